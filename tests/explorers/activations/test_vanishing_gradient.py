"""What `vanishing_gradient` shows, against closed forms and independent computations."""

import numpy as np
import pytest

from course_lib import backward
from course_lib.explorers.activations import vanishing_gradient as vanishing
from course_lib.explorers.activations.vanishing_gradient import (
    VanishingExplorer,
    deep,
    gradient_norms,
)


def naive_norms(mlp):
    """‖∂J/∂W[l]‖ by the chain rule, one datapoint at a time."""
    X, y = vanishing.batch()
    total = [0] * (mlp.L + 1)
    for x, label in zip(X, y, strict=True):
        a, z = [x], [None]
        for l in range(1, mlp.L + 1):
            z.append(mlp.W[l] @ a[-1])
            a.append(mlp.g[l](z[-1]))
        delta = a[-1] - label
        for l in range(mlp.L, 0, -1):
            total[l] = total[l] + np.outer(delta, a[l - 1]) / len(X)
            if l > 1:
                delta = mlp.W[l].T @ delta * mlp.g[l - 1].derivative(z[l - 1], a[l - 1])
    return [np.sqrt((dW**2).sum()) for dW in total[1:]]


@pytest.mark.parametrize("g", vanishing.DIFFERENTIABLE)
@pytest.mark.parametrize("initializer", ["glorot", "he", "normal"])
def test_gradient_norms_agree_with_the_chain_rule_written_out(g, initializer):
    mlp = deep(g, 7, initializer, 0.7, 3)
    np.testing.assert_allclose(gradient_norms(mlp), naive_norms(mlp), rtol=1e-9)


def test_the_sigmoid_loses_in_each_layer_at_least_what_its_bound_says():
    mlp = deep("sigmoid", 20, "glorot", 1.0, 0)
    X, y = vanishing.batch()
    dZ = backward(mlp, mlp.forward(X), y).dZ
    for l in range(1, mlp.L - 1):
        bound = np.linalg.norm(mlp.W[l + 1], 2) / 4 * np.linalg.norm(dZ[l + 1])
        assert np.linalg.norm(dZ[l]) <= bound * (1 + 1e-12)


@pytest.mark.parametrize(("initializer", "gain", "expected"), [
    ("he", 1.0, 1.0), ("glorot", 1.0, np.sqrt(0.5)), ("normal", 1.0, 4.0), ("he", 0.5, 0.5),
])  # fmt: skip
def test_a_layer_added_multiplies_relus_gradient_by_what_the_variance_predicts(
    initializer, gain, expected
):
    ratios = []
    for seed in range(20):
        first = [gradient_norms(deep("relu", L, initializer, gain, seed))[0] for L in (10, 20)]
        ratios.append(np.log(first[1] / first[0]) / 10)
    assert np.exp(np.mean(ratios)) == pytest.approx(expected, rel=0.12)


def test_relu_vanishes_and_explodes_with_the_wrong_weights_and_not_with_hes(opened):
    explorer = opened(VanishingExplorer)
    assert explorer.norms["sigmoid"][0] < 1e-10
    explorer.preset("What the slide means")
    assert 1e-3 < explorer.norms["relu"][0] < 10
    explorer.preset("ReLU vanishing")
    assert explorer.norms["relu"].max() < 1e-8
    explorer.preset("ReLU exploding")
    assert explorer.norms["relu"].min() > 1e8


@pytest.mark.parametrize("depth", [1, 2, 20])
def test_every_depth_has_a_line_of_its_length(opened, depth):
    explorer = opened(VanishingExplorer, depth=depth)
    assert all(line["x"] == list(range(1, depth + 1)) for line in explorer.chart.series)
    assert all(-14 <= y <= 14 for line in explorer.chart.series for y in line["y"])
