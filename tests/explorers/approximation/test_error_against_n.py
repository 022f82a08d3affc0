"""What `error_against_n` shows is what course_lib.approximation computes."""

import numpy as np
import pytest

from course_lib import TARGETS
from course_lib.explorers.approximation.error_against_n import ErrorAgainstNExplorer


def test_a_sketch_becomes_the_target_and_reset_forgets_it(opened):
    explorer = opened(ErrorAgainstNExplorer)
    explorer.controls["target"].value = "drawn by hand"
    explorer.curve.sketch = np.linspace(-1, 1, 81).tolist()
    assert np.allclose(explorer.f(np.array([-0.5, 0.3])), [-0.5, 0.3])
    assert max(explorer.errors("ReLU lines")) < 1e-12
    explorer.reset()
    assert explorer.curve.sketch == []
    assert np.allclose(explorer.f(0.3), TARGETS["smooth"](0.3))


def test_a_function_of_ones_own_can_be_the_target(opened):
    explorer = opened(ErrorAgainstNExplorer, target=lambda x: x**3, iterations=3)
    assert explorer.families.iteration == 3
    assert explorer.f(0.5) == 0.125
    for bad in (lambda x: 1.0, lambda x: np.full_like(x, np.nan), "cube"):
        with pytest.raises(ValueError, match="target"):
            ErrorAgainstNExplorer(target=bad)
