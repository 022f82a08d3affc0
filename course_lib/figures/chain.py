"""The computation graph, as on pages 36-37 of the lecture."""

from types import SimpleNamespace

from matplotlib.axes import Axes

from course_lib import theme
from course_lib.figures.style import SMALL, WIDEST

LAYERS = 2  # in a row of the figure; the next row begins with the activation of the last
LINE = 0.36  # height of a row of numbers, in units of the drawing


def chain_size(view) -> tuple[float, float]:
    """Width and height in inches."""
    above, below = _heights(view)
    return WIDEST, 0.57 * len(range(0, view.L, LAYERS)) * (above + below)


def draw_chain(ax: Axes, view) -> None:
    """Nodes "a0" (the input), "z1", "a1", ..., "J" of a `Chain` in rows, W, b and y below, with
    their values (black) and J's derivatives (magenta), the arrows passed and what is lit."""
    (above, below), place = _heights(view), {}
    starts = range(0, view.L, LAYERS)
    for row, first in enumerate(starts):
        last = min(first + LAYERS, view.L)
        place |= _row(ax, view, first, last, -row * (above + below))
    for name, (x, y, up) in place.items():
        at = 0.62
        for numbers, colour in [(view.values, "black"), (view.gradients, theme.HIGHLIGHT)]:
            rows = numbers.get(name)
            if rows:
                style = {"color": colour, "size": SMALL, "ha": "center", "family": "monospace"}
                side = {"va": "bottom"} if up else {"va": "top"}
                block = "\n".join(" ".join(row) for row in rows)
                ax.text(x, y + at if up else y - at, block, **style, **side)
                at += LINE * len(rows) + 0.15
    if view.gradients:
        ax.set_title("Black: values, found on the way forward. Magenta: derivatives of J by them.")
    low = above - len(starts) * (above + below)
    ax.set(xlim=(-1.2, 4.0 * min(view.L, LAYERS) + 3.2), ylim=(low, above))
    ax.axis("off")


def graph_size(view) -> tuple[float, float]:
    """Width and height in inches."""
    return chain_size(_as_chain(view))


def draw_graph(ax: Axes, view) -> None:
    """A `Graph`: its input is called "x", and each node has one line of numbers."""
    draw_chain(ax, _as_chain(view))


def _as_chain(view) -> SimpleNamespace:
    values, gradients = (
        {"a0" if name == "x" else name: [[text]] for name, text in texts.items()}
        for texts in (view.values, view.gradients)
    )
    return SimpleNamespace(L=view.L, values=values, gradients=gradients, done=[], lit=[])


def _heights(view) -> tuple[float, float]:
    """The room above and below a row of nodes, for the numbers that stand there."""

    def tall(name):
        found = (numbers.get(name) for numbers in (view.values, view.gradients))
        return sum(LINE * len(rows) + 0.15 for rows in found if rows)

    names = {*view.values, *view.gradients}
    above = max((tall(name) for name in names if name[0] in "azJ"), default=0)
    below = max((tall(name) for name in names if name[0] in "Wby"), default=0)
    return 0.75 + above, 2.8 + below


def _row(ax: Axes, view, first: int, last: int, y: float) -> dict:
    """Draw a[first] to a[last], and J if it ends there; each node's (x, y, whether it is above)."""
    ends = last == view.L
    names = [f"a{first}"]
    names += [f"{base}{l}" for l in range(first + 1, last + 1) for base in "za"]
    names += ["J"] if ends else []
    place = {name: (2.0 * k, y, True) for k, name in enumerate(names)}
    arrows = list(zip(names[:-1], names[1:], strict=True))
    for l in range(first + 1, last + 1):
        x = place[f"z{l}"][0]
        place |= {f"W{l}": (x - 0.75, y - 2, False), f"b{l}": (x + 0.95, y - 2, False)}
        arrows += [(f"W{l}", f"z{l}"), (f"b{l}", f"z{l}")]
    if ends:
        place["y"] = (place["J"][0], y - 2, False)
        arrows.append(("y", "J"))
    for start, end in arrows:
        _arrow(ax, place[start], place[end], "black", f"{start}>{end}" in view.lit)
        back = f"{end}>{start}"
        if back in view.done or back in view.lit:
            _arrow(ax, place[end], place[start], theme.HIGHLIGHT, back in view.lit, 0.35)
    for name, (x, at, _) in place.items():
        _node(ax, name, x, at, name in view.lit)
    if first > 0:
        del place[f"a{first}"]  # its numbers stand at the end of the row before
    return place


def _arrow(ax: Axes, start, end, colour: str, lit: bool, bend: float = 0.0) -> None:
    look = {"arrowstyle": "-|>", "color": colour, "lw": 1.6, "shrinkA": 19, "shrinkB": 19}
    look["connectionstyle"] = f"arc3,rad={bend}"
    if lit:
        glow = look | {"arrowstyle": "-", "color": theme.HIGHLIGHT, "lw": 9, "alpha": 0.35}
        ax.annotate("", xy=end[:2], xytext=start[:2], arrowprops=glow)
    ax.annotate("", xy=end[:2], xytext=start[:2], arrowprops=look)


def _node(ax: Axes, name: str, x: float, y: float, lit: bool) -> None:
    kind = theme.PARAMETER if name[0] in "Wby" else theme.HIDDEN
    kind = {"a0": theme.INPUT, "J": theme.OUTPUT}.get(name, kind)
    label = {"a0": "x", "J": "J", "y": "y"}.get(name, f"{name[0]}^{{[{name[1:]}]}}")
    edge = {"edgecolor": theme.HIGHLIGHT, "linewidth": 4} if lit else {"edgecolor": "black"}
    ax.scatter([x], [y], s=950, color=kind, zorder=2, **edge)
    colour = "black" if name[0] in "Wby" else "white"
    ax.text(x, y, f"${label}$", ha="center", va="center", size=14, color=colour, zorder=3)
