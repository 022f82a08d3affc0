# %% [markdown]
# # 0 · Welcome
#
# **You will learn**
#
# - what it means that a program *learns a function from examples*;
# - which part of a nerve cell became which letter of the formula, and where the likeness ends;
# - what "deep" means: layers that are composed multiply what they do;
# - what the four kinds of networks on page 2 are for, by one small experiment each;
# - how large networks are, from this course's 9 numbers to more than a million million.
#
# **Lecture pages** 1-3 and 34. **Time** about 80 minutes.
#
# You need: Python with lists, loops and functions, a first look at NumPy's arrays, and what a
# derivative is. The formulas with $\partial$ in 0.6 can wait: notebooks 1 and 5 explain them.
#
# Run the first cell. After that every section works by itself.

# %%
import numpy as np

from course_lib import MLP, check, datasets, explore
from course_lib.architectures import attention, feature_map, folded_paper, recurrence

# %% [markdown]
# ## How to use these notebooks
#
# A notebook is text with cells of Python in between. *Run > Run All Cells* runs them all; Shift and
# Enter run the one that you are in. Most cells open an **explorer**: a picture with sliders. Moving
# a slider moves the picture.
#
# Most sections go the same way. **Predict**: choose an answer before you touch anything. This is
# the step that makes you remember, so do not skip it. **Try**: move what the text names, and look.
# **Explain**: what you saw, and why. *What is true?* beside a prediction compares it with the
# truth.
#
# *Reset* takes an explorer back to its start, the named buttons to the cases that the text talks
# about. *Copy code* gives the Python for what is on the screen. Without a mouse: Tab goes from
# control to control, the arrow keys move a slider, Enter presses a button. Nothing can break: if
# it looks odd, press *Reset*.
#
# At the end of each notebook are two or three exercises with a check that says what is wrong, and
# questions to think further, each with its answer in a fold. A word set in bold is explained where
# it stands; the [glossary](GLOSSARY.md) has them all.

# %% [markdown]
# ## The map of the course
#
# Go from top to bottom; each notebook needs those above it. The minutes are for reading and trying
# all of it. Whoever has less time reads the sections in the last column first. Sections that say
# *Extra* can wait. *Not in the lecture* marks what we have added to the slides.
#
# | notebook | what happens there | minutes | sections to read first |
# |---|---|---|---|
# | [0 Welcome](00_welcome.ipynb) | what all of this is about | 80 | 0.2, 0.3, 0.5, 0.7 |
# | [1 The perceptron](01_perceptron.ipynb) | one neuron, one straight line | 75 | 1.2, 1.4, 1.5, 1.7 |
# | [2 XOR and the hidden space](02_xor.ipynb) | what one line cannot do, and two can | 55 | 2.1, 2.2, 2.3, 2.4 |
# | [3 Notation](03_notation.ipynb) | a name for every number in a network | 55 | 3.1, 3.3, 3.5 |
# | [4 Forward pass](04_forward_pass.ipynb) | from the input to the answer | 50 | 4.1, 4.3, 4.5 |
# | [5 Backpropagation](05_backpropagation.ipynb) | who is to blame for the error | 85 | 5.1, 5.2, 5.4 |
# | [6 Training](06_training.ipynb) | a network learns | 105 | 6.2, 6.3, 6.5 |
# | [7 Activations](07_activations.ipynb) | the function inside each neuron | 85 | 7.1, 7.3, 7.4, 7.9 |
# | [8 Universal approximation](08_universal_approximation.ipynb) | what networks can do at all | 75 | 8.1, 8.3, 8.4, 8.7 |
# | [9 Generalisation](09_generalisation.ipynb) | how it does on data that it has not seen | 65 | 9.2, 9.4, 9.6 |
# | [10 In practice](10_in_practice.ipynb) | the same in PyTorch, Keras and scikit-learn | 60 | 10.1, 10.2, 10.3 |

# %% [markdown]
# ## 0.1 Learning a function from examples
#
# A function takes something in and gives something out: from the size of a flat to its rent, from
# the pixels of an image to the digit on it, from the words so far to the next word. Sometimes one
# can write down a rule. Often nobody can: try to say in words which pixels make a 7. But examples
# are easy to collect: pairs of an input and the answer that is wanted for it.
#
# Learning from examples means: take a formula with numbers in it that may be changed, its
# **parameters**, and change them, little by little, until the formula's answers agree with the
# examples. That is nearly all of deep learning; what makes it *deep* comes in section 0.3. In this
# way programs have learnt to understand speech, to translate and to find tumours in X-ray images.
#
# Here is the smallest case. Each dot is an example: how far to the right is the input, how high is
# the wanted answer. The formula is a straight line, $h(x) = w x + b$, with two parameters.

# %%
line = explore.linear_regression()

# %% [markdown]
# **Try.** Drag *w* and *b*: can you bring the line through the cloud of dots? The short strokes are
# the errors. Now press *Reset*, then *Play*: the machine turns the same two sliders. It is never
# told where the line should be; it only looks at the errors.
#
# **Explain.** The machine computes in which direction each parameter makes the errors smaller, goes
# a small step that way, and begins again (notebooks 1 and 6 show how). Nothing more happens in the
# largest networks; they have more parameters and a more flexible formula. Note what is *not* in
# here: no rule that a human wrote, and no promise for inputs far away from all examples.

# %% [markdown]
# ## 0.2 A nerve cell and a formula
#
# Page 3 of the lecture shows a nerve cell with four parts: dendrites that receive, a nucleus in
# the cell's body, an axon that sends, and terminals at its end, with the synapses where one cell
# meets the next. In 1958 Frank Rosenblatt borrowed that outline for a formula and called it
# **perceptron**; each unit of today's networks, a *neuron*, is still the same:
#
# $$a = g(z), \qquad z = w_1 x_1 + w_2 x_2 + w_3 x_3 + b.$$
#
# The $x$ are the inputs. Each has its **weight** $w$: how much it counts, and with which sign. The
# number $b$, the **bias**, is added to the sum: it says how easily the neuron answers. The
# **activation** $g$ turns the sum $z$ into the output $a$; here it rises from 0 to 1 in the shape
# of an S.
#
# **Predict.** Suppose all three inputs are 0. What comes out?

# %%
cell = explore.nerve_cell(predict="All inputs are 0: what comes out?")

# %% [markdown]
# **Try.** Click on each part of the cell, or go through the menu *part*: the letters that took its
# place light up, and the text says how far the likeness goes. Then drag each slider and watch
# which part changes. Press *One inhibits*: one input with a negative weight can silence the others.
#
# **Explain.** $g(b)$ comes out. With all $x$ at 0 every product is 0, whatever the weights are, and
# $z = b$.
#
# | in the cell | in the formula |
# |---|---|
# | dendrites receive | inputs $x$ |
# | synapses let much or little through | weights $w$ |
# | the body adds up (the nucleus lies in it) | sum $z$ |
# | the axon fires, or does not | activation $g$ |
# | terminals reach the next cells | output $a$ |
#
# **Where the likeness ends.** A nerve cell sends pulses, and *when* they arrive counts; the formula
# has no time. A single dendrite can do more than add: in human cells some answer to one input
# or the other but not to both (Gidon and others, 2020), which one perceptron cannot, as notebook 2
# proves. And nobody knows how a brain could send errors backwards along the axons, as
# notebook 5 does it; there are proposals (Lillicrap and others, 2020), no proof. So read "neural
# network" as the name of a family of formulas. That they work is not a fact about brains, and how
# brains work is no argument for them.

# %% [markdown]
# ## 0.3 What "deep" means
#
# *Not in the lecture* in this form: page 2 says that networks are "a series of function
# compositions" and that "deep" is the number of layers; the paper is ours. To *compose* two
# functions is to hand the result of one to the other: $f_2(f_1(x))$. A **layer** is a group of
# neurons that all read the same inputs. A deep network is many layers, each reading the outputs of
# the one before.
#
# Why should that be worth more than one large layer? Take a sheet of paper. A layer of four
# neurons can fold it in half: with $g(t) = \max(0, t)$, two neurons give $g(t) + g(-t) = |t|$, and
# that lays the left half on the right one. Two more neurons carry the other coordinate along. A
# second layer folds the folded paper again, and so on. The last neuron makes one straight cut
# through all that lies there. Then we unfold.
#
# **Predict.** Fold five times, cut once. How many cuts are in the unfolded paper?

# %%
paper = explore.folds(predict="Five folds, one cut: how many cuts in the paper?")

# %% [markdown]
# **Try.** Go from *One fold* to *Six folds*. On the left lies the folded paper with the cut, on the
# right the whole sheet: the two colours are the two sides of the cut. Turn *angle* and move
# *place*: one cut moves, and all its copies with it.
#
# **Explain.** 32. Each fold doubles the sheets that lie under the scissors: 2, 4, 8, 16, 32. It
# takes four neurons more, and it doubles all that the neurons before have made.
# **Composition multiplies.** In one layer, a neuron more adds one straight line and no more.
#
# The next cell counts the pieces: the fields between the creases of the unfolded paper. It also has
# the largest number of pieces that straight lines, as many as there are neurons, can cut a plane
# into: $1 + N + N(N-1)/2$ for $N$ lines.

# %%
side = np.linspace(-0.999, 0.999, 300)
X = np.array([[x1, x2] for x1 in side for x2 in side])
for folds in (1, 2, 3, 6, 10):
    Z = folded_paper(folds).forward(X).Z
    halves = [Z[l][2 * ((l - 1) % 2)] > 0 for l in range(1, folds + 1)]  # side of each crease
    pieces = len(set(zip(*halves)))
    N = 4 * folds
    most = 1 + N + N * (N - 1) // 2
    print(f"{folds:2} folds, {N:2} neurons: {pieces:4} pieces; {N:2} lines: at most {most}")

# %% [markdown]
# Be fair to the one layer: few folds make *fewer* pieces than the same neurons could in one layer.
# But doubling overtakes any such formula in the end, here at ten folds. And the pieces of the paper
# are all mirror images of one another. Depth helps where a function *has* such repetition, parts
# made of parts; for any function whatsoever there is no such promise. Notebook 8 makes this exact.

# %% [markdown]
# ## 0.4 A table of numbers: the multi-layered perceptron
#
# Page 2 names four kinds of networks and what each is for. The first, the
# **multi-layered perceptron** (MLP), is what this course is about: layers of neurons, each neuron
# reading *all* outputs of the layer before. It takes a row of a table: a fixed number of columns,
# in any order, as long as the order is the same in each row.

# %%
X, kind = datasets.k_blobs(m=300, k=6, noise=0.5)
kind = kind % 3
print("column 1  column 2  kind")
for i in range(4):
    print(f"{X[i, 0]:8.2f}  {X[i, 1]:8.2f}  {kind[i]:4}")

# %% [markdown]
# These rows are points in a plane: six clouds, and two opposite ones are always of one kind. The
# picture opens with a network that has no neurons between the columns and the answer. It draws one
# straight border between any two kinds, and cannot do it: fewer than half of the rows are right.
#
# **Predict.** How many neurons in between will it take until nearly all rows are right: 2, 8 or
# 100?

# %%
table = explore.k_classes(data="6 clouds")

# %% [markdown]
# **Try.** Raise *n[1]*, the number of neurons in between. An **iteration** is one learning step.
# Each time move *iteration* to 0 and press *Play* to see it learn.
#
# **Explain.** With 8 about 97 % of the rows are right; section 6.8 says why with 0 it is only 43 %.
# What this picture leaves out: real tables have dozens of columns in different units, gaps, and
# rows that contradict each other.
#
# The MLP does not know that two columns are neighbours. Shuffle the columns in all rows alike, and
# it learns just as well. For a table that is right. For an image it is a waste: there, neighbours
# matter.

# %% [markdown]
# ## 0.5 An image: a kernel that slides
#
# *Not in the lecture* beyond a sentence: page 2 says that **convolutional networks** use "kernels"
# to obtain "feature maps". A **kernel** is a small table of weights, here 3 × 3. Lay it on an
# image, multiply each of its weights with the pixel underneath and add up the nine products: one
# number. Slide it by one pixel and do it again. All these numbers, in their places, are the
# **feature map**:
#
# $$z_{i,j} = \sum_{r=1}^{3} \sum_{c=1}^{3} W_{r,c}\; x_{i+r-1,\, j+c-1}.$$
#
# **Predict.** The kernel below has -1 in its left column, 0 in the middle and +1 on the right. What
# does it say on a patch of even grey?

# %%
kernel = explore.sliding_kernel(predict="On a patch of even grey?")

# %% [markdown]
# **Try.** Drag the frame over the digit and watch the nine products. *Play* slides it over the
# whole image. Then *Upright* and *Level*: which strokes of the 4 does each of them find? *Blur*:
# what happens to the edges? Then set weights of your own, and choose another digit.
#
# **Explain.** 0, since its weights add up to 0. It answers only where left and right differ:
# positive (orange) where the ink begins, negative (blue) where it ends. *Upright* finds upright
# edges, *Level* level ones. *Blur* has equal weights and makes each number an average. A
# convolutional network does not get its kernels from us: their weights are parameters, and it
# learns dozens of them, layer upon layer, each reading the feature maps before it.
#
# Two things are saved. Nine weights serve the whole image, wherever the digit lies; and there are
# few of them:

# %%
image = np.zeros((12, 12))
places = feature_map(image, np.ones((3, 3))).size
print("weights of the kernel:", 9)
print("weights of an MLP's layer from 12 x 12 pixels to a map of 10 x 10:", image.size * places)

# %% [markdown]
# What this leaves out: many kernels at once, colour, steps larger than one pixel, the borders, and
# the layers that shrink the map. (Strictly, the mathematical *convolution* turns the kernel by half
# a turn first. The networks do not, and since they learn the weights it makes no difference.)

# %% [markdown]
# ## 0.6 A sequence: a memory that fades
#
# *Not in the lecture* beyond a sentence: page 2 says that **recurrent networks** read a sequence,
# such as a text, and give more weight to the most recent data. They read one letter after the other
# and keep a state $h$, which they hand to themselves:
#
# $$h_t = \tanh(w\, h_{t-1} + u\, x_t).$$
#
# This is a **recurrence**: the new state is made of the old one and of the present letter. Here a
# letter is one number $x_t$; $w$ and $u$ are weights, and what stands in the brackets is $z_t$. The
# function **tanh** has the shape of an S from -1 to 1, so $h$ stays between them.
#
# The picture runs it twice over 20 letters, with the first letter +1 and -1 and all others
# the same. As long as the two curves differ, the state still knows how it began.
#
# **Predict.** Let $w = 1.5$, and let all later letters be 0. What is left of the first letter at
# the end?

# %%
memory = explore.memory(predict="w = 1.5 with tanh, after 20 letters?")

# %% [markdown]
# **Try.** *Fades*: $w = 0.5$. *Keeps the sign*: $w = 1.5$. Then drag *other letters* up. Then
# *Explodes*: the same $w$, with $g$ taken away. Last, set $w$ to 1 there.
#
# **Explain.** $h$ stays near $\pm 0.86$. Look at the lower picture, which shows on a scale of
# powers of ten how much $h_t$ would change if $h_1$ did. By the chain rule
#
# $$\frac{\partial h_t}{\partial h_1} = \prod_{s=2}^{t} w\, \tanh'(z_s), \qquad \tanh' \le 1.$$
#
# Without $g$ that is $w^{t-1}$: it fades for $|w| < 1$, explodes for $|w| > 1$, and only at exactly
# $w = \pm 1$ does it stay. With tanh the *state* cannot explode, since tanh has no value beyond 1.
# With $w = 1.5$ it settles where $h = \tanh(1.5\, h)$ and keeps the sign, but there $\tanh'$ is
# small and the derivative fades all the same. And as soon as other letters come in, they can push
# $h$ to the other side: the first one is overwritten.

# %%
for w in (0.5, 0.9, 1.0, 1.1, 1.5):
    h, memory_of_start = recurrence(w, u=1.0, x=np.zeros(19), h0=np.tanh(1.0))
    print(
        f"w = {w}: with tanh h = {h[-1]:.4f}, derivative {memory_of_start[-1]:.0e}; without {w**19:.0e}"
    )

# %% [markdown]
# So a plain recurrence forgets, and training it is hard: the same product comes back as the
# *vanishing* one in 7.3, where layers take the place of time. What this leaves out: real states
# have hundreds of numbers and $w$ is a matrix; and there are designs with gates that choose what to
# keep (the LSTM, Hochreiter and Schmidhuber, 1997).

# %% [markdown]
# ## 0.7 A sentence: attention
#
# *Not in the lecture* beyond a sentence: page 2 says what **transformer networks** are used for,
# not what is inside. Their idea: do not carry everything along in one state. Look back at *all*
# words, each time, and decide by their content which ones matter.
#
# Each word has a vector $k$, its *key*: what it offers. Whoever looks has a vector $q$, the
# **query**: what it wants. The product $q \cdot k$ is large if the two point the same way. These
# products are turned into shares that are positive and sum to 1, by a function called **softmax**:
#
# $$a_i = \frac{e^{q \cdot k_i}}{\sum_j e^{q \cdot k_j}}, \qquad \text{result} = \sum_i a_i\, v_i.$$
#
# The result is an average of the words' vectors $v$, their values, in which the words that fit
# count most. This is called **attention** (Vaswani and others, 2017). In the picture a word's key
# is also its value, and all have two coordinates, which we made up: across, from doing something to
# being something; up, from lifeless to alive.
#
# **Predict.** If the query is $(0, 0)$, which words does it look at?

# %%
look = explore.attention(predict="A query of zeros looks at ...?")

# %% [markdown]
# **Try.** Drag the ring, the query, from word to word: the bars are the shares $a$, the violet dot
# is the result. *Who?* and *What is done?* are two questions to the sentence. Pull the query
# farther out in the same direction, or make $T$ smaller, which divides all products by $T$.
#
# **Explain.** At all words alike: all products are 0, and $e^0 = 1$ for each, so every share is 1/6
# and the result is the middle of all words. A longer query makes the differences between the
# products larger and the choice sharper; so does a small $T$. The result always lies *among* the
# words, as an average does. Notebook 7, section 7.2, takes this softmax apart, $T$ included.
#
# The same in Python:

# %%
keys = np.array([[1.6, 1.6], [-1.6, 1.2], [2.0, -0.8]])
for query in ([0.0, 0.0], [0.5, 1.0], [2.0, 4.0]):
    shares, result = attention(query, keys, keys)
    print("query", query, " shares", shares.round(3), " result", result.round(2))

# %% [markdown]
# What this leaves out: a transformer makes query, key and value of each word by three matrices that
# it learns; every word asks, not one; dozens of such looks run side by side, and MLPs stand between
# them; products are divided by $\sqrt{n}$, where $n$ is how many numbers a key has; and since an
# average does not know the order of the words, their places have to be added to the vectors. Page 2
# tells three uses apart: turning data into vectors (encoder), making new data from them (decoder),
# and both in a row.

# %% [markdown]
# ## 0.8 How large?
#
# Page 34 sorts networks by the number of their parameters: "small" ones have hundreds of
# thousands, "medium" ones millions to billions, "large" ones hundreds of billions, up to trillions
# (a trillion is $10^{12}$, a million million).
#
# **Predict.** The network that reads digits in notebook 6 has 2410 parameters. How many times
# larger is one with $1.6 \cdot 10^{12}$ parameters: a thousand times, a million times, or more?

# %%
sizes = {
    "one neuron, 3 inputs (0.2)": MLP([3, 1], ["sigmoid"]).theta.size,
    "the XOR network (notebook 2)": MLP([2, 2, 1], ["tanh", "sigmoid"]).theta.size,
    "the paper, 6 folds (0.3)": folded_paper(6).theta.size,
    "the reader of digits (6.7)": MLP([64, 32, 10], ["relu", "softmax"]).theta.size,
    "LeNet-5, 1998": 60_000,
    "AlexNet, 2012": 60_000_000,
    "GPT-2, 2019": 1_500_000_000,
    "GPT-3, 2020": 175_000_000_000,
    "Switch-C, 2021": 1_600_000_000_000,
}
for name, parameters in sizes.items():
    print(f"{name:30}{parameters:20,}  {'■' * round(3 * np.log10(parameters))}")
print(f"\nlargest / digits: {sizes['Switch-C, 2021'] / sizes['the reader of digits (6.7)']:.1e}")

# %% [markdown]
# **Explain.** More: about 660 million times. The bars have a logarithmic scale: three squares more
# mean ten times as many parameters. By page 34 nothing in this course is even small. The last five
# numbers are those that the makers published (the references are at the end); for many of today's
# largest networks the makers publish none. Parameters alone do not say what one network can do:
# Switch-C uses only a small part of its own for each word.
#
# What carries over is everything else. The sum, the activation, the layers, the derivatives and the
# steps downhill are the same with 9 parameters and with $10^{12}$. That is why nine are a good
# place to start.

# %% [markdown]
# ## Your turn
#
# Write the missing lines; the check runs your function on cases of its own and tells you what is
# wrong, not only that something is. Stuck? Under the verdict, *Hint* gives one hint more each time
# and, once you have tried, *Solution* the answer with its reason.
#
# **Exercise 1.** The feature map of a 3 × 3 `kernel` over an `image`, both arrays. An image with R
# rows and C columns gives a map with R - 2 rows and C - 2 columns.


# %%
def my_map(image, kernel):
    # your lines
    ...


check.feature_map(my_map)

# %% [markdown]
# **Exercise 2.** Attention. `q` is the query (n numbers), the rows of `K` are the keys, the rows of
# `V` the values. Return the shares and the result. The last case has products up to 1000, and
# $e^{1000}$ is too large for the computer: the shares stay the same if you subtract the largest
# product from all of them first.


# %%
def my_attention(q, K, V):
    # your lines
    ...


check.attention(my_attention)

# %% [markdown]
# What is done so far; it follows by itself. `check.progress("00", save=True)` remembers it in a
# small file beside the notebooks; nothing leaves your machine.

# %%
check.progress("00")

# %% [markdown]
# ## Summary
#
# - Learning from examples: a formula with parameters, changed little by little until it agrees.
# - A neuron is $a = g(w_1 x_1 + w_2 x_2 + \dots + b)$. The nerve cell gave it the name and the
#   outline; time, pulses and the way it learns are different.
# - Deep means composed: a layer more can double what the layers before have made.
# - A table goes through an MLP. An image has neighbours: slide one kernel over it. A sequence has
#   an order: carry a state along, which fades. A sentence: let each word look at all others.
# - This course trains networks of 2 to a few thousand parameters; the largest published have more
#   than $10^{12}$.
#
# **Think further**
#
# 1. The kernel *Upright* finds an edge anywhere in the image. Which property of the feature map's
#    formula makes this so, and how would you break it?
#
#    <details><summary>Answer</summary>
#
#    The weights $W_{r,c}$ do not depend on the place $(i, j)$. With other weights at each place it
#    would be a layer of an MLP: more parameters, and what it has learnt on the left it would not
#    know on the right.
#
#    </details>
#
# 2. Swap two words of the sentence in 0.7, with their vectors. What happens to the result?
#
#    <details><summary>Answer</summary>
#
#    Nothing: a sum does not depend on the order. "Dog bites man" and "man bites dog" would be the
#    same. That is why transformers add to each vector something that depends on the word's place.
#
#    </details>
#
# 3. In 0.6 take $w = -1.5$ with tanh. What does the state do, and does it still remember the first
#    letter?
#
#    <details><summary>Answer</summary>
#
#    It jumps between +0.86 and -0.86 at each step. It still remembers the sign: the two runs are
#    always on opposite sides. The derivative fades as for +1.5, since only $|w|$ counts there.
#
#    </details>
#
# 4. Why does folding the paper *six* times never make more than 64 pieces, whatever the weights of
#    the six layers are, as long as each layer folds once?
#
#    <details><summary>Answer</summary>
#
#    A fold divides each piece into at most two: $2^6 = 64$. A crease that misses some of the
#    sheets makes fewer.
#
#    </details>
#
# **Where this goes next.** One neuron, and what a single straight line can do: notebook 1.
#
# --- *Follows the lecture slides "Introduction to Deep Learning" of the course "Introduction to
# Machine Learning" by Griffin Dean Kent, [CC BY-SA
# 4.0](https://creativecommons.org/licenses/by-sa/4.0/). Text and figures of this notebook are under
# the same licence. F. Rosenblatt, "The Perceptron: A Probabilistic Model for Information Storage
# and Organization in the Brain", Psychological Review 65, 1958. A. Gidon and others, "Dendritic
# action potentials and computation in human layer 2/3 cortical neurons", Science 367, 2020. T. P.
# Lillicrap and others, "Backpropagation and the brain", Nature Reviews Neuroscience 21, 2020. S.
# Hochreiter and J. Schmidhuber, "Long Short-Term Memory", Neural Computation 9, 1997. A. Vaswani
# and others, "Attention Is All You Need", 2017. Sizes: Y. LeCun and others, "Gradient-Based
# Learning Applied to Document Recognition", 1998 (LeNet-5); A. Krizhevsky and others, "ImageNet
# Classification with Deep Convolutional Neural Networks", 2012 (AlexNet); A. Radford and others,
# "Language Models are Unsupervised Multitask Learners", 2019 (GPT-2); T. B. Brown and others,
# "Language Models are Few-Shot Learners", 2020 (GPT-3); W. Fedus and others, "Switch Transformers",
# 2021 (Switch-C).*
