"""Matrices with coloured entries and their shapes."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle

from course_lib import theme
from course_lib.figures.style import SMALL, WIDEST

CELL = 0.62, 0.3  # inches
WRITTEN = 14  # rows and columns written out; the last of them stands for all others
NAME, ROOM = 0.3, 0.45  # inches above a matrix, and below it for its shape
BESIDE = 0.5  # inches between two matrices


def matrix_size(view) -> tuple[float, float]:
    """Width and height in inches."""
    rows = _rows(view)
    return max(map(_width, rows), default=0), sum(map(_height, rows))


def draw_matrix(ax: Axes, view) -> None:
    """The matrices of a `Matrix` in rows, each with its name above and its shape below."""
    wide, tall = matrix_size(view)
    top = tall
    for row in _rows(view):
        left = (wide - _width(row)) / 2 + BESIDE / 2
        for matrix, entries in row:
            _draw(ax, view, matrix, entries, left, top - NAME)
            left += _one(matrix, entries) + BESIDE
        top -= _height(row)
    ax.set(xlim=(0, wide), ylim=(0, tall), aspect="equal")
    ax.axis("off")


def _draw(ax: Axes, view, matrix: dict, entries, left: float, top: float) -> None:
    name = matrix["symbol"], matrix["layer"]
    lit = [tuple(place[2:]) for place in view.lit if tuple(place[:2]) == name]
    shown = [r[:WRITTEN] for r in entries[:WRITTEN]]
    middle = {"ha": "center", "va": "center"}
    wide, tall = CELL[0] * len(shown[0]), CELL[1] * len(shown)
    inner = left + (_one(matrix, entries) - wide) / 2
    ax.text(inner + wide / 2, top + 0.13, _name(*name), size=SMALL + 1, **middle)
    for r, row in enumerate(shown):
        for c, value in enumerate(row):
            x, y = inner + c * CELL[0], top - (r + 1) * CELL[1]
            last = (r, len(entries)), (c, len(entries[0]))
            cut = any(at == WRITTEN - 1 and count > WRITTEN for at, count in last)
            known = value is not None and not cut
            look = {"facecolor": _tint(value, matrix.get("largest", 3)) if known else "white"}
            ring = (r + 1, c + 1) in lit
            look["edgecolor"] = theme.HIGHLIGHT if ring else theme.GREY
            look |= {"lw": 3, "zorder": 3} if ring else {}
            ax.add_patch(Rectangle((x, y), *CELL, **look))
            text = "…" if cut else f"{value + 0.0:.2f}" if known else ""
            text = text.replace("-0.00", "0.00").replace("-", "−")
            ax.text(x + CELL[0] / 2, y + CELL[1] / 2, text, size=SMALL, zorder=4, **middle)
    shape = f"{len(entries)} × {len(entries[0])}"
    ax.text(
        inner + wide / 2, top - tall - 0.17, shape, size=SMALL, color=theme.SMALL_PRINT, **middle
    )


def _rows(view) -> list[list]:
    """The matrices that have entries, with these: a row for each layer where there are many."""
    mlp, found = view.network.mlp if view.network else None, []
    for matrix in view.matrices:
        symbol, layer = matrix["symbol"], matrix["layer"]
        if symbol in ("W", "b"):
            entries = getattr(mlp, symbol)[layer] if layer <= mlp.L else None
        else:
            entries = view.values.get(f"{symbol}{layer}")
        if entries is not None:
            found.append((matrix, entries))
    rows = []
    for matrix, entries in found:
        before = rows[-1][-1][0]["layer"] if rows else None
        opens = len(found) > 4 and before not in (0, matrix["layer"])
        if not rows or opens or _width([*rows[-1], (matrix, entries)]) > WIDEST:
            rows.append([])
        rows[-1].append((matrix, entries))
    return rows


def _one(matrix: dict, entries) -> float:
    """The width of a matrix, or of its name where that is longer."""
    return max(
        CELL[0] * min(len(entries[0]), WRITTEN), 0.1 * len(f"{matrix['symbol']}{matrix['layer']}")
    )


def _width(row) -> float:
    return sum(_one(*one) + BESIDE for one in row)


def _height(row) -> float:
    return max(CELL[1] * min(len(entries), WRITTEN) for _, entries in row) + NAME + ROOM


def _name(symbol: str, layer) -> str:
    if layer == "":
        return symbol
    formula = f"{symbol}[{layer}]".replace("[", "^{[").replace("]", "]}").replace("∂", r"\partial ")
    return f"${formula}$"


def _tint(value: float, largest: float) -> np.ndarray:
    share = 0.55 * min(1, abs(value) / largest)
    colour = np.array(to_rgb(theme.POSITIVE if value >= 0 else theme.NEGATIVE))
    return share * colour + 1 - share
