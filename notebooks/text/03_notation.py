# %% [markdown]
# # 3 · Notation: every symbol has a place
#
# **You will learn**
#
# - to read $L$, $n^{[\ell]}$, $g^{[\ell]}$, $z_j^{[\ell]}$, $a_j^{[\ell]}$, $W_{j,k}^{[\ell]}$ and
#   $b_j^{[\ell]}$, and to point at the place in the network that each one means;
# - to tell the shape of any of them from the widths $n^{[0]}, \dots, n^{[L]}$ alone;
# - to count a network's parameters, and to write it as one composed function;
# - how the lecture's indices, which start at 1, become Python's, which start at 0.
#
# **Lecture pages** 14-20. **Time** about 55 minutes.
#
# Run the first cell. After that every section works by itself.

# %%
import numpy as np

from course_lib import MLP, check, explore

# %% [markdown]
# ## 3.1 Layers of perceptrons
#
# A **multi-layered perceptron** (MLP) stacks perceptrons in layers. Every neuron of a layer looks
# at all outputs of the layer before it, has weights and a bias of its own, and applies the
# activation of its layer. The layers are numbered by $\ell$: layer 0 is the **input layer**, which
# only hands on $x$; layers 1 to $L - 1$ are the hidden layers; layer $L$ is the **output layer**.
# $L$ therefore counts the layers that compute something. $n^{[\ell]}$ is the number of neurons of
# layer $\ell$, its **width** (page 15 writes $n[\ell]$).
#
# **Predict.** A network has 3 inputs, 2 hidden neurons and 1 output. How many edges does its
# picture have, and how many weights and biases together (its **parameters**) has the network? Why
# are the two numbers different?

# %%
designer = explore.network_designer(
    n=(3, 2, 1), g=("tanh", "sigmoid"), predict="How many edges, how many parameters?"
)

# %% [markdown]
# **Try.** *Page 16* to *Page 19* build up the lecture's network. Then move the sliders: each *n* is
# the width of one layer, *L* the number of layers. Unfold the matrices, widen layer 1 by one neuron
# and see which of them change their shape. Which entries keep their value?
#
# **Explain.** Each edge carries one weight, and each neuron outside the input layer has a bias
# besides, which the picture does not draw. So there are $6 + 2 = 8$ edges and $8 + 3 = 11$
# parameters. Layer $\ell$ turns $n^{[\ell-1]}$ numbers into $n^{[\ell]}$:
#
# $$z^{[\ell]} = W^{[\ell]} a^{[\ell-1]} + b^{[\ell]}, \qquad a^{[\ell]} = g^{[\ell]}\big(z^{[\ell]}\big).$$
#
# The shapes follow from this line. $W^{[\ell]}$ must take a vector with $n^{[\ell-1]}$ entries and
# give one with $n^{[\ell]}$, so $W^{[\ell]} \in \mathbb{R}^{n^{[\ell]} \times n^{[\ell-1]}}$: **a
# row for each neuron of the layer, a column for each neuron of the layer before.** $b^{[\ell]}$,
# $z^{[\ell]}$ and $a^{[\ell]}$ have one entry for each neuron. Widening layer 1 gives $W^{[1]}$ a
# row and $W^{[2]}$ a column, and the entries that were there keep their values: a layer's width
# appears in two matrices, once as rows, once as columns.
#
# The number of parameters is the sum over all layers, in one line of Python:

# %%
n = [3, 2, 1]
print("by the formula:", sum(n[l] * n[l - 1] + n[l] for l in range(1, len(n))))
print("by the network:", MLP(n, g=["tanh", "sigmoid"]).theta.size)

# %% [markdown]
# ## 3.2 The whole network is one function
#
# Put the layers into one another and the network becomes a single formula, read from the inside
# outwards. For $L$ layers (lecture, p. 14):
#
# $$\mathcal{N}(x; g, \theta) = g^{[L]}\Big(W^{[L]} g^{[L-1]}\big(\cdots g^{[1]}(W^{[1]} x + b^{[1]})
# \cdots\big) + b^{[L]}\Big), \qquad \theta = (W, b).$$
#
# The semicolon separates what the network is given for every datapoint, $x$, from what stays the
# same while it is used: the activations $g$, which are chosen (**hyperparameters**), and the
# parameters $\theta$, which are learnt. Page 14 has one output; a network may have several, and
# then $h(x)$ is a vector with $n^{[L]}$ entries.
#
# **Predict.** In the formula of a network with $L = 4$, which weight matrix stands furthest to the
# left? Does the picture agree?

# %%
deep = explore.network_designer(n=(2, 3, 3, 2, 1), g=("relu", "relu", "tanh", "sigmoid"))

# %% [markdown]
# **Try.** Lower *L* step by step and watch the formula. Choose *identity* for every layer.
#
# **Explain.** $W^{[L]}$ stands leftmost although layer $L$ is drawn rightmost: a formula is
# computed from the inside out. With the identity everywhere the formula is still long, but nothing
# is gained by it. Multiplied out, $W^{[2]}(W^{[1]}x + b^{[1]}) + b^{[2]}$ is *one* matrix times $x$
# plus *one* vector, so such a network can do no more than a single layer. This cell checks it on
# numbers:

# %%
linear = MLP(n=[3, 4, 2], g=["identity", "identity"], seed=1)
linear.b[1][:, 0] = [1, 2, 3, 4]
x = np.array([0.5, -1.0, 2.0])
W = linear.W[2] @ linear.W[1]
b = linear.W[2] @ linear.b[1] + linear.b[2]
print("two layers:", np.round(linear.predict(x)[0], 4))
print("one layer: ", np.round(W @ x + b[:, 0], 4), " with W of shape", W.shape)

# %% [markdown]
# ## 3.3 Symbol and picture
#
# Four kinds of index appear, each in its own position:
#
# | index | where | says | runs over |
# |---|---|---|---|
# | $\ell$ | above, in square brackets | the layer | $0, \dots, L$ |
# | $j$ | below, first | the neuron of that layer: where an edge *ends* | $1, \dots, n^{[\ell]}$ |
# | $k$ | below, second | the neuron of the layer before: where an edge *starts* | $1, \dots, n^{[\ell-1]}$ |
# | $i$ | above or behind, in round brackets | the datapoint | $1, \dots, m$ |
#
# **Predict.** $W_{1,3}^{[1]}$ is the weight of one edge. Between which two neurons does it run? And
# where in the matrix does it stand?

# %%
symbols = explore.symbols()

# %% [markdown]
# **Try.** Check your prediction: this very weight is lit. Then choose other symbols from the menu.
# Now the other way round: click an edge or a neuron, or go to a neuron with the Tab key and press
# Enter, and read which symbol it is. Move *i*: which of the numbers belong to the datapoint, and
# which to the network?
#
# **Explain.** $W_{1,3}^{[1]}$ belongs to the edge *from* input 3 *to* neuron 1 of layer 1, and
# stands in row 1, column 3. The order "to, from" looks backwards at first. It is the order that
# makes $W a$ work: row $j$ of the matrix, $W_j^{[\ell]}$, holds all weights into neuron $j$, and
#
# $$z_j^{[\ell]} = W_j^{[\ell]} a^{[\ell-1]} + b_j^{[\ell]} = \sum_{k=1}^{n^{[\ell-1]}}
# W_{j,k}^{[\ell]}\, a_k^{[\ell-1]} + b_j^{[\ell]}.$$
#
# Moving $i$ changes every $z$ and every $a$ and no $W$ or $b$: the datapoints pass through, the
# parameters stay. That is why only $a^{[\ell](i)}$ and its like carry an $i$.

# %% [markdown]
# ## 3.4 From the slide to Python
#
# Everywhere in this course the code has the lecture's names: `W[l]`, `b[l]`, `g[l]`, `n[l]`, and
# `Z[l]`, `A[l]` for a whole **batch**, many datapoints at once. Layers keep their numbers, since
# layer 0 exists. **Rows and columns do not**: the lecture counts neurons from 1, Python counts from
# 0. So
#
# $$W_{1,3}^{[1]} \quad\text{is}\quad \texttt{W[1][0, 2]}.$$
#
# **Predict.** Which Python expression is $W_{2,1}^{[1]}$? And $b_2^{[1]}$, if `b[1]` is a column?

# %%
mlp = MLP(n=[3, 2, 1], g=["tanh", "sigmoid"])
mlp.W[1] = [[0.11, 0.12, 0.13], [0.21, 0.22, 0.23]]  # each entry tells its j and its k
mlp.b[1] = [[0.1], [0.2]]
print("W^[1]_{1,3} = W[1][0, 2] =", mlp.W[1][0, 2])
print("W^[1]_{2,1} = W[1][1, 0] =", mlp.W[1][1, 0])
print("b^[1]_2     = b[1][1, 0] =", mlp.b[1][1, 0])
for l in range(1, mlp.L + 1):
    print(f"layer {l}: W {mlp.W[l].shape}, b {mlp.b[l].shape}, g {mlp.g[l].name}")

# %% [markdown]
# **Explain.** Subtract 1 from $j$, $k$ and $i$, but never from $\ell$. The explorer above writes
# the Python of every symbol beside its number.
#
# One neuron by hand, as a check. $z_1^{[1]}$ is the first row of `W[1]` times $x$, plus the first
# bias. `mlp.forward` does it for a batch, one row of `X` for each datapoint:

# %%
X = np.array([[1.0, 2.0, -1.0], [0.0, 1.0, 0.5], [-2.0, 0.0, 1.0], [3.0, -1.0, 2.0]])
z = mlp.W[1][0] @ X[0] + mlp.b[1][0, 0]  # neuron j = 1, datapoint i = 1
forward = mlp.forward(X)
print("by hand:   ", round(float(z), 4))
print("Z[1][0, 0]:", round(float(forward.Z[1][0, 0]), 4))
for l in range(mlp.L + 1):
    print(f"A[{l}] has shape {forward.A[l].shape}: one column per datapoint")

# %% [markdown]
# ## 3.5 Check yourself
#
# **Predict**, then press *Check*: the verdict comes with its reason, and your first answer to
# each question counts. *New question* goes on, *Reset* begins again. Another **seed** gives other
# questions: it is the number that fixes all random draws, so that they can be repeated.
#
# Which symbol is lit?

# %%
which_symbol = explore.symbol_quiz(seed=7)

# %% [markdown]
# What shape has it?

# %%
which_shape = explore.shape_quiz(seed=2)

# %% [markdown]
# **Try.** Aim for five right in a row in each. If $j$ and $k$ get mixed up, say it aloud:
# "to $j$, from $k$".
#
# **Explain.** All answers come from two sentences. An edge belongs to the layer in which it *ends*,
# and its first index is the neuron at its end. $W^{[\ell]}$ has the layer's own width as its rows
# and the width before it as its columns; everything else in the layer is a column of the layer's
# width.

# %% [markdown]
# ## 3.6 Reading the slides with a pencil
#
# Slides are made to be spoken to, and a few of these say less, or something else, than their
# formulas need. Nothing in the lecture depends on it, but whoever learns from the slides alone may
# stumble. Here is what to note in the margin, with the section in which you meet it. If you have no
# slides beside you, skip the table: the notebooks say everything themselves.
#
# | page | what stands there | what is meant, or what we write | met in |
# |---|---|---|---|
# | 14 | $\mathcal{N}: \mathbb{R}^n \to \mathbb{R}$ | one output; with several it is $\mathbb{R}^{n^{[0]}} \to \mathbb{R}^{n^{[L]}}$ | 3.2 |
# | 15 | $n[\ell]$ for a width | we write $n^{[\ell]}$, like all other symbols of a layer | 3.1 |
# | 15 | $g: \mathbb{R} \to \mathbb{R}$ | true of all activations but softmax (page 35), which needs the whole vector $z$ | 6.3 |
# | 22-25 | the edge $x_2 \to a_1$ is labelled $W_{2,1}$, the edge $x_1 \to a_2$ is labelled $W_{1,2}$ | the labels are exchanged: by pages 15 and 17 the order is "to, from", so $W_{1,2}$ and $W_{2,1}$ | 2.3 |
# | 27 | applying $g^{[2]}$ makes the boundary non-linear | $g^{[1]}$ does; $z^{[2]} = 0$ is bent already, and $h = \frac{1}{2}$ is the same curve | 2.3 |
# | 34 | SGD "has convergence guarantees" | with learning rates that fall in the right way, to a point where the gradient vanishes | 6.6 |
# | 35 | $J$ is the loss of one datapoint | we average over the datapoints | 1.6 |
# | 38 | (2) $\frac{\partial J}{\partial a} \cdot \frac{\partial a}{\partial z}$ and (5) $\frac{\partial J}{\partial z} \cdot \frac{\partial z}{\partial a}$ | the order of page 39: $g'(z) \otimes \frac{\partial J}{\partial a}$, entry by entry, and $W^T \frac{\partial J}{\partial z}$; as written on 38 the shapes of (5) do not fit | 5.2 |
# | 40 | $\frac{\partial z}{\partial b} = \hat{1}$, a column of ones | it is the identity matrix; the result, $\frac{\partial J}{\partial b} = \frac{\partial J}{\partial z}$, is right | 5.2 |
# | 40 | $\frac{\partial z}{\partial W}$ in a box $1 \times n^{[\ell-1]}$ | a good way to remember the result; the true derivative has three indices ($z_j$ by $W_{p,k}$) | 5.2 |
# | 41 | layers $\ell \in \{1, \dots, m\}$ | $\{1, \dots, L\}$; $m$ counts datapoints | 5.4 |
# | 42 | rates $\{\alpha_j\}$ with $j \le s$, iterations $t \le T$ | one rate for each iteration, $\alpha_t$ | 6.1 |
# | 43 | $f(z)$ | $g(z)$, as on all other pages | 7.1 |
# | 44 | ReLU "avoids the vanishing gradient problem" | it adds no shrinking of its own; the weights can still make the gradient vanish | 7.3 |
# | 45-48 | "decision boundary" | level curves; the boundary is one of them | 7.9 |
# | 49 | "learn" any function "perfectly" | a good network exists, up to any error that you allow | 8.2 |
#
# The lecture counts classes from 1, the notebooks from 0, as Python does. One entry can be checked
# at once. Move each bias of a layer by a little, and see which $z$ move, one column for each bias:

# %%
W, a, b, step = (
    np.array([[1.0, 2.0], [3.0, -1.0], [0.5, 0.5]]),
    np.array([0.3, -0.7]),
    np.zeros(3),
    1e-3,
)
moved = [(W @ a + b + step * unit - (W @ a + b)) / step for unit in np.eye(3)]
print("dz/db =\n", np.round(np.column_stack(moved), 6))

# %% [markdown]
# ## Your turn
#
# Write the missing lines; the check tells you what is wrong, not only that something is. Stuck?
# Under the verdict, *Hint* gives one hint more each time and, once you have tried, *Solution* the
# answer with its reason.
#
# **Exercise 1.** For widths `n`, such as `[2, 3, 1]`, return the list of pairs (shape of
# $W^{[\ell]}$, shape of $b^{[\ell]}$) for $\ell = 1, \dots, L$.


# %%
def my_shapes(n):
    # your lines
    ...


check.parameter_shapes(my_shapes)

# %% [markdown]
# **Exercise 2.** How many parameters, weights and biases together, has the network with widths `n`?


# %%
def my_count(n):
    # your lines
    ...


check.parameter_count(my_count)

# %% [markdown]
# What is done so far; it follows by itself. `check.progress("03", save=True)` remembers it in a
# small file beside the notebooks; nothing leaves your machine.

# %%
check.progress("03")

# %% [markdown]
# ## Summary
#
# - $L$ counts the layers that compute; the input is layer 0, and $a^{[0]} = x$.
# - $W^{[\ell]} \in \mathbb{R}^{n^{[\ell]} \times n^{[\ell-1]}}$, and $b^{[\ell]}, z^{[\ell]},
#   a^{[\ell]} \in \mathbb{R}^{n^{[\ell]}}$.
# - $W_{j,k}^{[\ell]}$ weighs the edge to neuron $j$ of layer $\ell$ from neuron $k$ of layer
#   $\ell - 1$.
# - A network has $\sum_{\ell=1}^{L} \big(n^{[\ell]} n^{[\ell-1]} + n^{[\ell]}\big)$ parameters.
# - $W_{1,3}^{[1]}$ is `W[1][0, 2]`: minus 1 for neurons and datapoints, never for layers.
#
# **Think further**
#
# 1. A network maps 784 pixels to 10 digits through one hidden layer of 128 neurons. How many
#    parameters has it, and which matrix holds most of them? Check with `MLP(...)`.
#
#    <details><summary>Answer</summary>
#
#    $784 \cdot 128 + 128 + 128 \cdot 10 + 10 = 101\,770$. $W^{[1]}$ holds $100\,352$ of them.
#
#    </details>
#
# 2. Two networks have 12 hidden neurons, one as 2-12-1, one as 2-6-6-1. Which has more parameters?
#
#    <details><summary>Answer</summary>
#
#    2-12-1 has $2 \cdot 12 + 12 + 12 + 1 = 49$; 2-6-6-1 has $12 + 6 + 36 + 6 + 6 + 1 = 67$. The
#    matrix between two hidden layers makes the difference.
#
#    </details>
#
# 3. Exchange two neurons of a hidden layer together with all their edges. Which rows and columns of
#    which matrices change places, and what happens to $\mathcal{N}(x; g, \theta)$?
#
#    <details><summary>Answer</summary>
#
#    Two rows of $W^{[\ell]}$, two entries of $b^{[\ell]}$, and two columns of $W^{[\ell+1]}$.
#    $\mathcal{N}(x; g, \theta)$ stays exactly the same: the sum in the next layer only has its
#    terms in another order.
#
#    </details>
#
# **Where this goes next.** Notebook 4 sends a datapoint through the network in exactly these
# symbols, neuron by neuron, then layer by layer, then for a whole batch at once. Backpropagation
# walks the same symbols in the other direction.
#
# --- *Follows the lecture slides "Introduction to Deep Learning" of the course "Introduction to
# Machine Learning" by Griffin Dean Kent, [CC BY-SA
# 4.0](https://creativecommons.org/licenses/by-sa/4.0/). Text and figures of this notebook are under
# the same licence.*
