"""Sizes shared by all figures: 100 dots an inch, and a page that may show them 900 dots wide."""

import textwrap

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from course_lib import theme

WIDEST = 12.0  # inches
SMALL = 11  # points of the smallest type: 11 dots where the widest figure is shown 900 dots wide


def sheet(panels: int = 1, width: float = 5.2, height: float = 4.4) -> tuple[Figure, list[Axes]]:
    """A figure with `panels` axes in rows of at most three, `width` x `height` inches each, or as
    much less as there is room for."""
    columns = min(panels, 2 if panels == 4 else 3)
    rows = -(-panels // columns)
    wide = min(width, WIDEST / columns)
    size = wide * columns, height * wide / width * rows
    figure = Figure(figsize=size, layout="constrained")
    axes = list(figure.subplots(rows, columns, squeeze=False).ravel())
    for unused in axes[panels:]:
        unused.remove()
    for ax in axes[:panels]:
        ax.tick_params(labelsize=SMALL)
        ax.xaxis.label.set_size(SMALL + 1)
        ax.yaxis.label.set_size(SMALL + 1)
    return figure, axes[:panels]


def beside(parts: list, width: float = 5.2, height: float = 4.4) -> Figure:
    """A figure of several kinds of picture: each part is a function that draws on its axes."""
    figure, axes = sheet(len(parts), width, height)
    for draw, ax in zip(parts, axes, strict=True):
        draw(ax)
    return figure


def heading(figure: Figure, words: str) -> None:
    """Write the words above the picture, in room of their own."""
    width, height = figure.get_size_inches()
    count = -(-len(words) * 0.53 * SMALL // (72 * width))
    lines = textwrap.wrap(words, int(len(words) / count) + 6)
    room = 0.2 * len(lines) + 0.15
    share = room / (height + room)
    figure.set_size_inches(width, height + room)
    figure.get_layout_engine().set(rect=(0, 0, 1, 1 - share))
    middle = {"ha": "center", "va": "center", "size": SMALL, "color": theme.SMALL_PRINT}
    figure.text(0.5, 1 - share / 2, "\n".join(lines), **middle)
