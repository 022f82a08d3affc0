# %% [markdown]
# # 8 · Universal approximation
#
# **You will learn**
#
# - to build a network by hand that follows any continuous function *of one input*: two neurons a
#   bump, $N$ neurons a staircase, and a proof of two lines that the error vanishes;
# - what the universal approximation theorems say, word by word, and what they leave open;
# - to measure how fast errors fall with $N$, and why a *trained* network obeys no such law;
# - to tell apart approximation, generalisation and optimisation error;
# - what depth buys: a function that 20 neurons make in 10 layers and a thousand cannot make in one.
#
# **Lecture page** 49. **Time** about 75 minutes.
#
# Run the first cell. After that every section works by itself.

# %%
import numpy as np

from course_lib import MLP, TARGETS, Adam, accuracy, check, explore, train
from course_lib import approximation as ap
from course_lib.regions import REGIONS, inside, lines_network

# %% [markdown]
# ## 8.1 Build it by hand: two neurons make a bump
#
# *Not in the lecture.*
#
# Which functions can a network be? Before any theorem, let us build some. Take a network with one
# hidden layer of $N$ neurons and one output without activation,
#
# $$h(x) = W^{[2]} g(W^{[1]} x + b^{[1]}) + b^{[2]},$$
#
# and for now a single input $x$. With $g = \sigma$ and a large $s$, a hidden neuron
# $\sigma(s(x - c))$ is a step at $c$: nearly 0 before, nearly 1 after. (Its weight is $s$, its bias
# $-sc$, since $s(x - c) = sx - sc$.) A step up at one place minus a step up at a later place is 1
# between the two and 0 elsewhere: a **bump**. So two hidden neurons with outgoing weights $+v$ and
# $-v$ make a bump of height $v$, and many bumps side by side can follow a curve.
#
# **Predict.** A bump is to reach from $x = -0.2$ to $x = 0.6$ with steepness $s = 50$. What are its
# two biases $b = -sc$?

# %%
bumps = explore.bumps(predict="Which two biases?")

# %% [markdown]
# **Try.** Drag the rings, or choose a *bump* and move its centre, width and height. *Add a bump*
# until there are six. How small can you make the largest error? Then pull the steepness (*steepness
# s*) up to 200. The matrices folded away below the picture are the network; watch which entries
# each slider moves.
#
# **Explain.** $W^{[1]}$ holds nothing but the steepness, $b^{[1]}$ the places of the edges (times
# $-s$), $W^{[2]}$ the heights, once with each sign. A larger $s$ makes walls steeper, and the
# approximation of a smooth target often *worse*: overlapping soft edges do a better job than six
# bricks. But with bricks it is easy to see that more of them come closer, and section 8.3 makes a
# proof of that.
#
# The network of the picture is in your hands; here are the answer to the question and its height at
# the middle and at the edges:

# %%
brick = ap.bump_network([(0.2, 0.8, 1.0)], steepness=50)
print("b[1] =", np.round(brick.b[1].ravel(), 6), " W[2] =", brick.W[2].ravel())
print("h at -0.2, 0.2, 0.6:", np.round(brick.predict([[-0.2], [0.2], [0.6]]).ravel(), 4))

# %% [markdown]
# Exactly at its edges a bump has half its height. That has a consequence. Fill $[-1, 1]$ with bumps
# side by side, the outer edges on the ends of the interval, and make them finer and finer for
# $f(x) = |x|$, where $f(\pm 1) = 1$:
#
# **Predict.** To what does the largest error fall?

# %%
f = TARGETS["abs"]
for k in (4, 16, 64, 256):
    even = ap.even_bumps(f, k)
    wider = even.copy()
    wider[[0, -1], 1] += 0.5  # the first and the last bump reach over the ends ...
    wider[[0, -1], 0] += [-0.25, 0.25]  # ... and keep their inner edges
    kept_in, over = (ap.errors(ap.bump_network(rows, 20 * k), f) for rows in (even, wider))
    print(
        f"{2 * k:4} neurons: largest error {kept_in[0]:.3f}, on average {kept_in[1]:.3f};", end=""
    )
    print(f" outer bumps reaching over: largest {over[0]:.4f}")

# %% [markdown]
# **Explain.** Inside, neighbours share each wall and fill each other's gaps; at the ends there is
# no neighbour, and half of $f(\pm 1)$ stays missing however many bumps there are. It is enough to
# let the outer bumps reach over the ends. Who asks for a small error at *every* $x$ notices one bad
# point; an average over all $x$ (above: the root of the mean square) hides it. Which of the two a
# theorem speaks of makes a difference: the next section asks.

# %% [markdown]
# ## 8.2 What the theorems say
#
# With bumps you have followed some curves closely. Is there a function that *no* network with one
# hidden layer can follow, however many neurons it has? Page 49 of the lecture says no, and names
# the **universal approximation theorem**. This is what was proved first, for the network of section
# 8.1 with $n$ inputs in place of one ($n$ is here $n^{[0]}$ of notebook 3, and $N$ is $n^{[1]}$):
#
# *Theorem* (Cybenko, 1989). Let $g$ be continuous and sigmoidal: it tends to 0 on the far left and
# to 1 on the far right. Let $f$ be continuous on the cube $[0, 1]^n$, and let $\varepsilon > 0$.
# Then there are an $N$ and weights such that $|f(x) - h(x)| < \varepsilon$ for *every* $x$ in the
# cube.
#
# Each word counts:
#
# - *There are* weights: the theorem does not say how to find them, nor that gradient descent does.
# - *An* $N$: it does not say how large.
# - *Continuous* $f$: a function without jumps.
# - *The cube*: all $x$ whose $n$ coordinates lie between 0 and 1. Any other **compact** set will
#   do: one that is *bounded* (it fits into some ball) and *closed* (its edge belongs to it). The
#   interval $[-1, 1]$ is compact; the whole line is not bounded, and $0 < x < 1$ is not closed.
#   Outside the set $h$ may do anything.
# - *Every* $x$: what counts is the largest error, $\max_x |f(x) - h(x)|$. To measure in this way is
#   to use the **sup norm**. In section 8.1 the half that was missing at the ends made this error
#   $\frac12$, although an average over all $x$ was small.
# - Data do not occur at all: $f$ is taken as known everywhere.
#
# Later theorems allow more:
#
# - Hornik, Stinchcombe and White (1989): $g$ may have jumps, as long as it rises from 0 to 1. And
#   $f$ may have jumps too, if $h$ is allowed to be wrong on a set of points of tiny probability.
# - Hornik (1991): a continuous $g$ need only be bounded and not constant.
# - Leshno, Lin, Pinkus and Schocken (1993) settled which $g$ work. Let $g$ be bounded on every
#   bounded interval, and let its jumps, with the places where they pile up, fill only a set of
#   length 0 (for example a few points). Then the theorem holds *if and only if $g$ is not a
#   polynomial*. So ReLU works.
#
# **Predict.** 50 neurons with random weights and $g(z) = z^2$: how many different shapes can the
# last layer mix, that is, how many of the 50 outputs are independent functions of $x$?

# %%
x = np.linspace(-1, 1, 200)
rng = np.random.default_rng(0)
Z = np.outer(rng.normal(size=50), x) + rng.normal(size=(50, 1))  # 50 neurons, 200 points
for name, A in [("z**2", Z**2), ("z**3", Z**3), ("relu", np.maximum(Z, 0))]:
    print(f"{name:5} independent outputs of 50: {np.linalg.matrix_rank(A)}")

# %% [markdown]
# **Explain.** $(wx + b)^2$ is always a mixture of $1$, $x$ and $x^2$, however many neurons there
# are. Three shapes, for ever: that is why polynomials fail *as an activation*, whose degree is
# fixed once and for all. Each ReLU with its kink inside the interval, by contrast, brings a shape
# that the others cannot make. (Those with a kink outside are straight lines or 0 here; they explain
# what is missing to 50.)
#
# **The slide, read closely.** Page 49 gives the spirit of these results. Four of its phrases are
# wider than the theorems:
#
# | the slide | the theorems |
# |---|---|
# | "no matter what type of function" | continuous functions on a compact set; others in a weaker sense |
# | "more neurons and hidden layers" | one hidden layer is enough if it is wide enough (depth: section 8.7) |
# | "will essentially learn" | a good network *exists*; whether training finds it is another matter (8.4 to 8.6) |
# | "perfectly" | up to any $\varepsilon > 0$, chosen beforehand |
#
# Page 49 takes this property for a reason to see in networks "one of the most promising directions
# toward AGI (artificial general intelligence)". But Weierstrass proved in 1885 that polynomials are
# universal approximators, and so are the staircases of section 8.3. (That does not contradict the
# cell above: Weierstrass lets the *degree* grow, while a network of $g(z) = z^2$ stays at degree 2
# however wide it is.) In our opinion the property is a condition to be taken seriously at all, not
# a distinction. What makes networks special must lie elsewhere: in how they are trained, and in how
# well they do on data that they have not seen.

# %% [markdown]
# ## 8.3 From the construction to a proof
#
# *Not in the lecture.*
#
# Bumps waste a neuron each: where one ends, the next begins, so a single step can do both. $N$
# steps cut $[-1, 1]$ into $N + 1$ equal pieces; on each let $h$ be $f$ at the middle of the piece.
# The biases hold the edges, $W^{[2]}$ holds the rises from piece to piece, $b^{[2]}$ the first
# height.
#
# **Predict.** You double $N$. What happens to the largest error? And where along the curve is the
# error largest?

# %%
staircase = explore.staircase(predict="What happens to the largest error?")

# %% [markdown]
# **Try.** Move $N$ with the arrow keys and watch the error in the second picture stay under its
# dashed bound. Change the target; look for the one whose bound is tight. Then press *Lines, not
# steps*.
#
# **Explain.** It halves, and the error is largest where $f$ is steepest, since there it changes
# most within a piece. The bound is tight for the targets made of straight lines, which are as steep
# as $K$ everywhere: somewhere in each piece the error reaches it. Here is the proof. *Each $x$ lies
# at most half a piece, $\frac{1}{N+1}$, from the middle $c$ of its piece, where $h(x) = f(c)$. If
# $f$ changes by at most $K$ times the way, then*
#
# $$|f(x) - h(x)| = |f(x) - f(c)| \le K\,|x - c| \le \frac{K}{N + 1}. \qquad \blacksquare$$
#
# Not every continuous function has such a $K$: $\sqrt{|x|}$ is as steep as you like close to 0. But
# a continuous $f$ on a *compact* interval has this: for each $\varepsilon > 0$ there is one
# $\delta > 0$, the same at all places, such that points closer than $\delta$ have values closer
# than $\varepsilon$. (One says: $f$ is *uniformly continuous* there.) Take pieces shorter than
# $2\delta$; then $x$ and the middle $c$ are closer than $\delta$, and the error is below
# $\varepsilon$. That is where the two conditions of the theorem, continuous and compact, are used.
# With steep sigmoids in place of steps little changes: close to an edge $h$ lies between the
# heights of the two neighbouring pieces, nearer to the height of the piece that $x$ is in, and such
# a mixture obeys the same bound.
#
# ReLU neurons join the values by straight lines, and for a smooth $f$ that is much better: with
# distance $d = 2/N$ between the knots the error is at most $\frac{d^2}{8} \max |f''|$ (de Boor, *A
# Practical Guide to Splines*, chapter III). Four times as good, not twice, for twice the neurons:

# %%
f = TARGETS["smooth"]
print("   N   steps   bound      lines   bound")
for N in (4, 8, 16, 32, 64):
    steps, lines = ap.errors(ap.staircase(f, N), f)[0], ap.errors(ap.relu_interpolant(f, N), f)[0]
    print(f"{N:4} {steps:7.4f} {ap.staircase_bound(f, N):7.4f}", end="")
    print(f"   {lines:8.5f} {ap.interpolation_bound(f, N):7.5f}")

# %% [markdown]
# Both bounds are nearly reached: the measured errors are just below them, and they fall like $1/N$
# and $1/N^2$.
#
# So the theorem is proved here *for one input*. With $n > 1$ inputs pieces become cubes, and a cube
# is no finite sum of steps $g(w^T x + b)$: building it takes a *second* hidden layer (*Think
# further* 2). That one layer is enough for any $n$ needs another argument, which Cybenko's paper
# has. The cubes also show what more inputs cost. If a cube of side $\varepsilon$ gives an error of
# about $\varepsilon$, one input needs about $1/\varepsilon$ pieces, two inputs $1/\varepsilon^2$
# cubes, and $n$ inputs $1/\varepsilon^n$. For an error of 0.1 and an image of 784 pixels that is
# $10^{784}$ cubes: hopeless. This growth is called the *curse of dimensionality*.
#
# (*For readers who know the Fourier transform.* Barron, 1993, found functions for which networks escape
# that curse. Let $f(x) = \int e^{i \omega \cdot x} \hat f(\omega)\, d\omega$, and let $C = \int
# |\omega|\,|\hat f(\omega)|\,d\omega$ be finite. Then $N$ sigmoids are enough for a mean squared error
# of $(2C)^2 / N$ on the unit ball, for *any* number of inputs $n$. Two warnings: such weights exist,
# but the theorem does not say how to find them; and $C$ itself may grow exponentially with $n$, as
# Barron says.)

# %% [markdown]
# ## 8.4 Now train it
#
# *Not in the lecture.*
#
# Constructed networks know $f$. A trained one sees points and walks downhill. Between the two stand
# **random features**: draw $W^{[1]}, b^{[1]}$ at random, leave them, and solve for the last layer
# by least squares (Rahimi and Recht, 2007).
#
# **Predict.** With both axes in powers of ten $1/N$ is a straight line downhill, $1/N^2$ one twice
# as steep. What will the *trained* networks' line look like?

# %%
errors = explore.error_against_n(iterations=300, predict="What will the trained line look like?")

# %% [markdown]
# **Try.** The first picture is one network, chosen by *shown* and *shown N*. The second has the
# errors of all of them, each dot a network; grey lines are the bounds of section 8.3. *Play* trains
# eight networks at once. Then go through the targets. Choose *drawn by hand* and draw your own with
# the pointer, or hand over a function: `explore.error_against_n(lambda x: x**3)`.
#
# **Explain.** The constructed families follow their laws, and the slopes are what the proofs say:

# %%
f = TARGETS["smooth"]
sizes = np.array([8, 16, 32, 64, 128, 256])
for name, build in [("staircase", ap.staircase), ("ReLU lines", ap.relu_interpolant)]:
    sup = [ap.errors(build(f, N), f)[0] for N in sizes]
    print(f"{name}: slope {np.polyfit(np.log(sizes), np.log(sup), 1)[0]:.2f}")

# %% [markdown]
# The trained ones follow none. Here are six of them, 1500 iterations of Adam each:

# %%
x = np.linspace(-1, 1, 100)
for N in (2, 4, 8, 16, 32, 64):
    mlp = MLP(n=[1, N, 1], g=["tanh", "identity"], seed=0)
    train(
        mlp,
        x[:, None],
        f(x),
        "squared_error",
        optimizer=Adam(0.01),
        batch_size=100,
        iterations=1500,
    )
    print(f"N = {N:2}: largest error, trained {ap.errors(mlp, f)[0]:.0e}", end="")
    print(f", ReLU lines {ap.errors(ap.relu_interpolant(f, N), f)[0]:.0e}")

# %% [markdown]
# With few neurons the trained network is *better* than the construction: it puts its neurons where
# they are needed. With many it stays on a plateau. More neurons do not help, because it is not the
# neurons that are missing: the network with the small error exists (you have just built it), and
# the optimiser does not get there in its time. That error belongs to the optimiser, so no theorem
# about approximation tells its slope, and none is drawn.
#
# More to find in the explorer:
#
# - *A corner* ($|x|$). The lines are exact: one kink sits on the corner. (Exact fits are drawn at
#   the bottom of the chart.) The *bumps inside* stall at $\frac12$, as in section 8.1.
# - *Waves*. Nothing works until there are a few neurons for each wave. Then the constructions fall,
#   and training stays where it began: gradient descent learns slow waves first (Rahaman and others,
#   2019).
# - *Badly scaled*. Random features do splendidly with a sensible *scale*. With weights a hundred
#   times larger each neuron is a step between two points: as $N$ comes near the number of points
#   (100 here), the fit meets nearly all of them and is absurd in between. Beyond, it calms down
#   again but never gets back to what 8 well-scaled neurons had. Look at it in the first picture.
#
# **Predict.** The target jumps from 0 to 1. Can a *continuous* network get its largest error below,
# say, 0.3? And the mean square one?

# %%
f = TARGETS["step"]
for s in (10, 100, 1000):
    mlp = ap.staircase(f, 1, steepness=s)
    sup, rms = ap.errors(mlp, f)
    print(f"one sigmoid, steepness {s:4}: largest error {sup:.4f}, root mean square {rms:.4f}")

# %% [markdown]
# **Explain.** Close to the jump $f$ takes the values 0 and 1, and a continuous $h$ has nearly the
# same value on both sides: at least one of them is missed by $\frac12$. No $N$ and no training
# changes that. The mean error falls, because the bad place shrinks. So "approximates any function"
# depends on what you call close; and with a jump, continuity, the theorem's condition, is broken.
# Press *A jump* in the explorer: only the staircase of true *steps* could jump there itself.

# %% [markdown]
# ## 8.5 Three kinds of error
#
# *Not in the lecture.*
#
# How far a trained network is from $f$ has three causes, and they call for different remedies
# (Bottou and Bousquet, 2008):
#
# - **approximation error**: even the best network of this size is off. *More neurons.*
# - **generalisation error** (Bottou and Bousquet call it *estimation error*; elsewhere
#   "generalisation error" often means the whole error on new data): the network that fits the $m$
#   noisy points best is not the best for $f$. *More data, or fewer neurons.*
# - **optimisation error**: after $T$ iterations gradient descent is not at the best fit yet. *More
#   iterations, or a better optimiser.*
#
# Usually one sees their sum only. Here the hidden layer stays as drawn, so that all three networks
# can be computed and the sum taken apart: with the hidden layer fixed, $h$ is linear in the last
# layer's weights, so the best fit is a least squares problem, as in 1.6, and where gradient descent
# is after $T$ steps has a formula too: in a direction with curvature $\lambda$ each step multiplies
# the distance from that fit by $1 - \alpha \lambda$ (6.5), so $T$ steps by its $T$-th power.
#
# **Predict.** More neurons lower the first error. What do they do to the second?

# %%
three = explore.three_errors(predict="What happens to the second error?")

# %% [markdown]
# **Try.** Find a setting for each error in which it is the largest of the three (the buttons show
# one each). Then take $N = 12$, $m = 20$ and raise $T$ step by step. Is the end the best place to
# stop?

# %%
for preset in three.presets:
    three.preset(preset)
    parts = ", ".join(f"{name} {value:z.3f}" for name, value in three.parts().items())
    print(f"{preset}: {parts}")
print()
for T in ("100", "1 000", "10 000", "∞"):
    three.set(N=12, m=20, T=T)
    print(f"N = 12, m = 20, T = {T}: together {sum(three.parts().values()):.3f}")
three.reset()

# %% [markdown]
# **Explain.** They raise it. With many neurons and few points the orange network runs through the
# noise: its generalisation error explodes where the green one is perfect. And the optimisation
# error can be *negative*: on the way to that bad fit, gradient descent passes better places.
# Stopping early is a remedy against the second error, paid for with the third.
#
# The theorems of section 8.2 speak about the first error alone.

# %% [markdown]
# ## 8.6 Two inputs: regions of any shape
#
# *Not in the lecture in this form.* Cybenko's abstract on page 49 names decision regions; the
# experiments are additions.
#
# Cybenko drew the conclusion that matters for classification: *arbitrary decision regions* can be
# approximated, right everywhere but on a set of as small an area as one likes. A hidden neuron sees
# one line in the plane (notebook 1); the output adds up what the lines say.
#
# **Predict.** How many lines does it take to fence in a disc, at least roughly?

# %%
regions = explore.regions(N=8, iterations=300, predict="How many lines fence in a disc?")

# %% [markdown]
# **Try.** *Play*, then another region, then another $N$. Choose *drawn by hand* and draw an outline
# with the pointer. Press *3 neurons, seed 3* and play, then *3 neurons, seed 0* and play.
#
# **Explain.** Three soft lines make a rounded triangle that covers the disc well. That network
# exists; from some first weights training finds it, from others it does not:

# %%
X = np.random.default_rng(0).uniform(-2.2, 2.2, size=(1000, 2))
y = inside(REGIONS["disc"], X).astype(int)
for N in (3, 4, 6):
    shares = []
    for seed in range(6):
        mlp = lines_network(N, seed)
        train(mlp, X, y, optimizer=Adam(0.03), batch_size=100, iterations=800)
        shares.append(accuracy(mlp, X, y))
    print(f"N = {N}: best start {max(shares):.2f}, worst start {min(shares):.2f}", end="")
    print(f", above 0.9: {sum(share > 0.9 for share in shares)} of 6 starts")

# %% [markdown]
# More neurons than the region needs hardly make the best network better: they make a good one
# easier to *find*. That, more than existence, is what width is good for in practice.

# %% [markdown]
# ## 8.7 What depth buys
#
# *Not in the lecture.*
#
# One hidden layer is enough; then why deep networks? Because "wide enough" can be very wide. Two
# ReLU neurons make one tooth on $[0, 1]$, $2\,\mathrm{relu}(x) - 4\,\mathrm{relu}(x - \frac12)$,
# which goes up from 0 to 1 and back. Feed the tooth into another tooth: its way up makes a whole
# tooth, its way down another.
#
# **Predict.** How many straight pieces does the output have after $k$ layers of two neurons? How
# many pieces can *one* layer of $N$ ReLU neurons make at most?

# %%
sawtooth = explore.sawtooth(predict="How many straight pieces?")

# %% [markdown]
# **Try.** Raise $k$. Then try to follow with the shallow network: what is the largest error while
# $N$ is too small, and when does it drop?
#
# **Explain.** $2^k$ pieces, and $N + 1$. Each layer doubles the pieces: $2^k$ from $2k$ neurons,
# with weights that are exact numbers. One layer of $N$ neurons bends only where a neuron starts, at
# most $N$ times: $N + 1$ pieces. Now count crossings. *The sawtooth goes $2^k$ times from 0 to 1 or
# back. A network whose error is below $\frac12$ everywhere must cross $\frac12$ each time; a
# straight piece crosses at most once; so $N + 1 \ge 2^k$.* With fewer neurons the largest error
# stays at $\frac12$ or more, whatever the weights. (That many are needed, not always enough: the
# explorer's shallow network, with its bends evenly spaced, gets there at $N = 2^k$.) This is the
# idea of Telgarsky (2015; 2016 for any number of layers).

# %%
print("layers  neurons  pieces  one layer needs")
for k in (1, 2, 4, 6, 8, 10):
    deep = ap.deep_sawtooth(k)
    pieces = len(ap.linear_pieces(deep)) - 1
    sup = ap.errors(deep, ap.sawtooth(k), (0.0, 1.0))[0]
    print(
        f"{k:6} {2 * k:8} {pieces:7}     {pieces - 1} or more   (the deep one's error is below 1e-9: {sup < 1e-9})"
    )

# %% [markdown]
# So depth is not needed for existence; it can save exponentially many neurons for functions that
# repeat themselves at finer and finer scales. Whether training *finds* such weights is, once more,
# another question. (Try it: can you train a sawtooth with $k = 5$?)

# %% [markdown]
# ## Your turn
#
# Write the missing lines; the check tells you what is wrong, not only that something is. Stuck?
# Under the verdict, *Hint* gives one hint more each time and, once you have tried, *Solution* the
# answer with its reason.
#
# **Exercise 1.** A bump from two sigmoid neurons, $v\,\big(\sigma(s(x - \text{left})) - \sigma(s(x
# - \text{right}))\big)$ with height $v$ and steepness $s$. Return $W^{[1]}$ (2 × 1), $b^{[1]}$ (2
# numbers), $W^{[2]}$ (1 × 2) and $b^{[2]}$ (1 number).


# %%
def my_bump(left, right, height, steepness):
    # your lines
    ...


check.bump_weights(my_bump)

# %% [markdown]
# **Exercise 2.** A network of $N$ ReLU neurons whose graph joins $N + 1$ points by straight pieces:
# `knots` are their places, increasing, `values` their heights. Return $W^{[1]}$ (N × 1), $b^{[1]}$,
# $W^{[2]}$ (1 × N) and $b^{[2]}$.


# %%
def my_interpolation(knots, values):
    # your lines
    ...


check.relu_interpolation(my_interpolation)

# %% [markdown]
# What is done so far; it follows by itself. `check.progress("08", save=True)` remembers it in a
# small file beside the notebooks; nothing leaves your machine.

# %%
check.progress("08")

# %% [markdown]
# ## Summary
#
# - One hidden layer with any $g$ that is not a polynomial can come as close as you like to any
#   continuous function on a compact set. There *is* such a network.
# - For one input the proof takes a few lines: two neurons make a bump, $N$ make a staircase, and
#   its error is at most $K/(N+1)$. ReLU lines do better for smooth targets, like $1/N^2$.
# - The theorems are silent on how to find the weights, on how many neurons $n$ dimensions need, and
#   on data. Approximation, generalisation and optimisation error are three things.
# - A trained network's error ends on the optimiser's plateau. A jump keeps the largest error at
#   $\frac12$.
# - Depth adds nothing to existence and can save exponentially many neurons.
#
# **Think further**
#
# 1. Build $|x|$ exactly with two ReLU neurons. Which line of this notebook shows that it is
#    possible?
#
#    <details><summary>Answer</summary>
#
#    $|x| = \mathrm{relu}(x) + \mathrm{relu}(-x)$. In section 8.4 the lines are exact for $|x|$: one
#    of their kinks sits on the corner.
#
#    </details>
#
# 2. Two sigmoids make a bump on a line. How would you make a bump in the plane, with two hidden
#    layers?
#
#    <details><summary>Answer</summary>
#
#    In the first hidden layer two sigmoids make a bump in $x_1$ and two a bump in $x_2$. Their sum
#    is 2 where both are high, 1 where one is, else 0. A steep sigmoid in the second hidden layer
#    that answers only above $1.5$ keeps the square alone.
#
#    </details>
#
# 3. In section 8.3, put the edges closer together where $f$ is steep. By how much does the
#    staircase of *smooth* improve for $N = 8$?
#
#    <details><summary>Answer</summary>
#
#    The best that nine steps can do: let $f$ change by the same amount on each piece, and put $h$
#    halfway. $f$ changes by 4.18 in all on $[-1, 1]$ (ups and downs added), so by 0.46 on each of
#    nine pieces, and the error is at most half of that, about 0.23 instead of 0.53.
#
#    </details>
#
# 4. A network is to approximate $\sin$ on the whole real line with one hidden layer of sigmoids.
#    Why must it fail, and which condition of the theorem is broken?
#
#    <details><summary>Answer</summary>
#
#    Far out every sigmoid is constant, so $h$ comes close to one number $c$ as $x \to \infty$,
#    while $\sin x$ goes on between $-1$ and $1$: the error is at least 1 somewhere. The real line
#    is not bounded, so not compact.
#
#    </details>
#
# **Where to go next.** This is the end of what the lecture covers: you can read a network's
# notation, compute its forward pass and its gradients, train it, and say what it can and cannot
# represent. How it does on data that it has not seen is the subject of notebook 9, beyond the
# lecture. Books: *Deep Learning* by Goodfellow, Bengio and Courville (2016), chapters 6 to 8,
# treats the same ground and goes on to convolutional and recurrent networks; *Understanding Deep
# Learning* by Prince (2023) has the pictures; A. Pinkus, "Approximation theory of the MLP model in
# neural networks" (Acta Numerica 8, 1999), the theorems with proofs. And `course_lib` is small
# enough to be read from end to end.
#
# --- *Follows the lecture slides "Introduction to Deep Learning" of the course "Introduction to
# Machine Learning" by Griffin Dean Kent, [CC BY-SA
# 4.0](https://creativecommons.org/licenses/by-sa/4.0/). Text and figures of this notebook are under
# the same licence.*
#
# *G. Cybenko, "Approximation by superpositions of a sigmoidal function", Mathematics of Control,
# Signals, and Systems 2, 1989. K. Hornik, M. Stinchcombe, H. White, "Multilayer feedforward
# networks are universal approximators", Neural Networks 2, 1989. K. Hornik, "Approximation
# capabilities of multilayer feedforward networks", Neural Networks 4, 1991. M. Leshno, V. Ya. Lin,
# A. Pinkus, S. Schocken, "Multilayer feedforward networks with a nonpolynomial activation function
# can approximate any function", Neural Networks 6, 1993. A. R. Barron, "Universal approximation
# bounds for superpositions of a sigmoidal function", IEEE Transactions on Information Theory 39,
# 1993. C. de Boor, "A Practical Guide to Splines", Springer, 1978. L. Bottou, O. Bousquet, "The
# tradeoffs of large scale learning", Advances in Neural Information Processing Systems 20, 2008. A.
# Rahimi, B. Recht, "Random features for large-scale kernel machines", Advances in Neural
# Information Processing Systems 20, 2007. N. Rahaman and others, "On the spectral bias of neural
# networks", International Conference on Machine Learning,
# 2019. M. Telgarsky, "Representation benefits of deep feedforward networks", arXiv:1509.08101,
#       2015, and "Benefits of depth in neural networks", Conference on Learning Theory, 2016.*
