"""The same pictures as the live views, drawn once with matplotlib: for print and static viewers.

The drawing functions take arrays and return a matplotlib Figure that belongs to nobody: it is never
registered with pyplot, so nothing has to be closed. Those named `draw_...` draw on one of the axes
of a figure that `beside` makes of several kinds of picture.
"""

from course_lib.figures.chain import chain
from course_lib.figures.confusion import confusion
from course_lib.figures.curves import curves
from course_lib.figures.equation import equation
from course_lib.figures.network import architecture, draw_network, network
from course_lib.figures.plane import draw_plane, grid, plane
from course_lib.figures.runs import draw_runs
from course_lib.figures.style import beside, heading
from course_lib.figures.surface import surface

__all__ = [
    "architecture",
    "beside",
    "chain",
    "confusion",
    "curves",
    "draw_network",
    "draw_plane",
    "draw_runs",
    "equation",
    "grid",
    "heading",
    "network",
    "plane",
    "surface",
]
