import numpy as np
import pytest
from oracles import complex_step, naive_loss
from strategies import description

from course_lib import (
    MLP,
    OPTIMIZERS,
    SGD,
    Adam,
    Momentum,
    Trainer,
    accuracy,
    datasets,
    loss_value,
    train,
)


def small(seed=0):
    X, y = datasets.xor(m=40, noise=0.2, seed=1)
    return MLP(n=[2, 4, 1], g=["tanh", "sigmoid"], seed=seed), X, y


def test_one_step_is_sample_forward_backward_update():
    mlp, X, y = small()
    theta = mlp.theta.copy()
    trainer = Trainer(mlp, X, y, optimizer=SGD(0.3), batch_size=7, seed=5)
    J = trainer.step()
    i = trainer.batch
    assert len(set(i)) == 7

    def naive(t):
        return naive_loss(t, *description(mlp)[1:], X[i], y[i, None], "cross_entropy")

    assert pytest.approx(naive(theta), rel=1e-13) == J
    np.testing.assert_allclose(mlp.theta, theta - 0.3 * complex_step(naive, theta), rtol=1e-12)
    assert trainer.history.loss == [J] and trainer.history.iteration == [1]


def test_batches_have_b_datapoints_and_visit_all_before_any_again():
    mlp, X, y = small()
    trainer = Trainer(mlp, X, y, optimizer=SGD(0.1), batch_size=10, seed=0)
    for _ in range(3):
        seen = []
        for _ in range(4):
            trainer.step()
            seen.extend(trainer.batch)
        assert sorted(seen) == list(range(40))


@pytest.mark.parametrize("m, usual", [(1, 1), (20, 20), (32, 32), (200, 32)])
def test_a_batch_size_left_out_is_32_or_all_of_fewer_datapoints(m, usual):
    X, y = datasets.moons(m=200)
    left_out, said = (MLP(n=[2, 4, 1], g=["tanh", "sigmoid"], seed=0) for _ in range(2))
    settings = {"optimizer": Adam(0.01), "iterations": 5, "seed": 3}
    history = train(left_out, X[:m], y[:m], **settings)
    assert history.loss == train(said, X[:m], y[:m], batch_size=usual, **settings).loss
    np.testing.assert_array_equal(left_out.theta, said.theta)
    assert Trainer(said, X[:m], y[:m], optimizer=SGD(0.1)).batch_size == usual


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_every_optimizer_learns_xor(name):
    X, y = datasets.xor()
    mlp = MLP(n=[2, 8, 1], g=["tanh", "sigmoid"], seed=0)
    optimizer = OPTIMIZERS[name](alpha=0.05)
    iterations = 3000 if name == "SGD" else 500
    history = train(mlp, X, y, optimizer=optimizer, batch_size=4, iterations=iterations)
    assert accuracy(mlp, X, y) == 1.0 and history.loss[-1] < 0.1 < history.loss[0]
    assert history.stopped == f"finished all {iterations} iterations"


@pytest.mark.parametrize("loss", ["cross_entropy", "squared_error"])
def test_a_softmax_network_learns_three_classes_with_either_loss(loss):
    X, y = datasets.k_blobs(m=150, k=3, noise=0.3, seed=0)
    mlp = MLP(n=[2, 6, 3], g=["relu", "softmax"], seed=0, initializer="he")
    train(mlp, X, y, loss, optimizer=Adam(0.05), batch_size=30, iterations=300)
    assert accuracy(mlp, X, y) > 0.97


def test_train_and_stepping_by_hand_give_the_same_run():
    mlp, X, y = small()
    history = train(mlp, X, y, optimizer=Momentum(0.1), batch_size=8, iterations=30, seed=3)
    twin, _, _ = small()
    trainer = Trainer(twin, X, y, optimizer=Momentum(0.1), batch_size=8, seed=3)
    losses = [trainer.step() for _ in range(30)]
    assert history.loss == losses == trainer.history.loss
    np.testing.assert_array_equal(mlp.theta, twin.theta)


def test_an_optimizer_object_may_serve_two_runs():
    optimizer, losses = Adam(0.05), []
    for _ in range(2):
        mlp, X, y = small()
        losses.append(train(mlp, X, y, optimizer=optimizer, batch_size=8, iterations=20).loss)
    assert losses[0] == losses[1] and optimizer.t == 0


def test_the_data_given_are_copied_so_that_later_changes_do_not_matter():
    mlp, X, y = small()
    trainer = Trainer(mlp, X, y, optimizer=SGD(0.1), batch_size=40)
    expected = loss_value(mlp, X, y, "cross_entropy")
    X[:], y[:] = 0, 0
    assert trainer.step() == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("hidden", ["relu", "identity", "tanh"])
@pytest.mark.parametrize("alpha", [1e3, 1e200, 1e308])
def test_divergence_stops_with_a_message_and_the_last_finite_parameters(hidden, alpha):
    X, y = datasets.curve("smooth", m=40)
    mlp = MLP(n=[1, 8, 1], g=[hidden, "identity"], seed=0)
    trainer = Trainer(mlp, X, y, "squared_error", optimizer=SGD(alpha), batch_size=40)
    for _ in range(1000):
        trainer.step()
    history = trainer.history
    assert history.diverged and "diverged at iteration" in history.stopped
    assert len(history.loss) >= 1 and np.isfinite(history.loss).all()
    assert np.isfinite(mlp.theta).all()
    kept = mlp.theta.copy()
    assert np.isfinite(loss_value(mlp, X, y, "squared_error"))
    assert np.isnan(trainer.step())
    np.testing.assert_array_equal(mlp.theta, kept)


def test_train_returns_the_history_of_a_diverged_run():
    X, y = datasets.curve("smooth", m=20)
    mlp = MLP(n=[1, 4, 1], g=["relu", "identity"], seed=0)
    history = train(
        mlp, X, y, "squared_error", optimizer=SGD(1e3), batch_size=20, iterations=10_000
    )
    assert history.diverged and 0 < len(history.loss) < 10_000
    assert "smaller learning rate alpha" in history.stopped and "diverged" in repr(history)


def test_ctrl_c_keeps_history_and_parameters_together():
    mlp, X, y = small()

    def interrupt(trainer):
        if len(trainer.history.loss) == 5:
            raise KeyboardInterrupt

    history = train(mlp, X, y, optimizer=SGD(0.1), batch_size=8, iterations=50, callback=interrupt)
    assert history.stopped == "interrupted after iteration 5" and history.iteration == [
        1, 2, 3, 4, 5,
    ]  # fmt: skip
    twin, _, _ = small()
    train(twin, X, y, optimizer=SGD(0.1), batch_size=8, iterations=5)
    np.testing.assert_array_equal(mlp.theta, twin.theta)


def test_an_interrupt_in_the_middle_of_a_step_undoes_the_step(monkeypatch):
    mlp, X, y = small()
    trainer = Trainer(mlp, X, y, optimizer=SGD(0.1), batch_size=8)
    trainer.step()
    theta, losses = mlp.theta.copy(), list(trainer.history.loss)

    def half_an_update(theta, gradient):
        theta[:3] += 1
        raise KeyboardInterrupt

    monkeypatch.setattr(trainer.optimizer, "update", half_an_update)
    with pytest.raises(KeyboardInterrupt):
        trainer.step()
    np.testing.assert_array_equal(mlp.theta, theta)
    assert trainer.history.loss == losses


def test_a_callback_sees_every_iteration_and_can_stop_the_run():
    mlp, X, y = small()
    seen = []

    def callback(trainer):
        seen.append(trainer.history.loss[-1])
        return len(seen) == 7

    history = train(mlp, X, y, optimizer=SGD(0.1), batch_size=8, iterations=50, callback=callback)
    assert seen == history.loss and len(seen) == 7
    assert history.stopped == "stopped by the callback after iteration 7"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"X": [[np.nan, 0.0]] * 40}, "X: contains NaN"),
        ({"X": np.zeros((40, 3))}, r"X: got shape \(40, 3\), expected \(m, 2\)"),
        ({"y": np.zeros(39)}, r"y: got shape \(39,\), expected \(40, 1\)"),
        ({"y": np.full(40, 3)}, "y: got the label 3"),
        ({"loss": "mse"}, "loss: got 'mse'"),
        ({"optimizer": "Adam"}, "optimizer: got 'Adam', expected an object of SGD"),
        ({"optimizer": Adam}, "optimizer: got <class .*Adam"),
        ({"batch_size": 41}, "batch_size: got 41, expected at most m = 40"),
        ({"batch_size": 0}, "batch_size: got 0, expected an integer >= 1"),
        ({"batch_size": 2.5}, "batch_size: got 2.5"),
        ({"iterations": -1}, "iterations: got -1"),
        ({"seed": None}, "seed: got None"),
        ({"callback": "print"}, "callback: got 'print'"),
        ({"mlp": MLP(n=[2, 3, 1], g=["step", "sigmoid"])}, "step: .*Rosenblatt"),
    ],
)
def test_bad_arguments_are_refused_by_name_and_nothing_is_trained(arguments, message):
    mlp, X, y = small()
    complete = {"mlp": mlp, "X": X, "y": y, "optimizer": SGD(0.1), "batch_size": 8}
    complete |= {"iterations": 3, **arguments}
    before = complete["mlp"].theta.copy()
    with pytest.raises((ValueError, TypeError), match=message):
        train(**complete)
    np.testing.assert_array_equal(complete["mlp"].theta, before)
