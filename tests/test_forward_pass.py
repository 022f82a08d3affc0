"""The explorers of notebook 4 against the formulas of pages 28-32 and 45-48."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib import MLP, figures
from course_lib.explorers.forward_pass.batch_shapes import BatchShapesExplorer
from course_lib.explorers.forward_pass.forward_steps import ForwardStepsExplorer
from course_lib.explorers.forward_pass.level_curves import LevelCurvesExplorer
from course_lib.explorers.forward_pass.neurons import NeuronsExplorer
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
    assert explorer.controls["alpha"].layout.display is None
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


@given(st.integers(0, 12), st.tuples(st.floats(-3, 3), st.floats(-3, 3)))
@settings(max_examples=30, deadline=None)
def test_each_step_shows_the_number_that_the_forward_pass_gives(step, x):
    explorer = ForwardStepsExplorer(x=x, step=step)
    forward = explorer.mlp.forward(explorer.x)
    if step:
        l, j, part = explorer.steps[step - 1]
        value = (forward.Z if part == "z" else forward.A)[l][j - 1, 0]
        shown = f"<b>{value:.3f}</b>".replace("-0.000", "0.000").replace("-", "−")
        assert shown in explorer.sum.value
        assert explorer.matrix.lit == [[part, l, j, 1]]
        assert [l, j] in explorer.diagram.lit
    known = [v for column in explorer.matrix.values.values() for [v] in column if v is not None]
    assert len(known) == explorer.mlp.n[0] + step, "what is not computed yet is not shown"
    explorer.close()


def test_the_sum_holds_each_product_of_weight_and_input():
    mlp = MLP(n=[2, 1], g=["identity"])
    mlp.theta[:] = [2.0, -3.0, 0.5]
    explorer = ForwardStepsExplorer(mlp, x=[1.0, 0.25])
    assert "(2.000)·(1.000) + (−3.000)·(0.250) + (0.500) = <b>1.750</b>" in explorer.sum.value
    explorer.close()


def test_next_and_back_stop_at_the_ends():
    explorer = ForwardStepsExplorer(step=0)
    explorer.go(-1)
    assert explorer.controls["step"].value == 0
    explorer.preset("All done")
    explorer.go(1)
    assert explorer.controls["step"].value == len(explorer.steps) == 12
    assert explorer.readout()["h(x)"] == f"{explorer.mlp.predict(explorer.x)[0, 0]:.3f}"
    explorer.close()


@pytest.mark.parametrize(
    "bad", [{"mlp": 3}, {"mlp": MLP([2, 3], ["softmax"])}, {"step": 99}, {"x": [1]}, {"x": [9, 0]}]
)
def test_forward_steps_refuses_what_it_cannot_show(bad):
    with pytest.raises(ValueError, match="expected"):
        ForwardStepsExplorer(**bad)


@given(st.integers(1, 6), st.integers(1, 4), st.integers(1, 4), st.sampled_from(sorted(G)))
@settings(max_examples=30, deadline=None)
def test_the_boxes_of_the_batch_form_add_up(m, inputs, neurons, g):
    explorer = BatchShapesExplorer(m, inputs, neurons, g)
    product, total, output = explorer.multiplied(), explorer.added(), explorer.activated()
    W, A = (factor.value for factor in product.factors)
    assert W.shape == (neurons, inputs) and A.shape == (inputs, m)
    np.testing.assert_allclose(product.result.value, W @ A)
    first, b = (factor.value for factor in total.factors)
    assert (b == b[:, :1]).all(), "one column, repeated"
    np.testing.assert_allclose(total.result.value, first + b)
    np.testing.assert_allclose(output.result.value, G[g](total.result.value), atol=1e-12)
    for column in range(m):
        alone = explorer.mlp.forward(A[:, column])
        np.testing.assert_allclose(output.result.value[:, column], alone.A[1][:, 0])
    explorer.close()


def test_the_chosen_neuron_is_lit_with_its_edges_and_its_numbers_are_the_networks():
    explorer = NeuronsExplorer()
    explorer.diagram.picked = [2, 3]
    assert explorer.place == (2, 3) and explorer.diagram.picked == []
    assert explorer.diagram.lit == [[2, 3], [2, 3, 1], [2, 3, 2], [2, 3, 3], [2, 3, 4]]
    a = explorer.mlp.forward(explorer.X).A[2][2]
    low, high = (f"{v:.2f}".replace("-", "−") for v in (a.min(), a.max()))
    assert explorer.readout()["on the data"] == f"{low} to {high}"
    explorer.diagram.picked = [0, 1]
    assert explorer.place == (2, 3) and "no neuron" in explorer._message.value
    explorer.close()


def test_the_trained_network_has_learnt_its_data():
    explorer = NeuronsExplorer(dataset="moons")
    assert float(explorer.readout()["network right"].rstrip("%")) > 90
    explorer.close()
