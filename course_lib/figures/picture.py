"""An explorer's views as one still picture, arranged as on the screen.

A view is known by the name of its class, and what it shows is read from its traits and its network.
"""

import html
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from matplotlib.figure import Figure
from matplotlib.offsetbox import AnchoredOffsetbox

from course_lib.figures.chain import chain_size, draw_chain, draw_graph, graph_size
from course_lib.figures.curves import curves_size, draw_curves
from course_lib.figures.drawing import draw_drawing, drawing_size
from course_lib.figures.equation import draw_equation, equation_size
from course_lib.figures.matrix import draw_matrix, matrix_size
from course_lib.figures.network import diagram_size, draw_diagram, draw_nodes, nodes_size
from course_lib.figures.plane import draw_panel, draw_region, draw_space
from course_lib.figures.strip import draw_strip
from course_lib.figures.style import SMALL, WIDEST, in_lines, set_title
from course_lib.figures.surface import draw_surface
from course_lib.figures.tiles import draw_pad, draw_tiles

SQUARE, WIDE = (5.2, 4.4), (6.2, 4.0)  # inches
IN_A_ROW = 4  # pictures at most; more of them go on in a second row
KINDS = {
    "Chain": (draw_chain, chain_size),
    "Curves": (draw_curves, curves_size),
    "Diagram": (draw_diagram, diagram_size),
    "Drawing": (draw_drawing, drawing_size),
    "Equation": (draw_equation, equation_size),
    "Graph": (draw_graph, graph_size),
    "Matrix": (draw_matrix, matrix_size),
    "Nodes": (draw_nodes, nodes_size),
    "Pad": (draw_pad, SQUARE),
    "Region": (draw_region, SQUARE),
    "Space": (draw_space, SQUARE),
    "Strip": (draw_strip, WIDE),
    "Surface": (draw_surface, SQUARE),
    "Tiles": (draw_tiles, SQUARE),
}


@dataclass
class Part:
    """A piece of the figure, `width` x `height` inches: drawn by `draw`, made of `parts` side by
    side or (`down`) one below the other, or empty."""

    width: float
    height: float
    draw: Callable | None = None
    parts: tuple = ()
    down: bool = False


def picture(widget, readout: dict[str, str]) -> Figure:
    """The views in a widget, and the numbers below.

    Rows are the widget's HBoxes and GridBoxes, columns its VBoxes.
    """
    whole = _column(_parts(widget))
    if readout:
        whole = _column([whole, _readout(readout, max(whole.width, 6))])
    figure = Figure(figsize=(whole.width, whole.height), layout="constrained")
    figure.get_layout_engine().set(w_pad=0.1)
    _draw(figure, figure.add_gridspec(1, 1)[0], whole)
    return figure


def _parts(widget) -> list[Part]:
    """What a widget shows; nothing for text and controls."""
    kind = type(widget).__name__
    if getattr(widget, "layout", None) is not None and widget.layout.display == "none":
        return []
    if kind == "Plane":
        drawn = ((partial(draw_panel, panel=panel), panel["title"]) for panel in widget.panels)
        panels = [Part(*SQUARE, partial(_titled, draw, widget, title)) for draw, title in drawn]
        columns = widget.columns
        return [_column([_row(panels[k : k + columns]) for k in range(0, len(panels), columns)])]
    if kind in KINDS:
        draw, size = KINDS[kind]
        wide, tall = size(widget) if callable(size) else size
        title = getattr(widget, "title", "")
        return [Part(wide, tall, partial(_titled, draw, widget, title))] if tall else []
    inside = [part for child in getattr(widget, "children", ()) for part in _parts(child)]
    if not inside:
        return []
    return [_row(inside) if kind in ("HBox", "GridBox") else _column(inside)]


def _titled(draw, view, title: str, ax, width: float) -> None:
    draw(ax, view)
    if title:
        set_title(ax, title, width)


def _row(parts: list[Part]) -> Part:
    if len(parts) == 1:
        return parts[0]
    if len(parts) > IN_A_ROW:
        half = -(-len(parts) // 2)
        return _column([_row(parts[:half]), _row(parts[half:])])
    for part in parts:
        if part.down and not all(one.down for one in parts):
            part.height *= 0.7  # charts below one another are low beside a picture
    wide = sum(part.width for part in parts)
    share = min(1, WIDEST / wide)
    return Part(wide * share, share * max(part.height for part in parts), parts=tuple(parts))


def _column(parts: list[Part]) -> Part:
    if len(parts) == 1:
        return parts[0]
    wide = min(WIDEST, max(part.width for part in parts))
    centred = []
    for part in parts:
        side = (wide - part.width) / 2
        if side > 0.1:
            beside = (Part(side, 0), part, Part(side, 0))
            part = Part(wide, part.height, parts=beside)
        centred.append(part)
    return Part(wide, sum(part.height for part in parts), parts=tuple(centred), down=True)


def _readout(readout: dict[str, str], wide: float) -> Part:
    """The numbers in words."""
    texts = [f"{name} <b>{html.escape(value)}</b>" for name, value in readout.items()]
    tall = 0.22 * len(in_lines(texts, wide).get_children()) + 0.1

    def draw(ax, width):
        ax.axis("off")
        ax.add_artist(AnchoredOffsetbox("center", child=in_lines(texts, wide), frameon=False))

    return Part(wide, tall, draw)


def _draw(figure: Figure, place, part: Part) -> None:
    if part.draw:
        ax = figure.add_subplot(place)
        ax.tick_params(labelsize=SMALL)
        ax.xaxis.label.set_size(SMALL + 1)
        ax.yaxis.label.set_size(SMALL + 1)
        part.draw(ax, part.width)
    elif part.parts:
        many = len(part.parts)
        if part.down:
            grid = place.subgridspec(many, 1, height_ratios=[one.height for one in part.parts])
        else:
            grid = place.subgridspec(1, many, width_ratios=[one.width for one in part.parts])
        for one, inner in zip(part.parts, grid, strict=True):
            _draw(figure, inner, one)
