"""J over two weights, and the ways that descents take across it."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke

from course_lib.figures.curves import DASHES


def draw_surface(ax: Axes, view) -> None:
    """The field of a `Surface` with its level curves, and its paths from start to end."""
    field, domain = np.frombuffer(view.field).reshape(view.shape), view.domain
    ends = {"vmin": view.levels[0], "vmax": view.levels[-1]}
    ax.imshow(field, extent=domain, aspect="auto", alpha=0.45, **ends)
    look = {"colors": "gray", "linewidths": 0.7, "linestyles": "solid", "alpha": 0.6}
    ax.contour(field, view.levels, extent=domain, origin="upper", **look)
    for path in view.paths:
        x, y = path["x"], path["y"]
        line = {"lw": 1.9, "ls": DASHES[path.get("dash") or 0]}
        line["path_effects"] = [withStroke(linewidth=3.2, foreground="white")]
        ax.plot(x, y, color=path["colour"], label=path["name"], **line)
        ax.plot(x[-1:], y[-1:], "o", color=path["colour"], mec="white", ms=8)
        if path.get("next"):
            step = np.subtract(path["next"], (x[-1], y[-1]))
            look = {"angles": "xy", "scale_units": "xy", "scale": 1, "width": 0.006}
            ax.quiver(x[-1], y[-1], *step, color=path["colour"], **look)
    across, up = view.axis_labels
    ax.set(xlabel=across, ylabel=up, xlim=domain[:2], ylim=domain[2:])
