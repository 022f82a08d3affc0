"""What `level_curves` shows, against the formulas of pages 28-32 and 45-48."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib import figures
from course_lib.explorers.forward_pass.level_curves import LevelCurvesExplorer
from course_lib.explorers.kit.choices import LECTURE_DOMAIN

# The four activations of pages 45-48, written without the library.
G = {
    "sigmoid": lambda z: np.exp(z) / (1 + np.exp(z)),
    "tanh": lambda z: (np.exp(2 * z) - 1) / (np.exp(2 * z) + 1),
    "relu": lambda z: (z + np.abs(z)) / 2,
    "leaky_relu": lambda z: 0.6 * z + 0.4 * np.abs(z),  # slope 0.2 below 0, 1 above
}


@pytest.mark.parametrize("name", G)
def test_the_lectures_preset_gives_its_closed_form_over_the_whole_plane(name):
    explorer = LevelCurvesExplorer(activation=name, theta=[1.0] * 9)
    explorer.preset("Lecture")
    explorer.set(g=name)
    grid = figures.grid(LECTURE_DOMAIN, 101)
    x1, x2 = grid.T
    g = G[name]
    forward = explorer.mlp.forward(grid)
    np.testing.assert_allclose(forward.A[1][0], g(x2), atol=1e-12)
    np.testing.assert_allclose(forward.A[1][1], g(x1), atol=1e-12)
    np.testing.assert_allclose(forward.A[2][0], g(g(x2) + g(x1)), atol=1e-12)
    explorer.close()


weight = st.integers(-80, 80).map(lambda k: k / 20)


@given(st.tuples(*[weight] * 9), st.sampled_from(sorted(G)))
@settings(max_examples=40, deadline=None)
def test_a_third_neuron_called_straight_is_constant_along_a_line(theta, g):
    explorer = LevelCurvesExplorer(activation=g, theta=theta)
    if explorer.bend().startswith("straight"):
        v, w = explorer.mlp.W[2][0], explorer.mlp.W[1]
        row = w[0] if v[0] and w[0].any() else w[1] if v[1] else w[0]
        along = np.array([-row[1], row[0]]) if row.any() else np.array([1.0, 0.0])
        points = np.array([[0.5, -1.0]]) + np.linspace(-2, 2, 9)[:, None] * along
        assert np.ptp(explorer.mlp.predict(points)) < 1e-9
    explorer.close()


def test_alpha_is_the_slope_of_leaky_relu_and_hidden_for_all_others():
    explorer = LevelCurvesExplorer(activation="leaky_relu", alpha=0.5)
    assert explorer.mlp.g[1](-2.0) == -1.0
    assert explorer.controls["alpha"].layout.display == ""
    explorer.set(g="tanh")
    assert explorer.controls["alpha"].layout.display == "none"
    explorer.close()


@pytest.mark.parametrize(
    "bad, named",
    [
        ({"activation": "softmax"}, "activation"),
        ({"alpha": 2}, "alpha"),
        ({"theta": [1, 2]}, "theta"),
    ],
)
def test_level_curves_names_the_bad_argument(bad, named):
    with pytest.raises(ValueError, match=f"^{named}: got"):
        LevelCurvesExplorer(**bad)
