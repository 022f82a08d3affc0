"""Kernel, recurrence, attention and folded paper against loops, differences and scissors."""

import math

import numpy as np
import pytest

from course_lib import MLP
from course_lib.architectures import attention, feature_map, folded_paper, paper, recurrence


def test_a_feature_map_is_the_sum_of_products_at_every_place():
    rng = np.random.default_rng(0)
    image, kernel = rng.normal(size=(5, 7)), rng.normal(size=(3, 2))
    found = feature_map(image, kernel)
    assert found.shape == (3, 6)
    for i in range(3):
        for j in range(6):
            each = [kernel[r, c] * image[i + r, j + c] for r in range(3) for c in range(2)]
            assert found[i, j] == pytest.approx(sum(each), abs=1e-12)


def test_a_feature_map_is_a_layer_with_shared_weights():
    rng = np.random.default_rng(1)
    image, kernel = rng.normal(size=(4, 4)), rng.normal(size=(3, 3))
    layer = MLP([16, 4], ["identity"], initializer="zeros")
    for j, (r, c) in enumerate([(0, 0), (0, 1), (1, 0), (1, 1)]):
        row = np.zeros((4, 4))
        row[r : r + 3, c : c + 3] = kernel
        layer.W[1][j] = row.ravel()
    wanted = layer.predict(image.reshape(1, 16)).reshape(2, 2)
    np.testing.assert_allclose(feature_map(image, kernel), wanted, atol=1e-12)


@pytest.mark.parametrize("g", ["tanh", "identity", "relu"])
def test_a_recurrence_goes_step_by_step_and_its_memory_is_the_derivative_by_its_start(g):
    w, u, x = 1.3, 0.7, [0.4, -0.2, 0.9, 0.1]
    h, slopes = recurrence(w, u, x, h0=0.25, g=g)
    by_hand = {"tanh": math.tanh, "identity": float, "relu": lambda z: max(0.0, z)}[g]
    state = 0.25
    for t, x_t in enumerate(x, 1):
        state = by_hand(w * state + u * x_t)
        assert h[t] == pytest.approx(state, abs=1e-14)
    up, down = (recurrence(w, u, x, h0=0.25 + e, g=g)[0] for e in (1e-6, -1e-6))
    np.testing.assert_allclose(slopes, (up - down) / 2e-6, rtol=1e-6, atol=1e-9)


def test_without_an_activation_the_memory_is_a_power_of_w():
    _, slopes = recurrence(1.5, 1.0, np.zeros(20), g="identity")
    np.testing.assert_allclose(slopes, 1.5 ** np.arange(21.0))


def test_attention_shares_sum_to_1_and_weigh_the_values():
    keys, values = np.array([[1.0, 0.0], [0.0, 2.0], [-1.0, 1.0]]), np.eye(3)
    shares, got = attention([0.5, -1.0], keys, values)
    powers = [math.exp(0.5), math.exp(-2.0), math.exp(-1.5)]
    np.testing.assert_allclose(shares, np.array(powers) / sum(powers))
    np.testing.assert_allclose(got, shares)
    same, middle = attention([0.0, 0.0], keys, values)
    np.testing.assert_allclose(same, 1 / 3)
    np.testing.assert_allclose(middle, values.mean(axis=0))


def folded_by_hand(folds, x):
    """A point of the square after so many folds, each halving what lies there."""
    ends = [[-1.0, 1.0], [-1.0, 1.0]]
    x = list(x)
    for l in range(folds):
        low, high = ends[l % 2]
        middle = (low + high) / 2
        x[l % 2] = max(x[l % 2], 2 * middle - x[l % 2])
        ends[l % 2][0] = middle
    return x, ends


@pytest.mark.parametrize("folds", range(7))
def test_the_network_folds_the_paper_and_measures_the_distance_from_the_cut(folds):
    angle, place = 30.0, 0.3
    mlp = folded_paper(folds, angle, place)
    normal = [math.cos(math.radians(angle)), math.sin(math.radians(angle))]
    X = np.random.default_rng(0).uniform(-1, 1, size=(50, 2))
    for x, h in zip(X, mlp.predict(X)[:, 0], strict=True):
        at, ends = folded_by_hand(folds, x)
        far = sum(n * (a - low) for n, a, (low, _) in zip(normal, at, ends, strict=True))
        across = sum(abs(n) * (high - low) for n, (low, high) in zip(normal, ends, strict=True))
        assert h == pytest.approx(far - place * across, abs=1e-12)
    assert np.array_equal(np.array(paper(folds)).T, ends)


@pytest.mark.parametrize(
    "call, words",
    [
        (lambda: feature_map(np.zeros((2, 2)), np.zeros((3, 3))), "kernel: got shape"),
        (lambda: feature_map(np.zeros(4), np.zeros((3, 3))), "image: got shape"),
        (lambda: attention([1.0], np.zeros((3, 2)), np.eye(3)), "query: got shape"),
        (lambda: attention([1.0, 0.0], np.zeros((3, 2)), np.eye(2)), "values: got 2 rows"),
        (lambda: folded_paper(99), "folds: got 99"),
        (lambda: recurrence(float("nan"), 1.0, [1.0]), "w: got nan"),
    ],
)
def test_what_does_not_fit_is_named(call, words):
    with pytest.raises(ValueError, match=words):
        call()
