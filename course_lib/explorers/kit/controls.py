"""Controls that check what they are given: an argument and its widget in one call.

Each takes the argument's name and value and returns a widget that stands on the value. A value that
the widget cannot show raises ValueError or TypeError: one sentence that names the argument, says
what came and what was expected.
"""

import numbers
from collections.abc import Iterable

import ipywidgets as widgets
import numpy as np

from course_lib import _validate
from course_lib.explorers.kit.choices import SLIDERS, YOUR_DATA
from course_lib.explorers.kit.words import subscript


def slider(name, value, low, high, step, label=None, **look) -> widgets.FloatSlider:
    """A slider for a number in low..high; `look` are further traits of the slider."""
    value = _validate.number(name, value, low, high)
    label = subscript(name) if label is None else label
    return widgets.FloatSlider(value=value, min=low, max=high, step=step, description=label, **look)


def count(name, value, low, high, label=None, step=1) -> widgets.IntSlider:
    """A slider for an integer in low..high."""
    value = _validate.integer(name, value, low, high)
    label = name if label is None else label
    return widgets.IntSlider(value=value, min=low, max=high, step=step, description=label)


def seed_slider(value) -> widgets.IntSlider:
    """A slider for the argument `seed`: 0..9, or up to the seed given."""
    value = _validate.integer("seed", value, 0)
    return count("seed", value, 0, max(9, value))


def menu(name, value, options: Iterable, label=None) -> widgets.Dropdown:
    """A menu of options: names, numbers or (text, value) pairs."""
    return _choice(widgets.Dropdown, name, value, list(options), label)


def data_menu(name, value, options: Iterable[str], own, label="data") -> widgets.Dropdown:
    """A menu of data by name; where the reader has given their `own`, these come first and are
    chosen."""
    if own:
        value, options = YOUR_DATA, [YOUR_DATA, *options]
    return menu(name, value, options, label)


def stops(name, value, options: Iterable, label=None) -> widgets.SelectionSlider:
    """A slider that stands on options only: names, numbers or (text, value) pairs."""
    return _choice(widgets.SelectionSlider, name, value, list(options), label)


def rate(value, usual: Iterable[float]) -> widgets.SelectionSlider:
    """A slider for the learning rate `alpha`: the usual ones and the one given."""
    value = _validate.number("alpha", value, 1e-9, 1e6)
    return stops("alpha", value, sorted({*usual, value}), "α")


def switch(label) -> widgets.Checkbox:
    """A box to tick, empty at first."""
    return widgets.Checkbox(value=False, description=label, indent=False)


def nine_sliders(theta, limit: float, step: float) -> dict[str, widgets.FloatSlider]:
    """A slider for each parameter of a 2-2-1 network, by the names in SLIDERS; theta holds nine
    numbers in the order of `MLP.theta`, -limit..limit."""
    values = _validate.array("theta", theta)
    expected = f"9 numbers in [-{limit:g}, {limit:g}]"
    if values.shape != (9,):
        raise ValueError(f"theta: got shape {values.shape}, expected {expected}")
    if (np.abs(values) > limit).any():
        raise ValueError(f"theta: got {np.abs(values).max():g} in size, expected {expected}")
    return {
        name: slider(name, value, -limit, limit, step, label)
        for (name, label), value in zip(SLIDERS.items(), values, strict=True)
    }


def button(text, act, tooltip=None, icon="") -> widgets.Button:
    """A button that calls act()."""
    made = widgets.Button(description=text, tooltip=tooltip, icon=icon)
    made.on_click(lambda _: act())
    return made


def one_of(name, value, known: Iterable):
    """The value as it stands in `known`; ValueError for any other."""
    known = list(known)
    if isinstance(value, list):  # (l, j) may come in brackets
        value = tuple(value)
    if isinstance(value, (str, tuple, numbers.Real)) and not isinstance(value, bool):
        for one in known:
            if one == value:
                return one
    raise ValueError(
        f"{name}: got {_validate.short(value)}, expected one of {', '.join(map(str, known))}"
    )


def _choice(kind, name, value, options: list, label):
    value = one_of(name, value, [one[1] if isinstance(one, tuple) else one for one in options])
    return kind(options=options, value=value, description=name if label is None else label)
