"""Notebook 6's explorers under the hand: stages, Play and Pause, clicks, sliders."""

import re

import numpy as np
from hands import choose, press

from course_lib import MLP, SGD, Adam, accuracy, backward, datasets, loss_value, split, train
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
    mlp = MLP([2, 4, 2, 1], ["tanh", "tanh", "sigmoid"], seed=0)
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
    assert abs(number(found, "J") - loss_value(mlp, X, y, "cross_entropy")) < 1e-4
    A = mlp.forward(np.array(POINTS)).A
    for l, j in ((1, 1), (1, 4), (2, 2), (3, 1)):
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
    assert abs(number(found, "J") - loss_value(mlp, X, y, "cross_entropy")) < 1e-4
    assert number(found, "accuracy") == round(100 * accuracy(mlp, X, y), 1)
    assert np.allclose(nodes(found, 2, 2), mlp.forward(np.array(POINTS)).A[2][1], atol=1e-5)


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
    row = found.locator(".widget-dropdown", has=notebook.page.get_by_text("optimiser", exact=True))
    optimiser = row.locator("select")
    found.get_by_role("button", name="Too large α").click()
    notebook.eventually(lambda: optimiser.locator("option:checked").inner_text() == "SGD")
    found.get_by_role("button", name="Play").click()
    message = found.locator(".course-message")
    notebook.eventually(lambda: "J has grown" in message.inner_text())
    found.get_by_role("button", name="Reset").click()
    notebook.eventually(lambda: number(found, "iteration") == 0)


def part(found, kind):
    """The view that holds such a canvas, to be asked, and the canvas."""
    canvas = found.locator(f"canvas.course-{kind}")
    return found.locator(".course-view", has=found.page.locator(f"canvas.course-{kind}")), canvas


def hover(found, *place):
    """Put the pointer on a neuron, or on the middle of an edge."""
    view, canvas = part(found, "nodes")
    x, y = view.evaluate("(el, place) => el.course.place(...place)", list(place))
    canvas.hover(position={"x": x, "y": y})


def painted(found, l, j):
    """What the large picture is painted from: neuron j of layer l on its grid."""
    view, _ = part(found, "plane")
    return np.array(view.evaluate("(el, place) => el.course.field(...place)", [l, j]))


def on_the_grid(mlp, l, j):
    """The same by course_lib."""
    at = np.linspace(-3, 3, 64)
    x1, x2 = np.meshgrid(at, at[::-1])
    return mlp.forward(np.column_stack([x1.ravel(), x2.ravel()])).A[l][j - 1]


def caption(found):
    _, canvas = part(found, "plane")
    return canvas.locator("xpath=../figcaption").inner_text()


def gradient_of(mlp, X, y):
    return backward(mlp, mlp.forward(X), y)


def test_the_neuron_under_the_pointer_is_shown_large_and_a_click_keeps_it(notebook):
    found = fresh(notebook)
    mlp, _, X, y = trained(0)
    assert caption(found) == "Data and boundary"
    for l, j, title in (
        (1, 3, "Neuron 3 of layer 1, a3[1]"),
        (2, 1, "Neuron 1 of layer 2, a1[2]"),
        (0, 2, "Input x2"),
        (3, 1, "The output, h = a1[3]"),
    ):
        hover(found, l, j)
        notebook.eventually(lambda title=title: caption(found) == title)
        assert np.allclose(painted(found, l, j), on_the_grid(mlp, l, j), atol=1e-6)
    view, canvas = part(found, "nodes")
    hover(found, 1, 2)
    canvas.click(position=dict(zip("xy", view.evaluate("(el) => el.course.place(1, 2)"))))
    found.get_by_role("button", name="Step").click()
    notebook.eventually(lambda: number(found, "iteration") == 1)
    notebook.answered(found)
    assert caption(found) == "Neuron 2 of layer 1, a2[1]", "kept while the run goes on"
    assert np.allclose(painted(found, 1, 2), on_the_grid(trained(1)[0], 1, 2), atol=1e-6)
    canvas.click(position=dict(zip("xy", view.evaluate("(el) => el.course.place(1, 2)"))))
    found.get_by_role("button", name="Step").hover()
    notebook.eventually(lambda: caption(found) == "Data and boundary")


def test_a_weight_under_the_pointer_has_its_number_and_its_gradient(notebook):
    found = fresh(notebook)
    mlp, _, X, y = trained(0)
    dW = gradient_of(mlp, X, y).dW
    tip = found.locator(".course-tip")
    for l, j, k in ((1, 4, 2), (2, 1, 1), (3, 1, 1)):
        hover(found, l, j, k)
        value, slope = mlp.W[l][j - 1, k - 1], dW[l][j - 1, k - 1]
        lines = [f"W{j},{k}[{l}] = {value:.3g}", f"∂J/∂W = {slope:.3g}"]
        notebook.eventually(
            lambda lines=lines: tip.inner_text().replace("−", "-").split("\n") == lines
        )
        assert caption(found) == "Data and boundary"
    found.get_by_role("button", name="Step").hover()
    tip.wait_for(state="hidden")


def test_the_arrow_keys_walk_from_neuron_to_weight_to_neuron(notebook):
    found = fresh(notebook)
    mlp, _, X, y = trained(0)
    _, canvas = part(found, "nodes")
    said = canvas.locator("xpath=../*[@role='status']")
    tip = found.locator(".course-tip")
    found.get_by_role("button", name="One line only").focus()
    canvas.focus()
    for key in [*6 * ["ArrowLeft"], "ArrowUp"]:  # from where an earlier test has clicked
        canvas.press(key)
    notebook.eventually(lambda: said.inner_text().startswith("input 1"))
    canvas.press("ArrowRight")  # from the first input to its weight to the first neuron
    notebook.eventually(lambda: "weight from neuron 1 of layer 0 to" in said.inner_text())
    number = f"= {mlp.W[1][0, 0]:.3g}"
    notebook.eventually(lambda: number in tip.inner_text().replace("−", "-"))
    canvas.press("ArrowDown")  # the weight's other end
    notebook.eventually(lambda: "to neuron 2 of layer 1" in said.inner_text())
    canvas.press("ArrowRight")
    notebook.eventually(lambda: caption(found) == "Neuron 2 of layer 1, a2[1]")
    canvas.press("Enter")
    found.get_by_role("button", name="Step").focus()
    assert caption(found) == "Neuron 2 of layer 1, a2[1]"
    canvas.focus()
    canvas.press("Escape")
    found.get_by_role("button", name="Step").focus()
    notebook.eventually(lambda: caption(found) == "Data and boundary")


def test_neurons_and_layers_come_and_go_in_the_picture(notebook):
    found = fresh(notebook)
    described = found.locator(":scope > p")

    def widths(text):
        notebook.eventually(lambda: f"A {text} network" in described.text_content())

    more = found.get_by_role("button", name="one neuron more in layer 1")
    more.click()
    more.click()
    widths("2-6-2-1")
    mlp = MLP([2, 6, 2, 1], ["tanh", "tanh", "sigmoid"], seed=0)
    expected = mlp.forward(np.array(POINTS)).A[1][5]
    notebook.eventually(lambda: np.allclose(nodes(found, 1, 6), expected, atol=1e-5))
    less = found.get_by_role("button", name="one neuron less in layer 2")
    less.focus()
    less.press("Enter")  # by keyboard; the last neuron stays
    widths("2-6-1-1")
    notebook.eventually(less.is_disabled)
    drop = found.get_by_role("button", name="take layer 1 away")
    drop.press("Enter")
    widths("2-1-1")
    found.get_by_role("button", name="take layer 1 away").press("Enter")
    widths("2-1")
    deeper = found.get_by_role("button", name="a new hidden layer")
    notebook.eventually(lambda: deeper.evaluate("b => b === document.activeElement"))
    deeper.press("Enter")
    widths("2-2-1")
    deeper.press("Enter")
    widths("2-2-2-1")
    notebook.eventually(deeper.is_hidden)
    found.get_by_role("button", name="Reset").click()
    widths("2-4-2-1")


BOXES = """(whole, parts) => {
    const { top } = whole.getBoundingClientRect(); // all at one moment: the page may still move
    return Object.fromEntries(parts.map((part) => {
        const box = whole.querySelector(part).getBoundingClientRect();
        return [part, { top: box.top - top, bottom: box.bottom - top }];
    }));
}"""


def test_run_data_and_boundary_are_in_sight_together(notebook):
    found = fresh(notebook)
    found.get_by_role("button", name="Play").click()
    notebook.eventually(lambda: number(found, "iteration") > 5)
    found.get_by_role("button", name="Pause").click()
    notebook.answered(found)
    parts = [".course-top", ".course-spark svg", "canvas.course-nodes", "canvas.course-plane"]
    boxes = found.evaluate(BOXES, parts)
    assert {part: box for part, box in boxes.items() if box["bottom"] > 600} == {}
    assert boxes["canvas.course-plane"]["bottom"] - boxes["canvas.course-plane"]["top"] > 380
    first = found.locator(".course-spark polyline").get_attribute("points")
    assert first.count(",") > 1


def test_the_line_to_share_reopens_the_very_situation(notebook):
    found = fresh(notebook)
    for _ in range(3):
        found.get_by_role("button", name="Step").click()
    notebook.eventually(lambda: number(found, "iteration") == 3)
    copy = found.get_by_role("button", name="Copy code")
    message = found.locator(".course-message")
    copy.click()
    notebook.eventually(lambda: "opied: " in message.inner_text())
    before = message.inner_text()
    found.locator(".course-library select").select_option("this explorer")
    copy.click()
    notebook.eventually(lambda: "opied: " in (now := message.inner_text()) and now != before)
    kernel = "window.jupyterapp.shell.currentWidget.sessionContext.session.kernel"
    code = (
        "again = eval(run.written('this explorer'));"
        "assert again.run.t == 3 and (again.mlp.theta == run.mlp.theta).all(); again.close()"
    )
    answer = notebook.page.evaluate(
        f"(code) => {kernel}.requestExecute({{ code }}).done.then((r) => r.content.status)", code
    )
    assert answer == "ok"


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
    assert set(surface.evaluate(ends)) == {"SGD", "Momentum", "Adam"}
    choose(found, "optimiser", "all")
    notebook.eventually(lambda: list(surface.evaluate(ends)) == list(OPTIMIZERS))
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


def test_arrows_show_each_optimisers_next_step(notebook):
    found = notebook.explorer("race = explore.optimizers(")
    surface = found.locator(".course-view", has=found.page.locator("canvas.course-plane"))
    choose(found, "optimiser", "all")
    press(found, "iteration", "Home")
    press(found, "α", "ArrowRight")
    for name, optimizer in OPTIMIZERS.items():
        step = ravine().descend(optimizer(0.1), (-2.5, 1.5), 1).w[1]
        notebook.eventually(
            lambda name=name, step=step: np.allclose(
                surface.evaluate("el => el.course.next()")[name], step, atol=1e-9
            )
        )


def test_a_smaller_batch_has_the_noisier_gradient(notebook):
    found = notebook.explorer("batches = explore.batch_sizes(")
    measured = noise(ravine(), START)
    for B, key in ((8, None), (4, "ArrowLeft"), (64, "End")):
        if key:
            press(found, "batch size B", key)
        expected = measured[B]
        notebook.eventually(lambda e=expected: abs(number(found, "relative error") - e) < 1e-3)
        assert number(found, "iterations made") == 1280 / B


def test_the_reader_is_wound_back_and_its_mistakes_are_shown(notebook):
    found = notebook.explorer("reader = explore.digits(")
    assert number(found, "validation right") >= 95
    images = found.locator(".course-images").first.locator("img")
    wrong = int(number(found, "read wrong"))
    assert images.count() == min(8, wrong)
    notebook.eventually(lambda: images.first.evaluate("img => img.naturalWidth") == 8)
    assert found.locator(".course-small-images img").count() == 16
    press(found, "iteration", "Home")
    mlp = MLP([64, 32, 10], ["relu", "softmax"], seed=1, initializer="he")
    _, validation, _ = split(*datasets.handwritten_digits())
    untrained = round(100 * accuracy(mlp, *validation), 1)
    notebook.eventually(lambda: number(found, "validation right") == untrained)


def test_a_digit_is_read_while_it_is_drawn_by_hand_and_by_keyboard(notebook):
    found = notebook.explorer("yours = explore.draw_digit(")
    canvas = found.locator("canvas.course-pad")
    view = found.locator(".course-view", has=found.page.locator("canvas.course-pad"))
    first = lambda: found.locator(".course-readout tr", has_text="it reads").inner_text()  # noqa: E731
    found.get_by_role("button", name="Clear").click()
    notebook.eventually(lambda: "An empty sheet" in found.inner_text())
    box, mouse = canvas.bounding_box(), found.page.mouse
    for stroke in ([(0.15, 0.9), (0.75, 0.9)], [(0.75, 0.9), (0.4, 0.1)]):
        for k, at in enumerate(stroke):
            left, top = view.evaluate("(el, at) => el.course.place(...at)", at)
            mouse.move(box["x"] + left, box["y"] + top, steps=6)
            if k == 0:
                mouse.down()
        mouse.up()
    notebook.eventually(lambda: "7" in first().split()[-2])
    found.get_by_role("button", name="Clear").click()
    notebook.eventually(lambda: "An empty sheet" in found.inner_text())
    canvas.focus()
    for key in ["ArrowUp"] * 8 + [" "] + ["ArrowDown"] * 16 + [" "]:
        canvas.press(key)
    notebook.eventually(lambda: "1" in first().split()[-2])
    canvas.press("ArrowLeft")  # lifted: nothing is added
    notebook.answered(found)
    assert "1," in first()


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
