"""An equation with boxes, shapes and numbers, as on pages 39-40 of the lecture."""

import re

import numpy as np
from matplotlib.axes import Axes

from course_lib import theme
from course_lib.figures.style import WIDEST

UNIT = 0.62  # inches, of the drawing


def equation_size(view) -> tuple[float, float]:
    """Width and height in inches; 0 for what is not written as boxes."""
    if not view.parts:
        return 0, 0
    return min(UNIT * sum(_widths(view.parts)), WIDEST), 1.6 + 0.38 * _height(view.parts)


def draw_equation(ax: Axes, view) -> None:
    """The `parts` of an `Equation` from left to right."""
    wide, tall = _widths(view.parts), _height(view.parts)
    middle = {"ha": "center", "va": "center"}
    for x, part in zip(np.cumsum(wide) - np.array(wide) / 2, view.parts, strict=True):
        if isinstance(part, str):
            for y in (0, -2.1 - tall / 2):
                ax.text(x, y, part, size=17, **middle)
            continue
        colour = theme.BOXES[part["role"]]
        box = {"boxstyle": "round", "facecolor": "white", "edgecolor": colour, "linewidth": 2}
        ax.text(x, 0, f"${part['latex']}$", size=18, bbox=box, **middle)
        ax.text(x, -1.4, part["shape"], size=12, color=colour, **middle)
        left = x - (len(part["numbers"][0]) - 1) / 2 * 1.1
        for r, row in enumerate(part["numbers"]):
            for c, text in enumerate(row):
                ax.text(left + 1.1 * c, -2.4 - r, text, size=12, **middle)
    ax.set(xlim=(0, sum(wide)), ylim=(-2.2 - tall, 1))
    ax.axis("off")


def _widths(parts: list) -> list[float]:
    """The room that each part takes, in units of the drawing."""
    found = []
    for part in parts:
        if isinstance(part, str):
            found.append(0.4 + 0.2 * len(part))
            continue
        letters = re.sub(r"\\frac.*|\\[a-z]+|[{}^_ ]", "", part["latex"])
        found.append(max(1.1 * len(part["numbers"][0]) + 0.7, 2.4, 0.25 * len(letters) + 0.8))
    return found


def _height(parts: list) -> int:
    """Rows of numbers."""
    return max(len(part["numbers"]) for part in parts if isinstance(part, dict))
