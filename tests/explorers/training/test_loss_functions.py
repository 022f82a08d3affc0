"""What `loss_functions` shows is what training, independently computed, does."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib.explorers.training.loss_functions import TASKS, LossExplorer


@given(z=st.floats(-8, 8), y=st.sampled_from([0, 1]))
@settings(max_examples=30)
def test_the_two_losses_of_a_sigmoid_are_the_formulas_of_page_35(z, y):
    explorer = LossExplorer(z=round(z, 1), y=y)
    a = 1 / (1 + np.exp(-round(z, 1)))
    squared, cross = explorer.now["squared_error"], explorer.now["cross_entropy"]
    assert squared == pytest.approx((0.5 * (a - y) ** 2, (a - y) * a * (1 - a)), abs=1e-12)
    assert cross == pytest.approx((-np.log(a if y else 1 - a), a - y), abs=1e-9)


def test_the_losses_of_the_other_tasks_are_those_of_page_35():
    explorer = LossExplorer(task="regression", z=1.5, y=-2.0)
    assert explorer.now == {"squared_error": pytest.approx((0.5 * 3.5**2, 3.5))}
    explorer = LossExplorer(task="k = 3 classes", z=0.7, y=2)
    h = np.exp([0.7, 0, 0]) / np.exp([0.7, 0, 0]).sum()
    assert explorer.now["cross_entropy"] == pytest.approx((-np.log(h[2]), h[0]))
    J, _ = explorer.now["squared_error"]
    assert J == pytest.approx(0.5 * (h[0] ** 2 + h[1] ** 2 + (h[2] - 1) ** 2))


def test_only_the_target_that_fits_the_task_is_visible_and_the_curve_passes_the_dot():
    explorer = LossExplorer()
    for task, shown in zip(TASKS, ("y", "label", "class_"), strict=True):
        explorer.controls["task"].value = task
        hidden = [n for n in ("y", "label", "class_") if explorer.controls[n].layout.display]
        assert sorted([*hidden, shown]) == ["class_", "label", "y"]
        for view in explorer.views:
            half = len(view.series) // 2
            for curve, dot in zip(view.series[:half], view.series[half:], strict=True):
                k = int(np.argmin(np.abs(np.array(curve["x"]) - dot["x"][0])))
                assert curve["y"][k] == pytest.approx(dot["y"][0], abs=1e-9)
