"""Notebook 0's explorers under the hand: a part of a drawing, a frame on an image."""

from hands import slider


def test_a_part_of_the_cell_is_lit_by_a_click_and_by_the_keyboard(notebook):
    found = notebook.explorer("cell = explore")
    part = found.get_by_role("button", name="axon: the activation g")
    part.locator("circle, polyline").first.click(force=True)
    notebook.eventually(lambda: "Axon ↔ g" in found.inner_text())
    other = found.get_by_role("button", name="dendrites: the inputs x")
    other.focus()
    found.page.keyboard.press("Enter")
    notebook.eventually(lambda: "Dendrites ↔ x" in found.inner_text())
    notebook.answered(found)
    assert other.get_attribute("aria-pressed") == "true"
    assert other.evaluate("part => part === document.activeElement"), "the focus stays"


def test_the_frame_follows_the_pointer_and_the_arrow_keys(notebook):
    found = notebook.explorer("kernel = explore")
    canvas = found.locator("canvas.course-tiles").first
    view = found.locator(".course-view", has=found.page.locator("canvas.course-tiles")).first
    box = canvas.bounding_box()
    start, end = (
        view.evaluate("(el, at) => el.course.place(...at)", place) for place in ([2, 2], [6, 8])
    )
    mouse = found.page.mouse
    mouse.move(box["x"] + start[0], box["y"] + start[1])
    mouse.down()
    mouse.move(box["x"] + end[0], box["y"] + end[1], steps=4)
    mouse.up()
    notebook.eventually(lambda: view.evaluate("el => el.course.window()") == [5, 7, 3, 3])
    notebook.answered(found)
    assert slider(found, "place").get_attribute("aria-valuenow") == "57.0"
    canvas.focus()
    for key in ("ArrowDown", "ArrowLeft"):
        canvas.press(key)
        notebook.answered(found)
    assert view.evaluate("el => el.course.window()") == [6, 6, 3, 3]
