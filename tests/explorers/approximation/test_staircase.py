"""What `staircase` shows is what course_lib.approximation computes."""

import math

import pytest

from course_lib import TARGETS
from course_lib.explorers.approximation.staircase import StaircaseExplorer

CURVES = [name for name in TARGETS if name != "linear"]


@pytest.mark.parametrize("target", CURVES)
@pytest.mark.parametrize("neurons", ["step", "steep sigmoid", "ReLU"])
def test_the_error_curve_never_rises_above_the_bound_that_is_drawn(opened, target, neurons):
    explorer = opened(StaircaseExplorer, target=target, neurons=neurons)
    for N in (1, 2, 9, 40, 100):
        explorer.controls["N"].value = N
        limit = explorer.bound * (1 + 1e-4) + 1e-6
        assert explorer.difference.max() <= limit and explorer.sup <= limit
        assert explorer.error.guides == ([explorer.bound] if math.isfinite(explorer.bound) else [])
