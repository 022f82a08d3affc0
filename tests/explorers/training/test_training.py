"""What `training` shows is what training, independently computed, does."""

import numpy as np
import pytest

from course_lib import MLP, SGD, accuracy, datasets, loss_value, train
from course_lib.explorers.training.training import TrainingExplorer
from course_lib.training_run import STAGES


@pytest.fixture
def training():
    return TrainingExplorer(optimizer="SGD", alpha=0.3)


def test_the_stages_a_to_d_together_are_one_iteration_of_train(training):
    mlp = MLP([2, 8, 8, 1], ["tanh", "tanh", "sigmoid"], seed=0)
    history = train(mlp, *datasets.moons(m=200), optimizer=SGD(0.3), batch_size=16, iterations=5)
    for t in range(5):
        for k, stage in enumerate(STAGES):
            assert training.stage_button.description == stage
            assert training.run.t == t and training.run.done == k
            training.stage()
    assert training.run.loss == history.loss
    np.testing.assert_array_equal(training.mlp.theta, mlp.theta)


def test_each_stage_shows_what_it_has_done(training):
    assert training.plane.highlight == []
    training.stage()
    batch = training.plane.highlight
    assert len(set(batch)) == 16 and set(batch) <= set(range(200))
    training.stage()
    J = loss_value(training.mlp, training.X[batch], training.y[batch], "cross_entropy")
    right = round(16 * accuracy(training.mlp, training.X[batch], training.y[batch]))
    assert f"J = {J:.4f}, {right} of 16 on their own side" in training.message.value
    assert training.nodes.edges == b""
    training.stage()
    before, shown = training.mlp.theta.copy(), np.frombuffer(training.nodes.edges)
    assert "∂J/∂W" in training.nodes.title
    training.stage()
    np.testing.assert_allclose(training.mlp.theta, before - 0.3 * shown, rtol=1e-12)
    assert training.run.loss == [pytest.approx(J, rel=1e-12)]
    assert training.plane.highlight == [] and training.nodes.edges == b""


def test_step_finishes_an_iteration_that_stages_have_begun(training):
    other = TrainingExplorer(optimizer="SGD", alpha=0.3)
    training.stage()
    training.stage()
    training.player.step()
    other.player.step()
    assert training.run.t == other.run.t == 1 and training.run.done == 0
    np.testing.assert_array_equal(training.mlp.theta, other.mlp.theta)


def test_another_learning_rate_goes_on_and_another_width_starts_anew(training):
    for _ in range(7):
        training.advance()
    theta = training.mlp.theta.copy()
    training.controls["alpha"].value = 0.1
    assert training.run.t == 7
    np.testing.assert_array_equal(training.mlp.theta, theta)
    training.stage()
    training.controls["n2"].value = 0
    assert training.run.t == 0 and training.run.done == 0
    assert training.mlp.n == [2, 8, 1] and training.network.n == [2, 8, 1]


def test_a_click_adds_a_datapoint_of_the_chosen_class_and_the_run_goes_on(training):
    training.advance()
    theta = training.mlp.theta.copy()
    training.controls["adds"].value = 1
    training._on_click(training.plane, {"point": [0.5, -0.25]}, [])
    assert training.X[-1].tolist() == [0.5, -0.25] and training.y[-1] == 1
    assert len(training.plane.y) == len(training.X) == training.run.trainer.m == 201
    assert len(training.plane.X) == 201 * 2 * 8
    assert training.run.t == 1
    np.testing.assert_array_equal(training.mlp.theta, theta)
    for _ in range(300):
        training.advance()
    training.reset()
    assert len(training.X) == 200 and training.run.t == 0
    with pytest.raises(ValueError, match="label: got 2, expected 0 or 1"):
        training.add_point(0, 0, 2)


def test_a_batch_of_all_m_grows_with_the_data():
    training = TrainingExplorer(batch_size=None)
    training.add_point(0, 0, 1)
    training.stage()
    assert sorted(training.plane.highlight) == list(range(201))


def test_the_run_ends_at_t_and_a_larger_t_continues_it(training):
    training.controls["iterations"].value = 100
    assert [training.advance() for _ in range(100)] == [True] * 99 + [False]
    assert not training.advance() and training.run.t == 100
    training.show_now()
    assert "All T = 100 iterations are done" in training.message.value
    training.controls["iterations"].value = 300
    assert training.advance() and training.run.t == 101


def test_divergence_is_explained_and_history_and_finite_parameters_are_kept():
    training = TrainingExplorer(widths=(8, 8), g="identity", optimizer="SGD", alpha=1e6)
    training.controls["iterations"].value = 10000
    while training.advance():
        pass
    training.show_now()
    assert "diverged at iteration" in training.message.value
    assert "Try a smaller learning rate" in training.message.value
    assert training.run.t > 0 and np.isfinite(training.run.loss).all()
    assert np.isfinite(training.mlp.theta).all()
    training.controls["alpha"].value = 0.001
    assert "diverged" not in training.message.value


def test_a_run_whose_loss_grows_is_told_that_alpha_is_too_large():
    training = TrainingExplorer()
    training.preset("Too large α")
    for _ in range(20):
        training.advance()
    training.show_now()
    assert "J has grown" in training.message.value


def test_the_loss_curves_are_thinned_but_keep_their_last_point(training):
    training.controls["iterations"].value = 3000
    for _ in range(1000):
        training.advance()
        training.run.look()
    batch, everything = training.run.curves()
    assert len(batch["x"]) <= 241 and len(everything["x"]) <= 241
    assert [training.run.loss[t] for t in batch["x"]] == batch["y"]
    assert everything["x"][-1] == 1000
    assert everything["y"][-1] == loss_value(training.mlp, training.X, training.y, "cross_entropy")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"dataset": "digits"}, "dataset: got 'digits', expected one of blobs"),
        ({"g": "step"}, "g: got 'step', expected one of identity"),
        ({"optimizer": "adam"}, "optimizer: got 'adam', expected one of SGD"),
        ({"widths": (8, 9)}, "expected at most 8 neurons"),
        ({"widths": (8, 8, 8)}, "expected at most 2 hidden widths"),
        ({"widths": 8}, "widths: got 8"),
        ({"alpha": 0}, "alpha: got 0"),
        ({"batch_size": 0}, "batch_size: got 0"),
        ({"iterations": 0}, "iterations: got 0"),
    ],
)
def test_bad_arguments_of_training_are_refused_by_name(arguments, message):
    with pytest.raises((ValueError, TypeError), match=message):
        TrainingExplorer(**arguments)
