# %% [markdown]
# # 2 · XOR and the hidden space
#
# **You will learn**
#
# - why no perceptron solves XOR: a proof of four lines, and what exactly it assumes;
# - to build a network with two hidden neurons by hand and read it panel by panel;
# - what a hidden layer does to the points, and why that makes the problem easy;
# - how often gradient descent finds a solution, where it gets stuck, and how to tell why.
#
# **Lecture pages** 13-14 and 21-27. **Time** about 55 minutes, and 15 for the extra section 2.6.
#
# Run the first cell. After that every section works by itself.

# %%
import numpy as np

from course_lib import (
    MLP,
    SGD,
    Perceptron,
    accuracy,
    check,
    datasets,
    diagnose,
    explore,
    fit_rosenblatt,
    loss_value,
    train_together,
)

# %% [markdown]
# ## 2.1 Four points, one line
#
# XOR, "exclusive or", asks whether two inputs differ. With inputs $\pm 1$ that makes four points on
# the corners of a square: class 1 where the signs differ, class 0 where they agree, so each class
# has one diagonal to itself. In 1969 Marvin Minsky and Seymour Papert used such patterns to show
# what a perceptron cannot do.
#
# **Predict.** How many of the four points can one line get right: two, three, or all four?

# %%
line = explore.xor_perceptron(predict="How many can one line get right?")

# %% [markdown]
# **Try.** Drag the line, or turn it by the tip of its arrow $w$, and watch the count; the sliders
# say the numbers. A pink circle marks a point on the wrong side. The four inequalities on the right
# are what "all four right" means; ✓ or ✗ says whether each holds at the moment, next to its number.
#
# Then try the opposite: can you get all four *wrong*?
#
# **Explain.** Three is the most, and one is the least. You need not trust your patience for this.
# The next cell tries 68 921 settings; whole numbers, so that no rounding can tip a point that lies
# exactly on the line:

# %%
X, y = datasets.xor()
steps = np.arange(-20, 21)
w1, w2, b = np.meshgrid(steps, steps, steps)
right = np.zeros(w1.shape, dtype=int)
for (x1, x2), label in zip(X, y):
    h = np.where(w1 * x1 + w2 * x2 + b >= 0, 1, 0)
    right += h == label
for count in range(5):
    print(count, "of 4 points right in", np.sum(right == count), "settings")

# %% [markdown]
# ## 2.2 Why: four inequalities that contradict each other
#
# *Not in the lecture in this form.* The lecture says that XOR cannot be done; the proof is an
# addition.
#
# Trying many settings proves nothing about the rest. This does. The perceptron says class 1 where
# $z = w_1 x_1 + w_2 x_2 + b \ge 0$ and class 0 where $z < 0$. All four points right means
#
# $$
# \begin{aligned}
# (1)\quad && -w_1 - w_2 + b &< 0 &\qquad& \text{at } (-1, -1), \text{ class } 0\\
# (2)\quad && -w_1 + w_2 + b &\ge 0 && \text{at } (-1, 1), \text{ class } 1\\
# (3)\quad && w_1 - w_2 + b &\ge 0 && \text{at } (1, -1), \text{ class } 1\\
# (4)\quad && w_1 + w_2 + b &< 0 && \text{at } (1, 1), \text{ class } 0
# \end{aligned}
# $$
#
# **Predict.** Add (2) and (3). Then add (1) and (4). What is left of $w$?

# %%
proof = explore.xor_perceptron(w1=1.0, w2=1.0, b=1.0)

# %% [markdown]
# **Try.** Tick *add them in pairs*. Two more rows appear. Which slider moves their
# numbers, and can both hold at once?
#
# **Explain.** The weights cancel. (2) + (3) says $2b \ge 0$, and (1) + (4) says $2b < 0$. No number
# does both, so no $w_1, w_2, b$ satisfies all four lines. ∎
#
# What the proof uses, and what it does not:
#
# - *The boundary's own points.* Here $z = 0$ counts as class 1. If it counts as class 0 instead,
#   the sums read $2b > 0$ and $2b \le 0$: the same contradiction. Only if a point on the line were
#   right whatever its class would there be a way out, $w = 0, b = 0$, which decides nothing.
# - *The activation.* Only the sign of $z$ entered. The same holds for any $g$ that never decreases,
#   with any threshold on its output: sigmoid, tanh, ReLU and LeakyReLU all cut the plane at one
#   value of $z$. A $g$ that rises and falls again could cut out a band between two parallel lines,
#   and a band along the diagonal does hold just the two points of class 1.
# - *The picture behind it.* The two diagonals cross in the middle. A line that has a class on
#   either side would have the crossing point on both sides. Keep this in mind: **two classes whose
#   connecting segments cross cannot be parted by a line.** In section 2.6 it explains the failures.

# %% [markdown]
# ## 2.3 Two lines and a neuron that looks at both
#
# Pages 21-27 of the lecture add a layer. A layer between the input and the output is a **hidden
# layer**, its neurons are hidden neurons. Two of them look at $x$; each draws a line. A third
# neuron looks only at what the two report (the number in square brackets counts layers: 1 for the
# hidden one, 2 for the output):
#
# $$a^{[1]} = g^{[1]}(W^{[1]} x + b^{[1]}), \qquad h(x) = \sigma(W^{[2]} a^{[1]} + b^{[2]}).$$
#
# That makes nine numbers: four in $W^{[1]}$, two in $b^{[1]}$, two in $W^{[2]}$, one in $b^{[2]}$.
#
# **Predict.** The explorer opens with one horizontal and one vertical line, as on the lecture's
# pages. The output neuron asks for both at once. What shape will its boundary have: a line, a
# corner, a circle?

# %%
hand = explore.xor_network(predict="What shape is the boundary?")

# %% [markdown]
# **Try.**
#
# 1. Read the small pictures from left to right: line 1, line 2, both on top of each other. Above
#    is the boundary of the whole network, with the same two lines. Under *data* choose *quadrant*:
#    these are the data of pages 10-12 and 21-27, with class 1 in the upper right quadrant. How many
#    points does the corner get right (the share of the datapoints that are put into their own class
#    is called **accuracy**)?
# 2. Go through the menu *g[2]*, the activation of the *output*. What moves: the boundary, the
#    colours, the points that are right? Then go through *g[1]*.
# 3. Back to *XOR*. Solve it with your hands: drag a line to shift it, the ring at the tip of its
#    arrow to turn it, an edge of the network up or down to change its weight, the violet neuron to
#    change its bias. (*The nine numbers* have a slider each, should you want one exactly.) *Save*
#    keeps an attempt, *My attempt* brings it back. A plan that works: turn both lines until they
#    run along the same diagonal, one on either side of the centre, with both arrows towards the
#    centre. If you would rather see it first, press *OR and NAND*.
#
# **Explain.** The small pictures only have straight lines. The bend comes from $g^{[1]}$, the
# activation of the *hidden* layer: the output adds up two hidden values that each rise from low to
# high across their line, so "both high" is a corner, rounded where $g^{[1]}$ is smooth. With
# *identity* as $g^{[1]}$ the corner is gone. Of the lecture's data the corner gets nearly all
# points right, as page 27 shows, and a single line, as on page 12, does not:

# %%
X, y = datasets.quadrant(m=150, seed=1)  # the data of the explorer
corner = MLP(n=[2, 2, 1], g=["sigmoid", "sigmoid"])
corner.W[1], corner.b[1] = [[0, 4], [4, 0]], [[0], [0]]  # as it opens
corner.W[2], corner.b[2] = [[5, 5]], [[-7.5]]
angles = np.linspace(0, 2 * np.pi, 361)
z = X @ np.array([np.cos(angles), np.sin(angles)])  # a direction of w in each column
lines = [((z >= b) == y[:, None]).mean(axis=0).max() for b in np.linspace(-3, 3, 301)]
print(f"the corner: {accuracy(corner, X, y):.0%} right, the best of all lines: {max(lines):.0%}")

# %% [markdown]
# The menu *g[2]* changes the colours and the numbers $h$, never the boundary or the points that are
# right: in the picture class 1 is where $z^{[2]} \ge 0$. (With another $g^{[2]}$ than the sigmoid
# $h$ is no probability, so $J$ is then the squared error.)
#
# **The slides, read closely.** On pages 22-25 two labels are exchanged: the edge from $x_2$ to the
# first hidden neuron is called $W_{2,1}$ there. In the order "to, from", which the lecture uses
# everywhere else and we use here, it is $W_{1,2}$ (notebook 3). And page 27 says that the boundary
# becomes non-linear when $g^{[2]}$, the activation of the *output*, is applied. But the curve
# $z^{[2]} = 0$ is bent already, before $g^{[2]}$; and because the sigmoid rises everywhere and is
# $\frac{1}{2}$ at 0, the curve $h = \frac{1}{2}$ is that same curve. $g^{[2]}$ gives the values
# other names and bends nothing. This cell tests both halves of the sentence:

# %%
points = np.random.default_rng(0).uniform(-3, 3, size=(20000, 2))
for g1 in ("tanh", "identity"):
    mlp = MLP(n=[2, 2, 1], g=[g1, "sigmoid"], seed=1)
    forward = mlp.forward(points)
    z2, h = forward.Z[2][0], forward.A[2][0]
    plane = np.column_stack([points, np.ones(len(points))])  # is z[2] some w·x + b?
    off = z2 - plane @ np.linalg.lstsq(plane, z2, rcond=None)[0]
    print(f"g[1] = {g1}: z[2] ≥ 0 where h ≥ ½: {np.array_equal(z2 >= 0, h >= 0.5)},", end=" ")
    print("z[2] is straight:", bool(np.abs(off).max() < 1e-9))

# %% [markdown]
# Two of the presets are logic. *OR and NAND*: neuron 1 fires unless both inputs are low, neuron 2
# unless both are high; XOR is where both fire. *OR but not AND* gives neuron 2 a negative say. With
# the step function the arithmetic is short enough for paper:

# %%
logic = MLP(n=[2, 2, 1], g=["step", "step"])
logic.W[1], logic.b[1] = [[1, 1], [-1, -1]], [[1], [1]]  # OR, NAND
logic.W[2], logic.b[2] = [[1, 1]], [[-2]]  # AND: both must fire
X, y = datasets.xor()
forward = logic.forward(X)
for i in range(4):
    a1, a2 = forward.A[1][:, i].astype(int)
    h = int(forward.A[2][0, i])
    print(
        f"x = ({X[i, 0]:2.0f}, {X[i, 1]:2.0f})   OR {a1}  NAND {a2}  AND of both {h}   y = {y[i]}"
    )

# %% [markdown]
# Now choose *identity* as $g^{[1]}$ and try once more. It cannot be done: the network collapses
# into a single perceptron, because $W^{[2]}(W^{[1]} x + b^{[1]}) + b^{[2]}$ is again a matrix times
# $x$ plus a number. Multiply it out:

# %%
mlp = MLP(n=[2, 2, 1], g=["identity", "sigmoid"], seed=1)
w, b = mlp.W[2] @ mlp.W[1], mlp.W[2] @ mlp.b[1] + mlp.b[2]
one = Perceptron(w=w[0], b=b[0, 0], g="sigmoid")
points = np.array([[0.3, -1.2], [2.0, 0.5], [-0.7, -0.1]])
print("two layers:    ", np.round(mlp.predict(points)[:, 0], 6))
print("one perceptron:", np.round(one.as_mlp().predict(points)[:, 0], 6))

# %% [markdown]
# ## 2.4 The hidden space
#
# *Not in the lecture.*
#
# The output neuron is a perceptron like any other: it draws one line. One line cannot do XOR, as
# section 2.2 has shown. So how can it succeed?
#
# It never sees $x$. Its inputs are $a_1^{[1]}$ and $a_2^{[1]}$. Each of the four points therefore
# has a second home: the place $(a_1, a_2)$ to which the hidden layer sends it. All such places make
# up the **hidden space**.
#
# **Predict.** Take *OR and NAND*, with values near 0 and 1. To which places $(a_1, a_2)$ do
# $(-1, -1)$, $(-1, 1)$, $(1, -1)$ and $(1, 1)$ go? Sketch them before you look. Could a line part
# the classes *there*?

# %%
inside = explore.hidden_space(predict="Can a line part the classes there?")

# %% [markdown]
# **Try.** Press *OR and NAND* and compare with your sketch. Above left are the inputs with the two
# lines of the hidden neurons, above right the same four points as the output neuron sees them, with
# its one line. Below left is the boundary that this line becomes over the inputs, below right are
# the numbers. The grey mesh is a square mesh over the inputs, carried along. Then:
#
# 1. Drag the line at the upper right, or the tip of its arrow, which is $W^{[2]}$: only this line
#    moves. Drag the lines at the upper left, $W^{[1]}$ and $b^{[1]}$: the points at the right move.
# 2. Press *Fold (ReLU)* and find the fold.
# 3. Set $g^{[1]}$ to *identity* and turn the lines at the upper left. What can happen to the mesh
#    now?
#
# **Explain.** The two points of class 1 land almost on top of each other, near $(1, 1)$, and the
# points of class 0 on either side of them: $(-1, -1)$ near $(0, 1)$, and $(1, 1)$ near $(1, 0)$.
# (These places belong to the values near 0 and 1 of the step or the sigmoid; with tanh read $-1$
# for 0.) The diagonals no longer cross, and a plain line parts the classes. **The hidden layer does
# not draw a clever boundary; it moves the points until a line is enough.** The bent boundary below
# is that line, seen from $x$.
#
# *Fold* shows it most clearly. The two ReLUs make $a_1 = \max(0, x_1 + x_2)$ and $a_2 = \max(0,
# -x_1 - x_2)$. Only $x_1 + x_2$ counts: the plane is pressed onto the diagonal of class 0, and that
# is folded in the middle, where the points of class 1 have landed, until its two ends lie on the
# axes. The identity can only turn, mirror, shear, stretch and flatten: straight stays straight, so
# diagonals that cross go on crossing.
#
# Rosenblatt's rule agrees. In notebook 1 it never came to rest on XOR. Given the hidden places
# instead of $x$, it does:

# %%
fold = MLP(n=[2, 2, 1], g=["relu", "sigmoid"])
fold.W[1], fold.W[2], fold.b[2] = [[1, 1], [-1, -1]], [[-4, -4]], [[4]]
X, y = datasets.xor()
hidden = fold.forward(X).A[1].T
for x, a, label in zip(X, hidden, y):
    print("x =", x, " a =", a, " class", label)
for name, inputs in (("x", X), ("a", hidden)):
    run = fit_rosenblatt(Perceptron(n=2), inputs, y, epochs=100)
    print(f"Rosenblatt's rule on {name}: converged {run.converged}, {len(run.updates)} corrections")

# %% [markdown]
# ## 2.5 Does gradient descent find it?
#
# *Not in the lecture.*
#
# Nine numbers by hand took some thought. Gradient descent starts from random weights and walks
# downhill on the cross-entropy (notebook 6 takes this walk apart). All that matters here: it knows
# only the slope under its feet, so where it ends depends on where it starts.
#
# One start proves little, so we train 100 networks at once. A leading axis counts them, and NumPy's
# `@` multiplies all their matrices in one go; otherwise the loop is the lecture's algorithm
# (`train_together`, in `course_lib/xor_runs.py`).

# %% [markdown]
# **Predict.** Two hidden neurons are enough, as you have just seen. From 100 random starts, how
# many will succeed? Which activation will do best? What will eight hidden neurons change, although
# two suffice?

# %%
X, y = datasets.xor()
print("solved of 100      n[1] =    2    3    4    8")
for g in ("sigmoid", "tanh", "relu", "leaky_relu"):
    row = []
    for width in (2, 3, 4, 8):
        networks = [MLP([2, width, 1], [g, "sigmoid"], seed=seed) for seed in range(100)]
        train_together(networks, X, y, iterations=1000, alpha=1.0)
        row.append(sum(accuracy(mlp, X, y) == 1.0 for mlp in networks))
    print(f"{g:>22}:  ", *(f"{solved:4d}" for solved in row))

# %% [markdown]
# **Try.** Change `alpha` or `iterations` and run the cell again, or give `MLP` another
# `initializer`, the way in which first weights are drawn ("he" or "normal", section 6.9). Does
# patience help? Here is the row of two hidden neurons after five times as many iterations:

# %%
X, y = datasets.xor()
for g in ("sigmoid", "tanh", "relu", "leaky_relu"):
    networks = [MLP([2, 2, 1], [g, "sigmoid"], seed=seed) for seed in range(100)]
    solved = []
    for iterations in (1000, 4000):  # the second run goes on where the first has stopped
        train_together(networks, X, y, iterations=iterations, alpha=1.0)
        solved.append(sum(accuracy(mlp, X, y) == 1.0 for mlp in networks))
    print(f"{g:>10}: solved after 1000 iterations {solved[0]}, after 5000 {solved[1]}")

# %% [markdown]
# **Explain.** Being *able* to represent a solution and *finding* it are two things. With two hidden
# neurons each has a job, and a start that gives neither of them the right one may have no way
# downhill to a solution. XOR needs no more than two, but among eight there are nearly always some
# that start well enough. Patience hardly changes anything: the failed runs are not slow, they are
# stuck. Of two neurons the sigmoid's find a solution most often here, and ReLU's least, since ReLU
# neurons fall silent. Notebook 7 recommends ReLU all the same: for wide and deep networks, where a
# few silent neurons do not matter and the slope 1 does.

# %% [markdown]
# ## 2.6 Where the others got stuck
#
# *Extra*, for whoever wants to know exactly why; nothing later needs it.
#
# *Not in the lecture.*
#
# **Predict.** A stuck network answers $h = \frac{1}{2}$ at two of the points and is right about the
# other two. What is its $J$? And if it cannot tell three points apart, what would it best answer?

# %%
runs = explore.xor_starts(predict="What is J of the stuck network?")

# %% [markdown]
# **Try.** Each dot is one run; filled dots are stuck. Click one, or move the slider *run* (from the
# lowest $J$ to the highest). You see its $J$ during training, its boundary, its hidden space and,
# at the left, a diagnosis that is computed from the network. Go through the presets, then through
# the activations. With more than two hidden neurons the hidden space has more than two axes, and
# the picture shows the two neurons with the strongest say.
#
# **Explain.** $J = \frac{1}{2} \ln 2$: at two points $-\ln \frac{1}{2} = \ln 2$, at the other two
# almost 0, on average half of $\ln 2$. ($\ln$ is the $\log$ of notebook 1.) Three points that share
# one answer do best with $\frac{1}{3}$ or $\frac{2}{3}$, the share of class 1 among them. Stuck
# runs do not end just anywhere. They pile up at a few values of $J$, which the dashed marks 2, 3
# and 4 predict: so many points share one place in the hidden space. What shares a place shares an
# output, and the best shared output is the share $p$ of class 1 among the points. With $k$ of the
# four points in one place that costs $J = \frac{k}{4} \left( -p \ln p - (1-p) \ln(1-p) \right)$:

# %%
for k, p in ((2, 1 / 2), (3, 1 / 3), (4, 1 / 2)):
    J = k / 4 * (-p * np.log(p) - (1 - p) * np.log(1 - p))
    print(f"{k} points in one place, {p:.2f} of them class 1: J = {J:.4f}")
print(f"half of ln 2 = {np.log(2) / 2:.4f}, ln 2 = {np.log(2):.4f}")

# %% [markdown]
# Does that explain the stuck runs? The next cell examines all of them, with the lecture's inputs
# $\pm 1$ and with inputs 0 and 1. It counts the stuck runs in which the two classes are not parted
# in the hidden space; in which points of both classes share a place there; in which the network has
# a **dead** neuron, one that gives 0 at all four points; and in which all hidden neurons are
# straight or dead, so that the network is one line:

# %%
corners, y = datasets.xor()
print("inputs           g  stuck  not parted  share a place  dead neuron  one line")
for name, X in (("±1", corners), ("0 and 1", (corners + 1) / 2)):
    for g in ("tanh", "relu", "leaky_relu"):
        networks = [MLP([2, 2, 1], [g, "sigmoid"], seed=seed) for seed in range(100)]
        train_together(networks, X, y, iterations=1000, alpha=1.0)
        found = [diagnose(mlp, X, y) for mlp in networks]
        stuck = [d for d in found if not d.right.all()]
        parted = sum(d.gap < 0.05 for d in stuck)
        shared = sum(any(0 < sum(y[i]) < len(i) for i in d.groups) for d in stuck)
        dead = sum(len(d.dead) > 0 for d in stuck)
        straight = sum(len(d.dead) + len(d.straight) == 2 for d in stuck)
        print(f"{name:>7} {g:>11} {len(stuck):5} {parted:10} {shared:13} {dead:13} {straight:10}")

# %% [markdown]
# Read the columns from left to right.
#
# - **Not parted: every one in this table.** This is the crossing of section 2.2 again, now in the
#   hidden space. As long as the classes cross there, no output neuron can part them.
# - *tanh*: two points, rarely three, are so far out on the flat part of both neurons that they
#   sit in one corner of the hidden space. The slope there is almost 0, so no gradient moves them
#   apart. With two points $J$ tends to $\frac{1}{2} \ln 2$. (The sigmoid is not in the table. With
#   inputs $\pm 1$ it does the same; with inputs 0 and 1 it learns so slowly that after 1000
#   iterations some runs are still on their way, as the next cell shows.)
# - *ReLU*: the same on the flat half, and there the slope is exactly 0. *Dead neurons are only
#   part of the story*: with inputs $\pm 1$ no neuron is dead. Each still answers to some point, but
#   two or three of the points get no answer from anyone. With inputs 0 and 1 neurons do die, and
#   some runs end at $\ln 2$: there each neuron is dead or straight on all four points, so the
#   network is one line, and the best that a line can do about XOR is to answer $\frac{1}{2}$
#   everywhere.
# - *LeakyReLU* has a slope everywhere, so points of different classes hardly ever share a place.
#   Yet with inputs $\pm 1$ most runs end at $J = 0.52$: the points are apart, but the classes still
#   cross. Such a run has found a **local minimum**: a place where every small step makes $J$
#   larger, although lower places exist elsewhere. No small step in any of a thousand random
#   directions makes $J$ smaller, and the output neuron does all it can: a fresh logistic
#   regression, given this run's hidden places, finds nothing better.

# %%
corners, y = datasets.xor()
networks = [MLP([2, 2, 1], ["sigmoid", "sigmoid"], seed=seed) for seed in range(100)]
train_together(networks, (corners + 1) / 2, y, iterations=1000, alpha=1.0)
found = [diagnose(mlp, (corners + 1) / 2, y) for mlp in networks]
J = [d.J for d in found if not d.right.all()]
print(f"sigmoid, inputs 0 and 1: J of the runs not solved from {min(J):.1f} to {max(J):.1f}")
print("all of them not parted:", all(d.gap < 0.05 for d in found if not d.right.all()))

# %%
X, y = datasets.xor()
networks = [MLP([2, 2, 1], ["leaky_relu", "sigmoid"], seed=seed) for seed in range(100)]
train_together(networks, X, y, iterations=2000, alpha=1.0)
found = [diagnose(mlp, X, y) for mlp in networks]
i = next(i for i, d in enumerate(found) if abs(d.J - 0.52) < 0.005)
print(f"run {i}: J = {found[i].J:.4f}, gradient below 1e-6: {found[i].gradient < 1e-6}")
print("outputs:", np.round(found[i].h, 2))

# %%
near, lower, rng = networks[i].copy(), 0, np.random.default_rng(0)
for _ in range(1000):
    near.theta = networks[i].theta + 0.01 * rng.normal(size=9)
    lower += loss_value(near, X, y, "cross_entropy") < found[i].J - 1e-9
print("nearby networks with a smaller J:", lower, "of 1000")
hidden = networks[i].forward(X).A[1].T
fresh = Perceptron(g="sigmoid", n=2)
history = fresh.fit(hidden, y, optimizer=SGD(1.0), batch_size=4, iterations=3000)
print(f"logistic regression on its hidden places: J = {history.loss[-1]:.4f}")

# %% [markdown]
# What helps, then? Start again with other weights, or use more hidden neurons: with eight of them
# the table of section 2.5 shows no failure at all. That is one reason why networks are seldom made
# with *just* enough neurons.

# %% [markdown]
# ## Your turn
#
# Write the missing lines; the check tells you what is wrong, not only that something is. Stuck?
# Under the verdict, *Hint* gives one hint more each time and, once you have tried, *Solution* the
# answer with its reason. Here the inputs are 0 and 1, and every $g$ is the step.
#
# **Exercise 1.** One perceptron can do some gates. Return `w` (two numbers) and `b` for the gate
# with this name: `"AND"`, `"OR"` or `"NAND"`.


# %%
def my_gate(name):
    # your lines
    ...


check.gate_weights(my_gate)

# %% [markdown]
# **Exercise 2.** Two hidden neurons do XOR. Return $W^{[1]}$ (2 × 2), $b^{[1]}$ (2 numbers),
# $W^{[2]}$ (1 × 2) and $b^{[2]}$ (1 number). Exercise 1 has most of the parts.


# %%
def my_xor():
    # your lines
    ...


check.xor_weights(my_xor)

# %% [markdown]
# What is done so far; it follows by itself. `check.progress("02", save=True)` remembers it in a
# small file beside the notebooks; nothing leaves your machine.

# %%
check.progress("02")

# %% [markdown]
# ## Summary
#
# - One perceptron gets at most three of XOR's four points right. Adding the inequalities in pairs
#   leaves $2b \ge 0$ and $2b < 0$.
# - Each hidden neuron draws a line; $g^{[1]}$ bends what the output neuron makes of them, $g^{[2]}$
#   does not. Without a nonlinear $g$, two layers are one.
# - The hidden layer moves the points. XOR is solved where the classes no longer cross in the hidden
#   space, and there one line is enough.
# - Gradient descent from a random start finds this often, not always, and far more often with
#   neurons to spare.
# - Stuck runs have reasons that can be computed: points that share a place, flat or dead neurons,
#   classes that still cross. Their $J$ gives them away: $\frac{1}{2} \ln 2$, 0.48, 0.52, $\ln 2$.
#
# **Think further**
#
# 1. Flip all labels of XOR. In which one layer of *OR and NAND* do you have to change numbers, and
#    how?
#
#    <details><summary>Answer</summary>
#
#    In layer 2: turn all signs of $W^{[2]}$ and $b^{[2]}$, and $h$ becomes $1 - h$. (With the step
#    function of section 2.3 both firing gives exactly $z = 0$, which counts as class 1 either way;
#    take $W^{[2]} = (-1, -1)$, $b^{[2]} = 1$.)
#
#    </details>
#
# 2. Why can no perceptron get all four points *wrong* either?
#
#    <details><summary>Answer</summary>
#
#    All four wrong turns each of the four inequalities round. (2) + (3) then says $2b < 0$ and
#    (1) + (4) says $2b \ge 0$: again no number does both.
#
#    </details>
#
# 3. In the hidden space of a solved run, where is the image of the point $x = (0, 0)$, and on which
#    side of the line?
#
#    <details><summary>Answer</summary>
#
#    The origin is the middle of both diagonals, so it lies in the band between the two lines,
#    together with the class that the band holds. Its image is on that class's side of the line.
#    Both kinds of solution occur: the band may hold class 1 or class 0.
#
#    </details>
#
# 4. With three ReLU neurons fewer runs get stuck than with two. Find a stuck one in the last
#    explorer ($n^{[1]} = 3$) and say what the third neuron is doing.
#
#    <details><summary>Answer</summary>
#
#    Mostly nothing that the others do not do: it is silent at all four points, or it answers to the
#    same points as another neuron. The diagnosis at the left of the explorer names silent and
#    straight neurons.
#
#    </details>
#
# **Where this goes next.** Notebook 3 gives every weight, bias and neuron of such networks its
# name. Notebook 4 follows one point through the layers and draws the level curves of neurons.
# Notebook 6 takes the training apart that was only used here.
#
# --- *Follows the lecture slides "Introduction to Deep Learning" of the course "Introduction to
# Machine Learning" by Griffin Dean Kent, [CC BY-SA
# 4.0](https://creativecommons.org/licenses/by-sa/4.0/). Text and figures of this notebook are under
# the same licence. M. Minsky and S. Papert, "Perceptrons", MIT Press, 1969.*
