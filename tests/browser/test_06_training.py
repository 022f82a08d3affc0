"""Notebook 6's explorers under the hand: stages, Play and Pause, clicks, sliders."""

import re

import numpy as np
from hands import press

from course_lib import MLP, SGD, Adam, accuracy, datasets, loss_value, train
from course_lib.explorers.training.batch_sizes import START
from course_lib.explorers.training.optimizers import OPTIMIZERS
from course_lib.two_weights import noise, ravine, sigmoid_neuron

POINTS = [[-2.5, 1.5], [0.0, 0.0], [1.25, -0.75], [2.0, 2.0]]
TRAINING = "run = explore.training()"


def number(found, name):
    """The number beside the first row of the readout that has `name` in it."""
    row = found.locator(".course-readout tr", has_text=name).first
    return float(re.search(r"−?[\d.]+", row.locator("b").inner_text()).group().replace("−", "-"))


def fresh(lab):
    """The training explorer at its start; a cell of the notebook has trained it already."""
    found = lab.explorer(TRAINING)
    assert number(found, "iteration") == 0
    return found


def nodes(found, l, j):
    """What the picture inside neuron j of layer l is computed from, at POINTS."""
    view = found.locator(".course-view", has=found.page.locator("canvas.course-nodes"))
    return view.evaluate("(el, [l, j, at]) => el.course.values(l, j, at)", [l, j, POINTS])


def trained(iterations):
    """The network of the explorer's start after so many iterations, by the library."""
    mlp = MLP([2, 8, 8, 1], ["tanh", "tanh", "sigmoid"], seed=0)
    X, y = datasets.moons(m=200)
    history = train(mlp, X, y, optimizer=Adam(0.03), batch_size=16, iterations=iterations)
    return mlp, history, X, y


def test_the_stages_by_keyboard_are_an_iteration_and_every_node_shows_its_neuron(notebook):
    found = fresh(notebook)
    message = found.locator(".course-message")
    for name, says in (
        ("a) Sample a batch", "a) The batch: 16 of 200 datapoints"),
        ("b) Forward", "b) The batch went forward through the network: J = "),
        ("c) Backward", "c) Backwards, layer by layer"),
        ("d) Update", "d) θ moved by"),
    ):
        button = found.get_by_role("button", name=name)
        button.focus()
        button.press("Enter")
        notebook.eventually(lambda says=says: says in message.inner_text())
    notebook.answered(found)
    mlp, history, X, y = trained(1)
    assert f"{history.loss[0]:.4f}" in message.inner_text()
    assert number(found, "iteration") == 1
    assert abs(number(found, "J of all data") - loss_value(mlp, X, y, "cross_entropy")) < 1e-4
    A = mlp.forward(np.array(POINTS)).A
    for l, j in ((1, 1), (1, 8), (2, 3), (3, 1)):
        expected = A[l][j - 1]
        notebook.eventually(
            lambda l=l, j=j, e=expected: np.allclose(nodes(found, l, j), e, atol=1e-5),
        )


def test_play_trains_while_other_cells_run_and_pause_stops_it(notebook):
    found = fresh(notebook)
    found.get_by_role("button", name="Play").click()
    notebook.eventually(lambda: number(found, "iteration") > 20)
    kernel = "window.jupyterapp.shell.currentWidget.sessionContext.session.kernel"
    answer = notebook.page.evaluate(f"""async () => {{
        const future = {kernel}.requestExecute({{ code: "6 * 7" }});
        return (await future.done).content.status;
    }}""")
    assert answer == "ok"
    found.get_by_role("button", name="Pause").click()
    found.get_by_role("button", name="Play").wait_for()
    notebook.answered(found)
    t = int(number(found, "iteration"))
    mlp, _, X, y = trained(t)
    assert abs(number(found, "J of all data") - loss_value(mlp, X, y, "cross_entropy")) < 1e-4
    assert number(found, "accuracy") == round(100 * accuracy(mlp, X, y), 1)
    assert np.allclose(nodes(found, 2, 5), mlp.forward(np.array(POINTS)).A[2][4], atol=1e-5)


def test_a_click_and_the_keyboard_both_add_datapoints(notebook):
    found = fresh(notebook)
    plane = found.locator("canvas.course-plane")
    described = found.locator(":scope > p")
    box = plane.bounding_box()
    plane.click(position={"x": box["width"] / 2, "y": box["height"] / 2})
    notebook.eventually(lambda: "on 201 datapoints" in described.text_content())
    plane.focus()
    for key in ("ArrowRight", "ArrowUp", "Enter"):
        plane.press(key)
    notebook.eventually(lambda: "on 202 datapoints" in described.text_content())
    assert notebook.errors() == [] and notebook.page_errors == []


def test_too_large_a_learning_rate_is_explained(notebook):
    found = fresh(notebook)
    found.get_by_role("button", name="Too large α").click()
    notebook.eventually(lambda: found.locator("select").nth(2).input_value() == "SGD")
    found.get_by_role("button", name="Play").click()
    message = found.locator(".course-message")
    notebook.eventually(lambda: "J has grown" in message.inner_text())
    found.get_by_role("button", name="Reset").click()
    notebook.eventually(lambda: number(found, "iteration") == 0)


def test_the_losses_follow_z(notebook):
    found = notebook.explorer("losses = explore.loss_functions(")
    press(found, "z", "ArrowLeft", 10)
    a = 1 / (1 + np.exp(3.0))
    notebook.eventually(lambda: abs(number(found, "h(x)") - a) < 1e-4)
    assert abs(number(found, "cross-entropy: J") + np.log(a)) < 1e-4
    assert abs(number(found, "squared error: ∂J/∂z") - (a - 1) * a * (1 - a)) < 1e-4


def test_the_landscape_winds_back_to_its_start(notebook):
    found = notebook.explorer("landscape = explore.loss_surface()")
    press(found, "iteration", "Home")
    start = sigmoid_neuron("cross_entropy").J((-8.0, -6.0))
    notebook.eventually(lambda: abs(number(found, "cross-entropy: J") - start) < 1e-4)
    press(found, "iteration", "ArrowRight", 3)
    way = sigmoid_neuron("cross_entropy").descend(SGD(1.0), (-8.0, -6.0), 3)
    notebook.eventually(lambda: abs(number(found, "cross-entropy: J") - way.J[3]) < 1e-4)


def test_the_optimisers_start_where_the_surface_is_clicked(notebook):
    found = notebook.explorer("race = explore.optimizers(")
    surface = found.locator(".course-view", has=found.page.locator("canvas.course-plane"))
    ends = "el => el.course.ends()"
    for name, optimizer in OPTIMIZERS.items():
        way = ravine().descend(optimizer(0.03), (-2.5, 1.5), 100)
        assert np.allclose(surface.evaluate(ends)[name], way.w[-1], atol=1e-5)
    before = surface.evaluate(ends)
    surface.locator("canvas").click(position={"x": 200, "y": 60})
    notebook.eventually(lambda: surface.evaluate(ends) != before)
    found.get_by_role("button", name="Too large").click()
    row = found.locator(".course-readout tr", has_text="SGD").first
    notebook.eventually(lambda: "out at 17" in row.inner_text())
    notebook.answered(found)
    assert "2/λ" in found.locator(".course-message").inner_text()


def test_a_smaller_batch_has_the_noisier_gradient(notebook):
    found = notebook.explorer("batches = explore.batch_sizes(")
    measured = noise(ravine(), START)
    for B, key in ((8, None), (4, "ArrowLeft"), (64, "End")):
        if key:
            press(found, "B", key)
        expected = measured[B]
        notebook.eventually(lambda e=expected: abs(number(found, "relative error") - e) < 1e-3)
        assert number(found, "iterations made") == 1280 / B


def test_the_reader_is_wound_back_and_its_mistakes_are_shown(notebook):
    found = notebook.explorer("reader = explore.digits(")
    assert number(found, "test data right") >= 95
    images = found.locator(".course-images img")
    wrong = int(number(found, "test images wrong"))
    assert images.count() == min(12, wrong)
    notebook.eventually(lambda: images.first.evaluate("img => img.naturalWidth") == 12)
    press(found, "iteration", "Home")
    mlp = MLP([144, 32, 10], ["relu", "softmax"], seed=0, initializer="he")
    X, y = datasets.digits(m=500, seed=1)
    untrained = round(100 * accuracy(mlp, X, y), 1)
    notebook.eventually(lambda: number(found, "test data right") == untrained)


def test_a_click_writes_down_the_probabilities_of_that_place(notebook):
    found = notebook.explorer("classes = explore.k_classes(")
    rows = found.locator(".course-readout tr", has_text="h of class")
    before = rows.all_inner_texts()
    found.locator("canvas.course-plane").first.click(position={"x": 120, "y": 60})
    notebook.eventually(lambda: rows.all_inner_texts() != before)
    notebook.answered(found)
    place = []
    for name in ("x₁", "x₂"):
        row = found.locator(".widget-slider", has=found.page.get_by_text(name, exact=True))
        place.append(float(row.locator(".widget-readout").inner_text().replace("−", "-")))
    assert place[1] > 1, "near the upper edge"
    plane = found.locator(".course-view", has=found.page.locator("canvas.course-plane")).first
    at_place = "(el, [j, at]) => el.course.values(-1, j, [at])[0]"
    h = [plane.evaluate(at_place, [j, place]) for j in (1, 2, 3)]
    shown = [number(found, f"h of class {j}") for j in range(3)]
    assert np.allclose(shown, h, atol=6e-4) and abs(sum(h) - 1) < 1e-9
