"""Split, standardising, weight decay, dropout and early stopping, against other ways to them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oracles import complex_step, naive_activation
from strategies import description

from course_lib import (
    MLP,
    SGD,
    Adam,
    EarlyStopping,
    Trainer,
    datasets,
    loss_value,
    split,
    standardise,
    train,
    weight_penalty,
)


@settings(max_examples=60, deadline=None)
@given(
    st.integers(20, 300),
    st.integers(1, 5),
    st.sampled_from([(0.6, 0.2, 0.2), (0.5, 0.5), (0.7, 0.1, 0.1, 0.1)]),
    st.integers(0, 5),
)
def test_a_split_deals_every_datapoint_out_once_and_each_class_evenly(m, k, shares, seed):
    rng = np.random.default_rng(seed)
    X, y = np.arange(m, dtype=float)[:, None], rng.integers(0, k, size=m)
    parts = split(X, y, shares, seed)
    assert sorted(np.concatenate([part for part, _ in parts]).ravel()) == list(range(m))
    for (own, label), share in zip(parts, shares, strict=True):
        np.testing.assert_array_equal(label, y[own.ravel().astype(int)])
        assert abs(len(own) - share * m) <= 1
        for c in range(k):
            assert abs((label == c).sum() - share * (y == c).sum()) <= 2
    again = split(X, y, shares, seed)
    assert all((a == b).all() for a, b in zip(parts[0], again[0], strict=True))


def test_another_seed_deals_otherwise_and_no_part_is_in_the_order_of_the_data():
    X, y = datasets.curve(m=100, noise=0.1)
    one, other = split(X, y, seed=0)[0][0], split(X, y, seed=1)[0][0]
    assert set(one.ravel()) != set(other.ravel()) and (np.diff(one.ravel()) < 0).any()
    labels = np.arange(100) % 2  # in a strict order, as the datasets give them
    assert len(set(np.diff(split(X, labels)[0][1]))) == 3


def test_standardising_uses_the_mean_and_spread_of_the_training_data_alone():
    rng = np.random.default_rng(0)
    X = rng.normal(size=(50, 3)) * [1.0, 100.0, 0.0] + [5.0, -3.0, 7.0]
    Z, other = standardise(X, X[:2] + 1.0)
    np.testing.assert_allclose(Z.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(Z.std(axis=0), [1, 1, 0], atol=1e-12)
    spread = [X[:, 0].std(), X[:, 1].std(), 1.0]
    np.testing.assert_allclose(other - Z[:2], np.tile(1.0 / np.array(spread), (2, 1)))


def test_the_penalty_is_half_lambda_times_all_squared_weights_without_the_biases():
    mlp = MLP([2, 2, 1], ["tanh", "sigmoid"])
    mlp.theta = [1, 2, 3, 4, 100, 100, 5, 6, 100]  # W[1], b[1], W[2], b[2]
    assert weight_penalty(mlp, 0.1) == pytest.approx(0.05 * (1 + 4 + 9 + 16 + 25 + 36))


def first_gradient(mlp, X, y, loss, **settings):
    """∂J/∂θ of a trainer's first iteration, read off a step with learning rate 1, and the J that it
    reports."""
    theta = mlp.theta.copy()
    trainer = Trainer(mlp, X, y, loss, optimizer=SGD(1.0), batch_size=len(X), **settings)
    J = trainer.step()
    return theta - mlp.theta, J, trainer.batch


def naive_penalised(theta, n, names, alphas, X, Y, loss, decay, kept):
    """J with λ/2 ‖W‖² and with factors kept[l] (n[l], m) on the hidden neurons, written anew."""
    theta, a, squares = list(theta), X, 0
    for l in range(1, len(n)):
        W = np.array([[theta.pop(0) for _ in range(n[l - 1])] for _ in range(n[l])])
        b = np.array([theta.pop(0) for _ in range(n[l])])
        squares = squares + (W * W).sum()
        z = np.einsum("mk,jk->mj", a, W) + b
        a = naive_activation(names[l - 1], z, alphas[l - 1])
        if kept is not None and l < len(n) - 1:
            a = a * kept[l].T
    if loss == "squared_error":
        each = ((a - Y) ** 2).sum(axis=1) / 2
    elif names[-1] == "sigmoid":
        each = (Y * np.log(1 + np.exp(-z)) + (1 - Y) * np.log(1 + np.exp(z)))[:, 0]
    else:
        each = np.log(np.exp(z).sum(axis=1)) - (Y * z).sum(axis=1)
    return each.sum() / len(X) + decay / 2 * squares


@pytest.mark.parametrize("decay, dropout", [(0.3, 0.0), (0.0, 0.4), (0.05, 0.25)])
@pytest.mark.parametrize(
    "n, g, loss",
    [
        ([2, 5, 4, 1], ["tanh", "sigmoid", "sigmoid"], "cross_entropy"),
        ([2, 6, 3], ["leaky_relu", "softmax"], "cross_entropy"),
        ([2, 4, 4, 2], ["sigmoid", "relu", "identity"], "squared_error"),
        ([2, 1], ["sigmoid"], "cross_entropy"),
    ],
)
def test_the_gradient_with_weight_decay_and_dropout_is_that_of_j(n, g, loss, decay, dropout):
    rng = np.random.default_rng(1)
    mlp = MLP(n, g, seed=2)
    for l in range(1, mlp.L + 1):
        mlp.b[l] = 0.3 * rng.normal(size=(n[l], 1))
    X, k = rng.normal(size=(12, 2)), n[-1]
    if loss == "squared_error":
        y = Y = rng.normal(size=(12, k))
    else:
        y = rng.integers(0, max(k, 2), size=12)
        Y = y[:, None] if k == 1 else np.eye(k)[y]
    settings = {"weight_decay": decay, "dropout": dropout, "seed": 4}
    twin = Trainer(mlp.copy(), X, y, loss, optimizer=SGD(), batch_size=12, **settings)
    kept, theta, told = twin.draw(), mlp.theta.copy(), description(mlp)[1:]
    found, J, batch = first_gradient(mlp, X, y, loss, **settings)

    def naive(t):
        return naive_penalised(t, *told, X[batch], Y[batch], loss, decay, kept)

    assert pytest.approx(naive(theta), rel=1e-12) == J
    np.testing.assert_allclose(found, complex_step(naive, theta), rtol=1e-9, atol=1e-12)


def test_dropout_leaves_out_its_share_and_changes_nothing_on_average():
    mlp = MLP([3, 200, 50, 1], ["identity", "identity", "identity"], seed=0)
    X = np.random.default_rng(0).normal(size=(100, 3))
    settings = {"optimizer": SGD(), "batch_size": 100}
    trainer = Trainer(mlp, X, X[:, :1], "squared_error", dropout=0.3, **settings)
    kept = trainer.draw()
    assert kept[0] is None and kept[3] is None and kept[1].shape == (200, 100)
    assert set(np.unique(kept[1])) == {0.0, 1 / 0.7}
    assert (kept[1] == 0).mean() == pytest.approx(0.3, abs=0.01)
    assert kept[1].mean() == pytest.approx(1.0, abs=0.02)
    assert (trainer.draw()[1] != kept[1]).any()
    assert Trainer(mlp, X, X[:, :1], "squared_error", **settings).draw() is None


def test_without_decay_and_dropout_a_run_is_what_it_was_and_with_them_the_batches_are_the_same():
    X, y = datasets.moons(m=40)
    runs = {}
    for name, extra in {"plain": {}, "both": {"weight_decay": 0.1, "dropout": 0.5}}.items():
        mlp = MLP([2, 8, 1], ["tanh", "sigmoid"], seed=0)
        trainer = Trainer(mlp, X, y, optimizer=Adam(0.01), batch_size=10, seed=3, **extra)
        runs[name] = [trainer.step() or trainer.batch.tolist() for _ in range(5)], trainer.batch
    np.testing.assert_array_equal(runs["plain"][1], runs["both"][1])
    assert runs["plain"][0] != runs["both"][0]


def test_a_large_weight_decay_takes_the_weights_to_0_and_leaves_the_biases():
    X, y = datasets.moons(m=50)
    y = (np.arange(50) < 40).astype(int)  # four fifths are of class 1
    mlp = MLP([2, 4, 1], ["tanh", "sigmoid"], seed=0)
    settings = {"optimizer": SGD(0.1), "batch_size": 50, "iterations": 3000}
    train(mlp, X, y, weight_decay=5.0, **settings)
    assert max(np.abs(W).max() for W in mlp.W[1:]) < 1e-3
    assert mlp.b[2].item() == pytest.approx(np.log(4), abs=0.01)  # σ(b) = 4/5


def test_early_stopping_remembers_the_least_j_and_stops_after_its_patience():
    (X, y), (X_val, y_val), _ = split(*datasets.moons(m=60, noise=0.6, seed=1), (0.4, 0.3, 0.3))
    seen = []

    def look(trainer):
        seen.append((loss_value(trainer.mlp, X_val, y_val, "cross_entropy"), mlp.theta.copy()))

    mlp = MLP([2, 30, 1], ["tanh", "sigmoid"], seed=0)
    settings = {"optimizer": Adam(0.05), "batch_size": 24, "iterations": 600}
    train(mlp, X, y, callback=look, **settings)
    best = int(np.argmin([J for J, _ in seen]))
    assert best + 41 < 600
    early = EarlyStopping(X_val, y_val, patience=40)
    mlp = MLP([2, 30, 1], ["tanh", "sigmoid"], seed=0)
    history = train(mlp, X, y, callback=early, **settings)
    stop = len(history.loss)
    J = [J for J, _ in seen[:stop]]
    assert early.J == J and early.iteration == history.iteration
    assert early.best == stop - 40 == np.argmin(J) + 1
    np.testing.assert_array_equal(early.theta, seen[early.best - 1][1])
    assert all(t - (np.argmin(J[:t]) + 1) < 40 for t in range(1, stop))
    assert "stopped by the callback" in history.stopped


def test_early_stopping_without_patience_only_watches_and_looks_as_often_as_it_is_told():
    X, y = datasets.moons(m=20)
    early = EarlyStopping(X, y, every=10)
    mlp = MLP([2, 3, 1], ["tanh", "sigmoid"])
    settings = {"optimizer": SGD(0.5), "batch_size": 20, "iterations": 55}
    assert "finished" in train(mlp, X, y, callback=early, **settings).stopped
    assert early.iteration == [10, 20, 30, 40, 50] and early.best == 50
