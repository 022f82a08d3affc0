"""Notebook 1's explorers under the hand: keyboard, mouse, Play, bad luck."""

import re

import numpy as np
from hands import beside, drag, edge, line, place, slider

from course_lib import MLP, SGD, datasets, fit_rosenblatt, loss_value, train
from course_lib.explorers.perceptron.linear_regression import LinearExplorer
from course_lib.perceptron import Perceptron

POINTS = [[-3.5, 2.0], [0.0, 0.0], [1.25, -0.75], [4.0, 4.0]]


def values(found, points, view=".course-view"):
    """What the picture's own forward pass gives at points, from the state on the screen."""
    shown = found.locator(view).filter(has=found.page.locator("canvas")).first
    return shown.evaluate("(el, points) => el.course.values(1, 1, points)", points)


def number(found, name):
    """The number beside `name` in the explorer's readout."""
    row = found.locator(".course-readout tr", has_text=re.compile(rf"^{re.escape(name)}"))
    return float(re.search(r"[\d.]+", row.locator("b").inner_text()).group())


def pixels(found):
    return found.locator("canvas").first.evaluate("canvas => canvas.toDataURL()")


def test_a_slider_moved_by_keyboard_changes_the_picture_and_the_numbers(notebook):
    found = notebook.explorer("explorer = explore.perceptron(")
    before = pixels(found)
    handle = slider(found, "w₂")
    handle.focus()
    for _ in range(10):
        handle.press("ArrowRight")
    mlp = MLP(n=[2, 1], g=["sigmoid"])
    mlp.theta[:] = [1.0, 0.0, 0.5]
    X, y = datasets.blobs(m=100)
    J = loss_value(mlp, X, y, "cross_entropy")
    notebook.eventually(lambda: abs(number(found, "J") - J) < 5e-5)
    notebook.answered(found)
    assert pixels(found) != before
    assert np.allclose(values(found, POINTS), mlp.predict(np.array(POINTS))[:, 0], atol=1e-5)
    right = np.sum(mlp.classify(X) == y)
    assert number(found, "right") == right


def test_each_activation_in_the_menu_draws_what_course_lib_computes(notebook):
    found = notebook.explorer("activations = explore.perceptron")
    menu = found.locator("select").first
    for g in ("identity", "step", "sigmoid", "tanh", "relu", "leaky_relu"):
        menu.select_option(g)
        mlp = MLP(n=[2, 1], g=[g])
        mlp.theta[:] = [1.0, -0.5, 0.5]
        expected = mlp.predict(np.array(POINTS))[:, 0]
        notebook.eventually(lambda e=expected: np.allclose(values(found, POINTS), e, atol=1e-5))


def test_reset_presets_and_copy_code_do_what_they_say(notebook):
    found = notebook.explorer("explorer = explore.perceptron(")
    start = pixels(found)
    found.get_by_role("button", name="Separates").click()
    notebook.eventually(lambda: number(found, "right") == 100)
    notebook.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    found.get_by_role("button", name="Copy code").click()
    found.locator(".course-message").get_by_text("Copied: 4 lines of Python").wait_for()
    copied = notebook.page.evaluate("navigator.clipboard.readText()")
    assert "mlp.theta[:] = [1.0, 1.0, 0.0]" in copied
    found.get_by_role("button", name="Reset").click()
    notebook.eventually(lambda: pixels(found) == start)


def test_the_neuron_shows_the_sum_that_its_sliders_make(notebook):
    found = notebook.explorer("neuron = explore.neuron(")
    handle = slider(found, "x₁")
    handle.focus()
    for _ in range(4):
        handle.press("ArrowLeft")
    z = np.dot([0.5, -1.0, 0.25], [0.8, -0.5, 2.0]) - 0.5
    notebook.eventually(lambda: abs(number(found, "z") - z) < 5e-5)
    assert abs(number(found, "a = h(x)") - 1 / (1 + np.exp(-z))) < 5e-5


def test_rosenblatt_plays_to_its_end_and_the_count_of_mistakes_is_true(notebook):
    found = notebook.explorer("rule = explore.rosenblatt(")
    X, y = datasets.blobs(m=40)
    run = fit_rosenblatt(Perceptron(w=[-3.0, 1.0], b=2.0), X, y, epochs=12, alpha=0.1)
    first = run.updates[0]
    found.get_by_role("button", name="Step").click()
    wrong = np.sum((X @ first.w + first.b >= 0) != y)
    notebook.eventually(lambda: number(found, "corrections") == 1)
    assert number(found, "wrong now") == wrong  # of the same table
    found.get_by_role("button", name="Play").click()
    notebook.eventually(lambda: "converged" in found.locator(".course-message").inner_text())
    notebook.eventually(lambda: number(found, "wrong now") == 0)
    assert number(found, "corrections") == len(run.updates)
    found.get_by_role("button", name="Play").wait_for()  # the button no longer says Pause


def test_gradient_descent_plays_while_other_cells_run_and_pause_stops_it(notebook):
    found = notebook.explorer("linear = explore.linear_regression(")
    smaller = slider(found, "α")
    smaller.focus()
    smaller.press("ArrowLeft")  # 0.01: long enough to be interrupted
    found.get_by_role("button", name="Play").click()
    notebook.eventually(lambda: number(found, "iteration") > 3)
    kernel = "window.jupyterapp.shell.currentWidget.sessionContext.session.kernel"
    answer = notebook.page.evaluate(f"""async () => {{
        const future = {kernel}.requestExecute({{ code: "6 * 7" }});
        return (await future.done).content.status;
    }}""")
    assert answer == "ok"
    found.get_by_role("button", name="Pause").click()
    found.get_by_role("button", name="Play").wait_for()
    notebook.answered(found)
    stopped = number(found, "iteration")
    notebook.answered(found)
    assert number(found, "iteration") == stopped


def test_alpha_shows_the_next_step_before_play(notebook):
    found = notebook.explorer("linear = explore.linear_regression(")
    fit = found.locator(".course-view", has=found.page.locator("canvas.course-curves")).first
    linear = LinearExplorer()
    for alpha, key in ((0.1, None), (0.5, "ArrowRight"), (0.01, "Home")):
        if key:
            slider(found, "α").press(key)
        mlp = MLP(n=[1, 1], g=["identity"], initializer="zeros")
        once = {"optimizer": SGD(alpha), "batch_size": 40, "iterations": 1}
        train(mlp, linear.x[:, None], linear.y, "squared_error", **once)
        w, b = mlp.theta
        ends = [[-3, 3], [b - 3 * w, b + 3 * w]]
        notebook.eventually(
            lambda ends=ends: np.allclose(
                [fit.evaluate("el => el.course.series()")[0][axis] for axis in "xy"], ends
            )
        )
    linear.close()


def test_too_large_a_learning_rate_is_explained_and_reset_brings_the_start_back(notebook):
    found = notebook.explorer("linear = explore.linear_regression(")
    start = number(found, "J")
    largest = slider(found, "α")
    largest.focus()
    largest.press("End")
    found.get_by_role("button", name="Play").click()
    message = found.locator(".course-message")
    notebook.eventually(lambda: "Choose a smaller α" in message.inner_text())
    found.get_by_role("button", name="Reset").click()
    notebook.eventually(lambda: number(found, "J") == start)


def test_running_the_cell_again_stops_the_old_run_and_leaves_one_live_explorer(notebook):
    found = notebook.explorer("logistic = explore.logistic_regression(")
    found.get_by_role("button", name="Play").click()
    notebook.eventually(lambda: number(found, "iteration") > 1)
    notebook.run_all()
    again = notebook.explorer("logistic = explore.logistic_regression(")
    assert again.count() == 1
    assert number(again, "iteration") == 0
    assert notebook.errors() == []


def test_after_each_of_50_bursts_of_200_slider_events_the_last_state_is_shown(notebook):
    found = notebook.explorer("explorer = explore.perceptron(")
    handle = slider(found, "b")
    row = found.locator(".widget-slider", has=found.page.get_by_text("b", exact=True))
    readout = row.locator(".widget-readout")
    handle.focus()
    for burst in range(50):
        down, up = (60 + burst, 140 - burst) if burst % 2 else (140 - burst, 60 + burst)
        handle.evaluate(
            """(handle, [down, up]) => {
                const press = (key) => handle.dispatchEvent(
                    new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
                for (let k = 0; k < down; k++) press("ArrowDown");
                for (let k = 0; k < up; k++) press("ArrowUp");
            }""",
            [down, up],
        )
        b = float(readout.inner_text().replace("−", "-"))
        at_origin = 1 / (1 + np.exp(-b))
        notebook.eventually(
            lambda p=at_origin: abs(values(found, [[0.0, 0.0]])[0] - p) < 1e-5,
        )
        mlp = MLP(n=[2, 1], g=["sigmoid"])
        mlp.theta[:] = [1.0, -0.5, b]
        J = loss_value(mlp, *datasets.blobs(m=100), "cross_entropy")
        notebook.eventually(lambda J=J: abs(number(found, "J") - J) < 5e-5)


def shown(found):
    """The network that the sliders say, and their w and b."""
    w1, w2, b = beside(found, "w₁", "w₂", "b")
    mlp = MLP(n=[2, 1], g=["sigmoid"])
    mlp.theta[:] = [w1, w2, b]
    return mlp, np.array([w1, w2]), b


def agrees(notebook, found):
    """Wait until picture and words are those of the sliders, as course_lib computes them."""
    mlp, _, _ = shown(found)
    h = mlp.predict(np.array(POINTS))[:, 0]
    notebook.eventually(lambda: np.allclose(values(found, POINTS), h, atol=1e-5))
    J = loss_value(mlp, *datasets.blobs(m=100), "cross_entropy")
    notebook.eventually(lambda: abs(number(found, "J") - J) < 5e-5)


def test_the_line_is_shifted_and_its_normal_turned_with_the_mouse(notebook):
    found = notebook.explorer("explorer = explore.perceptron(")
    canvas = found.locator("canvas").first
    cursor = "(canvas) => canvas.style.cursor"
    for at, says in (((0.0, 1.0), "grab"), ((3.0, -3.0), "")):  # on the line 1 - 0.5 x2 + 0.5 = 0
        notebook.page.mouse.move(*place(found, at))
        notebook.eventually(lambda says=says: canvas.evaluate(cursor) == says)
    drag(found, (0.0, 1.0), (1.5, 1.0))
    _, w, b = shown(found)
    assert w.tolist() == [1, -0.5] and abs(b + 1) < 0.1
    agrees(notebook, found)

    base = -b * w / (w @ w)  # where the arrow begins; its tip is w away
    drag(found, base + w, base + (0.0, 2.0))
    _, turned, b = shown(found)
    assert np.abs(turned - (0, 2)).max() < 0.1
    assert abs(turned @ base + b) < 0.1, "the line still goes through the arrow's base"
    agrees(notebook, found)

    base = -b * turned / (turned @ turned)
    drag(found, base + turned, base + (0.2, -3.9))  # 4 is the sliders' end
    _, w, b = shown(found)
    assert w[1] < -3 and abs(w @ base + b) < 0.25 and max(map(abs, (*w, b))) <= 4
    agrees(notebook, found)


def test_a_finger_on_the_line_drags_it_and_beside_it_scrolls_the_page(notebook):
    found = notebook.explorer("explorer = explore.perceptron(")
    page = notebook.page.context.new_cdp_session(notebook.page)
    page.send("Emulation.setTouchEmulationEnabled", {"enabled": True})

    def swipe(x, y, right, down):
        """Put a finger on the page, move it and lift it."""
        page.send("Input.dispatchTouchEvent", touch("touchStart", (x, y)))
        for share in (0.25, 0.5, 0.75, 1.0):
            at = (x + share * right, y + share * down)
            page.send("Input.dispatchTouchEvent", touch("touchMove", at))
        page.send("Input.dispatchTouchEvent", touch("touchEnd"))

    def touch(kind, *points):
        return {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]}

    def top():
        return found.bounding_box()["y"]

    start, end = place(found, (0.0, 1.0)), place(found, (1.5, 1.0))
    before = top()
    swipe(*start, end[0] - start[0], 0)
    notebook.eventually(lambda: abs(shown(found)[2] + 1) < 0.1)
    assert top() == before, "the page stays"
    _, w, b = shown(found)
    swipe(*place(found, (3.0, -2.0)), 0, -150)
    notebook.eventually(lambda: top() < before - 50)
    assert shown(found)[1].tolist() == w.tolist() and shown(found)[2] == b
    page.send("Emulation.setTouchEmulationEnabled", {"enabled": False})
    page.detach()


def test_the_line_is_shifted_turned_and_made_steeper_with_the_keyboard(notebook):
    found = notebook.explorer("explorer = explore.perceptron(")
    handle = line(found)
    handle.focus()
    handle.press("ArrowRight")  # the line moves by 1/40 of the plane, to the right
    _, w, b = shown(found)
    assert w.tolist() == [1, -0.5] and abs((0.5 - b) / np.hypot(*w) - 8 / 40) < 0.03
    notebook.eventually(
        lambda: handle.get_attribute("aria-valuetext") == f"w₁ = 1.00, w₂ = −0.50, b = {b:.2f}"
    )
    base = -b * w / (w @ w)
    for _ in range(18):
        handle.press("Shift+ArrowLeft")  # 5 degrees each, against the clock
    _, w, b = shown(found)
    assert np.abs(w - (0.5, 1.0)).max() < 0.06 and abs(w @ base + b) < 0.06
    for _ in range(5):
        handle.press("Shift+ArrowUp")
    _, longer, b = shown(found)
    assert abs(np.hypot(*longer) - np.hypot(*w) - 1) < 0.06 and abs(longer @ base + b) < 0.06
    for _ in range(60):
        handle.press("ArrowDown")
    _, w, b = shown(found)
    assert w.tolist() == longer.tolist() and b == 4, "the slider's end"
    agrees(notebook, found)


def test_a_weight_is_turned_on_its_edge(notebook):
    found = notebook.explorer("explorer = explore.perceptron(")
    weight = edge(found, "weight from neuron 2 of layer 0 to neuron 1 of layer 1")
    box = weight.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    mouse = notebook.page.mouse
    mouse.move(x, y)
    shown_number = found.locator(".course-turn:hover > .course-number")
    notebook.eventually(lambda: shown_number.is_visible())
    assert shown_number.text_content() == "−0.50"
    mouse.down()
    mouse.move(x, y - 50, steps=5)  # a quarter of -4..4 up
    mouse.up()
    assert beside(found, "w₁", "w₂", "b") == [1, 1.5, 0.5]
    agrees(notebook, found)
    edge(found, "bias of neuron 1 of layer 1").press("PageDown")
    assert beside(found, "w₁", "w₂", "b") == [1, 1.5, 0.25]
    agrees(notebook, found)
