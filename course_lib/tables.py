"""The reader's own data: a pasted table or arrays, checked and scaled for a picture.

A bad table raises ValueError with one sentence that names line and column.
"""

import csv
import math
import re
from typing import NamedTuple

import numpy as np

from . import _validate
from ._python import assignment

REACH = 2.0  # a feature's values are scaled to -REACH..REACH, as those of the course's datasets
LARGEST = 1000  # datapoints
DECIMAL_COMMA = re.compile(r"\s*[+-]?\d+,\d+\s*")


class Table(NamedTuple):
    """What `read` found: X (m, n) numbers, y the m cells of the last column, names (n + 1)."""

    X: np.ndarray
    y: list
    names: list


class OwnData(NamedTuple):
    """Two classes of the reader's: X (m, n) scaled, y (m,) of 0 and 1.

    given: X as it came. middle, factor: X = (given - middle) * factor, (n,) each. names: of the
    features and of the target. classes: how the reader calls classes 0 and 1.
    """

    X: np.ndarray
    y: np.ndarray
    given: np.ndarray
    middle: np.ndarray
    factor: np.ndarray
    names: list
    classes: list

    def legend(self) -> dict[str, str]:
        """What the marks of the classes and the axes stand for, in the reader's words."""
        zero, one = self.classes
        return {"● and ▲": f"{zero}, {one}", "axes": ", ".join(self.names[:-1])}

    def code(self) -> str:
        """Python that makes the same X and y."""
        zero, one = map(_validate.short, self.classes)
        return (
            f"# Your own data: class 0 is {zero}, class 1 is {one}.\n"
            + assignment("given", self.given.ravel().tolist())
            + assignment("y", self.y.tolist())
            + assignment("middle", self.middle.tolist())
            + assignment("factor", self.factor.tolist())
            + f"X = (np.reshape(given, (-1, {len(self.middle)})) - middle) * factor\n"
        )


def read(text: str, features: int) -> Table:
    """Read a table of so many columns of numbers and, last, one of targets.

    Columns are divided by tabs, semicolons or commas; cells may be in quotes. The first line names
    the columns if it has no number before the last one. Where commas divide no columns, 1,5 is a
    number too. Empty lines are left out. Raises ValueError for whatever does not fit.
    """
    lines = [(k, line) for k, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if not lines:
        raise ValueError("data: is empty, expected a line for each datapoint")
    mark = next((mark for mark in "\t;," if mark in lines[0][1]), ",")
    rows = [(k, next(csv.reader([line.strip(" ")], delimiter=mark))) for k, line in lines]
    first, cells = rows[0]
    names = [f"x{k}" for k in range(1, features + 1)] + ["y"]
    if all(_number(cell, mark) is None for cell in cells[:-1]):
        names = [cell.strip() or name for cell, name in zip(cells, names, strict=False)]
        rows = rows[1:]
    for k, row in [(first, cells), *rows]:
        if len(row) != features + 1:
            wanted = f"{features} feature{'s' if features > 1 else ''} and the class"
            raise ValueError(
                f"data: line {k} has {len(row)} column{'s' if len(row) != 1 else ''}, expected "
                f"{features + 1}: {wanted}, divided by tabs, semicolons or commas"
            )
    if len(rows) < 2:
        raise ValueError(f"data: has {len(rows)} datapoints, expected at least 2")
    X = np.empty((len(rows), features))
    for i, (k, row) in enumerate(rows):
        for j, cell in enumerate(row):
            where = f"data: line {k}, column {j + 1} ({names[j]})"
            if not cell.strip():
                raise ValueError(f"{where}: is empty")
            if j < features:
                value = _number(cell, mark)
                if value is None or not math.isfinite(value):
                    raise ValueError(f"{where}: got {_validate.short(cell)}, expected a number")
                X[i, j] = value
    return Table(X, [row[-1].strip() for _, row in rows], names)


def _number(cell, mark):
    """The cell as a float; None if it is none."""
    if mark != "," and DECIMAL_COMMA.fullmatch(cell):
        cell = cell.replace(",", ".")
    try:
        return float(cell)
    except ValueError:
        return None


def two_classes(data, features: int) -> OwnData:
    """The reader's data of two classes: a table as text, or a pair (X, y) of arrays.

    X: (m, features) numbers, or (m,) for one feature. y: m labels of two kinds, numbers or words;
    class 0 is the smaller number, or the word that comes first. m: 2..1000. Raises ValueError or
    TypeError, one sentence, for anything else.
    """
    if isinstance(data, str):
        X, labels, names = read(data, features)
    else:
        if not isinstance(data, (tuple, list)) or len(data) != 2:
            raise TypeError(
                f"data: got {_validate.short(data)}, expected a pair (X, y) or a table as text"
            )
        X, labels = _validate.array("X", data[0]), np.asarray(data[1]).ravel().tolist()
        X = X.reshape(-1, 1) if X.ndim == 1 and features == 1 else X
        if X.ndim != 2 or X.shape[1] != features:
            raise ValueError(f"X: got shape {X.shape}, expected (m, {features})")
        names = [f"x{k}" for k in range(1, features + 1)] + ["y"]
        if len(labels) != len(X):
            raise ValueError(f"y: got {len(labels)} labels, expected {len(X)}, one for each row")
    if not 2 <= len(X) <= LARGEST:
        raise ValueError(f"data: got {len(X)} datapoints, expected 2..{LARGEST}")
    classes = list(dict.fromkeys(labels))
    numbers = [_number(str(label), ",") for label in classes]
    if None not in numbers:
        classes = [label for _, label in sorted(zip(numbers, classes, strict=True))]
    if len(classes) != 2:
        shown = ", ".join(map(str, classes[:4])) + (", ..." if len(classes) > 4 else "")
        raise ValueError(f"{names[-1]}: got {len(classes)} classes ({shown}), expected 2")
    low, high = X.min(axis=0), X.max(axis=0)
    spread = np.where(high > low, high - low, 1.0)
    middle, factor = (low + high) / 2, 2 * REACH / spread
    y = np.array([classes.index(label) for label in labels])
    return OwnData((X - middle) * factor, y, X, middle, factor, names, list(map(str, classes)))
