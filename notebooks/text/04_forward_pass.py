# %% [markdown]
# # 4 · The forward pass
#
# **You will learn**
#
# - to carry one datapoint through a network by hand: $z$ first, then $a = g(z)$, neuron by neuron;
# - to write the same computation without loops, first for a datapoint, then for a whole batch, and
#   what that buys;
# - how the column $b^{[\ell]}$ meets a matrix with $m$ columns;
# - to see what a neuron *does* with the plane: its level curves, and how straight ones add up to
#   bent ones.
#
# **Lecture pages** 28-32, 45-48. **Time** about 50 minutes.
#
# Run the first cell. After that every section works by itself.

# %%
import time

import numpy as np

from course_lib import MLP, Adam, accuracy, check, datasets, explore, forward_loops, train

# %% [markdown]
# ## 4.1 One datapoint, neuron by neuron
#
# To compute a network's output from its input is called the **forward pass**. The input is layer 0:
# $a^{[0]} = x$. Every neuron $j$ of layer $\ell$ weighs what the layer before has passed on, adds
# its bias, and bends the result:
#
# $$z_j^{[\ell]} = W_j^{[\ell]} a^{[\ell-1]} + b_j^{[\ell]}, \qquad
#   a_j^{[\ell]} = g^{[\ell]}\big(z_j^{[\ell]}\big).$$
#
# The network below has 2 inputs, hidden layers of 3 and 2 neurons, and one output. $W_j^{[\ell]}$
# is row $j$ of $W^{[\ell]}$.
#
# **Predict.** The explorer stands at the first step of many. How many steps will it take until
# $h(x)$ is known, if each $z$ and each $a$ counts as one?

# %%
steps = explore.forward_steps(predict="How many steps?")

# %% [markdown]
# **Try.** Press *Next* and follow the sum with your finger: the lit edges carry the weights, the
# lit neuron receives the result. Go *Back* when you have lost the thread. Then move $x_1$ while you
# stand at a late step: which of the numbers change, and which would stay if only $x_2$ moved?
#
# **Explain.** Six neurons, two steps each: twelve. If $x_1$ or $x_2$ moves, every $z$ and $a$
# changes (but for neurons with weight 0 on it); only the other input stays. No neuron of a layer
# needs another one of its own layer, only those of the layer before. So the *order inside a layer*
# does not matter, and that is what the next section uses.
#
# Here is the same pass in code, the two loops of page 31 spelled out: over the layers, and over the
# neurons of each layer.

# %%
mlp, x = steps.mlp, steps.x
a = [x]
for l in range(1, mlp.L + 1):
    a_l = []
    for j in range(mlp.n[l]):
        z_lj = mlp.W[l][j] @ a[l - 1] + mlp.b[l][j, 0]
        a_l.append(mlp.g[l](z_lj))
    a.append(np.array(a_l))
    print(f"a[{l}] =", np.round(a[l], 4))
print("h(x) from the library:", np.round(mlp.predict(x[None])[0], 4))

# %% [markdown]
# ## 4.2 Without the inner loop: vectors
#
# Stack the $z_j^{[\ell]}$ of a layer into a column. Row $j$ of a matrix times a vector is exactly
# the sum that neuron $j$ wants, so the whole layer is one line:
#
# $$z^{[\ell]} = W^{[\ell]} a^{[\ell-1]} + b^{[\ell]}, \qquad a^{[\ell]} = g^{[\ell]}(z^{[\ell]}).$$
#
# (The network of the next cell has other weights than the one in 4.1, so other numbers come out.)
#
# **Predict.** Which loop is left?

# %%
mlp = MLP(n=[2, 3, 2, 1], g=["tanh", "relu", "sigmoid"], seed=3)
x = np.array([1.0, -0.5])
a = x[:, None]  # a column, (n[0], 1)
for l in range(1, mlp.L + 1):
    a = mlp.g[l](mlp.W[l] @ a + mlp.b[l])
print("by vectors:", np.round(a[:, 0], 4), " shape", a.shape)
print("by loops:  ", np.round(forward_loops(mlp, x)[1][-1], 4))

# %% [markdown]
# **Explain.** The loop over the layers stays: layer 2 cannot begin before layer 1 has finished. The
# loop over the neurons has gone into the matrix product, and $g$ works entry by entry.
#
# ## 4.3 Without the outer loop: batches
#
# Training and testing need many datapoints. Put $m$ of them side by side as columns,
# $A^{[0]} = X^T$ with $X \in \mathbb{R}^{m \times n^{[0]}}$, and each product does all of them:
#
# $$A^{[\ell]} = g^{[\ell]}\big(W^{[\ell]} A^{[\ell-1]} + b^{[\ell]}\big).$$
#
# **Predict.** $W^{[1]} A^{[0]}$ is $n^{[1]} \times m$, but $b^{[1]}$ is $n^{[1]} \times 1$. Two
# matrices of different shape cannot be added. What does "$+\, b^{[1]}$" mean?

# %%
shapes = explore.batch_shapes(predict="What does “+ b” mean?")

# %% [markdown]
# **Try.** Move $m$. Which shapes grow, which stay? Point at an entry of $Z^{[1]}$ and read what it
# is made of. All entries of one row have the same bias in them.
#
# **Explain.** The column $b^{[1]}$ is added to *each* of the $m$ columns. NumPy calls it
# **broadcasting**: an axis of length 1 is used again and again. No parameter has an $m$ in its
# shape: a network does not know how many datapoints it will see.
#
# One trap: a $b$ of shape $(n^{[1]},)$ instead of $(n^{[1]}, 1)$ is taken for a *row*. Mostly NumPy
# then raises an error. In two cases it does not: if $m = n^{[1]}$ it silently adds along the rows,
# and if $m = 1$, a single datapoint, it silently makes an $n^{[1]} \times n^{[1]}$ matrix out of a
# column.

# %%
Z = np.zeros((3, 3))
b = np.array([[1.0], [2.0], [3.0]])
print("column b, (3, 1):\n", Z + b)
print("flat b, (3,):\n", Z + b.ravel())
z = np.zeros((3, 1))  # one datapoint
print("one datapoint, column b:", (z + b).shape, " flat b:", (z + b.ravel()).shape)

# %% [markdown]
# ## 4.4 Same numbers, other speed
#
# Three ways to compute the same thing: loops over layers and neurons (`forward_loops` is the code
# of 4.1), vectors, a batch. The last two share their lines; only the number of columns differs.
#
# **Predict.** They agree, but by which factor do their times differ for 200 datapoints? Does the
# factor grow with the width of the layers, or shrink?


# %%
def layers(mlp, A):
    """A is one column or many: the lines are the same."""
    for l in range(1, mlp.L + 1):
        A = mlp.g[l](mlp.W[l] @ A + mlp.b[l])
    return A


def by_loops(mlp, X):
    return np.stack([forward_loops(mlp, x)[1][-1] for x in X])


def by_vectors(mlp, X):
    return np.stack([layers(mlp, x[:, None])[:, 0] for x in X])


def by_batch(mlp, X):
    return layers(mlp, X.T).T


# %%
X = np.random.default_rng(0).normal(size=(200, 8))
mlp = MLP(n=[8, 16, 16, 1], g=["tanh", "tanh", "sigmoid"])
print("loops = vectors:", np.allclose(by_loops(mlp, X), by_vectors(mlp, X), atol=1e-12))
print("vectors = batch:", np.allclose(by_vectors(mlp, X), by_batch(mlp, X), atol=1e-12))

# %% [markdown]
# Now the clock. Each point is the best of several runs on the machine this notebook runs on, so
# your picture is your own.


# %%
def seconds(form, mlp):
    times, end = [], time.perf_counter() + 0.3
    while not times or time.perf_counter() < end:
        start = time.perf_counter()
        form(mlp, X)
        times.append(time.perf_counter() - start)
    return min(times)


# %%
widths = [2, 8, 32, 128]
networks = [MLP(n=[8, k, k, 1], g=["tanh", "tanh", "sigmoid"]) for k in widths]
clocked = {
    form.__name__: [seconds(form, mlp) for mlp in networks]
    for form in (by_loops, by_vectors, by_batch)
}

# %%
import matplotlib.pyplot as plt

figure, axes = plt.subplots(figsize=(7, 3.6), layout="constrained")
for (name, times), marker in zip(clocked.items(), "os^"):
    axes.loglog(widths, times, marker=marker, label=name.replace("_", " "))
axes.set(xlabel="neurons in each hidden layer", ylabel="seconds for 200 datapoints")
axes.legend()
plt.show()

# %% [markdown]
# **Explain.** Loops against vectors: the factor grows with the width. Vectors against a batch: it
# shrinks. Python spends its time on *steps*, not on numbers: about as much for a sum of two
# products as for one of a hundred. Loops pay for each neuron of each datapoint, so their curve
# climbs with the width; vectors pay once a layer, a batch once a layer for *all* datapoints. Inside
# a matrix product the work is done by compiled code, which needs no step in Python for each number.
# Where the matrices become large, the multiplications themselves begin to count and the curves come
# closer.
#
# ## 4.5 What one neuron does with the plane
#
# A network with two inputs can be drawn: each neuron is a function over the plane, and its **level
# curves** join the points where it has the same value.
#
# **Predict.** The two hidden neurons read $x_2$ and $x_1$ alone: $W^{[1]} = \begin{bmatrix} 0 & 1 \\
# 1 & 0 \end{bmatrix}$, $b^{[1]} = 0$. What do their level curves look like? The third neuron adds
# the two, $W^{[2]} = \begin{bmatrix} 1 & 1 \end{bmatrix}$. Are its curves straight as well?

# %%
curves = explore.level_curves(predict="What are the third neuron's curves?")

# %% [markdown]
# **Try.**
#
# 1. Drag line 1, where $z_1^{[1]} = 0$, and the tip of its arrow: the first neuron's curves (below
#    left) move and turn, but stay straight. Whatever you do to $W^{[1]}$ and $b^{[1]}$, they stay
#    straight.
# 2. Change $g$ to tanh, ReLU, LeakyReLU. Where do the curves of the first neuron lie close
#    together, where are there none at all?
# 3. *Ridge* makes both hidden neurons parallel. *Difference* changes one sign in $W^{[2]}$. Why is
#    one of the two straight and the other not?
#
# **Explain.** $z_1^{[1]} = W_1^{[1]} x + b_1^{[1]}$ has straight, parallel, evenly spaced level
# curves. Those of the neuron are straight and parallel too: $g$ renames the values and moves the
# curves closer together where it is steep, but it cannot bend them. Where it is flat, far out for
# tanh, on the negative side for ReLU, there are no curves at all. The third neuron adds *two bent
# scales*. Along a level curve of $a_1 + a_2$ what $a_1$ gives up, $a_2$ must gain, and how
# fast each changes depends on where you are. That, and nothing else, makes the curve bend. With the
# identity for $g$ the scales are not bent, and three neurons are as straight as one. *Ridge* is
# straight because both hidden neurons are parallel: along their common direction neither changes,
# so neither does the sum. In *Difference* they are not parallel, so the sum bends; a sign in
# $W^{[2]}$ only mirrors how.
#
# The preset *Lecture* is page 30, and with the other activations pages 45 to 48. The formula can be
# written down, $h(x) = g(g(x_2) + g(x_1))$, and checked:

# %%
points = np.random.default_rng(1).uniform(-10, 10, size=(1000, 2))
for name in ("sigmoid", "tanh", "relu", "leaky_relu"):
    lecture = MLP(n=[2, 2, 1], g=[name, name], initializer="zeros")
    lecture.W[1], lecture.W[2] = [[0, 1], [1, 0]], [[1, 1]]
    g = lecture.g[1]
    formula = g(g(points[:, 1]) + g(points[:, 0]))
    difference = np.abs(lecture.predict(points)[:, 0] - formula).max()
    print(f"{name:>10}: largest difference below 1e-12: {difference < 1e-12}")

# %% [markdown]
# ## 4.6 Deeper: neurons of a trained network
#
# A 2-4-4-1 network has learnt to tell an outer ring from the smaller ring inside it. (*Adam* is a
# way of training that notebook 6 explains.) Nobody told its neurons what to look for.
#
# **Predict.** Which layer has neurons with straight level curves? In which are they closed?

# %%
X, y = datasets.circles(m=200)
mlp = MLP(n=[2, 4, 4, 1], g=["tanh", "tanh", "sigmoid"], seed=1)
train(mlp, X, y, optimizer=Adam(0.03), batch_size=50, iterations=400)
print("right:", f"{accuracy(mlp, X, y):.1%}")
neurons = explore.neurons(mlp, dataset="circles")

# %% [markdown]
# **Try.** Click the neurons of layer 1, then of layer 2, then the output. The heavy line is
# $z = 0$. Which neurons of layer 2 have nearly found the answer by themselves? Does any neuron of
# layer 1 seem idle: does it give nearly the same number everywhere?
#
# **Explain.** Straight in layer 1, closed possibly from layer 2 on: a sum of bent curves can come
# back to where it began. Layer 1 can only draw lines: each of its neurons reads $x$ itself. Layer 2
# mixes four of these and has bent curves; the output mixes four bent ones. Switch *curves of* to
# $z$: each level curve of $a$ is also one of $z$, only the ones picked out lie elsewhere. $g$ again
# renames and never bends. Neuron 3 of layer 1 is idle: its weights are nearly 0, as printed below,
# so it gives nearly the same number everywhere. For layer 2 it is one more bias, though the edges
# that lead on from it are strong.

# %%
A = mlp.forward(X).A
for l in (1, 2):
    agree = [max(np.mean((a >= 0) == y), np.mean((a < 0) == y)) for a in A[l]]
    print(f"layer {l}: sign of each neuron agrees with the class:", np.round(agree, 2))
print("weights into neuron 3 of layer 1:", np.round(mlp.W[1][2], 2), end=", ")
print(
    f"it gives {A[1][2].min():.2f} to {A[1][2].max():.2f}; weights out of it:",
    np.round(mlp.W[2][:, 2], 2),
)

# %% [markdown]
# One number a neuron: how well would its sign alone, or the opposite sign, tell the classes apart?
# A line cannot do much against a ring. In layer 2 some neurons have found the answer already; the
# output only has to listen to them.

# %% [markdown]
# ## Your turn
#
# Write the missing lines; the check tells you what is wrong, not only that something is. Stuck?
# Under the verdict, *Hint* gives one hint more each time and, once you have tried, *Solution* the
# answer with its reason. `W`, `b` and `g` are lists with `W[l]`, `b[l]`, `g[l]` for
# $\ell = 1, \dots, L$ and `None` at index 0; `g[l]` is called like a function.
#
# **Exercise 1.** Send one datapoint `x` of shape $(n^{[0]}, 1)$ through all layers and return
# $a^{[L]}$.


# %%
def my_forward(W, b, g, x):
    # your lines
    ...


check.forward_one(my_forward)

# %% [markdown]
# Then put it into the instrument: `explore.forward_steps(forward=my_forward)` shows your $h(x)$
# beside ours while you move the input.
#
# **Exercise 2.** Now a batch `X` of shape $(m, n^{[0]})$, a row a datapoint, without a loop over
# the datapoints. Return $A^{[L]}$ of shape $(n^{[L]}, m)$.


# %%
def my_batch(W, b, g, X):
    # your lines
    ...


check.forward_batch(my_batch)

# %% [markdown]
# What is done so far; it follows by itself. `check.progress("04", save=True)` remembers it in a
# small file beside the notebooks; nothing leaves your machine.

# %%
check.progress("04")

# %% [markdown]
# ## Summary
#
# - Forward pass: $a^{[0]} = x$, then for each layer $z^{[\ell]} = W^{[\ell]} a^{[\ell-1]} +
#   b^{[\ell]}$ and $a^{[\ell]} = g^{[\ell]}(z^{[\ell]})$.
# - Loops, vectors and batches give the same numbers; fewer steps in Python make them faster.
# - In a batch each datapoint keeps its own column, and $b^{[\ell]}$ is added to each.
# - A neuron of layer 1 has straight level curves. Bent ones come from adding neurons whose $g$ is
#   bent.
#
# **Think further**
#
# 1. A forward pass of $m$ datapoints through widths $n^{[0]}, \dots, n^{[L]}$: how many
#    multiplications are in the matrix products?
#
#    <details><summary>Answer</summary>
#
#    Row times column: $n^{[\ell]} n^{[\ell-1]}$ for each datapoint and layer, so $m \sum_{\ell=1}^L
#    n^{[\ell]} n^{[\ell-1]}$.
#
#    </details>
#
# 2. Where in 4.5 would the third neuron's level curves run straight even with a bent $g$? Find them
#    with ReLU first.
#
#    <details><summary>Answer</summary>
#
#    With ReLU wherever both or one of the hidden neurons is positive: there $a_1 + a_2$ is
#    $x_1 + x_2$, or one of the two alone. With tanh and sigmoid only along $x_2 = -x_1$: there the
#    two terms always cancel (or add up to 1).
#
#    </details>
#
# 3. Multiply $W^{[1]}$ and $b^{[1]}$ by 2 and divide $W^{[2]}$ by 2. With which $g$ does $h(x)$
#    stay the same?
#
#    <details><summary>Answer</summary>
#
#    With ReLU, LeakyReLU and the identity (if the biases $b^{[1]}$ are doubled as well, as here):
#    $g(2z) = 2g(z)$ for them.
#
#    </details>
#
# **Where this goes next.** Notebook 5 walks the same network backwards: how much does each of these
# numbers matter for the loss? All $z$ and $a$ of the forward pass are needed there again.
#
# --- *Follows the lecture slides "Introduction to Deep Learning" of the course "Introduction to
# Machine Learning" by Griffin Dean Kent, [CC BY-SA
# 4.0](https://creativecommons.org/licenses/by-sa/4.0/). Text and figures of this notebook are under
# the same licence.*
