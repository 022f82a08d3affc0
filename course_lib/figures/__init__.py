"""The same pictures as the live views, drawn once with matplotlib: for print and static viewers.

`picture` arranges an explorer's views as on the screen and draws each from its own state. A Figure
belongs to nobody: it is never registered with pyplot, so nothing has to be closed.

matplotlib is imported when the first picture is drawn: in a web page it would have to be fetched.
"""

from course_lib.figures.points import grid

__all__ = ["confusion", "grid", "heading", "picture", "png"]


def __getattr__(name):
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from course_lib.figures.confusion import confusion
    from course_lib.figures.picture import picture
    from course_lib.figures.style import heading, png

    # Each name is the function from now on; importing its file has just made it the file.
    globals().update(confusion=confusion, heading=heading, picture=picture, png=png)
    return globals()[name]
