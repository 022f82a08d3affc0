"""Constructed networks do what their proofs say; every bound that a picture shows is respected."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib import MLP, TARGETS, Adam, train
from course_lib import approximation as ap

SMOOTH = {"linear", "smooth", "high_frequency"}
EXACT = {  # max |f'|, max |f''| on [-1, 1], by hand
    "linear": (0.8, 0.0),
    "smooth": (math.pi * math.exp(0.5), None),
    "abs": (1.0, math.inf),
    "step": (math.inf, math.inf),
    "high_frequency": (8 * math.pi, 64 * math.pi**2),
}
FINE = np.linspace(-1, 1, 50_001)
each_target = pytest.mark.parametrize("name", TARGETS)


def h(mlp, x):
    return mlp.predict(np.reshape(x, (-1, 1)))[:, 0]


def polygon(corners, at):
    """A function through corners (x, y): straight between them."""
    return lambda x: np.interp(x, at, corners)


# Bumps


@given(
    st.lists(
        st.tuples(st.floats(-1, 1), st.floats(0.05, 2), st.floats(-3, 3)), min_size=1, max_size=6
    ),
    st.floats(1, 200),
)
def test_a_bump_network_is_the_sum_of_its_bumps(bumps, s):
    x = np.linspace(-1.5, 1.5, 31)
    expected = [
        sum(
            height / 2 * (math.tanh(s * (v - c + w / 2) / 2) - math.tanh(s * (v - c - w / 2) / 2))
            for c, w, height in bumps
        )
        for v in x
    ]
    assert np.allclose(h(ap.bump_network(bumps, s), x), expected, atol=1e-11)


def test_the_weights_of_one_bump_are_those_of_the_text():
    mlp = ap.bump_network([(0.2, 0.8, 1.5)], steepness=50)
    assert np.array_equal(mlp.W[1], [[50], [50]])
    assert np.allclose(mlp.b[1], [[10], [-30]])
    assert np.array_equal(mlp.W[2], [[1.5, -1.5]])
    assert mlp.b[2] == 0


def test_even_bumps_fill_the_domain_edge_to_edge():
    rows = ap.even_bumps(np.cos, 5, (2.0, 3.0))
    left, right = rows[:, 0] - rows[:, 1] / 2, rows[:, 0] + rows[:, 1] / 2
    assert np.allclose(left[1:], right[:-1])
    assert np.allclose([left[0], right[-1]], [2, 3])
    assert np.allclose(rows[:, 2], np.cos(rows[:, 0]))


@pytest.mark.parametrize("k", [4, 32, 256])
def test_bumps_that_end_at_the_ends_miss_half_of_f_there(k):
    mlp = ap.bump_network(ap.even_bumps(TARGETS["abs"], k), 20 * k)
    assert abs(h(mlp, 1.0)[0] - 0.5) <= 1 / k
    assert ap.errors(mlp, TARGETS["abs"])[0] >= 0.5


# Staircases and lines


@pytest.mark.parametrize("N", [1, 2, 7, 50])
def test_a_staircase_is_f_at_the_middle_of_each_piece(N):
    mlp = ap.staircase(TARGETS["smooth"], N)
    assert mlp.n == [1, N, 1]
    d = 2 / (N + 1)
    middles = -1 + d * (np.arange(N + 1) + 0.5)
    for shift in (-0.49, 0, 0.49):
        assert np.allclose(h(mlp, middles + shift * d), TARGETS["smooth"](middles), atol=1e-12)


@each_target
@pytest.mark.parametrize("steep", [False, True])
@pytest.mark.parametrize("N", [1, 2, 3, 8, 15, 64, 100])
def test_the_staircase_respects_its_bound(name, N, steep):
    f, (K, _) = TARGETS[name], EXACT[name]
    mlp = ap.staircase(f, N, steepness=20.0 * (N + 1) if steep else None)
    assert np.abs(f(FINE) - h(mlp, FINE)).max() <= K / (N + 1) * (1 + 1e-6) + 1e-7
    assert ap.errors(mlp, f)[0] <= ap.staircase_bound(f, N) * (1 + 1e-6) + 1e-7


@given(st.lists(st.floats(-2, 2), min_size=5, max_size=5), st.integers(1, 60))
@settings(max_examples=50, deadline=None)
def test_bounds_hold_for_any_polygon(corners, N):
    f = polygon(corners, np.linspace(-1, 1, 5))
    steepest = 2 * np.abs(np.diff(corners)).max()  # the corners are 1/2 apart
    assert np.isclose(ap.largest_derivative(f), steepest, rtol=1e-6, atol=1e-9)
    for build, bound in ((ap.staircase, 1 / (N + 1)), (ap.relu_interpolant, 1 / N)):
        error = np.abs(f(FINE) - h(build(f, N), FINE)).max()
        assert error <= steepest * bound + 1e-9
    assert ap.interpolation_bound(f, N) <= steepest / N * (1 + 1e-6) + 1e-9


@pytest.mark.parametrize("name", sorted(SMOOTH))
@pytest.mark.parametrize("N", [1, 2, 5, 16, 64, 100])
def test_interpolation_respects_de_boors_bound(name, N):
    f = TARGETS[name]
    second = EXACT[name][1]
    if second is None:  # f'' of sin(pi x) exp(-x / 2), largest on a fine grid
        s, c, e = np.sin(np.pi * FINE), np.cos(np.pi * FINE), np.exp(-FINE / 2)
        second = np.abs(e * ((0.25 - np.pi**2) * s - np.pi * c)).max()
    error = np.abs(f(FINE) - h(ap.relu_interpolant(f, N), FINE)).max()
    assert error <= (2 / N) ** 2 / 8 * second * (1 + 1e-6) + 1e-12
    assert error <= ap.interpolation_bound(f, N) * (1 + 1e-4) + 1e-9


@pytest.mark.parametrize("N", [1, 3, 10])
def test_relu_lines_go_through_the_knots_and_are_straight_between(N):
    f = TARGETS["smooth"]
    mlp = ap.relu_interpolant(f, N, (-0.5, 1.0))
    knots = np.linspace(-0.5, 1.0, N + 1)
    x = np.linspace(-0.5, 1.0, 997)
    assert np.allclose(h(mlp, x), np.interp(x, knots, f(knots)), atol=1e-12)


def test_the_slopes_on_log_log_axes_are_minus_one_and_minus_two():
    f, sizes = TARGETS["smooth"], np.array([32, 64, 128, 256])
    for build, slope in ((ap.staircase, -1), (ap.relu_interpolant, -2)):
        sup = [ap.errors(build(f, N), f)[0] for N in sizes]
        assert abs(np.polyfit(np.log(sizes), np.log(sup), 1)[0] - slope) < 0.05


@each_target
def test_largest_derivative_knows_the_targets(name):
    first, second = EXACT[name]
    assert np.isclose(ap.largest_derivative(TARGETS[name]), first, rtol=1e-3)
    if second is not None:
        assert np.isclose(ap.largest_derivative(TARGETS[name], 2), second, rtol=1e-3, atol=1e-6)


@given(st.integers(1, 40), st.floats(0.1, 500), st.integers(0, 99))
@settings(max_examples=40, deadline=None)
def test_a_jump_keeps_the_largest_error_of_a_continuous_network_at_one_half(N, scale, seed):
    f, x = TARGETS["step"], np.linspace(-1, 1, 80)
    for mlp in (
        ap.random_features(x, f(x), N, scale, seed),
        ap.relu_interpolant(f, N),
        ap.staircase(f, N, steepness=scale),
    ):
        assert ap.errors(mlp, f)[0] >= 0.5 - 1e-6


def test_a_steeper_sigmoid_lowers_the_mean_error_of_a_jump_only():
    found = [
        ap.errors(ap.staircase(TARGETS["step"], 1, steepness=s), TARGETS["step"])
        for s in (10, 100, 1000)
    ]
    assert all(abs(sup - 0.5) < 1e-6 for sup, _ in found)
    assert found[0][1] > 2 * found[1][1] > 4 * found[2][1]


def test_errors_are_those_of_a_known_difference():
    mlp = MLP(n=[1, 1, 1], g=["identity", "identity"], initializer="zeros")
    sup, rms = ap.errors(mlp, lambda x: x)
    assert sup == 1
    assert abs(rms - 1 / math.sqrt(3)) < 1e-3


# Least squares on random features


@given(st.integers(1, 12), st.integers(0, 999))
@settings(deadline=None)
def test_least_squares_leaves_a_residual_at_a_right_angle_to_every_feature(N, seed):
    rng = np.random.default_rng(seed)
    x, y = np.sort(rng.uniform(-1, 1, 40)), rng.normal(size=40)
    mlp = ap.random_features(x, y, N, scale=4.0, seed=seed)
    features = mlp.forward(x[:, None]).A[1]
    residual = y - h(mlp, x)
    assert np.abs(features @ residual).max() < 1e-4
    assert abs(residual.sum()) < 1e-4


def test_fitting_leaves_the_hidden_layer_alone():
    x = np.linspace(-1, 1, 30)
    one, two = (ap.random_features(x, f(x), 9, seed=4) for f in (np.sin, np.abs))
    assert np.array_equal(one.W[1], two.W[1])
    assert np.array_equal(one.b[1], two.b[1])


@pytest.mark.parametrize("T", [0, 1, 2, 57])
def test_the_formula_for_gradient_descent_is_gradient_descent(T):
    rng = np.random.default_rng(1)
    x, y = rng.uniform(-1, 1, 30), rng.normal(size=30)
    mlp = ap.random_features(x, y, 5, scale=3.0, seed=2, iterations=T)
    features = np.column_stack([mlp.forward(x[:, None]).A[1].T, np.ones(30)])
    theta = np.zeros(6)
    rate = 1 / np.linalg.norm(features, 2) ** 2
    for _ in range(T):
        theta -= rate * features.T @ (features @ theta - y)
    assert np.allclose(h(mlp, x), features @ theta, atol=1e-9)


def test_many_iterations_reach_least_squares():
    x = np.linspace(-1, 1, 30)
    exact = ap.random_features(x, np.abs(x), 4, scale=3.0)
    late = ap.random_features(x, np.abs(x), 4, scale=3.0, iterations=10**12)
    assert np.allclose(exact.theta, late.theta, atol=1e-6)


def test_badly_scaled_features_get_worse_towards_as_many_neurons_as_points():
    f, x = TARGETS["smooth"], np.linspace(-1, 1, 100)
    sup = {N: ap.errors(ap.random_features(x, f(x), N, scale=1000), f)[0] for N in (16, 64, 256)}
    assert sup[64] > 100 * sup[16]
    assert sup[256] > sup[16]
    assert ap.errors(ap.random_features(x, f(x), 64, scale=10), f)[0] < 1e-3


def test_trained_networks_stay_above_the_construction_of_the_same_width():
    f, x = TARGETS["smooth"], np.linspace(-1, 1, 100)
    mlp = MLP(n=[1, 64, 1], g=["tanh", "identity"], seed=0)
    adam = {"optimizer": Adam(0.01), "batch_size": 100, "iterations": 800}
    train(mlp, x[:, None], f(x), "squared_error", **adam)
    assert ap.errors(mlp, f)[0] > 5 * ap.errors(ap.relu_interpolant(f, 64), f)[0]


# Depth


def tent(x, k):
    """The sawtooth by its definition: one tooth applied k times."""
    for _ in range(k):
        x = np.where(x <= 0.5, 2 * x, 2 - 2 * x)
    return x


@pytest.mark.parametrize("k", range(1, 11))
def test_the_deep_network_is_the_sawtooth_exactly(k):
    x = np.linspace(0, 1, 2**13 + 1)
    mlp = ap.deep_sawtooth(k)
    assert mlp.n == [1, *[2] * k, 1]
    assert np.array_equal(h(mlp, x), tent(x, k))
    assert np.array_equal(ap.sawtooth(k)(x), tent(x, k))


@pytest.mark.parametrize("k", range(1, 11))
def test_the_sawtooth_has_two_to_the_k_pieces_with_ends_at_multiples(k):
    assert np.array_equal(ap.linear_pieces(ap.deep_sawtooth(k)), np.arange(2**k + 1) / 2**k)


@given(st.integers(1, 12), st.integers(0, 999))
@settings(deadline=None)
def test_one_layer_has_at_most_a_piece_more_than_neurons(N, seed):
    mlp = MLP(n=[1, N, 1], g=["relu", "identity"], seed=seed, initializer="normal")
    mlp.b[1][:] = np.random.default_rng(seed).normal(size=(N, 1))
    ends = ap.linear_pieces(mlp, (-1.0, 1.0))
    kinks = (-mlp.b[1] / mlp.W[1]).ravel()
    inner = np.sort(kinks[np.abs(kinks) < 1])
    assert len(ends) <= N + 2
    assert np.allclose(ends[1:-1], inner, atol=1e-9)


@given(st.lists(st.integers(1, 4), min_size=1, max_size=4), st.integers(0, 999))
@settings(deadline=None)
def test_between_its_pieces_ends_a_relu_network_is_straight(widths, seed):
    mlp = MLP(n=[1, *widths, 1], g=["relu"] * len(widths) + ["identity"], seed=seed)
    for l, n in enumerate(widths, 1):
        mlp.b[l][:] = 0.4 * np.random.default_rng(seed + l).normal(size=(n, 1))
    ends = ap.linear_pieces(mlp, (-2.0, 2.0))
    x = np.linspace(-2, 2, 3001)
    assert np.allclose(h(mlp, x), np.interp(x, ends, h(mlp, ends)), atol=1e-5)


@given(st.integers(2, 6), st.integers(1, 62), st.integers(0, 999))
@settings(max_examples=60, deadline=None)
def test_too_few_neurons_in_one_layer_miss_the_sawtooth_by_half(k, N, seed):
    N = min(N, 2**k - 2)
    f = ap.sawtooth(k)
    x = np.linspace(0, 1, 2**10 + 1)
    rng = np.random.default_rng(seed)
    solved = MLP(n=[1, N, 1], g=["relu", "identity"], initializer="zeros")
    solved.W[1][:] = rng.choice([-1.0, 1.0], size=(N, 1))
    solved.b[1][:] = -solved.W[1] * rng.uniform(0, 1, size=(N, 1))
    ap.fit_output(solved, x[:, None], f(x))
    for mlp in (ap.relu_interpolant(f, N, (0.0, 1.0)), solved):
        assert ap.errors(mlp, f, (0.0, 1.0), 2**10 + 1)[0] >= 0.5 - 1e-9


def test_two_to_the_k_neurons_in_one_layer_are_enough():
    mlp = ap.relu_interpolant(ap.sawtooth(6), 64, (0.0, 1.0))
    assert ap.errors(mlp, ap.sawtooth(6), (0.0, 1.0))[0] < 1e-12


# Bad input


@pytest.mark.parametrize(
    "call, says",
    [
        (lambda: ap.bump_network([]), "bumps: got shape"),
        (lambda: ap.bump_network([(0, -1, 1)]), "width"),
        (lambda: ap.bump_network([(0, 1, 1)], 0), "steepness: got 0"),
        (lambda: ap.staircase(np.sin, 0), "N: got 0"),
        (lambda: ap.staircase(np.sin, 3, (1, -1)), "domain"),
        (lambda: ap.relu_interpolant(np.sin, 0), "N: got 0"),
        (lambda: ap.random_features([0.0, 1.0], [0.0], 3), "y: got shape"),
        (lambda: ap.random_features([0.0, 1.0], [0.0, 1.0], 3, scale=0), "scale: got 0"),
        (lambda: ap.fit_output(MLP([1, 2, 1], ["tanh", "sigmoid"]), [[0.0]], [0.0]), "identity"),
        (lambda: ap.linear_pieces(MLP([1, 2, 1], ["tanh", "identity"])), "relu"),
        (lambda: ap.deep_sawtooth(0), "k: got 0"),
    ],
)
def test_bad_input_gets_one_clear_error(call, says):
    with pytest.raises(ValueError, match=says):
        call()
