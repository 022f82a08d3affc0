"""Notebook 2's explorers under the hand: what they show is what course_lib computes."""

import re

import numpy as np
import pytest
from hands import beside, choose, drag, edge, line, unfold

from course_lib import MLP, accuracy, datasets, loss_value, train_together
from course_lib.explorers.kit.choices import SLIDERS
from course_lib.explorers.xor.xor_network import CORNER, XorNetworkExplorer

X, Y = datasets.xor()
POINTS = [[-1.5, 0.3], [0.0, 0.0], [0.7, -1.1], [1.0, 1.0]]


def press(found, slider, key, times):
    """Focus a slider, counted from the top, and press a key."""
    unfold(found)
    handle = found.locator(".noUi-handle").nth(slider)
    handle.focus()
    for _ in range(times):
        handle.press(key)


def number(found, name):
    """The number beside `name` in the explorer's readout."""
    row = found.locator(".course-readout tr", has_text=re.compile(rf"^{re.escape(name)}"))
    return float(re.search(r"[\d.]+(e[+-]\d+)?", row.locator("b").inner_text()).group())


def values(found, l, j, points, view=0):
    """Neuron j of layer l at points, by the forward pass of one of the explorer's pictures."""
    shown = found.locator(".course-view", has=found.page.locator("canvas")).nth(view)
    return shown.evaluate("(el, [l, j, points]) => el.course.values(l, j, points)", [l, j, points])


def test_the_inequalities_follow_the_sliders_with_number_and_verdict(notebook):
    found = notebook.explorer("line = explore.xor_perceptron(")
    press(found, 2, "ArrowRight", 16)  # b from 0.2 to 1.0
    w, b = np.array([0.5, 1.5]), 1.0
    z = X @ w + b
    right = (z >= 0) == Y
    notebook.eventually(lambda: number(found, "right") == right.sum())
    notebook.answered(found)
    rows = found.locator(".course-points tr")
    for i in range(4):
        cells = rows.nth(i).locator("td").all_inner_texts()
        assert float(cells[2].replace("−", "-")) == pytest.approx(z[i])
        assert cells[3] == ("✓ holds" if right[i] else "✗ fails")
    assert values(found, 1, 1, X.tolist()) == (z >= 0).astype(float).tolist()
    found.get_by_label("add them in pairs").check()
    notebook.eventually(lambda: rows.count() == 6)
    notebook.answered(found)
    sums = [rows.nth(i).locator("td").nth(2).inner_text() for i in (4, 5)]
    assert sums == ["2.00", "2.00"]


def test_nine_sliders_give_the_network_that_the_picture_and_the_numbers_show(notebook):
    found = notebook.explorer("hand = explore.xor_network(")
    expected = MLP(n=[2, 2, 1], g=["sigmoid", "sigmoid"])
    theta = np.array(CORNER, dtype=float)
    for k in range(9):
        press(found, k, "ArrowRight", k + 1)
        theta[k] += 0.1 * (k + 1)
    expected.theta[:] = theta
    J = loss_value(expected, X, Y, "cross_entropy")
    notebook.eventually(lambda: abs(number(found, "J") - J) < 5e-5)
    notebook.answered(found)
    h = expected.predict(np.array(POINTS))[:, 0]
    assert np.allclose(values(found, 2, 1, POINTS), h, atol=1e-5)
    found.locator("select").first.select_option("relu")
    expected = MLP(n=[2, 2, 1], g=["relu", "sigmoid"])
    expected.theta[:] = theta
    h = expected.predict(np.array(POINTS))[:, 0]
    notebook.eventually(lambda: np.allclose(values(found, 2, 1, POINTS), h, atol=1e-5))


NINE = list(SLIDERS.values())


def network_of(found):
    """The network that the nine sliders say."""
    mlp = MLP(n=[2, 2, 1], g=["sigmoid", "sigmoid"])
    mlp.theta[:] = beside(found, *NINE)
    return mlp


def agrees(notebook, found, view=0):
    """Wait until picture and words are those of the sliders, as course_lib computes them."""
    mlp = network_of(found)
    h = mlp.predict(np.array(POINTS))[:, 0]
    notebook.eventually(lambda: np.allclose(values(found, 2, 1, POINTS, view), h, atol=1e-5))
    J = loss_value(mlp, X, Y, "cross_entropy")
    notebook.eventually(lambda: abs(number(found, "J") - J) < 5e-5)


def test_the_line_among_the_four_points_is_dragged(notebook):
    found = notebook.explorer("line = explore.xor_perceptron(")
    drag(found, (-0.4, 0.0), (1.0, 0.5))  # on 0.5 x1 + 1.5 x2 + 0.2 = 0
    w1, w2, b = beside(found, "w₁", "w₂", "b")
    assert (w1, w2) == (0.5, 1.5) and abs(b + 1.25) < 0.1
    right = np.sum((X @ [w1, w2] + b >= 0) == Y)
    notebook.eventually(lambda: number(found, "right") == right)


def test_the_lines_of_both_hidden_neurons_are_taken_in_large_and_small(notebook):
    found = notebook.explorer("hand = explore.xor_network(")
    drag(found, (-1.5, 0.0), (-1.5, 0.5))  # neuron 1, in the picture of both layers: w = (0, 4)
    w = network_of(found)
    assert w.W[1].tolist() == [[0, 4], [4, 0]] and abs(w.b[1][0, 0] + 2) < 0.15
    agrees(notebook, found)
    # In the small picture of neuron 2, w = (4, 0): the tip is a quarter of w from the line.
    drag(found, (1.0, 0.0), (-0.5, -0.5), canvas=2)
    turned = network_of(found)
    assert np.abs(turned.W[1][1] - (-2, -2)).max() < 0.25 and turned.b[1][1, 0] == 0
    agrees(notebook, found)
    handle = line(found, "Line of neuron 2 of layer 1")
    for key in ["Shift+ArrowLeft"] * 18 + ["ArrowUp"] * 5:
        handle.press(key)  # a quarter turn to (2, -2), then 5/40 of the plane along it
    w, b = network_of(found).W[1][1], network_of(found).b[1][1, 0]
    assert np.abs(w - (2, -2)).max() < 0.3
    assert abs(b / np.hypot(*w) - 0.5) < 0.06, "up, against the arrow"
    agrees(notebook, found)


def test_an_edge_is_turned_with_mouse_and_keys_and_stops_at_its_sliders_end(notebook):
    found = notebook.explorer("hand = explore.xor_network(")
    weight = edge(found, "weight from neuron 2 of layer 1 to neuron 1 of layer 2")
    assert weight.evaluate("(shape) => getComputedStyle(shape).cursor") == "ns-resize"
    box = weight.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    mouse = notebook.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x, y + 50, steps=5)  # a quarter of -8..8 down
    mouse.up()
    assert network_of(found).W[2].tolist() == [[5, 1]]
    number_ = found.locator(".course-turn:focus-within > .course-number")
    notebook.eventually(lambda: number_.text_content() == "1.00")
    agrees(notebook, found)
    for key, expected in (("ArrowUp", 1.1), ("PageDown", 0.6), ("End", 8), ("ArrowRight", 8)):
        weight.press(key)
        assert network_of(found).W[2].tolist() == [[5, expected]]
    assert weight.get_attribute("aria-valuetext") == "8.00"
    bias = edge(found, "bias of neuron 1 of layer 2")
    bias.press("ArrowUp")
    assert network_of(found).b[2].tolist() == [[-7.4]]
    agrees(notebook, found)


def test_the_lines_of_both_spaces_are_dragged(notebook):
    found = notebook.explorer("inside = explore.hidden_space(")
    drag(found, (1.0, 0.5), (0.5, 0.5), canvas=1)  # 5 a1 + 5 a2 - 7.5 = 0, in the space of a
    mlp = network_of(found)
    assert mlp.W[2].tolist() == [[5, 5]] and abs(mlp.b[2][0, 0] + 5) < 0.2
    agrees(notebook, found)
    drag(found, (0.0, 1.5), (-1.0, 1.5))  # neuron 2, w = (4, 0), in the space of x
    mlp = network_of(found)
    assert mlp.W[1].tolist() == [[0, 4], [4, 0]] and abs(mlp.b[1][1, 0] - 4) < 0.15
    agrees(notebook, found)


def test_the_outputs_activation_changes_h_and_no_points_side(notebook):
    found = notebook.explorer("hand = explore.xor_network(")
    choose(found, "data", "quadrant")
    notebook.eventually(lambda: number(found, "right") == 145)
    for g2 in ("tanh", "identity"):
        choose(found, "g[2]", g2)
        mlp = MLP(n=[2, 2, 1], g=["sigmoid", g2])
        mlp.theta[:] = CORNER
        h = mlp.predict(np.array(POINTS))[:, 0]
        notebook.eventually(lambda h=h: np.allclose(values(found, 2, 1, POINTS), h, atol=1e-5))
        notebook.answered(found)
        assert number(found, "right") == 145
    found.get_by_role("button", name="Reset").click()
    notebook.eventually(lambda: number(found, "right") == 1)


def test_a_saved_attempt_survives_presets_and_reset(notebook):
    found = notebook.explorer("hand = explore.xor_network(")
    mine = found.get_by_role("button", name="My attempt")
    assert mine.is_disabled()
    press(found, 8, "ArrowRight", 5)  # the output's bias, from -7.5 to -7
    mlp = MLP(n=[2, 2, 1], g=["sigmoid", "sigmoid"])
    mlp.theta[:] = [*CORNER[:8], -7.0]
    saved = round(loss_value(mlp, X, Y, "cross_entropy"), 4)
    notebook.eventually(lambda: number(found, "J") == saved)
    found.get_by_role("button", name="Save").click()
    notebook.eventually(mine.is_enabled)
    found.get_by_role("button", name="OR and NAND").click()
    notebook.eventually(lambda: number(found, "right") == 4)
    found.get_by_role("button", name="Reset").click()
    notebook.eventually(lambda: number(found, "right") == 1)
    mine.click()
    notebook.eventually(lambda: number(found, "J") == saved)


def test_the_hidden_space_shows_the_points_where_the_first_layer_takes_them(notebook):
    found = notebook.explorer("inside = explore.hidden_space(")
    found.get_by_role("button", name="Fold (ReLU)").click()
    notebook.eventually(lambda: number(found, "right") == 4)
    notebook.answered(found)
    press(found, 4, "ArrowRight", 3)  # b_1 of layer 1 from 0 to 0.3
    preset = XorNetworkExplorer.presets["Fold (ReLU)"]
    mlp = MLP(n=[2, 2, 1], g=["relu", "sigmoid"])
    mlp.theta[:] = [value for name, value in preset.items() if name != "g"]
    mlp.b[1][0] = 0.3
    hidden = mlp.forward(X).A[1]
    for j in (1, 2):
        notebook.eventually(
            lambda j=j: np.allclose(values(found, 1, j, X.tolist(), 1), hidden[j - 1], atol=1e-5),
        )
    rows = found.locator(".course-points tr")
    shown = f"{hidden[0, 3]:.2f}"
    notebook.eventually(lambda: rows.nth(4).locator("td").nth(1).inner_text() == shown)


def test_a_click_on_a_dot_or_a_key_on_the_slider_picks_a_run(notebook):
    found = notebook.explorer("runs = explore.xor_starts(")
    networks = [MLP([2, 2, 1], ["tanh", "sigmoid"], seed=seed) for seed in range(100)]
    train_together(networks, X, Y, iterations=1000, alpha=1.0)
    J = [loss_value(mlp, X, Y, "cross_entropy") for mlp in networks]
    assert number(found, "solved") == sum(accuracy(mlp, X, Y) == 1 for mlp in networks)
    strip = found.locator(".course-view", has=found.page.locator("canvas.course-strip"))
    worst = int(np.argmax(J))
    x, y = strip.evaluate("(el, i) => el.course.places()[i]", worst)
    strip.locator("canvas").click(position={"x": x, "y": y})
    notebook.eventually(lambda: abs(number(found, "final J") - J[worst]) < 1e-4)
    h = networks[worst].predict(np.array(POINTS))[:, 0]
    notebook.eventually(lambda: np.allclose(values(found, 2, 1, POINTS, 2), h, atol=1e-4))
    press(found, 0, "ArrowLeft", 1)
    second = sorted(J)[-2]
    notebook.eventually(lambda: abs(number(found, "final J") - second) < 1e-4)
    notebook.answered(found)
    assert "share one place" in found.locator(".course-message").inner_text()


def test_another_activation_trains_a_hundred_runs_at_once(notebook):
    found = notebook.explorer("runs = explore.xor_starts(")
    networks = [MLP([2, 3, 1], ["relu", "sigmoid"], seed=seed) for seed in range(100)]
    train_together(networks, X, Y, iterations=1000, alpha=1.0)
    solved = sum(accuracy(mlp, X, Y) == 1 for mlp in networks)
    found.locator("select").nth(0).select_option("relu")
    found.locator("select").nth(1).select_option("3")
    notebook.eventually(lambda: number(found, "solved") == solved)
    notebook.answered(found)
    assert "of 3 neurons" in found.locator("figcaption").last.inner_text()
