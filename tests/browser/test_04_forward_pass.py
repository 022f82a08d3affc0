"""Notebook 4's explorers under the hand: steps, batches, level curves, neurons."""

import re

import numpy as np
import pytest
from hands import beside, drag, slider

from course_lib import MLP, LeakyReLU
from course_lib.explorers.forward_pass.batch_shapes import BatchShapesExplorer
from course_lib.explorers.forward_pass.forward_steps import ForwardStepsExplorer
from course_lib.explorers.forward_pass.neurons import NeuronsExplorer
from course_lib.explorers.kit.choices import SLIDERS

POINTS = [[-9.5, 2.0], [0.0, 0.0], [1.25, -0.75], [8.0, 4.0]]
LECTURE = [0, 1, 1, 0, 0, 0, 1, 1, 0]


def handle(found, label):
    row = found.locator(".widget-slider").filter(has_text=label)
    return row.locator(".noUi-handle")


def shows(lab, view, neuron, points, expected):
    """Wait until the picture's own forward pass gives the expected values."""

    def agrees():
        values = view.evaluate(
            "(el, [l, j, points]) => el.course.values(l, j, points)", [*neuron, points]
        )
        return np.allclose(values, expected, atol=1e-5)

    lab.eventually(agrees)


def test_next_back_and_a_moved_input_show_the_numbers_of_the_forward_pass(notebook):
    found = notebook.explorer("explore.forward_steps(")
    model = ForwardStepsExplorer()
    for _ in range(4):
        found.get_by_role("button", name="Next").click()
    found.get_by_role("button", name="Back").click()
    input_ = handle(found, "x₁")
    input_.focus()
    for _ in range(4):
        input_.press("ArrowLeft")
    model.set(step=4, x1=model.x[0] - 0.2)
    bold = re.search(r"<b>(.*?)</b>", model.sum.value)[1]
    notebook.eventually(lambda: bold in found.locator(".course-formula").inner_text())
    notebook.answered(found)
    lit = found.locator(".course-frame.course-matrices").evaluate(
        "el => el.closest('.course-view').course.lit()"
    )
    a = model.mlp.forward(model.x).A[1][1, 0]
    assert lit == [["a", 1, 2, 1, f"{a:.2f}".replace("-", "−")]]
    model.close()


def test_the_batch_form_shows_the_products_that_course_lib_computes(notebook):
    found = notebook.explorer("explore.batch_shapes(")
    count = handle(found, "m")
    count.focus()
    count.press("ArrowRight")
    model = BatchShapesExplorer(m=5)
    sums = found.locator(".course-view").nth(1)

    def numbers():
        rows = sums.evaluate("el => el.course.numbers('result')")
        return [[float(text.replace("−", "-")) for text in row] for row in rows]

    notebook.eventually(lambda: np.shape(numbers()) == (2, 5))
    notebook.answered(found)
    assert np.allclose(numbers(), model.forward.Z[1], atol=5e-4)
    model.close()


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "relu", "leaky_relu"])
def test_the_lectures_level_curves_are_drawn_for_each_activation(notebook, name):
    found = notebook.explorer("explore.level_curves(")
    found.get_by_role("button", name="Lecture", exact=True).click()
    notebook.answered(found)
    found.locator("select").first.select_option(name)
    g = LeakyReLU(0.2) if name == "leaky_relu" else MLP([1, 1], [name]).g[1]
    x1, x2 = np.transpose(POINTS)
    view = found.locator(".course-view").first
    shows(notebook, view, (1, 1), POINTS, g(x2))
    shows(notebook, view, (2, 1), POINTS, g(g(x2) + g(x1)))


def test_a_weight_moved_by_keyboard_bends_the_third_neuron(notebook):
    found = notebook.explorer("explore.level_curves(")
    weight = slider(found, "W₁,₁[1]")
    weight.focus()
    for _ in range(6):
        weight.press("ArrowRight")
    mlp = MLP(n=[2, 2, 1], g=["sigmoid", "sigmoid"])
    mlp.theta[:] = LECTURE
    mlp.W[1][0, 0] = 0.3
    view = found.locator(".course-view").first
    shows(notebook, view, (2, 1), POINTS, mlp.predict(np.array(POINTS))[:, 0])
    a = mlp.forward([[0.0, 0.0]]).A[2][0, 0]
    notebook.eventually(lambda: f"{a:.3f}" in found.locator(".course-readout").inner_text())


def test_the_hidden_neurons_lines_are_dragged_over_the_curves_of_the_third(notebook):
    found = notebook.explorer("explore.level_curves(")
    drag(found, (-6.0, 0.0), (-6.0, 3.0))  # neuron 1: w = (0, 1)
    drag(found, (2.5, 0.0), (5.0, 5.0))  # the tip of neuron 2's w = (1, 0), 2.5 times as long
    theta = beside(found, *SLIDERS.values())
    assert theta[:2] == [0, 1] and abs(theta[4] + 3) < 0.2
    assert np.abs(np.subtract(theta[2:4], (2, 2))).max() < 0.1 and theta[5] == 0
    mlp = MLP(n=[2, 2, 1], g=["sigmoid", "sigmoid"])
    mlp.theta[:] = theta
    view = found.locator(".course-view").first
    shows(notebook, view, (2, 1), POINTS, mlp.predict(np.array(POINTS))[:, 0])
    a = mlp.forward([[0.0, 0.0]]).A[2][0, 0]
    notebook.eventually(lambda: f"{a:.3f}" in found.locator(".course-readout").inner_text())


def test_a_neuron_clicked_in_the_diagram_shows_its_own_curves(notebook):
    found = notebook.explorer("explore.neurons(")
    model = NeuronsExplorer()
    neuron = found.locator(".course-pickable:not(.course-edge-hit)").nth(2 + 4 + 1)  # layer 2, 2nd
    neuron.focus()
    neuron.press("Enter")
    model.set(neuron=(2, 2))
    expected = model.readout()["row of W"]
    notebook.eventually(lambda: expected in found.locator(".course-readout").inner_text())
    plane = found.locator(".course-view").filter(has=found.page.locator("canvas")).first
    points = [[0.0, 0.0], [1.0, -1.0], [-2.0, 0.5]]
    shows(notebook, plane, (2, 2), points, model.mlp.forward(np.array(points)).A[2][1])
    assert plane.evaluate("el => el.querySelectorAll('canvas').length") == 1
    model.close()
