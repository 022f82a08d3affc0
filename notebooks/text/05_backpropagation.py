# %% [markdown]
# # 5 · Backpropagation: the chain rule with numbers in it
#
# **You will learn**
#
# - to read the computation graph forwards (values) and backwards (derivatives);
# - to derive $\partial J/\partial W^{[\ell]}$ and $\partial J/\partial b^{[\ell]}$ for every layer,
#   with the shape of each factor and its numbers in front of you;
# - to say what a derivative forecasts, and where its forecast fails;
# - to tell a wrong product from a right one, by its shape or, where the shape fits, by its value;
# - why a sigmoid with cross-entropy gives $a - y$, and why programs write it that way;
# - to check a gradient, and to read the derivative by the *input*: to which small changes of the
#   input a neuron answers.
#
# **Lecture pages** 36-41. **Time** about 85 minutes.
#
# Run the first cell. After that every section works by itself.

# %%
import numpy as np

from course_lib import (
    MLP,
    backward,
    check,
    check_gradients,
    explore,
    input_jacobian,
    loss_value,
)

# %% [markdown]
# ## 5.1 The computation graph
#
# Training needs to know how the loss $J$ changes when a weight changes. Between a weight in the
# first layer and $J$ lies the whole network, so write down every intermediate result as a node,
# with an arrow from each quantity to what is computed from it. That is the **computation graph**.
# Forwards, values are computed along the arrows: $z^{[\ell]} = W^{[\ell]} a^{[\ell-1]} +
# b^{[\ell]}$, then $a^{[\ell]} = g^{[\ell]}(z^{[\ell]})$, at the end $J$.
#
# **Predict.** The forward pass begins with $x$ and ends with $J$. In which order is it cheapest to
# find the derivatives of $J$? Which is the first one that can be known, and which must wait
# longest?

# %%
graph = explore.computation_graph(predict="Which order is the cheapest?")

# %% [markdown]
# **Try.** The forward pass is done. Press *Step* and watch the way back, or *Play*. Then move
# $x_1$: the forward values change, and the derivatives with them. Then press *L = 4*. Which numbers
# of the forward pass does the backward pass need again?
#
# **Explain.** Each backward arrow carries a **local derivative**, of the node it comes from by the
# node it goes to: $\partial a^{[1]}/\partial z^{[1]}$ knows nothing of the rest of the network.
# (Where nodes are vectors, it is a whole table: each entry of the one by each entry of the other.
# Section 5.2 writes it out.) Finding the derivatives this way is **backpropagation**. The chain
# rule multiplies them: the derivative of $J$ by a node is the derivative of $J$ by the next node,
# which is already there, times one local derivative. A product can be multiplied from either end,
# so *in any order* is not wrong. $\partial J/\partial a^{[L]}$ can be known at once: it needs only
# the answer and the target. But the costs differ. From $J$ backwards everything that is carried
# along is the derivative of *one* number, $J$: a vector. Layers $L, L-1, \dots, 1$ are visited
# once, each derivative is found once and used by all that lie before it; of all the parameters,
# those of layer 1 wait longest. From the front one would need the derivative of every neuron by
# every parameter, a whole matrix at each layer, only to throw nearly all of it away at the end,
# where $J$ is a single number. This cell multiplies the same factors from both ends and counts:

# %%
rng = np.random.default_rng(0)
factors = [rng.normal(size=shape) for shape in ((1, 50), (50, 50), (50, 100))]  # J first, x last
(back, front), cost = (factors[0], factors[-1]), {"from J backwards": 0, "from x forwards": 0}
for F in factors[1:]:
    cost["from J backwards"] += back.shape[0] * F.size
    back = back @ F
for F in factors[-2::-1]:
    cost["from x forwards"] += F.size * front.shape[1]
    front = F @ front
print("the same derivative:", np.allclose(back, front))
for order, multiplications in cost.items():
    print(f"{order}: {multiplications} multiplications")

# %% [markdown]
# The local derivatives are made of forward values: of $z^{[\ell]}$ (in $g'$), of $a^{[\ell-1]}$, of
# $W^{[\ell]}$. That is why the forward pass keeps all its $z$ and $a$.

# %% [markdown]
# For whoever reads this page without running it: the way back when layer 2 is done, and at its end.
# Magenta numbers are derivatives of $J$.

# %%
for passed in (9, 12):  # the forward pass is 5 steps, the way back 7
    graph.set(passed=passed)
    graph.snapshot()
graph.reset()

# %% [markdown]
# ## 5.2 The derivation, step by step
#
# Here is every step of pages 38 to 40, for a network small enough to see all its numbers. A step
# shows the slide's formula; below it the same for this very layer, a box for each factor with its
# shape and its numbers; the line of `course_lib` that computes it; and its place in the graph.
#
# **Predict.** Before step (3): $\partial J/\partial z^{[3]}$ is a column with $n^{[3]}$ entries.
# $\partial J/\partial W^{[3]}$ must have the shape of $W^{[3]}$, which is $n^{[3]} \times n^{[2]}$.
# What can the column be multiplied with to give a matrix of that shape?

# %%
derivation = explore.derivation(predict="What is the column multiplied with?")

# %% [markdown]
# **Try.** *Next* goes through all steps, the menu or a click on a node of the graph jumps to one.
# Point at a symbol of the formula, and its place in the graph lights up; point at a node, and the
# formula shows where it stands. Point at an entry of the result: the entries that it is made of
# light up, and the line below spells it out. Then unfold the datapoints and parameters, change
# $x_1$, or choose a parameter and change its value, and watch which factors follow. *Batch* shows
# three datapoints at once; *Dead ReLU* shows where derivatives end.
#
# **Explain.** $a^{[2]}$ transposed: a column times a row gives a matrix. Here is the derivation
# without an explorer, in three stages: one path, all paths, matrices.
#
# *The chain rule as a sum over paths.* If $J$ depends on $u$ only through $v_1$ and $v_2$, and both
# depend on $u$, then
#
# $$\frac{\partial J}{\partial u} = \frac{\partial J}{\partial v_1} \frac{\partial v_1}{\partial u} + \frac{\partial J}{\partial v_2} \frac{\partial v_2}{\partial u}.$$
#
# Along a path one multiplies, over the paths one adds. In a network the paths are those along the
# edges.
#
# *With a pencil.* Take 2 inputs, 3 hidden ReLU neurons and 1 output with the identity, the squared
# error $J = \frac{1}{2}(h - y)^2$, all biases 0, and
#
# $$x = \begin{bmatrix} 1 \\ 2 \end{bmatrix}, \quad W^{[1]} = \begin{bmatrix} 1 & 1 \\ 2 & -\frac{1}{2} \\ -1 & 0 \end{bmatrix}, \quad W^{[2]} = \begin{bmatrix} 1 & -2 & 5 \end{bmatrix}, \quad y = 3.$$
#
# Forwards: $z^{[1]} = (3, 1, -1)$, so $a^{[1]} = (3, 1, 0)$; $h = z^{[2]} = 1 \cdot 3 - 2 \cdot 1 +
# 5 \cdot 0 = 1$, and $J = \frac{1}{2}(1 - 3)^2 = 2$. Backwards:
#
# - $\partial J / \partial z^{[2]} = h - y = -2$.
# - $W_{1,1}^{[2]}$ multiplies $a_1^{[1]} = 3$, so $\partial J / \partial W_{1,1}^{[2]} = -2 \cdot 3
#   = -6$; all three: $(-6, -2, 0)$. The bias adds directly: $\partial J / \partial b^{[2]} = -2$.
# - $a_2^{[1]}$ is multiplied by $W_{1,2}^{[2]} = -2$, so $\partial J / \partial a_2^{[1]} = -2
#   \cdot (-2) = 4$; all three: $(-2, 4, -10)$.
# - ReLU's slope is 1, 1 and 0 at $z^{[1]} = (3, 1, -1)$, so $\partial J / \partial z^{[1]} = (-2,
#   4, 0)$. The third neuron is silent, and nothing passes through it.
# - $W_{2,1}^{[1]}$ multiplies $x_1 = 1$ on the way to neuron 2: $\partial J / \partial
#   W_{2,1}^{[1]} = 4 \cdot 1 = 4$.
# - $x_1$ reaches $J$ along three paths, through the three hidden neurons: $\partial J / \partial
#   x_1 = (-2)(1) + (4)(2) + (0)(-1) = 6$.

# %%
tiny = MLP(n=[2, 3, 1], g=["relu", "identity"], initializer="zeros")
tiny.W[1], tiny.W[2] = [[1, 1], [2, -0.5], [-1, 0]], [[1, -2, 5]]
x, y = np.array([[1.0, 2.0]]), [[3.0]]
found = backward(tiny, tiny.forward(x), y, "squared_error")
print("J =", loss_value(tiny, x, y, "squared_error"), " dJ/dz[2] =", found.dZ[2][0])
print("dJ/dW[2] =", found.dW[2][0], " dJ/da[1] =", found.dA[1][:, 0])
print("dJ/dz[1] =", found.dZ[1][:, 0] + 0.0, " dJ/dx =", found.dA[0][:, 0])
print("dJ/dW[1] =", found.dW[1].tolist())
tiny.W[1][1, 0] += 0.01  # a nudge: the derivative 4 forecasts that J grows by 4 · 0.01
print(f"W[1][1, 0] up by 0.01: J grows by {loss_value(tiny, x, y, 'squared_error') - 2:.4f}")

# %% [markdown]
# ### What a derivative promises: a nudge
#
# The last line above is an experiment worth a closer look. Change one weight or bias by a small
# number $\Delta w$, a **nudge**, and leave all others as they are. Then every number behind it
# changes too: by $\Delta z$, by $\Delta a$, at the end by $\Delta J$. The derivative forecasts that
# last change: slope times step,
#
# $$\Delta J \approx \frac{\partial J}{\partial w}\, \Delta w,$$
#
# as if $J$ over $w$ were a straight line, its tangent. The **miss** is what really happens minus
# the forecast: above, $0.0402 - 0.04 = 0.0002$. (The lecture finds the derivative; to try out its
# forecast is our addition.)
#
# **Predict.** Nudge $W_{2,1}^{[1]}$ by 0.25, then by 0.5. The step is twice as large. How large is
# the miss?

# %%
nudge = explore.nudge(predict="Twice the step: how large is the miss?")

# %% [markdown]
# **Try.** Drag $\Delta w$ from 0.25 to 0.5 and read *miss*. Then follow the numbers from left to
# right: in each box stands what *is* beside its *forecast*, above it what the forecast before is
# multiplied by. A forecast that misses is ringed. The menu, or a click on an edge or a neuron of
# the network, chooses another weight or bias $w$. Then the buttons. *Large step*: does $J$ move as
# promised? *Kink of a ReLU*: the derivative is 0; does $J$ stay where it is? *Saturated sigmoid*
# (here $W_{2,2}^{[1]} = 2$, so that $z_2^{[1]} = 6$): in which box does the forecast fail first?
#
# **Explain.** Forwards with letters, for $W_{2,1}^{[1]}$: $\Delta z_2^{[1]} = \Delta w \cdot x_1 =
# \Delta w$. ReLU has slope 1 there, so $\Delta a_2^{[1]} = \Delta w$. The output weight is $-2$, so
# $\Delta z^{[2]} = -2\, \Delta w$. Up to here forecast and event are equal, as long as the neuron
# answers ($\Delta w > -1$). Then
#
# $$J = \tfrac{1}{2}(1 - 2\,\Delta w - 3)^2 = 2 + 4\,\Delta w + 2\,(\Delta w)^2.$$
#
# The forecast is $4\,\Delta w$, the miss $2\,(\Delta w)^2$: twice the step, *four times* the miss.
# Wherever $J$ is smooth this is nearly so: half the step halves the forecast and leaves a quarter
# of the miss. So for small steps the forecast is good, and that is all that a derivative promises.
# It fails in three ways:
#
# - *Large step.* $J$ is curved. $W_{1,1}^{[2]}$ has the derivative $-6$, so $\Delta w = 1.5$
#   promises that $J$ falls by 9. But $J$ is only 2 and never below 0. $h$ goes from 1 to 5.5, far
#   past the target 3, and $J$ *rises*.
# - *Kink of a ReLU.* Neuron 3 is silent at $z_3^{[1]} = -1$, so the derivative is 0, and up to
#   $\Delta w = 1$ indeed nothing happens. There $z_3^{[1]} = 0$. Beyond, the neuron answers, and
#   $J$ falls. The derivative knows only the piece that it stands on; $a^{[1]}$ fails first.
# - *Saturated sigmoid.* At $z_2^{[1]} = 6$ the slope $g'$ is 0.002, so hardly any change is
#   forecast. But the step leads to $z_2^{[1]} = 0$, where the slope is $\frac{1}{4}$. Again
#   $a^{[1]}$ fails first. A derivative near 0 says that a *small* step has no effect, not that the
#   weight has none.

# %%
for step in (1.0, 0.5, 0.25):
    nudge.set(dw=step)
    print(f"Δw = {step}: forecast {nudge.readout()['forecast']}, miss {nudge.readout()['miss']}")
for name in ("Large step", "Kink of a ReLU", "Saturated sigmoid"):
    nudge.preset(name)
    print(f"{name}: forecast {nudge.readout()['forecast']}, ΔJ = {nudge.readout()['ΔJ']}")
nudge.reset()

# %% [markdown]
# **Carry over.** Training (notebook 6) nudges all weights at once, each against its derivative, in
# steps that are to be so small that the forecast holds; 5.5 uses nudges to check a derivative. And
# the factors above the boxes are those of the pencil, taken from the front: good for one weight,
# while the way back gives all of them at once.
#
# ### Indices, then matrices
#
# *With indices.* Nothing in the example with the pencil depends on its numbers.
# $W_{j,k}^{[\ell]}$ acts only on
# $z_j^{[\ell]} = \sum_k W_{j,k}^{[\ell]} a_k^{[\ell-1]} + b_j^{[\ell]}$; one path, so one product.
# $a_k^{[\ell-1]}$ acts on every $z_j^{[\ell]}$; many paths, so a sum:
#
# $$\frac{\partial J}{\partial W_{j,k}^{[\ell]}} = \frac{\partial J}{\partial z_j^{[\ell]}}\, a_k^{[\ell-1]}, \qquad \frac{\partial J}{\partial b_j^{[\ell]}} = \frac{\partial J}{\partial z_j^{[\ell]}}, \qquad \frac{\partial J}{\partial a_k^{[\ell-1]}} = \sum_{j=1}^{n^{[\ell]}} W_{j,k}^{[\ell]} \frac{\partial J}{\partial z_j^{[\ell]}}, \qquad \frac{\partial J}{\partial z_j^{[\ell]}} = (g^{[\ell]})'\big(z_j^{[\ell]}\big)\, \frac{\partial J}{\partial a_j^{[\ell]}}.$$
#
# *With matrices.* Write all $j$ and $k$ at once. The **entry-wise product** $u \otimes v$
# multiplies two vectors entry by entry: $(u \otimes v)_j = u_j v_j$. A number for each pair $(j,
# k)$, one factor with $j$ and one with $k$, is a column times a row. A sum over $j$, the *first*
# index of $W$, is a product with $W^T$. So all of backpropagation, for activations that work entry
# by entry, is four lines. Written for one datapoint:
#
# $$\begin{aligned}
# \frac{\partial J}{\partial z^{[\ell]}} &= (g^{[\ell]})'(z^{[\ell]}) \otimes
#     \frac{\partial J}{\partial a^{[\ell]}} &
# \frac{\partial J}{\partial W^{[\ell]}} &= \frac{\partial J}{\partial z^{[\ell]}}
#     \big(a^{[\ell-1]}\big)^T \\
# \frac{\partial J}{\partial b^{[\ell]}} &= \frac{\partial J}{\partial z^{[\ell]}} &
# \frac{\partial J}{\partial a^{[\ell-1]}} &= \big(W^{[\ell]}\big)^T
#     \frac{\partial J}{\partial z^{[\ell]}}
# \end{aligned}$$
#
# - Through the *activation*: each $z_j$ moves only its own $a_j$, so the product is entry by entry.
# - To the *weights*: $W_{j,k}$ moves $z_j$ by $a_k$. What comes back to $j$ times what $k$ sent:
#   column times row, a full matrix.
# - To the *bias*: it moves $z_j$ one for one.
# - To the *layer before*: $a_k$ feeds every $z_j$ through $W_{j,k}$, so its derivative sums over
#   $j$. Forwards the sum runs along a row of $W$; backwards along a column, hence the transpose.
#
# **The slides, read closely.** Page 38 writes the factors of (2) and (5) in the other order and
# with a dot. Page 39 has the order that fits the shapes, and the $\otimes$; we use that. Page 40
# calls $\partial z^{[\ell]}/\partial b^{[\ell]}$ a column of ones, $\hat{1}$. It is the identity
# matrix, since $b_j$ moves $z_j$ alone; the result is the same. Its box $1 \times n^{[\ell-1]}$ for
# $\partial z/\partial W$ is a way to remember the result; the true derivative has three indices.
#
# *From any output back to the input.* Start the same walk not at $J$ but at one output $z_c^{[L]}$.
# Its derivative by $a^{[L-1]}$ is row $c$ of $W^{[L]}$, as a column. Each layer before it
# multiplies by its slopes and by its $W^T$. Let $D^{[\ell]}$ be the diagonal matrix of the slopes
# $(g^{[\ell]})'(z^{[\ell]})$, so that $D v$ multiplies entry by entry. It begins with $\partial
# z_c^{[L]}/\partial a^{[L-1]} = (W_c^{[L]})^T$; one layer is
#
# $$\frac{\partial z_c^{[L]}}{\partial a^{[\ell-1]}} = \big(W^{[\ell]}\big)^T D^{[\ell]}\, \frac{\partial z_c^{[L]}}{\partial a^{[\ell]}},$$
#
# and all of them together
#
# $$\frac{\partial z_c^{[L]}}{\partial a^{[0]}} = \big(W^{[1]}\big)^T D^{[1]} \big(W^{[2]}\big)^T D^{[2]} \cdots \big(W^{[L-1]}\big)^T D^{[L-1]} \big(W_c^{[L]}\big)^T \in \mathbb{R}^{n^{[0]}}.$$
#
# Read the shapes from the right: $n^{[L-1]} \times 1$, then $n^{[L-1]} \times n^{[L-1]}$,
# $n^{[L-2]} \times n^{[L-1]}$, and so on to $n^{[0]} \times 1$.
#
# *Several targets.* For regression with $k$ targets $J = \frac{1}{2}\sum_j (a_j - y_j)^2$, only the
# first step is another: $\partial J/\partial a_j^{[L]} = a_j - y_j$ for each $j$, a column; the
# identity has $g' = 1$, so $\partial J/\partial z^{[L]} = a - y$ too. The four lines stay as they
# are. Exercise 3 asks for it, and the explorer has the network *2-3-2, squared error*.
#
# The derivative of the single number $J$ has the shape of the thing it is a derivative by. (The
# local ones, such as $\partial z/\partial W$, have not.) With a batch, columns stand side by side,
# $\partial J/\partial Z\,A^T$ adds up over the datapoints by itself, $\partial J/\partial b$ is the
# sum of the columns of $\partial J/\partial Z$, and the $1/m$ of the average enters once, at $J$.
#
# The product down to the input, and then the whole of backpropagation as a program that you could
# have written, both compared with the library:

# %%
mlp = MLP(n=[2, 3, 3, 2], g=["tanh", "tanh", "identity"], seed=1)
x, c = np.array([[1.0, 0.5]]), 1  # the second output
Z = mlp.forward(x).Z
column = mlp.W[3][[c]].T
for l in (2, 1):
    column = mlp.W[l].T @ np.diag(mlp.g[l].derivative(Z[l], np.tanh(Z[l]))[:, 0]) @ column
print(
    "the product:",
    column[:, 0].round(4),
    " library:",
    input_jacobian(mlp, x, 3, "z")[0, c].round(4),
)


# %%
mlp = MLP(n=[2, 3, 2, 1], g=["tanh", "tanh", "sigmoid"], seed=1)
X, y = np.array([[1.0, 0.5], [-1.0, 2.0], [0.5, -1.5]]), np.array([1, 0, 1])
Z, A = mlp.forward(X)
gradients = backward(mlp, mlp.forward(X), y)

dZ = (A[3] - y) / len(X)  # the last layer: sigmoid with cross-entropy, see 5.4
for l in (3, 2, 1):
    dW, db = dZ @ A[l - 1].T, dZ.sum(axis=1, keepdims=True)
    same = np.allclose(dW, gradients.dW[l]) and np.allclose(db, gradients.db[l])
    print(f"layer {l}: dW {dW.shape}, db {db.shape}, as in the library: {same}")
    if l > 1:
        dA = mlp.W[l].T @ dZ
        dZ = mlp.g[l - 1].derivative(Z[l - 1], A[l - 1]) * dA

# %% [markdown]
# Last, every step of the explorer once more, one below the other, for whoever reads this page
# without running it:

# %%
for step in range(1, len(derivation.steps) + 1):
    derivation.set(step=step)
    derivation.snapshot(derivation.equation, {"step": derivation.step.label})
derivation.reset()

# %% [markdown]
# ## 5.3 Wrong shape?
#
# Most mistakes in backpropagation are a transpose or an order. Shapes catch many of them, but not
# all.
#
# **Predict** the product, then build it and press *Check*. The verdict says what is wrong: the
# shape, or the value although the shape fits. Your first answer to each question counts.

# %%
quiz = explore.product_quiz(seed=1)

# %% [markdown]
# **Try.** *New question* goes on; *Reset* begins again, another `seed` gives other questions. Look
# out for layers of equal width, where a wrong product can have the right shape.
#
# **Explain.** Two questions settle every case. *Which local derivative lies on this arrow?* ($g'$,
# the weights, or what came in; never two of them.) *What shape must the result have?* (That of the
# thing derived by.) If a matrix is square the shape no longer tells $W$ from $W^T$, and you need
# the sum itself: over which index does it run?

# %% [markdown]
# ## 5.4 Sigmoid and cross-entropy: where $a - y$ comes from
#
# Page 41 works out the last layer for two classes. (Its "$\ell \in \{1, \dots, m\}$" means $L$: $m$
# counts datapoints.) With $a = \sigma(z)$ and $J = -y \log a - (1-y)\log(1-a)$,
#
# $$\frac{\partial J}{\partial z} = \underbrace{\Big(-\frac{y}{a} + \frac{1-y}{1-a}\Big)}_{\partial J/\partial a}
# \;\underbrace{a(1-a)}_{g'(z)} = -y(1-a) + (1-y)a = a - y.$$
#
# **Predict.** A network is certain, and wrong: $y = 1$ and $z = -8$. How large is $g'(z)$? How
# large, its sign aside, is $\partial J/\partial z$, the signal that is to correct it? And can a
# computer multiply the two factors for *any* $z$?

# %%
factors = explore.cross_entropy_steps(predict="How large is ∂J/∂z?")

# %% [markdown]
# **Try.** *Wrong and sure* answers the first question. Then drag $z$ to the right with $y = 0$
# until the product breaks. Do it again in float32: numbers of about 7 digits, with which deep
# networks are trained. (NumPy's usual numbers, float64, have about 16.)
#
# **Explain.** At $z = -8$ the slope $g'(z)$ is 0.0003, and still $\partial J/\partial z$ is 0.9997
# in size: nearly 1. A wrong answer makes $\partial J/\partial a$ as large as $g'(z)$ is small: the
# two curves mirror each other and their product stays near 1. The saturated sigmoid is no obstacle
# for this loss. (With the squared error $\partial J/\partial a$ stays below 1 and the tiny $g'(z)$
# wins: the neuron is stuck.)
#
# On paper the factors cancel for every $z$. In the computer $\sigma(z)$ is rounded: beyond $z
# \approx 37$ in float64, $17$ in float32, it *is* 1. Then $1 - a = 0$, one factor divides by zero,
# the other is zero, and $\infty \cdot 0$ or $0/0$ is NaN, "not a number", and so is every
# derivative that is computed from it. $a - y$ has no such point. The loss has the same trouble and
# the same remedy. For $y = 0$ it is $-\log(1 - a)$, and $1 - \sigma(z) = 1/(1 + e^z)$, so
# $J = \log(1 + e^z)$: computed from $z$, not from $a$, it never takes the logarithm of 0.

# %%
z, y = np.array([1.5, 36.0, 40.0]), 0
a = 1 / (1 + np.exp(-z))
with np.errstate(all="ignore"):
    unfused = (-y / a + (1 - y) / (1 - a)) * (a * (1 - a))
print("factors multiplied:", unfused.round(4))
print("a - y:             ", (a - y).round(4))

# %% [markdown]
# ## 5.5 Is the gradient right? Check it
#
# *Not in the lecture.*
#
# A wrong gradient often still makes the loss fall, only slower and to a worse place. So test it
# against the definition, with nothing but forward passes: the **central difference**, where $h$ is
# here a small *step* (not the network) and $e_i$ is the vector with a 1 in place $i$ and 0
# elsewhere:
#
# $$\frac{\partial J}{\partial \theta_i} \approx \frac{J(\theta + h e_i) - J(\theta - h e_i)}{2h}.$$
#
# **Predict.** Does the error always become smaller when $h$ does? What will the curve of the error
# over $h$ look like, both axes in powers of ten?

# %%
gradient_check = explore.gradient_check(predict="Which h gives the smallest error?")

# %% [markdown]
# **Try.** Move $h$ through both branches of the curve; below the dashed line the check passes. Then
# choose each *bug* in turn: the line of the library that is broken stands below. Which bugs could
# you have seen from the shapes? Choose the network *2-4-3-2* for the forgotten transpose.
#
# **Explain.** Some $h$ is best: the curve is a V. Two errors add up. The **truncation error**, from
# the bend of $J$ between $\theta - h$ and $\theta + h$, falls with $h^2$: a tenth of $h$ leaves a
# hundredth of it. The **rounding error**, from subtracting two nearly equal numbers that are only
# known to 16 digits, is about $10^{-16} J / h$ and *grows* as $h$ shrinks. The best $h$ lies
# between them, near $10^{-5}$, and leaves an error near $10^{-10}$. A bug does not care about $h$:
# its curve is flat and high. From the shapes you could have seen one of them only, the forgotten
# transpose, and that only in *2-4-3-2*; the others have the right shape and wrong values.
#
# A forgotten transpose raises an error unless $W$ is square. With square matrices NumPy has nothing
# to complain about, and only the values, that is this check, give it away: try it with *2-2-2-2*.
# So *check with layers of different widths* and meet the error at once. The missing $1/m$ only
# shows with more than one datapoint, so *check with a batch*.

# %%
gradient_check.preset("Forgotten transpose")
for network in gradient_check.controls["network"].options:
    gradient_check.set(network=network)
    how = "NumPy refuses the shapes" if gradient_check.refused else "the values disagree"
    print(f"{network}: caught {gradient_check.caught}, as {how}")
gradient_check.reset()


# %%
mlp = MLP(n=[2, 4, 3, 2], g=["tanh", "tanh", "softmax"], seed=0)
X, y = np.array([[1.0, 0.5], [-1.0, 2.0], [0.5, -1.5]]), np.array([1, 0, 1])
for h in (1e-1, 1e-2, 1e-3):
    error = check_gradients(mlp, X, y, h=h).largest_relative_error
    print(f"h = {h:.0e}: the error is below {10 ** np.ceil(np.log10(error)):.0e}")

# %% [markdown]
# ## 5.6 Back to the input: what a neuron answers to
#
# *Not in the lecture.*
#
# The last step of 5.2 went on to $\partial J/\partial a^{[0]}$, the derivative by the input. Start
# the same walk not at $J$ but at any neuron's $z$, and it says how that neuron answers to a small
# change of the input: its **saliency**. Over the plane of two inputs that is an arrow at every
# point.
#
# **Predict.** For a neuron of layer 1, $z = w_1 x_1 + w_2 x_2 + b$. What do its arrows look like?
# And how do arrows and level curves lie to each other, for any neuron?

# %%
saliency = explore.saliency(predict="How do the arrows of layer 1 look?")

# %% [markdown]
# **Try.** *Layer 1*, then unfold its weights and move them. Then *Output*: find a place where one
# input hardly matters. *ReLU* makes the arrows piecewise constant: where do they vanish? Move $x_1$
# and $x_2$ and compare the arrow at the ringed point with the numbers.
#
# **Explain.** In layer 1 the arrow of $z$ is the weight vector $(w_1, w_2)$, the same everywhere:
# the normal of notebook 1. Deeper neurons bend, and the arrow turns from place to place. It always
# stands at a right angle to the level curve: along the curve nothing changes, across it most. Its
# length is the steepness, so arrows are long where level curves crowd; with ReLU they vanish where
# all hidden neurons are silent. $\partial a/\partial x = g'(z)\,\partial z/\partial x$ points the
# same way, since $g' \ge 0$, but fades where $g$ saturates: there a small change of the input no
# longer changes the answer, whatever has made it so sure.
#
# For an image the input has a component for each pixel, and $|\partial z/\partial x_k|$, drawn as a
# picture, shows the pixels to which a *small change* would matter (Simonyan, Vedaldi and Zisserman,
# 2014). That is not the same as the pixels that decided: a saturated neuron has derivative 0 by the
# very pixels that saturated it, and such pictures can look convincing where they explain nothing
# (Adebayo and others, 2018). In numbers, for one point of our plane:

# %%
mlp = MLP(n=[2, 3, 1], g=["tanh", "sigmoid"], seed=4)
x = np.array([[1.0, -0.5]])
by_x = input_jacobian(mlp, x, l=2, of="z")[0, 0]
Z, A = mlp.forward(x)
slopes = mlp.g[1].derivative(Z[1], A[1])
print("input_jacobian:    ", by_x.round(4))
print("W[2] g'(z[1]) W[1]:", (mlp.W[2] @ (slopes * mlp.W[1]))[0].round(4))

# %% [markdown]
# ## Your turn
#
# Write the missing lines; the check runs your function on cases of its own and tells you what is
# wrong, not only that something is. Stuck? Under the verdict, *Hint* gives one hint more each time
# and, once you have tried, *Solution* the answer with its reason.
#
# **Exercise 1.** The last layer with sigmoid and cross-entropy, for a batch. `A` is $A^{[L]}$ and
# `Y` the targets, both $(n^{[L]}, m)$; `A_before` is $A^{[L-1]}$. $J$ is averaged over the batch.
# Return `dZ`, `dW` and `db`.


# %%
def my_last_layer(A, Y, A_before):
    # your lines
    ...


check.last_layer(my_last_layer)

# %% [markdown]
# **Exercise 2.** Any layer: from `dA` and `Z` of the layer, `A_before`, its `W` and its activation
# `g` (`g.derivative(Z, g(Z))` is $g'(Z)$), return `dZ`, `dW`, `db` and `dA_before`.


# %%
def my_layer(dA, Z, A_before, W, g):
    # your lines
    ...


check.general_layer(my_layer)

# %% [markdown]
# Then put it into the instrument: `explore.gradient_check(layer=my_layer)` holds your layer against
# central differences, right or wrong.
#
# **Exercise 3.** Another loss: regression with $k$ targets. The output is the identity, $J$ the
# mean over the batch of $\frac12 \sum_j (a_j - y_j)^2$. Return `dW` and `db` of the last layer.


# %%
def my_regression(A, Y, A_before):
    # your lines
    ...


check.multi_target(my_regression)

# %% [markdown]
# What is done so far; it follows by itself. `check.progress("05", save=True)` remembers it in a
# small file beside the notebooks; nothing leaves your machine.

# %%
check.progress("05")

# %% [markdown]
# ## Summary
#
# - Values run forward through the graph, derivatives of $J$ run back; each is computed once.
# - Four lines: through $g$ entry by entry with $g'$; to $W$ by column times row; to $b$ unchanged;
#   to the layer before with $W^T$.
# - A derivative of $J$ has the shape of what it is a derivative by. Shape is a necessary check, not
#   a sufficient one.
# - Sigmoid with cross-entropy gives $\partial J/\partial z = a - y$; written so, it can't break.
# - A gradient check needs forward passes only. Use $h$ near $10^{-5}$, different widths, and a
#   batch.
# - Carried on to the input, the derivative tells to which small changes of it a neuron answers.
#
# **Think further**
#
# 1. Backpropagation costs about twice as much as a forward pass, however many weights there are.
#    How many forward passes does the gradient check need? Why is it not used for training?
#
#    <details><summary>Answer</summary>
#
#    Two for each parameter. With $100\,000$ parameters that is $200\,000$ forward passes for one
#    gradient, against the cost of about three by backpropagation.
#
#    </details>
#
# 2. All weights and biases of a 2-3-1 network are zero. Which derivatives are zero? Predict, then
#    check with `backward`. What does that say about the start of training?
#
#    <details><summary>Answer</summary>
#
#    $W^{[2]} = 0$ lets nothing back, so all derivatives of layer 1 are 0. With tanh or ReLU
#    $a^{[1]} = 0$, so that of $W^{[2]}$ is 0 too and only $b^{[2]}$ learns. So training must not
#    start at zero: section 6.9.
#
#    </details>
#
# 3. Ten layers of sigmoids: $g' \le 1/4$. What happens to $\partial J/\partial z^{[1]}$? Set
#    *hidden g* in 5.1 to sigmoid with $L = 4$ and compare the layers.
#
#    <details><summary>Answer</summary>
#
#    Each of the nine layers behind layer 1 multiplies by at most $\frac{1}{4}$ (times its weights):
#    $(\frac{1}{4})^9 \approx 4 \cdot 10^{-6}$. The explorer shows the same for $L = 4$: each
#    layer's numbers are a good deal smaller than those of the next.
#
#    </details>
#
# 4. (Come back to this one after 7.2.) Show that with softmax and the cross-entropy over $k$
#    classes $\partial J/\partial z$ is $a - y$ too, with a one-hot $y$. Where does the off-diagonal
#    part of the Jacobian enter?
#
#    <details><summary>Answer</summary>
#
#    With the true class $c$ only $\partial J/\partial a_c = -1/a_c$ is not 0. Times row $c$ of the
#    Jacobian, $a_c(\delta_{cj} - a_j)$, this gives $a_j - \delta_{cj}$. The off-diagonal part gives
#    the $a_j$ of the *wrong* classes, $j \ne c$. Section 6.8 has another way to the same result.
#
#    </details>
#
# **Where this goes next.** The gradient is what training takes its steps along. Notebook 6 puts it
# to work: batches, step sizes, optimisers, and what they do to the network under your eyes.
#
# --- *Follows the lecture slides "Introduction to Deep Learning" of the course "Introduction to
# Machine Learning" by Griffin Dean Kent, [CC BY-SA
# 4.0](https://creativecommons.org/licenses/by-sa/4.0/). Text and figures of this notebook are under
# the same licence. K. Simonyan, A. Vedaldi and A. Zisserman, "Deep inside convolutional networks",
# ICLR workshop 2014. J. Adebayo and others, "Sanity checks for saliency maps", NeurIPS 2018.*
