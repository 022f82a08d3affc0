"""What a hand does on an explorer's controls."""


def unfold(found):
    """Open the folds that are closed."""
    closed = found.locator(".course-fold-title:not(.mod-active):visible")
    while closed.count():
        closed.first.click()


def slider(found, name):
    """The handle of the slider with that label, unfolded."""
    row = found.locator(".widget-slider", has=found.page.get_by_text(name, exact=True))
    if row.is_hidden():
        unfold(found)
    return row.locator(".noUi-handle")


def press(found, name, key, times=1):
    """Press a key on the slider with that label."""
    handle = slider(found, name)
    handle.focus()
    for _ in range(times):
        handle.press(key)


def choose(found, name, option):
    """Choose an option of the menu with that label."""
    row = found.locator(".widget-dropdown", has=found.page.get_by_text(name, exact=True))
    row.locator("select").select_option(option)


def place(found, at, canvas=0):
    """Where on the page a point of a plane is: of the explorer's canvas with that number."""
    shown = found.locator("canvas.course-plane").nth(canvas)
    left, top = shown.evaluate(
        """(canvas, at) => {
            const view = canvas.closest(".course-view");
            const panel = [...view.querySelectorAll("canvas")].indexOf(canvas);
            return view.course.place(panel, ...at);
        }""",
        list(map(float, at)),
    )
    box = shown.bounding_box()
    return box["x"] + left, box["y"] + top


def drag(found, start, end, canvas=0):
    """Take what is at a point of a plane with the mouse and leave it at another one."""
    found.locator("canvas.course-plane").nth(canvas).scroll_into_view_if_needed()
    mouse = found.page.mouse
    mouse.move(*place(found, start, canvas))
    mouse.down()
    mouse.move(*place(found, end, canvas), steps=8)
    mouse.up()


def line(found, name="Line of neuron 1 of layer 1", nth=0):
    """The handle of a neuron's line for the keyboard."""
    return found.get_by_role("slider", name=name).nth(nth)


def edge(found, name):
    """The weight or bias with this name in the network's picture."""
    shape = found.get_by_role("slider", name=name)
    shape.scroll_into_view_if_needed()
    return shape


def beside(found, *names):
    """The numbers beside the sliders with these labels."""
    rows = [
        found.locator(".widget-slider", has=found.page.get_by_text(n, exact=True)) for n in names
    ]
    texts = [row.locator(".widget-readout").text_content() for row in rows]
    return [float(text.replace("−", "-")) for text in texts]
