# %% [markdown]
# # 1 · The perceptron
#
# **You will learn**
#
# - to read $h_\theta(x) = g(w^T x + b)$ as a picture: a line, its normal vector and a slope across it;
# - what $w$, $b$ and $g$ each change, and what they leave alone;
# - how Rosenblatt's rule finds a separating line, why it stops, and when it never does;
# - that linear and logistic regression are the same perceptron with another $g$.
#
# **Lecture pages** 3-12. **Time** about 45 minutes.
#
# Run the first cell. After that every section works by itself.

# %%
import numpy as np

from course_lib import SGD, Perceptron, backward, check, datasets, explore, fit_rosenblatt

# %% [markdown]
# ## 1.1 From a nerve cell to a formula
#
# A nerve cell collects electrical impulses through its dendrites and passes a pulse along its axon
# when enough has come in. The perceptron (Frank Rosenblatt, 1958) borrows just that outline: weigh
# the inputs, add them up, and let a function $g$ decide what to pass on.
#
# $$h_\theta(x) = g(w^T x + b), \qquad \theta = \begin{bmatrix} w \\ b \end{bmatrix}$$
#
# Drawn as in the lecture, the inputs are $a_1^{[0]} = x_1, a_2^{[0]} = x_2, \dots$; the weights are
# one row of a matrix $W^{[1]}$; the sum before the activation is called $z$, and the output is
# $a_1^{[1]} = g(z)$.
#
# **Predict.** The explorer opens with $x = (1, -0.5, 2)$. Suppose you set $x_2$ to 0. Which weight
# then has no say at all in the output?

# %%
neuron = explore.neuron(predict=["w₁", "w₂", "w₃"])

# %% [markdown]
# **Try.** Press *x₂ off* and drag $w_2$: nothing moves. Then drag the others. Colour and style of an
# edge tell the sign of its weight (blue and solid: positive; orange and dashed: negative), its width
# the size.
#
# **Explain.** The neuron only sees the products $w_k x_k$. An input of 0 silences its weight, and
# so the loss $J$ cannot care about that weight either: the magenta number under $W^{[1]}$, the
# derivative of $J$, is 0 in that place. Now press *Saturated*: $z$ is so large that $a$ is almost
# 1, and all derivatives have nearly vanished. The reason is that the answer is *right*: the target
# $y$ is 1. Set $y$ to 0. The neuron is just as saturated, but now its answer is wrong, and the
# derivatives are large. Measured:

# %%
neuron.preset("Saturated")
for y in (1, 0):
    neuron.set(y=y)
    dW = backward(neuron.mlp, neuron.forward, y, loss=neuron.loss).dW[1]
    print(f"target y = {y}: output {neuron.forward.A[1][0, 0]:.3f}, derivatives", dW[0].round(3))
neuron.reset()

#
# The picture's network is an ordinary object. This cell redoes its sum by hand:

# %%
w, b, x = neuron.mlp.W[1][0], neuron.mlp.b[1][0, 0], neuron.x
z = w @ x + b
print("products w_k x_k:", np.round(w * x, 4))
print("z =", round(float(z), 4), " and h(x) = sigmoid(z) =", round(float(1 / (1 + np.exp(-z))), 4))

# %% [markdown]
# ## 1.2 The boundary is a line, and w is its normal
#
# With two inputs the perceptron's whole behaviour fits on paper. Colour each point of the plane by
# the sign of $z = w^T x + b$: the two halves meet in the **decision boundary** $w^T x + b = 0$.
#
# **Predict.** What happens to the line if you (a) change only $b$, (b) change the sign of $w_1$,
# $w_2$ and $b$ together, (c) double $w_1$, $w_2$ and $b$ together?

# %%
explorer = explore.perceptron(predict=["only (a) moves it", "only (b)", "only (c)", "all three"])

# %% [markdown]
# **Try.** Left: the two half planes and the data. The arrow is $w$. Right: the output $h(x)$ with
# its level curves. Can you get all 100 points right? Press *Reset* to begin again and *Copy code*
# to take your network with you.
#
# **Explain.**
#
# - The arrow always stands at a right angle to the line and points to the side where $z > 0$.
#   Moving along the line does not change $w^T x$, so the line has no part in the direction of $w$.
# - $b$ shifts the line without turning it. Its distance from the origin is $|b| / \|w\|$.
# - Changing all signs keeps the line and swaps the sides.
# - Doubling everything keeps the line *and* the sides. What changes is on the right: the level
#   curves crowd together, because $h$ climbs twice as steeply at the line.
#
# The numbers agree:

# %%
w, b = explorer.mlp.W[1][0], explorer.mlp.b[1][0, 0]
foot = -b * w / (w @ w)  # the point of the line that is nearest to the origin
along = np.array([-w[1], w[0]])  # a direction along the line
print("|z| on the line:", [abs(round(float(w @ (foot + t * along) + b), 12)) for t in (-2, 0, 2)])
print("distance from the origin:", round(float(np.linalg.norm(foot)), 4))
print("|b| / |w|:               ", round(float(abs(b) / np.linalg.norm(w)), 4))

# %% [markdown]
# ## 1.3 What the activation changes
#
# **Predict.** Keep $w$ and $b$ and replace the sigmoid by tanh, ReLU or the step function. Does the
# boundary move? Do the level curves bend?

# %%
activations = explore.perceptron(g="tanh", predict=["it moves", "the curves bend", "neither"])

# %% [markdown]
# **Try.** Go through the menu *g* and watch both pictures.
#
# **Explain.** Nothing on the left moves. All level curves stay straight and parallel: the output
# is $g$ of the one number $z$, so along a line of equal $z$ it cannot change. The activation only
# decides how the output climbs from one line to the next: in a jump (step), in an S (sigmoid, tanh),
# or bent once (ReLU).
#
# So one perceptron always cuts the plane along **one straight line**, whichever of these $g$ you
# choose: none of them ever falls as $z$ grows. (A $g$ that rises and falls again could cut out a
# band between two parallel lines.) (The picture calls class 1 what lies where $z \ge 0$.) That is
# the limit which notebook 2 breaks.

# %% [markdown]
# ## 1.4 Rosenblatt's rule
#
# Nobody has to turn the sliders. Rosenblatt's rule goes through the data and acts only on mistakes.
# With the step function as $g$ and labels $y \in \{0, 1\}$:
#
# $$w \leftarrow w + \alpha\,(y - h(x))\,x, \qquad b \leftarrow b + \alpha\,(y - h(x)).$$
#
# For a point on its own side $y - h(x) = 0$ and nothing happens. Here is the rule as a loop:

# %%
X, y = datasets.blobs(m=40)
w, b, alpha = np.array([-3.0, 1.0]), 2.0, 0.1

corrections = 0
mistakes_in_pass = 1
while mistakes_in_pass:
    mistakes_in_pass = 0
    for x_i, y_i in zip(X, y):
        h = 1 if w @ x_i + b >= 0 else 0
        if h != y_i:
            w, b = w + alpha * (y_i - h) * x_i, b + alpha * (y_i - h)
            mistakes_in_pass += 1
    corrections += mistakes_in_pass
    print("mistakes in this pass:", mistakes_in_pass)
print("corrections:", corrections, " w =", np.round(w, 3), " b =", round(b, 3))

# %% [markdown]
# **Predict.** A point of class 0 lies on the side of class 1. Which way does the rule turn the arrow
# $w$: towards the point or away from it?

# %%
rule = explore.rosenblatt(predict=["towards the point", "away from it"])

# %% [markdown]
# **Try.** Press *Step* and watch the ringed point, or press *Play*. The slider *correction* takes
# you back to any moment. Then choose a larger $\alpha$.
#
# **Explain.** A missed point of class 0 is *subtracted* from $w$: the arrow turns away from it. A
# missed point of class 1 is added. After a correction, $z$ at that very point has moved the right
# way by $\alpha\,(\|x\|^2 + 1)$; that may or may not be enough to bring it over, and it may push
# another point out. That is why the number of wrong points need not fall at each step.
#
# It still ends. If some line separates the classes, the rule makes only finitely many corrections
# (Novikoff, 1962). Start from $w = 0, b = 0$, put a 1 at the end of each $x$ so that $b$ becomes one
# more weight, and let $R$ be the length of the longest such vector. If a unit vector $u$ separates
# the data with margin $\gamma$, there are at most $(R / \gamma)^2$ corrections:

# %%
X, y = datasets.blobs(m=40, distance=1.5)
run = fit_rosenblatt(Perceptron(n=2), X, y)
extended = np.column_stack([X, np.ones(len(X))])
signs = 2 * y - 1
u = np.array([1.0, 1.0, 0.0]) / np.sqrt(2)  # a separating direction, chosen by eye
gamma = (signs * (extended @ u)).min()
R = np.linalg.norm(extended, axis=1).max()
print("margin:", round(float(gamma), 4), " R:", round(float(R), 4))
print("corrections made:", len(run.updates), " bound:", round(float((R / gamma) ** 2), 1))

# %% [markdown]
# The bound is generous, and it holds for any number of points in any order: neither appears in it.

# %% [markdown]
# ## 1.5 When no line exists
#
# **Predict.** The four points of XOR lie on the corners of a square, each class on one diagonal.
# What will the rule do: stop at the best line, wander, or run away?

# %%
never = explore.rosenblatt(
    dataset="xor", alpha=0.5, predict=["it stops", "it wanders", "it runs away"]
)

# %% [markdown]
# **Try.** Play it through. Then choose *overlapping_blobs* and do the same.
#
# **Explain.** The rule stops only after a pass without a mistake, and no line gives one. So it goes
# round for ever; here it is cut off after 12 passes. Its last line is not its best line either, as
# this cell measures:

# %%
X, y = datasets.overlapping_blobs(m=40)
run = fit_rosenblatt(Perceptron(w=[-3.0, 1.0], b=2.0), X, y, epochs=12, alpha=0.1)
wrong = [int(np.sum((X @ u.w + u.b >= 0) != y)) for u in run.updates]
print("converged:", run.converged, " corrections:", len(run.updates))
print("points wrong after the last correction:", wrong[-1], " at the best moment:", min(wrong))

# %% [markdown]
# The remedy is to change the question: not "is every point right?" but "how wrong are we, and which
# way is down?" For that the output must change smoothly, and so $g$ has to.

# %% [markdown]
# ## 1.6 With the identity: linear regression
#
# Take $g(z) = z$, and the perceptron is a straight line through data, $h(x) = w x + b$. The squared
# error $J = \frac{1}{2} (h(x) - y)^2$, averaged over the data, says how far off it is.
#
# **Predict.** Fit the line by hand. How close to the least possible $J$ can you come?

# %%
linear = explore.linear_regression()

# %% [markdown]
# **Try.** Drag $w$ and $b$; each thin line is one error. Then press *Play*: gradient descent takes
# over from where you are. Try the learning rates $\alpha$, the largest one too.
#
# **Explain.** Each iteration moves $\theta$ against the gradient of $J$, $\theta \leftarrow \theta -
# \alpha \, \partial J / \partial \theta$. Too small an $\alpha$ crawls; too large a one oversteps the
# minimum, further each time, and $J$ grows. For this one $g$ there is also a formula, the normal
# equations, and both give the same line:

# %%
line = Perceptron(g="identity", n=1)
line.fit(linear.x[:, None], linear.y, optimizer=SGD(0.1), batch_size=len(linear.x), iterations=300)
columns = np.column_stack([linear.x, np.ones_like(linear.x)])
exact = np.linalg.lstsq(columns, linear.y, rcond=None)[0]
print("gradient descent: w =", round(float(line.w[0]), 4), " b =", round(line.b, 4))
print("normal equations: w =", round(float(exact[0]), 4), " b =", round(float(exact[1]), 4))

# %% [markdown]
# ## 1.7 With the sigmoid: logistic regression
#
# For two classes take the sigmoid, $\sigma(z) = 1 / (1 + e^{-z})$, and read $h(x)$ as the
# probability of class 1. The loss is the cross-entropy.
#
# **Predict.** The two classes overlap. Should the best curve be as steep as possible?

# %%
logistic = explore.logistic_regression(predict=["yes", "no, some slope is best"])

# %% [markdown]
# **Try.** Drag $w$ up to 6 and watch $J$. Then *Reset* and *Play*.
#
# **Explain.** A steep curve is sure of itself, and the cross-entropy punishes a sure mistake hard:
# the points in the overlap cost more than the others gain. The best $w$ is finite. On data that a
# point separates cleanly there is no best $w$: the steeper, the better, without end. You can measure
# that:

# %%
x = np.array([-2.0, -1.0, 1.0, 2.0])
label = np.array([0, 0, 1, 1])
for iterations in (100, 1000, 10000):
    curve = Perceptron(g="sigmoid", n=1)
    history = curve.fit(x[:, None], label, optimizer=SGD(1.0), batch_size=4, iterations=iterations)
    print(
        iterations,
        "iterations: w =",
        round(float(curve.w[0]), 3),
        " J =",
        f"{history.loss[-1]:.1e}",
    )

# %% [markdown]
# ## Your turn
#
# Write the missing lines; the check runs your function on cases of its own and tells you what is
# wrong, not only that something is. Stuck? `check.perceptron_output.hint()` gives one hint more each
# time, and `check.perceptron_output.solution()` the answer with its reason.
#
# **Exercise 1.** The output of a perceptron with the step function: 1 where $w^T x + b \ge 0$,
# otherwise 0. `w` and `x` are vectors of the same length, `b` is a number.


# %%
def my_output(w, x, b):
    # your lines
    ...


check.perceptron_output(my_output)

# %% [markdown]
# **Exercise 2.** Rosenblatt's rule for one datapoint `x` with label `y`, for which the perceptron
# said `h`. Return the new `w` and `b`.


# %%
def my_update(w, b, x, y, h, alpha):
    # your lines
    ...


check.rosenblatt_update(my_update)

# %% [markdown]
# What is done so far. `check.progress("01", save=True)` remembers it in a small file beside the
# notebooks; nothing leaves your machine.

# %%
check.progress("01")

# %% [markdown]
# ## Summary
#
# - A perceptron weighs, adds and passes on: $h(x) = g(w^T x + b)$.
# - Its boundary is the line $w^T x + b = 0$. $w$ is its normal, $b$ shifts it, and the common size of
#   both sets how steeply the output climbs.
# - $g$ never bends the boundary.
# - Rosenblatt's rule corrects mistakes and stops if, and only if, a line separates the data.
# - The identity gives linear regression, the sigmoid gives logistic regression; both learn by
#   walking downhill on a loss.
#
# **Think further**
#
# 1. Which two numbers describe the *line* of section 1.2, and which third one is left over?
# 2. Swap the labels 0 and 1 of a data set. What does Rosenblatt's rule learn now?
# 3. In section 1.4 start with $\alpha = 1$ and with $\alpha = 0.1$ from $w = 0, b = 0$. Why do both
#    make exactly the same mistakes?
#
# **Where this goes next.** XOR needs more than one line. Two perceptrons side by side, and a third
# that looks at their outputs, will do it: the multi-layered perceptron.
#
# ---
# *Follows the lecture slides "Introduction to Deep Learning" of the course "Introduction to Machine
# Learning" by Griffin Dean Kent, [CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/).
# Text and figures of this notebook are under the same licence. F. Rosenblatt, "The Perceptron: A
# Probabilistic Model for Information Storage and Organization in the Brain", Psychological Review
# 65, 1958. A. B. J. Novikoff, "On convergence proofs on perceptrons", Symposium on the Mathematical
# Theory of Automata, 1962.*
