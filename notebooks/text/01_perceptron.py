# %% [markdown]
# # 1 · The perceptron
#
# **You will learn**
#
# - to read $h_\theta(x) = g(w^T x + b)$ as a picture: a line, its normal vector and a slope across
#   it;
# - what $w$, $b$ and $g$ each change, and what they leave alone;
# - how Rosenblatt's rule finds a separating line, why it stops, and when it never does;
# - that linear and logistic regression are the same perceptron with another $g$.
#
# **Lecture pages** 3-12. **Time** about 75 minutes.
#
# Run the first cell. After that every section works by itself.

# %%
import numpy as np

from course_lib import MLP, SGD, Perceptron, backward, check, datasets, explore, fit_rosenblatt

# %% [markdown]
# ## 1.1 From a nerve cell to a formula
#
# A nerve cell collects electrical impulses through its dendrites and passes a pulse along its axon
# when enough has come in. The **perceptron** (Frank Rosenblatt, 1958) borrows just that outline:
# weigh the inputs, add them up, and let a function $g$ decide what to pass on. Dendrites become the
# inputs $x$, the strengths of their contacts the weights $w$, the axon's pulse the output. The
# likeness ends there: real cells send pulses in time and are far more complicated.
#
# $$h_\theta(x) = g(w^T x + b), \qquad \theta = \begin{bmatrix} w \\ b \end{bmatrix}$$
#
# $w$ holds one **weight** for each input: how much that input counts, and with which sign. The
# number $b$ is the **bias**: it is added to the sum, so it says how easily the neuron answers when
# all inputs are 0. $g$ is the **activation**; here it is the **sigmoid** $g(z) = 1 / (1 + e^{-z})$,
# which turns any number into one between 0 and 1. The letter $\theta$ stands for all numbers that
# can be learnt, $w$ and $b$ together.
#
# In the lecture's drawing, and in the picture below, the inputs are $a_1^{[0]} = x_1, a_2^{[0]} =
# x_2, \dots$; the weights are one row of a matrix $W^{[1]}$; the sum $w^T x + b$ is called $z$, and
# the output is $a_1^{[1]} = g(z)$. The number in square brackets counts layers: 0 for the inputs, 1
# for the neuron (notebook 3 explains this notation). You may leave aside the letters $J$ and $y$
# and all magenta numbers: they belong to learning, and section 1.7 explains them.
#
# **Predict.** The explorer opens with $x = (1, -0.5, 2)$. Suppose you set $x_2$ to 0. Which weight
# then has no say in the output, that is, no effect on it? (Choose an answer above the explorer, try
# it out, then press *What is true?* there. Or try without predicting; the answer stands below,
# too.)

# %%
neuron = explore.neuron(predict="Which weight has no say?")

# %% [markdown]
# **Try.** Press *x₂ off* and drag $w_2$, with its slider or by its edge in the picture, up or down:
# nothing else moves. Then drag the others. Colour and style of an edge tell the sign of its weight
# (orange and solid: positive; blue and dashed: negative), its thickness the size.
#
# **Explain.** $w_2$. The neuron only sees the products $w_k x_k$. An input of 0 silences its
# weight: whatever $w_2$ is, the product is 0. Now press *Saturated*: $z$ is so large that $a$ is
# almost 1, and dragging a weight hardly changes it. A neuron on such a flat part of its activation
# is called **saturated**. Whether it can still learn depends on whether its answer is right;
# section 1.7 comes back to that.
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
# Learning starts from examples. A **datapoint** is one input $x$ together with the answer that is
# wanted for it, its **target** $y$. If the answer is one of a few kinds, such as "sick" or
# "healthy", each kind is a **class** and the target is a **label**: 0 for one class, 1 for the
# other. In the pictures a point of class 0 is a blue disc, a point of class 1 an orange triangle.
# All datapoints that one learns from are the **training data**.
#
# With two inputs the perceptron's whole behaviour fits on paper. Colour each point of the plane by
# the sign of $z = w^T x + b$: the side $z \ge 0$ answers "class 1", the other side "class 0". (So a
# weight has the colour of the class that it speaks for. Orange, above 0: more of its input makes
# $z$ larger, towards class 1. Blue, below 0: more of its input makes $z$ smaller, towards class 0.)
# The two halves meet in the **decision boundary** $w^T x + b = 0$. A datapoint is *right* if it
# lies on the side of its own class. The second picture shows the output $h(x)$ by its **level
# curves**: each one joins the points where $h$ has the same value, as on a map each line joins
# places of the same height.
#
# **Predict.** What happens to the line if you (a) change only $b$, (b) change the sign of $w_1$,
# $w_2$ and $b$ together, (c) double $w_1$, $w_2$ and $b$ together?

# %%
explorer = explore.perceptron(predict="Which change moves the line?")

# %% [markdown]
# **Try.** Left: the two half planes and the data. The arrow is $w$. Right: the output $h(x)$ with
# its level curves. Take the line with the mouse and shift it, then take the ring at the tip of the
# arrow; watch which of the three numbers change. (With the keyboard: Tab to the ring, arrow keys
# shift the line, with Shift they turn it.) Can you get all 100 points right? Can you with
# *quadrant* under *data*, which is like the data of pages 10-12? Press *Reset* to begin again and
# *Copy code* to take your network with you.
#
# **Explain.** Only (a) moves it.
#
# - The arrow always stands at a right angle to the line and points to the side where $z > 0$.
#   Moving along the line does not change $w^T x$, so the line has no part in the direction of $w$.
# - $b$ shifts the line without turning it. Its distance from the origin is $|b| / \|w\|$.
# - Changing all signs keeps the line and swaps the sides.
# - Doubling everything keeps the line *and* the sides. What changes is on the right: the level
#   curves crowd together, because $h$ climbs twice as steeply at the line.
# - The *blobs* can be parted by a line. The *quadrant*, as on page 12, cannot: class 1 fills a
#   corner, and one line makes no corner. Notebook 2 takes two lines.
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
# The lecture's activations, and the **step function** with which the perceptron began:
#
# | name | formula | values |
# |---|---|---|
# | **identity** | $g(z) = z$ | any number |
# | **step function** | $g(z) = 1$ if $z \ge 0$, else $0$ | 0 or 1 |
# | **sigmoid** | $\sigma(z) = 1 / (1 + e^{-z})$ | between 0 and 1 |
# | **tanh** | $\tanh(z) = (e^z - e^{-z}) / (e^z + e^{-z})$ | between -1 and 1 |
# | **ReLU** | $\max(0, z)$ | 0 or more |
# | **LeakyReLU** | $z$ if $z > 0$, else $0.01\,z$ (or another small slope) | any number |
#
# **Predict.** Keep $w$ and $b$ and replace the sigmoid by tanh, ReLU or the step function. Does the
# boundary move? Do the level curves bend?

# %%
activations = explore.perceptron(g="tanh", predict="What does another g change?")

# %% [markdown]
# **Try.** Go through the menu *g* and watch both pictures.
#
# **Explain.** Neither. Nothing on the left moves. All level curves stay straight and parallel: the
# output is $g$ of the one number $z$, so along a line of equal $z$ it cannot change. The activation
# only decides how the output climbs from one line to the next: in a jump (step), in an S (sigmoid,
# tanh), or bent once (ReLU).
#
# So one perceptron always cuts the plane along *one straight line*, whichever of these $g$ you
# choose: none of them ever falls as $z$ grows. That is the limit which notebook 2 breaks. (The
# picture calls class 1 what lies where $z \ge 0$. A $g$ that rises and falls again, which none of
# these does, could cut out a band between two parallel lines.)

# %% [markdown]
# ## 1.4 Rosenblatt's rule
#
# *Not in the lecture.* Nobody has to turn the sliders. Rosenblatt's rule goes through the data and
# acts only on mistakes. With the step function as $g$ and labels $y \in \{0, 1\}$:
#
# $$w \leftarrow w + \alpha\,(y - h(x))\,x, \qquad b \leftarrow b + \alpha\,(y - h(x)).$$
#
# The **learning rate** $\alpha > 0$ says how large a correction is. For a point on its own side $y
# - h(x) = 0$ and nothing happens. Here is the rule as a loop:

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
# **Predict.** A point of class 0 lies on the side of class 1. Which way does the rule turn the
# arrow $w$: towards the point or away from it?

# %%
rule = explore.rosenblatt(predict="Which way does the arrow turn?")

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
# (Novikoff, 1962). Start from $w = 0, b = 0$, and put a 1 at the end of each $x$ so that $b$
# becomes one more weight. Let $R$ be the length of the longest such vector. Let a vector $u$ of
# length 1 separate the classes: $u^T x \ge \gamma$ for class 1 and $u^T x \le -\gamma$ for class 0,
# with the same $\gamma > 0$ for all points. This $\gamma$ is the **margin**: how far, at least,
# every point is from the boundary. Now watch $w$ through $k$ corrections with $\alpha = 1$:
#
# - Each correction adds $x$ (or subtracts it, for class 0), so $u^T w$ grows by at least $\gamma$.
#   After $k$ of them $u^T w \ge k \gamma$.
# - The point was wrong, so $w$ and what is added do not point the same way, and $\|w\|^2$ grows by
#   at most $\|x\|^2 \le R^2$. After $k$ of them $\|w\| \le \sqrt{k}\, R$.
# - Since $u$ has length 1, $u^T w \le \|w\|$. So $k \gamma \le \sqrt{k}\, R$, that is, $k \le (R /
#   \gamma)^2$. The number of corrections is bounded.

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
# *Not in the lecture.* One pass through all the data is called an **epoch**.
#
# **Predict.** The four points of XOR lie on the corners of a square, each class on one diagonal.
# What will the rule do: stop at the best line, wander, or run away?

# %%
never = explore.rosenblatt(dataset="xor", alpha=0.5, predict="What does the rule do on XOR?")

# %% [markdown]
# **Try.** Play it through. Then choose *overlapping_blobs* and do the same.
#
# **Explain.** The rule stops only after a pass without a mistake, and no line gives one. So it
# *wanders*: $w$ goes round for ever among the same few places (it does not run away: $w$ stays
# bounded, whatever the data). Here it is cut off after 12 epochs. Its last line is not its best
# line either, as this cell measures:

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
# Take $g(z) = z$, and the perceptron is a straight line through data, $h(x) = w x + b$. The targets
# are now numbers, not classes: such a task is called **regression**.
#
# To learn, we need one number that says how wrong the perceptron is: a **loss**, written $J$. It is
# 0 when every answer is as wanted, larger the worse the answers are, and it depends on the weights,
# so that we can ask how to change them. For regression the lecture takes the **squared error**. For
# one datapoint
#
# $$J = \tfrac{1}{2} (h(x) - y)^2.$$
#
# Three numbers, for a target $y = 1$: the answer $h = 0.9$ costs $0.005$, $h = 0.5$ costs $0.125$,
# $h = -1$ costs $2$. Twice as far off costs four times as much. The $\frac{1}{2}$ is there to make
# the derivative simple: $\partial J / \partial h = h - y$. The loss of many datapoints is the
# *average* of their losses. (The slides write $J$ for the loss of one datapoint, page 35. The
# average has the same lowest point, and it does not grow merely because there are more datapoints,
# so one $\alpha$ fits all sizes.)
#
# **Predict.** Fit the line by hand. How close to the least possible $J$ can you come?

# %%
linear = explore.linear_regression()

# %% [markdown]
# **Try.** Drag $w$ and $b$; each thin line is one error. Then press *Play*: gradient descent takes
# over from where you are. Try the learning rates $\alpha$, the largest one too: the dashed line is
# where the next step would lead.
#
# **Explain.** The derivatives of $J$ by all numbers in $\theta$, side by side, are its **gradient**
# $\partial J / \partial \theta$: it points to where $J$ grows fastest. **Gradient descent** takes a
# small step the other way, again and again: $\theta \leftarrow \theta - \alpha \, \partial J /
# \partial \theta$, with the learning rate $\alpha$ of section 1.4. Here the gradient is easy, by
# the chain rule, since $h = w x + b$:
#
# $$\frac{\partial J}{\partial w} = (h - y)\, x, \qquad \frac{\partial J}{\partial b} = h - y, \qquad \text{averaged over the data.}$$
#
# So each point pulls by its error. Too small an $\alpha$ crawls; too large a one oversteps the
# minimum, further each time, and $J$ grows. By hand you can come close to the least possible $J$
# (0.0922 for these data), not below it. For this one $g$ there is also a formula. With a column of
# ones beside $x$ in a matrix $X$, the two derivatives together are
# $\frac{1}{m} X^T (X \theta - y)$. Set to zero this reads $X^T X \theta = X^T y$, the *normal
# equations*: the line with the *least squares* of the errors. Both ways give the same line (`SGD`
# is the library's gradient descent):

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
# probability of class 1; $1 - h(x)$ is then that of class 0. This is **logistic regression**. Its
# loss is the **cross-entropy**. For one datapoint
#
# $$J = -\big(y \log h + (1 - y) \log (1 - h)\big), \qquad \text{that is} \quad J = \begin{cases} -\log h & \text{if } y = 1,\\ -\log (1 - h) & \text{if } y = 0. \end{cases}$$
#
# ($\log$ is always the natural logarithm, also written $\ln$.) So $J$ is $-\log$ of the probability
# that the network gave to *what really happened*. For $y = 1$ the answer $h = 0.9$ costs 0.105, $h
# = 0.5$ costs $\log 2 = 0.693$, and $h = 0.1$ costs 2.303:

# %%
for h in (0.9, 0.5, 0.1):
    print(f"y = 1: h = {h} costs {-np.log(h):.3f}   y = 0: it costs {-np.log(1 - h):.3f}")
data = [(0.9, 1), (0.8, 1), (0.3, 0)]  # h and y of three datapoints
product = np.prod([h if y == 1 else 1 - h for h, y in data])
total = sum(-np.log(h if y == 1 else 1 - h) for h, y in data)
print(f"probability of all three: {product:.3f}, -log of it: {-np.log(product):.4f}")
print(f"sum of the three losses: {total:.4f}")

# %% [markdown]
# *Why $-\log$?* The probability of several independent datapoints is the *product* of theirs. The
# best weights make what was observed as probable as possible. The logarithm turns that product into
# a sum, one term for each datapoint, as the cell shows; the minus sign turns "as large as possible"
# into "as small as possible". And it punishes a sure mistake without limit: as $h$ goes to 0,
# $-\log h$ goes to infinity.
#
# The derivative comes out as simple as in 1.6: $\partial J / \partial z = h - y$, so $\partial
# J/\partial w = (h - y)\, x$ (notebook 5 derives it).
#
# **Predict.** The two classes overlap. Should the best curve be as steep as possible?

# %%
logistic = explore.logistic_regression(predict="Is the steepest curve the best?")

# %% [markdown]
# **Try.** Drag $w$ up to 6 and watch $J$. Then *Reset* and *Play*.
#
# **Explain.** No, some slope is best. A steep curve is sure of itself, and $-\log$ punishes a sure
# mistake hard: the points in the overlap cost more than the others gain. The best $w$ is finite. On
# data that a point separates cleanly there is no best $w$: the steeper, the better, without end.
# You can measure that:

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
# Now back to the neuron of 1.1. There $J$ is this very loss, and the magenta numbers are its
# derivatives. With $x_2 = 0$ the one by $w_2$ is 0: $(h - y)\, x_2 = 0$. And *Saturated*? With
# $y = 1$ all derivatives are nearly 0, because the answer is *right*. Set $y$ to 0: the neuron is
# just as saturated, its answer is wrong, and the derivatives are large. So a saturated neuron *can*
# learn, with this loss. (With the squared error it could hardly: notebook 6.)

# %%
neuron = MLP(n=[3, 1], g=["sigmoid"], initializer="zeros")
neuron.W[1] = [[3.0, 3.0, 3.0]]
for y in (1, 0):
    for loss in ("cross_entropy", "squared_error"):
        forward = neuron.forward([[2.0, 2.0, 2.0]])
        dW = backward(neuron, forward, [y] if loss == "cross_entropy" else [[y]], loss).dW[1][0]
        print(f"y = {y}, {loss}: output {forward.A[1][0, 0]:.3f}, derivatives", np.abs(dW).round(3))

# %% [markdown]
# The three models of this notebook are one formula, $h = g(w^T x + b)$, and the network of the next
# notebooks is many of them in layers:
#
# | model | $g$ | target | learns by | ends | where it changes its mind |
# |---|---|---|---|---|---|
# | perceptron | step | a class | Rosenblatt's rule, at each mistake | if a line separates the classes | a straight line |
# | linear regression | identity | a number | squared error, gradient descent or a formula | at the one lowest $J$ | not a classifier; $h$ itself is straight |
# | logistic regression | sigmoid | a class | cross-entropy, gradient descent | at the lowest $J$, if the classes overlap | a straight line |
# | MLP (notebook 2 on) | bent inside; at the output identity, sigmoid, softmax | numbers or classes | the loss of its output, gradient descent | in a valley, not always the lowest | a line that can bend |

# %% [markdown]
# ## Your turn
#
# Write the missing lines; the check runs your function on cases of its own and tells you what is
# wrong, not only that something is. Stuck? Under the verdict, *Hint* gives one hint more each time
# and, once you have tried, *Solution* the answer with its reason.
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
# What is done so far; it follows by itself. `check.progress("01", save=True)` remembers it in a
# small file beside the notebooks; nothing leaves your machine.

# %%
check.progress("01")

# %% [markdown]
# ## Summary
#
# - A perceptron weighs, adds and passes on: $h(x) = g(w^T x + b)$.
# - Its boundary is the line $w^T x + b = 0$. $w$ is its normal, $b$ shifts it, and the common size
#   of both sets how steeply the output climbs.
# - $g$ never bends the boundary.
# - Rosenblatt's rule corrects mistakes and stops if, and only if, a line separates the data.
# - The identity gives linear regression, the sigmoid gives logistic regression; both learn by
#   walking downhill on a loss.
#
# **Think further**
#
# 1. Which two numbers describe the *line* of section 1.2, and which third one is left over?
#
#    <details><summary>Answer</summary>
#
#    The direction of its normal (an angle) and its distance from the origin, $|b| / \|w\|$. The
#    third number is the common size of $w$ and $b$: it does not move the line, it sets how steep
#    $h$ is.
#
#    </details>
#
# 2. Swap the labels 0 and 1 of a data set. What does Rosenblatt's rule learn now?
#
#    <details><summary>Answer</summary>
#
#    The same line with its sides exchanged: apart from points exactly on the line every correction
#    has the opposite sign, so $w$ and $b$ become $-w$ and $-b$.
#
#    </details>
#
# 3. In section 1.4 start with $\alpha = 1$ and with $\alpha = 0.1$ from $w = 0, b = 0$. Why do both
#    make exactly the same mistakes?
#
#    <details><summary>Answer</summary>
#
#    From 0, $w$ and $b$ are always $\alpha$ times a sum of datapoints, added or subtracted. So
#    $\alpha$ is a common factor of $z$, and the *sign* of $z$, which is all the rule looks at, does
#    not depend on it.
#
#    </details>
#
# **Where this goes next.** XOR needs more than one line. Two perceptrons side by side, and a third
# that looks at their outputs, will do it: the multi-layered perceptron.
#
# --- *Follows the lecture slides "Introduction to Deep Learning" of the course "Introduction to
# Machine Learning" by Griffin Dean Kent, [CC BY-SA
# 4.0](https://creativecommons.org/licenses/by-sa/4.0/). Text and figures of this notebook are under
# the same licence. F. Rosenblatt, "The Perceptron: A Probabilistic Model for Information Storage
# and Organization in the Brain", Psychological Review 65, 1958. A. B. J. Novikoff, "On convergence
# proofs on perceptrons", Symposium on the Mathematical Theory of Automata, 1962.*
