# %% [markdown]
# # 9 · Generalisation
#
# **You will learn**
#
# - which three jobs data have, and why no datapoint should have two of them;
# - to see from two curves whether a network has learnt what all data share or single points by
#   heart;
# - what early stopping, weight decay, dropout and more data do against that, measured over several
#   seeds;
# - why the best of many models on the test data looks better than it is;
# - to bring features of unlike units to one size, and what that does to training;
# - to choose by several splits, and to tell a difference from luck by the standard error.
#
# **Lecture pages** 34 and 42, and beyond. **Time** about 65 minutes, and 5 for the extra section
# 9.9.
#
# The lecture trains networks and leaves it open how they do on other data. So all of this notebook
# is an addition. Run the first cell. After that every section works by itself.

# %%
import numpy as np

from course_lib import (
    MLP,
    SGD,
    Adam,
    EarlyStopping,
    accuracy,
    check,
    datasets,
    explore,
    loss_value,
    split,
    standardise,
    train,
)
from course_lib.approximation import random_features
from course_lib.real_data import FEATURES, SPECIES
from course_lib.two_weights import TwoWeights, ravine


def loss_for(y):
    """Cross-entropy for classes, squared error for other targets."""
    return "cross_entropy" if y.dtype.kind == "i" else "squared_error"


def learnt(n, X, y, seed, iterations=1000, alpha=0.02, **more):
    """A network with one hidden layer of n tanh neurons, trained on X, y."""
    output = "sigmoid" if loss_for(y) == "cross_entropy" else "identity"
    mlp = MLP([X.shape[1], n, 1], ["tanh", output], seed=seed)
    settings = {"optimizer": Adam(alpha), "batch_size": len(X), "iterations": iterations}
    train(mlp, X, y, loss_for(y), seed=seed, **settings, **more)
    return mlp


def J(mlp, X, y):
    """The loss of a network on data, without any penalty."""
    return loss_value(mlp, X, y, loss_for(y))


def drawn(seed, m=40):
    """Noisy moons three times: training, validation and test data, by a seed."""
    return [
        datasets.moons(m=size, noise=0.4, seed=3 * seed + k)
        for k, size in enumerate((m, 100, 1000))
    ]


def spread(values):
    """Mean and standard deviation as text."""
    return f"{np.mean(values):.2f} ± {np.std(values):.2f}"


# %% [markdown]
# **From earlier notebooks.** What is the loss of a batch (6.1), and what is a network's accuracy
# (2.3)? What did page 49's theorem say about data (8.2)?
#
# <details><summary>Answer</summary>
#
# $J$ of a batch is the average of its datapoints' losses. Accuracy is the share of the datapoints
# that are put into their own class. The theorem says nothing about data: it says that a network
# near the function exists, not that learning from examples finds it.
#
# </details>

# %% [markdown]
# ## 9.1 Three jobs for data
#
# *Not in the lecture.*
#
# Nobody needs a network for the datapoints that it has learnt from: their answers are known. It is
# to be right about *other* data of the same kind, and how well it does there is its
# *generalisation*. The loss of the training data does not tell: a network with enough parameters
# can learn its datapoints by heart, each one's label with its noise. It has then learnt what the
# other data do not share; this is called **overfitting**. The opposite, a network too small to
# follow even what all data share, is **underfitting**.
#
# So data are dealt out for three jobs (6.7 had a first look at this):
#
# | part | job | how often it is looked at |
# |---|---|---|
# | training data | to learn the parameters $\theta$ | in every iteration |
# | validation data | to choose everything else: number of neurons, $\alpha$, when to stop | as often as you like |
# | test data | to say how good the result is | once, at the end |
#
# `split` deals out at random, and each class in the same shares:

# %%
X, y = datasets.moons(m=200, noise=0.4)
parts = split(X, y, shares=(0.6, 0.2, 0.2), seed=0)
for name, (own, label) in zip(("training", "validation", "test"), parts, strict=True):
    print(f"{name:10}: {len(own):3} datapoints, {np.sum(label == 1)} of class 1")

# %% [markdown]
# *Why at random?* Data often come in an order: first all of class 0, or by day, or by machine.
# Parts cut out of an order differ from one another, and what is learnt on one says little about the
# next. (The other way round: where the future is to be foretold, the parts must keep the order of
# time.)
#
# *Carry over.* No network below is judged by its training data alone. Where something is chosen,
# the last number comes from data that had no part in the choice. (9.6 breaks this rule on purpose.)

# %% [markdown]
# ## 9.2 Three losses, live
#
# *Not in the lecture.*
#
# Two noisy half moons again, 40 training datapoints (filled) and 100 validation datapoints
# (hollow). The noise is so strong that the classes overlap: nobody can be right everywhere. The
# network has one hidden layer of tanh neurons; it opens with a single one.
#
# **Predict.** With 64 neurons the network can put every training datapoint on its right side, so
# the training loss goes to 0. What does the loss of the validation data do?

# %%
three = explore.three_losses(predict="What does the validation loss do with 64 neurons?")

# %% [markdown]
# **Try.**
#
# 1. *64 neurons*, drag *iteration* to 0, then *Play*. Watch both curves, and the boundary near
#    single filled points. When do the curves part?
# 2. Tick *early stopping*. At which iteration is the network kept?
# 3. Tick *test data*. Does the third curve go with the training or with the validation loss?
# 4. Press *More data*. What becomes of the gap between the curves? (The other two buttons, and the
#    picture of the weights, are for 9.4 and 9.5.)
# 5. *Curve*: the same with a curve. Then lower *noise* to 0.
#
# **Explain.** It falls, then rises. At first the boundary follows the moons, which both sets of
# data share. Later the training loss can only fall where the boundary bends round single points
# that the noise has carried to the other side; no other data lie there. The network also grows ever
# surer (its weights grow), and a sure wrong answer is expensive: $-\log h$. The test data, drawn in
# the same way as the validation data, go with these.
#
# **Early stopping** ends training when the validation loss has brought no new least value for a
# number of iterations, the *patience*, and goes back to the parameters with the least one. In code
# it is a **callback**: a function that `train` calls after each iteration. Is this an accident of
# one seed? Five of them:

# %%
rows = []
for seed in range(5):
    (X, y), validation, test = drawn(seed)
    early = EarlyStopping(*validation, patience=200)
    mlp = learnt(64, X, y, seed, callback=early)
    stopped = mlp.copy()
    stopped.theta = early.theta
    end = learnt(64, X, y, seed)
    rows.append([J(end, X, y), J(end, *test), J(stopped, X, y), J(stopped, *test)])
for name, k in (("all 1000 iterations", 0), ("early stopping", 2)):
    learnt_J, test_J = np.array(rows).T[k : k + 2]
    print(f"{name:20}: J of training data {spread(learnt_J)}, of test data {spread(test_J)}")

# %% [markdown]
# (Mean and standard deviation over five seeds; each seed draws its own data and its own starting
# weights.) The stopped network has the larger loss on the training data and the smaller one on the
# test data.
#
# *Carry over.* Overfitting shows in the *gap* between two curves. Whoever looks at the training
# loss alone cannot see it.

# %% [markdown]
# ## 9.3 Too few, enough, too many
#
# *Not in the lecture.*
#
# The number of neurons is a choice, and choices are made on validation data. Here 15 training
# datapoints of a curve with noise of spread 0.3, and long training, 3000 iterations.
#
# **Predict.** Which of 1, 3 and 64 neurons has the least loss on the training data, and which on
# the validation data?

# %%
import matplotlib.pyplot as plt

figure, axes = plt.subplots(1, 3, figsize=(9, 2.8), sharey=True, layout="constrained")
x = np.linspace(-1, 1, 200)[:, None]
for axis, n in zip(axes, (1, 3, 64), strict=True):
    rows = []
    for seed in range(10):
        X, y = datasets.curve(m=15, noise=0.3, seed=2 * seed)
        mlp = learnt(n, X, y, seed, iterations=3000)
        validation = datasets.curve(m=200, noise=0.3, seed=2 * seed + 1)
        rows.append([J(mlp, X, y), J(mlp, *validation)])
        if seed == 1:
            axis.plot(X, y, "o", x, mlp.predict(x), x, datasets.TARGETS["smooth"](x), "--")
            axis.set(title=f"{n} neurons" if n > 1 else "1 neuron", xlabel="x", ylim=(-2.2, 2.2))
    own, other = np.array(rows).T
    print(f"n[1] = {n:2}: training data {spread(own)}, validation data {spread(other)}")
axes[0].set_ylabel("y")
plt.show()

# %% [markdown]
# **Explain.** 64 neurons on the training data, three on the validation data. On the training data
# more is better. On the validation data one neuron is clearly worse than three: it cannot follow
# the curve, it underfits. 64 are a little worse than three, by about as much as the spread over the
# ten runs: they follow single points (the middle picture against the right one; dashed is the curve
# that the data were drawn from), but on so smooth a curve, and from small starting weights, that
# does little harm. No fit gets far below $\frac{1}{2} \cdot 0.3^2 = 0.045$ on other data: so much
# is noise that nobody can foretell. In the plane, with noisy classes, the harm is large:

# %%
for n in (1, 4, 64):
    rows = []
    for seed in range(5):
        (X, y), validation, _ = drawn(seed)
        mlp = learnt(n, X, y, seed)
        rows.append([J(mlp, X, y), J(mlp, *validation)])
    own, other = np.array(rows).T
    print(f"n[1] = {n:2}: training data {spread(own)}, validation data {spread(other)}")

# %% [markdown]
# Here even four neurons overfit if they are trained to the end: the number of neurons is one
# remedy, and not the only one. The next two sections keep all 64.
#
# *Carry over.* A network's size is chosen on validation data. Section 9.9 shows a case in which
# still more parameters make it better again.

# %% [markdown]
# ## 9.4 Weight decay
#
# *Not in the lecture*, but for the name AdamW on page 34.
#
# A boundary that bends round single points needs steep neurons, that is large weights. So let large
# weights cost something: add half the sum of all squared weights, times a number $\lambda \ge 0$,
# to the loss,
#
# $$J_\lambda = J + \frac{\lambda}{2} \sum_{\ell=1}^{L} \Vert W^{[\ell]} \Vert^2,
# \qquad \frac{\partial J_\lambda}{\partial W^{[\ell]}} = \frac{\partial J}{\partial W^{[\ell]}} + \lambda W^{[\ell]}.$$
#
# (The derivative of $\frac{\lambda}{2} w^2$ is $\lambda w$; the $\frac{1}{2}$ is there for that.) A
# step of gradient descent is then
#
# $$W^{[\ell]} := W^{[\ell]} - \alpha \left( \frac{\partial J}{\partial W^{[\ell]}} + \lambda W^{[\ell]} \right)
# = (1 - \alpha \lambda)\, W^{[\ell]} - \alpha \frac{\partial J}{\partial W^{[\ell]}}.$$
#
# Each step first multiplies every weight by $1 - \alpha \lambda$, a little less than 1: with
# $\alpha = 0.1$ and $\lambda = 0.01$ by 0.999. A pull towards 0, hence the name **weight decay**;
# as the penalty is a sum of squares, also *L2 regularisation*. **Regularisation** is every means
# that makes a network learn less by heart. Biases are not pulled: a bias moves a bend, it does not
# make it steeper. (Here the penalty's gradient goes through Adam like all the rest; AdamW of 6.5
# applies the pull beside Adam.)
#
# **Predict.** Of $\lambda = 0$, 0.001, 0.003, 0.01, 0.03 and 0.1: which is best for the training
# loss, which for the validation loss? What happens for a very large $\lambda$?

# %%
pull = explore.three_losses(hidden=64, predict="Which λ is best for the validation loss?")

# %% [markdown]
# **Try.** *Weight decay*, then drag *λ* from end to end: watch the boundary, the gap between the
# two curves, and the weights, drawn in order of size. One seed may be an accident, so here are
# five:

# %%
weights, held, tested = {}, {}, {}
for decay in (0.0, 0.001, 0.003, 0.01, 0.03, 0.1):
    rows = []
    for seed in range(5):
        (X, y), validation, test = drawn(seed)
        mlp = learnt(64, X, y, seed, weight_decay=decay)
        rows.append([J(mlp, X, y), J(mlp, *validation), J(mlp, *test)])
        weights.setdefault(decay, []).append(np.concatenate([W.ravel() for W in mlp.W[1:]]))
    own, held[decay], tested[decay] = np.array(rows).T
    size = np.mean([(w**2).sum() for w in weights[decay]])
    print(
        f"λ = {decay:5}: training {spread(own)}, validation {spread(held[decay])}, ‖W‖² {size:4.0f}"
    )

# %%
import matplotlib.pyplot as plt

chosen = min(held, key=lambda decay: np.mean(held[decay]))
print(f"chosen on the validation data: λ = {chosen}; test data: {spread(tested[chosen])}")
print(f"without weight decay:                     test data: {spread(tested[0.0])}")
figure, axes = plt.subplots(1, 3, figsize=(9, 2.4), sharex=True, layout="constrained")
for axis, decay in zip(axes, (0.0, 0.003, 0.03), strict=True):
    axis.hist(np.concatenate(weights[decay]), bins=np.linspace(-6, 6, 49))
    axis.set(title=f"λ = {decay}", xlabel="weight", yscale="log", ylim=(0.7, 1500))
axes[0].set_ylabel("how many")
plt.show()

# %% [markdown]
# **Explain.** For the training loss $\lambda = 0$, of course: every penalty distracts from it. For
# the validation loss 0.003 is lowest, but 0.001 and 0.01 lie within the spread of the seeds. Far
# below, the network overfits; far above, it underfits; for a very large $\lambda$ all weights go to
# 0 and $h$ is the same everywhere. The histograms show the pull: most
# of the weights come to lie close to 0, and none is large.
#
# *Carry over.* $\lambda$ is found like $\alpha$, by powers of ten, and on validation data.

# %% [markdown]
# ## 9.5 Dropout, and more data
#
# *Not in the lecture.*
#
# **Dropout** (Srivastava and others, 2014) leaves out each hidden neuron with a probability $p$, in
# every iteration and for every datapoint anew: its $a$ is set to 0. The others are multiplied by
# $\frac{1}{1 - p}$, so that the expected value stays:
# $(1 - p) \cdot \frac{a}{1 - p} + p \cdot 0 = a$. No neuron can rely on one partner, so what
# several of them carry together survives. After training all neurons are there and nothing has to
# be corrected.
#
# In the backward pass the same factors stand once more: a neuron that was left out did not act on
# $J$, so it gets no derivative.
#
# **Predict.** Dropout with $p = 0.5$, or eight times as many datapoints: which brings the loss of
# other data down further?

# %%
remedy = explore.three_losses(hidden=64, predict="Dropout, or eight times the data?")

# %% [markdown]
# **Try.** *64 neurons*, *Dropout*, *More data*: compare the last validation loss. Then both
# together: *More data* and *dropout* at 0.5. Over five seeds:

# %%
for p in (0.0, 0.2, 0.5, 0.8):
    rows = []
    for seed in range(5):
        (X, y), validation, _ = drawn(seed)
        mlp = learnt(64, X, y, seed, dropout=p)
        rows.append([J(mlp, X, y), J(mlp, *validation)])
    own, other = np.array(rows).T
    print(f"p = {p}: training data {spread(own)}, validation data {spread(other)}")

# %%
import matplotlib.pyplot as plt

sizes, curve = (40, 80, 160, 320, 640), []
for m in sizes:
    rows = []
    for seed in range(5):
        (X, y), validation, _ = drawn(seed, m)
        mlp = learnt(64, X, y, seed)
        rows.append([J(mlp, X, y), J(mlp, *validation)])
    curve.append(np.array(rows).T)
    print(
        f"m = {m:3}: training data {spread(curve[-1][0])}, validation data {spread(curve[-1][1])}"
    )
figure, axis = plt.subplots(figsize=(6, 2.8), layout="constrained")
for k, name in enumerate(("training data", "validation data")):
    mean, deviation = (f([part[k] for part in curve], axis=1) for f in (np.mean, np.std))
    axis.errorbar(sizes, mean, deviation, marker="o", capsize=3, label=name)
axis.set(xscale="log", xlabel="training datapoints m", ylabel="J", xticks=sizes, xticklabels=sizes)
axis.minorticks_off()
axis.legend()
plt.show()

# %% [markdown]
# **Explain.** Neither clearly. Compare the rows $p = 0.5$ and $m = 320$: both bring the validation
# loss down from 1.1 to about 0.3. More data need no choice of $p$, but somebody has to collect
# them. The picture, the two losses over the number of training datapoints, is a **learning curve**.
# The training loss *rises* with $m$: more points are harder to learn by heart. The two curves close
# in on each other from both sides. So a learning curve answers what to do: a wide gap asks for more
# data or more regularisation, two curves that have met too high ask for a larger network.
#
# *Carry over.* A remedy for overfitting does nothing against underfitting, and the other way round.

# %% [markdown]
# ## 9.6 Why choosing on test data fools you
#
# *Not in the lecture.*
#
# Take 200 networks with random weights, never trained. And labels from a coin: nothing to learn at
# all, so each network will be right about half of the time. Keep the one that does best on 100 test
# datapoints.
#
# **Predict.** What share of the test data does the best of the 200 get right? And of fresh data?

# %%
best, fresh = [], []
for repeat in range(20):
    rng = np.random.default_rng(repeat)
    X, y = rng.normal(size=(100, 20)), rng.integers(0, 2, size=100)
    X_new, y_new = rng.normal(size=(10_000, 20)), rng.integers(0, 2, size=10_000)
    networks = [MLP([20, 8, 1], ["tanh", "sigmoid"], seed=1000 * repeat + k) for k in range(200)]
    shares = [accuracy(mlp, X, y) for mlp in networks]
    best.append(max(shares))
    fresh.append(accuracy(networks[int(np.argmax(shares))], X_new, y_new))
print("the best of 200 on the test data:  ", spread(best))
print("the same network on fresh data:    ", spread(fresh))

# %% [markdown]
# **Explain.** About 0.64, and 0.50. The share that a network without any knowledge gets right on
# 100 datapoints is 0.5 give or take 0.05. The largest of 200 such numbers is well above the middle,
# by nothing but luck, and luck does not carry over to fresh data. *Choosing* on some data makes
# their number too good. It is the same with 200 settings of a training program, and harder to
# notice. That is why what is chosen on the validation data is measured on the test data, once.
#
# How far chance goes: a share $p$ measured on $m$ datapoints has the standard error
# $\sqrt{p (1 - p) / m}$ (6.7); for $p = 0.5$ and $m = 100$ that is 0.05. In about two of three
# cases the measured share is no farther than that from the true one, in 19 of 20 no farther than
# twice that.
#
# *Carry over.* A result without its standard error, or without saying what was chosen on which
# data, is half a result.

# %% [markdown]
# ## 9.7 Features of unlike units
#
# *Not in the lecture.*
#
# Page 2 says that MLPs are for tables of numbers. Here is one: 342 penguins, measured at the Palmer
# Station in the Antarctic (Gorman, Williams and Fraser, 2014), three species. The measurements:

# %%
X, y = datasets.penguins()
for k, name in enumerate(FEATURES):
    print(f"{name:20}: mean {X[:, k].mean():6.1f}, standard deviation {X[:, k].std():5.1f}")
print("species:", ", ".join(f"{name} {np.sum(y == k)}" for k, name in enumerate(SPECIES)))

# %% [markdown]
# Millimetres and grams: one feature is in the thousands, one about 17. To **standardise** a feature
# is to subtract its mean and to divide by its standard deviation, $(x_k - \mu_k) / \sigma_k$, so
# that each has mean 0 and spread 1. $\mu_k$ and $\sigma_k$ come from the training data alone: the
# other data must not have a say in anything that is learnt.
#
# **Predict.** The same network, start and optimiser; once with the raw features, once standardised.
# What share of the penguins in the validation data will be right?

# %%
for name in ("raw", "standardised"):
    rows, flat = [], []
    for seed in range(5):
        (X1, y1), (X2, y2), _ = split(X, y, seed=seed)
        if name == "standardised":
            X1, X2 = standardise(X1, X2)
        mlp = MLP([4, 16, 3], ["tanh", "softmax"], seed=seed)
        flat.append(np.mean(np.abs(mlp.forward(X1).Z[1]) > 5))  # there tanh' is below 0.0002
        train(mlp, X1, y1, optimizer=Adam(0.02), iterations=300, seed=seed)
        rows.append(accuracy(mlp, X2, y2))
    print(f"{name:12}: {spread(rows)} of the validation data right", end="")
    print(f"; |z| above 5 at the start: {np.mean(flat):.0%}")
largest = max(np.bincount(y)) / len(y)
print(f"always the most frequent species: {largest:.2f}")

# %% [markdown]
# **Explain.** With raw features about as many as by always saying *Adelie*: nearly every
# $z = w^T x + b$ is in the hundreds or thousands, so nearly every tanh neuron is saturated at every
# penguin, and its derivative is 0. Such a neuron gives every penguin the same answer, 1 or -1, and
# cannot learn another. So the output layer gets nearly the same numbers for every penguin, and
# learns little more than how frequent each species is. Standardised, nearly all are right.
#
# Without saturation unlike sizes still cost, in steps. Take the *ravine* of 6.5, linear regression
# with two inputs of unlike size. There $J$ has the curvatures $\lambda_{min}$ and $\lambda_{max}$
# (not the $\lambda$ of weight decay), and the steps that gradient descent needs grow in proportion
# to $\lambda_{max} / \lambda_{min}$. This ratio is the **condition number** of the valley.
# Standardised, each input has spread 1. To *whiten* goes further: it turns the data onto the axes
# of their cloud and then divides by the spread along each axis, so that the inputs do not go
# together any more:

# %%
valley = ravine()
centred = valley.X - valley.X.mean(axis=0)
y = valley.y - valley.y.mean()
_, S, V = np.linalg.svd(centred, full_matrices=False)
inputs = {
    "raw": centred,
    "standardised": standardise(centred)[0],
    "whitened": centred @ V.T / S * np.sqrt(len(y)),
}
for name, own in inputs.items():
    curvatures = np.linalg.eigvalsh(own.T @ own / len(own))
    J_least = np.sum((y - own @ np.linalg.lstsq(own, y, rcond=None)[0]) ** 2) / 2 / len(y)
    mlp = MLP([2, 1], ["identity"], initializer="zeros")
    surface = TwoWeights(mlp, own, y, "squared_error", valley.domain)
    way = surface.descend(SGD(1.0 / curvatures[1]), (0.0, 0.0), 500)
    steps = int(np.argmax(way.J - J_least < 0.001 * (way.J[0] - J_least)))
    print(f"{name:12}: condition number {curvatures[1] / curvatures[0]:4.1f}, steps {steps}")

# %% [markdown]
# (Steps of gradient descent with $\alpha = 1 / \lambda_{max}$ until $J$ is within a thousandth of
# its way to the least value, the same for all three.) With condition number 1 the valley is a round
# bowl, and the gradient points straight at its lowest point.
#
# *Carry over.* Standardise first. It is the cheapest improvement of all, and the first thing to
# check when a network does not learn.

# %% [markdown]
# ## 9.8 The reader of digits again
#
# *Not in the lecture.*
#
# The digits that 13 people wrote (Alpaydin and Kaynak, 1998), 1797 images of 8 × 8 pixels. Section
# 6.7 split them once and trained each network once; and the weights of pixels that are always blank
# kept their random start. Now with the means of this notebook: three splits with three starts, and
# weight decay, with $\lambda$ chosen on the validation data. The test data are looked at once.
#
# **Predict.** Does a little weight decay help here? And what becomes of the weights of pixels that
# are always blank?

# %%
X, y = datasets.handwritten_digits()
networks, held, tested = {}, {}, {}
for decay in (0.0, 0.0003, 0.001, 0.01):
    networks[decay], held[decay], tested[decay] = [], [], []
    for seed in range(3):
        training, validation, test = split(X, y, seed=seed)
        mlp = MLP([64, 32, 10], ["relu", "softmax"], seed=seed, initializer="he")
        settings = {"optimizer": Adam(0.01), "iterations": 600, "weight_decay": decay}
        train(mlp, *training, seed=seed, **settings)
        networks[decay].append(mlp)
        held[decay].append(accuracy(mlp, *validation))
        tested[decay].append(accuracy(mlp, *test))  # not looked at until λ is chosen
    print(f"λ = {decay:6}: {np.mean(held[decay]):.3f} of the validation data right", end=", ")
    print(f"one by one {np.round(held[decay], 3)}")
best = max(networks, key=lambda decay: np.mean(held[decay]))
p, m = np.mean(tested[best]), len(test[1])
print(f"chosen: {best}; test data: {np.mean(tested[best]):.3f} of {m}", end=", ")
print(f"standard error of each {np.sqrt(p * (1 - p) / m):.3f}")

# %%
import matplotlib.pyplot as plt

figure, axes = plt.subplots(2, 10, figsize=(8, 1.9), layout="constrained")
for decay, line in zip((0.0, 0.001), axes, strict=True):
    for j, axis in enumerate(line):
        image = networks[decay][0].W[1][j].reshape(8, 8)
        reach = np.abs(image).max()
        axis.imshow(image, cmap="RdBu_r", vmin=-reach, vmax=reach)
        axis.set(xticks=[], yticks=[])
    line[0].set_ylabel(f"λ = {decay}")
plt.show()

# %% [markdown]
# **Explain.** Whether it helps, these data cannot say: the three smallest $\lambda$ lie within a
# standard error of each other, and one split differs from the next by more. The largest one is
# worse: it underfits. The chosen one reads about 97 % of the test data.
#
# The weights of the blank pixels go to 0. Their derivative is 0 (6.7), so without weight decay they
# keep their random start; with it, nothing works against the pull. That is why the lower row is so
# much clearer (the first ten hidden neurons; red positive, blue negative): a neuron answers to ink
# on red and against ink on blue. Most look for a piece of a stroke beside a gap, not for a whole
# digit.
#
# A *distribution shift* (6.7) is hidden in our own number too: the 13 people's images are in all
# three parts. How well the reader would do on a fourteenth person's digits, these test data cannot
# say.
#
# *Carry over.* Say what the test data are like before you say how good the network is.

# %% [markdown]
# ## 9.9 Extra: more parameters than data, and yet
#
# *Not in the lecture.* For readers who have heard that networks with billions of parameters work,
# and wonder how that goes with 9.3. Nothing later depends on it.
#
# Take $N$ tanh neurons with random, fixed weights (8.4), and fit only the output layer to $m = 20$
# datapoints of a curve, by least squares: $N$ weights and one bias. So from $N = 19$ on there are
# enough parameters to meet all 20 points exactly; for $N > 19$ there are many ways to do so, and
# the fit with the *smallest* output weights and bias is taken.
#
# **Predict.** How does the error go on as $N$ grows from 5 to 19, and from 19 to 400?


# %%
X_new, y_new = datasets.curve(m=200)  # without noise: the curve itself
for N in (5, 10, 15, 19, 22, 30, 50, 100, 400):
    errors, missed = [], 0
    for seed in range(200):  # data and neurons from seeds of their own
        X, y = datasets.curve(m=20, noise=0.2, seed=seed)
        fit = random_features(X[:, 0], y, N, seed=1000 + seed)
        errors.append(J(fit, X_new, y_new))
        missed += J(fit, X, y) > 1e-8
    low, middle, high = np.percentile(errors, (25, 50, 75))
    half = f"half of the runs between {low:.2g} and {high:.2g}"
    print(f"N = {N:3}: error {middle:.2g}, {half}; {missed} of 200 fits miss a point")

# %% [markdown]
# **Explain.** It falls a little at first, then rises steeply to $N = 19$, where there are as many
# parameters as datapoints: in general exactly one way to meet all points, however wild. Then it
# *falls* again, although nearly all fits beyond the peak meet all points. (Where neurons are almost
# alike on the 20 points, that would take huge weights, and `random_features` does without; the last
# number of each line counts these fits.) With more parameters than points there are many
# ways to meet them, and small output weights make a curve less steep. This course of the error is
# called **double descent** (Belkin, Hsu, Ma and Mandal, 2019). So the number of parameters alone
# does not decide; how the fit is chosen among those possible does. For a model that is linear in
# its parameters, as here, gradient descent that starts at 0 finds the smallest of them too (Zhang
# and others, 2017). Whether that is why large networks generalise is not settled. Here the least
# error on the far side is not below that at $N = 10$; with other data it can be.

# %% [markdown]
# ## Your turn
#
# Write the missing lines; the check tells you what is wrong, not only that something is. Stuck?
# Under the verdict, *Hint* gives one hint more each time and, once you have tried, *Solution* the
# answer with its reason.
#
# **Exercise 1.** Early stopping. `J` is a list of validation losses, one an iteration, and
# `patience` a number of iterations. Training ends at the first index `stop` that lies `patience`
# after the index of the least `J` so far (the earlier one, if two are equal), or else at the last
# index. Return `(best, stop)`, where `best` is the index of the least `J` up to `stop`.


# %%
def my_early_stop(J, patience):
    # your lines
    ...


check.early_stop(my_early_stop)

# %% [markdown]
# **Exercise 2.** Standardise the training data and the test data. Return both, the training data
# first.


# %%
def my_standardise(X_train, X_test):
    # your lines
    ...


check.standardised(my_standardise)

# %% [markdown]
# What is done so far; it follows by itself. `check.progress("09", save=True)` remembers it in a
# small file beside the notebooks; nothing leaves your machine.

# %%
check.progress("09")

# %% [markdown]
# ## Summary
#
# - Training data for the parameters, validation data for every other choice, test data once.
# - Overfitting is a gap between two curves; early stopping, weight decay, dropout and more data
#   close it.
# - Weight decay multiplies every weight by $1 - \alpha \lambda$ in each step of gradient descent.
# - The best of many on some data is not as good as it looks on these data. A share has the standard
#   error $\sqrt{p(1-p)/m}$.
# - Standardise the features, with mean and spread of the training data.
# - Test data speak for data of their kind only.
#
# **Think further**
#
# 1. You standardise *all* data first and split them afterwards. What is wrong, and how much does it
#    matter?
#
#    <details><summary>Answer</summary>
#
#    Mean and spread then come from the test data too, so the test data have had a say in the model.
#    With hundreds of datapoints the two means hardly differ; with ten, or where labels are used in
#    the preparation, it can matter much. The order "split, then fit, whatever it is" costs nothing.
#
#    </details>
#
# 2. In 9.6 the best of 200 got about 64 %. What would you expect of the best of 200 on 10 000 test
#    datapoints?
#
#    <details><summary>Answer</summary>
#
#    The standard error is $\sqrt{0.25 / 10000} = 0.005$, ten times smaller, so the best lies about
#    ten times less above one half: about 51.4 %. Large test data are fooled less easily.
#
#    </details>
#
# 3. Why are validation data with a large $\lambda$ and a small $\lambda$ compared by $J$ and not by
#    $J_\lambda$?
#
#    <details><summary>Answer</summary>
#
#    The penalty is a means to an end. $J_\lambda$ of different $\lambda$ are different functions,
#    and the one with the smallest $\lambda$ has the smallest penalty for the same weights. What we
#    want to be small is the loss of new data alone.
#
#    </details>
#
# 4. You have 60 datapoints in all. Twelve of them for validation: how sure is a choice between 80 %
#    and 85 %?
#
#    <details><summary>Answer</summary>
#
#    Not at all: the standard error is $\sqrt{0.8 \cdot 0.2 / 12} \approx 0.12$. One can take turns:
#    cut the data into five parts, let each be the validation data once and average the five results
#    (*cross-validation*). That uses every datapoint, and it costs five runs.
#
#    </details>
#
# **Where this goes next.** How all this is done with the libraries that practitioners use, and what
# changes at scale, is the last notebook's subject. *Understanding Deep Learning* by Prince (2023),
# chapters 8 and 9, treats the same ground at more length.
#
# --- *Beyond the lecture slides "Introduction to Deep Learning" of the course "Introduction to
# Machine Learning" by Griffin Dean Kent, [CC BY-SA
# 4.0](https://creativecommons.org/licenses/by-sa/4.0/); the notation is theirs. Text and figures of
# this notebook are under the same licence. A. Krogh, J. Hertz, "A simple weight decay can improve
# generalization", NIPS 4, 1992. L. Prechelt, "Early stopping - but when?", in: Neural Networks:
# Tricks of the Trade, 1998. N. Srivastava and others, "Dropout: a simple way to prevent neural
# networks from overfitting", JMLR 15, 2014. M. Belkin, D. Hsu, S. Ma, S. Mandal, "Reconciling
# modern machine-learning practice and the classical bias-variance trade-off", PNAS 116, 2019. C.
# Zhang, S. Bengio, M. Hardt, B. Recht, O. Vinyals, "Understanding deep learning requires rethinking
# generalization", ICLR 2017.
# Penguins: K. Gorman, T. Williams, W. Fraser, PLoS ONE 9(3), 2014 (CC0). Digits: E. Alpaydin, C.
# Kaynak, UCI Machine Learning Repository, 1998 (CC BY 4.0).*
