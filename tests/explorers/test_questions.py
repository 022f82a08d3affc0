"""What is true of each question to predict: computed here, and compared with what a verdict says.

Each function moves its explorer as the question says, or computes the case with course_lib, and
returns the true answer, and after it the numbers that the reason quotes.
"""

import ast
import math
from itertools import product
from pathlib import Path

import jupytext
import numpy as np
import pytest

from course_lib import (
    MLP,
    SGD,
    Adam,
    Perceptron,
    accuracy,
    approximation,
    backward,
    datasets,
    explore,
    loss_value,
    programs,
    split,
    train,
)
from course_lib.activations import ACTIVATIONS
from course_lib.architectures import feature_map
from course_lib.backprop import check_gradients, input_jacobian
from course_lib.datasets import TARGETS
from course_lib.optimizers import OPTIMIZERS
from course_lib.perceptron import fit_rosenblatt
from course_lib.regions import REGIONS, inside, lines_network
from course_lib.training import Trainer

TEXTS = sorted((Path(__file__).parents[2] / "notebooks" / "text").glob("*.py"))
TRUTHS = {}  # (explorer, question) -> the function that finds the truth, arguments of the explorer


def truth(explorer, question, **arguments):
    """Mark a function as the one that finds the truth of a question of that explorer."""

    def keep(find):
        TRUTHS[explorer, question] = find, arguments
        return find

    return keep


def nearest(value, answers):
    """The answer whose number is nearest in proportion to the value."""
    return min(answers, key=lambda answer: abs(math.log(abs(value) / answers[answer])))


def h(mlp, *points):
    """The first output at each of the points."""
    return mlp.predict(np.array(points, dtype=float))[:, 0]


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


# 0 Welcome


@truth("nerve_cell", "All inputs are 0: what comes out?")
def neuron_without_inputs(explorer):
    explorer.set(x1=0.0, x2=0.0, x3=0.0)
    first = explorer.a
    for b in (-2.0, 1.0):
        explorer.set(b=b)
        assert math.isclose(explorer.a, 1 / (1 + math.exp(-b)))
    return "g(b)", f"= {first:.2f}"


@truth("folds", "Five folds, one cut: how many cuts in the paper?")
def cuts_in_the_paper(explorer):
    explorer.set(folds=5)
    columns, rows = 2**3, 2**2  # five folds: three across, two up
    inside = np.linspace(0.01, 0.99, 41)
    cut = 0
    for i, j in product(range(columns), range(rows)):
        x1, x2 = np.meshgrid((i + inside) / columns * 2 - 1, (j + inside) / rows * 2 - 1)
        side = h(explorer.mlp, *np.column_stack([x1.ravel(), x2.ravel()])) >= 0
        cut += side.any() and not side.all()
    return str(cut)


@truth("sliding_kernel", "On a patch of even grey?")
def even_grey(explorer):
    [[found]] = feature_map(np.full((3, 3), 0.4), explorer.kernel)
    return "0" if abs(found) < 1e-12 else "+1" if found > 0 else "−1"


@truth("memory", "w = 1.5 with tanh, after 20 letters?")
def first_letter_with_tanh(explorer):
    explorer.set(w=1.5)
    ends = [h[-1] for h in explorer.h]
    assert abs(explorer.slope["tanh"][-1]) < 0.01, "the size of the first letter is lost"
    settled = math.isclose(ends[0], -ends[1]) and abs(ends[0] - math.tanh(1.5 * ends[0])) < 1e-6
    assert settled
    return f"h is near ±{ends[0]:.2f}", f"±{ends[0]:.2f}"


@truth("attention", "A query of zeros looks at ...?")
def look_of_a_query_of_zeros(explorer):
    explorer.set(q1=0.0, q2=0.0)
    return "all words alike" if np.ptp(explorer.a) < 1e-12 else "“the”, the nearest word"


# 1 The perceptron


@truth("neuron", "Which weight has no say?")
def silent_weight(explorer):
    explorer.set(x2=0.0)
    z, silent = explorer.forward.Z[1].item(), []
    for name, label in (("w1", "w₁"), ("w2", "w₂"), ("w3", "w₃")):
        explorer.controls[name].value += 1
        if explorer.forward.Z[1].item() == z:
            silent.append(label)
        explorer.controls[name].value -= 1
    [only] = silent
    return only


@truth("perceptron", "Which change moves the line?")
def what_moves_the_line(explorer):
    w1, w2, b = explorer.mlp.theta
    points = [[x1, -(w1 * x1 + b) / w2] for x1 in (-3.0, 0.0, 2.0)]  # on the line at the start
    moved = []
    for name, theta in (
        ("a", (w1, w2, b + 1)),
        ("b", (-w1, -w2, -b)),
        ("c", (2 * w1, 2 * w2, 2 * b)),
    ):
        explorer.set(**dict(zip(("w1", "w2", "b"), theta, strict=True)))
        if np.abs(explorer.mlp.forward(points).Z[1]).max() > 1e-9:
            moved.append(name)
    assert moved == ["a"]
    return "only (a) moves it"


@truth("perceptron", "What does another g change?", g="tanh")
def what_g_changes(explorer):
    w1, w2, b = explorer.mlp.theta
    along = np.array([[-w2, w1]]) * np.linspace(-2, 2, 9)[:, None]  # a direction of equal z
    grid = np.random.default_rng(0).uniform(-4, 4, size=(50, 2))
    side, moves, bends = explorer.mlp.forward(grid).Z[1] >= 0, False, False
    for g in explorer.controls["g"].options:
        explorer.set(g=g)
        moves |= bool(((explorer.mlp.forward(grid).Z[1] >= 0) != side).any())
        bends |= any(np.ptp(h(explorer.mlp, *(x + along))) > 1e-9 for x in grid[:5])
    return {(False, False): "neither", (True, False): "it moves", (False, True): "the curves bend"}[
        moves, bends
    ]


@truth("rosenblatt", "Which way does the arrow turn?")
def way_of_the_arrow(explorer):
    turns = [
        (u.w - u.w_before) @ explorer.X[u.i] for u in explorer.run.updates if explorer.y[u.i] == 0
    ]
    assert len(turns) > 3 and (np.sign(turns) == np.sign(turns[0])).all()
    return "away from it" if turns[0] < 0 else "towards the point"


@truth("rosenblatt", "What does the rule do on XOR?", dataset="xor", alpha=0.5)
def rule_on_xor(explorer):
    learner = Perceptron(*explorer.start, g="step")
    run = fit_rosenblatt(learner, explorer.X, explorer.y, epochs=1000, alpha=0.5)
    places = {(*u.w.round(9), round(u.b, 9)) for u in run.updates}
    if run.converged:
        return "it stops"
    return "it wanders" if len(places) < 20 < len(run.updates) else "it runs away"


@truth("logistic_regression", "Is the steepest curve the best?")
def best_slope(explorer):
    steep = np.linspace(0, 20, 81)
    offsets = np.linspace(-8, 8, 81)
    z = steep[:, None, None] * explorer.x + offsets[:, None]
    J = np.logaddexp(0, (1 - 2 * explorer.y) * z).mean(axis=-1).min(axis=1)
    best = steep[J.argmin()]
    return "no, some slope is best" if 0 < best < 6 and J[-1] > 2 * J.min() else "yes"


# 2 XOR and the hidden space


@truth("xor_perceptron", "How many can one line get right?")
def most_by_one_line(explorer):
    steps = np.linspace(-4, 4, 17)
    right = {}
    for w1, w2, b in product(steps, repeat=3):
        right[w1, w2, b] = int(((explorer.X @ [w1, w2] + b >= 0) == explorer.y).sum())
    most = max(right.values())
    explorer.preset("OR")
    assert explorer.right.sum() == most
    return {2: "two", 3: "three", 4: "all four"}[most]


@truth("xor_network", "What shape is the boundary?")
def shape_of_the_boundary(explorer):
    x = np.array([x for x in product(np.linspace(-2, 2, 21), repeat=2) if min(np.abs(x)) > 0.3])
    inside = h(explorer.mlp, *x) >= 0.5
    w = explorer.mlp.W[1]
    assert w[0] @ w[1] == 0  # the two lines meet at a right angle
    np.testing.assert_array_equal(inside, (x > 0).all(axis=1))  # where both are on their high side
    return "a corner"


@truth("hidden_space", "Can a line part the classes there?")
def line_in_the_hidden_space(explorer):
    explorer.preset("OR and NAND")
    a = explorer.mlp.forward(explorer.X).A[1].T
    places = {tuple(place) for place in a[explorer.y == 1].round()}
    assert places == {(1, 1)} and {tuple(p) for p in a[explorer.y == 0].round()} == {(0, 1), (1, 0)}
    run = fit_rosenblatt(Perceptron(n=2), a, explorer.y, epochs=1000)
    return "a line parts them there" if run.converged else "it does not"


@truth("xor_starts", "What is J of the stuck network?")
def loss_of_the_stuck(explorer):
    explorer.preset("Two in one place")
    a, y = h(explorer.mlp, *explorer.X), explorer.y
    right = np.where(y, a, 1 - a)
    assert sorted(np.abs(right - 0.5) < 0.01) == [False, False, True, True]
    J = -np.log(right).mean()
    answers = {"0": 0, "½ ln 2": np.log(2) / 2, "ln 2": np.log(2)}
    return min(answers, key=lambda answer: abs(answers[answer] - J))


# 3 Notation, 4 The forward pass


@truth("network_designer", "How many edges, how many parameters?")
def edges_and_parameters(explorer):
    weights = [W.size for W in explorer.mlp.W[1:]]
    biases = sum(b.size for b in explorer.mlp.b[1:])
    edges, sums = sum(weights), " + ".join(map(str, weights))
    return f"{edges} and {explorer.mlp.theta.size}", f"{sums} = {edges}", f"the {biases} neurons"


@truth("forward_steps", "How many steps?")
def steps_to_the_end(explorer):
    explorer.set(step=2 * sum(explorer.mlp.n[1:]))
    assert explorer.readout()["h(x)"] == f"{h(explorer.mlp, explorer.x)[0]:.3f}"
    explorer.go(-1)
    assert explorer.readout()["h(x)"] == "not reached yet"
    widths = explorer.mlp.n[1:]
    return str(2 * sum(widths)), f"{' + '.join(map(str, widths))} = {sum(widths)} neurons"


@truth("forward_steps", "Which library refuses?")
def refusing_library(explorer):
    refused = []
    for library in programs.LIBRARIES:
        try:
            programs.write(explorer.mlp, library)
        except ValueError:
            refused.append(library)
    [library] = refused
    hidden = enumerate(explorer.mlp.g[1:-1], start=1)
    return library, ", ".join(f"layer {l} has {g.label}" for l, g in hidden)


@truth("batch_shapes", "What does “+ b” mean?")
def where_b_is_added(explorer):
    forward, b = explorer.forward, explorer.mlp.b[1]
    added = forward.Z[1] - explorer.mlp.W[1] @ forward.A[0]
    to = [j for j in range(added.shape[1]) if np.allclose(added[:, [j]], b)]
    return {(0,): "b to the first column", (0, 1, 2, 3): "b to each column"}[tuple(to)]


@truth("level_curves", "What are the third neuron's curves?")
def curves_of_the_third(explorer):
    one, middle, other = h(explorer.mlp, (1, 3), (2, 2), (3, 1))
    assert one == other  # two points of one level curve
    x = np.linspace(-10, 10, 41)
    rises = [np.diff(h(explorer.mlp, *[(x1, x2) for x1 in x])).min() > 0 for x2 in (-5, 0, 5)]
    assert all(rises)  # so that no curve comes back to where it was
    return "straight" if abs(middle - one) < 1e-6 else "bent"


# 5 Backpropagation


@truth("computation_graph", "Which order is the cheapest?")
def cheapest_order(explorer):
    mlp, x = explorer.mlp, np.array([[0.5, -1.0]])
    forward = mlp.forward(x)
    gradients = backward(mlp, forward, [1])
    slope = [
        None,
        *(
            g.derivative(z, a)
            for g, z, a in zip(mlp.g[1:], *(layers[1:] for layers in forward), strict=True)
        ),
    ]
    by_weights = np.kron(np.eye(mlp.n[1]), forward.A[0].T)  # dz[1] by the entries of W[1]
    factors = [gradients.dA[2].T, np.diag(slope[2][:, 0]), mlp.W[2], np.diag(slope[1][:, 0])]
    factors.append(by_weights)
    cost = {"from J back to x": 0, "from x to J": 0}
    back, front = factors[0], factors[-1]
    for factor in factors[1:]:
        cost["from J back to x"] += back.shape[0] * factor.size
        back = back @ factor
    for factor in factors[-2::-1]:
        cost["from x to J"] += factor.size * front.shape[1]
        front = factor @ front
    for one in (back, front):
        np.testing.assert_allclose(one.reshape(mlp.W[1].shape), gradients.dW[1])
    assert back.shape[0] == 1
    return min(cost, key=cost.get)


@truth("derivation", "What is the column multiplied with?")
def times_what(explorer):
    W = np.random.default_rng(0).normal(size=(2, 3))
    mlp = MLP([2, 2, 3, 2], ["tanh", "tanh", "identity"], seed=0)
    mlp.W[1] = W[:, :2]
    forward = mlp.forward([[0.5, -1.0]])
    gradients = backward(mlp, forward, [[0.3, 0.7]], "squared_error")
    column, wanted, fits = gradients.dZ[3], gradients.dW[3], []
    second = {"W[3]": mlp.W[3], "a[2]": forward.A[2], "a[2] transposed": forward.A[2].T}
    for name, factor in second.items():
        if column.shape[1] == factor.shape[0] and np.allclose(column @ factor, wanted):
            fits.append(name)
    [only] = fits
    return only


@truth("nudge", "Twice the step: how large is the miss?")
def miss_of_twice_the_step(explorer):
    def J(w):  # the pencil's network of 5.2, written out
        a = [1 * 1 + 1 * 2, max(0, w * 1 - 0.5 * 2), max(0, -1 * 1 + 0 * 2)]
        return (1 * a[0] - 2 * a[1] + 5 * a[2] - 3) ** 2 / 2

    slope = (J(2 + 1e-6) - J(2 - 1e-6)) / 2e-6
    misses = [J(2 + dw) - J(2) - slope * dw for dw in (0.25, 0.5)]
    for dw, miss in zip((0.25, 0.5), misses, strict=True):
        explorer.set(dw=dw)
        assert explorer.readout()["miss"] == f"{miss:.3f}"
    answers = {"as large as before": 1, "twice as large": 2, "four times as large": 4}
    answer = nearest(misses[1] / misses[0], answers)
    small, large = (f"{round(miss, 6):g} for" for miss in misses)
    return answer, f"forecast is {slope:.0f}Δw", small, large


@truth("cross_entropy_steps", "How large is ∂J/∂z?")
def signal_of_the_cross_entropy(explorer):
    def J(z):
        return -np.log(sigmoid(z))

    slope, step = (sigmoid(-8 + 1e-5) - sigmoid(-8 - 1e-5)) / 2e-5, (J(-8 + 1e-5) - J(-8 - 1e-5))
    size = step / 2e-5
    explorer.preset("Wrong and sure")
    assert explorer.fused == pytest.approx(size)
    answer = nearest(size, {"nearly 0": 1e-3, "about 1/4": 1 / 4, "nearly 1": 1})
    return answer, f"only {slope:.4f}", f"−{-size:.4f}"


@truth("gradient_check", "Which h gives the smallest error?")
def best_step(explorer):
    exponents = range(-12, 0)
    checks = [check_gradients(explorer.mlp, explorer.X, explorer.y, h=10.0**k) for k in exponents]
    best = exponents[int(np.argmin([check.largest_relative_error for check in checks]))]
    if best in (-12, -1):
        return f"the {'smaller' if best == -12 else 'larger'} h, the better"
    assert abs(best + 5) <= 1
    return "some h is best", "near 10⁻⁵"


@truth("saliency", "How do the arrows of layer 1 look?")
def arrows_of_layer_1(explorer):
    x = np.random.default_rng(0).uniform(-4, 4, size=(50, 2))
    arrows = input_jacobian(explorer.mlp, x, 1, "z")[:, 0]
    if np.ptp(arrows, axis=0).max() == 0:
        np.testing.assert_array_equal(arrows[0], explorer.mlp.W[1][0])
        return "all alike"
    angles = np.arctan2(*arrows.T)
    return "alike in direction only" if np.ptp(angles) < 1e-9 else "different from place to place"


# 6 Training


@truth("loss_functions", "Which loss pushes harder?")
def harder_loss(explorer):
    losses = {
        "the squared error": lambda z: (sigmoid(z) - 1) ** 2 / 2,
        "the cross-entropy": lambda z: -np.log(sigmoid(z)),
    }
    push = {n: abs(J(-6 + 1e-5) - J(-6 - 1e-5)) / 2e-5 for n, J in losses.items()}
    explorer.preset("Sure and wrong")
    assert [abs(slope) for _, slope in explorer.now.values()] == pytest.approx(list(push.values()))
    squared, cross = (f"{value:.4f}" for value in push.values())
    return max(push, key=push.get), f"here {cross} in size", f"{squared} is left"


@truth("optimizers", "Who is thrown out first?")
def first_out(explorer):
    weights, four = explorer.weights, ("SGD", "Momentum", "Nesterov", "Adam")
    steepest = np.linalg.eigvalsh(weights.hessian(np.zeros(2)))[-1]
    limits = {"Nesterov": 2 * 1.9 / 2.8, "SGD": 2, "Momentum": 2 * 1.9}
    for name, limit in limits.items():
        below, above = (
            weights.descend(OPTIMIZERS[name](factor * limit / steepest), (-2.5, 1.5), 3000)
            for factor in (0.98, 1.02)
        )
        assert below.diverged is None and above.diverged is not None
    large = {name: weights.descend(OPTIMIZERS[name](10.0), (-2.5, 1.5), 3000) for name in four}
    assert large["Adam"].diverged is None
    for alpha in explorer.controls["alpha"].options:
        explorer.set(alpha=alpha)
        out = [name for name in four if explorer.ways[name].diverged is not None]
        if out:
            break
    first = min(out, key=lambda name: explorer.ways[name].diverged)
    assert first == min(limits, key=limits.get)
    return first, f"{limits['Nesterov']:.2f} / λ", "SGD has 2 / λ", f"{limits['Momentum']:g} / λ"


@truth("batch_sizes", "By how much does the error shrink?")
def shrinking_error(explorer):
    X, y = explorer.weights.X, explorer.weights.y[:, 0]
    each = (X @ (-2.5, 1.5) - y)[:, None] * X  # the gradients of single datapoints at the start
    rng, error = np.random.default_rng(0), {}
    for B in (4, 16):
        drawn = each[rng.integers(len(X), size=(20000, B))].mean(axis=1)
        error[B] = np.linalg.norm(drawn - each.mean(axis=0), axis=1).mean()
    return nearest(
        error[16] / error[4], {"to a half": 1 / 2, "to a quarter": 1 / 4, "not at all": 1}
    )


@truth("digits", "How many digits without a hidden layer?")
def digits_without_a_hidden_layer(explorer):
    _, (X, y), _ = split(*datasets.handwritten_digits())
    share = {}
    for hidden in (32, 0):
        explorer.set(hidden=hidden)
        share[hidden] = 100 * np.mean(explorer.mlp.predict(X).argmax(axis=1) == y)
    answers = {"about 10 %": 10, "about 60 %": 60, "more than 90 %": 95}
    return nearest(share[0], answers), f"{share[0]:.1f} % of", f"neurons {share[32]:.1f} %"


@truth("draw_digit", "What does it answer to an empty sheet?")
def answer_to_an_empty_sheet(explorer):
    explorer.clear()
    h = explorer.h
    np.testing.assert_allclose(h, explorer.mlp.predict([np.zeros(64)])[0])
    if abs(h.sum() - 1) > 1e-9:
        return "0 for each digit"
    return "1 in all, unevenly" if np.ptp(h) > 0.02 else "a tenth for each digit"


@truth("k_classes", "Six clouds without a hidden layer?")
def six_clouds_without_a_hidden_layer(explorer):
    X, cloud = datasets.k_blobs(m=300, k=6, noise=0.5)
    mlp = MLP([2, 3], ["softmax"], seed=0)
    train(mlp, X, cloud % 3, optimizer=Adam(0.05), batch_size=50, iterations=300)
    right = accuracy(mlp, X, cloud % 3)
    return "no, half of them or fewer" if right <= 0.5 else "yes, nearly all points"


# 7 Activations


@truth("activations", "How steep is the sigmoid?")
def steepest_sigmoid(explorer):
    z = np.linspace(-10, 10, 20001)
    slope = np.gradient(sigmoid(z), z)
    assert abs(z[slope.argmax()]) < 1e-9
    return nearest(slope.max(), {"1/4": 1 / 4, "1/2": 1 / 2, "1": 1})


@truth("softmax", "What happens to a?")
def raised_by_the_same(explorer):
    before = explorer.a
    explorer.preset("All raised by 3")
    change = explorer.a - before
    if np.abs(change).max() < 1e-12:
        return "nothing"
    return "all rise" if (change > 0).all() else "the largest gains"


@truth("vanishing_gradient", "Whose gradient is the smallest?")
def smallest_gradient(explorer):
    X = np.random.default_rng(1).normal(size=(64, 32))
    y = (X[:, 0] > 0).astype(int)
    share = {}
    for name, g in (("identity",) * 2, ("sigmoid",) * 2, ("tanh",) * 2, ("ReLU", "relu")):
        explorer.set(g=g)
        dW = backward(explorer.mlp, explorer.mlp.forward(X), y).dW
        share[name] = np.linalg.norm(dW[1]) / np.linalg.norm(dW[20])
    smallest = min(share, key=share.get)
    assert share[smallest] < 1e-9 and min(v for n, v in share.items() if n != smallest) > 1e-3
    return smallest


@truth("dying_relu", "Does training wake silent neurons?")
def woken_by_training(explorer):
    X, y = datasets.circles(m=120)
    mlp = MLP([2, 16, 16, 1], ["relu", "relu", "sigmoid"], seed=0, initializer="he")
    mlp.b[1][:] = mlp.b[2][:] = -2.0

    def silent():
        Z = mlp.forward(X).Z
        return np.concatenate([(Z[l] <= 0).all(axis=1) for l in (1, 2)])

    before = silent()
    trainer = Trainer(mlp, X, y, optimizer=SGD(0.3), batch_size=30)
    for _ in range(100):
        trainer.step()
    woken = (before & ~silent()).sum() / before.sum()
    answer = "none of them" if woken == 0 else "some" if woken < 0.5 else "yes, most"
    assert before.mean() == silent().mean()
    return answer, f"{before.mean():.0%} at the start".replace("%", " %")


@truth("zero_centred", "Which way do the steps take?")
def way_of_the_steps(explorer):
    way, steps = explorer.way.w, np.diff(explorer.way.w, axis=0)
    assert (explorer.weights.X > 0).all() and (steps.prod(axis=1) > -1e-15).all()
    assert np.linalg.norm(way[-1] - (1, -1)) < np.linalg.norm(way[0] - (1, -1)) / 2
    detour = np.linalg.norm(steps, axis=1).sum() / np.linalg.norm(way[-1] - way[0])
    turns = (np.sign(steps[1:]) != np.sign(steps[:-1])).any(axis=1).sum()
    answer = "in zigzags" if turns > 10 and detour > 1.5 else "straight"
    return answer, f"{detour:.1f} times as long"


@truth("collapse", "Which weights make them differ?")
def weights_that_differ(explorer):
    rng, x = np.random.default_rng(0), np.random.default_rng(1).uniform(-3, 3, size=(100, 2))
    names = [name for name in explorer.controls if name != "g"]
    for _ in range(20):
        explorer.set(**dict(zip(names, rng.uniform(-3, 3, 9).round(2), strict=True)))
        if np.abs(explorer.mlp.predict(x) - explorer.single.predict(x)).max() > 1e-9:
            return "there are some"
    return "there are none"


@truth("activation_boundaries", "Whose curves are straight pieces?")
def straight_pieces(explorer):
    straight = [
        name
        for name, mlp in explorer.networks.items()
        if np.ptp(h(mlp, (1, 3), (2, 2), (3, 1))) < 1e-9  # one quadrant, one sum
        and np.ptp(h(mlp, (-1, -3), (-2, -2), (-3, -1))) < 1e-9
    ]
    return ", ".join(ACTIVATIONS[name].label for name in straight)


@truth("trained_boundaries", "Who gets the moons right?")
def moons_right(explorer):
    right = {
        name: int(((h(mlp, *explorer.X) >= 0.5) == explorer.y).sum())
        for name, mlp in explorer.networks.items()
    }
    everything = [name for name, count in right.items() if count == len(explorer.y)]
    answer = {
        ("relu", "leaky_relu"): "only ReLU and LeakyReLU",
        ("sigmoid", "tanh", "relu", "leaky_relu"): "all but the identity",
    }[tuple(everything)]
    numbers = f"tanh {right['tanh']}", f"identity {right['identity']}"
    return answer, f"all {len(explorer.y)} points", *numbers, f"sigmoid {right['sigmoid']}"


# 8 Universal approximation


@truth("bumps", "Which two biases?")
def biases_of_a_bump(explorer):
    explorer.preset("One bump")
    explorer.set(steepness=50.0, c1=0.2, w1=0.8)
    b = explorer.mlp.b[1][:, 0]
    at_the_edges = explorer.mlp.W[1][:, 0] * (-0.2, 0.6) + b
    assert np.abs(at_the_edges).max() < 1e-9
    return " and ".join(f"{value:.0f}".replace("-", "−") for value in b)


@truth("staircase", "What happens to the largest error?")
def twice_the_neurons(explorer):
    f = TARGETS[explorer.controls["target"].value]
    x = np.linspace(-1, 1, 20001)[:, None]
    errors = []
    for N in (16, 32, 64):
        mlp = approximation.staircase(f, N)
        errors.append(np.abs(mlp.predict(x) - f(x)).max())
    answers = {"it halves": 1 / 2, "it falls to a quarter": 1 / 4, "it stays": 1}
    first, second = (nearest(b / a, answers) for a, b in zip(errors, errors[1:], strict=False))
    assert first == second
    return first


@truth("error_against_n", "What will the trained line look like?", iterations=300)
def line_of_the_trained(explorer):
    N = np.log(explorer.controls["N"].options)
    shapes = {}
    for family in ("staircase", "ReLU lines", "trained"):
        error = np.log(explorer.errors(family))
        slope, height = np.polyfit(N, error, 1)
        off = np.abs(error - slope * N - height).max()
        law = {-1: "1/N", -2: "1/N²"}.get(round(slope))
        shapes[family] = f"straight, like {law}" if law and off < 0.4 else "not straight"
    assert shapes["staircase"] == "straight, like 1/N"
    assert shapes["ReLU lines"] == "straight, like 1/N²"
    assert explorer.errors("trained")[-1] > 100 * explorer.errors("ReLU lines")[-1]
    return shapes["trained"]


@truth("three_errors", "What happens to the second error?")
def the_second_error(explorer):
    second = {}
    for N in (4, 12):
        explorer.set(N=N)
        second[N] = explorer.parts()["generalisation"]
    assert second[12] > 10 * second[4] > 0 or second[12] < second[4]
    return "they raise it" if second[12] > second[4] else "they lower it"


@truth("regions", "How many lines fence in a disc?")
def lines_around_a_disc(explorer):
    X = np.random.default_rng(0).uniform(-2.2, 2.2, size=(2000, 2))
    y = inside(REGIONS["disc"], X).astype(int)

    def covered(N, seed):
        mlp = lines_network(N, seed)
        trainer = Trainer(mlp, X, y, optimizer=Adam(0.03), batch_size=200)
        for _ in range(600):
            trainer.step()
        return np.mean((h(mlp, *X) >= 0.5) == y) > 0.9

    fewest = next(N for N in (2, 3, 4) if any(covered(N, seed) for seed in (3, 0, 1, 2, 4)))
    return f"{fewest} lines"


@truth("sawtooth", "How many straight pieces?")
def pieces_of_the_sawtooth(explorer):
    x, pieces = np.linspace(0, 1, 2**10 + 1), []
    for k in range(1, 6):
        explorer.set(k=k)
        slopes = np.diff(h(explorer.mlp, *x[:, None]))
        pieces.append(1 + int((np.abs(np.diff(slopes)) > 1e-12).sum()))
    laws = {"2k": lambda k: 2 * k, "k²": lambda k: k * k, "2ᵏ": lambda k: 2**k}
    [law] = [name for name, f in laws.items() if [f(k) for k in range(1, 6)] == pieces]
    return law


# 9 Generalisation


@truth("three_losses", "What does the validation loss do with 64 neurons?")
def way_of_the_validation_loss(explorer):
    (X, y), held = (datasets.moons(m=m, noise=0.4, seed=9 + k) for k, m in enumerate((40, 100)))
    mlp, J = MLP([2, 64, 1], ["tanh", "sigmoid"], seed=3), []
    look = lambda trainer: J.append(  # noqa: E731
        [loss_value(trainer.mlp, *part, "cross_entropy") for part in ((X, y), held)]
    )
    look(Trainer(mlp, X, y, optimizer=Adam(0.02)))
    train(mlp, X, y, optimizer=Adam(0.02), batch_size=40, iterations=1000, seed=3, callback=look)
    learnt, held = np.array(J).T
    assert learnt[-1] < 0.01 < learnt[0] and held[-1] > 2 * held[0]
    return "it falls, then rises" if held.min() < 0.6 * held[0] else "it only rises"


def final_losses(**settings):
    """J of the training and of the validation data at the end of that run, trained anew."""
    settings = {"hidden": 64, "m": 40, "weight_decay": 0.0, "dropout": 0.0} | settings
    hidden, m = settings.pop("hidden"), settings.pop("m")
    parts = [datasets.moons(m=size, noise=0.4, seed=9 + k) for k, size in enumerate((m, 100))]
    mlp = MLP([2, hidden, 1], ["tanh", "sigmoid"], seed=3)
    run = {"optimizer": Adam(0.02), "batch_size": m, "iterations": 1000, "seed": 3}
    train(mlp, *parts[0], **run, **settings)
    return [loss_value(mlp, *part, "cross_entropy") for part in parts]


@truth("three_losses", "Which λ is best for the validation loss?", hidden=64)
def best_weight_decay(explorer):
    decays = list(explorer.controls["weight_decay"].options)
    own, held = np.array([final_losses(weight_decay=decay) for decay in decays]).T
    assert own.argmin() == 0 and decays[-1] == 0.1
    best = int(held.argmin())
    if 0 < best < len(decays) - 1:
        return "one between", f"near {decays[best]:g}", f"λ = {decays[-1]:g}"
    return "the largest" if best else "λ = 0"


@truth("three_losses", "Dropout, or eight times the data?", hidden=64)
def dropout_or_more_data(explorer):
    J = [final_losses(**run)[1] for run in ({}, {"dropout": 0.5}, {"m": 320})]
    without, dropout, data = J
    said = f"{dropout:.2f} with dropout", f"{data:.2f} with eight", f"without either {without:.2f}"
    if abs(dropout - data) < 0.1 * (without - data):
        return "neither clearly", *said
    return "dropout, clearly" if dropout < data else "the data, clearly"


def questions():
    return {
        (opener.__name__, name): question
        for opener in explore.EXPLORERS
        for name, question in opener.__wrapped__.questions.items()
    }


@pytest.mark.slow
@pytest.mark.parametrize("asked", TRUTHS, ids=" ".join)
def test_a_verdict_says_what_is_computed(opened, asked):
    find, arguments = TRUTHS[asked]
    question = questions()[asked]
    found = find(opened(getattr(explore, asked[0]).__wrapped__, **arguments))
    true, *numbers = [found] if isinstance(found, str) else found
    assert question.true == true
    assert [number for number in numbers if number not in question.why] == []


def test_every_question_has_its_truth_computed():
    assert TRUTHS.keys() == questions().keys()


@pytest.mark.parametrize("asked", questions(), ids=" ".join)
def test_a_question_offers_its_truth_among_different_answers_and_a_short_reason(asked):
    question = questions()[asked]
    assert list(question.answers).count(question.true) == 1
    assert len(set(question.answers)) == len(question.answers) >= 2
    assert 20 < len(question.why) <= 175 and question.why.endswith(".")


def asked_in_notebooks():
    """(explorer, what stands at predict=) of every cell."""
    for path in TEXTS:
        for cell in jupytext.read(path).cells:
            if cell.cell_type != "code":
                continue
            for call in ast.walk(ast.parse(cell.source)):
                for word in getattr(call, "keywords", ()):
                    if word.arg == "predict":
                        yield call.func.attr, ast.literal_eval(word.value)


def test_every_prediction_in_a_notebook_has_a_truth_and_every_question_is_asked():
    found = list(asked_in_notebooks())
    assert len(found) > 30
    assert set(found) == questions().keys()
