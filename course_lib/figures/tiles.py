"""A table of numbers as tiles, and paper with strokes on it."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle

from course_lib import theme


def draw_tiles(ax: Axes, view) -> None:
    """The tiles of a `Tiles`, paper where a number is not known yet, and its frame."""
    values = np.array(view.values, dtype=float)  # None becomes NaN
    share = np.clip(np.nan_to_num(np.abs(values)) / view.largest, 0, 1)[..., None]
    ink = np.where(
        (np.nan_to_num(values) >= 0)[..., None],
        to_rgb(theme.ON_LIGHT["text"] if view.grey else theme.POSITIVE),
        to_rgb(theme.NEGATIVE),
    )
    ax.imshow(share * ink + 1 - share, interpolation="nearest")
    row, column, high, wide = view.window
    if high:
        look = {"edgecolor": theme.HIGHLIGHT, "facecolor": "none", "lw": 3}
        ax.add_patch(Rectangle((column - 0.5, row - 0.5), wide, high, **look))
    _frame(ax)


def draw_pad(ax: Axes, view) -> None:
    """The strokes of a `Pad`."""
    ax.set(xlim=(0, 1), ylim=(0, 1), aspect="equal")
    look = {"color": theme.ON_LIGHT["text"], "solid_capstyle": "round", "solid_joinstyle": "round"}
    for stroke in view.strokes:
        ax.plot(stroke[::2], stroke[1::2], lw=200 * view.pen, **look)
    _frame(ax)


def _frame(ax: Axes) -> None:
    """A thin line round the picture instead of axes."""
    ax.set(xticks=[], yticks=[])
    ax.set_axis_off()
    ax.add_patch(
        Rectangle((0, 0), 1, 1, transform=ax.transAxes, facecolor="none", edgecolor=theme.GREY)
    )
