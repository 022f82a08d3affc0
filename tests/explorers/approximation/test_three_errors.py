"""What `three_errors` shows is what course_lib.approximation computes."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib import TARGETS
from course_lib.explorers.approximation.three_errors import ThreeErrorsExplorer


@given(st.sampled_from((2, 4, 8, 12)), st.integers(5, 200), st.floats(0, 0.6))
@settings(max_examples=15, deadline=None)
def test_the_best_is_best_and_the_three_errors_add_up(N, half_m, noise):
    explorer = ThreeErrorsExplorer(N=N, m=2 * half_m, noise=noise, T="1 000")
    parts = explorer.parts()
    x = np.linspace(-1, 1, 401)[:, None]
    total = np.mean((explorer.mlp.predict(x)[:, 0] - TARGETS["smooth"](x[:, 0])) ** 2)
    assert np.isclose(sum(parts.values()), total, rtol=1e-9)
    assert parts["approximation"] >= 0
    assert parts["generalisation"] >= -1e-9  # nothing of this kind beats the best for f
    explorer.close()


def test_each_preset_makes_the_error_that_it_names_the_largest(opened):
    explorer = opened(ThreeErrorsExplorer)
    names = ("approximation", "generalisation", "optimisation")
    for preset, name in zip(explorer.presets, names, strict=True):
        explorer.preset(preset)
        assert max(explorer.parts(), key=explorer.parts().get) == name
