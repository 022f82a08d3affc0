"""Notebook 3's explorers under the hand: keyboard and mouse."""

import re

import pytest
from hands import press, unfold

from course_lib import MLP
from course_lib.explorers.notation.shape_quiz import ShapeQuizExplorer
from course_lib.explorers.notation.symbol_quiz import SymbolQuizExplorer
from course_lib.explorers.notation.symbols import SymbolsExplorer


def readout(found):
    """The rows of the readout: what stands in their two columns."""
    rows = found.locator(".course-readout tr").all()
    return [row.locator("td").all_inner_texts() for row in rows]


def lit(found, picture):
    """The places that a picture shows as lit."""
    view = found.locator(".course-view", has=found.page.locator(picture)).first
    return view.evaluate("el => el.course.lit()")


def shapes(found):
    unfold(found)
    return found.locator(".course-matrix-shape").all_inner_texts()


def test_a_wider_layer_changes_the_parameter_count_the_shapes_and_the_picture(notebook):
    found = notebook.explorer("designer = explore")
    assert dict(readout(found))["parameters"] == "11"
    press(found, "n[1]", "ArrowRight", 3)
    mlp = MLP([3, 5, 1], ["tanh", "sigmoid"])
    notebook.eventually(lambda: dict(readout(found))["parameters"] == str(mlp.theta.size))
    column = [f"{n} × 1" for n in mlp.n]
    expected = [column[0]]
    for l in (1, 2):
        rows, columns = mlp.W[l].shape
        expected += [f"{rows} × {columns}", *[column[l]] * 3]
    notebook.eventually(lambda: shapes(found) == expected)
    notebook.answered(found)
    assert found.locator("circle.course-neuron").count() == sum(mlp.n)


def test_the_formula_is_set_as_mathematics_and_follows_the_number_of_layers(notebook):
    found = notebook.explorer("designer = explore")
    formula = found.locator(".course-formula")
    formula.locator("mjx-container").first.wait_for()
    press(found, "L", "ArrowRight")
    notebook.eventually(lambda: formula.locator("mjx-container").count() == 3)
    notebook.eventually(lambda: len(shapes(found)) == 1 + 3 * 4)
    notebook.answered(found)
    assert "$" not in formula.inner_text()


def test_a_symbol_from_the_menu_lights_its_place_its_entry_and_its_number(notebook):
    found = notebook.explorer("symbols = explore")
    own = SymbolsExplorer()
    assert lit(found, "svg") == [[1, 1, 3]]
    found.locator("select").first.select_option("zⱼ[ℓ]")
    press(found, "j", "ArrowRight")
    press(found, "i", "ArrowRight", 2)
    z = own.forward.Z[1][1, 2]
    notebook.eventually(lambda: readout(found)[1] == ["in Python", "forward.Z[1][1, 2]"])
    notebook.eventually(lambda: lit(found, "svg") == [[1, 2]])
    notebook.answered(found)
    assert float(readout(found)[0][1].replace("−", "-")) == pytest.approx(z, abs=5e-5)
    [[symbol, layer, row, column, text]] = lit(found, "table")
    assert [symbol, layer, row, column] == ["z", 1, 2, 1]
    assert float(text.replace("−", "-")) == pytest.approx(z, abs=5e-3)


def test_a_clicked_edge_and_a_neuron_chosen_by_keyboard_name_their_symbols(notebook):
    found = notebook.explorer("symbols = explore")
    own = SymbolsExplorer()
    edge = found.locator(".course-edge-hit").last  # from neuron 2 of layer 1 to the output
    edge.scroll_into_view_if_needed()
    box = edge.bounding_box()
    notebook.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    notebook.eventually(lambda: readout(found)[1][1] == "mlp.W[2][0, 1]")
    notebook.answered(found)
    assert float(readout(found)[0][1].replace("−", "-")) == own.mlp.W[2][0, 1]
    neuron = found.get_by_role("button", name="neuron 2 of layer 0")
    neuron.focus()
    notebook.page.keyboard.press("Tab")
    notebook.page.keyboard.press("Enter")
    notebook.eventually(lambda: readout(found)[1][1] == "forward.A[0][2, 0]")
    notebook.eventually(lambda: lit(found, "svg") == [[0, 3]])
    assert float(readout(found)[0][1].replace("−", "-")) == pytest.approx(own.X[0, 2], abs=5e-5)


def test_indices_out_of_range_cannot_be_reached(notebook):
    found = notebook.explorer("symbols = explore")
    press(found, "ℓ", "End")
    press(found, "j", "End")
    press(found, "k", "End")
    notebook.eventually(lambda: readout(found)[1][1] == "mlp.W[2][0, 1]")
    notebook.answered(found)
    assert lit(found, "svg") == [[2, 1, 2]]


def answer(found, right):
    """Put the controls of a quiz on an answer, by keyboard."""
    for name, value in right.items():
        if name == "symbol":
            index = list(SymbolQuizExplorer.KINDS.values()).index(value)
            found.locator("select").first.select_option(index=index)
        else:
            label = {"l": "ℓ"}.get(name, name)
            press(found, label, "Home")
            press(found, label, "ArrowRight", value - (0 if name == "l" else 1))


@pytest.mark.parametrize(
    ("cell", "quiz"),
    [
        ("which_symbol = explore", SymbolQuizExplorer(seed=7)),
        ("which_shape = explore", ShapeQuizExplorer(seed=2)),
    ],
    ids=["symbol", "shape"],
)
def test_a_quiz_judges_a_wrong_and_a_right_answer_and_keeps_the_score(notebook, cell, quiz):
    found = notebook.explorer(cell)
    message = found.locator(".course-message")
    answer(found, quiz.question.answer)
    found.get_by_role("button", name="Check").click()
    notebook.eventually(lambda: message.inner_text().startswith("Right:"))
    notebook.answered(found)
    assert quiz.question.lit == lit(found, "svg")
    written = found.locator("svg text.course-symbol:visible").count()
    assert (written > 0) == quiz.labels  # no label gives the symbol away
    found.get_by_role("button", name="New question").click()
    second = quiz.ask(2)
    notebook.eventually(
        lambda: lit(found, "svg") == second.lit and "Right" not in message.inner_text()
    )
    notebook.answered(found)
    wrong = second.answer | ({"rows": 6} if "rows" in second.answer else {"l": 3})
    answer(found, wrong)
    found.get_by_role("button", name="Check").click()
    notebook.eventually(lambda: message.inner_text().startswith("Not yet."))
    notebook.answered(found)
    score = dict(readout(found))["score (first answers)"]
    assert re.findall(r"\d+", score) == ["1", "2"]
    assert notebook.errors() == notebook.page_errors == []
