"""Predict, try, ask for the verdict: with the mouse, with keys, or not at all."""

import nbformat
import pytest
from hands import press

SOURCES = [
    "from course_lib import explore",
    "neuron = explore.neuron(predict='Which weight has no say?')",
    "race = explore.optimizers(predict='Who is thrown out first?')",
    "own = explore.perceptron(predict=['up', 'down'])",
]
NEURON, RACE, OWN = SOURCES[1:]
IN_THE_KERNEL = """(code) => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel
    .requestExecute({ code }).done.then((reply) => reply.content.status)"""
RUN_AGAIN = "window.jupyterapp.commands.execute('notebook:run-cell')"
ACTIVATE = """(part) => {
    const { content } = window.jupyterapp.shell.currentWidget;
    content.activeCellIndex = content.widgets
        .findIndex((cell) => cell.model.sharedModel.getSource().includes(part));
}"""
BELOW = """(explorer) => explorer.querySelector(".course-body").getBoundingClientRect().top
    - explorer.getBoundingClientRect().top"""


@pytest.fixture(scope="module")
def opened(shared_lab, tmp_path_factory):
    cells = [nbformat.v4.new_code_cell(source) for source in SOURCES]
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    path = tmp_path_factory.mktemp("predictions") / "predictions.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), path)
    shared_lab.open(path)
    shared_lab.run_all()
    assert shared_lab.errors() == []
    return shared_lab


def rerun(lab, part):
    """Run a cell again and wait until what it had opened has gone; the explorer it opens anew."""
    cell = lab.cell(part)
    cell.locator(".course-explorer").evaluate("(old) => old.setAttribute('data-old', '')")
    lab.page.evaluate(ACTIVATE, part)
    lab.page.evaluate(RUN_AGAIN)
    cell.locator(".course-explorer:not([data-old]) .course-view[data-paints]").first.wait_for()
    assert lab.errors() == []
    return lab.opened(part)


def answer(found, name):
    return found.locator(".course-prediction").get_by_role("button", name=name, exact=True)


def ask(found):
    return found.get_by_role("button", name="What is true?")


def verdict(found):
    return found.locator(".course-truth [role=alert]")


def test_predict_try_and_ask_what_is_true(opened):
    found = rerun(opened, NEURON)
    assert ask(found).is_disabled() and verdict(found).count() == 0
    answer(found, "w₁").click()
    found.get_by_role("group", name="You predicted:").wait_for()
    found.get_by_role("button", name="x₂ off").click()
    press(found, "w₂", "ArrowRight", 3)
    opened.answered(found)
    assert verdict(found).count() == 0
    ask(found).click()
    verdict(found).wait_for()
    assert verdict(found).inner_text().startswith("You predicted “w₁”. True is “w₂”. The neuron")
    answer(found, "w₂").click()  # another prediction, another verdict
    verdict(found).wait_for(state="detached")
    ask(found).click()
    opened.eventually(lambda: verdict(found).inner_text().startswith("Right: “w₂”."))
    assert answer(found, "w₂").get_attribute("aria-pressed") == "true"
    assert ask(found).get_attribute("aria-pressed") is None  # no answer among the others
    found.get_by_role("button", name="Reset", exact=True).click()
    opened.answered(found)
    assert verdict(found).inner_text().startswith("Right: “w₂”.")


def test_an_explorer_is_used_without_predicting(opened):
    found = rerun(opened, NEURON)
    readout = found.locator(".course-readout")
    before = readout.inner_text()
    press(found, "w₁", "ArrowRight", 3)
    opened.eventually(lambda: readout.inner_text() != before)
    assert ask(found).is_disabled() and verdict(found).count() == 0
    assert opened.errors() == []


def test_keys_alone_predict_and_ask(opened):
    found = rerun(opened, NEURON)
    page = opened.page
    answer(found, "w₁").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    opened.eventually(lambda: answer(found, "w₂").get_attribute("aria-pressed") == "true")
    opened.eventually(ask(found).is_enabled)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    verdict(found).wait_for()
    assert "Right" in verdict(found).inner_text()


@pytest.mark.parametrize("lecture_mode", [False, True])
@pytest.mark.parametrize("part, wrong", [(NEURON, "w₁"), (RACE, "Momentum")])
def test_nothing_moves_when_the_verdict_comes_and_the_vote_stays_in_sight(
    opened, part, wrong, lecture_mode
):
    found = rerun(opened, part)
    opened.page.evaluate(IN_THE_KERNEL, f"explore.lecture_mode({lecture_mode})")
    marked = found.locator("xpath=self::*[contains(@class, 'course-lecture-mode')]")
    opened.eventually(lambda: marked.count() == lecture_mode)
    before = found.evaluate(BELOW)
    answer(found, wrong).click()
    found.get_by_role("group", name="You predicted:").wait_for()
    assert abs(found.evaluate(BELOW) - before) < 1
    ask(found).click()
    verdict(found).wait_for()
    assert abs(found.evaluate(BELOW) - before) < 1
    vote, told = answer(found, wrong), verdict(found)
    assert vote.is_visible() and vote.get_attribute("aria-pressed") == "true"
    assert vote.bounding_box()["height"] > 20 and told.bounding_box()["height"] > 20
    bottom = told.bounding_box()["y"] + told.bounding_box()["height"]
    assert bottom <= found.locator(".course-body").bounding_box()["y"]
    opened.page.evaluate(IN_THE_KERNEL, "explore.lecture_mode(False)")


def test_a_question_of_ones_own_has_no_verdict_to_ask_for(opened):
    found = opened.explorer(OWN)
    answer(found, "up").click()
    found.get_by_role("group", name="You predicted:").wait_for()
    assert ask(found).count() == 0
