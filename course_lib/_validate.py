"""Argument checks shared by all modules: one clear error, with what came and what is expected."""

import math
import numbers

import numpy as np


def short(value):
    """repr(value), cut where it is long."""
    text = repr(value)
    return text if len(text) <= 80 else text[:60] + "..."


def choice(name, value, table):
    """Return ``table[value]``; ValueError lists the names in the table otherwise."""
    if not isinstance(value, str) or value not in table:
        known = ", ".join(map(repr, table))
        raise ValueError(f"{name}: got {short(value)}, expected one of {known}")
    return table[value]


def integer(name, value, low, high=None):
    """Return value as an int in low..high (bool is refused: True is not a count)."""
    expected = f"an integer >= {low}" if high is None else f"{low}..{high}, an integer"
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, numbers.Integral):
        raise TypeError(f"{name}: got {short(value)}, expected {expected}")
    if value < low or (high is not None and value > high):
        raise ValueError(f"{name}: got {short(value)}, expected {expected}")
    return int(value)


def number(name, value, low=-np.inf, high=np.inf):
    """Return value as a finite float in [low, high]."""
    expected = "a finite number"
    if low > -np.inf or high < np.inf:
        expected += f" in [{low:g}, {high:g}]"
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, numbers.Real):
        raise TypeError(f"{name}: got {short(value)}, expected {expected}")
    try:
        result = float(value)
    except OverflowError:  # an integer beyond the floats
        result = math.inf
    if not math.isfinite(result) or not low <= result <= high:
        raise ValueError(f"{name}: got {short(value)}, expected {expected}")
    return result


def positive(name, value):
    """Return value as a finite float above 0."""
    if number(name, value, 0.0) == 0.0:
        raise ValueError(f"{name}: got 0, expected a number > 0")
    return float(value)


def fraction(name, value):
    """Return value as a float in [0, 1), 1 left out."""
    if number(name, value, 0.0, 1.0) == 1.0:
        raise ValueError(f"{name}: got 1, expected a number in [0, 1)")
    return float(value)


def function(name, value, of="x"):
    """Return value if it can be called."""
    if not callable(value):
        raise TypeError(f"{name}: got {short(value)}, expected a function of {of}")
    return value


def array(name, value, finite=True):
    """Return value as a float64 array, without NaN or infinity unless `finite` is False."""
    try:
        result = np.asarray(value)
    except ValueError as error:
        raise ValueError(f"{name}: expected a rectangular array of numbers ({error})") from None
    if result.dtype.kind not in "fiub":
        raise TypeError(f"{name}: got entries of type {result.dtype}, expected real numbers")
    if finite and not np.isfinite(result).all():
        raise ValueError(f"{name}: contains NaN or infinity, expected finite numbers")
    return result.astype(np.float64, copy=False)


def table(name, value):
    """Return value as an array of rows and columns, none of them missing."""
    result = array(name, value)
    if result.ndim != 2 or result.size == 0:
        raise ValueError(f"{name}: got shape {result.shape}, expected rows and columns")
    return result


def datapoints(X, n0, name="X"):
    """Return X as (m, n0); one datapoint of shape (n0,) becomes (1, n0)."""
    result = array(name, X)
    if result.shape == (n0,):
        result = result.reshape(1, n0)
    if result.ndim != 2 or result.shape[1] != n0 or result.shape[0] == 0:
        raise ValueError(
            f"{name}: got shape {np.shape(X)}, expected (m, {n0}) with a row for each of "
            f"m >= 1 datapoints, or ({n0},) for one datapoint"
        )
    return result
