"""The network as the lecture draws it (pp. 5-9, 16-20)."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from course_lib import theme
from course_lib.figures.equation import UNIT, draw_equation, height, widths
from course_lib.figures.style import WIDEST, sheet
from course_lib.mlp import MLP


def network(n, W, output: str = "", lit=(), labels: bool = True) -> Figure:
    """A network on a sheet that fits it, as `draw_network` draws it."""
    figure, [ax] = sheet(1, width=min(2.2 * len(n) + 2, WIDEST), height=0.9 * max(n) + 0.8)
    draw_network(ax, n, W, output, lit, labels)
    return figure


def architecture(mlp: MLP) -> Figure:
    """The network with the numbers of all its W and b below."""
    boxes, rows = [], [[]]
    for l in range(1, mlp.L + 1):
        for letter, role, block in (("W", "first", mlp.W[l]), ("b", "second", mlp.b[l])):
            numbers = [[f"{value:.2f}".replace("-", "−") for value in row] for row in block]
            shape = f"{len(block)} × {len(block[0])}"
            boxes.append({"role": role, "latex": f"{letter}^{{[{l}]}}", "shape": shape})
            boxes[-1]["numbers"] = numbers
    for box in boxes:
        if rows[-1] and UNIT * sum(widths([*rows[-1], box])) > WIDEST:
            rows.append([])
        rows[-1].append(box)
    high = [0.9 * max(mlp.n) + 0.8, *(1.6 + 0.38 * height(row) for row in rows)]
    wide = max(2.2 * len(mlp.n) + 2, *(UNIT * sum(widths(row)) for row in rows))
    figure = Figure(figsize=(min(wide, WIDEST), sum(high)), layout="constrained")
    top, *below = figure.subplots(len(high), 1, height_ratios=high)
    draw_network(top, mlp.n, mlp.W)
    for ax, row in zip(below, rows, strict=True):
        draw_equation(ax, "", row)
    return figure


def draw_network(ax: Axes, n, W, output: str = "", lit=(), labels: bool = True, size=900) -> None:
    """Circles for neurons, an edge a weight.

    n : widths, input first. W : weight matrices, W[l] of shape (n[l], n[l-1]), W[0] unused.
    output : text beside the output neuron. labels : write the symbols.
    lit : neurons [l, j] and edges [l, j, k] to highlight, j and k from 1. size : of a circle, in
    square points.
    """
    L, lit = len(n) - 1, [list(place) for place in lit]
    place = [[(2.2 * l, -j + (count - 1) / 2) for j in range(count)] for l, count in enumerate(n)]
    for l in range(1, L + 1):
        for j, (x, y) in enumerate(place[l]):
            for k, (x0, y0) in enumerate(place[l - 1]):
                w = W[l][j, k]
                if [l, j + 1, k + 1] in lit:
                    glow = {"color": theme.HIGHLIGHT, "lw": 9, "alpha": 0.45}
                    ax.plot([x0, x], [y0, y], zorder=0, **glow)
                colour = theme.POSITIVE if w >= 0 else theme.NEGATIVE
                style = {"color": colour, "lw": 0.8 + 2 * abs(w), "ls": "-" if w >= 0 else "--"}
                ax.plot([x0, x], [y0, y], zorder=1, **style)
    for l, layer in enumerate(place):
        colour = theme.INPUT if l == 0 else theme.OUTPUT if l == L else theme.HIDDEN
        for j, (x, y) in enumerate(layer):
            ax.scatter([x], [y], s=size, color=colour, edgecolor="black", zorder=2)
            if [l, j + 1] in lit:
                ring = {"facecolor": "none", "edgecolor": theme.HIGHLIGHT, "linewidth": 4}
                ax.scatter([x], [y], s=1.7 * size, zorder=3, **ring)
            if not labels:
                continue
            text = rf"$a_{{{j + 1}}}^{{[{l}]}}$"
            if l == 0:
                ax.text(x - 0.3, y, f"{text} $= x_{{{j + 1}}}$", ha="right", va="center", size=15)
            elif l < L:
                ax.text(x, y + 0.4, text, ha="center", va="center", size=15)
            else:
                shown = f"{text} $=$ {output}" if output else text
                ax.text(x + 0.3, y, shown, ha="left", va="center", size=15)
    ax.set(xlim=(-1.3, 2.2 * L + 1.6), ylim=(-max(n) / 2 - 0.1, max(n) / 2 + 0.1))
    ax.axis("off")
