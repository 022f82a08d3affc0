"""The network as the lecture draws it (pp. 5-9, 16-20)."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch

from course_lib import theme
from course_lib.figures.points import grid
from course_lib.figures.style import SMALL
from course_lib.mlp import parameter_views

LEVELS = 5  # level curves in a node


def diagram_size(view) -> tuple[float, float]:
    """Width and height in inches."""
    columns, most = len(view.network.n), max(view.network.n)
    if view.labels:
        return 2.2 * columns + 2, 0.9 * most + 0.8
    return 1.5 * columns + 1, 0.75 * most + 0.6


def draw_diagram(ax: Axes, view) -> None:
    """A circle for each neuron of a `Diagram`, a line for each weight; what is lit stands out."""
    mlp, lit = view.network.mlp, [list(place) for place in view.lit]
    place = _places(mlp.n, 2.2)
    _edges(ax, place, mlp.W, [0.8, 2.0], lit)
    size = 900 if max(mlp.n) <= 5 else 420
    for l, layer in enumerate(place):
        for j, (x, y) in enumerate(layer):
            ax.scatter([x], [y], s=size, color=_colour(l, mlp.L), edgecolor="black", zorder=2)
            if [l, j + 1] in lit:
                ring = {"facecolor": "none", "edgecolor": theme.HIGHLIGHT, "linewidth": 4}
                ax.scatter([x], [y], s=1.7 * size, zorder=3, **ring)
            if not view.labels:
                continue
            text = rf"$a_{{{j + 1}}}^{{[{l}]}}$"
            if l == 0:
                ax.text(x - 0.3, y, f"{text} $= x_{{{j + 1}}}$", ha="right", va="center", size=15)
            elif l < mlp.L:
                ax.text(x, y + 0.4, text, ha="center", va="center", size=15)
            else:
                ax.text(x + 0.3, y, text, ha="left", va="center", size=15)
    sides = (1.3, 1.2) if view.labels else (0.6, 0.6)
    most = max(mlp.n) / 2
    ax.set(xlim=(-sides[0], 2.2 * mlp.L + sides[1]), ylim=(-most - 0.1, most + 0.1))
    ax.axis("off")


def nodes_size(view) -> tuple[float, float]:
    """Width and height in inches."""
    return 1.5 * len(view.network.n) + 0.8, max(0.62 * max(view.network.n) + 1, 4.4)


def draw_nodes(ax: Axes, view) -> None:
    """The network of a `Nodes` with each neuron's output over the plane inside its node."""
    mlp = view.network.mlp
    place = _places(mlp.n, 2.2)
    W = parameter_views(np.frombuffer(view.edges), mlp.n)[0] if view.edges else mlp.W
    largest = max(np.abs(W[l]).max() for l in range(1, mlp.L + 1)) or 1
    _edges(ax, place, W, [0.4, 4 / largest], largest=largest)
    forward = mlp.forward(grid(view.domain, view.resolution))
    for l, layer in enumerate(place):
        for (x, y), a in zip(layer, forward.A[l], strict=True):
            known = mlp.g[l].range if l else (np.inf, np.inf)
            low, high = known if np.isfinite(known).all() else (a.min(), a.max())
            square = a.reshape(view.resolution, -1)
            at = {"extent": (x - 0.4, x + 0.4, y - 0.4, y + 0.4), "origin": "lower", "zorder": 2}
            ax.imshow(square, vmin=low, vmax=high, aspect="auto", **at)
            if a.max() > a.min():
                levels = np.linspace(low, high, LEVELS + 2)[1:-1]
                ax.contour(square, levels, colors="white", linewidths=0.7, alpha=0.75, **at)
            box = {"boxstyle": "round,pad=0,rounding_size=0.06", "fill": False, "zorder": 3}
            box |= {"edgecolor": _colour(l, mlp.L), "linewidth": 2.5, "mutation_aspect": 1}
            ax.add_patch(FancyBboxPatch((x - 0.4, y - 0.4), 0.8, 0.8, **box))
        middle = {"ha": "center", "va": "center"}
        top = max(mlp.n) / 2 + 0.3
        ax.text(2.2 * l, top, rf"$a^{{[{l}]}}$" if l else "$x$", size=14, **middle)
        ax.text(2.2 * l, -top, rf"$n^{{[{l}]}}$ = {mlp.n[l]}", size=SMALL, **middle)
    ax.set(xlim=(-0.9, 2.2 * mlp.L + 0.9), ylim=(-top - 0.3, top + 0.3))
    ax.axis("off")


def _places(n, gap: float) -> list[list[tuple[float, float]]]:
    """Where each layer's neurons stand, a unit apart, the first at the top."""
    return [[(gap * l, -j + (count - 1) / 2) for j in range(count)] for l, count in enumerate(n)]


def _colour(l: int, L: int) -> str:
    return theme.INPUT if l == 0 else theme.OUTPUT if l == L else theme.HIDDEN


def _edges(ax: Axes, place, W, widths, lit=(), largest=None) -> None:
    """A line for each weight, dashed where it is negative; widths: of 0, and more for each 1.
    largest: the size of a weight that is drawn opaque, None for all."""
    for l in range(1, len(place)):
        for j, (x, y) in enumerate(place[l]):
            for k, (x0, y0) in enumerate(place[l - 1]):
                w = W[l][j, k]
                if [l, j + 1, k + 1] in lit:
                    glow = {"color": theme.HIGHLIGHT, "lw": 9, "alpha": 0.45}
                    ax.plot([x0, x], [y0, y], zorder=0, **glow)
                style = (
                    {"color": theme.POSITIVE} if w >= 0 else {"color": theme.NEGATIVE, "ls": "--"}
                )
                style["alpha"] = 1 if largest is None else 0.25 + 0.75 * abs(w) / largest
                ax.plot([x0, x], [y0, y], zorder=1, lw=widths[0] + widths[1] * abs(w), **style)
