"""The computation graph, as on pages 36-37 of the lecture."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from course_lib import theme
from course_lib.figures.style import SMALL, WIDEST, sheet

LAYERS = 2  # in a row of the figure; the next row begins with the activation of the last
LINE = 0.36  # height of a row of numbers, in units of the drawing


def chain(L: int, values: dict, gradients: dict) -> Figure:
    """Nodes "a0" (the input), "z1", "a1", ..., "J" in rows, W, b and y below.

    values, gradients : rows of texts by node, written above or below it.
    """
    deepest = max([len(rows) for rows in [*values.values(), *gradients.values()]], default=1)
    above, below = 1.1 + 2 * LINE * deepest, 3.1 + 2 * LINE * deepest
    starts = list(range(0, L, LAYERS))
    figure, [ax] = sheet(1, width=WIDEST, height=0.57 * len(starts) * (above + below) + 0.4)
    place = {}
    for row, first in enumerate(starts):
        last = min(first + LAYERS, L)
        place |= _row(ax, first, last, last == L, -row * (above + below))
    for name, (x, y, up) in place.items():
        at = 0.62
        for rows, colour in [(values.get(name), "black"), (gradients.get(name), theme.HIGHLIGHT)]:
            if rows:
                style = {"color": colour, "size": SMALL, "ha": "center", "family": "monospace"}
                side = {"va": "bottom"} if up else {"va": "top"}
                block = "\n".join(" ".join(row) for row in rows)
                ax.text(x, y + at if up else y - at, block, **style, **side)
                at += LINE * len(rows) + 0.15
    low = above - len(starts) * (above + below)
    ax.set(xlim=(-1.2, 4.0 * min(L, LAYERS) + 3.2), ylim=(low, above))
    ax.set_title("Black: values, found on the way forward. Magenta: derivatives of J by them.")
    ax.axis("off")
    return figure


def _row(ax: Axes, first: int, last: int, ends: bool, y: float) -> dict:
    """Draw a[first] to a[last], and J if it ends there; each node's (x, y, whether it is above)."""
    names = [f"a{first}"]
    names += [f"{base}{l}" for l in range(first + 1, last + 1) for base in "za"]
    names += ["J"] if ends else []
    place = {name: (2.0 * k, y, True) for k, name in enumerate(names)}
    ends_at = list(zip(names[:-1], names[1:], strict=True))
    for l in range(first + 1, last + 1):
        x = place[f"z{l}"][0]
        place |= {f"W{l}": (x - 0.75, y - 2, False), f"b{l}": (x + 0.95, y - 2, False)}
        ends_at += [(f"W{l}", f"z{l}"), (f"b{l}", f"z{l}")]
    if ends:
        place["y"] = (place["J"][0], y - 2, False)
        ends_at.append(("y", "J"))
    for start, end in ends_at:
        arrow = {"arrowstyle": "-|>", "color": "black", "lw": 1.6, "shrinkA": 19, "shrinkB": 19}
        ax.annotate("", xy=place[end][:2], xytext=place[start][:2], arrowprops=arrow)
    for name, (x, at, _) in place.items():
        _node(ax, name, x, at)
    if first > 0:
        del place[f"a{first}"]  # its numbers stand at the end of the row before
    return place


def _node(ax: Axes, name: str, x: float, y: float) -> None:
    kind = theme.PARAMETER if name[0] in "Wby" else theme.HIDDEN
    kind = {"a0": theme.INPUT, "J": theme.OUTPUT}.get(name, kind)
    label = {"a0": "x", "J": "J", "y": "y"}.get(name, f"{name[0]}^{{[{name[1:]}]}}")
    ax.scatter([x], [y], s=950, color=kind, edgecolor="black", zorder=2)
    colour = "black" if name[0] in "Wby" else "white"
    ax.text(x, y, f"${label}$", ha="center", va="center", size=14, color=colour, zorder=3)
