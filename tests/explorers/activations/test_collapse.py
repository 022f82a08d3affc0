"""What `collapse` shows, against closed forms and independent computations."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib.explorers.activations.collapse import FORMULAS, SLIDERS, CollapseExplorer


@settings(max_examples=25)
@given(st.lists(st.floats(-3, 3), min_size=9, max_size=9))
def test_without_a_bend_the_product_of_the_matrices_is_the_network(theta):
    explorer = CollapseExplorer(theta=theta)
    assert explorer.gap < 1e-9
    named = dict(zip(SLIDERS, theta, strict=True))
    in_browser = [eval(FORMULAS[k], {}, named) for k in range(3)]
    np.testing.assert_allclose(explorer.single.theta, in_browser, atol=1e-12)
    explorer.close()


def test_with_a_bend_it_is_not(opened):
    explorer = opened(CollapseExplorer)
    for name in ("Bent", "Folded"):
        explorer.preset(name)
        assert explorer.gap > 1
