"""Checks of values that a program or a page gives to a control or a view."""

import math

import ipywidgets as widgets
import numpy as np
from traitlets import TraitError

from course_lib import _validate

LARGEST = 100.0  # coordinate that a stroke may have


def check(name: str, control: widgets.Widget, value) -> None:
    """Raise ValueError for None, NaN and infinity: a control can hold them, no picture can."""
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        raise ValueError(f"{name}: got {value!r}, expected {_takes(control)}")


def put(name: str, control: widgets.Widget, value) -> None:
    """Set a control; ValueError for a value that it can't take."""
    check(name, control, value)
    try:
        control.value = value
    except (TraitError, TypeError, ValueError, OverflowError):
        raise ValueError(f"{name}: got {value!r}, expected {_takes(control)}") from None
    check(name, control, control.value)  # a slider turns the text "nan" into a number


def _takes(control: widgets.Widget) -> str:
    """What a control can stand on, in words."""
    if hasattr(control, "options"):
        known = [repr(value) for value in control._options_values]
        return f"one of {', '.join(known[:8])}" + (", ..." if len(known) > 8 else "")
    if not hasattr(control, "max"):
        return f"a value like {control.value!r}"
    low, high = control.min, control.max
    if isinstance(control, widgets.FloatLogSlider):
        low, high = control.base**low, control.base**high
    return f"a number in [{low:g}, {high:g}]"


def check_stroke(change: dict, least: int, axes: int = 1) -> None:
    """Take back what a page has drawn, and raise ValueError, unless it is `least` points or more,
    each `axes` numbers that lie somewhere near the picture."""
    drawn = np.array(change["new"])
    points, rest = divmod(len(drawn), axes)
    if points < least or rest or not (np.abs(drawn) < LARGEST).all():
        setattr(change["owner"], change["name"], change["old"])
        expected = f"{least} points or more of {axes} finite number(s) below {LARGEST:g} in size"
        raise ValueError(f"{change['name']}: got {len(drawn)} numbers, expected {expected}")


def point(content: dict) -> list[float]:
    """[x1, x2] of a view's message {"point": [x1, x2]}; raises ValueError or TypeError for more."""
    return _validate.datapoints(content["point"], 2, "point")[0].tolist()
