"""The states that a reader can bring an explorer into with one action; sent to the kernel."""


def states(explorer, each=True):
    """(name, action) for the start, each preset, menu entry, slider end, tick and button.

    each: every slider goes to its ends alone; otherwise all of them at once.
    """
    start = {name: control.value for name, control in explorer.controls.items()}

    def put(**values):
        return lambda: explorer.set(**(start | values))

    yield "start", put()
    for name in explorer.presets:
        yield f"preset {name}", lambda name=name: explorer.preset(name)
    ends = {}  # of each slider
    for name, control in explorer.controls.items():
        if hasattr(control, "options"):
            values = list(control._options_values)
        elif isinstance(control.value, bool):
            values = [True, False]
        elif hasattr(control, "max"):
            logarithmic = hasattr(control, "base")
            values = [control.min, control.max]
            values = [control.base**end for end in values] if logarithmic else values
        else:
            raise TypeError(f"{explorer.name}: no way to try {name}, a {type(control).__name__}")
        if hasattr(control, "readout"):
            values = ends[name] = [values[0], values[-1]]
            if not each:
                continue
        for value in values:
            if value != start[name]:
                yield f"{name} = {value}", put(**{name: value})
    for end in (0, -1) if ends and not each else ():
        together = {name: values[end] for name, values in ends.items()}
        yield ("sliders up" if end else "sliders down"), put(**together)

    def press(button):
        explorer.reset()
        button.click()

    step = [explorer.player.step_button] if explorer.player else []
    copy = [w for w in parts(explorer) if getattr(w, "description", "") == "Copy code"]
    for button in [*step, *explorer.buttons, *copy]:
        yield f"button {button.description}", lambda button=button: press(button)


def parts(explorer):
    """The widgets that an explorer is made of."""
    found = [explorer.widget]
    for widget in found:
        found.extend(getattr(widget, "children", ()))
    return found


def unfold(explorer, opened):
    """Open or close all folds."""
    for widget in parts(explorer):
        if "course-fold-title" in widget._dom_classes:
            widget.value = opened


def visit(explorer, number, action):
    """Bring about a state, then mark the page, so that a test sees when it has arrived there."""
    action()
    for name in [c for c in explorer.widget._dom_classes if c.startswith("state-")]:
        explorer.widget.remove_class(name)
    explorer.widget.add_class(f"state-{number}")
