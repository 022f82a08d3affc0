"""The explorers of notebook 6: what they show is what training, independently computed, does."""

import base64
import io

import matplotlib.image
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib import MLP, OPTIMIZERS, SGD, Adam, accuracy, datasets, loss_value, train
from course_lib.digits import SIDE
from course_lib.explorers.training import optimizers as optimizers_race
from course_lib.explorers.training.batch_sizes import BUDGET, START, BatchSizesExplorer, descent
from course_lib.explorers.training.digits import EVERY, DigitsExplorer, T
from course_lib.explorers.training.loss_functions import TASKS, LossExplorer
from course_lib.explorers.training.loss_surface import LossSurfaceExplorer
from course_lib.explorers.training.optimizers import OptimizersExplorer, network_run
from course_lib.explorers.training.pixels import confusion, png
from course_lib.explorers.training.training import TrainingExplorer
from course_lib.training_run import STAGES
from course_lib.two_weights import SIZES, SURFACES, noise, ravine, saddle, sigmoid_neuron

WEIGHTS = st.tuples(*[st.floats(-2.5, 2.5)] * 2).map(np.array)


# The algorithm of page 42 under the hand.


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
    assert f"J = {J:.4f}, {right} of 16 on their own side" in training._message.value
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
    training.show_run()
    assert "All T = 100 iterations are done" in training._message.value
    training.controls["iterations"].value = 300
    assert training.advance() and training.run.t == 101


def test_divergence_is_explained_and_history_and_finite_parameters_are_kept():
    training = TrainingExplorer(widths=(8, 8), g="identity", optimizer="SGD", alpha=1e6)
    training.controls["iterations"].value = 10000
    while training.advance():
        pass
    training.show_run()
    assert "diverged at iteration" in training._message.value
    assert "Try a smaller learning rate" in training._message.value
    assert training.run.t > 0 and np.isfinite(training.run.loss).all()
    assert np.isfinite(training.mlp.theta).all()
    training.controls["alpha"].value = 0.001
    assert "diverged" not in training._message.value


def test_a_run_whose_loss_grows_is_told_that_alpha_is_too_large():
    training = TrainingExplorer()
    training.preset("Too large α")
    for _ in range(20):
        training.advance()
    training.show_run()
    assert "J has grown" in training._message.value


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


# Losses.


@given(z=st.floats(-8, 8), y=st.sampled_from([0, 1]))
@settings(max_examples=30)
def test_the_two_losses_of_a_sigmoid_are_the_formulas_of_page_35(z, y):
    explorer = LossExplorer(z=round(z, 1), y=y)
    a = 1 / (1 + np.exp(-round(z, 1)))
    squared, cross = explorer.now["squared_error"], explorer.now["cross_entropy"]
    assert squared == pytest.approx((0.5 * (a - y) ** 2, (a - y) * a * (1 - a)), abs=1e-12)
    assert cross == pytest.approx((-np.log(a if y else 1 - a), a - y), abs=1e-9)


def test_the_losses_of_the_other_tasks_are_those_of_page_35():
    explorer = LossExplorer(task="regression", z=1.5, y=-2.0)
    assert explorer.now == {"squared_error": pytest.approx((0.5 * 3.5**2, 3.5))}
    explorer = LossExplorer(task="k = 3 classes", z=0.7, y=2)
    h = np.exp([0.7, 0, 0]) / np.exp([0.7, 0, 0]).sum()
    assert explorer.now["cross_entropy"] == pytest.approx((-np.log(h[2]), h[0]))
    J, _ = explorer.now["squared_error"]
    assert J == pytest.approx(0.5 * (h[0] ** 2 + h[1] ** 2 + (h[2] - 1) ** 2))


def test_only_the_target_that_fits_the_task_is_visible_and_the_curve_passes_the_dot():
    explorer = LossExplorer()
    for task, shown in zip(TASKS, ("y", "label", "class_"), strict=True):
        explorer.controls["task"].value = task
        hidden = [n for n in ("y", "label", "class_") if explorer.controls[n].layout.display]
        assert sorted([*hidden, shown]) == ["class_", "label", "y"]
        for view in explorer.views:
            half = len(view.series) // 2
            for curve, dot in zip(view.series[:half], view.series[half:], strict=True):
                k = int(np.argmin(np.abs(np.array(curve["x"]) - dot["x"][0])))
                assert curve["y"][k] == pytest.approx(dot["y"][0], abs=1e-9)


def test_from_a_saturated_start_only_the_cross_entropy_learns():
    explorer = LossSurfaceExplorer()
    (stuck, _, few), (learnt, _, many) = explorer.at("squared_error"), explorer.at("cross_entropy")
    assert stuck > 0.95 * explorer.ways["squared_error"].J[0] and few < 0.1
    assert learnt < 0.02 * explorer.ways["cross_entropy"].J[0] and many > 0.9
    explorer.controls["t"].value = 0
    assert [len(s.paths[0]["x"]) for s in explorer.surfaces.values()] == [1, 1]


def test_the_walk_on_the_loss_surface_is_gradient_descent_by_hand():
    weights = sigmoid_neuron("cross_entropy")
    way = weights.descend(SGD(0.5), (-3.0, 2.0), 20)
    w = np.array([-3.0, 2.0])
    for step in way.w:
        np.testing.assert_allclose(step, w, rtol=1e-10)
        a = 1 / (1 + np.exp(-weights.X @ w))
        w = w - 0.5 * weights.X.T @ (a - weights.y) / len(weights.y)


# Two weights.


@pytest.mark.parametrize("make", [ravine, saddle, lambda: sigmoid_neuron("squared_error")])
@given(w=WEIGHTS)
@settings(max_examples=20)
def test_the_gradient_is_the_slope_of_the_surface(make, w):
    weights = make()
    slope = [(weights.J(w + d) - weights.J(w - d)) / 2e-6 for d in 1e-6 * np.eye(2)]
    np.testing.assert_allclose(weights.gradient(w), slope, atol=1e-7)
    mean = weights.each_gradient(w).mean(axis=0)
    np.testing.assert_allclose(mean, weights.gradient(w), atol=1e-12)


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


def test_a_batch_of_all_data_is_the_full_gradient():
    weights = ravine()
    full = weights.descend(SGD(0.1), START, 30)
    batch = weights.descend(SGD(0.1), START, 30, batch_size=len(weights.X))
    np.testing.assert_allclose(full.w, batch.w, rtol=1e-9)


# Optimisers.


def test_every_optimiser_has_a_way_a_curve_and_a_number():
    explorer = OptimizersExplorer()
    names = [path["name"] for path in explorer.surface.paths]
    assert names == [curve["name"] for curve in explorer.in_network.series] == list(OPTIMIZERS)
    assert len(explorer.readout()) == len(OPTIMIZERS)


def test_an_optimiser_added_to_the_table_takes_part(monkeypatch):
    class Slow(SGD):
        pass

    monkeypatch.setitem(optimizers_race.OPTIMIZERS, "Slow", Slow)
    explorer = OptimizersExplorer()
    assert "Slow" in [path["name"] for path in explorer.surface.paths]
    assert any(row.endswith("Slow") for row in explorer.readout())


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_the_curve_in_the_network_is_that_of_train(name):
    J = network_run(OPTIMIZERS[name](0.03))
    X, y = datasets.moons(m=200)
    mlp = MLP([2, 8, 8, 1], ["tanh", "tanh", "sigmoid"], seed=0)
    assert J[0] == loss_value(mlp, X, y, "cross_entropy")
    train(mlp, X, y, optimizer=OPTIMIZERS[name](0.03), batch_size=32, iterations=len(J) - 1)
    assert J[-1] == pytest.approx(loss_value(mlp, X, y, "cross_entropy"), rel=1e-9)


def test_too_large_a_learning_rate_is_named_with_its_bound():
    explorer = OptimizersExplorer()
    explorer.preset("Too large")
    assert explorer.fate("SGD").startswith("diverged at")
    assert explorer.fate("Adam") == f"{explorer.ways['Adam'].J[-1]:.3g}"
    assert "SGD, Nesterov diverged" in explorer._message.value
    assert "α = 2 > 2/λ" in explorer._message.value
    explorer.controls["t"].value = 0
    assert "diverged" not in explorer._message.value


def test_a_click_on_the_surface_sets_the_start():
    explorer = OptimizersExplorer()
    explorer._on_click(explorer.surface, {"point": [1.23, -5.0]}, [])
    assert explorer.controls["w1"].value == 1.25 and explorer.controls["w2"].value == -2.9
    for path in explorer.surface.paths:
        assert (path["x"][0], path["y"][0]) == (1.25, -2.9)
    with pytest.raises(ValueError, match="surface: got 'peak', expected one of ravine, saddle"):
        OptimizersExplorer(surface="peak")
    assert list(SURFACES) == ["ravine", "saddle"]


# Batches.


def test_the_measured_noise_is_that_of_sampling_without_replacement():
    weights = ravine()
    each = weights.each_gradient(np.array(START))
    m, g = len(each), each.mean(axis=0)
    variance = ((each - g) ** 2).sum(axis=1).mean() / (g @ g)
    measured = noise(weights, START, samples=40000)
    for B in SIZES[:-1]:
        exact = np.sqrt(variance / B * (m - B) / (m - 1))
        assert measured[B] == pytest.approx(exact, rel=0.03)
    assert measured[m] < 1e-12


@pytest.mark.parametrize("B", SIZES)
def test_every_batch_size_looks_at_the_same_number_of_datapoints(B):
    explorer = BatchSizesExplorer(batch_size=B)
    assert explorer.readout()["datapoints looked at"] == str(BUDGET)
    assert len(explorer.way.J) == BUDGET // B + 1
    here = [curve for curve in explorer.cost.series if curve["name"] == f"B = {B}"]
    assert here[0]["y"][-1] == pytest.approx(np.log10(explorer.way.J[-1]))


@pytest.mark.parametrize("B", [1, 8, 64])
def test_a_run_with_batches_goes_through_all_datapoints_before_it_repeats_one(B, monkeypatch):
    weights, seen = ravine(), []
    gradient = weights.gradient
    monkeypatch.setattr(weights, "gradient", lambda w, b: seen.append(b) or gradient(w, b))
    descent(weights, B, 0.1)
    assert {len(batch) for batch in seen} == {B}
    for epoch in np.concatenate(seen).reshape(-1, 64):
        assert sorted(epoch) == list(range(64))


def test_a_batch_size_that_is_not_offered_is_refused():
    with pytest.raises(ValueError, match="batch_size: got 3, expected one of 1, 2, 4"):
        BatchSizesExplorer(batch_size=3)


# Digits.


def test_digits_are_images_of_ten_classes_in_random_order():
    X, y = datasets.digits(m=200, seed=3)
    assert X.shape == (200, SIDE * SIDE) and X.min() >= 0 and X.max() <= 1
    assert np.bincount(y).tolist() == [20] * 10 and (np.diff(y) != 0).any()
    again, _ = datasets.digits(m=200, seed=3)
    other, _ = datasets.digits(m=200, seed=4)
    np.testing.assert_array_equal(X, again)
    assert (X != other).any()


def test_without_shaking_and_noise_each_digit_has_one_image_and_no_two_are_alike():
    X, y = datasets.digits(m=50, shake=0.0, noise=0.0)
    images = np.array([X[y == digit][0] for digit in range(10)])
    for digit in range(10):
        assert (X[y == digit] == images[digit]).all()
    apart = np.linalg.norm(images[:, None] - images, axis=2) + 9 * np.eye(10)
    assert apart.min() > 1.5


def test_the_nearest_neighbour_reads_most_digits():
    """An independent classifier: the images are as different as their labels say."""
    X, y = datasets.digits(m=1000, seed=0)
    other, label = datasets.digits(m=200, seed=1)
    nearest = ((other[:, None] - X) ** 2).sum(axis=2).argmin(axis=1)
    assert (y[nearest] == label).mean() > 0.9


@pytest.mark.parametrize(
    ("arguments", "message"),
    [({"m": 0}, "m: got 0"), ({"shake": 4}, "shake: got 4"), ({"noise": -1}, "noise: got -1")],
)
def test_bad_arguments_of_digits_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        datasets.digits(**arguments)


@pytest.fixture(scope="module")
def reader():
    return DigitsExplorer()


def test_the_reader_is_the_network_that_train_makes(reader):
    X, y = datasets.digits(m=1500, seed=0)
    mlp = MLP([144, 32, 10], ["relu", "softmax"], seed=0, initializer="he")
    train(mlp, X, y, optimizer=Adam(0.01), batch_size=32, iterations=T)
    np.testing.assert_array_equal(reader.mlp.theta, mlp.theta)
    X, y = datasets.digits(m=500, seed=1)
    assert reader.test[-1] == accuracy(mlp, X, y) >= 0.95


def test_winding_the_reader_back_shows_the_untrained_network(reader):
    reader.controls["t"].value = 0
    assert reader.test[0] == accuracy(reader.mlp, reader.X, reader.y) < 0.3
    assert reader.curves.series[0]["x"] == [0]
    assert reader.advance() and reader.controls["t"].value == EVERY
    reader.reset()
    assert reader.curves.series[0]["x"][-1] == T


def test_the_images_shown_are_mistakes_of_the_chosen_digit(reader):
    reader.set(noise=0.3, digit=7)
    assert len(reader.wrong) > 3
    assert (reader.y[reader.wrong] == 7).all() and (reader.answers[reader.wrong] != 7).all()
    assert all(caption.startswith("7, not ") for caption in reader.captions())
    assert reader.images.value.count("<img") == len(reader.captions())
    reader.reset()


def test_the_confusion_matrix_counts_every_answer():
    y, said = [0, 0, 1, 2, 2, 2], [0, 1, 1, 2, 0, 2]
    assert confusion(y, said, 3).tolist() == [[1, 1, 0], [0, 1, 0], [1, 0, 2]]


def test_an_image_in_the_page_has_the_pixels_of_the_data():
    image = np.linspace(0, 1, 12).reshape(3, 4)
    kind, coded = png(image).split(",")
    assert kind == "data:image/png;base64"
    shown = matplotlib.image.imread(io.BytesIO(base64.b64decode(coded)), format="png")
    np.testing.assert_allclose(shown, 1 - image, atol=0.5 / 255 + 1e-6)
