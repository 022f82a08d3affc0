"""The reader's own data: a pasted table or arrays, checked and scaled for a picture.

A bad table raises ValueError with one sentence that names line and column.
"""

import csv
import math
import re
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from . import _validate
from ._python import assignment
from .theme import MARKS

REACH = 2.0  # a feature's values are scaled to -REACH..REACH, as those of the course's datasets
LARGEST = 1000  # datapoints
DECIMAL_COMMA = re.compile(r"\s*[+-]?\d+,\d+\s*")


class Table(NamedTuple):
    """What `read` found: X (m, n) numbers, y the m cells of the last column, names (n + 1)."""

    X: np.ndarray
    y: list
    names: list


@dataclass(frozen=True, eq=False)
class OwnData:
    """The reader's own data: X (m, n) scaled, and y (m,), classes 0..k-1 or numbers, scaled too.

    given: X as it came, and after it a column of the targets where these are numbers. middle,
    factor: of each column, scaled = (given - middle) * factor. names: of the features and of the
    target. classes: how the reader calls each class; empty where the targets are numbers.
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
        if not self.classes:
            return {"axes": ", ".join(self.names)}
        marks = ", ".join(f"{mark} {name}" for mark, name in zip(MARKS, self.classes, strict=False))
        return {"classes": marks, "axes": ", ".join(self.names[:-1])}

    def code(self) -> str:
        """Python that makes the same X and y."""
        called = (f"{k} is {_validate.short(name)}" for k, name in enumerate(self.classes))
        first = f"# Your own data{''.join(f', class {one}' for one in called)}.\n"
        numbers = assignment("given", self.given.ravel().tolist())
        numbers += assignment("middle", self.middle.tolist())
        numbers += assignment("factor", self.factor.tolist())
        scaled = f"(np.reshape(given, (-1, {len(self.middle)})) - middle) * factor\n"
        if self.classes:
            return f"{first}{numbers}{assignment('y', self.y.tolist())}X = {scaled}"
        return f"{first}{numbers}scaled = {scaled}X, y = scaled[:, :-1], scaled[:, -1]\n"


def is_name(data) -> bool:
    """Whether an argument that takes either names data; a table as text has several lines."""
    return isinstance(data, str) and "\n" not in data.strip()


def features_of(data) -> int:
    """How many features the reader's data have: the columns of a table, or of X, but the last."""
    if isinstance(data, str):
        first = next((line for line in data.splitlines() if line.strip()), "")
        return max(1, len(_cells(first, _mark(first))) - 1)
    X = _validate.array("X", _pair(data)[0])
    return 1 if X.ndim < 2 else X.shape[1]


def own_classes(data, features: int, most: int = 2) -> OwnData:
    """The reader's data of 2..most classes: a table as text, or a pair (X, y) of arrays.

    X: (m, features) numbers, or (m,) for one feature. y: m labels, numbers or words; class 0 is
    the smallest number, or the word that comes first. m: 2..1000. Raises ValueError or TypeError,
    one sentence, for anything else.
    """
    X, labels, names = _given(data, features, "the class")
    classes = list(dict.fromkeys(labels))
    numbers = [
        float(label) if isinstance(label, (bool, np.bool_)) else _number(str(label), ",")
        for label in classes
    ]
    if None not in numbers:
        first = dict(zip(reversed(numbers), reversed(classes), strict=True))  # 1 and 1.0 are one
        meant = {label: first[number] for label, number in zip(classes, numbers, strict=True)}
        labels = [meant[label] for label in labels]
        classes = [first[number] for number in sorted(first)]
    if not 2 <= len(classes) <= most:
        shown = ", ".join(map(str, classes[:4])) + (", ..." if len(classes) > 4 else "")
        wanted = "2" if most == 2 else f"2..{most}"
        raise ValueError(f"{names[-1]}: got {len(classes)} classes ({shown}), expected {wanted}")
    scaled, middle, factor = _scaled(X, REACH)
    y = np.array([classes.index(label) for label in labels])
    return OwnData(scaled, y, X, middle, factor, names, list(map(str, classes)))


def own_numbers(data, reach: float = REACH) -> OwnData:
    """The reader's data of one feature with numbers as targets, as for `own_classes`: both are
    scaled to -reach..reach."""
    X, y, names = _given(data, 1, "the target", target=True)
    given = np.column_stack([X, y])
    scaled, middle, factor = _scaled(given, reach)
    return OwnData(scaled[:, :1], scaled[:, 1], given, middle, factor, names, [])


def lines_through(X, y):
    """The function of x, an array, whose graph joins the points X (m, 1), y (m,) by straight lines;
    beyond the last ones it is level. Of several points at one x it takes the mean."""
    x, place = np.unique(X[:, 0], return_inverse=True)
    means = np.bincount(place, y) / np.bincount(place)
    return lambda at: np.interp(at, x, means)


def read(text: str, features: int, last: str = "the class", target: bool = False) -> Table:
    """Read a table of so many columns of numbers and, last, one of targets.

    Columns are divided by tabs, semicolons or commas; cells may be in quotes. The first line names
    the columns if it has no number before the last one. Where commas divide no columns, 1,5 is a
    number too. Empty lines are left out. last: what the last column is, in words; target: whether
    it must hold numbers, which y then are. Raises ValueError for whatever does not fit.
    """
    lines = [(k, line) for k, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if not lines:
        raise ValueError("data: is empty, expected a line for each datapoint")
    mark = _mark(lines[0][1])
    rows = [(k, _cells(line, mark)) for k, line in lines]
    first, cells = rows[0]
    names = [f"x{k}" for k in range(1, features + 1)] + ["y"]
    if all(_number(cell, mark) is None for cell in cells[:-1]):
        names = [cell.strip() or name for cell, name in zip(cells, names, strict=False)]
        rows = rows[1:]
    for k, row in [(first, cells), *rows]:
        if len(row) != features + 1:
            wanted = f"{features} feature{'s' if features > 1 else ''} and {last}"
            raise ValueError(
                f"data: line {k} has {len(row)} column{'s' if len(row) != 1 else ''}, expected "
                f"{features + 1}: {wanted}, divided by tabs, semicolons or commas"
            )
    if len(rows) < 2:
        raise ValueError(f"data: has {len(rows)} datapoints, expected at least 2")
    numbers = np.empty((len(rows), features + target))
    for i, (k, row) in enumerate(rows):
        for j, cell in enumerate(row):
            where = f"data: line {k}, column {j + 1} ({names[j]})"
            if not cell.strip():
                raise ValueError(f"{where}: is empty")
            if j < features + target:
                value = _number(cell, mark)
                if value is None or not math.isfinite(value):
                    raise ValueError(f"{where}: got {_validate.short(cell)}, expected a number")
                numbers[i, j] = value
    y = numbers[:, -1].tolist() if target else [row[-1].strip() for _, row in rows]
    return Table(numbers[:, :features], y, names)


def _mark(line: str) -> str:
    """What divides the columns of a table with this line."""
    return next((mark for mark in "\t;," if mark in line), ",")


def _cells(line: str, mark: str) -> list[str]:
    return next(csv.reader([line.strip(" ")], delimiter=mark))


def _number(cell, mark):
    """The cell as a float; None if it is none."""
    if mark != "," and DECIMAL_COMMA.fullmatch(cell):
        cell = cell.replace(",", ".")
    try:
        return float(cell)
    except ValueError:
        return None


def _pair(data):
    if not isinstance(data, (tuple, list)) or len(data) != 2:
        raise TypeError(
            f"data: got {_validate.short(data)}, expected a pair (X, y) or a table as text"
        )
    return data


def _given(data, features: int, last: str, target: bool = False) -> Table:
    """The table or the pair of arrays, checked; y are numbers if they are targets."""
    if isinstance(data, str):
        found = read(data, features, last, target)
    else:
        X, y = _pair(data)
        X = _validate.array("X", X)
        y = (_validate.array("y", y) if target else np.asarray(y)).ravel().tolist()
        X = X.reshape(-1, 1) if X.ndim == 1 and features == 1 else X
        if X.ndim != 2 or X.shape[1] != features:
            raise ValueError(f"X: got shape {X.shape}, expected (m, {features})")
        if len(y) != len(X):
            each = "targets" if target else "labels"
            raise ValueError(f"y: got {len(y)} {each}, expected {len(X)}, one for each row")
        found = Table(X, y, [f"x{k}" for k in range(1, features + 1)] + ["y"])
    if not 2 <= len(found.X) <= LARGEST:
        raise ValueError(f"data: got {len(found.X)} datapoints, expected 2..{LARGEST}")
    return found


def _scaled(given, reach: float):
    """Each column shifted and stretched to -reach..reach, and its middle and factor."""
    low, high = given.min(axis=0), given.max(axis=0)
    spread = np.where(high > low, high - low, 1.0)
    middle, factor = (low + high) / 2, 2 * reach / spread
    return (given - middle) * factor, middle, factor
