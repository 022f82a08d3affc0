"""An equation with boxes, shapes and numbers, as on pages 39-40 of the lecture."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from course_lib import theme
from course_lib.figures.style import WIDEST, sheet

UNIT = 0.62  # inches, of the drawing


def equation(title: str, parts: list) -> Figure:
    """One row of boxes, as `draw_equation` draws it."""
    wide, tall = sum(widths(parts)), height(parts)
    figure, [ax] = sheet(1, width=min(UNIT * wide + 0.6, WIDEST), height=2.3 + 0.38 * tall)
    draw_equation(ax, title, parts)
    return figure


def widths(parts: list) -> list[float]:
    """The room that each part takes, in units of the drawing."""
    return [
        max(1.1 * len(part["numbers"][0]) + 0.7, 2.4) if isinstance(part, dict) else 0.6
        for part in parts
    ]


def height(parts: list) -> int:
    """Rows of numbers."""
    return max(len(part["numbers"]) for part in parts if isinstance(part, dict))


def draw_equation(ax: Axes, title: str, parts: list) -> None:
    """Boxes from left to right.

    parts : signs (strings), or dicts of a box with `role` (a name in theme.BOXES), `latex` (the
        formula inside), `shape` and `numbers` (rows of texts).
    """
    wide, tall = widths(parts), height(parts)
    middles = np.cumsum(wide) - np.array(wide) / 2
    for x, part in zip(middles, parts, strict=True):
        if isinstance(part, str):
            for y in (0, -2.1 - tall / 2):
                ax.text(x, y, part, ha="center", va="center", size=17)
            continue
        colour = theme.BOXES[part["role"]]
        box = {"boxstyle": "round", "facecolor": "white", "edgecolor": colour, "linewidth": 2}
        ax.text(x, 0, f"${part['latex']}$", ha="center", va="center", size=18, bbox=box)
        ax.text(x, -1.4, part["shape"], ha="center", va="center", size=12, color=colour)
        left = x - (len(part["numbers"][0]) - 1) / 2 * 1.1
        for r, row in enumerate(part["numbers"]):
            for c, text in enumerate(row):
                ax.text(left + 1.1 * c, -2.4 - r, text, ha="center", va="center", size=12)
    ax.set(xlim=(0, sum(wide)), ylim=(-2.2 - tall, 1))
    ax.set_title(title, size=14)
    ax.axis("off")
