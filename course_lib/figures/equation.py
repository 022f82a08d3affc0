"""An equation with boxes, shapes and numbers, as on pages 39-40 of the lecture."""

import numpy as np
from matplotlib.figure import Figure

from course_lib import theme
from course_lib.figures.style import sheet


def equation(title: str, parts: list) -> Figure:
    """Boxes from left to right.

    parts : signs (strings), or dicts of a box with `role` (a name in theme.BOXES), `latex` (the
        formula inside), `shape` and `numbers` (rows of texts).
    """
    wide = [
        1.1 * len(part["numbers"][0]) + 0.7 if isinstance(part, dict) else 0.6 for part in parts
    ]
    wide = [
        max(w, 2.4) if isinstance(part, dict) else w for w, part in zip(wide, parts, strict=True)
    ]
    tall = max(len(part["numbers"]) for part in parts if isinstance(part, dict))
    figure, [ax] = sheet(1, width=0.62 * sum(wide) + 0.6, height=2.3 + 0.38 * tall)
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
    return figure
