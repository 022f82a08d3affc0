"""The same pictures as the live views, drawn once with matplotlib: for print and static viewers.

`picture` arranges an explorer's views as on the screen and draws each from its own state. A Figure
belongs to nobody: it is never registered with pyplot, so nothing has to be closed.
"""

from course_lib.figures.confusion import confusion
from course_lib.figures.picture import picture
from course_lib.figures.plane import grid
from course_lib.figures.style import heading, png

__all__ = ["confusion", "grid", "heading", "picture", "png"]
