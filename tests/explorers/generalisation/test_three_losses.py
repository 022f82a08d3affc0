"""What `three_losses` draws is what training, run anew, does on data drawn anew."""

import numpy as np
import pytest

from course_lib import MLP, Adam, datasets, loss_value, train
from course_lib.explorers.generalisation.three_losses import EVERY, PATIENCE, T, ThreeLossesExplorer


@pytest.fixture(scope="module")
def shown():
    explorer = ThreeLossesExplorer()
    yield explorer
    explorer.close()


@pytest.mark.parametrize(
    "data, make, g, loss",
    [
        ("rings", datasets.circles, "sigmoid", "cross_entropy"),
        ("curve", datasets.curve, "identity", "squared_error"),
    ],
)
def test_the_losses_are_those_of_the_network_that_train_makes(shown, data, make, g, loss):
    shown.set(data=data, noise=0.3, m=20, hidden=8, weight_decay=0.003, dropout=0.1, seed=2, test=1)
    parts = [make(m=m, noise=0.3, seed=6 + k) for k, m in enumerate((20, 100, 500))]
    for t in (0, 35, T):
        shown.controls["t"].value = t
        mlp = MLP([parts[0][0].shape[1], 8, 1], ["tanh", g], seed=2)
        settings = {"optimizer": Adam(0.02), "batch_size": 20, "iterations": t, "seed": 2}
        train(mlp, *parts[0], loss, weight_decay=0.003, dropout=0.1, **settings)
        np.testing.assert_array_equal(shown.mlp.theta, mlp.theta)
        for series, part in zip(shown.losses.series, parts, strict=True):
            assert series["x"][-1] == t and series["y"][-1] == loss_value(mlp, *part, loss)
        W = np.concatenate([mlp.W[1].ravel(), mlp.W[2].ravel()])
        assert shown.weights.series[0]["y"] == np.sort(W).tolist()
    shown.reset()


def test_held_out_points_are_drawn_hollow_after_those_that_are_learnt_from(shown):
    shown.set(data="moons", m=80, noise=0.2, seed=1)
    X, y = datasets.moons(m=80, noise=0.2, seed=3)
    held, label = datasets.moons(m=100, noise=0.2, seed=4)
    np.testing.assert_array_equal(np.frombuffer(shown.plane.X).reshape(-1, 2), np.vstack([X, held]))
    assert shown.plane.y == [*y, *label] and shown.plane.held_out == 100
    assert shown.curve.layout.display == "none" and shown.plane.layout.display == ""
    shown.set(data="curve")
    assert shown.plane.layout.display == "none" and shown.curve.layout.display == ""
    assert shown.plane.y == [] and len(np.frombuffer(shown.curve.y)) == 180
    shown.reset()


def test_early_stopping_keeps_the_network_with_the_least_validation_loss(shown):
    shown.preset("64 neurons")
    J = np.array(shown.run.J["validation"])
    patience = PATIENCE // EVERY
    stop = next(k for k in range(len(J)) if k - np.argmin(J[: k + 1]) == patience)
    best = stop - patience
    shown.set(hidden=64, stop=True)
    assert shown.state == best and (shown.run.theta[best] == shown.mlp.theta).all()
    kept = shown.losses.series[-1]
    assert kept["x"] == [best * EVERY] * 2 and shown.losses.series[0]["x"][-1] == stop * EVERY
    assert shown.losses.bands == [[stop * EVERY, T]]
    assert f"goes back to iteration {best * EVERY}" in shown.message.value
    shown.controls["t"].value = (stop - 1) * EVERY  # not stopped yet
    assert shown.state == stop - 1 and shown.losses.bands == []
    assert shown.advance() is False and shown.state == best
    assert shown.advance() is False and shown.controls["t"].value == stop * EVERY
    shown.reset()


def test_the_test_loss_is_shown_on_demand_only(shown):
    assert [s["name"] for s in shown.losses.series] == ["J, training", "J, validation"]
    assert not any("test" in name for name in shown.readout())
    shown.controls["test"].value = True
    assert [s["name"] for s in shown.losses.series][-1] == "J, test"
    shown.reset()


def test_it_says_overfitting_where_the_validation_loss_has_risen_and_only_there(shown):
    shown.preset("64 neurons")
    assert "Overfitting" in shown.message.value
    shown.controls["t"].value = 0
    assert "Before training" in shown.message.value
    shown.preset("Weight decay")
    assert "Overfitting" not in shown.message.value
    assert (shown.run.theta[-1] ** 2).sum() < 100
    shown.reset()


@pytest.mark.parametrize(
    "bad, error",
    [
        ({"data": "xor"}, "data: got 'xor', expected one of moons"),
        ({"noise": 0.7}, "noise: got 0.7"),
        ({"hidden": 3}, "hidden: got 3, expected one of 1, 2"),
        ({"weight_decay": -1}, "weight_decay: got -1"),
        ({"seed": -1}, "seed: got -1"),
    ],
)
def test_a_bad_argument_is_named(bad, error):
    with pytest.raises(ValueError, match=error):
        ThreeLossesExplorer(**bad)
