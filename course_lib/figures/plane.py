"""Neurons over the plane, as on pages 10-12, 21-30 and 45-48 of the lecture."""

import math

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap, to_rgb
from matplotlib.figure import Figure

from course_lib import theme
from course_lib.figures.style import sheet


def grid(domain, resolution: int = 100) -> np.ndarray:
    """Points of the plane, shape (resolution**2, 2), for evaluating a network once for a figure."""
    x1 = np.linspace(domain[0], domain[1], resolution)
    x2 = np.linspace(domain[2], domain[3], resolution)
    return np.stack(np.meshgrid(x1, x2), axis=-1).reshape(-1, 2)


def plane(panels: list[dict], domain, X, y, highlight=()) -> Figure:
    """One picture of the plane a panel.

    panels : dicts with `title` and any of
        z : (r*r,) values on `grid(domain, r)`; tints the two sides of z = 0 and draws the line.
        a : (r*r,) values on the same grid, filled in viridis with level curves and a scale;
            `range` gives the scale's ends, `bar` False leaves its picture out.
        w, b : a weight vector and bias; draws w as the normal of the line.
        arrows : (x1, x2, u, v), arrays of arrows (u, v) around the points (x1, x2).
        domain, X, labels : this panel's own, in place of those given for all.
    X, y : datapoints (m, 2) and classes 0, 1, ...
    highlight : indices of datapoints to ring.
    """
    figure, axes = sheet(len(panels))
    for ax, panel in zip(axes, panels, strict=True):
        place, points = panel.get("domain", domain), panel.get("X", X)
        if panel.get("a") is not None:
            _output(ax, panel, place)
        if panel.get("z") is not None:
            _sides(ax, panel, place)
        scatter(ax, points, y)
        for i in highlight:
            ax.plot(*points[i], "o", ms=17, mfc="none", mec=theme.HIGHLIGHT, mew=3)
        ax.set(title=panel["title"], xlim=place[:2], ylim=place[2:])
        across, up = panel.get("labels", ("$x_1$", "$x_2$"))
        ax.set(xlabel=across, ylabel=up, aspect="equal")
        if panel.get("w") is not None:
            _normal(ax, panel["w"], panel["b"])
        if panel.get("arrows") is not None:
            ax.quiver(*panel["arrows"], color="white", edgecolor="black", lw=0.6, pivot="mid")
    return figure


def scatter(ax: Axes, X, y) -> None:
    """Datapoints in their class's colour and marker."""
    for label in np.unique(y):
        style = {"color": theme.CLASSES[label % 6], "marker": theme.MARKERS[label % 6]}
        ax.scatter(*X[y == label].T, s=42, edgecolor="white", linewidth=0.7, zorder=3, **style)


def _mesh(values, domain):
    r = math.isqrt(len(values))
    x1, x2 = np.linspace(*domain[:2], r), np.linspace(*domain[2:], r)
    return x1, x2, np.reshape(values, (r, r))


def _output(ax: Axes, panel: dict, domain) -> None:
    x1, x2, a = _mesh(panel["a"], domain)
    low, high = panel.get("range") or (a.min(), a.max())
    if not (math.isfinite(low) and math.isfinite(high)):
        low, high = a.min(), a.max()
    image = ax.imshow(a, extent=domain, origin="lower", vmin=low, vmax=high)
    if a.max() > a.min():
        levels = np.linspace(low, high, 13)[1:-1]
        ax.contour(x1, x2, a, levels=levels, colors="white", linewidths=0.9, alpha=0.65)
    if panel.get("bar", True):
        ax.figure.colorbar(image, ax=ax)


def _sides(ax: Axes, panel: dict, domain) -> None:
    x1, x2, z = _mesh(panel["z"], domain)
    if panel.get("a") is None:
        tints = ListedColormap([_tint(colour) for colour in theme.CLASSES[:2]])
        ax.imshow(z >= 0, extent=domain, origin="lower", cmap=tints, vmin=0, vmax=1)
    if z.min() < 0 < z.max():
        ax.contour(x1, x2, z, levels=[0], colors="black", linewidths=2.4)


def _tint(colour: str, share: float = 0.34) -> tuple[float, ...]:
    return tuple(share * c + 1 - share for c in to_rgb(colour))


def _normal(ax: Axes, w, b: float) -> None:
    w = np.asarray(w, dtype=float)
    if not w.any():
        return
    foot = -b * w / (w @ w)
    longest = 0.3 * (ax.get_xlim()[1] - ax.get_xlim()[0])  # a long w is shown by its direction
    w = w * min(1, longest / np.linalg.norm(w))
    ax.annotate(
        "",
        xy=foot + w,
        xytext=foot,
        annotation_clip=False,
        arrowprops={"arrowstyle": "-|>", "color": theme.HIGHLIGHT, "lw": 2.5},
    )
