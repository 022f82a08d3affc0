"""Notebook 1's explorers under the hand: keyboard, mouse, Play, bad luck."""

import re

import numpy as np
from hands import slider

from course_lib import MLP, datasets, fit_rosenblatt, loss_value
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
