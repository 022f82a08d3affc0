"""Exercises as a reader meets them: write a function, run the cell, read the verdict."""

from pathlib import Path

import nbformat
import pytest

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "01_perceptron.ipynb"
FRONT = "window.jupyterapp.shell.currentWidget"
CHECK = "check.perceptron_output(my_output)"
RIGHT = "def my_output(w, x, b):\n    return 1 if w @ x + b >= 0 else 0\n"
WRONG = {
    "b is left out": "def my_output(w, x, b):\n    return int(w @ x >= 0)\n",
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


def hand_in(lab, source):
    """Write the source into the exercise's cell and run it; returns the place of the verdict."""
    cell = lab.cell(CHECK)
    lab.page.evaluate(
        f"""async ([source, check]) => {{
            const notebook = {FRONT}.content;
            notebook.activeCellIndex = notebook.widgets.findIndex(
                (cell) => cell.model.sharedModel.getSource().includes(check));
            notebook.activeCell.model.sharedModel.setSource(source);
            await window.jupyterapp.commands.execute("notebook:run-cell");
        }}""",
        [source, CHECK],
    )
    return cell.locator(".jp-OutputArea-output").last


def test_an_unwritten_exercise_shows_its_task(notebook):
    cells = nbformat.read(NOTEBOOK, as_version=4).cells
    [unwritten] = [cell.source for cell in cells if CHECK in cell.source]
    shown = hand_in(notebook, unwritten)
    notebook.eventually(lambda: "○ open" in shown.inner_text())
    assert "wᵀx + b >= 0" in shown.inner_text()


@pytest.mark.parametrize("reason", WRONG)
def test_a_wrong_function_gets_its_reason_and_the_kernel_stays(notebook, reason):
    shown = hand_in(notebook, f"{WRONG[reason]}\n\n{CHECK}")
    notebook.eventually(lambda: reason in shown.inner_text())
    assert "✗ not yet" in shown.inner_text() and "Traceback" not in shown.inner_text()
    assert notebook.errors() == []


def test_a_right_function_passes_and_counts_as_progress(notebook):
    verdict = hand_in(notebook, f"{RIGHT}\n\n{CHECK}")
    notebook.eventually(lambda: "✓ right" in verdict.inner_text())
    kernel = f"{FRONT}.sessionContext.session.kernel"
    shown = notebook.page.evaluate(f"""async () => {{
        const future = {kernel}.requestExecute({{ code: 'print(check.progress("01"))' }});
        let text = "";
        future.onIOPub = (message) => {{ text += message.content.text ?? ""; }};
        await future.done;
        return text;
    }}""")
    assert "✓ done  perceptron_output" in shown and "1 of 2 done" in shown
