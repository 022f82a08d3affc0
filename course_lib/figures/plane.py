"""Neurons over the plane, as on pages 10-12, 21-30 and 45-48 of the lecture."""

import math

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap, to_rgb
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke

from course_lib import theme
from course_lib.figures.style import SMALL, sheet

FEW, LARGE = 8, 190  # so few datapoints get marks as large as this


def grid(domain, resolution: int = 100) -> np.ndarray:
    """Points of the plane, shape (resolution**2, 2), for evaluating a network once for a figure."""
    x1 = np.linspace(domain[0], domain[1], resolution)
    x2 = np.linspace(domain[2], domain[3], resolution)
    return np.stack(np.meshgrid(x1, x2), axis=-1).reshape(-1, 2)


def plane(panels: list[dict], domain, X, y, highlight=()) -> Figure:
    """One picture of the plane a panel, as `draw_plane` draws it."""
    figure, axes = sheet(len(panels))
    for ax, panel in zip(axes, panels, strict=True):
        draw_plane(ax, panel, domain, X, y, highlight)
    return figure


def draw_plane(ax: Axes, panel: dict, domain, X, y, highlight=()) -> None:
    """One picture of the plane.

    panel : a dict with `title` and any of
        z : (r*r,) values on `grid(domain, r)`; tints the two sides of z = 0 and draws the line.
        lines : further such arrays, whose lines alone are drawn.
        mesh : arrays (k, 2) of points, joined by thin lines.
        names : a text beside each datapoint.
        a : (r*r,) values on the same grid, filled in viridis with level curves and a scale;
            `range` gives the scale's ends, `bar` False leaves its picture out.
        w, b : a weight vector and bias; draws w as the normal of the line.
        arrows : (x1, x2, u, v), arrays of arrows (u, v) around the points (x1, x2).
        domain, X, labels : this panel's own, in place of those given.
    X, y : datapoints (m, 2) and classes 0, 1, ...
    highlight : indices of datapoints to ring.
    """
    place, points = panel.get("domain", domain), panel.get("X", X)
    if panel.get("a") is not None:
        _output(ax, panel, place)
    if panel.get("z") is not None:
        _sides(ax, panel, place)
    for z in panel.get("lines", ()):
        _zero(ax, *_mesh(z, place))
    for way in panel.get("mesh", ()):
        ax.plot(*way.T, color=theme.HIDDEN, lw=0.8, alpha=0.6)
    scatter(ax, points, y, LARGE if len(points) <= FEW else 42)
    for i in highlight:
        size = 22 if len(points) <= FEW else 17
        ax.plot(*points[i], "o", ms=size, mfc="none", mec=theme.HIGHLIGHT, mew=3)
    _write_names(ax, points, panel.get("names", ()))
    ax.set(title=panel["title"], xlim=place[:2], ylim=place[2:])
    across, up = panel.get("labels", ("$x_1$", "$x_2$"))
    ax.set(xlabel=across, ylabel=up, aspect="equal")
    if panel.get("w") is not None:
        _normal(ax, panel["w"], panel["b"])
    if panel.get("arrows") is not None:
        ax.quiver(*panel["arrows"], color="white", edgecolor="black", lw=0.6, pivot="mid")


def scatter(ax: Axes, X, y, size: float = 42) -> None:
    """Datapoints in their class's colour and marker."""
    for label in np.unique(y):
        style = {"color": theme.CLASSES[label % 6], "marker": theme.MARKERS[label % 6]}
        style |= {"edgecolor": "white", "linewidth": size**0.5 / 9, "zorder": 3}
        ax.scatter(*X[y == label].T, s=size, **style)


def _write_names(ax: Axes, X, names) -> None:
    """Each name beside its point: the left half of the points has it at the left, the lower half of
    these below, and so on, so that four names are read wherever the points are."""
    left_to_right = sorted(range(len(names)), key=lambda i: (X[i][0], i))
    halo = [withStroke(linewidth=3, foreground="white")]
    style = {"textcoords": "offset points", "va": "center", "size": SMALL, "path_effects": halo}
    for right, half in zip((-1, 1), np.array_split(left_to_right, 2), strict=True):
        upwards = sorted(half, key=lambda i: (X[i][1], i))
        for up, quarter in zip((-1, 1), np.array_split(upwards, 2), strict=True):
            for i in quarter:
                ha = "left" if right > 0 else "right"
                ax.annotate(names[i], X[i], (8 * right, 14 * up), ha=ha, zorder=4, **style)


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
        ax.figure.colorbar(image, ax=ax).ax.tick_params(labelsize=SMALL)


def _sides(ax: Axes, panel: dict, domain) -> None:
    x1, x2, z = _mesh(panel["z"], domain)
    if panel.get("a") is None:
        tints = ListedColormap([_tint(colour) for colour in theme.CLASSES[:2]])
        ax.imshow(z >= 0, extent=domain, origin="lower", cmap=tints, vmin=0, vmax=1)
    _zero(ax, x1, x2, z)


def _zero(ax: Axes, x1, x2, z) -> None:
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
