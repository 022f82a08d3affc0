"""Neurons over the plane, as on pages 10-12, 21-30 and 45-48 of the lecture."""

import math

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap, to_rgb
from matplotlib.patches import Polygon
from matplotlib.patheffects import withStroke

from course_lib import theme
from course_lib.backprop import input_jacobian
from course_lib.figures.points import grid
from course_lib.figures.style import SMALL

FEW, LARGE = 8, 190  # so few datapoints get marks as large as this
CURVES = 11  # level curves of a neuron, as many as on the screen
ARROWS = 11  # in a row
HALVES = (0.15, 0.3, 0.6, 1.25, 2.5, 5, 10, 20, 40)  # half the width of a space without bounds


def draw_panel(ax: Axes, view, panel: dict) -> None:
    """One of the panels of a `Plane`."""
    mlp, domain = view.network.mlp, view.domain
    neurons = [view.chosen] if view.chosen else panel["neurons"]
    neurons = [(l if l >= 0 else mlp.L + 1 + l, j) for l, j in neurons]
    forward = mlp.forward(grid(domain))
    shown = forward.Z if panel["of"] == "z" else forward.A
    single = len(neurons) == 1
    for l, j in neurons:
        values, z = shown[l][j - 1], forward.Z[l][j - 1]
        known = (-np.inf, np.inf) if panel["of"] == "z" or panel["fit"] else mlp.g[l].range
        low, high = known if np.isfinite(known).all() else (values.min(), values.max())
        filled = panel["fill"] == "output" and single
        if filled:
            image = ax.imshow(_square(values), extent=domain, origin="lower", vmin=low, vmax=high)
            if panel["scale"]:
                ax.figure.colorbar(image, ax=ax).ax.tick_params(labelsize=SMALL)
        elif panel["fill"] == "regions":
            _tint_sides(ax, z, domain, 1 / len(neurons))
        elif panel["fill"] == "classes":
            _tint_classes(ax, forward.Z[l], domain)
        if panel["levels"] and high > low and values.max() > values.min():
            look = {"colors": "white", "alpha": 0.65, "linewidths": 0.9}
            look = look if filled else {"cmap": "viridis", "vmin": low, "vmax": high}
            levels = np.linspace(low, high, CURVES + 2)[1:-1]
            ax.contour(*_mesh(values, domain), levels, linestyles="solid", **look)
    for other in view.over:
        l, j = neurons[0]
        values = other.mlp.forward(grid(domain)).A[l][j - 1]
        if values.max() > values.min():
            levels = np.linspace(values.min(), values.max(), CURVES + 2)[1:-1]
            look = {"colors": theme.HIGHLIGHT, "linestyles": "dashed", "linewidths": 1.5}
            ax.contour(*_mesh(values, domain), levels, **look)
    if panel["boundary"]:
        classes = panel["fill"] == "classes"
        borders = _leads(forward.Z[l]) if classes else [forward.Z[l][j - 1] for l, j in neurons]
        for border in borders:
            _zero(ax, border, domain)
    if panel["arrows"]:
        _arrows(ax, mlp, *neurons[0], panel["of"], domain)
    if panel["data"]:
        X = np.frombuffer(view.X).reshape(-1, 2)
        few = len(X) <= FEW
        scatter(ax, X, view.y, LARGE if few else 42, view.held_out)
        for i in view.highlight:
            look = {"ms": 22 if few else 17, "mfc": "none", "mec": theme.HIGHLIGHT, "mew": 3}
            ax.plot(*X[i], "o", **look)
        if view.probe:
            for mark, size in (("o", 13), ("+", 26)):
                look = {"ms": size, "mfc": "none", "mec": theme.HIGHLIGHT, "mew": 2.5}
                ax.plot(*view.probe, mark, **look)
    _frame(ax, domain, view.axis_labels)
    if panel["normal"]:
        _normal(ax, mlp, *neurons[0])
    for l, j in panel["handles"]:
        _zero(ax, forward.Z[l][j - 1], domain)
        _normal(ax, mlp, l, j, _unit(view.network, l, j, domain))


def draw_space(ax: Axes, view) -> None:
    """The datapoints of a `Space` where its layer puts them, and the next layer's lines there."""
    mlp, layer = view.network.mlp, view.layer
    chosen = [j - 1 for j in view.neurons]
    points = mlp.forward(np.frombuffer(view.X).reshape(-1, 2)).A[layer][chosen].T
    low, high = _reach(points, mlp.g[layer].range) if layer else view.mesh[:2]
    domain = [low, high, low, high]
    if mlp.n[layer] == 2:  # in more dimensions a neuron's boundary is no line
        sides = mlp.W[layer + 1] @ grid(domain).T + mlp.b[layer + 1]
        for z in sides:
            _tint_sides(ax, z, domain, 1 / len(sides))
        for z in sides:
            _zero(ax, z, domain)
    x1, x2 = (np.linspace(*view.mesh[k : k + 2], 11) for k in (0, 2))
    fine = [np.linspace(v[0], v[-1], 201) for v in (x1, x2)]
    ways = [np.stack(np.broadcast_arrays(fine[0], x), axis=1) for x in x2]
    ways += [np.stack(np.broadcast_arrays(x, fine[1]), axis=1) for x in x1]
    for way in np.split(mlp.forward(np.concatenate(ways)).A[layer][chosen].T, len(ways)):
        ax.plot(*way.T, color=theme.HIDDEN, lw=0.8, alpha=0.6)
    scatter(ax, points, view.y, LARGE)
    _write_names(ax, points, view.names)
    letter = "a" if layer else "x"
    _frame(ax, domain, [f"${letter}_{j}$" for j in view.neurons])
    for j in range(1, mlp.n[layer + 1] + 1) if view.handles else ():
        _normal(ax, mlp, layer + 1, j, _unit(view.network, layer + 1, j, domain))


def draw_region(ax: Axes, view) -> None:
    """The region of a `Region` and the side of z = 0 where the network puts each point."""
    z = view.network.mlp.forward(grid(view.domain)).Z[-1][0]
    _tint_sides(ax, z, view.domain)
    _zero(ax, z, view.domain)
    for loop in view.outline:
        look = {"fill": False, "edgecolor": theme.HIGHLIGHT, "lw": 2.2, "ls": "--"}
        ax.add_patch(Polygon(np.reshape(loop, (-1, 2)), **look))
    _frame(ax, view.domain, ["x₁", "x₂"])


def scatter(ax: Axes, X, y, size: float = 42, held_out: int = 0) -> None:
    """Datapoints in their class's colour and marker; the last `held_out` of them hollow."""
    learnt = np.arange(len(X)) < len(X) - held_out
    for label in np.unique(y):
        own, colour = np.equal(y, label), theme.CLASSES[label % 6]
        style = {"marker": theme.MARKERS[label % 6], "s": size, "linewidth": size**0.5 / 9}
        if held_out:
            look = {"color": "white", "edgecolor": colour, "linewidth": 1.4, "zorder": 3}
            ax.scatter(*X[own & ~learnt].T, **style | look)
        ax.scatter(*X[own & learnt].T, color=colour, edgecolor="white", zorder=3, **style)


def _frame(ax: Axes, domain, labels) -> None:
    ax.set(xlim=domain[:2], ylim=domain[2:], xlabel=labels[0], ylabel=labels[1], aspect="equal")


def _reach(values, ends) -> tuple[float, float]:
    """The ends of both axes of a space, with room around the points."""
    low, high = ends
    if np.isfinite(ends).all():
        return low - 0.25 * (high - low), high + 0.25 * (high - low)
    size = np.abs(values).max()
    far = next((half for half in HALVES if half >= 1.1 * size), 1.2 * size)
    return (-0.14 * far, far) if low == 0 else (-far, far)


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


def _square(values) -> np.ndarray:
    r = math.isqrt(len(values))
    return np.reshape(values, (r, r))


def _mesh(values, domain):
    square = _square(values)
    return np.linspace(*domain[:2], len(square)), np.linspace(*domain[2:], len(square)), square


def _tint_sides(ax: Axes, z, domain, share: float = 1.0) -> None:
    tints = ListedColormap([_tint(colour) for colour in theme.CLASSES[:2]])
    look = {"cmap": tints, "vmin": 0, "vmax": 1, "alpha": share}
    ax.imshow(_square(z) >= 0, extent=domain, origin="lower", **look)


def _tint_classes(ax: Axes, Z, domain) -> None:
    """Each point in the tint of the class with the largest of Z, shape (k, points)."""
    winner = _square(np.argmax(Z, axis=0)) % len(theme.CLASSES)
    tints = np.array([_tint(colour) for colour in theme.CLASSES])
    ax.imshow(tints[winner], extent=domain, origin="lower")


def _leads(Z) -> np.ndarray:
    """How far each row of Z (k, points) lies above the highest of the others."""
    others = [np.delete(Z, j, axis=0).max(axis=0) for j in range(len(Z))]
    return Z - np.array(others)


def _zero(ax: Axes, z, domain) -> None:
    if z.min() < 0 < z.max():
        ax.contour(*_mesh(z, domain), levels=[0], colors="black", linewidths=2.4)


def _tint(colour: str, share: float = 0.34) -> tuple[float, ...]:
    return tuple(share * c + 1 - share for c in to_rgb(colour))


def _arrows(ax: Axes, mlp, l: int, j: int, of: str, domain) -> None:
    """The neuron's derivative by the input, the longest arrow as long as a step of the grid."""
    steps = np.diff(np.reshape(domain, (2, 2))) / ARROWS
    points = grid(np.ravel(np.reshape(domain, (2, 2)) + steps * [[0.5, -0.5]]), ARROWS)
    arrows = input_jacobian(mlp, points, l, of)[:, j - 1]
    longest = np.linalg.norm(arrows, axis=1).max()
    if longest > 1e-12:
        scale = {"angles": "xy", "scale_units": "xy", "scale": longest / (0.9 * steps.min())}
        ax.quiver(
            *points.T, *arrows.T, color="white", edgecolor="black", lw=0.6, pivot="mid", **scale
        )


def _unit(network, l: int, j: int, domain) -> float:
    """Units of the plane for one of w: the longest that its slider allows fills half of it."""
    before = sum(network.mlp.W[k].size + network.mlp.b[k].size for k in range(1, l))
    return (domain[1] - domain[0]) / 2 / network.controls[str(before + 2 * (j - 1))].max


def _normal(ax: Axes, mlp, l: int, j: int, unit: float = 1.0) -> None:
    """The weights of a neuron as an arrow from its line's point nearest to the origin."""
    w, b = mlp.W[l][j - 1], mlp.b[l][j - 1, 0]
    if not w.any():
        return
    foot = -b * w / (w @ w)
    (left, right), (bottom, top) = ax.get_xlim(), ax.get_ylim()
    if not (left <= foot[0] <= right and bottom <= foot[1] <= top):
        return
    w = w * min(unit, (right - left) / 2 / np.linalg.norm(w))  # a longer one is cut short
    look = {"arrowstyle": "-|>", "color": theme.HIGHLIGHT, "lw": 2.5}
    ax.annotate("", xy=foot + w, xytext=foot, annotation_clip=False, arrowprops=look)
