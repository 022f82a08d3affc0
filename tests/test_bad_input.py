"""Bad input: every public function gives a right answer or one clear error that names the argument.

Each case is tried with every value of BAD that is not legal there; what comes back must be a
ValueError, TypeError or IndexError whose text begins with the argument's name and says what came
and what was expected, within the library's own words.
"""

import math
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import course_lib
from course_lib import (
    MLP,
    SGD,
    Adam,
    LeakyReLU,
    Perceptron,
    Trainer,
    accuracy,
    backward,
    check_gradients,
    datasets,
    fit_rosenblatt,
    forward_loops,
    get_activation,
    input_jacobian,
    loss_value,
    train,
)

X, Y = datasets.xor(m=20, noise=0.1, seed=0)


def mlp():
    return MLP([2, 3, 1], ["tanh", "sigmoid"])


NOT_NUMBERS = [None, "three", [1, 2], {}, object(), 1j, True]
NOT_FINITE = [math.nan, math.inf, -math.inf]
NOT_COUNTS = [*NOT_NUMBERS, *NOT_FINITE, 1.5, -1]
NOT_DATA = [
    None,
    "text",
    [["a", "b"]],
    [[1, 2], [3]],
    np.ones((3, 5)),
    np.ones((0, 2)),
    np.ones((2, 2, 2)),
    [[math.nan, 0]],
    [[math.inf, 0]],
    [[1j, 0]],
    np.array([object(), object()]),
    5,
    {},
]
NOT_LABELS = [
    None,
    "text",
    np.full(20, 2),
    np.full(20, -1),
    np.full(20, 0.5),
    np.full(20, math.nan),
    np.zeros(19),
    np.zeros((20, 3)),
    np.array(["a"] * 20),
]
NOT_NAMES = [None, 3, "tanhh", "", ["tanh"], b"tanh", math.nan]

CASES = {
    "MLP n": (lambda v: MLP(v, ["tanh"]), [None, 3, "23", [], [2], [2, 0], [2, -1], [2, 1.5]], "n"),
    "MLP g": (lambda v: MLP([2, 1], v), [None, "tanh", [], ["tanh"] * 2, 5], "g"),
    "MLP g entry": (lambda v: MLP([2, 1], [v]), NOT_NAMES, "g|activation"),
    "MLP seed": (lambda v: MLP([2, 1], ["tanh"], seed=v), NOT_COUNTS, "seed"),
    "MLP initializer": (lambda v: MLP([2, 1], ["tanh"], initializer=v), NOT_NAMES, "initializer"),
    "theta": (
        lambda v: setattr(mlp(), "theta", v),
        [None, "x", [1], np.full(13, math.nan), np.ones((13, 1)), [1j] * 13],
        "theta",
    ),
    "W[1]": (
        lambda v: mlp().W.__setitem__(1, v),
        [None, "x", np.ones((2, 3)), np.full((3, 2), math.inf), [[1, 2], [3]]],
        "parameters of layer 1",
    ),
    "forward X": (lambda v: mlp().forward(v), NOT_DATA, "X"),
    "predict X": (lambda v: mlp().predict(v), NOT_DATA, "X"),
    "classify X": (lambda v: mlp().classify(v), NOT_DATA, "X"),
    "forward_loops x": (lambda v: forward_loops(mlp(), v), NOT_DATA, "x"),
    "backward y": (lambda v: backward(mlp(), mlp().forward(X), v), NOT_LABELS, "y"),
    "backward loss": (lambda v: backward(mlp(), mlp().forward(X), Y, loss=v), NOT_NAMES, "loss"),
    "check_gradients h": (
        lambda v: check_gradients(mlp(), X, Y, h=v),
        [*NOT_NUMBERS, *NOT_FINITE, 0, -1, 5],
        "h",
    ),
    "input_jacobian l": (lambda v: input_jacobian(mlp(), X, v), [*NOT_COUNTS, 0, 3], "l"),
    "input_jacobian of": (lambda v: input_jacobian(mlp(), X, 1, of=v), NOT_NAMES, "of"),
    "input_jacobian X": (lambda v: input_jacobian(mlp(), v, 1), NOT_DATA, "X"),
    "loss_value X": (lambda v: loss_value(mlp(), v, Y, "cross_entropy"), NOT_DATA, "X"),
    "loss_value y": (lambda v: loss_value(mlp(), X, v, "cross_entropy"), NOT_LABELS, "y"),
    "accuracy y": (lambda v: accuracy(mlp(), X, v), [None, "x", np.zeros(3), [math.nan] * 20], "y"),
    "Perceptron w": (lambda v: Perceptron(w=v), ["x", [], [[1, 2]], [math.nan], {}], "w"),
    "Perceptron b": (lambda v: Perceptron(w=[1, 2], b=v), [*NOT_NUMBERS, *NOT_FINITE], "b"),
    "Perceptron g": (lambda v: Perceptron(w=[1, 2], g=v), [*NOT_NAMES, "softmax"], "g|activation"),
    "fit_rosenblatt X": (lambda v: fit_rosenblatt(Perceptron(n=2), v, Y), NOT_DATA, "X"),
    "fit_rosenblatt y": (lambda v: fit_rosenblatt(Perceptron(n=2), X, v), NOT_LABELS, "y"),
    "fit_rosenblatt epochs": (
        lambda v: fit_rosenblatt(Perceptron(n=2), X, Y, epochs=v),
        [*NOT_COUNTS, 0],
        "epochs",
    ),
    "fit_rosenblatt alpha": (
        lambda v: fit_rosenblatt(Perceptron(n=2), X, Y, alpha=v),
        [*NOT_NUMBERS, *NOT_FINITE, 0, -1],
        "alpha",
    ),
    "train X": (lambda v: train(mlp(), v, Y, **SETTINGS), NOT_DATA, "X"),
    "train y": (lambda v: train(mlp(), X, v, **SETTINGS), NOT_LABELS, "y"),
    "train loss": (lambda v: train(mlp(), X, Y, v, **SETTINGS), NOT_NAMES, "loss"),
    "train optimizer": (
        lambda v: train(mlp(), X, Y, **SETTINGS | {"optimizer": v}),
        [None, "adam", 0.1, Adam],
        "optimizer",
    ),
    "train batch_size": (
        lambda v: train(mlp(), X, Y, **SETTINGS | {"batch_size": v}),
        [*NOT_COUNTS, 0, 21],
        "batch_size",
    ),
    "train iterations": (
        lambda v: train(mlp(), X, Y, **SETTINGS | {"iterations": v}),
        NOT_COUNTS,
        "iterations",
    ),
    "train callback": (lambda v: train(mlp(), X, Y, callback=v, **SETTINGS), [3, "f"], "callback"),
    "Trainer seed": (
        lambda v: Trainer(mlp(), X, Y, optimizer=SGD(), batch_size=5, seed=v),
        NOT_COUNTS,
        "seed",
    ),
    "SGD alpha": (lambda v: SGD(v), ["x", {}, None, 0, -1, *NOT_FINITE, 1j, [0.1, -1]], "alpha"),
    "Adam beta1": (lambda v: Adam(0.1, v), [*NOT_NUMBERS, *NOT_FINITE, 1, -0.1], "beta1"),
    "LeakyReLU alpha": (lambda v: LeakyReLU(v), [*NOT_NUMBERS, *NOT_FINITE], "alpha"),
    "get_activation": (get_activation, NOT_NAMES, "g|activation"),
}
SETTINGS = {"optimizer": SGD(0.1), "batch_size": 5, "iterations": 1}
FLAT = [(name, k) for name, (_, values, _) in CASES.items() for k in range(len(values))]


@pytest.mark.parametrize("name, k", FLAT, ids=lambda v: str(v))
def test_one_clear_error_names_the_argument(name, k):
    call, values, argument = CASES[name]
    with pytest.raises((ValueError, TypeError, IndexError)) as caught:
        call(values[k])
    text = str(caught.value)
    assert re.match(rf"({argument})\b", text), text
    assert re.search("expected|has no|contains|is not|have|cannot|use ", text), text
    assert caught.value.__traceback__ is not None and len(text) < 400


@pytest.mark.parametrize("make", [*datasets.DATASETS.values()], ids=[*datasets.DATASETS])
@pytest.mark.parametrize("m", [*NOT_COUNTS, 0])
def test_a_dataset_refuses_a_bad_count(make, m):
    with pytest.raises((ValueError, TypeError), match="^m: got"):
        make(m=m)


huge = st.floats(-1e300, 1e300) | st.sampled_from([0.0, -0.0, 5e-324, 1e308, -1e308])


@given(st.lists(huge, min_size=2, max_size=8), st.sampled_from(sorted(course_lib.ACTIVATIONS)))
@settings(max_examples=150, deadline=None)
def test_every_activation_stays_finite_and_in_its_range_for_any_finite_z(z, name):
    g = course_lib.ACTIVATIONS[name]
    z = np.array(z)[:, None]
    a = g(z)
    assert a.shape == z.shape and np.isfinite(a).all()
    assert (a >= g.range[0]).all() and (a <= g.range[1]).all()


@given(
    st.lists(st.floats(-1e6, 1e6), min_size=13, max_size=13),
    st.lists(st.tuples(st.floats(-1e3, 1e3), st.floats(-1e3, 1e3)), min_size=1, max_size=5),
)
@settings(max_examples=100, deadline=None)
def test_a_network_with_any_finite_parameters_answers_or_says_why_not(theta, points):
    network = mlp()
    network.theta = theta
    h = network.predict(points)
    assert np.isfinite(h).all() and (h >= 0).all() and (h <= 1).all()
    labels = np.arange(len(points)) % 2
    J = loss_value(network, points, labels, "cross_entropy")
    assert J >= 0 and not math.isnan(J)
    gradients = backward(network, network.forward(points), labels)
    assert np.isfinite(gradients.dtheta).all()


@given(st.floats(1e-3, 1e8))
@settings(max_examples=40, deadline=None)
def test_training_with_any_learning_rate_ends_in_a_finite_network_or_says_diverged(alpha):
    network = mlp()
    history = train(
        network, X, Y, "squared_error", optimizer=SGD(alpha), batch_size=5, iterations=30
    )
    assert np.isfinite(network.theta).all()
    assert len(history.loss) == 30 or history.diverged
