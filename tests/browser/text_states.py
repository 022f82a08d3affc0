"""The states that a reader can bring an explorer into with one action; sent to the kernel."""


def states(explorer):
    """(name, action) for the start, each preset, menu entry, slider end, tick and button."""
    start = {name: control.value for name, control in explorer.controls.items()}

    def put(**values):
        return lambda: explorer.set(**(start | values))

    yield "start", put()
    for name in explorer.presets:
        yield f"preset {name}", lambda name=name: explorer.preset(name)
    for name, control in explorer.controls.items():
        if hasattr(control, "options"):
            values = list(control._options_values)
            if hasattr(control, "readout"):  # a slider over a list
                values = [values[0], values[-1]]
        elif isinstance(control.value, bool):
            values = [True, False]
        elif hasattr(control, "max"):
            logarithmic = hasattr(control, "base")
            ends = control.min, control.max
            values = [control.base**end for end in ends] if logarithmic else ends
        else:
            raise TypeError(f"{explorer.name}: no way to try {name}, a {type(control).__name__}")
        for value in values:
            if value != start[name]:
                yield f"{name} = {value}", put(**{name: value})

    def press(button):
        explorer.reset()
        button.click()

    step = [explorer.player.step_button] if explorer.player else []
    waiting = [explorer.widget]
    for widget in waiting:
        waiting.extend(getattr(widget, "children", ()))
    copy = [w for w in waiting if getattr(w, "description", "") == "Copy code"]
    for button in [*step, *explorer.buttons, *copy]:
        yield f"button {button.description}", lambda button=button: press(button)


def visit(explorer, number, action):
    """Bring about a state, then mark the page, so that a test sees when it has arrived there."""
    action()
    for name in [c for c in explorer.widget._dom_classes if c.startswith("state-")]:
        explorer.widget.remove_class(name)
    explorer.widget.add_class(f"state-{number}")
