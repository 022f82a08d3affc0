"""Exercises as a reader meets them: write a function, run the cell, read the verdict."""

from pathlib import Path

import nbformat
import pytest
from test_access import AXE, FOUND

from course_lib import check

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "01_perceptron.ipynb"
FRONT = "window.jupyterapp.shell.currentWidget"
CHECK = "check.perceptron_output(my_output)"
RIGHT = "def my_output(w, x, b):\n    return 1 if w @ x + b >= 0 else 0\n"
OTHER = "check.rosenblatt_update(my_update)"
UPDATE = "def my_update(w, b, x, y, h, alpha):\n    return w, b\n"
PRINTS = "def my_output(w, x, b):\n    z = w @ x + b\n    print('z is', z)\n    return int(z > 0)\n"
OPEN = "(shown) => shown.querySelectorAll('details').forEach((fold) => (fold.open = true))"
WRONG = {
    "is left out": "def my_output(w, x, b):\n    return int(w @ x >= 0)\n",
    "still running": "def my_output(w, x, b):\n    while True:\n        pass\n",
    "calls exit()": "def my_output(w, x, b):\n    exit()\n",
    "memory": "def my_output(w, x, b):\n    return np.ones((60_000, 8_000))\n",
    "is not defined, in line 2 of your cell: return w @ xx": (
        "def my_output(w, x, b):\n    return w @ xx\n"
    ),
    "Your function printed": ("def my_output(w, x, b):\n    while True:\n        print('again')\n"),
}


@pytest.fixture(scope="module")
def notebook(shared_lab):
    shared_lab.open(NOTEBOOK.name)
    shared_lab.run_all()
    assert shared_lab.errors() == []
    return shared_lab


def hand_in(lab, source, check=CHECK):
    """Write the source into the exercise's cell and run it; returns the place of the verdict."""
    cell = lab.cell(check)
    lab.page.evaluate(
        f"""async ([source, check]) => {{
            const notebook = {FRONT}.content;
            notebook.activeCellIndex = notebook.widgets.findIndex(
                (cell) => cell.model.sharedModel.getSource().includes(check));
            notebook.activeCell.model.sharedModel.setSource(source);
            await window.jupyterapp.commands.execute("notebook:run-cell");
        }}""",
        [source, check],
    )
    says = lab.page.locator(".course-says")
    return cell.locator(".jp-OutputArea-output", has=says).last


def words(shown):
    """The text of an element without the space that surrounds signs in formulas."""
    return " ".join(shown.evaluate("(e) => e.textContent").split())


def progress(lab, part):
    """The last line of the card in a cell's output, without its marks."""
    lines = lab.cell(part).locator(".course-card > p").all_inner_texts()
    return lines[-1].strip("○✓ \n")


def test_an_unwritten_exercise_shows_its_task(notebook):
    cells = nbformat.read(NOTEBOOK, as_version=4).cells
    [unwritten] = [cell.source for cell in cells if CHECK in cell.source]
    shown = hand_in(notebook, unwritten)
    notebook.eventually(lambda: "○ open" in shown.inner_text())
    assert "the perceptron's output" in shown.inner_text()
    assert shown.locator("math").count() >= 2, "its formulas are typeset"


@pytest.mark.parametrize("reason", WRONG)
def test_a_wrong_function_gets_its_reason_and_the_kernel_stays(notebook, reason):
    shown = hand_in(notebook, f"{WRONG[reason]}\n\n{CHECK}")
    notebook.eventually(lambda: reason in shown.inner_text())
    assert "✗ not yet" in shown.inner_text() and "Traceback" not in shown.inner_text()
    assert notebook.errors() == []


def test_what_a_function_prints_stands_with_its_case_and_other_cases_are_one_press_away(
    notebook,
):
    shown = hand_in(notebook, f"{PRINTS}\n\n{CHECK}")
    printed = shown.locator(".course-printed")
    printed.wait_for()
    case = "Your function printed, for x on the boundary, z = 0 (case 9 of 11):"
    assert words(printed.locator("p").first) == case
    assert printed.locator("pre").first.inner_text() == "z is 0.0"
    assert printed.locator("pre >> visible=true").count() == 1
    printed.get_by_text("Printed for 10 other cases").click()
    assert printed.locator("pre >> visible=true").count() == 11


@pytest.mark.parametrize("key", [None, "Enter", "Space"])
def test_hints_and_the_solution_are_buttons_for_mouse_and_keyboard(notebook, key):
    def press(name):
        button = shown.get_by_text(name, exact=True)
        if key is None:
            button.click()
        else:
            button.focus()
            notebook.page.keyboard.press(key)

    shown = hand_in(notebook, f"{WRONG['is left out']}\n\n{CHECK}")
    notebook.eventually(lambda: "is left out" in shown.inner_text())
    hint, further = shown.get_by_text("then the decision"), shown.get_by_text("Hint (2 of 3)")
    assert not hint.is_visible() and not further.is_visible()
    press("Hint (1 of 3)")
    assert hint.is_visible() and further.is_visible()
    assert not shown.get_by_text("is the sum of the products").is_visible()
    press("Hint (2 of 3)")
    assert shown.get_by_text("is the sum of the products").is_visible()
    press("Solution")
    solution = shown.locator(".course-python")
    assert solution.inner_text().startswith("def my_output(w, x, b):"), "by the reader's own name"
    assert solution.locator(".course-keyword").first.inner_text() == "def"
    press("Hint (1 of 3)")
    assert not hint.is_visible() and solution.is_visible()
    mode = notebook.page.evaluate(f"{FRONT}.content.mode")
    assert key is None or mode == "command", "JupyterLab has not taken the key for the cell"


def test_a_right_function_passes_and_all_progress_in_sight_follows(notebook):
    other = hand_in(notebook, f"{UPDATE}\n\n{OTHER}", OTHER)
    notebook.eventually(lambda: "✗ not yet" in other.inner_text())
    other.locator("summary").first.click()
    hand_in(notebook, f"{WRONG['is left out']}\n\n{CHECK}")
    assert progress(notebook, OTHER) == progress(notebook, 'check.progress("01")') == "0 of 2 done"
    verdict = hand_in(notebook, f"{RIGHT}\n\n{CHECK}")
    notebook.eventually(lambda: "✓ right" in verdict.inner_text())
    for cell in (CHECK, OTHER, 'check.progress("01")'):
        notebook.eventually(lambda cell=cell: progress(notebook, cell) == "1 of 2 done")
    assert other.locator("details[open]").count() == 1, "a hint that is open stays open"
    assert "Our solution" in verdict.inner_text() and "Hint" not in verdict.inner_text()
    hand_in(notebook, f"{WRONG['is left out']}\n\n{CHECK}")
    notebook.eventually(lambda: progress(notebook, 'check.progress("01")') == "0 of 2 done")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_verdicts_with_all_folds_open(notebook, theme):
    notebook.change_theme(theme)
    for source in (f"{PRINTS}\n\n{CHECK}", f"{RIGHT}\n\n{CHECK}"):
        shown = hand_in(notebook, source)
        shown.locator(".course-card").wait_for()
        shown.evaluate(OPEN)
        notebook.page.evaluate(AXE)
        assert shown.evaluate(FOUND) == []
    notebook.change_theme("light")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_verdict_needs_neither_kernel_nor_jupyter(browser, scheme):
    """As in a stored notebook, or in a front end whose colours are its own."""
    ink, paper = {"light": ("#222", "#fff"), "dark": ("#ddd", "#1e1e1e")}[scheme]
    exercise = check.general_layer
    wrong = next(iter(exercise.misconceptions.values()))
    cards = [exercise.judge(f).html() for f in (wrong, exercise.reference)]
    page = browser.new_page()
    page.set_content(
        f"<!doctype html><html lang=en><title>t</title><body><main style='color: {ink}; "
        f"background: {paper}'>{''.join(cards)}</main>"
    )
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.get_by_text("an entry-wise product of two").is_visible()
    page.locator("main").evaluate(OPEN)
    page.evaluate(AXE)
    assert page.locator("main").evaluate(FOUND) == []
    page.close()
