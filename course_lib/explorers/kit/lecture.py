"""Lecture mode: every explorer readable from the last row."""

import weakref

CLASS = "course-lecture-mode"
_registered = weakref.WeakSet()  # the outermost widget of every explorer
_on = False


def lecture_mode(on: bool = True) -> None:
    """Make all explorers of this kernel projector-sized, or with False as they were.

    Those that are open change at once, those that open later follow. Type, lines and pictures
    grow, text takes the strongest ink, whatever has the keyboard's focus gets a thick outline, and
    the lines that tell a lone reader how to operate an explorer are hidden.

    Raises TypeError unless `on` is True or False.
    """
    global _on
    if not isinstance(on, bool):
        raise TypeError(f"on: got {on!r}, expected True or False")
    _on = on
    for widget in _registered:
        _dress(widget)


def register(widget) -> None:
    """Give an explorer's widget the present mode, and each later one."""
    _registered.add(widget)
    _dress(widget)


def _dress(widget) -> None:
    if _on:
        widget.add_class(CLASS)
    else:
        widget.remove_class(CLASS)
