"""Notebook 8's explorers under the hand: sliders, dragging and drawing on the plots, Play."""

import re

import numpy as np
from hands import unfold

from course_lib import TARGETS
from course_lib import approximation as ap

XS = [-0.9, -0.35, 0.0, 0.41, 1.0]


def slider(found, name):
    """The handle of the visible slider with that label."""
    row = found.locator(".widget-slider", has=found.page.get_by_text(name, exact=True))
    return row.locator(".noUi-handle:visible")


def beside(found, name):
    """The number beside the visible slider with that label."""
    row = found.locator(".widget-slider", has=found.page.get_by_text(name, exact=True))
    return float(row.locator(".widget-readout:visible").inner_text().replace("−", "-"))


def press(handle, key, times=1):
    handle.focus()
    for _ in range(times):
        handle.press(key)


def curve(found, points, nth=0):
    """What a picture's own forward pass gives at points, from the state on the screen."""
    shown = found.locator(".course-view", has=found.page.locator("canvas")).nth(nth)
    return np.array(shown.evaluate("(el, points) => el.course.values(-1, 1, points)", points))


def text(found, name):
    """What stands beside `name` in the explorer's readout."""
    row = found.locator(".course-readout tr", has_text=re.compile(rf"^(■ )?{re.escape(name)}"))
    return row.first.locator("b").inner_text()


def number(found, name):
    return float(text(found, name).replace("−", "-"))


def h(mlp, points):
    points = np.array(points, dtype=float)
    return mlp.predict(points.reshape(-1, mlp.n[0]))[:, 0]


def drag(found, nth, path):
    """Draw a path on a plot with the mouse; points are shares of the canvas, from top left."""
    canvas = found.locator("canvas").nth(nth)
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    mouse = found.page.mouse
    for k, (across, down) in enumerate(path):
        mouse.move(box["x"] + across * box["width"], box["y"] + down * box["height"], steps=4)
        if k == 0:
            mouse.down()
    mouse.up()


def test_bumps_follow_their_sliders_and_the_steepness(notebook):
    found = notebook.explorer("bumps = explore.bumps(")
    press(slider(found, "height"), "ArrowRight", 10)
    press(slider(found, "centre"), "ArrowLeft", 5)
    press(slider(found, "steepness s"), "ArrowRight", 15)
    mlp = ap.bump_network([(-0.55, 0.6, -0.8), (0.5, 0.6, 0.6)], steepness=60)
    notebook.eventually(lambda: np.allclose(curve(found, XS), h(mlp, XS), atol=1e-5))
    sup, rms = ap.errors(mlp, TARGETS["smooth"])
    notebook.eventually(lambda: abs(number(found, "largest error") - sup) < 6e-4)
    notebook.answered(found)
    assert abs(number(found, "root mean square error") - rms) < 6e-4
    unfold(found)
    cells = found.locator(".course-matrix").nth(1).locator("td").all_inner_texts()
    shown = [float(cell.replace("−", "-")) for cell in cells]
    assert np.allclose(shown, mlp.b[1].ravel(), atol=0.0051)


def test_add_remove_and_reset_change_the_number_of_bumps(notebook):
    found = notebook.explorer("bumps = explore.bumps(")
    found.get_by_role("button", name="Add a bump").click()
    notebook.eventually(lambda: number(found, "hidden neurons") == 6)
    three = [(-0.5, 0.6, -1.0), (0.5, 0.6, 0.6), (0.0, 0.3, 0.5)]
    mlp = ap.bump_network(three, steepness=30)
    notebook.eventually(lambda: np.allclose(curve(found, XS), h(mlp, XS), atol=1e-5))
    notebook.answered(found)
    press(slider(found, "width"), "ArrowRight", 10)  # of the new bump, which is chosen
    mlp = ap.bump_network([*three[:2], (0.0, 0.4, 0.5)], steepness=30)
    notebook.eventually(lambda: np.allclose(curve(found, XS), h(mlp, XS), atol=1e-5))
    found.get_by_role("button", name="Remove this bump").click()
    notebook.eventually(lambda: number(found, "hidden neurons") == 4)
    mlp = ap.bump_network(three[:2], steepness=30)
    notebook.eventually(lambda: np.allclose(curve(found, XS), h(mlp, XS), atol=1e-5))
    found.get_by_role("button", name="One bump").click()
    notebook.eventually(lambda: number(found, "hidden neurons") == 2)
    found.get_by_role("button", name="Reset").click()
    notebook.eventually(lambda: np.allclose(curve(found, XS), h(mlp, XS), atol=1e-5))


def test_a_bump_dragged_in_the_picture_moves_its_sliders_and_the_network(notebook):
    found = notebook.explorer("bumps = explore.bumps(")
    canvas = found.locator("canvas").first
    canvas.scroll_into_view_if_needed()
    x, y = canvas.evaluate("""(canvas) => {
        const view = canvas.closest(".course-view").course;
        return view.place(0.5, 0.6);
    }""")
    box = canvas.bounding_box()
    mouse = notebook.page.mouse
    mouse.move(box["x"] + x, box["y"] + y)
    mouse.down()
    mouse.move(box["x"] + x - 60, box["y"] + y + 40, steps=8)
    mouse.up()
    notebook.eventually(lambda: beside(found, "bump") == 2)
    notebook.answered(found)
    centre, height = beside(found, "centre"), beside(found, "height")
    assert centre < 0.4 and height < 0.5
    mlp = ap.bump_network([(-0.5, 0.6, -1.0), (centre, 0.6, height)], steepness=30)
    notebook.eventually(lambda: np.allclose(curve(found, XS), h(mlp, XS), atol=1e-5))
    sup, _ = ap.errors(mlp, TARGETS["smooth"])
    notebook.eventually(lambda: abs(number(found, "largest error") - sup) < 6e-4)


def test_the_staircase_follows_N_and_stays_below_its_bound(notebook):
    found = notebook.explorer("staircase = explore.staircase(")
    press(slider(found, "N"), "ArrowRight", 12)
    mlp = ap.staircase(TARGETS["smooth"], 20)
    notebook.eventually(lambda: number(found, "hidden neurons N") == 20)
    notebook.eventually(lambda: np.allclose(curve(found, XS), h(mlp, XS), atol=1e-5))
    notebook.answered(found)
    assert abs(number(found, "largest error") - ap.errors(mlp, TARGETS["smooth"])[0]) < 6e-5
    assert number(found, "largest error") <= number(found, "its bound")
    found.get_by_role("button", name="Lines, not steps").click()
    lines = ap.relu_interpolant(TARGETS["smooth"], 8)
    notebook.eventually(lambda: np.allclose(curve(found, XS), h(lines, XS), atol=1e-5))
    notebook.answered(found)
    assert abs(number(found, "its bound") - ap.interpolation_bound(TARGETS["smooth"], 8)) < 6e-5


def test_errors_against_n_are_those_of_the_library_and_play_trains(notebook):
    found = notebook.explorer("errors = explore.error_against_n(")
    press(slider(found, "shown N"), "ArrowRight", 2)
    notebook.eventually(lambda: "N = 32" in found.locator(".course-readout").inner_text())
    mlp = ap.relu_interpolant(TARGETS["smooth"], 32)
    notebook.eventually(lambda: np.allclose(curve(found, XS), h(mlp, XS), atol=1e-5))
    sup, _ = ap.errors(mlp, TARGETS["smooth"])
    notebook.answered(found)
    assert abs(number(found, "ReLU lines") / sup - 1) < 0.06
    before = number(found, "iterations of training")
    found.get_by_role("button", name="Play").click()
    notebook.eventually(lambda: number(found, "iterations of training") > before + 20)
    found.get_by_role("button", name="Pause").click()
    found.get_by_role("button", name="Play").wait_for()


def test_a_target_drawn_with_the_mouse_is_what_the_networks_follow(notebook):
    found = notebook.explorer("errors = explore.error_against_n(")
    found.locator("select").first.select_option("drawn by hand")
    canvas = found.locator("canvas").first
    at = "(canvas) => canvas.closest('.course-view').course.sketch()"
    notebook.eventually(lambda: len(canvas.evaluate(at)) == 81)
    notebook.answered(found)
    before = curve(found, XS)
    drag(found, 0, [(0.3, 0.15), (0.5, 0.7), (0.8, 0.3)])
    notebook.answered(found)
    sketch = np.round(canvas.evaluate(at), 3)  # as Copy code writes it down
    press(slider(found, "shown N"), "ArrowRight", 3)
    grid = np.linspace(-1, 1, 81)
    mlp = ap.relu_interpolant(lambda x: np.interp(x, grid, sketch), 64)
    notebook.eventually(lambda: np.allclose(curve(found, XS), h(mlp, XS), atol=1e-5))
    assert np.abs(curve(found, XS) - before).max() > 0.2


def test_the_three_errors_add_up_and_follow_their_sliders(notebook):
    found = notebook.explorer("three = explore.three_errors(")
    names = ("approximation error", "generalisation error", "optimisation error")
    assert abs(sum(number(found, name) for name in names) - number(found, "together")) < 3e-4
    start = number(found, "approximation error")
    press(slider(found, "N"), "ArrowRight")
    x = np.linspace(-1, 1, 401)
    f = TARGETS["smooth"]
    best = ap.random_features(x, f(x), 6, scale=5.0)
    expected = np.mean((h(best, x) - f(x)) ** 2)
    notebook.eventually(lambda: abs(number(found, "approximation error") - expected) < 6e-5)
    assert expected < start


def test_a_region_is_learnt_and_another_can_be_drawn(notebook):
    found = notebook.explorer("regions = explore.regions(")
    start = number(found, "share of the plane right")
    found.get_by_role("button", name="Play").click()
    notebook.eventually(lambda: number(found, "share of the plane right") > max(0.9, start))
    found.get_by_role("button", name="Pause").click()
    notebook.answered(found)
    assert curve(found, [[0, 0]])[0] > 0.5 > curve(found, [[-2.1, 2.1]])[0]
    found.locator("select").first.select_option("drawn by hand")
    notebook.answered(found)
    nothing = number(found, "share without any neuron")
    drag(found, 0, [(0.3, 0.3), (0.6, 0.3), (0.6, 0.45), (0.3, 0.45)])
    notebook.eventually(lambda: number(found, "share without any neuron") > max(0.85, nothing))


def test_the_sawtooth_has_the_pieces_that_are_counted(notebook):
    found = notebook.explorer("sawtooth = explore.sawtooth(")
    press(slider(found, "layers k"), "ArrowRight", 2)
    notebook.eventually(lambda: number(found, "deep: straight pieces") == 32)
    x = np.linspace(0, 1, 33).tolist()
    notebook.eventually(lambda: curve(found, x).tolist() == [0.0, 1.0] * 16 + [0.0])
    notebook.answered(found)
    assert number(found, "shallow: largest error") >= 0.5
    press(slider(found, "shallow N"), "ArrowRight", 26)
    notebook.eventually(lambda: number(found, "shallow: largest error") == 0)
    notebook.answered(found)
    assert np.allclose(curve(found, x, nth=1), [0.0, 1.0] * 16 + [0.0], atol=1e-9)
