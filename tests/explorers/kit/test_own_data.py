"""The reader's own data in explorers: shown, trained on, and given back as code."""

import numpy as np
import pytest

from course_lib import Perceptron, explore, loss_value
from course_lib.activations import SIGMOID
from course_lib.explorers.activations.trained_boundaries import TrainedBoundariesExplorer
from course_lib.explorers.approximation.bumps import BumpsExplorer
from course_lib.explorers.approximation.error_against_n import ErrorAgainstNExplorer
from course_lib.explorers.approximation.staircase import StaircaseExplorer
from course_lib.explorers.generalisation.three_losses import ThreeLossesExplorer
from course_lib.explorers.kit.choices import YOUR_DATA
from course_lib.explorers.perceptron.linear_regression import LinearExplorer
from course_lib.explorers.perceptron.logistic_regression import LogisticExplorer, smallest_loss
from course_lib.explorers.perceptron.perceptron import PerceptronExplorer
from course_lib.explorers.perceptron.rosenblatt import RosenblattExplorer
from course_lib.explorers.training.k_classes import KClassesExplorer
from course_lib.explorers.training.training import TrainingExplorer
from course_lib.perceptron import fit_rosenblatt
from course_lib.tables import own_classes, own_numbers

RNG = np.random.default_rng(4)
X = RNG.normal(size=(30, 2)) * [100.0, 0.01] + [500.0, 3.0]
WORDS = np.where(X[:, 0] + 5000 * X[:, 1] > 15500, "large", "small")
TABLE = "mass;size;kind\n" + "\n".join(f"{a!r};{b!r};{c}" for (a, b), c in zip(X.tolist(), WORDS))
ONE = "size,kind\n" + "\n".join(f"{a!r},{c}" for a, c in zip(X[:, 0].tolist(), WORDS))


@pytest.fixture(params=["arrays", "table"])
def data(request):
    return TABLE if request.param == "table" else (X, WORDS)


def test_the_perceptron_shows_them_scaled_and_gives_them_back(opened, data):
    explorer, own = opened(PerceptronExplorer, data=data), own_classes(data, 2)
    np.testing.assert_array_equal(explorer.X, own.X)
    assert len(explorer.plane.y) == 30 and "your own data" in explorer.describe()
    names = {}
    exec(explorer.code(), names)
    np.testing.assert_array_equal(names["X"], own.X)
    np.testing.assert_array_equal(names["mlp"].theta, explorer.mlp.theta)
    explorer.set(dataset="moons")
    assert len(explorer.y) == 100 and "given" not in explorer.code()
    explorer.reset()
    np.testing.assert_array_equal(explorer.X, own.X)


@pytest.mark.parametrize(
    "explorer",
    [
        PerceptronExplorer,
        RosenblattExplorer,
        TrainingExplorer,
        LogisticExplorer,
        KClassesExplorer,
        ThreeLossesExplorer,
        TrainedBoundariesExplorer,
    ],
)
def test_the_readers_own_words_say_what_marks_and_axes_are(opened, explorer):
    table, axes = (ONE, "size") if explorer is LogisticExplorer else (TABLE, "mass, size")
    shown, first = opened(explorer, data=table), WORDS[0]
    other = "small" if first == "large" else "large"
    assert shown.readout()["classes"] == f"● {first}, ▲ {other}"
    assert shown.readout()["axes"] == axes
    assert "axes" not in opened(explorer).readout()
    for name in {"dataset", "data"} & shown.controls.keys():
        assert shown.controls[name].value == YOUR_DATA
        names = shown.controls[name].options
        shown.set(**{name: names[-1]})
        assert "axes" not in shown.readout()
        shown.reset()
        assert shown.readout()["axes"] == axes


def test_rosenblatts_rule_runs_on_them(opened, data):
    explorer, own = opened(RosenblattExplorer, data=data), own_classes(data, 2)
    np.testing.assert_array_equal(explorer.X, own.X)
    run = fit_rosenblatt(Perceptron(*explorer.start, g="step"), own.X, own.y, 12, 0.1)
    assert len(run.updates) == len(explorer.run.updates) > 0
    explorer.set(correction=len(run.updates))
    names = {}
    exec(explorer.code(), names)
    np.testing.assert_array_equal(names["X"], own.X)
    np.testing.assert_array_equal(names["mlp"].theta, explorer.mlp.theta)


def test_more_than_two_classes_get_regions_of_their_own(opened):
    kinds = [("Adelie", "Chinstrap", "Gentoo", "King")[k % 4] for k in range(40)]
    points = RNG.normal(size=(40, 2)) + [
        [10 * kind.count("n"), kinds.index(kind)] for kind in kinds
    ]
    explorer = opened(KClassesExplorer, data=(points, kinds), hidden=8)
    assert explorer.k == 4 and explorer.readout()["classes"].endswith("◆ King")
    explorer.set(x1=0.5, t=100)
    names = {}
    exec(explorer.code(), names)
    np.testing.assert_array_equal(names["mlp"].theta, explorer.mlp.theta)
    explorer.set(data="3 clouds")
    assert explorer.k == 3
    with pytest.raises(ValueError, match=r"got 5 classes .* expected 2..4"):
        KClassesExplorer(data=(points, np.arange(40) % 5))


@pytest.mark.parametrize("one_feature", [False, True])
def test_three_losses_splits_them_in_three_and_repeats_the_run(opened, one_feature):
    x = np.linspace(0, 50, 30)
    data = (x, 100 + x**2) if one_feature else TABLE
    explorer = opened(ThreeLossesExplorer, data=data, hidden=4, seed=2)
    view = explorer.curve if one_feature else explorer.plane
    assert view.held_out == 6 and explorer.m == 18 and view.layout.display != "none"
    assert explorer.controls["m"].layout.display == "none"
    explorer.set(t=200, weight_decay=0.003)
    names = {}
    exec(explorer.code(), names)
    np.testing.assert_array_equal(names["mlp"].theta, explorer.mlp.theta)
    loss = "squared_error" if one_feature else "cross_entropy"
    for kind, part in (("validation", names["validation"]), ("test", names["test"])):
        assert explorer.run.J[kind][explorer.state] == loss_value(explorer.mlp, *part, loss)
    explorer.set(data="rings")
    assert explorer.m == 40 and explorer.controls["m"].layout.display == ""
    with pytest.raises(ValueError, match="data: got 9 datapoints, expected 10..1000"):
        ThreeLossesExplorer(data=(x[:9], x[:9]))


@pytest.mark.parametrize(
    "data", [(X[:, 0], 3 * X[:, 0] - 7 + RNG.normal(size=30)), "age,mass\n1,3\n2,5.5\n4,8\n"]
)
def test_linear_regression_takes_one_feature_and_a_number(opened, data):
    explorer, own = opened(LinearExplorer, data=data), own_numbers(data)
    np.testing.assert_array_equal(explorer.y, own.y)
    slope, offset = np.polyfit(own.X[:, 0], own.y, 1)
    least = np.mean((slope * own.X[:, 0] + offset - own.y) ** 2) / 2
    assert explorer.least == pytest.approx(least) and explorer.readout()["axes"]
    names = {}
    exec(explorer.code(), names)
    np.testing.assert_array_equal(names["y"], own.y)


def test_training_runs_on_them_and_its_code_repeats_the_run(opened, data):
    explorer = opened(TrainingExplorer, data=data)
    assert explorer.controls["dataset"].value == YOUR_DATA
    for _ in range(20):
        explorer.advance()
    explorer.add_point(0.5, 0.5, 1)
    for _ in range(5):
        explorer.advance()
    explorer.show_now()
    names = {}
    exec(explorer.code(), names)
    np.testing.assert_array_equal(names["mlp"].theta, explorer.mlp.theta)
    np.testing.assert_array_equal(names["X"], explorer.X)
    explorer.preset("Spirals")
    assert len(explorer.X) == 200
    explorer.reset()
    assert len(explorer.X) == 30


@pytest.mark.parametrize("data", [ONE, (X[:, 0], WORDS), (X[:, :1], WORDS)])
def test_logistic_regression_takes_one_feature(opened, data):
    explorer, own = opened(LogisticExplorer, data=data), own_classes(data, 1)
    np.testing.assert_array_equal(explorer.x, own.X[:, 0])
    for _ in range(50):
        explorer.advance()
    assert 0 < float(explorer.readout()["least J possible"]) <= explorer.J()
    names = {}
    exec(explorer.code(), names)
    np.testing.assert_array_equal(names["X"], own.X)


@pytest.mark.parametrize("explorer", [BumpsExplorer, StaircaseExplorer, ErrorAgainstNExplorer])
def test_points_are_a_target_that_lines_join(opened, explorer):
    shown = opened(explorer, data="hour;price\n0;10\n4;30\n2;14\n2;16\n10;20")
    f = shown.targets[YOUR_DATA]
    np.testing.assert_allclose(f(np.array([-1, -0.6, -0.2, 0.4, 1])), [-1, -0.5, 1, 0.5, 0])
    assert shown.readout()["axes"] == "hour, price"
    series = np.array(shown.curve.series[0]["y"])
    np.testing.assert_allclose(series, f(np.linspace(-1, 1, len(series))))
    names = {}
    exec(shown.code(), names)
    np.testing.assert_allclose(names["mlp"].theta, shown.mlp.theta)
    shown.set(target="abs")
    assert "axes" not in shown.readout() and "hour" not in shown.code()
    shown.reset()
    with pytest.raises(ValueError, match=r"data: line 2, column 2 \(y\): got 'b', expected a"):
        explorer(data="1,2\n3,b")


@pytest.mark.parametrize("seed", range(20))
def test_no_neuron_has_less_than_the_smallest_loss_and_its_gradient_vanishes_there(seed):
    rng = np.random.default_rng(seed)
    m = int(rng.integers(3, 40))
    x, y = np.round(rng.normal(size=m), 1), np.append([0, 1], rng.integers(0, 2, size=m - 2))
    least, thetas = smallest_loss(x, y), rng.normal(size=(500, 2)) * [8.0, 4.0]
    h = SIGMOID(thetas[:, :1] * x + thetas[:, 1:])
    J = -np.mean(y * np.log(h) + (1 - y) * np.log1p(-h), axis=1)
    assert least <= J.min() + 1e-9
    share = y.mean()  # w = 0 is one neuron, too
    assert 0 <= least <= -share * np.log(share) - (1 - share) * np.log(1 - share) + 1e-9


@pytest.mark.parametrize("labels", [[0, 0, 1, 1], [1, 1, 0, 0]])
def test_classes_that_a_threshold_parts_have_no_least_but_0(labels):
    assert smallest_loss(np.array([0.0, 1.0, 2.0, 3.0]), np.array(labels)) == 0


@pytest.mark.parametrize(
    "opener",
    [
        explore.perceptron,
        explore.rosenblatt,
        explore.training,
        explore.k_classes,
        explore.three_losses,
    ],
)
def test_a_bad_table_is_told_before_anything_is_shown(opener):
    with pytest.raises(ValueError, match=r"^data: line 2, column 2 \(x2\): got 'b', expected"):
        opener(data="1,2,yes\n3,b,no")


def test_five_networks_are_trained_on_them(opened, data):
    explorer, own = opened(TrainedBoundariesExplorer, data=data), own_classes(data, 2)
    np.testing.assert_array_equal(explorer.X, own.X)
    assert "your own data" in explorer.describe()
    names = {}
    exec(explorer.code(), names)
    np.testing.assert_array_equal(names["X"], own.X)
    for g, mlp in explorer.networks.items():
        np.testing.assert_array_equal(names["networks"][g].theta, mlp.theta)
    explorer.set(dataset="xor")
    assert len(explorer.y) == 120 and "given" not in explorer.code()
    few = own_classes((X[:6], [0, 1] * 3), 2)
    assert len(opened(TrainedBoundariesExplorer, data=(X[:6], [0, 1] * 3)).y) == len(few.y) == 6
