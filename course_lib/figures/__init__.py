"""The same pictures as the live views, drawn once with matplotlib: for print and static viewers.

The drawing functions take arrays and return a matplotlib Figure that belongs to nobody: it is never
registered with pyplot, so nothing has to be closed.
"""

from course_lib.figures.chain import chain
from course_lib.figures.confusion import confusion
from course_lib.figures.curves import curves
from course_lib.figures.equation import equation
from course_lib.figures.network import network
from course_lib.figures.plane import grid, plane
from course_lib.figures.surface import surface

__all__ = ["chain", "confusion", "curves", "equation", "grid", "network", "plane", "surface"]
