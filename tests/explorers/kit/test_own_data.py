"""The reader's own data in explorers: shown, trained on, and given back as code."""

import numpy as np
import pytest

from course_lib import explore
from course_lib.activations import SIGMOID
from course_lib.explorers.kit.choices import YOUR_DATA
from course_lib.explorers.perceptron.logistic_regression import LogisticExplorer, smallest_loss
from course_lib.explorers.perceptron.perceptron import PerceptronExplorer
from course_lib.explorers.training.training import TrainingExplorer
from course_lib.tables import two_classes

RNG = np.random.default_rng(4)
X = RNG.normal(size=(30, 2)) * [100.0, 0.01] + [500.0, 3.0]
WORDS = np.where(X[:, 0] + 5000 * X[:, 1] > 15500, "large", "small")
TABLE = "mass;size;kind\n" + "\n".join(f"{a!r};{b!r};{c}" for (a, b), c in zip(X.tolist(), WORDS))
ONE = "size,kind\n" + "\n".join(f"{a!r},{c}" for a, c in zip(X[:, 0].tolist(), WORDS))


@pytest.fixture(params=["arrays", "table"])
def data(request):
    return TABLE if request.param == "table" else (X, WORDS)


def test_the_perceptron_shows_them_scaled_and_gives_them_back(opened, data):
    explorer, own = opened(PerceptronExplorer, data=data), two_classes(data, 2)
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


@pytest.mark.parametrize("explorer", [PerceptronExplorer, TrainingExplorer, LogisticExplorer])
def test_the_readers_own_words_say_what_marks_and_axes_are(opened, explorer):
    table, axes = (ONE, "size") if explorer is LogisticExplorer else (TABLE, "mass, size")
    shown, first = opened(explorer, data=table), WORDS[0]
    other = "small" if first == "large" else "large"
    assert shown.readout()["● and ▲"] == f"{first}, {other}"
    assert shown.readout()["axes"] == axes
    assert "axes" not in opened(explorer).readout()
    if "dataset" in shown.controls:
        shown.set(dataset="moons")
        assert "axes" not in shown.readout()


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
    explorer, own = opened(LogisticExplorer, data=data), two_classes(data, 1)
    np.testing.assert_array_equal(explorer.x, own.X[:, 0])
    for _ in range(50):
        explorer.advance()
    assert 0 < float(explorer.readout()["least J possible"]) <= explorer.J()
    names = {}
    exec(explorer.code(), names)
    np.testing.assert_array_equal(names["X"], own.X)


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


@pytest.mark.parametrize("opener", [explore.perceptron, explore.training])
def test_a_bad_table_is_told_before_anything_is_shown(opener):
    with pytest.raises(ValueError, match=r"^data: line 2, column 2 \(x2\): got 'b', expected"):
        opener(data="1,2,yes\n3,b,no")
