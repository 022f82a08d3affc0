"""Lecture mode on a projector: larger, sharp, nothing cut off, the pointer still on its mark."""

import jupytext
import pytest

CELLS = """\
# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %%
from course_lib import explore

# %%
bumps = explore.bumps()

# %%
training = explore.training()

# %%
step = explore.rosenblatt()
"""
IN_THE_KERNEL = """(code) => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel
    .requestExecute({ code }).done.then((reply) => reply.content.status)"""
CUT_OFF = """(explorer) => {
    const edge = explorer.getBoundingClientRect().right + 2;
    return [...explorer.querySelectorAll("*")]
        .filter((part) => part.getBoundingClientRect().width && !part.closest(".MathJax, math"))
        .filter((part) => part.getBoundingClientRect().right > edge)
        .map((part) => String(part.className.baseVal ?? part.className));
}"""
SHARP = """(canvas) => [canvas.width, canvas.getBoundingClientRect().width * devicePixelRatio]"""
MODE = "window.jupyterapp.shell.currentWidget.content.mode"
CELL_COUNT = "window.jupyterapp.shell.currentWidget.content.widgets.length"


@pytest.fixture(scope="module")
def notebook(shared_lab, tmp_path_factory):
    path = tmp_path_factory.mktemp("lecture") / "lecture.ipynb"
    jupytext.write(jupytext.reads(CELLS, fmt="py:percent"), path)
    shared_lab.open(path)
    shared_lab.page.evaluate("window.jupyterapp.commands.execute('application:toggle-left-area')")
    shared_lab.run_all()
    assert shared_lab.errors() == []
    return shared_lab


@pytest.fixture
def lecture(notebook):
    def switch(on):
        code = f"explore.lecture_mode({on})"
        assert notebook.page.evaluate(IN_THE_KERNEL, code) == "ok"

    switch(True)
    yield notebook
    switch(False)
    notebook.page.set_viewport_size({"width": 1366, "height": 768})


def tall(found):
    return found.get_by_role("button", name="Reset", exact=True).bounding_box()["height"]


@pytest.mark.parametrize("size, factor", [((1366, 768), 1.1), ((1920, 1080), 1.3)])
def test_open_explorers_grow_at_once_and_shrink_back(notebook, size, factor):
    notebook.page.set_viewport_size({"width": size[0], "height": size[1]})
    found = notebook.explorer("explore.bumps()")
    before = tall(found)
    assert notebook.page.evaluate(IN_THE_KERNEL, "explore.lecture_mode()") == "ok"
    notebook.eventually(lambda: abs(tall(found) / before - factor) < 0.02)
    notebook.eventually(lambda: found.evaluate(CUT_OFF) == [])
    canvas = found.locator("canvas").first
    notebook.eventually(lambda: abs(float.__sub__(*map(float, canvas.evaluate(SHARP)))) < 2)
    assert notebook.page.evaluate(IN_THE_KERNEL, "explore.lecture_mode(False)") == "ok"
    notebook.eventually(lambda: abs(tall(found) / before - 1) < 0.02)
    notebook.page.set_viewport_size({"width": 1366, "height": 768})


def test_a_handle_in_the_picture_stays_under_the_mouse(lecture):
    found = lecture.explorer("explore.bumps()")
    canvas = found.locator("canvas").first
    canvas.scroll_into_view_if_needed()
    where = """(canvas, [x, y]) => {
        const [left, top] = canvas.closest(".course-view").course.place(x, y);
        const box = canvas.getBoundingClientRect();
        const zoom = box.width / canvas.clientWidth;
        return [box.left + left * zoom, box.top + top * zoom];
    }"""
    mouse = lecture.page.mouse
    mouse.move(*canvas.evaluate(where, [0.5, 0.6]))
    mouse.down()
    mouse.move(*canvas.evaluate(where, [0.2, 1.0]), steps=6)
    mouse.up()
    code = "assert abs(bumps.controls['c2'].value - 0.2) < 0.02, bumps.controls['c2'].value"
    lecture.eventually(lambda: lecture.page.evaluate(IN_THE_KERNEL, code) == "ok")


def test_a_click_on_the_keyboards_cross_adds_the_same_point_as_enter(lecture):
    found = lecture.explorer("explore.training()")
    plane = found.locator("canvas.course-plane")
    plane.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowUp", "Enter"):
        plane.press(key)
    box = found.locator(".course-cross.course-shown").bounding_box()
    lecture.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    code = "assert len(training.X) == 202 and abs(training.X[-1] - training.X[-2]).max() < 0.06"
    lecture.eventually(lambda: lecture.page.evaluate(IN_THE_KERNEL, code) == "ok")


def test_a_notebook_is_operated_with_the_keyboard_alone(lecture):
    found = lecture.explorer("explore.rosenblatt()")
    page = lecture.page
    cells = page.evaluate(CELL_COUNT)
    found.locator("select").first.focus()
    for _ in range(12):  # from control to control
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Step":
            break
    readout = found.locator(".course-readout")
    page.keyboard.press("Enter")
    lecture.eventually(lambda: "1 of" in readout.inner_text())
    page.keyboard.press("Space")
    lecture.eventually(lambda: "2 of" in readout.inner_text())
    outline = "getComputedStyle(document.activeElement).outlineWidth"
    assert float(page.evaluate(outline).removesuffix("px")) > 2.5
    for key in ("a", "b", "d", "d", "x", "m"):  # JupyterLab's own: add, delete, cut, to Markdown
        page.keyboard.press(key)
    assert page.evaluate(CELL_COUNT) == cells and page.evaluate(MODE) == "command"
