"""The computation graph, as on pages 36-37 of the lecture."""

from matplotlib.figure import Figure

from course_lib import theme
from course_lib.figures.style import sheet


def chain(L: int, values: dict, gradients: dict) -> Figure:
    """Nodes "a0" (the input), "z1", "a1", ..., "J" in a row, W, b and y below.

    values, gradients : rows of texts by node, written above or below it.
    """
    figure, [ax] = sheet(1, width=1.9 + 2.1 * (2 * L + 1), height=5.2)
    names = ["a0", *(f"{base}{l}" for l in range(1, L + 1) for base in "za"), "J"]
    place = {name: (2.0 * k, 0.0) for k, name in enumerate(names)}
    for l in range(1, L + 1):
        x = place[f"z{l}"][0]
        place |= {f"W{l}": (x - 0.75, -2.0), f"b{l}": (x + 0.95, -2.0)}
    place["y"] = (place["J"][0], -2.0)
    ends = [(a, b) for a, b in zip(names[:-1], names[1:], strict=True)]
    ends += [(f"{p}{l}", f"z{l}") for l in range(1, L + 1) for p in "Wb"] + [("y", "J")]
    for start, end in ends:
        arrow = {"arrowstyle": "-|>", "color": "black", "lw": 1.6, "shrinkA": 19, "shrinkB": 19}
        ax.annotate("", xy=place[end], xytext=place[start], arrowprops=arrow)
    for name, (x, y) in place.items():
        _node(ax, name, x, y)
        texts = [(values.get(name), "black"), (gradients.get(name), theme.HIGHLIGHT)]
        above, at = y == 0, 0.62
        for rows, colour in texts:
            if not rows:
                continue
            style = {"color": colour, "size": 9.5, "ha": "center", "family": "monospace"}
            block = "\n".join(" ".join(row) for row in rows)
            if above:
                ax.text(x, at, block, va="bottom", **style)
            else:
                ax.text(x, y - at, block, va="top", **style)
            at += 0.36 * len(rows) + 0.15
    ax.set(xlim=(-1.2, place["J"][0] + 1.2), ylim=(-5.6, 3.6))
    ax.axis("off")
    return figure


def _node(ax, name: str, x: float, y: float) -> None:
    kind = "#DDDDDD" if y < 0 else theme.HIDDEN
    kind = {"a0": theme.INPUT, "J": theme.OUTPUT}.get(name, kind)
    label = {"a0": "x", "J": "J", "y": "y"}.get(name, f"{name[0]}^{{[{name[1:]}]}}")
    ax.scatter([x], [y], s=950, color=kind, edgecolor="black", zorder=2)
    colour = "black" if y < 0 else "white"
    ax.text(x, y, f"${label}$", ha="center", va="center", size=14, color=colour, zorder=3)
