"""Argument checks shared by all modules: one clear error, with what came and what is expected."""

import numbers

import numpy as np


def choice(name, value, table):
    """Return ``table[value]``; ValueError lists the names in the table otherwise."""
    if not isinstance(value, str) or value not in table:
        raise ValueError(f"{name}: got {value!r}, expected one of {', '.join(map(repr, table))}")
    return table[value]


def integer(name, value, low):
    """Return value as an int >= low (bool is refused: True is not a count)."""
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, numbers.Integral):
        raise TypeError(f"{name}: got {value!r}, expected an integer >= {low}")
    if value < low:
        raise ValueError(f"{name}: got {value}, expected an integer >= {low}")
    return int(value)


def number(name, value, low=-np.inf, high=np.inf):
    """Return value as a finite float in [low, high]."""
    expected = "a finite number"
    if low > -np.inf or high < np.inf:
        expected += f" in [{low:g}, {high:g}]"
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, numbers.Real):
        raise TypeError(f"{name}: got {value!r}, expected {expected}")
    if not np.isfinite(value) or not low <= value <= high:
        raise ValueError(f"{name}: got {value!r}, expected {expected}")
    return float(value)


def array(name, value):
    """Return value as a float64 array without NaN or infinity."""
    try:
        result = np.asarray(value)
    except ValueError as error:
        raise ValueError(f"{name}: expected a rectangular array of numbers ({error})") from None
    if result.dtype.kind not in "fiub":
        raise TypeError(f"{name}: got entries of type {result.dtype}, expected real numbers")
    if not np.isfinite(result).all():
        raise ValueError(f"{name}: contains NaN or infinity, expected finite numbers")
    return result.astype(np.float64, copy=False)


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
