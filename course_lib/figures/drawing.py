"""A drawing of parts: lines, discs and words where the view has them."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle, Polygon

from course_lib import theme
from course_lib.figures.style import SMALL

DOTS = 78  # of the drawing to an inch
BESIDE = 12  # dots of room around it
LETTER = 0.62  # width of a letter by its size


def drawing_size(view) -> tuple[float, float]:
    """Width and height in inches."""
    left, right, top, bottom = _frame(view)
    return (right - left) / DOTS, (bottom - top) / DOTS


def draw_drawing(ax: Axes, view) -> None:
    """The shapes of a `Drawing` in order, the lit ones with a glow, and its words."""
    for one in view.shapes:
        if view.lit and one["part"] == view.lit:
            glow = {"part": one["part"], "points": one["points"], "width": one["width"] + 10}
            known = {name: one[name] for name in ("radius", "closed") if name in one}
            _shape(ax, glow | known, theme.HIGHLIGHT, alpha=0.4)
        fill = _colour(one["fill"]) if "fill" in one else "none"
        _shape(ax, one, _colour(one["colour"]), fill=fill)
    for one in view.words:
        text = "".join(words for _, words in one["spans"])
        lit = view.lit and any(part == view.lit for part, _ in one["spans"])
        side = {"start": "left", "middle": "center", "end": "right"}[one["anchor"]]
        whole = lit and len(one["spans"]) == 1
        look = {"color": theme.HIGHLIGHT} if whole else {}
        ax.text(one["x"], one["y"], text, ha=side, va="baseline", size=SMALL, **look)
    left, right, top, bottom = _frame(view)
    ax.set(xlim=(left, right), ylim=(bottom, top), aspect="equal")
    ax.axis("off")


def _shape(ax: Axes, one: dict, colour: str, fill="none", alpha: float = 1.0) -> None:
    points = np.reshape(one["points"], (-1, 2))
    look = {"edgecolor": colour, "linewidth": 0.8 * one["width"], "alpha": alpha}
    if len(points) == 1:
        opacity = one.get("opacity", 1.0)
        if fill != "none":
            ax.add_patch(Circle(points[0], one["radius"], facecolor=fill, alpha=opacity, lw=0))
        ax.add_patch(Circle(points[0], one["radius"], facecolor="none", **look))
    elif one.get("closed"):
        if fill != "none":
            opacity = one.get("opacity", 1.0)
            ax.add_patch(Polygon(points, facecolor=fill, alpha=opacity, lw=0))
        ax.add_patch(Polygon(points, facecolor="none", **look))
    else:
        dash = (0, [v / one["width"] for v in one["dash"]]) if one.get("dash") else "-"
        line = {"lw": 0.8 * one["width"], "ls": dash, "alpha": alpha}
        ax.plot(*points.T, color=colour, solid_capstyle="round", **line)


def _colour(name: str) -> str:
    return theme.ON_LIGHT.get(name) or theme.BROWSER[name]


def _frame(view) -> tuple[float, float, float, float]:
    """Left, right, top and bottom of all that is drawn."""
    x = [v for one in view.shapes for v in one["points"][::2]]
    y = [v for one in view.shapes for v in one["points"][1::2]]
    for one in view.words:
        wide = LETTER * one["size"] * sum(len(words) for _, words in one["spans"])
        before = {"start": 0.0, "middle": 0.5, "end": 1.0}[one["anchor"]]
        x += [one["x"] - before * wide, one["x"] + (1 - before) * wide]
        y += [one["y"] - one["size"], one["y"] + 0.3 * one["size"]]
    return min(x) - BESIDE, max(x) + BESIDE, min(y) - BESIDE, max(y) + BESIDE
