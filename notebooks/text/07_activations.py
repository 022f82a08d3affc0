# %% [markdown]
# # 7 · Activation functions
#
# **You will learn**
#
# - to read value, slope, range and saturation off $g$ and $g'$, for every activation of the
#   lecture;
# - what softmax does to a vector, what a temperature changes, and why its derivative is a matrix;
# - to test the main trade-offs of page 44 by an experiment, and to say when they hold: vanishing
#   gradients, dying neurons, sparsity, cost; and one that the slide does not name, outputs that are
#   not centred at zero;
# - why a network without a bent $g$ can do no more than one layer;
# - what the choice of $g$ does to the regions a network draws, before and after training.
#
# **Lecture pages** 43-48. **Time** about 85 minutes.
#
# Run the first cell. After that every section works by itself.

# %%
import time

import numpy as np

from course_lib import ACTIVATIONS, MLP, Adam, LeakyReLU, backward, check, datasets, explore, train

NAMES = ["identity", "sigmoid", "tanh", "relu", "leaky_relu"]

# %% [markdown]
# ## 7.1 A curve and its slope
#
# The forward pass uses $a = g(z)$; back-propagation multiplies by $g'(z)$ at every neuron (page
# 39). So each activation has two faces, and the second decides how well it learns. Page 44 judges
# them; the sentences that this notebook tests are, in short:
#
# - *sigmoid*: bounded and smooth; but for large inputs its gradient is close to 0: the **vanishing
#   gradient** problem, where hardly any gradient reaches the first layers;
# - *tanh*: "more sensitive to changes near 0"; still suffers from vanishing gradients, "more
#   computationally expensive";
# - *ReLU*: "introduces sparsity", "avoids the vanishing gradient problem (faster convergence)", is
#   efficient; but neurons can become inactive ("Dying ReLU"), "a problem that happens in deeper"
#   networks;
# - *LeakyReLU*: mitigates that; its slope has to be tuned.
#
#  (Page 43 calls the function $f(z)$; it is the $g(z)$ of all other pages.)
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}}, \quad \tanh(z) = \frac{e^z - e^{-z}}{e^z + e^{-z}}, \quad
#   \text{ReLU}(z) = \begin{cases} z, & z > 0 \\ 0, & \text{otherwise} \end{cases}, \quad
#   \text{LeakyReLU}(z; \alpha) = \begin{cases} z, & z > 0 \\ \alpha z, & \text{otherwise}
#   \end{cases}$$
#
# **Predict.** How steep is the sigmoid where it is steepest?

# %%
curves = explore.activations(predict="How steep is the sigmoid?")

# %% [markdown]
# **Try.** Drag $z$: the tangent in the first picture has the slope that the second one marks. Go
# through the menu $g$. The shaded part is where the slope is below 0.05, so that a gradient that
# passes through is cut to less than a twentieth. Then press *tanh against sigmoid*, and *The leak*:
# move $\alpha$ to 0.
#
# **Explain.** The sigmoid's slope is $a(1 - a)$, at most $\frac{1}{4}$. The slope of tanh is
# $1 - a^2$, at most 1: that is what page 44 means by "more sensitive near 0". They are the same
# curve on another scale, $\tanh(z) = 2\sigma(2z) - 1$. ReLU has only the slopes 0 and 1. LeakyReLU
# turns the 0 into $\alpha$ (the slides' letter; it is another number than the learning rate), and
# with $\alpha = 0$ it *is* ReLU. At the kink $z = 0$ there is no derivative; the code takes the one
# of the slide's "otherwise".

# %%
z = np.linspace(-10, 10, 2001)
for name in NAMES:
    g = ACTIVATIONS[name]
    slope = g.derivative(z, g(z))
    flat = np.mean(slope < 0.05)
    print(f"{name:>10}: steepest {slope.max():.2f}, flattest {slope.min():.5f}, flat: {flat:.0%}")
sigmoid = ACTIVATIONS["sigmoid"]
print("tanh(z) = 2 sigmoid(2z) - 1:", np.allclose(np.tanh(z), 2 * sigmoid(2 * z) - 1, atol=1e-12))

# %% [markdown]
# ## 7.2 Softmax: three numbers that compete
#
# *Not in the lecture in this form.* Page 35 uses softmax; temperature and Jacobian are additions.
#
# For $k$ classes the output layer uses
#
# $$a_i = \frac{e^{z_i / T}}{\sum_{j=1}^k e^{z_j / T}}, \qquad
#   \frac{\partial a_i}{\partial z_j} = \frac{1}{T}\, a_i (\delta_{ij} - a_j),$$
#
# with **temperature** $T = 1$ in the lecture; $i$ and $j$ count classes here, and $T$ is not the
# number of iterations of notebook 6 ($\delta_{ij}$ is 1 if $i = j$, else 0). Every $a_i$ depends on
# every $z_j$, so the derivative is a whole matrix, the **Jacobian**.
#
# **Predict.** Raise all three $z$ by the same amount. What happens to $a$?

# %%
softmax = explore.softmax(predict="What happens to a?")

# %% [markdown]
# **Try.** Press *All raised by 3*: compare $a$ with what *Reset* shows. Move one $z$ and watch its
# *column*: one positive entry, the others negative. Cool down to $T = 0.1$, heat up to $T = 10$.
#
# **Explain.** Only differences of the $z$ count, so nothing happens; this is what *each row sums to
# zero* says in terms of derivatives. The matrix is symmetric, so the columns sum to zero as well:
# what one class gains the others lose. A low temperature makes softmax sure of itself ($T \to 0$
# gives all to the largest), a high one makes it undecided ($T \to \infty$ gives $1/k$ to each).
# When it is sure, the whole Jacobian is nearly 0: softmax saturates too.
#
# Page 44 says that softmax "outputs probabilities". In what sense? The numbers are positive and sum
# to 1, so they *can* be read as probabilities. Whether 0.9 really comes true nine times in ten is a
# matter of training and data, not of the formula.

# %%
a, jacobian = softmax.a, softmax.jacobian
print("a:", np.round(a, 4))
print("Jacobian, row by row")
print(np.round(jacobian, 4))
print(
    "row sums are 0:",
    np.allclose(jacobian.sum(axis=1), 0),
    " symmetric:",
    np.allclose(jacobian, jacobian.T),
)

# %% [markdown]
# ## 7.3 The vanishing gradient
#
# *Not in the lecture in this form.* Page 44 names the problem; the measurements are additions.
#
# On the way back through a layer the gradient is multiplied by $(W^{[\ell]})^T$ and then, neuron by
# neuron, by $g'$. After 20 layers twenty such factors have met. If most are below 1, hardly
# anything reaches layer 1: the vanishing gradient. The slider *weights ×* multiplies all weights by
# one factor, the **gain of the weights**; *Glorot*, *He* and *normal* are the starts of section
# 6.9.
#
# **Predict.** All networks below have 20 layers, 32 neurons in each but the last, which has one,
# and Glorot's start. In which is $\partial J / \partial W^{[1]}$ the smallest? And by how much,
# compared with the last layer: a tenth, a thousandth, less?

# %%
vanishing = explore.vanishing_gradient(predict="Whose gradient is the smallest?")

# %% [markdown]
# **Try.** Mind the axis: each step up is a factor of 10 000. Move the depth from 1 to 20 and watch
# the left ends. Then test the sentence "ReLU avoids the vanishing gradient problem": press *What
# the slide means*, *ReLU vanishing* and *ReLU exploding*. Finally *Sigmoid rescued?*: large weights
# lift the sigmoid, and blow up the others.
#
# **Explain.** The sigmoid's is by far the smallest: far less than a thousandth. For the sigmoid $g'
# \le \frac{1}{4}$, and so $\|\frac{\partial J}{\partial z^{[\ell]}}\| \le \frac{1}{4}
# \|W^{[\ell+1]}\| \|\frac{\partial J}{\partial z^{[\ell+1]}}\|$: unless the weights make up for it,
# each layer takes at least three quarters away. ($\|W\|$ is the largest factor by which $W$ can
# lengthen a vector.) Below is the factor by which $\|\partial J / \partial W^{[1]}\|$ changes with
# each layer that is *added*, measured between 10 and 20 layers over ten seeds.


# %%
def first_gradient(g, initializer, L, seed):
    X = np.random.default_rng(0).normal(size=(64, 32))
    y = (X[:, 0] > 0).astype(int)
    mlp = MLP([32] * L + [1], [g] * (L - 1) + ["sigmoid"], seed=seed, initializer=initializer)
    return np.linalg.norm(backward(mlp, mlp.forward(X), y).dW[1])


print(f"{'factor a layer':>14}", *(f"{start:>8}" for start in ("glorot", "he", "normal")))
for g in NAMES:
    factors = []
    for start in ("glorot", "he", "normal"):
        pairs = [[first_gradient(g, start, L, seed) for L in (10, 20)] for seed in range(10)]
        factors.append(np.exp(np.mean(np.diff(np.log(pairs))) / 10))
    print(f"{g:>14}", *(f"{factor:8.2f}" for factor in factors))

# %% [markdown]
# For ReLU the theory fits in two lines. Let the weights have variance $v$ in layers of $n$ neurons.
# About half of the neurons pass the gradient on unchanged, the others stop it, so a layer
# multiplies its length by about $\sqrt{n v / 2}$. He's start, $v = 2/n$, makes that 1 (He et al.,
# 2015); Glorot's, here $v = 1/n$, gives $\sqrt{1/2} \approx 0.71$; standard normal weights give
# $\sqrt{32 / 2} = 4$. (The table's middles over seeds lie a little lower, as chance in layers of
# only 32 neurons makes them.)
#
# And tanh? Its slope is 1 at 0 and smaller elsewhere. With Glorot's weights $z$ stays small, the
# slopes stay near 1, and the gradient shrinks slowly; with large weights the neurons saturate, but
# the weights themselves lift the gradient, as the table's last column shows.
#
# So the precise promise is: *ReLU adds no shrinking of its own where it is active.* The slope 1
# leaves the size of the gradient to the weights, and good weights at the start keep it near 1. The
# slope itself guarantees nothing, in either direction: ReLU networks vanish and explode like linear
# ones. (You saw ReLU's lines run level even when the gradient vanishes. $\partial J/\partial
# W^{[\ell]}$ is a product of two things: what comes back from the output, which has lost a factor
# in each layer *behind* $\ell$, and the values that come forward, which have lost a factor in each
# layer *before* $\ell$. Together that is the same number of factors for every $\ell$. So a level
# line means equally fast layers; it does not mean fast ones.) Nor is the sigmoid lost for good: it
# wants larger weights. In practice two more things do much of this work today: layers that bring
# their $z$ to mean 0 and spread 1 over the batch (*batch normalisation*), and connections that
# carry values past some layers (*residual connections*).
#
# ## 7.4 Dying ReLU
#
# A ReLU neuron with $z \le 0$ at *every* datapoint says 0 everywhere, and its $g'$ is 0 everywhere.
# Then no gradient reaches its own weights: it is dead as long as what it reads stays the same.
#
# **Predict.** All biases start at $-2$, and three quarters of the ReLU neurons are silent from the
# first moment. Will training wake them?

# %%
dying = explore.dying_relu(predict="Does training wake silent neurons?")

# %% [markdown]
# **Try.** Press *Quiet*, then *Too fast*: same start, a learning rate 30 times as large. The second
# picture shows the share at the end for each learning rate. Raise the first biases to 1. Which is
# the better protection, the bias or the learning rate?
#
# **Explain.** None of them wakes. Two roads lead to silence. A neuron can be *born* silent, by a
# bias that no sum of inputs can lift. Or it can be *thrown* there: one large step, and $z$ is
# negative for all datapoints. Its own gradient, 0, cannot pull it back. In layer 1 that is final
# for SGD, since the data do not move. A neuron of layer 2 can still be woken from below, when layer
# 1 changes what it reads: start the biases at 0 with rate 0.3. With LeakyReLU the slope is
# $\alpha$, its leak, instead of 0, so a silent neuron goes on learning, only more slowly, and some
# return. But nothing is free: at the largest rates ReLU networks fall silent, and LeakyReLU
# networks, which cannot for good, may run away to infinity instead.
#
# And which protects better, the bias or the learning rate? Two of each, with three sets of first
# weights:

# %%
for alpha in (0.3, 3.0):
    for b in (0.0, 1.0):
        many = 0
        for seed in range(3):
            dying.set(alpha=alpha, b=b, seed=seed)
            many += dying.runs["relu"][0][-1] > 0.25
        print(f"rate {alpha}, biases start at {b}: more than a quarter silent", end="")
        print(f" at the end in {many} of 3 runs")
dying.reset()

# %% [markdown]
# The learning rate does. A good bias at the start does not help against one far too large step.
#
# The slide calls it a problem of deeper networks. Depth helps it along, since a silent layer
# starves the next, but one hidden layer is enough, as this cell shows:

# %%
X, y = datasets.circles(m=120)
for g in ("relu", "leaky_relu"):
    mlp = MLP([2, 3, 1], [g, "sigmoid"], seed=0)
    mlp.b[1][0] = -20.0  # no datapoint lifts neuron 1 above 0
    dW = backward(mlp, mlp.forward(X), y).dW[1]
    print(
        f"{g:>10}: lengths of the three neurons' gradients", np.round(np.linalg.norm(dW, axis=1), 4)
    )

# %% [markdown]
# ## 7.5 Sparsity
#
# Silent at *some* datapoints is not a fault; it is ReLU's way of speaking. A layer that answers
# with many exact zeros is **sparse**.
#
# **Predict.** Which share of a ReLU layer's outputs is 0 before any training, with zero biases?

# %%
X = np.random.default_rng(0).normal(size=(500, 64))
for g in NAMES:
    A = MLP([64] * 6, [g] * 5, initializer="he").forward(X).A
    print(f"{g:>10}:", *(f"{np.mean(A[l] == 0):.0%}".rjust(4) for l in range(1, 6)))

# %% [markdown]
# **Explain.** About a half: weights drawn symmetrically about 0 make $z$ positive or negative with
# equal chance. (Deeper down the count wobbles: ReLU makes the datapoints more alike from layer to
# layer, so that a neuron tends to speak at most of them or at few.) The others never say exactly 0
# here. Sparsity is not built in for good either: training moves it.

# %%
X, y = datasets.circles(m=200)
mlp = MLP([2, 32, 1], ["relu", "sigmoid"], seed=0, initializer="he")
for iterations in (0, 300):
    train(mlp, X, y, optimizer=Adam(0.02), batch_size=50, iterations=iterations)
    A = mlp.forward(X).A[1]
    each = np.mean(A > 0, axis=1)  # for each neuron: at how many datapoints it speaks
    print(f"after {iterations:3} iterations: {np.mean(A == 0):.0%} zeros; neurons that speak")
    print(f"   at no datapoint: {np.sum(each == 0)}, at all: {np.sum(each == 1)}")

# %% [markdown]
# What sparsity is good for: each datapoint is worked on by its own subset of neurons, and as long
# as that subset stays the same, the network is a straight (affine) function of $x$. It saves
# arithmetic only where software or hardware skips the zeros; an ordinary matrix product multiplies
# by them all the same.
#
# ## 7.6 What each function costs
#
# **Predict.** The slide says tanh is more expensive and ReLU efficient. By which factor do you
# expect them to differ for 100 000 numbers on your machine?


# %%
def best_time(f):
    times, end = [], time.perf_counter() + 0.15
    while not times or time.perf_counter() < end:
        start = time.perf_counter()
        f()
        times.append(time.perf_counter() - start)
    return min(times)


# %%
import matplotlib.pyplot as plt

z = np.random.default_rng(0).normal(size=100_000)
W, A = np.random.default_rng(1).normal(size=(2, 316, 316))
forward = [best_time(lambda g=ACTIVATIONS[n]: g(z)) for n in NAMES]
values = [ACTIVATIONS[n](z) for n in NAMES]
slopes = [
    best_time(lambda g=ACTIVATIONS[n], a=a: g.derivative(z, a)) for n, a in zip(NAMES, values)
]
figure, axes = plt.subplots(figsize=(7, 3.4), layout="constrained")
x = np.arange(len(NAMES))
axes.bar(x - 0.2, np.array(forward) * 1e6, 0.4, label="g(z)")
axes.bar(x + 0.2, np.array(slopes) * 1e6, 0.4, label="g'(z), a known", hatch="//")
axes.axhline(best_time(lambda: W @ A) * 1e6, ls="--", color="black", label="W A, 316 × 316")
axes.set(xticks=x, xticklabels=NAMES, ylabel="microseconds", title="100 000 numbers, this machine")
axes.legend()
plt.show()

# %% [markdown]
# **Explain.** Your bars are your own: they depend on processor and library, and so does the order
# of sigmoid and tanh. Both need an exponential, ReLU only a comparison, and the identity nothing.
# Backwards the exponential is gone, because $a$ is already known: $g'$ is a product for sigmoid and
# tanh, a comparison for the others, so sigmoid and tanh become cheap. (LeakyReLU has to choose
# between two slopes entry by entry; that can cost more than its value.) The dashed line is the
# matrix product that *makes* 100 000 values of $z$ from 316 inputs each: the number of operations
# in it grows with the width, that of $g$ does not. In wide layers the choice of $g$ is rarely
# decided by its price.
#
# ## 7.7 Outputs that are not centred at zero
#
# *Not in the lecture.* Page 44 does not mention this one; it comes from LeCun, Bottou, Orr and
# Müller (1998). The sigmoid and ReLU never output a negative number. What does that do to the layer
# that reads them? For one datapoint $\frac{\partial J}{\partial w_k} = \frac{\partial J}{\partial
# z}\, x_k$. If all $x_k > 0$, every component has the sign of $\frac{\partial J}{\partial z}$.
#
# **Predict.** The best weights are $(1, -1)$, and we start from $(-1, 1)$: $w_1$ has to rise while
# $w_2$ falls. Which way will one-datapoint steps take, when both can only rise or fall together?

# %%
zigzag = explore.zero_centred(predict="Which way do the steps take?")

# %% [markdown]
# **Try.** The second picture shows both components step by step: with sigmoid inputs always on one
# side of 0. Choose *Centred*. Then *The whole batch*. Is the zigzag a law?
#
# **Explain.** With positive inputs, both weights go up, then both down, and what is left over is
# progress. Centred inputs have mixed signs, and the steps may point anywhere. But the argument is
# about *one* datapoint: in the gradient of a batch, terms of different signs of
# $\frac{\partial J}{\partial z}$ meet, and its components are free, as the third preset shows. What
# remains of the trouble even then is the shape of $J$: a common positive part in the inputs makes
# the valley long and narrow (LeCun, Bottou, Orr & Müller, 1998). Biases, batch normalisation (7.3)
# and Adam soften it, and ReLU, not centred either, does well in practice.

# %%
rng = np.random.default_rng(0)
for g in ("sigmoid", "relu", "tanh"):
    mlp = MLP([4, 5, 1], [g, "sigmoid"], seed=1)
    mixed = 0
    for x in rng.normal(size=(200, 4)):
        dW = backward(mlp, mlp.forward(x), [1]).dW[2]
        mixed += (dW > 0).any() and (dW < 0).any()
    print(f"{g:>8} inputs: gradients with mixed signs at {mixed} of 200 datapoints")

# %% [markdown]
# ## 7.8 Why not simply the identity?
#
# With $g^{[1]}(z) = z$ a network of two layers reads
#
# $$W^{[2]} (W^{[1]} x + b^{[1]}) + b^{[2]} = \big(W^{[2]} W^{[1]}\big)\, x + \big(W^{[2]} b^{[1]} +
#   b^{[2]}\big).$$
#
# **Predict.** The left picture is the network, the right one a single neuron with that product for
# a weight. Find weights for which they differ, while $g$ is the identity.

# %%
collapse = explore.collapse(predict="Which weights make them differ?")

# %% [markdown]
# **Try.** Drag any weight: both pictures move together, and the matrices show why. *Undo each
# other* has two busy layers that cancel. Now press *Bent* or *Folded*: only there does the second
# layer buy something.
#
# **Explain.** There are none. A product of matrices is a matrix. However many layers, with the
# identity they compute what one could. They can even do *less*: through a layer of 1 neuron only
# one direction survives (the product has rank 1). Deep linear networks do learn in other steps than
# one layer, so people study them; but they draw no new function.

# %%
mlp = MLP([4, 8, 1, 8, 3], ["identity"] * 4, seed=0)
product, b = np.eye(4), np.zeros((4, 1))
for l in range(1, mlp.L + 1):
    product, b = mlp.W[l] @ product, mlp.W[l] @ b + mlp.b[l]
X = np.random.default_rng(0).normal(size=(100, 4))
print("W[4] W[3] W[2] W[1] has shape", product.shape, "and rank", np.linalg.matrix_rank(product))
print("same outputs as one layer:", np.allclose(mlp.predict(X), X @ product.T + b.T))

# %% [markdown]
# ## 7.9 The same weights, another bend
#
# Pages 45 to 48 put each activation into all three neurons of the network from page 30:
# $W^{[1]} = \begin{bmatrix} 0 & 1 \\ 1 & 0 \end{bmatrix}$, $W^{[2]} = \begin{bmatrix} 1 & 1
# \end{bmatrix}$, all biases 0, so $h(x) = g(g(x_2) + g(x_1))$.
#
# **Predict.** In whose picture are all level curves made of straight pieces?

# %%
boundaries = explore.activation_boundaries(predict="Whose curves are straight pieces?")

# %% [markdown]
# **Try.** *Lecture* is pages 45-48. Press the small pictures one after the other, and lay another
# $g$ over it with *compare*. Press *Small weights*: sigmoid and tanh look almost like the identity,
# because near 0 they are almost straight; ReLU keeps its corner at any scale. Give the hidden
# biases opposite signs (*Shifted*): where do the corners go? Unfold the numbers: with $\alpha$ from
# 0 to 0.95 the LeakyReLU walks from ReLU to nearly the identity.
#
# **Explain.** ReLU and LeakyReLU are straight on either side of $z = 0$, so the network is linear
# on each cell that the neurons' lines $z = 0$ cut out, and its level curves are broken lines.
# Sigmoid and tanh round everything but the diagonal $x_2 = -x_1$, where the two terms cancel, and
# become flat far out. ReLU is flat, exactly 0, in the whole lower left quadrant; LeakyReLU is not.
# The corners lie where a neuron's $z$ is 0, so biases move them.
#
# The pages are titled "decision boundary" and show level curves, which is more: *one* of them is
# the boundary, $h = \frac{1}{2}$ for a sigmoid output. With these weights the sigmoid network has
# none: $z^{[2]} = \sigma(x_1) + \sigma(x_2) > 0$, so all of the plane is class 1. With $b_1^{[2]}$
# you can make one: for any value between $-2$ and 0, since $\sigma(x_1) + \sigma(x_2)$ lies between
# 0 and 2.

# %%
grid = np.stack(np.meshgrid(np.linspace(-10, 10, 201), np.linspace(-10, 10, 201)), -1)
x1, x2 = grid.reshape(-1, 2).T
for g in (*(ACTIVATIONS[name] for name in ("sigmoid", "tanh", "relu")), LeakyReLU(alpha=0.2)):
    lecture = MLP(n=[2, 2, 1], g=[g, g], initializer="zeros")
    lecture.W[1], lecture.W[2] = [[0, 1], [1, 0]], [[1, 1]]
    h = lecture.predict(grid.reshape(-1, 2))[:, 0]
    right = np.allclose(h, g(g(x2) + g(x1)))
    print(f"{g.label:>9}: formula holds: {right}; h from {h.min():.3f} to {h.max():.3f}")

# %% [markdown]
# ## 7.10 The same data, trained with each
#
# Weights made by hand show what a bend *can* do. Now five networks 2-8-1 learn the same data, from
# the same first weights, on the same batches, each with its own $g$ in the hidden layer.
#
# **Predict.** Which of them gets the half moons right? Whose boundary has corners?

# %%
trained = explore.trained_boundaries(predict="Who gets the moons right?")

# %% [markdown]
# **Try.** Pull *iteration* from 0 to 300: who bends first? Try the other data and seeds before you
# say which is best.

# %%
for name, J in trained.J.items():
    print(f"{name:>10}: J = {J:.2f}, right: {trained.right[name]} of {len(trained.y)}")

# %% [markdown]
# One run is an anecdote. Here are ten seeds of each: the middle loss, and the extremes.

# %%
X, y = trained.X, trained.y
for g in NAMES:
    J = []
    for seed in range(10):
        mlp = MLP([2, 8, 1], [g, "sigmoid"], seed=seed)
        history = train(mlp, X, y, optimizer=Adam(0.05), batch_size=30, iterations=300, seed=seed)
        J.append(np.mean(history.loss[-4:]))  # the last pass over the data
    print(f"{g:>10}: J {np.median(J):.2f}, from {min(J):.2f} to {max(J):.2f}")

# %% [markdown]
# **Explain.** The identity stays with one line, as 7.8 says it must. The sigmoid still has nearly
# the same line: near 0 it is almost straight, and its small slope makes it slow to leave that
# stretch. It *can* bend, and with 2000 iterations it gets the moons right too. tanh rounds, ReLU
# and LeakyReLU draw corners, and here these two are the quickest, as page 44 says of ReLU. That
# holds for these data, this size, this start and this optimiser; the slide's "faster" is a rule of
# thumb, not a law.

# %% [markdown]
# ## Your turn
#
# Write the missing lines; the check tells you what is wrong, not only that something is. Stuck?
# Under the verdict, *Hint* gives one hint more each time and, once you have tried, *Solution* the
# answer with its reason.
#
# **Exercise 1.** Backpropagation knows $a = g(z)$ from the forward pass. Return the sigmoid's slope
# $g'(z)$ from `a` alone.


# %%
def my_slope(a):
    # your lines
    ...


check.sigmoid_slope(my_slope)

# %% [markdown]
# **Exercise 2.** Invent an activation of your own: return $g(z)$ and $g'(z)$ for an array `z` of
# any shape, entry by entry. Any bent curve will do, as long as the two belong together.


# %%
def my_activation(z):
    # your lines
    ...


check.own_activation(my_activation)

# %% [markdown]
# What is done so far; it follows by itself. `check.progress("07", save=True)` remembers it in a
# small file beside the notebooks; nothing leaves your machine.

# %%
check.progress("07")

# %% [markdown]
# ## Summary
#
# | $g$ | good for | watch | here |
# |---|---|---|---|
# | sigmoid | one output in (0, 1) | slope at most 1/4; not centred | 7.1, 7.3, 7.7 |
# | softmax | $k$ outputs that sum to 1 | only differences count; saturates | 7.2 |
# | tanh | centred, smooth hidden layers | saturates | 7.1, 7.3 |
# | ReLU | hidden layers, with He's start | silent neurons; needs a fitting start | 7.3-7.5 |
# | LeakyReLU | the same without dead neurons | $\alpha$ is one more choice | 7.4 |
# | identity | outputs of regression | collapses in hidden layers | 7.8 |
#
# - $g$ shapes the output, $g'$ the learning.
# - "Avoids the vanishing gradient" is a statement about $g$ *and* the weights together.
# - A dead neuron is one whose $g'$ is 0 at every datapoint.
# - Without a bend, all layers are one.
#
# **Think further**
#
# 1. Which standard deviation of the weights would keep the gradients of LeakyReLU with slope
#    $\alpha$ level? (Half of the neurons have slope 1, half $\alpha$.) Test it in 7.3 with the
#    gain.
#
#    <details><summary>Answer</summary>
#
#    $n v (1 + \alpha^2) / 2 = 1$ gives the standard deviation $\sqrt{2 / (n (1 + \alpha^2))}$. So
#    take He's start with the gain $1/\sqrt{1 + \alpha^2}$, which is nearly 1 for a small leak
#    $\alpha$.
#
#    </details>
#
# 2. Softmax of two classes is a sigmoid. Of which number?
#
#    <details><summary>Answer</summary>
#
#    Of the difference: $a_1 = e^{z_1} / (e^{z_1} + e^{z_2}) = \sigma(z_1 - z_2)$.
#
#    </details>
#
# 3. Multiply $W^{[1]}$ by 10 and divide $W^{[2]}$ by 10. For which hidden $g$ does $h$ stay the
#    same, and what happens to the gradients?
#
#    <details><summary>Answer</summary>
#
#    For ReLU, LeakyReLU and the identity (with $b^{[1]}$ multiplied too). The function is the same,
#    its derivatives are not: that by $W^{[1]}$ becomes a tenth, that by $W^{[2]}$ ten times as
#    large. So one $\alpha$ no longer suits both.
#
#    </details>
#
# **Where this goes next.** How much can one hidden layer draw at all, if it may be as wide as it
# likes? Notebook 8 builds the answer by hand.
#
# --- *Follows the lecture slides "Introduction to Deep Learning" of the course "Introduction to
# Machine Learning" by Griffin Dean Kent, [CC BY-SA
# 4.0](https://creativecommons.org/licenses/by-sa/4.0/). Text and figures of this notebook are under
# the same licence. X. Glorot and Y. Bengio, "Understanding the difficulty of training deep
# feedforward neural networks", AISTATS 2010. K. He, X. Zhang, S. Ren and J. Sun, "Delving Deep into
# Rectifiers", ICCV 2015. Y. LeCun, L. Bottou, G. B. Orr and K.-R. Müller, "Efficient BackProp", in
# Neural Networks: Tricks of the Trade, 1998.*
