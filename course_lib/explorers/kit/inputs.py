"""Checks of values that a program or a page gives to a control or a view."""

import math

import ipywidgets as widgets
import numpy as np
from traitlets import TraitError

from course_lib import _validate

LARGEST = 100.0  # coordinate that a stroke may have
MOST = 4000  # numbers in all strokes of a drawing


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


def check_strokes(change: dict) -> None:
    """Take back what a page has drawn on a `Pad`, and raise ValueError, unless each stroke is a
    flat list of pairs of numbers in 0..1, and all together are not too many."""
    strokes = change["new"]
    flat = [value for stroke in strokes for value in (stroke if isinstance(stroke, list) else [2])]
    whole = all(isinstance(stroke, list) and stroke and not len(stroke) % 2 for stroke in strokes)
    numbers = all(isinstance(value, (int, float)) and 0 <= value <= 1 for value in flat)
    if not whole or not numbers or len(flat) > MOST:
        setattr(change["owner"], change["name"], change["old"])
        expected = f"lists of pairs of numbers in [0, 1], {MOST} numbers at most"
        raise ValueError(f"{change['name']}: got {_validate.short(strokes)}, expected {expected}")
