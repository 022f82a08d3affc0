"""Bad input: every public function gives a right answer or one clear error that names the argument.

Each case is tried with every value of BAD that is not legal there; what comes back must be a
ValueError, TypeError or IndexError whose text begins with the argument's name and says what came
and what was expected, within the library's own words. A new public argument without cases fails a
test below.
"""

import importlib
import inspect
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
    approximation,
    backward,
    check_gradients,
    datasets,
    diagnose,
    fit_rosenblatt,
    forward_loops,
    get_activation,
    input_jacobian,
    least_loss,
    loss_value,
    losses,
    regions,
    train,
    train_together,
)
from course_lib.digits import coarser, scanned
from course_lib.exercises import EXERCISES, progress

X, Y = datasets.xor(m=20, noise=0.1, seed=0)


def own_functions(module):
    """Names of the public functions that the module defines."""
    return [
        name
        for name, f in vars(module).items()
        if inspect.isfunction(f) and f.__module__ == module.__name__ and name[0] != "_"
    ]


def mlp():
    return MLP([2, 3, 1], ["tanh", "sigmoid"])


NOT_NUMBERS = [None, "three", [1, 2], {}, object(), 1j, True]
NOT_FINITE = [math.nan, math.inf, -math.inf]
HUGE = 10**30
NOT_COUNTS = [*NOT_NUMBERS, *NOT_FINITE, 1.5, -1]
NOT_SIZES = [*NOT_COUNTS, 0, HUGE]
NOT_POSITIVE = [*NOT_NUMBERS, *NOT_FINITE, 0, -1, 10**400]
NOT_FRACTIONS = [*NOT_NUMBERS, *NOT_FINITE, 1, -0.1, 10**400]
NOT_MLPS = [None, "mlp", 3, [], MLP, Perceptron(w=[1, 2])]
NOT_FUNCTIONS = [None, 3, "sin", lambda x: x[:-1], lambda x: x * math.nan, lambda x: "text"]
NOT_DOMAINS = [None, "ab", 3, [1], [1, 1], [2, 1], [0, math.inf], [0, math.nan], [0, 1, 2], [1j, 2]]
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
    "MLP.theta values": (
        lambda v: setattr(mlp(), "theta", v),
        [None, "x", [1], np.full(13, math.nan), np.ones((13, 1)), [1j] * 13],
        "theta",
    ),
    "Parameters values": (
        lambda v: mlp().W.__setitem__(1, v),
        [None, "x", np.ones((2, 3)), np.full((3, 2), math.inf), [[1, 2], [3]]],
        "parameters of layer 1",
    ),
    "MLP.forward X": (lambda v: mlp().forward(v), NOT_DATA, "X"),
    "MLP.predict X": (lambda v: mlp().predict(v), NOT_DATA, "X"),
    "MLP.classify X": (lambda v: mlp().classify(v), NOT_DATA, "X"),
    "forward_loops x": (lambda v: forward_loops(mlp(), v), NOT_DATA, "x"),
    "backward y": (lambda v: backward(mlp(), mlp().forward(X), v), NOT_LABELS, "y"),
    "backward loss": (lambda v: backward(mlp(), mlp().forward(X), Y, loss=v), NOT_NAMES, "loss"),
    "check_gradients h": (
        lambda v: check_gradients(mlp(), X, Y, h=v),
        [*NOT_NUMBERS, *NOT_FINITE, 0, -1, 5],
        "h",
    ),
    "check_gradients gradients": (
        lambda v: check_gradients(mlp(), X, Y, gradients=v),
        [None, "backward", 3],
        "gradients",
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
        [*NOT_COUNTS[1:], 0, 21],  # None: the usual size
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
    "get_activation g": (get_activation, NOT_NAMES, "g|activation"),
    "forward_loops mlp": (lambda v: forward_loops(v, X[0]), NOT_MLPS, "mlp"),
    "backward mlp": (lambda v: backward(v, mlp().forward(X), Y), NOT_MLPS, "mlp"),
    "backward forward": (
        lambda v: backward(mlp(), v, Y),
        [None, "f", 3, [], (1, 2), MLP([2, 1], ["tanh"]).forward(X)],
        "forward",
    ),
    "input_jacobian mlp": (lambda v: input_jacobian(v, X, 1), NOT_MLPS, "mlp"),
    "check_gradients mlp": (lambda v: check_gradients(v, X, Y), NOT_MLPS, "mlp"),
    "check_gradients X": (lambda v: check_gradients(mlp(), v, Y), NOT_DATA, "X"),
    "check_gradients y": (lambda v: check_gradients(mlp(), X, v), NOT_LABELS, "y"),
    "check_gradients loss": (lambda v: check_gradients(mlp(), X, Y, loss=v), NOT_NAMES, "loss"),
    "loss_value mlp": (lambda v: loss_value(v, X, Y, "cross_entropy"), NOT_MLPS, "mlp"),
    "loss_value loss": (lambda v: loss_value(mlp(), X, Y, v), NOT_NAMES, "loss"),
    "usual_loss g": (losses.usual_loss, NOT_NAMES, "g|activation"),
    "get_loss loss": (losses.get_loss, NOT_NAMES, "loss"),
    "targets mlp": (lambda v: losses.targets(v, Y, 20, "cross_entropy"), NOT_MLPS, "mlp"),
    "targets y": (lambda v: losses.targets(mlp(), v, 20, "cross_entropy"), NOT_LABELS, "y"),
    "targets loss": (lambda v: losses.targets(mlp(), Y, 20, v), NOT_NAMES, "loss"),
    "accuracy mlp": (lambda v: accuracy(v, X, Y), NOT_MLPS, "mlp"),
    "accuracy X": (lambda v: accuracy(mlp(), v, Y), NOT_DATA, "X"),
    "Perceptron n": (lambda v: Perceptron(n=v), [v for v in NOT_SIZES if v is not None], "n"),
    "Perceptron.w values": (
        lambda v: setattr(Perceptron(w=[1, 2]), "w", v),
        [None, "x", [], 1, [1], [[1, 2]], [1, math.nan], {}],
        "w",
    ),
    "Perceptron.predict X": (lambda v: Perceptron(w=[1, 2]).predict(v), NOT_DATA, "X"),
    "Perceptron.fit X": (lambda v: neuron().fit(v, Y, **SETTINGS), NOT_DATA, "X"),
    "Perceptron.fit y": (lambda v: neuron().fit(X, v, **SETTINGS), NOT_LABELS, "y"),
    **{
        f"Perceptron.fit {name}": (
            lambda v, name=name: neuron().fit(X, Y, **SETTINGS | {name: v}),
            values,
            name,
        )
        for name, values in (
            ("optimizer", [None, "adam", 0.1, Adam]),
            ("batch_size", [*NOT_COUNTS[1:], 0, 21]),
            ("iterations", NOT_COUNTS),
            ("seed", NOT_COUNTS),
            ("callback", [3, "f"]),
        )
    },
    "fit_rosenblatt perceptron": (lambda v: fit_rosenblatt(v, X, Y), [None, 3, mlp()], "percep.*"),
    "train mlp": (lambda v: train(v, X, Y, **SETTINGS), NOT_MLPS, "mlp"),
    "train seed": (lambda v: train(mlp(), X, Y, seed=v, **SETTINGS), NOT_COUNTS, "seed"),
    "Trainer mlp": (lambda v: trainer(mlp=v), NOT_MLPS, "mlp"),
    "Trainer X": (lambda v: trainer(X=v), NOT_DATA, "X"),
    "Trainer y": (lambda v: trainer(y=v), NOT_LABELS, "y"),
    "Trainer loss": (lambda v: trainer(loss=v), NOT_NAMES, "loss"),
    "Trainer optimizer": (lambda v: trainer(optimizer=v), [None, "adam", 0.1, Adam], "optimizer"),
    "Trainer batch_size": (lambda v: trainer(batch_size=v), [*NOT_COUNTS[1:], 0, 21], "batch_size"),
    "train_together networks": (
        lambda v: train_together(v, X, Y, iterations=1, alpha=0.1),
        [None, 3, [], "n", [None], [mlp(), MLP([2, 1], ["tanh"])]],
        "networks",
    ),
    **{
        f"train_together {name}": (
            lambda v, name=name: train_together(
                [mlp()], **{"X": X, "y": Y, "iterations": 1, "alpha": 0.1} | {name: v}
            ),
            values,
            name,
        )
        for name, values in (
            ("X", NOT_DATA),
            ("y", NOT_LABELS),
            ("iterations", [*NOT_COUNTS, HUGE]),
            ("alpha", [*NOT_NUMBERS, *NOT_FINITE, -1]),
        )
    },
    "diagnose mlp": (lambda v: diagnose(v, *datasets.xor()), NOT_MLPS, "mlp"),
    "diagnose X": (lambda v: diagnose(mlp(), v, [0, 1, 1, 0]), NOT_DATA, "X"),
    "diagnose y": (lambda v: diagnose(mlp(), X[:4], v), [None, "x", [0, 1], [0, 0, 0, 1]], "y"),
    "least_loss groups": (
        lambda v: least_loss(v, [0, 1]),
        [None, 3, "ab", [[5]], [["a"]], [[-1]]],
        "groups",
    ),
    "least_loss y": (
        lambda v: least_loss([[0, 1]], v),
        [None, "x", [0, 2], [0, math.nan], 3],
        "y",
    ),
    "weight_penalty mlp": (lambda v: course_lib.weight_penalty(v, 0.1), NOT_MLPS, "mlp"),
    "weight_penalty weight_decay": (
        lambda v: course_lib.weight_penalty(mlp(), v),
        [*NOT_NUMBERS, *NOT_FINITE, -1],
        "weight_decay",
    ),
    **{
        f"{name} {argument}": (lambda v, f=f, a=argument: f(**{a: v}), values, argument)
        for name, f in (
            ("train", lambda **v: train(mlp(), X, Y, **SETTINGS, **v)),
            ("Trainer", lambda **v: trainer(**v)),
        )
        for argument, values in (
            ("weight_decay", [*NOT_NUMBERS, *NOT_FINITE, -1]),
            ("dropout", NOT_FRACTIONS),
        )
    },
    "split X": (lambda v: course_lib.split(v, Y), [*NOT_DATA[:4], np.ones((0, 2)), 5, {}], "X|y"),
    "split y": (lambda v: course_lib.split(X, v), [None, "text", [1, 2], np.zeros(19), {}], "y"),
    "split shares": (
        lambda v: course_lib.split(X, Y, v),
        [None, "text", 1.0, [0.5, 0.4], [1.5, -0.5], [1.0, 0.0], [0.999, 0.001], [math.nan, 1]],
        "shares",
    ),
    "split seed": (lambda v: course_lib.split(X, Y, seed=v), NOT_COUNTS, "seed"),
    "standardise X": (
        course_lib.standardise,
        [None, "text", [["a", "b"]], [[1, 2], [3]], np.ones((0, 2)), [[math.nan, 0]], 5, {}],
        "X",
    ),
    "standardise others": (lambda v: course_lib.standardise(X, v), NOT_DATA, "others"),
    "EarlyStopping patience": (
        lambda v: course_lib.EarlyStopping(X, Y, patience=v),
        [v for v in NOT_SIZES if v is not None and v != HUGE],
        "patience",
    ),
    "EarlyStopping every": (
        lambda v: course_lib.EarlyStopping(X, Y, every=v),
        [v for v in NOT_SIZES if v != HUGE],
        "every",
    ),
    "inside loops": (
        lambda v: regions.inside(v, X),
        [None, 3, [[1, 2]], [[[0, 0], [1, 1]]], ["abc"], [[[0, 0], [1, 0], [0, math.nan]]]],
        "loops",
    ),
    "inside X": (lambda v: regions.inside(regions.REGIONS["disc"], v), NOT_DATA, "X"),
    "lines_network N": (regions.lines_network, NOT_SIZES, "N"),
    "lines_network seed": (lambda v: regions.lines_network(3, v), NOT_COUNTS, "seed"),
    "digits m": (lambda v: datasets.digits(m=v), NOT_SIZES, "m"),
    "digits shake": (
        lambda v: datasets.digits(m=2, shake=v),
        [*NOT_NUMBERS, *NOT_FINITE, -1, 4],
        "shake",
    ),
    "digits noise": (
        lambda v: datasets.digits(m=2, noise=v),
        [*NOT_NUMBERS, *NOT_FINITE, -1],
        "noise",
    ),
    "digits seed": (lambda v: datasets.digits(m=2, seed=v), NOT_COUNTS, "seed"),
    "coarser X": (lambda v: coarser(v, 8), NOT_DATA, "X"),
    "coarser side": (lambda v: coarser(np.zeros((1, 144)), v), [*NOT_SIZES, 13], "side"),
    "scanned strokes": (
        scanned,
        [None, 3, "text", [3], [[[1, 2, 3]]], [[[0, math.nan]]]],
        "strokes",
    ),
    "scanned side": (lambda v: scanned([[[0, 0]]], side=v), [*NOT_SIZES, 65], "side"),
    "scanned pen": (
        lambda v: scanned([[[0, 0]]], pen=v),
        [*NOT_NUMBERS, *NOT_FINITE, 0, 17],
        "pen",
    ),
    "curve target": (lambda v: datasets.curve(v), NOT_NAMES, "target"),
    "blobs distance": (lambda v: datasets.blobs(distance=v), NOT_POSITIVE, "distance"),
    "overlapping_blobs distance": (
        lambda v: datasets.overlapping_blobs(distance=v),
        [*NOT_NUMBERS, *NOT_FINITE, -1],
        "distance",
    ),
    "spirals turns": (
        lambda v: datasets.spirals(turns=v),
        [*NOT_NUMBERS, *NOT_FINITE, -1, 11],
        "turns",
    ),
    "k_blobs k": (lambda v: datasets.k_blobs(k=v), [*NOT_SIZES, 1], "k"),
}
NOT_ARRAYS = [None, "text", [[1, 2], [3]], {}, object(), [1j], ["a"]]
for _name, _g in course_lib.ACTIVATIONS.items():
    bad = [*NOT_ARRAYS, [], 1.0] if _name == "softmax" else NOT_ARRAYS
    CASES[f"{_name} z"] = _g, bad, "z"
DRAWN = {**datasets.DATASETS, "curve": datasets.curve}
for _name, _make in DRAWN.items():
    CASES[f"{_name} m"] = (lambda v, f=_make: f(m=v), NOT_SIZES, "m")
    bad_noise = [*NOT_NUMBERS, *NOT_FINITE, -1, 10**400]
    CASES[f"{_name} noise"] = (lambda v, f=_make: f(noise=v), bad_noise, "noise")
    CASES[f"{_name} seed"] = (lambda v, f=_make: f(seed=v), NOT_COUNTS, "seed")
for _name, _make in course_lib.OPTIMIZERS.items():
    for _argument in inspect.signature(_make).parameters:
        bad = {"alpha": ["x", {}, None, 0, -1, *NOT_FINITE, 1j, [0.1, -1]]}
        bad |= {"weight_decay": [*NOT_NUMBERS, *NOT_FINITE, -1], "epsilon": NOT_POSITIVE}
        values = bad.get(_argument, NOT_FRACTIONS)
        call = lambda v, f=_make, a=_argument: f(**{a: v})  # noqa: E731
        CASES[f"{_name} {_argument}"] = call, values, _argument
    CASES[f"{_name}.update theta"] = (
        lambda v, f=_make: f().update(v, np.ones(2)),
        [None, 1.0, [1.0, 2.0], "x", np.array([1, 2]), np.array(["a", "b"])],
        "theta",
    )
    CASES[f"{_name}.update gradient"] = (
        lambda v, f=_make: f().update(np.ones(2), v),
        [None, 1.0, [1.0, 2.0], "x", np.ones(3), np.ones((2, 1)), np.array(["a", "b"])],
        "gradient",
    )
    CASES[f"{_name}.learning_rate t"] = (
        lambda v, f=_make: f([0.1, 0.2]).learning_rate(v),
        [*NOT_COUNTS, 0, 3],
        "t|alpha",
    )


def at(name, **good):
    """The function of approximation called with good arguments but one."""
    f = getattr(approximation, name)
    return lambda argument: lambda v: f(**good | {argument: v})


def line():
    """A network with one input and one identity output."""
    return MLP([1, 2, 1], ["relu", "identity"])


POINTS = np.linspace(-1, 1, 5)
GOOD = {"f": np.sin, "x": POINTS, "y": POINTS, "N": 3, "k": 3, "bumps": [[0, 1, 1]], "mlp": line()}
BAD = {
    "f": NOT_FUNCTIONS,
    "mlp": [*NOT_MLPS, MLP([2, 1], ["tanh"])],
    "domain": NOT_DOMAINS,
    "bumps": [None, "b", 3, [], [[1, 2]], [[0, 0, 1]], [[0, -1, 1]], [[0, 1, math.nan]]],
    "steepness": [v for v in NOT_POSITIVE if v is not None],
    "scale": NOT_POSITIVE,
    "seed": NOT_COUNTS,
    "iterations": [v for v in NOT_COUNTS if v is not None] + [HUGE],
    "x": [None, "x", 3, [], [[1, 2]], [1, math.nan], {}],
    "X": [None, "x", np.ones((5, 2)), np.ones((0, 1)), [[math.nan]] * 5],
    "y": [None, "x", [], [1], [1, 2, 3, 4, math.inf], np.ones((5, 1))],
    "points": [*NOT_SIZES, 1],
    "order": [*NOT_SIZES, 3],
}
for _name in own_functions(approximation):
    _given = inspect.signature(getattr(approximation, _name)).parameters
    _good = {a: GOOD[a] for a in _given if a in GOOD} | (
        {"X": POINTS[:, None]} if "X" in _given else {}
    )
    for _argument in _given:
        values = BAD.get(_argument, NOT_SIZES)
        if (_name, _argument) == ("bump_network", "steepness"):
            values = NOT_POSITIVE
        CASES[f"{_name} {_argument}"] = at(_name, **_good)(_argument), values, _argument
SETTINGS = {"optimizer": SGD(0.1), "batch_size": 5, "iterations": 1}


def neuron():
    return Perceptron(w=[1, 2], g="sigmoid")


def trainer(**given):
    settings = {"mlp": mlp(), "X": X, "y": Y, "optimizer": SGD(), "batch_size": 5}
    return Trainer(**settings | given)


MODULES = (
    "activations approximation backprop datasets digits generalisation initializers losses mlp "
    "optimizers perceptron real_data regions training xor_runs"
).split()
# Public arguments without cases, and why.
UNCHECKED = {
    "backprop.empty_gradients": "a part of backward, which checks",
    "backprop.propagate_back": "a part of backward and of training, which check",
    "losses.average": "a part of loss_value and of training, which check",
    "mlp.propagate": "a part of forward, which checks",
    "generalisation.EarlyStopping X": "given to loss_value, which checks",
    "generalisation.EarlyStopping y": "given to loss_value, which checks",
    "generalisation.EarlyStopping loss": "given to loss_value, which checks",
    "mlp.parameter_views": "a part of MLP, which checks",
    "mlp.check_mlp": "is itself the check",
    "backprop.backward fused": "anything is true or false",
    "losses.targets m": "counted by the caller",
    "initializers.": "called by MLP, which checks",
    "optimizers.Optimizer": "the base of those in OPTIMIZERS",
    ".step": "a part of update, which checks",
    ".jacobian_product": "a part of backward, which checks",
    "activations.Activation": "an entry of a table, made by who extends the library",
    "activations.VectorActivation": "an entry of a table",
    "losses.Loss": "an entry of a table",
}


def public_arguments():
    """(module.callable, argument) of every public function, class and method; of records none."""
    for module in MODULES:
        for name, thing in vars(importlib.import_module(f"course_lib.{module}")).items():
            if name[0] == "_" or getattr(thing, "__module__", "") != f"course_lib.{module}":
                continue
            if hasattr(thing, "_fields") or thing is course_lib.mlp.Parameters or name.isupper():
                continue  # a NamedTuple holds results; the tables are tried below
            callables = {name: thing}
            if inspect.isclass(thing):
                callables |= {
                    f"{name}.{k}": getattr(thing, k)
                    for k in dir(thing)
                    if k[0] != "_" and inspect.isfunction(getattr(thing, k))
                }
            for path, called in callables.items():
                for argument in inspect.signature(called).parameters:
                    if argument != "self":
                        yield f"{module}.{path}", argument


def test_every_public_argument_has_cases():
    covered = {" ".join(name.split()[:2]) for name in CASES}
    missing = [
        f"{path} {argument}"
        for path, argument in public_arguments()
        if f"{path.split('.', 1)[1]} {argument}" not in covered
        and not any(known in f"{path} {argument}" for known in UNCHECKED)
    ]
    assert not missing, f"write cases for {missing}"


@pytest.mark.parametrize("name", CASES)
def test_one_clear_error_names_the_argument(name, subtests):
    call, values, argument = CASES[name]
    for value in values:
        with subtests.test(value=value):
            with pytest.raises((ValueError, TypeError, IndexError)) as caught:
                call(value)
            text = str(caught.value)
            assert re.match(rf"({argument})\b", text), text
            assert re.search("expected|has |contains|is not|have|cannot|use |does not", text), text
            assert caught.value.__traceback__ is not None and len(text) < 400


JUNK = [None, 3, "text", [], {}, math.nan, object()]


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=lambda e: e.name)
def test_a_check_answers_in_words_what_is_no_function_and_what_returns_nonsense(exercise, subtests):
    for junk in JUNK:
        with subtests.test(junk=junk):
            assert not exercise(junk).passed and "expected" in str(exercise.verdict)
            verdict = exercise(lambda *_, junk=junk: junk)
            assert not verdict.passed and len(verdict.reason) > 10
            assert not re.search("Traceback|broadcast|ufunc", str(verdict)), verdict
    exercise.verdict = None


def test_progress_names_the_notebooks_that_have_exercises(subtests):
    for junk in (*JUNK, "9", "../04", 1):
        with subtests.test(junk=junk):
            with pytest.raises(ValueError, match="^notebook: got .* expected one of 00"):
                progress(junk)


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
