"""Notebook 7's explorers under the hand: what they show is what course_lib computes."""

import re

import numpy as np
import pytest
from hands import choose, unfold

from course_lib import ACTIVATIONS, MLP, LeakyReLU
from course_lib.explorers.activations.collapse import CollapseExplorer
from course_lib.explorers.activations.dying_relu import DyingExplorer
from course_lib.explorers.activations.softmax import SoftmaxExplorer
from course_lib.explorers.activations.trained_boundaries import TrainedBoundariesExplorer
from course_lib.explorers.activations.vanishing_gradient import VanishingExplorer
from course_lib.explorers.activations.zero_centred import ZeroCentredExplorer

LECTURE = [0, 1, 1, 0, 0, 0, 1, 1, 0]
POINTS = [[-9.5, 2.0], [0.0, 0.0], [1.25, -0.75], [8.0, 4.0]]


def press(found, slider, key, times=1):
    """Move the slider of that place (from 0) by keyboard."""
    handle = found.locator(".widget-slider").nth(slider).locator(".noUi-handle")
    handle.focus()
    for _ in range(times):
        handle.press(key)


def reads(lab, found, model):
    """Wait until the explorer shows the numbers of a model set to the same controls."""
    numbers = [re.sub("<.*?>", "", text) for text in model.readout().values()]
    readout = found.locator(".course-readout")
    lab.eventually(lambda: all(number in readout.inner_text() for number in numbers))
    model.close()


def course(found, k, call):
    """What the explorer's view number k answers to a call, such as "series()"."""
    return found.locator(".course-view").nth(k).evaluate(f"el => el.course.{call}")


def test_z_moved_by_keyboard_shows_value_slope_and_tangent(notebook):
    found = notebook.explorer("explore.activations(")
    found.locator("select").first.select_option("tanh")
    press(found, 0, "ArrowLeft", 5)
    a = np.tanh(0.75)
    readout = found.locator(".course-readout")
    notebook.eventually(lambda: f"{a:.4f}" in readout.inner_text())
    notebook.answered(found)
    assert f"{1 - a * a:.4f}" in readout.inner_text()
    tangent = course(found, 0, "series()")[1]
    steepness = (tangent["y"][1] - tangent["y"][0]) / (tangent["x"][1] - tangent["x"][0])
    assert steepness == pytest.approx(1 - a * a)


def test_alpha_appears_for_leaky_relu_and_sets_its_slope(notebook):
    found = notebook.explorer("explore.activations(")
    alpha = found.locator(".widget-slider").nth(1)
    assert not alpha.is_visible()
    found.get_by_role("button", name="The leak").click()
    alpha.wait_for()
    notebook.answered(found)
    press(found, 1, "ArrowRight", 5)
    readout = found.locator(".course-readout")
    notebook.eventually(lambda: "0.2500" in readout.inner_text())
    assert "−0.7500" in readout.inner_text()


def test_the_jacobian_of_softmax_is_drawn_as_it_is_computed(notebook):
    found = notebook.explorer("explore.softmax(")
    press(found, 0, "ArrowLeft", 10)
    model = SoftmaxExplorer(z=(1.5, 1.0, -0.5))
    expected = [f"{v:.2f}".replace("-", "−") for v in model.jacobian.ravel()]
    cells = found.locator(".course-matrix").nth(2).locator("td")
    notebook.eventually(lambda: cells.all_inner_texts() == expected)
    notebook.answered(found)
    sums = found.locator(".course-matrix").nth(3).locator("td").all_inner_texts()
    assert sums == ["0.00", "0.00", "0.00"]
    reads(notebook, found, model)


def test_depth_and_start_change_the_gradients_by_layer(notebook):
    found = notebook.explorer("explore.vanishing_gradient(")
    press(found, 0, "ArrowLeft", 4)
    found.locator("select").first.select_option("he")
    model = VanishingExplorer(depth=16, initializer="he")
    notebook.eventually(lambda: len(course(found, 0, "series()")[0]["y"]) == 16)
    notebook.answered(found)
    for shown, own in zip(course(found, 0, "series()"), model.chart.series, strict=True):
        np.testing.assert_allclose(shown["y"], own["y"], atol=1e-6)
    reads(notebook, found, model)


def test_a_learning_rate_shows_its_share_of_silent_neurons(notebook):
    found = notebook.explorer("explore.dying_relu(")
    press(found, 0, "ArrowRight", 1)
    reads(notebook, found, DyingExplorer(alpha=1.0))


def test_a_way_of_sgd_ends_where_course_lib_ends(notebook):
    found = notebook.explorer("explore.zero_centred(")
    press(found, 0, "ArrowLeft", 4)
    model = ZeroCentredExplorer(alpha=0.6)
    end = model.way.w[-1]
    notebook.eventually(lambda: np.allclose(course(found, 0, "ends()")["SGD"], end, atol=1e-9))
    reads(notebook, found, model)


def test_the_product_of_the_matrices_follows_a_weight_in_the_browser(notebook):
    found = notebook.explorer("explore.collapse(")
    press(found, 0, "ArrowRight", 6)
    model = CollapseExplorer()
    model.set(W1_11=1.3)
    expected = [f"{v:.2f}".replace("-", "−") for v in model.single.W[1][0]]
    cells = found.locator(".course-matrix").nth(2).locator("td")
    notebook.eventually(lambda: cells.all_inner_texts() == expected)
    notebook.answered(found)
    pictures = [
        found.locator(".course-view").filter(has=found.page.locator("canvas")).nth(k)
        for k in (0, 1)
    ]
    for layer, view in zip((2, 1), pictures, strict=True):
        values = view.evaluate("(el, [l, p]) => el.course.values(l, 1, p)", [layer, POINTS])
        np.testing.assert_allclose(values, model.mlp.predict(POINTS)[:, 0], atol=1e-9)
    reads(notebook, found, model)


def test_one_slider_moves_the_lectures_four_networks(notebook):
    found = notebook.explorer("explore.activation_boundaries(")
    activations = [*(ACTIVATIONS[name] for name in ("sigmoid", "tanh", "relu")), LeakyReLU(0.2)]
    x1, x2 = np.transpose(POINTS)

    def shown(k):
        view = found.locator(".course-view").nth(k + 1)  # the small pictures; the first is large
        return view.evaluate("(el, p) => el.course.values(2, 1, p)", POINTS)

    for k, g in enumerate(activations):
        np.testing.assert_allclose(shown(k), g(g(x2) + g(x1)), atol=1e-9)
    unfold(found)
    press(found, 0, "ArrowRight", 4)
    for k, g in enumerate(activations):
        mlp = MLP([2, 2, 1], [g, g])
        mlp.theta = LECTURE
        mlp.W[1][0, 0] = 0.2
        expected = mlp.predict(POINTS)[:, 0]
        notebook.eventually(lambda k=k, e=expected: np.allclose(shown(k), e, atol=1e-9))


def test_a_small_picture_is_chosen_by_mouse_and_by_keyboard_and_compared(notebook):
    found = notebook.explorer("explore.activation_boundaries(")
    large = found.locator(".course-view").first
    small = found.locator(".course-thumbnail canvas")
    pressed = found.locator(".course-thumbnail canvas[aria-pressed=true]")

    def shows(g):
        x1, x2 = np.transpose(POINTS)
        values = large.evaluate("(el, p) => el.course.values(2, 1, p)", POINTS)
        return np.allclose(values, g(g(x2) + g(x1)), atol=1e-9)

    assert shows(ACTIVATIONS["sigmoid"])
    small.nth(2).click()
    notebook.eventually(lambda: shows(ACTIVATIONS["relu"]))
    assert pressed.get_attribute("aria-label") == "ReLU"
    small.nth(1).press("Enter")
    notebook.eventually(lambda: shows(ACTIVATIONS["tanh"]))
    choose(found, "compare", "ReLU")
    notebook.eventually(lambda: "dashed: ReLU" in large.inner_text())
    notebook.answered(found)
    assert notebook.page_errors == []


def test_an_earlier_moment_of_training_shows_each_network_as_it_was(notebook):
    found = notebook.explorer("explore.trained_boundaries(")
    press(found, 0, "ArrowLeft", 20)
    model = TrainedBoundariesExplorer(iteration=100)
    for k, mlp in enumerate(model.networks.values()):
        expected = mlp.predict(POINTS)[:, 0]

        def agrees(k=k, expected=expected):
            view = found.locator(".course-view").nth(k)
            values = view.evaluate("(el, p) => el.course.values(2, 1, p)", POINTS)
            return np.allclose(values, expected, atol=1e-6)

        notebook.eventually(agrees)
    reads(notebook, found, model)
