"""The network as the lecture draws it (pp. 5-9, 16-20)."""

from matplotlib.figure import Figure

from course_lib import theme
from course_lib.figures.style import sheet


def network(n, W, output: str = "", lit=(), labels: bool = True) -> Figure:
    """Circles for neurons, an edge a weight.

    n : widths, input first. W : weight matrices, W[l] of shape (n[l], n[l-1]), W[0] unused.
    output : text beside the output neuron. labels : write the symbols.
    lit : neurons [l, j] and edges [l, j, k] to highlight, j and k from 1.
    """
    figure, [ax] = sheet(1, width=2.2 * len(n) + 2, height=0.9 * max(n) + 0.8)
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
            ax.scatter([x], [y], s=900, color=colour, edgecolor="black", zorder=2)
            if [l, j + 1] in lit:
                ring = {"facecolor": "none", "edgecolor": theme.HIGHLIGHT, "linewidth": 4}
                ax.scatter([x], [y], s=1500, zorder=3, **ring)
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
    return figure
