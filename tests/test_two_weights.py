"""Losses of two weights: gradients, stability bounds and the noise of batches."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib import SGD
from course_lib.two_weights import axis_ravine, ravine, saddle, sigmoid_neuron

WEIGHTS = st.tuples(*[st.floats(-2.5, 2.5)] * 2).map(np.array)


def test_the_walk_on_the_loss_surface_is_gradient_descent_by_hand():
    weights = sigmoid_neuron("cross_entropy")
    way = weights.descend(SGD(0.5), (-3.0, 2.0), 20)
    w = np.array([-3.0, 2.0])
    for step in way.w:
        np.testing.assert_allclose(step, w, rtol=1e-10)
        a = 1 / (1 + np.exp(-weights.X @ w))
        w = w - 0.5 * weights.X.T @ (a - weights.y) / len(weights.y)


@pytest.mark.parametrize(
    "make", [ravine, axis_ravine, saddle, lambda: sigmoid_neuron("squared_error")]
)
@given(w=WEIGHTS)
@settings(max_examples=20)
def test_the_gradient_is_the_slope_of_the_surface(make, w):
    weights = make()
    slope = [(weights.J(w + d) - weights.J(w - d)) / 2e-6 for d in 1e-6 * np.eye(2)]
    np.testing.assert_allclose(weights.gradient(w), slope, atol=1e-7)
    mean = weights.each_gradient(w).mean(axis=0)
    np.testing.assert_allclose(mean, weights.gradient(w), atol=1e-12)


def test_the_axis_ravine_is_the_ravine_turned_onto_the_axes():
    tilted, turned = ravine().hessian(np.zeros(2)), axis_ravine().hessian(np.zeros(2))
    np.testing.assert_allclose(turned, np.diag(np.linalg.eigvalsh(tilted)), atol=1e-6)


def test_the_grid_has_the_largest_second_weight_on_top():
    weights = ravine()
    grid = weights.grid()
    assert grid[0, 0] == weights.J((-3, 3)) and grid[-1, -1] == weights.J((3, -3))


@given(share=st.floats(0.3, 1.5).filter(lambda s: abs(s - 1) > 0.05))
@settings(max_examples=20)
def test_sgd_on_the_ravine_converges_exactly_below_two_by_lambda(share):
    weights = ravine()
    largest = np.linalg.eigvalsh(weights.X.T @ weights.X / len(weights.X))[-1]
    hessian = weights.hessian(np.array([0.3, -0.7]))
    np.testing.assert_allclose(hessian, weights.X.T @ weights.X / len(weights.X), rtol=1e-6)
    way = weights.descend(SGD(share * 2 / largest), (-2.5, 1.5), 400)
    assert (way.diverged is None) == (share < 1)
    assert (way.J[-1] < way.J[0]) == (share < 1)
