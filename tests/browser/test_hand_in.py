"""Exercises as a reader meets them: write a function, run the cell, read the verdict."""

import pytest

FRONT = "window.jupyterapp.shell.currentWidget"
RIGHT = "def my_output(w, x, b):\n    return 1 if w @ x + b >= 0 else 0\n"
CHECK = "\n\ncheck.perceptron_output(my_output)"
WRONG = {
    "b is left out": "def my_output(w, x, b):\n    return int(w @ x >= 0)\n",
    "still running": "def my_output(w, x, b):\n    while True:\n        pass\n",
    "calls exit()": "def my_output(w, x, b):\n    exit()\n",
    "memory": "def my_output(w, x, b):\n    return np.ones((200_000, 20_000))\n",
    "is not defined, in line 2 of your cell: return w @ xx": (
        "def my_output(w, x, b):\n    return w @ xx\n"
    ),
    "Your function printed": ("def my_output(w, x, b):\n    while True:\n        print('again')\n"),
}


@pytest.fixture(scope="module")
def notebook(shared_lab):
    shared_lab.open("01_perceptron.ipynb")
    shared_lab.run_all()
    assert shared_lab.errors() == []
    return shared_lab


def hand_in(lab, source):
    """Write the source into the exercise's cell, run it, and return what it shows."""
    cell = lab.cell("check.perceptron_output(my_output)")
    lab.page.evaluate(
        f"""async (source) => {{
            const notebook = {FRONT}.content;
            const at = notebook.widgets.findIndex((cell) =>
                cell.model.sharedModel.getSource().includes("check.perceptron_output(my_output)"));
            notebook.activeCellIndex = at;
            notebook.activeCell.model.sharedModel.setSource(source);
            await window.jupyterapp.commands.execute("notebook:run-cell");
        }}""",
        source + CHECK,
    )
    lab.wait_idle()
    return cell.locator(".jp-OutputArea-output").last.inner_text()


def test_an_unwritten_exercise_shows_its_task(notebook):
    shown = notebook.cell("check.perceptron_output(my_output)").locator(".jp-OutputArea-output")
    assert "○ open" in shown.inner_text() and "wᵀx + b >= 0" in shown.inner_text()


@pytest.mark.parametrize("reason", WRONG)
def test_a_wrong_function_gets_its_reason_and_the_kernel_stays(notebook, reason):
    shown = hand_in(notebook, WRONG[reason])
    assert "✗ not yet" in shown and reason in shown and "Traceback" not in shown
    assert notebook.errors() == []


def test_a_right_function_passes_and_counts_as_progress(notebook):
    assert "✓ right" in hand_in(notebook, RIGHT)
    kernel = f"{FRONT}.sessionContext.session.kernel"
    shown = notebook.page.evaluate(f"""async () => {{
        const future = {kernel}.requestExecute({{ code: 'print(check.progress("01"))' }});
        let text = "";
        future.onIOPub = (message) => {{ text += message.content.text ?? ""; }};
        await future.done;
        return text;
    }}""")
    assert "✓ done  perceptron_output" in shown and "1 of 2 done" in shown
