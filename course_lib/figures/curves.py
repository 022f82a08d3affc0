"""Curves over one axis: regression lines, losses, activations."""

import numpy as np
from matplotlib.axes import Axes

from course_lib import theme
from course_lib.figures.plane import scatter
from course_lib.figures.style import SMALL

DASHES = ("-", (0, (4, 2)), (0, (1, 2)))  # of the first, second, third curve, and so on


def curves_size(view) -> tuple[float, float]:
    """Width and height in inches."""
    return 6.2, 2.8 if "course-low" in view._dom_classes else 4.0


def draw_curves(ax: Axes, view) -> None:
    """The curves of a `Curves`, its network's among them, with data, guides, bands and handles."""
    domain = view.domain
    for start, end in view.bands:
        ax.axvspan(start, end, color="grey", alpha=0.22, lw=0)
    for level in view.guides:
        ax.axhline(level, color="grey", ls="--", lw=1)
    if view.sketch:
        x = np.linspace(*domain[:2], len(view.sketch))
        ax.plot(x, view.sketch, color=theme.CLASSES[0], lw=2.4)
    if view.network is not None:
        _network(ax, view)
    for k, series in enumerate(view.series):
        own = series.get("dash")
        colour = series.get("colour") or (theme.SMALL_PRINT if own else theme.CLASSES[k])
        dash = DASHES[1 if own else k % 3]
        [line] = ax.plot(series["x"], series["y"], color=colour, ls=dash, lw=2.4)
        line.set(label=series["name"], in_layout=False)  # one without points would count as at 0
        _marks(ax, series, domain, colour)
    for k, (x, y) in enumerate(view.handles):
        face = theme.HIGHLIGHT if k == view.picked else "white"
        look = {"mec": theme.HIGHLIGHT, "mfc": face, "mew": 2.5, "ms": 14}
        ax.plot(x.value, y.value, "o", zorder=4, **look)
    if view.legend and len(view.series) > 1:
        lines = [line for line in ax.lines if line.get_label() and line.get_label()[0] != "_"]
        if lines:
            ax.legend(handles=lines, fontsize=SMALL).set_in_layout(False)  # it lies inside
    if view.ticks:
        for axis, marks in zip((ax.xaxis, ax.yaxis), view.ticks, strict=True):
            axis.set_ticks([at for at, _ in marks], [text for _, text in marks])
    across, up = view.axis_labels
    ax.set(xlabel=across, ylabel=up, xlim=domain[:2], ylim=domain[2:])


def _network(ax: Axes, view) -> None:
    """The network's output over the domain, the data, and what lies between."""
    data, y = np.frombuffer(view.X), np.frombuffer(view.y)
    if view.residuals:
        fitted = view.network.mlp.predict(data[:, None])[:, 0]
        ax.vlines(data, y, fitted, color=theme.HIGHLIGHT, lw=1.2, alpha=0.75)
    points = np.stack([data, y], axis=1)
    scatter(ax, points, np.resize(view.labels or [0], len(y)), held_out=view.held_out)
    x = np.linspace(*view.domain[:2], view.points)
    ax.plot(x, view.network.mlp.predict(x[:, None])[:, 0], color=view.colour or theme.OUTPUT, lw=3)


def _marks(ax: Axes, series: dict, domain, colour: str) -> None:
    """A dot at each point, or where the curve ends; an arrow at the edge for one beyond it."""
    x, y = np.asarray(series["x"]), np.asarray(series["y"])
    if not series.get("dots"):
        goes_on = len(x) > 1 and x[-1] >= domain[1] - 1e-9 * abs(domain[1])
        if series.get("plain") or goes_on:
            return
        x, y = x[-1:], y[-1:]
    low, high = domain[2:]
    for marker, mine in (("o", (y >= low) & (y <= high)), ("^", y > high), ("v", y < low)):
        if mine.any():
            place = x[mine], np.clip(y[mine], low, high)
            ax.plot(*place, marker, color=colour, ms=6.5, clip_on=marker != "o", zorder=3)
    if series.get("beside"):
        side = {"xytext": (6, 0), "textcoords": "offset points", "va": "center", "size": SMALL}
        ax.annotate(series["name"], (x[-1], y[-1]), **side)
