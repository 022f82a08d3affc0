"""Pictures that move in the browser: anywidgets whose JavaScript evaluates the network itself.

A `LiveNetwork` holds the network's state (n, g, theta) and shows nothing. Views (`Plane`,
`Diagram`, `Nodes`, `Curves`, `Matrix`, ...) refer to it and repaint when it changes. Sliders
given to the network as `controls` write their entry of theta in the browser, so that dragging one
needs no kernel; the kernel gets the slider's value as well and stays the truth for every number in
words.
"""

from course_lib.live.network import LiveNetwork
from course_lib.live.page import Page
from course_lib.live.views import (
    Chain,
    Curves,
    Diagram,
    Drawing,
    Equation,
    Graph,
    Matrix,
    Nodes,
    Pad,
    Plane,
    Region,
    Space,
    Strip,
    Surface,
    Tiles,
)

__all__ = [
    "Chain",
    "Curves",
    "Diagram",
    "Drawing",
    "Equation",
    "Graph",
    "LiveNetwork",
    "Matrix",
    "Nodes",
    "Pad",
    "Page",
    "Plane",
    "Region",
    "Space",
    "Strip",
    "Surface",
    "Tiles",
]
