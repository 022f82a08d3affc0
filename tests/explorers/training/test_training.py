"""What `training` shows is what training, independently computed, does."""

import numpy as np
import pytest

from course_lib import MLP, SGD, accuracy, backward, datasets, explore, loss_value, train
from course_lib.explorers.training.training import TrainingExplorer
from course_lib.training_run import STAGES


@pytest.fixture
def training():
    return TrainingExplorer(optimizer="SGD", alpha=0.3)


def test_the_stages_a_to_d_together_are_one_iteration_of_train(training):
    mlp = MLP([2, 4, 2, 1], ["tanh", "tanh", "sigmoid"], seed=0)
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
    assert training.mlp.n == [2, 4, 1] and training.network.n == [2, 4, 1]


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


def asked(training, *change):
    """What the picture's buttons ask for."""
    training.nodes._handle_custom_msg({"change": list(change)}, [])
    return training.mlp.n[1:-1]


def test_the_pictures_buttons_change_the_hidden_layers_within_the_sliders_limits(training):
    training.advance()
    assert asked(training, 1, 1) == [5, 2] and training.run.t == 0
    assert [training.controls[name].value for name in ("n1", "n2")] == [5, 2]
    assert asked(training, 2, -1) == asked(training, 2, -1) == [5, 1]
    assert asked(training, 1, 0) == [1], "the second moves up"
    assert asked(training, 1, -1) == [1]
    assert asked(training, 2, 1) == asked(training, 3, 1) == [1, 2], "no third layer"
    for _ in range(9):
        widths = asked(training, 2, 1)
    assert widths == [1, 8]
    assert asked(training, 2, 0) == [1] and asked(training, 1, 0) == []
    assert asked(training, 1, -1) == asked(training, 2, 1) == []
    assert asked(training, 1, 1) == [2] == training.network.n[1:-1]


def test_layers_changed_in_the_picture_keep_points_added_by_hand(training):
    training.add_point(0, 0, 1)
    assert asked(training, 1, 1) == [5, 2] and len(training.X) == 201


@pytest.mark.parametrize("junk", [None, 1, [1], [1, 2, 3], ["a", "b"], [0, 1], [9, 1], [1, 1.5]])
def test_a_change_of_layers_that_makes_no_sense_is_said_and_changes_nothing(training, junk):
    training.nodes._handle_custom_msg({"change": junk}, [])
    assert "expected" in training.message.value and training.mlp.n == [2, 4, 2, 1]


def test_the_gradient_beside_a_weight_is_that_of_all_data_and_after_c_that_of_the_batch(training):
    for _ in range(3):
        training.advance()
    training.show_now()
    dtheta = backward(training.mlp, training.mlp.forward(training.X), training.y).dtheta
    np.testing.assert_allclose(np.frombuffer(training.nodes.gradient), dtheta, rtol=1e-12)
    for _ in range(3):
        training.stage()
    assert training.nodes.gradient == training.nodes.edges != b""


def reopened(training):
    """The explorer that the line for this situation opens, with the line."""
    line = training.written("this explorer")
    return eval(line, {"explore": explore}), line


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"dataset": "spirals", "widths": [8, 8], "g": "relu", "seed": 3},
        {"optimizer": "Momentum", "alpha": 0.07, "batch_size": None, "iterations": 250},
        {"widths": [], "batch_size": 7, "dataset": "xor"},
    ],
)
def test_one_line_reopens_the_very_situation(settings, opened):
    training = opened(lambda: TrainingExplorer(**settings))
    for _ in range(37):
        training.advance()
    again, line = reopened(training)
    assert line.count("\n") == 1 and line.startswith("explore.training(")
    np.testing.assert_array_equal(again.mlp.theta, training.mlp.theta)
    assert again.run.loss == training.run.loss and again.values == training.values
    training.advance(), again.advance()
    np.testing.assert_array_equal(again.mlp.theta, training.mlp.theta)
    again.reset()
    assert again.run.t == 37, "as it opened"
    again.close()


def test_what_one_line_cannot_hold_is_said_and_left_out(training):
    training.advance()
    training.controls["alpha"].value = 0.1
    training.advance()
    again, line = reopened(training)
    assert line.startswith("# settings were changed on the way") and again.run.t == 0
    assert again.values == training.values
    again.close()
    training.reset()
    training.add_point(0, 0, 1)
    again, line = reopened(training)
    assert line.startswith("# without the datapoints added by hand (1)")
    assert again.run.t == 0 and len(again.X) == 200
    again.close()


def test_the_line_for_own_data_and_an_own_step_names_what_was_given(opened):
    def my_step(theta, v, gradient, alpha, beta):
        return theta - alpha * gradient, v

    data = np.array([[0.0, 1.0], [1.0, 0.0], [1.0, 1.0], [0.0, 0.0]]), np.array([0, 1, 1, 0])
    training = opened(lambda: TrainingExplorer(data=data, update=my_step, batch_size=2))
    training.advance()
    line = training.written("this explorer")
    assert "data=data" in line and "update=my_step" in line and "dataset" not in line
    again = eval(line.splitlines()[-1], {"explore": explore, "data": data, "my_step": my_step})
    np.testing.assert_array_equal(again.mlp.theta, training.mlp.theta)
    again.close()


def test_the_small_curve_ends_where_the_large_one_does(training):
    for _ in range(20):
        training.advance()
        training.run.look()
    training.show_now()
    J = training.losses.series[1]["y"]
    assert f"from {J[0]:.3g} to {J[-1]:.3g}" in training.spark.value
    assert training.spark.value.split('points="')[1].split('"')[0].count(",") == len(J)


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
        ({"t": 1001}, "t: got 1001"),
    ],
)
def test_bad_arguments_of_training_are_refused_by_name(arguments, message):
    with pytest.raises((ValueError, TypeError), match=message):
        TrainingExplorer(**arguments)
