"""J over two weights, and the ways that descents take across it."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke

from course_lib.figures.curves import DASHES


def draw_surface(ax: Axes, view) -> None:
    """The field of a `Surface` with its level curves, and its paths from start to end."""
    field, domain = np.frombuffer(view.field).reshape(view.shape), view.domain
    ends = {"vmin": view.levels[0], "vmax": view.levels[-1]}
    ax.imshow(field, extent=domain, aspect="auto", **ends)
    look = {"colors": "white", "linewidths": 0.7, "linestyles": "solid", "alpha": 0.6}
    ax.contour(field, view.levels, extent=domain, origin="upper", **look)
    for path in view.paths:
        x, y, faded = path["x"], path["y"], path.get("faded")
        alpha, halo = (0.35, 3.5) if faded else (1, 4.5)
        line = {"lw": 1.6 if faded else 2.2, "ls": DASHES[path.get("dash") or 0], "alpha": alpha}
        line["path_effects"] = [withStroke(linewidth=halo, foreground="white")]
        ax.plot(x, y, color=path["colour"], label=path["name"], **line)
        ax.plot(x[-1:], y[-1:], "o", color=path["colour"], mec="white", ms=8, alpha=alpha)
    across, up = view.axis_labels
    ax.set(xlabel=across, ylabel=up, xlim=domain[:2], ylim=domain[2:])
