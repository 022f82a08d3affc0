"""A key pressed inside an explorer is the explorer's: JupyterLab's shortcuts do not hear of it."""

import nbformat
import pytest
from hands import slider

SOURCES = [
    "from course_lib import explore",
    "sure = explore.perceptron(predict=['yes', 'no'])",
    "sums = explore.xor_perceptron()",
    "run = explore.training()",
    "each = explore.neurons()",
    "after = 1",
]
WHERE = {  # the cell of an explorer, and what in it has the focus
    "menu": ("sure", "select"),
    "slider": ("sure", ".noUi-handle"),
    "slider's number": ("sure", ".widget-readout"),
    "button": ("sure", ".course-buttons button"),
    "prediction": ("sure", ".course-prediction button"),
    "checkbox": ("sums", "input[type=checkbox]"),
    "canvas": ("run", "canvas[tabindex]"),
    "neuron": ("each", "circle[tabindex]"),
}
KEYS = [  # JupyterLab's and Notebook 7's own among them
    *("m", "r", "y", "x", "d", "d", "a", "b", "c", "v", "z", "j", "k", "i", "i", "0", "0", "1"),
    *("ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End"),
    *("Shift+A", "Shift+M", "Shift+ArrowDown", "Delete", "Space", "Enter", "Escape"),
]
STATE = """() => {
    const { content, sessionContext } = window.jupyterapp.shell.currentWidget;
    const kernel = sessionContext.session.kernel.id;
    const cells = content.widgets.map(({ model, node }) =>
        [model.type, model.sharedModel.getSource(), node.classList.contains("jp-mod-selected"),
         model.executionCount]);
    const dialogs = document.querySelectorAll(".jp-Dialog").length;
    return [cells, content.activeCellIndex, content.mode, kernel, dialogs];
}"""
SIDE_BAR = "window.jupyterapp.shell.leftCollapsed"


@pytest.fixture(scope="module")
def notebook(shared_lab, tmp_path_factory):
    cells = [nbformat.v4.new_code_cell(source) for source in SOURCES]
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    path = tmp_path_factory.mktemp("keys") / "keys.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), path)
    shared_lab.open(path)
    shared_lab.run_all()
    assert shared_lab.errors() == []
    return shared_lab


def explorer(lab, name):
    """A live explorer; its cell is the active one, as after a click beside the controls."""
    [source] = [source for source in SOURCES if source.startswith(f"{name} =")]
    found = lab.cell(source).locator(".course-explorer")
    found.locator(".course-view[data-paints]").first.wait_for()
    found.locator(".course-message").click()
    return found


def side_bar(lab):
    """Ctrl and B, pressed where the focus is, and wait until JupyterLab has heard it."""
    before = lab.page.evaluate(SIDE_BAR)
    lab.page.keyboard.press("Control+b")
    lab.page.wait_for_function(f"(before) => {SIDE_BAR} !== before", arg=before)


@pytest.mark.parametrize("where", WHERE)
def test_no_key_in_an_explorer_is_a_shortcut_of_the_notebook(notebook, where):
    name, selector = WHERE[where]
    part = explorer(notebook, name).locator(selector).first
    before = notebook.page.evaluate(STATE)
    for key in KEYS:
        part.focus()
        notebook.page.keyboard.press(key)
    part.focus()
    side_bar(notebook)  # a command goes through, and with it all that was pressed before
    assert notebook.page.evaluate(STATE) == before
    assert notebook.errors() == []


def test_a_menu_is_chosen_from_by_letter(notebook):
    found = explorer(notebook, "run")
    menu = found.locator("select").filter(has=notebook.page.locator("option", has_text="moons"))
    menu.select_option("circles")
    before = notebook.page.evaluate(STATE)
    menu.press("m")
    notebook.eventually(lambda: menu.locator("option:checked").inner_text() == "moons")
    side_bar(notebook)
    assert notebook.page.evaluate(STATE) == before


def test_arrows_move_a_slider_and_tab_goes_on(notebook):
    found = explorer(notebook, "sure")
    handle = slider(found, "w₁")
    moves = {"Home": -4, "ArrowRight": -3.8, "ArrowUp": -3.6, "ArrowLeft": -3.8, "End": 4}
    for key, value in moves.items():
        for _ in range(4 if "Arrow" in key else 1):
            handle.press(key)
        notebook.eventually(
            lambda value=value: float(handle.get_attribute("aria-valuenow")) == value
        )
    handle.press("Tab")
    assert not handle.evaluate("handle => handle === document.activeElement")
    assert found.evaluate("whole => whole.contains(document.activeElement)")


def test_a_number_is_typed_and_set_with_enter(notebook):
    found = explorer(notebook, "sure")
    row = found.locator(".widget-slider", has=notebook.page.get_by_text("w₁", exact=True))
    number = row.locator(".widget-readout")
    number.focus()
    before = notebook.page.evaluate(STATE)
    for key in ("Control+a", *"-1.5", "Enter"):
        notebook.page.keyboard.press(key)
    value = row.locator(".noUi-handle")
    notebook.eventually(lambda: float(value.get_attribute("aria-valuenow")) == -1.5)
    side_bar(notebook)
    assert notebook.page.evaluate(STATE) == before


def test_shift_and_enter_run_the_cell_as_everywhere_else(notebook):
    found = explorer(notebook, "sure")
    number = notebook.page.evaluate(STATE)[0][1][3]
    slider(found, "w₁").focus()
    notebook.page.keyboard.press("Shift+Enter")
    notebook.eventually(lambda: (notebook.page.evaluate(STATE)[0][1][3] or number) > number)
    assert notebook.page.evaluate(STATE)[1] == 2, "and the next is selected"
    explorer(notebook, "sure")
