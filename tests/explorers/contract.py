"""What the tests of all explorers ask of one."""

import re

import ipywidgets as widgets
import numpy as np
import pytest

from course_lib.explore import EXPLORERS
from course_lib.explorers.kit import explorer as base

each = pytest.mark.parametrize("open_explorer", EXPLORERS, ids=lambda e: e.__name__)


def state(explorer):
    """All that the browser is told, widget by widget, and the network."""
    shown = []
    for widget in base.family(explorer.widget):
        told = widget.get_state()
        told.pop("_esm", None), told.pop("_css", None)
        shown.append({key: _plain(value) for key, value in told.items()})
    mlp = getattr(explorer, "mlp", None)
    return shown, None if mlp is None else (list(mlp.n), mlp.theta.tolist())


def _plain(value):
    if isinstance(value, (bytes, memoryview)):
        return bytes(value)
    if isinstance(value, str) and value.startswith("IPY_MODEL_"):
        return "a widget"
    if isinstance(value, dict):
        return {key: _plain(entry) for key, entry in value.items()}
    return [_plain(entry) for entry in value] if isinstance(value, (list, tuple)) else value


def usable(explorer):
    """The controls that a person can move now, by name."""
    return {
        name: control
        for name, control in explorer.controls.items()
        if "none" != control.layout.display
        and control.layout.visibility != "hidden"
        and not getattr(control, "disabled", False)
    }


def another(control):
    """A value that the control can take and does not have; None if there is none."""
    if isinstance(control, widgets.Checkbox):
        return not control.value
    if hasattr(control, "options"):
        values = [o[1] if isinstance(o, tuple) and len(o) == 2 else o for o in control.options]
        return next((value for value in values if value != control.value), None)
    step = getattr(control, "step", None)
    if isinstance(control, widgets.FloatLogSlider):
        exponent = round(np.log10(control.value) / step) * step
        return float(10 ** (exponent + (step if exponent + step <= control.max else -step)))
    if step is not None and hasattr(control, "max"):
        up = control.value + step
        return up if up <= control.max else control.value - step
    if isinstance(control, widgets.Text):
        return control.value + "1"
    raise TypeError(f"say here how to move a {type(control).__name__}")


def chosen(control, k):
    """The value number k of all that the control can take, round and round."""
    if isinstance(control, widgets.Checkbox):
        return k % 2 == 1
    if hasattr(control, "options"):
        values = [o[1] if isinstance(o, tuple) and len(o) == 2 else o for o in control.options]
        return values[k % len(values)]
    if not hasattr(control, "max"):
        return another(control)
    steps = round((control.max - control.min) / control.step)
    value = control.min + k % (steps + 1) * control.step
    return 10.0**value if isinstance(control, widgets.FloatLogSlider) else value


def failed(explorer):
    """Whether the message area shows an exception."""
    return re.search(r"\w(Error|Exception|Warning):", explorer.message.value)
