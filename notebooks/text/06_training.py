# %% [markdown]
# # 6 · Training
#
# **You will learn**
#
# - to run the algorithm of page 42 by hand: a) sample, b) forward, c) backward, d) update;
# - to watch a network learn, neuron by neuron, and to tell a good run from a bad one;
# - which loss belongs to which task, and why a sigmoid neuron with squared error can get stuck;
# - what momentum, AdaGrad, RMSprop and Adam each add to gradient descent;
# - what the learning rate $\alpha$ and the batch size $B$ trade against each other;
# - to train a classifier of ten classes and to look at its mistakes;
# - how softmax, its loss and $a - y$ belong together, and why the starting weights must be random.
#
# **Lecture pages** 33-35 and 42. **Time** about 105 minutes.
#
# Run the first cell. After that every section works by itself.

# %%
import time

import numpy as np
from IPython.display import display
from ipywidgets import IntProgress

from course_lib import (
    MLP,
    OPTIMIZERS,
    SGD,
    Adam,
    accuracy,
    backward,
    check,
    datasets,
    explore,
    split,
    train,
)
from course_lib.digits import coarser
from course_lib.losses import loss_value
from course_lib.two_weights import SIZES, TwoWeights, noise, ravine, saddle, sigmoid_neuron

# %% [markdown]
# ## 6.1 The algorithm, in eight lines
#
# Back-propagation tells us, for any datapoints, in which direction every weight should move.
# Training is nothing but doing that again and again. Gradient descent that uses a few datapoints at
# a time, a **mini-batch**, is called **stochastic gradient descent** (SGD). Page 42 gives the loop.
# The weights start as random numbers (section 6.9). Then, for $t = 1, 2, \dots, T$:
#
# - *a) Sample a batch*: draw $B$ of the $m$ datapoints at random.
# - *b) Forward propagation*: compute all $A^{[\ell]}$ and the loss $J$.
# - *c) Backward propagation*: compute $\partial J / \partial W^{[\ell]}$ and $\partial J /
#   \partial b^{[\ell]}$, for $\ell = L, \dots, 1$.
# - *d) Update the parameters*: $\theta \leftarrow \theta - \alpha \, \partial J / \partial \theta$.
#   (Page 42 has a sequence of rates $\{\alpha_j\}$, $j \le s$; what is meant is one rate $\alpha_t$
#   for each iteration. Here all are the same.)
#
# One round of these four steps is an iteration. $m / B$ iterations look at as many datapoints as
# there are, one epoch (1.5). One stops after $T$ iterations, or earlier (section 9.2).
#
# **Predict.** The loss is averaged over only 16 of the 200 datapoints. Will $J$ of *all* the data
# go down in every single iteration?

# %%
X, y = datasets.moons(m=200)
mlp = MLP(n=[2, 8, 8, 1], g=["tanh", "tanh", "sigmoid"], seed=0)
alpha, B, T = 0.5, 16, 300
rng, J = np.random.default_rng(0), []

for _ in range(T):
    J.append(loss_value(mlp, X, y, "cross_entropy"))  # of all the data, only to look at
    batch = rng.choice(len(X), size=B, replace=False)  # a) sample a batch
    forward = mlp.forward(X[batch])  # b) forward propagation
    gradients = backward(mlp, forward, y[batch], "cross_entropy")  # c) backward propagation
    for l in range(1, mlp.L + 1):  # d) update the parameters
        mlp.W[l] -= alpha * gradients.dW[l]
        mlp.b[l] -= alpha * gradients.db[l]

# %%
print("J of all data after 0, 10, 100, 299 iterations:", np.round([J[0], J[10], J[100], J[-1]], 3))
print("iterations in which it went up:", int(np.sum(np.diff(J) > 0)), "of", T - 1)
print("accuracy:", f"{accuracy(mlp, X, y):.1%}")

# %% [markdown]
# **Try.** Change $\alpha$ to 0.01, then to 5. Put `B = 200` and count again how often $J$ goes up.
#
# **Explain.** No, often it goes up. With a batch, the gradient is that of *another* function: the
# loss of those 16 datapoints. Dividing by $B$ makes it an average, so on average over all batches
# it is the true gradient (a sum would be $B$ times as long, and $\alpha$ would have to change with
# $B$), so the way leads downhill, but a single step may well go up. With $B = m$ each step uses the
# true gradient, and for a small enough $\alpha$ the loss can only fall.

# %% [markdown]
# ## 6.2 Watching it learn
#
# The same algorithm with everything in sight. One thing differs: step d) is done by *Adam*, a
# variant of d) that section 6.5 explains; the menu has plain SGD too. The network is small,
# 2-4-2-1, so that you can follow each part. Inside each node you see what that neuron makes of the
# plane, with its level curves. The larger a weight, the broader and stronger its edge (orange
# above 0, blue and dashed below, as in 1.1). Beside it are the data and the boundary
# $h(x) = \frac{1}{2}$; on top, the iteration, the accuracy, and $J$ of all the data with its curve
# so far. A fold below has that curve large, with the loss of each batch.
#
# **Predict.** Which neurons can have curved level curves before any training: those of layer 1, of
# layer 2, or both? Which will look alike after training?

# %%
run = explore.training()

# %% [markdown]
# **Try.**
#
# 1. If you have run all cells at once, press *Reset* first: a cell further down has trained this
#    network for 200 iterations, even if the picture does not show it yet. Press the button *a)
#    Sample a batch*, and it becomes *b) Forward*, then *c)*, then *d)*. The ringed points are the
#    batch. After c) the edges show $\partial J / \partial W$ in place of the weights.
# 2. *Step* does a whole iteration, *Play* runs them as a film; *picture every*, under *More
#    settings*, sets how many from one picture to the next.
# 3. Point at a neuron: the plane shows it large, and a click keeps it there while you play. Point
#    at an edge: its weight, and the derivative of $J$ by it. (By keyboard: Tab to the network; the
#    arrow keys walk along its edges, Enter keeps, Escape lets go.)
# 4. Click into the plane, into the middle of the other class, and play on: the boundary bends round
#    your point, or gives it up. (By keyboard: Tab to the plane, arrow keys, Enter.)
# 5. Press *One line only*: no hidden layer. *+ layer*, in the picture, adds a hidden layer with two
#    neurons; *−* and *+* below it change that to one or three. How many neurons does it take to
#    fence in the inner ring?
# 6. Press *Spirals*, play, then take layer 2 away with *×* and play again.
# 7. Press *Too large α* and play.
#
# **Explain.** Those of layer 2 alone. A neuron of layer 1 is $g(w^T x + b)$: its level curves are
# straight lines, before and after training. Only from layer 2 on can they bend, because those
# neurons add up several bent outputs. Training turns the lines of layer 1 to where the classes
# meet; some neurons do nearly the same work twice. (Take such a neuron away with *−* and train
# again: what is lost?)
#
# To fence in the inner ring takes three neurons: three lines are the fewest that close off a
# region. For the spirals one layer of eight neurons gets most points right, even after many
# iterations not all; the second layer gets the rest.
#
# With *Too large α* every step jumps across the valley it should descend into. $J$ grows, the
# sigmoid saturates, and the $z$ of a ReLU neuron may end up negative on all the data: its
# derivative is 0 there, and its own gradient cannot bring it back. The run is told to stop if a
# number stops being finite; the curve up to there is kept.
#
# The explorer's network and run go on being usable:

# %%
for _ in range(200):
    run.run.iterate()
print("iterations:", run.run.t, " J:", round(run.run.J(), 3))
print("accuracy:", f"{run.run.accuracy():.1%}", " parameters:", run.mlp.theta.size)

# %% [markdown]
# (Press *Step* to see in the pictures what the cell has done.) To show your run to somebody else,
# press *Copy code*, choose *this explorer* in the menu that comes up beside it, and press once
# more: it gives one line that opens the explorer at this very iteration, with these very weights,
# as every run here is repeatable. And this is how the course's library reports a run that has no
# chance:

# %%
X, y = datasets.moons(m=200)
mlp = MLP(n=[2, 8, 8, 1], g=["tanh", "tanh", "identity"], seed=0)
history = train(mlp, X, y, "squared_error", optimizer=SGD(5.0), batch_size=200, iterations=1000)
print(history.stopped)
print("J on the way there:", [f"{J:.2g}" for J in history.loss[:4]])
print("parameters still finite:", bool(np.isfinite(mlp.theta).all()))

# %% [markdown]
# ## 6.3 Which loss for which task
#
# Page 35 names three. With $h = h_\theta(x)$ and the target $y$:
#
# | task | output | loss of one datapoint |
# |---|---|---|
# | regression, $y \in \mathbb{R}^k$ | identity | $J = \frac{1}{2} \sum_j (h_j - y_j)^2$ |
# | two classes, $y \in \{0, 1\}$ | sigmoid | $J = -\left( y \log h + (1 - y) \log (1 - h) \right)$ |
# | $k$ classes | softmax | $J = -\sum_j \mathbb{I}[y = j] \log h_j$ |
#
# $\mathbb{I}[y = j]$ is 1 if $y = j$ and 0 otherwise, so of the sum only one term is left: $J =
# -\log h_y$, minus the logarithm of the probability given to the true class. That is the
# cross-entropy of notebook 1 for $k$ instead of two classes. **Softmax** turns $k$ numbers $z_1,
# \dots, z_k$ into $k$ probabilities, $h_j = e^{z_j} / \sum_i e^{z_i}$: all positive, their sum 1.
# The list $(\mathbb{I}[y = 1], \dots, \mathbb{I}[y = k])$, a 1 in the place of the true class and 0
# elsewhere, is the **one-hot** form of the label. (Page 15 says that an activation takes one
# number; softmax is the exception, it needs the whole vector.)
#
# The lecture counts classes from 1; the code, like all of Python, from 0. A loss is written for one
# datapoint here and on page 35; that of a batch is the average.
#
# **Predict.** A sigmoid neuron has $z = -6$, but the target is $y = 1$: it is sure, and wrong.
# Which loss pushes it back harder, the squared error or the cross-entropy?

# %%
losses = explore.loss_functions(predict="Which loss pushes harder?")

# %% [markdown]
# **Try.** Drag $z$ from right to left with $y = 1$, and watch the two dots. Then *Sure and wrong*.
# Change the task: for regression both pictures are simple; for $k$ classes drag $z_1$ with $y = 0$,
# its own class ($y$ counts from 0), and with $y = 1$, the class of $z_2$ ($z_2 = z_3 = 0$).
#
# **Explain.** The cross-entropy pushes harder. The picture of $\partial J / \partial z$ is what
# back-propagation starts from. For the squared error
#
# $$\frac{\partial J}{\partial z} = (a - y)\, g'(z),$$
#
# and for a sure neuron $g'(z) \approx 0$ whether it is right or wrong. For the cross-entropy the
# factor $g'(z) = a (1 - a)$ cancels against the $\frac{1}{a}$ of the logarithm's derivative, and
# $a - y$ is left: the more wrong, the stronger, up to 1. (For regression too: the identity has
# $g' = 1$. So each row of the table has the same $\partial J / \partial z = a - y$.) Both losses
# want the same; only one of them still says so when it matters most. By hand:

# %%
for z in (-8.0, -6.0, -2.0, 0.0):
    a, y = 1 / (1 + np.exp(-z)), 1
    squared, cross = (a - y) * a * (1 - a), a - y
    print(f"z = {z:4.0f}: squared error {squared:.4f}, cross-entropy {cross:.4f}")

# %% [markdown]
# ## 6.4 The loss as a landscape
#
# *Not in the lecture.*
#
# One sigmoid neuron, two weights, no bias: $J$ is a height over the plane $(w_1, w_2)$, and
# training a walk on it. Both pictures below belong to the *same* neuron and the *same* data. They
# differ in nothing but the loss. (Dark is low; level curves are dense in the valleys on purpose:
# they are spaced evenly in $\log J$.)
#
# **Predict.** The walk starts far out at $w = (-8, -6)$, where nearly all the data are on the wrong
# side. On which surface does it come home within 100 steps?

# %%
landscape = explore.loss_surface()

# %% [markdown]
# **Try.** Click into either surface to start elsewhere. *Play* shows the walks in time. How large
# does $\alpha$ have to be for the squared error to escape? What does that $\alpha$ do to the other?
#
# **Explain.** On the cross-entropy's. The squared error of a sigmoid can be at most $\frac{1}{2}$,
# so far out its surface must become flat: a **plateau**, on which gradient descent stands still.
# The cross-entropy grows without bound, like $|z|$, and keeps its slope. For a single neuron it is
# even **convex**, shaped like one bowl: no wrong valley anywhere. For the squared error to escape
# within 100 steps, $\alpha$ has to be about 20; the cross-entropy comes home with that too. The
# lengths of the two gradients at the start:

# %%
w = np.array([-8.0, -6.0])
for loss in ("squared_error", "cross_entropy"):
    neuron = sigmoid_neuron(loss)
    slope, way = np.linalg.norm(neuron.gradient(w)), neuron.descend(SGD(1.0), w, 100)
    print(f"{loss:13s}: gradient {slope:.4f}, J from {way.J[0]:.3f} to {way.J[-1]:.3f}", end="")
    for alpha in (10.0, 20.0):
        print(f", alpha {alpha:.0f}: {neuron.descend(SGD(alpha), w, 100).J[-1]:.2f}", end="")
    print()

# %% [markdown]
# ## 6.5 Seven ways down
#
# *Not in the lecture in this form.* Page 34 names the methods; formulas, limits and comparisons are
# additions.
#
# Page 34 names the variants of SGD that people use. All start from the gradient; they differ in
# what they remember of the earlier ones:
#
# | optimiser | one step, with the gradient $d = \partial J / \partial \theta$ | idea |
# |---|---|---|
# | SGD | $\theta := \theta - \alpha d$ | step along the gradient of the batch |
# | Momentum | $v := \beta v - \alpha d$; $\theta := \theta + v$ | keep rolling: past steps are added up and fade by $\beta$ |
# | Nesterov | $v := \beta v - \alpha d$; $\theta := \theta + \beta v - \alpha d$ | the same, but $\theta$ here is already the place that the roll leads to, and $d$ is taken there |
# | AdaGrad | $s := s + d^2$; $\theta := \theta - \alpha d / \sqrt{s}$ | a rate for each weight: smaller where gradients have been large |
# | RMSprop | $s := \rho s + (1 - \rho) d^2$; $\theta := \theta - \alpha d / \sqrt{s}$ | the same with a fading sum, so that the rate need not shrink for ever |
# | Adam | $u := \beta_1 u + (1 - \beta_1) d$; $s := \beta_2 s + (1 - \beta_2) d^2$; $\theta := \theta - \alpha \hat{u} / \sqrt{\hat{s}}$ | RMSprop's rates with momentum; $\hat{u} = u / (1 - \beta_1^t)$ and $\hat{s} = s / (1 - \beta_2^t)$ make up for the start at 0 |
# | AdamW | first $\theta := \theta - \alpha \lambda \theta$, then Adam | Adam, with weights pulled towards 0 a little at each step |
#
# Squares, roots and quotients are taken entry by entry; $v$, $u$ and $s$ start at 0. A tiny number
# is added to $\sqrt{s}$ against division by 0. Here $\beta = \rho = \beta_1 = 0.9$,
# $\beta_2 = 0.999$ and $\lambda = 0.01$.
#
# The *ravine* below is linear regression with two inputs of unlike size that go together: a long
# narrow valley. The *saddle* is a 1-1-1 network: a **saddle** is a point where the gradient
# vanishes, but $J$ rises in one direction and falls in another, as on a mountain pass. On the right
# the same ways are split into the part along the valley and the part across it, step by step.
# Folded away below: $J$ here, and $J$ of the same optimisers in a 2-8-8-1 network, from one common
# start and with the same batches.
#
# **Predict.** All get the same $\alpha = 0.03$, and the picture shows how far three of them get in
# 100 steps. Who of all will be thrown out first when $\alpha$ grows?

# %%
race = explore.optimizers(predict="Who is thrown out first?")

# %% [markdown]
# **Try.**
#
# 1. *Too small*, *About right*, *Too large*. Pick out one with the menu *optimiser*, or all, and
#    play. The arrows are each one's next step with this $\alpha$.
# 2. At *Too large* unfold the further controls and drag $\beta$ down. Does Nesterov come back? When
#    is Momentum thrown out too?
# 3. *Reset*, then choose *axis ravine* as the *surface*: the same valley, turned onto the axes. Who
#    comes home now?
# 4. Back in the ravine set $\alpha$ to 1, and *rate at t* to $\alpha / \sqrt{t}$, as page 42's
#    sequence allows. For whom is it better that the rate falls?
# 5. *Near a saddle*: at the very point $(0, 0)$ the gradient vanishes.
#
# **Explain.** Across the ravine the slope is steep, along it gentle. Plain SGD must choose $\alpha$
# for the steep direction: take the valley's profile in one direction,
# $J = \frac{1}{2} \lambda e^2$, where $e$ is the distance from the lowest point and $\lambda$, the
# second derivative, is the **curvature** (from here on $\lambda$ is this, not AdamW's pull). The
# derivative is $\lambda e$, so a step gives $e - \alpha \lambda e = (1 - \alpha \lambda)\, e$: it
# multiplies the error by $1 - \alpha \lambda$. In the steepest direction, with curvature
# $\lambda_{max}$, that shrinks only for $\alpha < 2 / \lambda_{max}$. In the gentle direction, with
# such an $\alpha$, each step takes away only a share of about $\lambda_{min} / \lambda_{max}$, so
# the number of steps grows in proportion to $\lambda_{max} / \lambda_{min}$ (times a number that
# depends on how near one wants to come).
#
# SGD jumps from one wall of the ravine to the other, a zigzag. Momentum averages the zigzag away
# and adds up what persists. The same calculation with two numbers, $e$ and $v$, in place of one
# gives their limits (stated here without proof; the explorer writes them down for your $\beta$):
# momentum stays stable up to $\alpha = 2 (1 + \beta) / \lambda_{max}$, more than SGD, while
# Nesterov's look ahead makes it the first to be thrown out, at
# $2 (1 + \beta) / ((1 + 2 \beta)\, \lambda_{max})$. With $\beta = 0.9$ these are
# $3.8 / \lambda_{max}$ and $1.36 / \lambda_{max}$. With a smaller $\beta$ Nesterov stays stable up
# to a larger $\alpha$, but never more than SGD's $2 / \lambda_{max}$, which is 1.59 here. So at
# $\alpha = 2$ Nesterov diverges for every $\beta$, and Momentum for every $\beta$ below 0.26 (just
# below it, slowly; at 0.2 it is thrown out); with a larger $\beta$ Momentum is stable.
#
# AdaGrad, RMSprop and Adam give each *weight* its own rate, so that the coordinates advance alike.
# That evens out steep and gentle where the valley lies along the axes; this one is tilted, and
# there RMSprop and Adam even move away from the minimum along the gentle direction, as measured
# below. Since all three divide by the size of the gradients, their steps are about as long as
# $\alpha$, whatever the slope (AdaGrad's get shorter and shorter; RMSprop's first one is
# $\alpha/\sqrt{0.1} \approx 3.2\,\alpha$, since its sum starts at 0). Steps of bounded length
# cannot explode.
#
# Near the saddle the slope is small: plain SGD nearly stands still for 40 steps before it gets
# away, and AdaGrad's steps shrink. Momentum adds up the small slopes; RMSprop and Adam divide by
# them. The last lines of the next cell show it.
#
# So the same $\alpha$ is not the same boldness. What counts for each is how well it does at *its*
# best:

# %%
valley = ravine()
smallest, largest = np.linalg.eigvalsh(valley.hessian(np.zeros(2)))
print(f"curvatures {smallest:.3f} and {largest:.3f}: SGD needs alpha < {2 / largest:.3f}")
alphas = (0.01, 0.1, 0.3, 1.0, 2.0)
print(f"{'J after 50 steps, alpha =':25s}", *(f"{alpha:9g}" for alpha in alphas))
for name, optimizer in OPTIMIZERS.items():
    ways = [valley.descend(optimizer(alpha), (-2.5, 1.5), 50) for alpha in alphas]
    shown = ["diverged" if way.diverged else f"{way.J[-1]:.3f}" for way in ways]
    print(f"{name:25s}", *(f"{text:>9s}" for text in shown))

print("\nnear the saddle, alpha = 0.03; J after 0, 40 and 100 steps")
for name, optimizer in OPTIMIZERS.items():
    way = saddle().descend(optimizer(0.03), (0.1, -0.05), 100)
    print(f"{name:25s}", *(f"{way.J[t]:9.3f}" for t in (0, 40, 100)))

# %% [markdown]
# Now the tilt. For the *axis ravine* the two inputs have been turned, so that the same valley, with
# the same curvatures, lies along the axes. Here both start from the same place in the valley. How
# far from the minimum is each optimiser, along the gentle and along the steep direction?

# %%
lengths, V = np.linalg.eigh(valley.hessian(np.zeros(2)))  # columns: gentle, steep direction
upright = TwoWeights(MLP([2, 1], ["identity"]), valley.X @ V, valley.y, valley.loss, valley.domain)
lowest, start = np.linalg.lstsq(valley.X, valley.y[:, 0], rcond=None)[0], np.array([-2.5, 1.5])
print("distance (gentle, steep) at the start:", np.abs((start - lowest) @ V).round(1))
for name, alpha in (("SGD", 1.0), ("AdaGrad", 0.3), ("RMSprop", 0.03), ("Adam", 0.03)):
    tilted = valley.descend(OPTIMIZERS[name](alpha), start, 50).w @ V - lowest @ V
    along_axes = upright.descend(OPTIMIZERS[name](alpha), start @ V, 50).w - lowest @ V
    print(f"{name:>8} after 50 steps: tilted {np.abs(tilted[-1]).round(1)}", end="")
    print(f", along the axes {np.abs(along_axes[-1]).round(1)}")

# %% [markdown]
# SGD does not care how the valley lies (nor do Momentum and Nesterov, which only add up its steps).
# The others do: in the tilted valley they are good at the steep direction and further out along the
# gentle one than after no step at all, or hardly nearer. With the explorer's $\alpha = 0.03$,
# RMSprop and Adam come home within 100 steps in the *axis ravine*, and do not in the tilted one.
#
# The least $J$ possible here is 0.016 (the noise in the data). RMSprop with a large $\alpha$ keeps
# circling: steps of fixed length cannot settle. That is one reason why learning rates are often
# lowered during a run (the other, the noise of batches, is in section 6.6), the sequence
# $\{\alpha_j\}$ on page 42. At $\alpha = 1$ it helps RMSprop and nobody else: who does not circle
# only gets slower. Every optimiser here takes such a sequence:

# %%
print("mean J of the last 20 of 100 steps     alpha = 1   1 / √t    1 / t")
for name in ("SGD", "Momentum", "RMSprop", "Adam"):
    row = []
    for rate in (1.0, lambda t: 1 / t**0.5, lambda t: 1 / t):
        row.append(valley.descend(OPTIMIZERS[name](rate), (-2.5, 1.5), 100).J[-20:].mean())
    print(f"{name:40}", *(f"{J:8.2f}" for J in row))

# %% [markdown]
# ## 6.6 Batches: noise against cost
#
# *Not in the lecture in this form.* Page 34 names mini-batches; the formula for the noise is an
# addition.
#
# A batch of $B$ costs $B$ forward and backward passes and gives the gradient with an error. Both
# can be measured.
#
# **Predict.** You make the batch four times as large. By how much does the error of its gradient
# shrink? And with a fixed budget of datapoints to look at, is $B = 1$ or $B = m$ further down in
# the end?

# %%
batches = explore.batch_sizes(predict="By how much does the error shrink?")

# %% [markdown]
# **Try.** Take $B$ from 1 to 64 and watch the way: first it goes here and there, then straight.
# Raise $\alpha$ to 1 and do it again. Change *seed*: which ways depend on luck?
#
# **Explain.** The gradient of a batch is an average of $B$ draws, so its error falls like $1 /
# \sqrt{B}$; drawn without putting back, exactly like
#
# $$\frac{\sigma}{\sqrt{B}} \sqrt{\frac{m - B}{m - 1}},$$
#
# where $\sigma$ is the **spread** (the standard deviation, the usual distance from the mean) of the
# gradients of single datapoints; it is not the sigmoid here. Four times the work buys half the
# error. That is a bad bargain far from the minimum, where even a rough
# direction leads down: with small batches, many cheap steps win: with the explorer's budget of 1280
# datapoints $B = 1$ ends much lower than $B = m$. Near the minimum the true gradient fades and the
# noise does not, so a run with small $B$ hovers at a distance, the larger the larger $\alpha$. With
# small $B$ another *seed* gives another way; with $B = m$ each batch is all the data, and no luck
# is left.

# %%
problem = ravine()
start = (-2.5, 1.5)
each = problem.each_gradient(np.array(start))  # a gradient per datapoint, shape (m, 2)
m, g = len(each), each.mean(axis=0)
sigma = np.sqrt(((each - g) ** 2).sum(axis=1).mean()) / np.linalg.norm(g)
measured = noise(problem, start)  # from 5000 batches of each size
print("the error's spread, divided by the length of the gradient\n  B  measured  formula")
for B in SIZES:
    formula = sigma / np.sqrt(B) * np.sqrt((m - B) / (m - 1))
    print(f"{B:3d} {measured[B]:9.3f} {formula:8.3f}")

# %% [markdown]
# In between lies what everybody uses: mini-batches, large enough for the hardware to be busy and
# for the noise to be bearable. The same question for a network, with 6400 datapoints to look at.
# One $\alpha$ for all would not be fair, since a quieter gradient allows a larger step; so each
# batch size tries four:

# %%
X, y = datasets.moons(m=200)
seconds = {}
for B in (1, 10, 50, 200):
    J, times = {}, []
    for alpha in (0.1, 0.3, 1.0, 3.0):
        mlp = MLP(n=[2, 8, 8, 1], g=["tanh", "tanh", "sigmoid"], seed=0)
        begin = time.perf_counter()
        train(mlp, X, y, optimizer=SGD(alpha), batch_size=B, iterations=6400 // B)
        times.append(time.perf_counter() - begin)
        J[alpha] = loss_value(mlp, X, y, "cross_entropy")
    seconds[B] = min(times)
    enough = [alpha for alpha in J if J[alpha] < 0.02] or ["none"]
    print(f"B = {B:3d}: {6400 // B:4d} iterations, best J {min(J.values()):.2f}", end="")
    print(f", smallest alpha that comes below 0.02: {enough[0]}")
print("B = 10 takes less than half the time of B = 1:", 2 * seconds[10] < seconds[1])

# %% [markdown]
# For the same number of datapoints $B = 1$, 10 and 50 all come down, each with an $\alpha$ of its
# own: the larger the batch, the larger the $\alpha$ that it needs. The whole data set, $B = 200$,
# has too few steps. What decides between the first three is time: $B = 1$ takes ten times as many
# steps in Python as $B = 10$ and does not end lower in any way that matters. That is why $B = 1$
# is rarely used.
#
# Page 34 says that SGD "still has convergence guarantees". They ask for learning rates that fall:
# slowly enough that their sum is infinite, so that any distance can be walked, and fast enough that
# the sum of their squares is finite, so that the noise dies out, as with $\alpha_t = 1/t$ (Robbins
# and Monro, 1951). Runs with a fixed $\alpha$ hover, as you saw. And what is guaranteed for a
# network is a point where the gradient vanishes, not the lowest one.

# %% [markdown]
# ## 6.7 Ten classes: reading digits
#
# Now a problem with 64 inputs and $k = 10$ classes, and real data: 1797 digits that 13 people wrote
# on forms, scanned to 8 × 8 pixels (Alpaydin and Kaynak, 1998). A pixel is a number from 0 (paper)
# to 1 (ink). The output is a softmax, the loss the $k$-class cross-entropy.
#
# Whoever tries several widths and keeps the one that is best on some data has chosen *by* these
# data; their number is then no longer that of unseen images. So the images are dealt out at random
# for three jobs: **training data**, to learn from; **validation data**, to choose by;
# **test data**, to look at once, at the end.
#
# **Predict.** Guessing gives 10 %. How far does the network get on images that it has never seen,
# with 600 iterations, a second or so of work? Which digits will it confuse?

# %%
training, validation, test = split(*datasets.handwritten_digits(), shares=(0.6, 0.2, 0.2))
mlp = MLP(n=[64, 32, 10], g=["relu", "softmax"], seed=1, initializer="he")
first = mlp.copy()
bar = IntProgress(max=600, description="training")


def show(trainer):  # `train` calls it after each iteration
    bar.value = len(trainer.history.loss)


display(bar)
train(mlp, *training, optimizer=Adam(0.01), batch_size=32, iterations=600, callback=show)

# %%
print("parameters:", mlp.theta.size)
for name, (X, y) in (("training", training), ("validation", validation)):
    print(f"{name:10}: {len(X):4} images, {accuracy(mlp, X, y):.1%} right")

# %% [markdown]
# The explorer repeats this very run and keeps it, so that you can wind it back.
#
# **Predict.** Take the hidden layer away, so that ten neurons look at the pixels and nothing lies
# between. What share of the validation images is still read right?

# %%
reader = explore.digits(predict="How many digits without a hidden layer?")

# %% [markdown]
# **Try.**
#
# 1. Drag *iteration* to 0 and press *Play*. Which digits are learnt first?
# 2. Choose a digit under *mistakes*. Would *you* have read the image right?
# 3. *No hidden layer*, then *Four neurons*: what do hidden neurons buy here?
# 4. *No hidden layer* again: the small pictures are the weights of the ten neurons. What does the
#    neuron for 0 like, and what does it not like?
# 5. Unfold *α and noise* and raise *noise*; then press *Program's digits*: these were drawn by a
#    program, with a shaky pen.
#
# **Explain.** More than 90 %: without a hidden layer 93.9 % of the validation images are read
# right, with 32 hidden neurons 95.6 %. On such small images the pixels alone tell nearly
# everything. A row of the table is a true digit, a column the network's answer; what is not on the
# diagonal is a mistake. With 32 hidden neurons the 8 is misread most often, and a wrong answer is
# most often a 1. The training data end at (nearly) 100 %, the others do not: some of what the
# network learnt is true of its 1078 images only. Four ReLUs are few, and here two thirds is all
# they reach. With other first weights they reach more, or no more than guessing does, for a ReLU
# that is off at all images cannot learn (7.4):

# %%
shares = []
for seed in range(10):
    four = MLP([64, 4, 10], ["relu", "softmax"], seed=seed, initializer="he")
    train(four, *training, optimizer=Adam(0.01), batch_size=32, iterations=600)
    shares.append(accuracy(four, *validation))
print("four neurons, ten starts:", ", ".join(f"{share:.0%}" for share in sorted(shares)))

# %% [markdown]
# A neuron's $z = \sum_k w_k x_k + b$ has a weight for each pixel, so its weights are an image of
# the same size: it answers to ink on orange, and against ink on blue. The neuron for 0 likes a ring
# and dislikes ink in its middle. Pixels at the edges look like noise, whatever the neuron. That is
# what they are: where a pixel is blank in all training images,
# $\partial J / \partial w_k = \partial J / \partial z \cdot x_k = 0$, and the weight keeps its
# random start; where it is nearly always blank, the weight hardly moves:

# %%
blank = (training[0] == 0).all(axis=0)
moved = np.abs(mlp.W[1] - first.W[1])
print(
    f"{blank.sum()} of 64 pixels are always blank; their weights moved by {moved[:, blank].max()},"
)
print(f"the others by {moved[:, ~blank].mean():.2f} on average")

# %% [markdown]
# Noise, of which the network saw none in training, does harm, the more the stronger it is. (Raise
# *noise* in the explorer: up to which strength can *you* read the images? Its noise is another
# draw than that of the next cell, so its shares differ by a few per cent.) Digits from another hand
# are read badly too, although they are digits:

# %%
X, y = validation
rng = np.random.default_rng(0)
for strength in (0.1, 0.2, 0.3, 0.4):
    noisy = np.clip(X + strength * rng.normal(size=X.shape), 0, 1)
    print(f"noise {strength}: {accuracy(mlp, noisy, y):.0%} of the validation images right")
drawn, digit = datasets.digits(m=500, seed=1)  # 12 x 12 pixels
print(f"a program's digits: {accuracy(mlp, coarser(drawn, 8), digit):.0%} right")

# %% [markdown]
# Now digits from your own hand. The explorer brings your drawing to the size and the place that the
# people's digits have, scans it to 8 × 8 pixels as was done with theirs, and the network reads it
# while you draw.
#
# **Predict.** The network can name ten digits. What does it answer to an empty sheet?

# %%
yours = explore.draw_digit(predict="What does it answer to an empty sheet?")

# %% [markdown]
# **Try.** *Clear*, and look at the bars. Draw your own digits, slowly, and watch the answer change
# from stroke to stroke: when is a 1 no longer a 1, when does a 3 become an 8? Then *Thin pen* and
# *Thick pen*. Can you draw a digit that every person reads and the network does not? And a scribble
# of which it is sure?
#
# **Explain.** 1 in all, unevenly: a softmax shares out 1 among the ten digits, whatever comes in,
# also for a scribble. The network cannot say "none of these". And it knows lines as wide as those
# of its training data only: it takes the 8 for a 9 when the line is thin, and for a 4 when it is
# thick.
#
# That the data met later are of another kind than the training data is called a **distribution
# shift**. Validation and test data tell how well a network does on data *like* those it has learnt
# from; they promise nothing about others.
#
# Now choose a width, on the validation data, and look at the test data once:

# %%
networks = {
    width: MLP([64, width, 10], ["relu", "softmax"], seed=1, initializer="he")
    for width in (4, 8, 32)
}
for width, one in networks.items():
    train(one, *training, optimizer=Adam(0.01), batch_size=32, iterations=600)
    print(f"{width:2} hidden neurons: {accuracy(one, *validation):.0%} of the validation data")
best = max(networks, key=lambda width: accuracy(networks[width], *validation))
p, m = accuracy(networks[best], *test), len(test[0])
print(f"chosen: {best}; test data: {p:.1%}, standard error {np.sqrt(p * (1 - p) / m):.1%}")

# %% [markdown]
# A share $p$ of $m$ images is only known to about $\sqrt{p(1-p)/m}$, its **standard error**: with
# other images of the same kind it would come out that much higher or lower. So differences of less
# than two per cent may be luck here, and each width is a single run. Notebook 9 goes on from here.
#
# With 2410 parameters this reader is tiny: page 34 calls networks with hundreds of thousands
# *small*. The loop that trains them is the same.
#
# A softmax says how sure it is. It is less sure where it is wrong, but two thirds sure even so:

# %%
h = mlp.predict(X)  # (m, 10), a row of probabilities for each validation image
sure, right = h.max(axis=1), mlp.classify(X) == y
print("probability of its own answer, when right:", round(float(sure[right].mean()), 2))
print("                             when wrong:", round(float(sure[~right].mean()), 2))
print("wrong answers given with more than 90 %:", (sure[~right] > 0.9).sum(), "of", (~right).sum())

# %% [markdown]
# ## 6.8 k classes, worked out
#
# *Not in the lecture in this form.* Pages 35 and 44 name softmax and its loss; the derivation and
# the pictures are additions.
#
# A network without a hidden layer and with a softmax output, $h(x) = \mathrm{softmax}(W x + b)$, is
# called **multi-class logistic regression**. Its output $j$ is read as a probability:
#
# $$P(y = j \text{ given } x) = h_j(x) = \frac{e^{z_j}}{\sum_{i=1}^k e^{z_i}}, \qquad z = W x + b \in \mathbb{R}^k.$$
#
# *Why the exponential?* It makes every number positive, and it turns differences into ratios: $h_i
# / h_j = e^{z_i - z_j}$, so $z_i - z_j$ is the logarithm of "how many times as probable". For $k =
# 2$ this is the sigmoid of $z_1 - z_2$.
#
# *What it does to the space.* Any point of $\mathbb{R}^k$ becomes a list of $k$ positive numbers
# with sum 1. All such lists form a flat piece of dimension $k - 1$ (for $k = 3$ a triangle), the
# *simplex*. One dimension is lost: adding the same number to all $z_j$ changes nothing, so each
# line in that direction is pressed into one point. So one may subtract the largest $z_i$ from all
# of them first; then no $e^z$ becomes too large for the computer (*overflow*). Nothing else is
# lost: $\log h$ is $z$, up to one number added to all. The corners of the simplex, probability 1
# for one class, are approached but never reached.
#
# *In the plane of the inputs.* Two classes $i$ and $j$ are equally probable where $z_i = z_j$, that
# is $(W_i - W_j)\, x + b_i - b_j = 0$: a straight line. So without a hidden layer all borders
# between regions are straight. Region $i$ is where $z_i \ge z_j$ for all $j$, on one side of each
# of its lines. So with any two of its points it holds all that lies between them; such a region is
# called convex too. With a hidden layer, borders are straight in the hidden space and bent in $x$.
#
# *The derivative.* For the true class $c$ the loss is $J = -\log h_c = -z_c + \log \sum_i e^{z_i}$.
# Differentiate by $z_j$: the first term gives $-1$ if $j = c$ and else 0, which is $-y_j$ with the
# one-hot $y$; the second gives $e^{z_j} / \sum_i e^{z_i} = h_j$. Together, with $a = h$,
#
# $$\frac{\partial J}{\partial z} = a - y,$$
#
# exactly as for the sigmoid, and from there $\partial J/\partial W = (a - y)\, x^T$ and $\partial J
# / \partial b = a - y$.
#
# *Why not for regression?* Its outputs are between 0 and 1 and have sum 1. Targets such as 3.7 or
# $-2$ can never be met, and no output can rise without another falling. For $k$ unbounded targets
# take the identity and the squared error.
#
# **Predict.** Six clouds on a circle, and opposite clouds are of one class, so three classes. Can
# multi-class logistic regression tell them apart?

# %%
classes = explore.k_classes(predict="Six clouds without a hidden layer?")

# %% [markdown]
# **Try.** On the left each place has the colour of its most probable class, on the right stands the
# probability of one class, chosen under *curves of*.
#
# 1. It opens with three clouds and no hidden layer. Drag *iteration* to 0 and press *Play*: which
#    way do the borders move?
# 2. Drag the cross ($x_1$, $x_2$, or click) onto a border, then to where three regions meet. What
#    are the probabilities there? What do they add up to?
# 3. Press *6 clouds*. What do the regions look like, and what is $J$?
# 4. Press *6 clouds, hidden*, then lower *n[1]* to 4 and to 2. In how many pieces does a class
#    come?
#
# **Explain.** *Borders.* They turn and move until each lies between two clouds, and stay straight
# all the time. On the border between two classes their two probabilities are equal, where three
# regions meet all three are $\frac{1}{3}$, and everywhere all of them add up to 1. With one layer
# the level curves on the right are bent where a third class comes near, although the borders are
# not: $h_j$ depends on all $z$, a border on two of them.
#
# *Six clouds.* Fewer than half of the points are right (guessing gets a third). Each region of
# multi-class logistic regression is convex, and a convex region that holds two opposite clouds
# holds the middle too. Three such regions cannot all do that. $J$ stays at about $\log 3 = 1.099$,
# which is the cost of saying $\frac{1}{3}$ to all. With a hidden layer the regions bend and fall
# into several pieces: four neurons are enough here, two are not.

# %%
for hidden in (0, 2, 4, 16):
    classes.set(data="6 clouds", hidden=hidden)
    J = loss_value(classes.mlp, classes.X, classes.y, "cross_entropy")
    right = accuracy(classes.mlp, classes.X, classes.y)
    print(f"six clouds, {hidden:2} hidden neurons: J = {J:.2f}, {right:.0%} right")
classes.reset()

# %% [markdown]
# The derivative once more, against the library:

# %%
mlp = MLP([2, 3], ["softmax"], seed=1)
x, c = np.array([[0.5, -1.0]]), 2
forward = mlp.forward(x)
a, y = forward.A[1], np.eye(3)[:, [c]]
found = backward(mlp, forward, [c])
print("a - y:    ", (a - y)[:, 0].round(4), " as in the library:", np.allclose(found.dZ[1], a - y))
print("(a - y) xᵀ as in the library:", np.allclose(found.dW[1], (a - y) @ x))
print("z + 5 in all places, same a:", np.allclose(mlp.g[1](forward.Z[1] + 5), a))

# %% [markdown]
# ## 6.9 Where training starts
#
# *Not in the lecture in this form.* Page 42 says "randomly initialized weights and biases"; the
# reasons are additions.
#
# Before the first iteration all weights and biases need values. Biases usually start at 0. Why not
# the weights too?
#
# **Predict.** All weights and biases of a 2-3-1 network are 0. Which derivatives are 0 too? And if
# all weights are 0.5, what will the three hidden neurons look like after training?

# %%
X, y = datasets.moons(m=200)
uneven = (np.arange(200) < 80).astype(int)  # with as many of each class, db[2] would be 0 as well
for g in ("tanh", "relu", "sigmoid"):
    mlp = MLP([2, 3, 1], [g, "sigmoid"], initializer="zeros")
    found = backward(mlp, mlp.forward(X), uneven)
    parts = {"dW[1]": found.dW[1], "db[1]": found.db[1], "dW[2]": found.dW[2], "db[2]": found.db[2]}
    vanish = [name for name, part in parts.items() if np.allclose(part, 0)]
    print(f"all zeros, {g:>7}: these vanish:", ", ".join(vanish))
for start in ("all 0.5", "random"):
    mlp = MLP([2, 3, 1], ["tanh", "sigmoid"], seed=0)
    if start == "all 0.5":
        mlp.theta = np.full(mlp.theta.size, 0.5)
    train(mlp, X, y, optimizer=SGD(0.5), batch_size=200, iterations=300)
    alike = np.allclose(mlp.W[1], mlp.W[1][0])
    print(f"start {start}: rows of W[1] alike after training: {alike}")

# %% [markdown]
# **Explain.** *All zeros.* With $W^{[2]} = 0$ nothing comes back to the hidden layer: $\partial
# J/\partial a^{[1]} = (W^{[2]})^T \partial J/\partial z^{[2]} = 0$, so $\partial J/\partial
# W^{[1]}$ and $\partial J/\partial b^{[1]}$ vanish. With tanh or ReLU $a^{[1]} = g(0) = 0$ as well,
# so $\partial J/\partial W^{[2]}$ vanishes too. Only $b^{[2]}$ learns: the network can say how
# frequent class 1 is, and nothing else, for ever. With the sigmoid $g(0) = \frac{1}{2}$, so
# $W^{[2]}$ moves, but all its entries by the same amount.
#
# *All equal.* Hidden neurons with the same weights in and out compute the same, receive the same
# derivatives and make the same steps: they stay equal. Three of them do no more than one. This is
# the **symmetry** that a start has to break, and random weights break it.
#
# *How large?* Let the weights into a neuron be independent, with mean 0 and variance $v$ (the mean
# of their squares), and let it read $n_{in}$ numbers. Then $z = \sum_k W_k a_k$ has variance
# $n_{in}\, v$ times the mean of $a_k^2$. If $g$ is nearly the identity near 0, as tanh is, the
# sizes stay the same from layer to layer for $v = 1/n_{in}$. On the way *back* the sum runs over
# the $n_{out}$ neurons of the layer, which asks for $v = 1/n_{out}$. **Glorot's start** puts the
# mean of $n_{in}$ and $n_{out}$ in place of either, $v = 2 / (n_{in} + n_{out})$: it keeps values
# and derivatives at about their size (Glorot and Bengio, 2010). ReLU sets half of the values to 0,
# so the mean of $a_k^2$ is half the variance of $z$, and the weights must make up for it: **He's
# start** takes $v = 2 / n_{in}$ (He and others, 2015). Measured, as the spread of $z$ in layers of
# 100 neurons:

# %%
X = np.random.default_rng(1).normal(size=(200, 100))  # another seed than the weights'
for g in ("tanh", "relu"):
    for start in ("normal", "glorot", "he"):
        Z = MLP([100] * 11, [g] * 10, seed=0, initializer=start).forward(X).Z
        print(
            f"{g:>4}, {start:>6}: spread in layers 1, 5, 10:",
            *(f"{Z[l].std():.1e}" for l in (1, 5, 10)),
        )

# %% [markdown]
# A standard normal start makes $z$ ten times too large in layer 1 already; from there ReLU values
# explode, and tanh neurons are saturated. With ReLU, Glorot's start loses a factor $\sqrt{2}$ a
# layer and He's keeps the size. With tanh, Glorot's start lets $z$ shrink slowly, because tanh is a
# little flatter than the identity. Section 7.3 follows the derivatives through 20 layers.

# %% [markdown]
# ## Your turn
#
# Write the missing lines; the check tells you what is wrong, not only that something is. Stuck?
# Under the verdict, *Hint* gives one hint more each time and, once you have tried, *Solution* the
# answer with its reason.
#
# **Exercise 1.** Gradient descent in batches. In 6.1 each batch was drawn anew from all data, as on
# page 42. Most programs, and this exercise, shuffle the data once for each epoch and take one batch
# after the other, so that each datapoint occurs once in an epoch. `orders` holds, for each epoch,
# an order of the datapoints; take `batch_size` of them at a time (the last batch may be shorter).
# `gradient(theta, X[batch], y[batch])` gives the gradient of that batch. Return the final `theta`.


# %%
def my_loop(theta, X, y, gradient, alpha, batch_size, orders):
    # your lines
    ...


check.minibatch_loop(my_loop)

# %% [markdown]
# **Exercise 2.** One step with momentum: $v := \beta v - \alpha\, \partial J / \partial \theta$,
# then $\theta := \theta + v$. Return both, `theta` first.


# %%
def my_momentum(theta, v, gradient, alpha, beta):
    # your lines
    ...


check.momentum_update(my_momentum)

# %% [markdown]
# Then train with it: `explore.training(update=my_momentum, alpha=0.1)` runs your step, and
# course_lib's `Momentum` from the same start beside it. A right one stays on the same curve.
#
# What is done so far; it follows by itself. `check.progress("06", save=True)` remembers it in a
# small file beside the notebooks; nothing leaves your machine.

# %%
check.progress("06")

# %% [markdown]
# ## Summary
#
# - Training is four steps in a loop: sample, forward, backward, update.
# - The loss must suit the output. With a sigmoid or softmax take the cross-entropy: its derivative
#   by $z$ is $a - y$ and does not vanish where the network is sure and wrong.
# - Too small an $\alpha$ crawls, too large a one diverges; between them lie powers of ten, so
#   search in powers.
# - Momentum evens out zigzags, adaptive methods give each weight its own rate, which helps where
#   the valley lies along the axes. None is best everywhere.
# - The gradient's error falls like $1/\sqrt{B}$, its cost grows like $B$. Small batches win early,
#   their noise keeps them from settling.
# - The number that counts is the one on data which the network has not seen.
#
# **Think further**
#
# 1. In section 6.1 the learning rate was 0.5. Write the update of d) for momentum with two more
#    lines.
#
#    <details><summary>Answer</summary>
#
#    Before the loop `v = 0` for each `W[l]` and `b[l]`; in d) `v = beta * v - alpha * dW` and then
#    `W += v`, the same for `b`.
#
#    </details>
#
# 2. Start the 1-1-1 network of section 6.5 at exactly $(0, 0)$. What does each optimiser do, and
#    why is that no problem in practice?
#
#    <details><summary>Answer</summary>
#
#    At $(0, 0)$ both derivatives are exactly 0: that by $W^{[1]}$ has the factor $W^{[2]} = 0$,
#    that by $W^{[2]}$ the factor $a^{[1]} = 0$. So every optimiser stays there for ever (AdamW too:
#    it pulls towards 0). In practice the start is random, and from any place beside the saddle the
#    slope leads away.
#
#    </details>
#
# 3. AdamW pulls all weights towards 0. On which of the pictures of section 6.5 can you see that?
#
#    <details><summary>Answer</summary>
#
#    On none of them clearly. One step shrinks the weights by the factor $1 - \alpha\lambda$, with
#    $\alpha = 0.03$ and $\lambda = 0.01$ by 0.0003; in 100 steps that is three per cent. AdamW's
#    way ends a little nearer to 0 than Adam's.
#
#    </details>
#
# 4. In section 6.7, add noise of strength 0.3 to the training images too. What becomes of the
#    validation images, without and with such noise?
#
#    <details><summary>Answer</summary>
#
#    With 32 hidden neurons and seed 1, 84 % of the noisy images are read right (after training
#    without noise 75 to 80 %, depending on the draw of the noise), and 94 % of the clean ones
#    (96 %). A network does well on data like those it has learnt from.
#
#    </details>
#
# **Where this goes next.** Every derivative on the way back carries a factor $g'(z)$. Which $g$ one
# chooses, and how the weights start, decides whether anything is left of the gradient at layer 1:
# notebook 7.
#
# --- *Follows the lecture slides "Introduction to Deep Learning" of the course "Introduction to
# Machine Learning" by Griffin Dean Kent, [CC BY-SA
# 4.0](https://creativecommons.org/licenses/by-sa/4.0/). Text and figures of this notebook are under
# the same licence.*
#
# *H. Robbins, S. Monro, "A stochastic approximation method", Annals of Mathematical Statistics 22,
# 1951 (falling learning rates). B. T. Polyak, "Some methods of speeding up the convergence of
# iteration methods", USSR Computational Mathematics and Mathematical Physics 4, 1964 (momentum). Y.
# Nesterov, "A method of solving a convex programming problem with convergence rate O(1/k²)", Soviet
# Mathematics Doklady 27, 1983. J. Duchi, E. Hazan, Y. Singer, "Adaptive subgradient methods for
# online learning and stochastic optimization", Journal of Machine Learning Research 12, 2011
# (AdaGrad). G. Hinton, "Neural networks for machine learning", lecture 6e, 2012 (RMSprop). D.
# Kingma, J. Ba, "Adam: a method for stochastic optimization", International Conference on Learning
# Representations, 2015. I. Loshchilov, F. Hutter, "Decoupled weight decay regularization",
# International Conference on Learning Representations, 2019 (AdamW). X. Glorot, Y. Bengio,
# "Understanding the difficulty of training deep feedforward neural networks", AISTATS, 2010, and K.
# He, X. Zhang, S. Ren, J. Sun, "Delving deep into rectifiers: surpassing human-level performance on
# ImageNet classification", IEEE International Conference on Computer Vision, 2015 (starting
# weights). Digits: E. Alpaydin, C. Kaynak, UCI Machine Learning Repository, 1998 (CC BY 4.0).*
