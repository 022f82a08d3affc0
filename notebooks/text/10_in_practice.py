# %% [markdown]
# # 10 · In practice
#
# **You will learn**
#
# - to write any network of this course down as a program for NumPy, PyTorch, Keras or scikit-learn;
# - to read the four lines of a PyTorch training step, and to name what each of them does;
# - to carry weights from this course into PyTorch and back, and to check that nothing was lost;
# - three mistakes that raise no error;
# - what changes when networks and data become large;
# - to put your own data into the explorers, and why they have to be scaled.
#
# **Lecture page** 42. **Time** about 60 minutes.
#
# This notebook is beyond the lecture. You do *not* have to install anything for it. Some cells use
# PyTorch, a library that is large (hundreds of megabytes) and that the course does without. Where
# PyTorch is not installed, such a cell prints the result that is stored in the course, and says so.
# If you want these cells to compute on your machine, run `pip install torch` in the environment of
# the course and restart the kernel.
#
# Run the first cell. After that every section works by itself.

# %%
import numpy as np

from course_lib import MLP, SGD, backward, check, datasets, elsewhere, explore, programs, train
from course_lib.losses import loss_value
from course_lib.tables import own_classes

# %% [markdown]
# ## 10.1 The same network in other libraries
#
# *Not in the lecture.*
#
# You know now what a network computes and how it learns. Nearly nobody who uses networks writes
# this down anew: they use a *library*, a collection of code that others have written and tested.
# Four are named here. *NumPy* only calculates with arrays; the course's own code is made of it.
# *PyTorch* and *Keras* are made for networks. *scikit-learn* is made for all kinds of learning from
# tables, and has networks of the simplest kind too. A network is the same in all of them, because
# it is nothing but its shape, its activations and its numbers $W^{[\ell]}$ and $b^{[\ell]}$.
#
# So every explorer of this course can write its network down for each of them that is able to
# express it: press *Copy code*, and a menu comes up beside it. The network below has tanh in
# layer 1, ReLU in layer 2, and a sigmoid output.
#
# **Predict.** One of the four cannot express this network. Which one?

# %%
steps = explore.forward_steps(predict="Which library refuses?")

# %% [markdown]
# **Try.** Press *Copy code*, choose *NumPy* in the menu and press *Copy code* again. Click into an
# empty cell, paste (Ctrl and V; on a Mac Cmd and V) and run it. Then choose each of the others and
# press *Copy code*; the line below the buttons says what happened.
#
# **Explain.** scikit-learn refuses. Its networks have *one* activation for all hidden layers, and
# the output follows from the task: identity for regression, sigmoid or softmax for classes. The
# other three let you choose for each layer. Here is the small network of pages 28-30, with two
# hidden neurons that exchange $x_1$ and $x_2$, written down for NumPy and for scikit-learn by the
# function that the menu uses:

# %%
mlp = MLP(n=[2, 2, 1], g=["sigmoid", "sigmoid"])
mlp.W[1], mlp.W[2] = [[0, 1], [1, 0]], [[1, 1]]
print(programs.write(mlp, "NumPy"))

# %%
print(programs.write(mlp, "scikit-learn"))

# %% [markdown]
# Read both. The first is the forward pass of notebook 4. The second *asks* for a network, lets the
# library take one step so that it makes its arrays, and then puts our numbers in their places.
# Every program defines the function `h` and prints $h$ at the origin, so that you can compare. The
# first one can run here:

# %%
names = {}
exec(programs.write(mlp, "NumPy"), names)  # run the text as a program
print("the same as predict:", np.allclose(names["h"](np.eye(2)), mlp.predict(np.eye(2))))

# %% [markdown]
# A network with more than 50 parameters is not written as numbers: its program begins with the
# training that makes it. Weights of your own network are written out by
# `print(programs.write(my_network, "PyTorch"))`, however many there are.

# %% [markdown]
# ## 10.2 Rows and columns
#
# *Not in the lecture.*
#
# Before weights can be carried from one library to another, one difference has to be clear. The
# lecture puts one datapoint into a *column*: $A^{[0]}$ is $X^T$ with shape $n^{[0]} \times m$, and
# layer $\ell$ computes $Z^{[\ell]} = W^{[\ell]} A^{[\ell-1]} + b^{[\ell]}$. The libraries leave
# each datapoint in a *row*, as the table $X$ (m rows) has it, through all layers.
#
# In PyTorch a layer without its activation is called `nn.Linear(inputs, outputs)`. Its two
# parameters are called `weight` and `bias`. PyTorch's word for an array is **tensor**.
#
# **Predict.** Our $W^{[1]}$ of a layer from 2 inputs to 3 neurons is $3 \times 2$. What is the
# shape of `nn.Linear(2, 3).weight`?

# %%
mlp = MLP(n=[2, 3, 1], g=["tanh", "sigmoid"], seed=1)
mlp.b[1] = [[0.5], [-0.5], [0.25]]
X = np.array([[1.0, 2.0], [-1.0, 0.5], [0.0, -2.0], [3.0, 1.0]])


def shapes():
    from torch import nn

    linear = nn.Linear(2, 3)
    print("weight", tuple(linear.weight.shape), " bias", tuple(linear.bias.shape))


elsewhere.with_torch(shapes)
print("ours:  W[1]", mlp.W[1].shape, " b[1]", mlp.b[1].shape)

# %% [markdown]
# **Explain.** It is $3 \times 2$ too: outputs first, inputs second, as our $W^{[\ell]}$ (page 17:
# $n^{[\ell]} \times n^{[\ell-1]}$). Only the bias is different: a list of 3 numbers where we have a
# column $3 \times 1$. For rows of datapoints the formula has to be transposed: from $Z = W A + b$
# and $(W A)^T = A^T W^T$ follows
#
# $$Z^T = A^T W^T + b^T .$$
#
# That is what `nn.Linear` computes: `X @ weight.T + bias`. In NumPy, both ways:

# %%
columns = mlp.W[1] @ X.T + mlp.b[1]  # ours: (3, 4), a datapoint is a column
rows = X @ mlp.W[1].T + mlp.b[1][:, 0]  # theirs: (4, 3), a datapoint is a row
print("shapes:", columns.shape, rows.shape, " equal after .T:", np.allclose(columns.T, rows))

# %% [markdown]
# | | this course | PyTorch | Keras | scikit-learn |
# |---|---|---|---|---|
# | a batch of $m$ datapoints inside the network | $n^{[\ell]} \times m$ | $m \times n^{[\ell]}$ | $m \times n^{[\ell]}$ | $m \times n^{[\ell]}$ |
# | weights of layer $\ell$ | $n^{[\ell]} \times n^{[\ell-1]}$ | $n^{[\ell]} \times n^{[\ell-1]}$ | $n^{[\ell-1]} \times n^{[\ell]}$ | $n^{[\ell-1]} \times n^{[\ell]}$ |
# | bias of layer $\ell$ | $n^{[\ell]} \times 1$ | $n^{[\ell]}$ numbers | $n^{[\ell]}$ numbers | $n^{[\ell]}$ numbers |
#
# So weights go to PyTorch as they are, and to Keras and scikit-learn transposed. Now the whole
# network. `nn.Sequential` puts layers one behind the other; an activation counts as a layer of its
# own, so the parameters of our layer $\ell$ are in entry $2\ell - 2$: 0, 2, and so on. `.double()`
# asks for numbers of 64 bits, as NumPy has them (section 10.5).
#
# **Predict.** How large will the difference between the two networks' outputs be: exactly 0, about
# $10^{-16}$, or about $10^{-7}$?


# %%
def same_outputs():
    import torch
    from torch import nn

    network = nn.Sequential(nn.Linear(2, 3), nn.Tanh(), nn.Linear(3, 1), nn.Sigmoid()).double()
    with torch.no_grad():  # setting a parameter is no part of a computation
        for l in (1, 2):
            network[2 * l - 2].weight.copy_(torch.tensor(mlp.W[l]))
            network[2 * l - 2].bias.copy_(torch.tensor(mlp.b[l][:, 0]))
        h = network(torch.tensor(X)).numpy()
    print("h of PyTorch:", np.round(h[:, 0], 6))
    print("largest difference below 1e-14:", np.abs(h - mlp.predict(X)).max() < 1e-14)


print("h of ours:   ", np.round(mlp.predict(X)[:, 0], 6))
elsewhere.with_torch(same_outputs)

# %% [markdown]
# **Explain.** About $10^{-16}$, or 0 by luck. Both do the same sums in numbers of 64 bits, which
# hold about 16 digits. But they may add in another order, and then the last digit can differ:
# rounding happens at another place. A difference of $10^{-7}$ would mean that one of them has used
# 32 bits.

# %% [markdown]
# ## 10.3 The four lines of a training step
#
# *Not in the lecture in this form.* The algorithm is that of page 42: a) sample a batch, b) forward
# propagation, c) backward propagation, d) update. In section 6.1 you saw it in NumPy. Here it
# stands beside a step in PyTorch, as nearly every program has it:
#
# | page 42 | this course | PyTorch |
# |---|---|---|
# | a) sample | `batch = order[start : start + B]` | `for X, y in loader:` |
# | b) forward | `forward = mlp.forward(X)` | `loss = loss_function(network(X), y)` |
# | c) backward | `gradients = backward(mlp, forward, y)` | `optimizer.zero_grad()`, then `loss.backward()` |
# | d) update | `optimizer.update(mlp.theta, gradients.dtheta)` | `optimizer.step()` |
#
# The four lines are `zero_grad`, `loss = ...`, `backward` and `step`. Where is notebook 5, the
# derivatives? In `loss.backward()`. While PyTorch computes the loss, it writes down each operation
# and what went into it: that is the computation graph of section 5.1. Then `backward` goes through
# it from the end to the start and multiplies, as in section 5.2. A library that finds derivatives
# in this way does **automatic differentiation**: you write the forward pass only.
#
# **Predict.** Both networks start with the same weights and get the same batch. In how many digits
# will PyTorch's $\partial J / \partial W^{[1]}$ agree with page 40's
# $\frac{\partial J}{\partial z^{[1]}} (a^{[0]})^T$, averaged over the batch?

# %%
X, y = datasets.moons(m=200)
start = MLP(n=[2, 4, 1], g=["tanh", "sigmoid"], seed=0)
gradients = backward(start, start.forward(X), y, "cross_entropy")
print("ours, dJ/dW[1], first row:", np.round(gradients.dW[1][0], 6))


def same_gradients():
    import torch
    from torch import nn

    network = nn.Sequential(nn.Linear(2, 4), nn.Tanh(), nn.Linear(4, 1), nn.Sigmoid()).double()
    with torch.no_grad():
        for l in (1, 2):
            network[2 * l - 2].weight.copy_(torch.tensor(start.W[l]))
            network[2 * l - 2].bias.copy_(torch.tensor(start.b[l][:, 0]))
    h = network(torch.tensor(X))[:, 0]
    loss = nn.BCELoss()(h, torch.tensor(y).double())  # the cross-entropy, averaged
    loss.backward()
    print("dJ/dW[1], first row:", np.round(network[0].weight.grad[0].numpy(), 6))
    for l in (1, 2):
        dW, db = network[2 * l - 2].weight.grad.numpy(), network[2 * l - 2].bias.grad.numpy()
        same = np.allclose(dW, gradients.dW[l], rtol=0, atol=1e-12)
        same = same and np.allclose(db, gradients.db[l][:, 0], rtol=0, atol=1e-12)
        print(f"layer {l}: dW and db agree to 1e-12:", same)


elsewhere.with_torch(same_gradients)

# %% [markdown]
# **Explain.** In all digits that 64 bits have, but for the last one or two: it is the same formula,
# found by a program instead of by you. Each gradient has the shape of its parameter here too (5.2);
# it is kept in `weight.grad`.
#
# Now the loop: 100 steps with all data as the batch. At the end the weights are carried back from
# PyTorch into a network of this course. `detach()` gives the numbers without what was written down
# for the derivatives.

# %%
ours = start.copy()
train(ours, X, y, "cross_entropy", optimizer=SGD(0.5), batch_size=200, iterations=100)
print("J of ours after 100 steps:", round(loss_value(ours, X, y, "cross_entropy"), 4))


def hundred_steps():
    import torch
    from torch import nn

    network = nn.Sequential(nn.Linear(2, 4), nn.Tanh(), nn.Linear(4, 1), nn.Sigmoid()).double()
    with torch.no_grad():
        for l in (1, 2):
            network[2 * l - 2].weight.copy_(torch.tensor(start.W[l]))
            network[2 * l - 2].bias.copy_(torch.tensor(start.b[l][:, 0]))
    optimizer = torch.optim.SGD(network.parameters(), lr=0.5)  # lr: the learning rate alpha
    loss_function = nn.BCELoss()
    data, labels = torch.tensor(X), torch.tensor(y).double()
    for _ in range(100):
        optimizer.zero_grad()  # 1. forget the gradients of the step before
        loss = loss_function(network(data)[:, 0], labels)  # 2. forward, and J
        loss.backward()  # 3. all derivatives
        optimizer.step()  # 4. update

    back = MLP(n=[2, 4, 1], g=["tanh", "sigmoid"])  # PyTorch's weights, in this course again
    for l in (1, 2):
        back.W[l] = network[2 * l - 2].weight.detach().numpy()
        back.b[l] = network[2 * l - 2].bias.detach().numpy()[:, None]  # a column again
    print("J after 100 steps:", round(loss_value(back, X, y, "cross_entropy"), 4))
    print("all parameters agree to 1e-10:", np.abs(back.theta - ours.theta).max() < 1e-10)


elsewhere.with_torch(hundred_steps)

# %% [markdown]
# Two lines for each layer there, two lines back. Carry over: whatever you find in a book or on the
# web as a PyTorch program, you can read it with this table, and test it against numbers that you
# understand.

# %% [markdown]
# ## 10.4 Mistakes that raise no error
#
# *Not in the lecture.*
#
# A wrong shape usually ends in an error message. These three run to the end and only learn badly.
#
# **The first: `zero_grad` is left out.** PyTorch does not replace the gradient of the step before;
# it *adds* the new one to it. (That is wanted sometimes: it makes one large batch out of several
# small ones.)
#
# **Predict.** Without `zero_grad`, every step goes against the sum of *all* gradients so far. What
# will $J$ do: stand still, fall as before, or swing?

# %%
X, y = datasets.moons(m=200)
for zeroed in (True, False):
    mlp, total, J = MLP(n=[2, 4, 1], g=["tanh", "sigmoid"], seed=0), 0, []
    for _ in range(61):
        J.append(loss_value(mlp, X, y, "cross_entropy"))
        d = backward(mlp, mlp.forward(X), y).dtheta
        total = d if zeroed else total + d
        mlp.theta -= 0.2 * total
    name = "with zero_grad:   " if zeroed else "without zero_grad:"
    rises = int(np.sum(np.diff(J) > 0))
    print(name, "J =", np.round(J[::10], 2), f" it rose in {rises} of 60 steps")

# %% [markdown]
# **Explain.** It swings. Look at the formula: with $v := v - \alpha \, d$ and
# $\theta := \theta + v$ it is momentum (section 6.5) with $\beta = 1$. Nothing fades, so the ball
# rolls through the valley and up on the other side, and never comes to rest. The danger is that $J$
# falls at first, so that the mistake is easy to miss. Does PyTorch do the same? Here are its first
# steps:


# %%
def forgotten():
    import torch
    from torch import nn

    first = MLP(n=[2, 4, 1], g=["tanh", "sigmoid"], seed=0)
    network = nn.Sequential(nn.Linear(2, 4), nn.Tanh(), nn.Linear(4, 1), nn.Sigmoid()).double()
    with torch.no_grad():
        for l in (1, 2):
            network[2 * l - 2].weight.copy_(torch.tensor(first.W[l]))
            network[2 * l - 2].bias.copy_(torch.tensor(first.b[l][:, 0]))
    optimizer, J = torch.optim.SGD(network.parameters(), lr=0.2), []
    for _ in range(61):
        loss = nn.BCELoss()(network(torch.tensor(X))[:, 0], torch.tensor(y).double())
        loss.backward()
        optimizer.step()
        J.append(loss.item())
    print("without zero_grad: J =", np.round(J[::10], 2))


elsewhere.with_torch(forgotten)

# %% [markdown]
# **The second: softmax twice.** The loss for $k$ classes, `nn.CrossEntropyLoss`, takes $z^{[L]}$
# and computes the softmax itself, because that can be done without overflow (section 6.8). Who ends
# the network with `nn.Softmax` has softmax of softmax. For two classes, `nn.BCEWithLogitsLoss`
# takes $z$, `nn.BCELoss` takes $h = \sigma(z)$.
#
# **Predict.** With three classes and a network that is always right and perfectly sure, softmax
# gives $(1, 0, 0)$ and the loss is 0. What is the lowest loss if softmax is taken once more?

# %%
h = np.array([1.0, 0.0, 0.0])  # the surest answer there is
twice = np.exp(h) / np.exp(h).sum()
print("softmax of softmax:", np.round(twice, 3), " loss:", round(-np.log(twice[0]), 3))

# %% [markdown]
# **Explain.** 0.551: the second softmax gets numbers between 0 and 1, which are close together, so
# its probabilities are close together too. $J$ cannot fall below $\log(1 + 2/e)$, and all gradients
# are small. If your loss stops at an odd value, compute what the best possible one would be.
#
# **The third: a bias, or a target, as a column where a list is expected.** $m$ numbers and a column
# $m \times 1$ are not refused: they are spread against each other to a table of $m \times m$. You
# met it in section 4.3.

# %%
h, y = np.array([[0.9], [0.2], [0.6]]), np.array([1.0, 0.0, 1.0])
print("shape of h - y:", (h - y).shape, " wanted: (3,)")
print("mean squared error:", round(np.mean((h - y) ** 2), 3), end="")
print("  right:", round(np.mean((h[:, 0] - y) ** 2), 3))

# %% [markdown]
# ## 10.5 Numbers of 32 bits and fewer
#
# *Not in the lecture.*
#
# NumPy computes with numbers of 64 bits, which hold about 16 digits. The libraries for networks use
# 32 bits unless you ask for more: **single precision**, about 7 digits. That needs half the memory,
# and special hardware computes it many times faster. Weights are never known to 7 digits anyway:
# the noise of a batch (6.6) is far larger.
#
# **Predict.** Section 5.5 checks a gradient by $\frac{J(\theta + h) - J(\theta - h)}{2h}$, and
# $h = 10^{-5}$ was best. Does that hold for 32 bits? Here for $J(\theta) = \theta^3$ at
# $\theta = 1$, where the derivative is 3.

# %%
print("1 + 1e-8 == 1 in 32 bits:", np.float32(1) + np.float32(1e-8) == 1, end="")
print("  in 64 bits:", 1 + 1e-8 == 1)
for h in (1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6):
    errors = []
    for bits in (np.float32, np.float64):
        up, down = bits(1) + bits(h), bits(1) - bits(h)
        slope = (up * up * up - down * down * down) / (bits(2) * bits(h))
        errors.append(abs(float(slope) - 3))
    print(f"h = {h:.0e}: error in 32 bits {errors[0]:.0e}, in 64 bits {errors[1]:.0e}")

# %% [markdown]
# **Explain.** No. In 32 bits the best step is about $10^{-3}$, and at $10^{-5}$ the third digit is
# already wrong: the two $J$ are nearly equal, and their difference has few true digits left. So
# check gradients in 64 bits (`.double()`), and train in 32. Large networks are often trained with
# numbers of 16 bits for most products, while a copy of the weights is kept in 32 bits, so that
# small updates are not lost (Micikevicius and others, 2018).

# %% [markdown]
# ## 10.6 What changes at scale
#
# *Not in the lecture.*
#
# *At scale* means: with so many parameters or data that one computer is not enough, or nearly not.
# The four lines stay. Around them four things change.
#
# **Hardware.** Nearly all the work is products of matrices (4.4), and each entry of a product can
# be computed without waiting for the others. A *graphics processor* (GPU) computes thousands of
# entries at the same time. In PyTorch, `network.to("cuda")` and `X.to("cuda")` bring both to it;
# the rest of the program stays. For the small networks of this course it would be slower: bringing
# the numbers there takes longer than computing with them.
#
# **Memory.** Training with Adam keeps four numbers for each parameter: the parameter, its gradient,
# and the two averages of section 6.5.
#
# **Predict.** How much memory do the parameters of a network with 7 billion of them need for
# training with Adam, at 4 bytes a number: as much as a phone has (8 GB), a good computer (64 GB),
# or more?

# %%
sizes = [("2-2-1, pages 28-30", 9), ("digits, section 6.7", 2410), ("7 billion", 7 * 10**9)]
for name, parameters in sizes:
    print(f"{name:20} {parameters:13,} parameters: {4 * parameters:14,} bytes", end="")
    print(f", with Adam {16 * parameters:15,}")

# %% [markdown]
# **Explain.** More: 112 GB, and the $a^{[\ell]}$ of the forward pass, which the backward pass needs
# again, come on top. So the parameters or the batch are divided among several GPUs. If each takes a
# part of the batch, they add up their gradients before step d): the gradient of a batch is a mean,
# so nothing in the mathematics changes.
#
# **Data loading.** A million pictures do not fit into memory. They stay on the disk; a `DataLoader`
# reads the next batches, in a random order, while the GPU computes with this one. Otherwise the GPU
# would wait for the disk.
#
# **Seeds.** In this course a seed gives the same run again. Elsewhere that promise is weaker.
# Another library draws other numbers from the same seed. And a GPU adds in an order that may change
# from run to run; with rounding, the order matters:

# %%
print((0.1 + 0.2) + 0.3, "against", 0.1 + (0.2 + 0.3))

# %% [markdown]
# The last digit differs, and thousands of steps can make a small difference large. So do not report
# one run: train with several seeds, and say the mean *and* how far the runs spread, as section 9.2
# does. One lucky seed is no evidence that a method is better (Henderson and others, 2018).

# %% [markdown]
# ## 10.7 Your own data
#
# *Not in the lecture.*
#
# These explorers take data of your own:
#
# | features | target | explorers |
# |---|---|---|
# | two | one of two classes | `explore.perceptron`, `explore.rosenblatt`, `explore.training`, `explore.three_losses`, `explore.trained_boundaries` |
# | two | one of up to four classes | `explore.k_classes` |
# | one | one of two classes | `explore.logistic_regression` |
# | one | a number | `explore.linear_regression`, `explore.three_losses` |
# | one | a number: points of a curve, joined by lines | `explore.bumps`, `explore.staircase`, `explore.error_against_n` |
#
# Give them arrays, `data=(X, y)`, or a table as text, pasted from a spreadsheet or a file. Columns
# are divided by tabs, semicolons or commas; the last one is the target, a class in words or
# numbers; the first line may name the columns. Here is a small one (the numbers are made up):

# %%
table = """
mass in g; length in cm; kind
152; 7.1; apple
181; 7.4; apple
128; 6.6; apple
165; 7.0; apple
203; 8.1; apple
140; 7.2; apple
175; 6.9; apple
190; 7.9; apple
168; 9.6; pear
195; 10.4; pear
142; 8.9; pear
178; 8.4; pear
210; 11.0; pear
155; 9.9; pear
186; 8.8; pear
133; 8.0; pear
"""
own = explore.training(data=table, widths=[4])

# %% [markdown]
# **Try.** Press *Play*. Put a table of your own between the quotes. Then write `pear` in the place
# of a mass, and read what is said. *Copy code* gives your data back, as numbers in a program.
#
# The masses are between 128 and 210, the lengths between 6 and 11. The picture shows other numbers:
# each feature is shifted and stretched so that it goes from −2 to 2. That is not only for the
# picture.
#
# **Predict.** One sigmoid neuron, 200 steps of gradient descent, and for each kind of data the best
# of eight learning rates. What does the scaling do to the smallest $J$: nothing, a little, or a
# lot?

# %%
data = own_classes(table, features=2)
for name, X in [("as given", data.given), ("scaled", data.X)]:
    J = []
    for alpha in (1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1.0, 10.0):
        mlp = MLP(n=[2, 1], g=["sigmoid"], initializer="zeros")
        train(mlp, X, data.y, optimizer=SGD(alpha), batch_size=16, iterations=200)
        J.append(loss_value(mlp, X, data.y, "cross_entropy"))
    print(f"{name:8}: smallest J = {min(J):.2f}, with alpha = {10.0 ** (np.argmin(J) - 6):g}")

# %% [markdown]
# **Explain.** A lot. $J$ starts at $\log 2 = 0.69$ (section 1.7), and with the numbers as they came
# it stays there. $\partial J / \partial w_k$ has the factor $x_k$, and the curvature $x_k^2$: with
# masses near 170 it is nearly 30 000 times that of a feature of size 1, so only a tiny $\alpha$
# does not jump out of the valley (6.5), and with a tiny $\alpha$ the bias $b$ hardly moves. Scaled
# features have curvatures of one size. So scale first. And whoever uses the network later must
# scale new data with the *same* numbers; that is why the copied program holds them, as `middle` and
# `factor`.

# %% [markdown]
# ## Your turn
#
# Write the missing lines; the check tells you what is wrong, not only that something is. Stuck?
# Under the verdict, *Hint* gives one hint more each time and, once you have tried, *Solution* the
# answer with its reason. No PyTorch is needed.
#
# **Exercise 1.** What `nn.Linear` computes: for datapoints in the rows of $X$ ($m \times n_{in}$),
# `weight` ($n_{out} \times n_{in}$) and `bias` ($n_{out}$ numbers), return $m \times n_{out}$
# numbers.


# %%
def my_linear(X, weight, bias):
    # your lines
    ...


check.linear_rows(my_linear)

# %% [markdown]
# **Exercise 2.** A PyTorch network `nn.Sequential(nn.Linear, nn.Tanh, nn.Linear)` hands out its
# parameters as a dictionary with the keys `"0.weight"`, `"0.bias"`, `"2.weight"`, `"2.bias"`.
# Return $W^{[1]}$, $b^{[1]}$, $W^{[2]}$, $b^{[2]}$ in the shapes of this course.


# %%
def my_parameters(state):
    # your lines
    ...


check.from_torch(my_parameters)

# %% [markdown]
# What is done so far; it follows by itself. `check.progress("10", save=True)` remembers it in a
# small file beside the notebooks; nothing leaves your machine.

# %%
check.progress("10")

# %% [markdown]
# ## Summary
#
# - A network is its shape, its activations and its numbers. Every library holds the same ones; they
#   differ in rows and columns. `nn.Linear` has $W^{[\ell]}$ as it is; Keras and scikit-learn have
#   it transposed. A bias is a list, not a column.
# - A training step in PyTorch has four lines: `zero_grad`, the loss, `backward`, `step`. `backward`
#   is notebook 5, done by automatic differentiation.
# - Compare with something you trust: equal outputs, equal gradients, equal runs, in 64 bits.
# - Without `zero_grad`, with softmax twice, or with a column for a list, a program runs and learns
#   badly.
# - At scale the four lines stay; hardware, memory, data loading, precision and seeds need care.
# - Features of unlike size are scaled before training, and new data with the same numbers.
#
# **Think further**
#
# 1. Keras keeps the weights as $n^{[\ell-1]} \times n^{[\ell]}$. Which formula does its layer
#    compute for rows of datapoints, and why may that be more natural?
#
#    <details><summary>Answer</summary>
#
#    `X @ kernel + bias`, without a transpose: inputs come in on the left, outputs go out on the
#    right, and the shapes chain, $m \times n^{[\ell-1]}$ times $n^{[\ell-1]} \times n^{[\ell]}$.
#    The lecture's order chains in the same way for columns.
#
#    </details>
#
# 2. You carry a square $W$ to Keras and forget the transpose. No error appears. How do you notice?
#
#    <details><summary>Answer</summary>
#
#    By comparing outputs at a few datapoints, as in section 10.2. At the origin alone you would not
#    notice it in the first layer: $W \cdot 0 = 0$, transposed or not.
#
#    </details>
#
# 3. `zero_grad` could be made part of `backward`. What would no longer be possible then?
#
#    <details><summary>Answer</summary>
#
#    Adding up the gradients of several small batches before one `step`. That is how one gets the
#    gradient of a large batch where only a small one fits into memory.
#
#    </details>
#
# 4. Two programs are to compute the same, and their outputs differ by $3 \cdot 10^{-8}$. Is there a
#    mistake?
#
#    <details><summary>Answer</summary>
#
#    Probably not, if one of them uses 32 bits: that is their seventh or eighth digit. Let both use
#    64 bits; if the difference stays, look for a mistake.
#
#    </details>
#
# **Where to go next.** Take an exercise of notebook 6 and do it once more in PyTorch: load the
# moons, write the four lines, and compare with this course. Then the tutorial *Learn the Basics* of
# PyTorch (pytorch.org/tutorials) shows data loading and saving. *Dive into Deep Learning* by Zhang,
# Lipton, Li and Smola (2023, d2l.ai) is a free book that teaches with running code and goes on to
# convolutional networks and transformers. Who wants to see automatic differentiation from the
# inside: the survey by Baydin and others (2018).
#
# --- *Follows the lecture slides "Introduction to Deep Learning" of the course "Introduction to
# Machine Learning" by Griffin Dean Kent, [CC BY-SA
# 4.0](https://creativecommons.org/licenses/by-sa/4.0/). Text and figures of this notebook are under
# the same licence.*
#
# *A. Paszke and others, "PyTorch: an imperative style, high-performance deep learning library",
# Advances in Neural Information Processing Systems 32, 2019. F. Pedregosa and others,
# "Scikit-learn: machine learning in Python", Journal of Machine Learning Research 12, 2011. F.
# Chollet and others, "Keras", 2015. A. G. Baydin, B. A. Pearlmutter, A. A. Radul, J. M. Siskind,
# "Automatic differentiation in machine learning: a survey", Journal of Machine Learning Research
# 18, 2018. P. Micikevicius and others, "Mixed precision training", International Conference on
# Learning Representations, 2018. P. Henderson and others, "Deep reinforcement learning that
# matters", AAAI Conference on Artificial Intelligence, 2018. A. Zhang, Z. C. Lipton, M. Li, A. J.
# Smola, "Dive into Deep Learning", Cambridge University Press, 2023.*
