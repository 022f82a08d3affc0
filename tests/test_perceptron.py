import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib import SGD, Perceptron, accuracy, datasets, fit_rosenblatt


def test_the_perceptron_computes_g_of_the_weighted_sum():
    X = [[1.0, 2.0], [-3.0, 0.5]]
    z = [2 * 1 - 1 * 2 + 0.5, 2 * -3 - 1 * 0.5 + 0.5]
    for g, expected in {
        "identity": z,
        "step": [1.0, 0.0],
        "sigmoid": [1 / (1 + np.exp(-v)) for v in z],
        "tanh": np.tanh(z),
    }.items():
        perceptron = Perceptron(w=[2.0, -1.0], b=0.5, g=g)
        np.testing.assert_allclose(perceptron.predict(X), expected, rtol=1e-15)


def test_the_perceptron_and_its_mlp_share_their_parameters():
    perceptron = Perceptron(w=[2.0, -1.0, 3.0], b=0.5, g="sigmoid")
    mlp = perceptron.as_mlp()
    assert mlp.n == [3, 1]
    np.testing.assert_array_equal(mlp.W[1], [[2.0, -1.0, 3.0]])
    perceptron.w[0], perceptron.b = 7.0, 8.0
    assert mlp.W[1][0, 0] == 7 and mlp.b[1][0, 0] == 8
    mlp.b[1][:] = 9
    assert perceptron.b == 9


@given(seed=st.integers(0, 1000), noise=st.floats(0.0, 3.0))
def test_rosenblatts_rule_converges_on_separable_data(seed, noise):
    X, y = datasets.blobs(m=40, noise=noise, seed=seed)
    perceptron = Perceptron()
    run = fit_rosenblatt(perceptron, X, y, epochs=1000)
    assert run.converged
    np.testing.assert_array_equal(perceptron.predict(X), y)
    # Novikoff's bound on the mistakes, (R / margin)² for any separating plane: here x1 + x2 = 0.
    extended = np.column_stack([X, np.ones(len(X))])
    margin = np.abs(X.sum(axis=1)).min() / np.sqrt(2)
    assert len(run.updates) <= (np.linalg.norm(extended, axis=1).max() / margin) ** 2


def test_every_update_is_the_rule_applied_to_a_misclassified_datapoint():
    X, y = datasets.overlapping_blobs(m=30, seed=1)
    perceptron = Perceptron(w=[0.5, -1.0], b=0.25)
    run = fit_rosenblatt(perceptron, X, y, epochs=5, alpha=0.5)
    w, b = np.array([0.5, -1.0]), 0.25
    for count, update in enumerate(run.updates, start=1):
        np.testing.assert_array_equal(update.w_before, w)
        assert update.b_before == b and update.mistakes == count
        sign = 1 if y[update.i] == 1 else -1
        assert sign * (w @ X[update.i] + b) <= 0
        w, b = w + 0.5 * sign * X[update.i], b + 0.5 * sign
        np.testing.assert_allclose(update.w, w, rtol=1e-15)
        assert update.b == b
        w = update.w
    np.testing.assert_array_equal(perceptron.w, w)
    assert perceptron.b == b
    visits = [(update.epoch, update.i) for update in run.updates]
    assert visits == sorted(set(visits)) and visits[-1][0] == run.epochs == 5


def test_a_datapoint_on_the_boundary_counts_as_class_1():
    """All weights start at 0, so h = step(0) = 1: only the datapoint of class 0 is corrected."""
    run = fit_rosenblatt(Perceptron(), [[1.0, 2.0], [-1.0, 3.0]], [1, 0], epochs=1)
    assert [update.i for update in run.updates] == [1]


def test_rosenblatts_rule_never_converges_on_xor():
    X, y = datasets.xor()
    run = fit_rosenblatt(Perceptron(), X, y, epochs=50)
    assert not run.converged and run.epochs == 50 and len(run.updates) >= 50


def test_a_perceptron_that_is_right_already_is_left_alone():
    perceptron = Perceptron(w=[1.0, 1.0])
    run = fit_rosenblatt(perceptron, [[1.0, 1.0], [-1.0, -1.0]], [1, 0])
    assert run.converged and run.updates == [] and run.epochs == 1


def test_identity_and_gradient_training_is_linear_regression():
    rng = np.random.default_rng(0)
    X = rng.normal(size=(50, 2))
    y = X @ [2.0, -1.0] + 0.5 + 0.1 * rng.normal(size=50)
    perceptron = Perceptron(g="identity")
    perceptron.fit(X, y, optimizer=SGD(0.5), batch_size=50, iterations=300)
    solution = np.linalg.lstsq(np.column_stack([X, np.ones(50)]), y, rcond=None)[0]
    np.testing.assert_allclose([*perceptron.w, perceptron.b], solution, rtol=1e-10)


def test_sigmoid_and_gradient_training_is_logistic_regression():
    X, y = datasets.overlapping_blobs(m=100, seed=0)
    perceptron = Perceptron(g="sigmoid")
    perceptron.fit(X, y, optimizer=SGD(1.0), batch_size=100, iterations=2000)
    # At the maximum of the likelihood the residuals are orthogonal to every feature and to 1.
    residual = perceptron.predict(X) - y
    np.testing.assert_allclose(residual @ X / 100, 0, atol=1e-8)
    assert abs(residual.mean()) < 1e-8
    assert accuracy(perceptron.as_mlp(), X, y) > 0.75


def test_bad_arguments_are_refused_by_name():
    X, y = datasets.xor()
    with pytest.raises(ValueError, match="step: .*Rosenblatt"):
        Perceptron().fit(X, y, optimizer=SGD(0.1), batch_size=4, iterations=1)
    with pytest.raises(ValueError, match="g = 'tanh', expected g = 'step'"):
        fit_rosenblatt(Perceptron(g="tanh"), X, y)
    with pytest.raises(ValueError, match=r"y: .*expected \(4,\) with labels 0 or 1"):
        fit_rosenblatt(Perceptron(), X, 2 * y - 1)
    with pytest.raises(ValueError, match=r"X: got shape \(4, 2\), expected \(m, 3\)"):
        fit_rosenblatt(Perceptron(n=3), X, y)
    with pytest.raises(ValueError, match="epochs: got 0"):
        fit_rosenblatt(Perceptron(), X, y, epochs=0)
    with pytest.raises(ValueError, match="alpha: got 0"):
        fit_rosenblatt(Perceptron(), X, y, alpha=0)
    with pytest.raises(ValueError, match=r"w: got shape \(1, 2\), expected \(n,\)"):
        Perceptron(w=[[1.0, 2.0]])
    with pytest.raises(ValueError, match=r"w: got shape \(2,\), expected \(3,\)"):
        Perceptron(w=[1.0, 2.0], n=3)
    with pytest.raises(ValueError, match="b: got nan"):
        Perceptron(b=np.nan)
    with pytest.raises(ValueError, match="softmax of one neuron"):
        Perceptron(g="softmax")
