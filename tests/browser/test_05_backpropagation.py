"""Notebook 5's explorers under the hand: keyboard and mouse, numbers read back from the screen."""

import numpy as np
import pytest
from hands import choose, press

from course_lib import backward, input_jacobian
from course_lib.explorers.backpropagation.computation_graph import ComputationGraphExplorer
from course_lib.explorers.backpropagation.cross_entropy_steps import CrossEntropyExplorer
from course_lib.explorers.backpropagation.derivation import DerivationExplorer
from course_lib.explorers.backpropagation.gradient_check import GradientCheckExplorer
from course_lib.explorers.backpropagation.nudge import NudgeExplorer
from course_lib.explorers.backpropagation.product_quiz import ProductQuizExplorer
from course_lib.explorers.backpropagation.saliency import SaliencyExplorer
from course_lib.explorers.kit.equation import number


def readout(found):
    rows = found.locator(".course-readout tr").all()
    return dict(row.locator("td").all_inner_texts() for row in rows)


def ask(found, picture, question):
    """What the live view that holds `picture` answers, for the tests."""
    view = found.locator(".course-view", has=found.page.locator(picture)).first
    return view.evaluate(f"el => el.course.{question}")


def numbers(found, role):
    """The numbers in one box of the equation."""
    return ask(found, ".course-equation", f"numbers({role!r})")


def texts(array):
    return [list(map(number, row)) for row in array]


def test_the_graph_fills_back_to_the_input_and_follows_a_slider(notebook):
    found, own = notebook.explorer("graph = explore"), ComputationGraphExplorer()
    for k in range(7):
        found.get_by_role("button", name="Step").click()
        notebook.eventually(lambda k=k: readout_slider(found, "arrows done") == str(6 + k))
    own.set(passed=12)
    press(found, "x₁", "ArrowLeft", 4)
    own.set(x1=own.controls["x1"].value - 0.2)
    notebook.eventually(lambda: ask(found, ".course-chain", "done()").count("J>a2") == 1)
    for node in ("a0", "W1", "z2"):
        rows = own.chain.gradients[node]
        notebook.eventually(
            lambda node=node, rows=rows: ask(found, ".course-chain", "gradients()")[node] == rows,
        )
    notebook.answered(found)
    gradients = backward(own.mlp, own.mlp.forward(own.X), own.y)
    assert own.chain.gradients["W1"] == texts(gradients.dW[1])
    drawn = ask(found, ".course-chain", "texts()")
    assert all(text in drawn for row in own.chain.gradients["W1"] for text in row)


def readout_slider(found, name):
    row = found.locator(".widget-slider", has=found.page.get_by_text(name, exact=True))
    return row.locator(".widget-readout").inner_text()


def test_every_step_shows_the_librarys_numbers_its_place_and_its_line(notebook):
    found, own = notebook.explorer("derivation = explore"), DerivationExplorer()
    for k, step in enumerate(own.steps):
        notebook.eventually(lambda k=k: readout(found)["step"] == f"{k + 1} of 13")
        result = texts(step.equation.result.value)
        notebook.eventually(lambda result=result: numbers(found, "result") == result)
        notebook.eventually(
            lambda step=step: (
                set(ask(found, ".course-chain", "lit()")) == {step.node, ">".join(step.edge)}
            ),
        )
        notebook.answered(found)
        for role, factor in zip(("first", "second"), step.equation.factors, strict=True):
            assert numbers(found, role) == texts(factor.value)
        assert step.code[0][1] in found.locator(".course-code-line pre").text_content()
        boxes = found.locator(".course-lecture math").bounding_box()
        assert boxes["height"] > 20  # the formula is set, not empty
        found.get_by_role("button", name="Next").click()
    notebook.answered(found)
    assert readout(found)["step"] == "13 of 13"


def test_a_slider_and_a_chosen_weight_change_the_numbers_of_the_step(notebook):
    found, own = notebook.explorer("derivation = explore"), DerivationExplorer()
    choose(found, "step", "(7) ∂J/∂W[2], ℓ = 2")
    press(found, "x₁", "ArrowRight", 5)
    own.set(step=7, x1=1.75)
    gradients = own.derivation.gradients
    notebook.eventually(lambda: numbers(found, "result") == texts(gradients.dW[2]))
    choose(found, "parameter", "b₂[1]")
    notebook.answered(found)  # the slider below has that parameter's value now
    press(found, "its value", "ArrowRight", 10)
    own.set(parameter=("b", 1, 1, 0), value=round(own.mlp.b[1][1, 0] + 0.5, 2))
    notebook.eventually(lambda: numbers(found, "result") == texts(own.derivation.gradients.dW[2]))
    notebook.answered(found)
    assert numbers(found, "second") == texts(own.derivation.forward.A[1].T)


def test_an_entry_under_the_pointer_or_the_keyboard_lights_its_row_and_column(notebook):
    found, own = notebook.explorer("derivation = explore"), DerivationExplorer(step=7)
    choose(found, "step", "(7) ∂J/∂W[2], ℓ = 2")
    notebook.eventually(lambda: np.shape(numbers(found, "result")) == (2, 3))
    notebook.answered(found)
    cell = found.locator('[data-role="result"] td[data-r="1"][data-c="2"]')
    cell.hover()
    assert ask(found, ".course-equation", "lit('first')") == [[1, 0]]
    assert ask(found, ".course-equation", "lit('second')") == [[0, 2]]
    total = number(own.step.equation.result.value[1, 2])
    assert ask(found, ".course-equation", "how()").endswith(f"= {total}")
    found.locator('[data-role="result"] td[data-r="0"][data-c="1"]').focus()
    assert ask(found, ".course-equation", "lit('second')") == [[0, 1]]


def test_a_node_chosen_by_keyboard_jumps_to_its_step(notebook):
    found = notebook.explorer("derivation = explore")
    node = found.get_by_role("button", name="derivative by b1")
    node.focus()
    node.press("Enter")
    notebook.eventually(lambda: readout(found)["step"] == "12 of 13")
    node = found.get_by_role("button", name="derivative by W3")
    node.click()
    notebook.eventually(lambda: readout(found)["step"] == "3 of 13")


def test_a_nudged_weight_is_chosen_by_a_click_and_its_change_runs_forward_beside_the_forecast(
    notebook,
):
    found, own = notebook.explorer("nudge = explore"), NudgeExplorer()
    edge = found.locator(".course-edge-hit").nth(6)  # from neuron 1 of layer 1 to the output
    edge.scroll_into_view_if_needed()
    box = edge.bounding_box()
    found.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    press(found, "Δw", "End")
    own.set(weight="W₁,₁[2]", dw=3.0)
    notebook.eventually(lambda: readout(found) == own.readout())
    notebook.answered(found)
    boxes = found.locator(".course-equation .course-matrix")
    for box, stage in zip(boxes.all(), ("z1", "a1", "z2", "J"), strict=True):
        shown = [row.split("\t") for row in box.inner_text().strip().split("\n")]
        both = np.hstack([own.change[stage], own.forecast[stage]])
        assert shown == [["is", "forecast"], *texts(both)]
    assert ask(found, "canvas", "series()")[-1]["y"] == own.curves.series[-1]["y"]


def test_the_quiz_says_why_a_product_is_wrong_and_accepts_the_right_one(notebook):
    found, own = notebook.explorer("quiz = explore"), ProductQuizExplorer(seed=1)
    message = found.locator(".course-message")
    found.get_by_role("button", name="Check").click()
    notebook.eventually(lambda: "Not yet" in message.inner_text())
    assert own.why_not().split(":")[0] in message.inner_text()
    factors, sign = own.question.answer["factors"], own.question.answer["sign"]
    choose(found, "sign", sign)
    for side, (name, turned) in zip(("first", "second"), factors, strict=True):
        row = found.locator(".widget-dropdown", has=found.page.get_by_text(side, exact=True))
        row.locator("select").select_option(index=own.question.pool.index(name))
        if turned:
            found.get_by_label(f"{side} transposed").check()
    found.get_by_role("button", name="Check").click()
    notebook.eventually(lambda: message.inner_text().startswith("Right:"))
    notebook.answered(found)
    assert readout(found)["score (first answers)"] == "0 of 1 right"


def test_the_factors_of_page_41_break_where_a_minus_y_does_not(notebook):
    found, own = notebook.explorer("factors = explore"), CrossEntropyExplorer()
    assert readout(found)["∂J/∂z, a − y"] == own.readout()["∂J/∂z, a − y"]
    choose(found, "y", "0")
    press(found, "z", "End")
    own.set(y=0, z=100.0)
    notebook.eventually(lambda: readout(found)["∂J/∂z, factors"] == "NaN")
    notebook.eventually(lambda: readout(found) == own.readout())
    notebook.answered(found)
    assert numbers(found, "result") == [["NaN"]]
    assert float(readout(found)["∂J/∂z, a − y"]) == 1.0


def test_the_bug_switch_is_caught_and_the_librarys_line_is_shown(notebook):
    found, own = notebook.explorer("gradient_check = explore"), GradientCheckExplorer()
    message = found.locator(".course-message")
    assert message.inner_text().startswith("Passed")
    error = float(readout(found)["largest relative error"].replace("−", "-"))
    assert error == pytest.approx(own.report.largest_relative_error, rel=0.2)
    press(found, "log₁₀ h", "ArrowLeft", 8)
    notebook.eventually(lambda: readout(found)["h"] == "1.0e−05")
    choose(found, "bug", "wrong sign")
    notebook.eventually(lambda: message.inner_text().startswith("Caught"))
    notebook.answered(found)
    lines = found.locator(".course-code-line pre").all_inner_texts()
    assert lines == ["dZ[L] = (A[L] - Y) / m", "dZ[L] = (Y - A[L]) / m"]


def test_the_browsers_arrows_are_the_librarys_input_jacobian(notebook):
    found, own = notebook.explorer("saliency = explore"), SaliencyExplorer()
    points = np.array([[1.0, 0.5], [-2.03, 1.1], [0.33, -3.2]])
    for g in ("tanh", "relu", "leaky_relu"):
        choose(found, "hidden g", g)
        press(found, "W₁,₁[1]", "ArrowRight", 6)
        own.set(g=g, w11=round(own.controls["w11"].value + 0.3, 2))
        notebook.eventually(lambda: readout(found) == own.readout())
        notebook.answered(found)
        for l, j, of in ((1, 2, "z"), (2, 1, "a"), (3, 1, "z")):
            exact = input_jacobian(own.mlp, points, l, of)[:, j - 1]
            drawn = ask(found, "canvas", f"gradients({l}, {j}, {of!r}, {points.tolist()})")
            np.testing.assert_allclose(np.transpose(drawn), exact, atol=1e-5)
    choose(found, "neuron", "neuron 2 of layer 1")
    notebook.eventually(lambda: ask(found, "canvas", "chosen()") == [1, 2])


def test_a_symbol_of_the_formula_lights_in_the_picture_and_back(notebook):
    found = notebook.explorer("explore.derivation(")
    found.get_by_role("button", name="Layer ℓ").click()
    notebook.answered(found)
    meant = found.locator(".course-meant")
    where = (
        """(all) => all.map((one) => [one.dataset.symbol, one.closest("svg") ? "svg" : "math"])"""
    )

    def names():
        return meant.evaluate_all(where)

    found.locator(".course-lecture [data-symbol='W[2]']").first.hover()  # W^[ℓ] there
    notebook.eventually(lambda: ["W[2]", "svg"] in names())
    assert ["W[2]", "math"] in names() and {name for name, _ in names()} == {"W[2]"}
    disc = found.locator(".course-chain circle:has(+ [data-symbol='z[3]'])")
    assert disc.evaluate("(e) => getComputedStyle(e).stroke") != "rgb(212, 0, 143)"
    disc.hover()
    notebook.eventually(lambda: {name for name, _ in names()} == {"z[3]"})
    assert disc.evaluate("(e) => getComputedStyle(e).strokeWidth") == "6px"
    notebook.page.mouse.move(0, 0)
    notebook.eventually(lambda: names() == [])
    found.locator(".course-chain circle[role=button]").first.focus()
    notebook.eventually(lambda: {name for name, _ in names()} == {"x"})
    assert notebook.page_errors == []
