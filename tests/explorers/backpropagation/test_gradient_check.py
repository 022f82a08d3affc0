"""Each number that `gradient_check` shows is the derivative it claims to be."""

import numpy as np
import pytest

from course_lib import MLP, backprop, check_gradients
from course_lib.explorers.backpropagation.gradient_check import (
    BUGS,
    RIGHT,
    TOLERANCE,
    GradientCheckExplorer,
    line_of,
    with_bug,
)
from course_lib.explorers.backpropagation.gradient_check import NETWORKS as CHECKED


@pytest.mark.slow
@pytest.mark.parametrize("network", CHECKED)
@pytest.mark.parametrize("bug", BUGS)
def test_the_check_shown_catches_each_mutant_and_passes_the_library_as_it_is(bug, network):
    for seed in range(5):
        explorer = GradientCheckExplorer(bug=bug, network=network, h=-5.0, seed=seed)
        assert explorer.caught == (bug != RIGHT), (seed, explorer.verdict())


@pytest.mark.parametrize("bug", [bug for bug in BUGS if bug != RIGHT])
def test_a_mutant_is_the_library_with_one_line_changed(bug):
    before, after = line_of(bug)
    assert before != after
    mlp = MLP(CHECKED["2-2-2-2, all square"], ["tanh", "tanh", "softmax"], seed=0)
    X, y = np.array([[1.0, 0.5], [-1.0, 2.0]]), [0, 1]
    broken = with_bug(bug)
    assert not np.allclose(
        broken.backward(mlp, mlp.forward(X), y).dtheta,
        backprop.backward(mlp, mlp.forward(X), y).dtheta,
    )
    assert check_gradients(mlp, X, y).largest_relative_error < TOLERANCE  # the library is as it was


def test_the_forgotten_transpose_is_refused_by_numpy_unless_all_is_square():
    explorer = GradientCheckExplorer(bug="forgotten transpose", network="2-4-3-2")
    assert explorer.refused and "by the shapes" in explorer.verdict()
    explorer.set(network="2-2-2-2, all square")
    assert not explorer.refused and explorer.report.largest_relative_error > 0.01


def test_the_error_falls_with_h_squared_and_rises_again_with_1_over_h():
    explorer = GradientCheckExplorer()
    x, y = (np.array(explorer.curves.series[0][axis]) for axis in "xy")
    large, small = (x >= -4) & (x <= -1.5), x <= -7
    assert np.polyfit(x[large], y[large], 1)[0] == pytest.approx(2, abs=0.1)
    assert np.polyfit(x[small], y[small], 1)[0] == pytest.approx(-1, abs=0.2)


def test_an_alarm_at_a_bad_h_says_that_the_code_is_right():
    explorer = GradientCheckExplorer()
    for h, word in ((-1.0, "too large"), (-12.0, "too small")):
        explorer.set(h=h)
        assert explorer.caught and word in explorer.verdict()
