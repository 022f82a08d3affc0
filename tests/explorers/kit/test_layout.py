"""How an explorer's parts share the room."""

import ipywidgets as widgets
import pytest

from course_lib.explorers.kit.layout import show_some


@pytest.mark.parametrize("order", [1, -1])
def test_what_goes_is_hidden_before_what_comes_is_shown(order):
    parts = [widgets.Label(), widgets.Label(), widgets.Label()][::order]
    told = []
    for part in parts:
        part.layout.observe(lambda change: told.append(change["new"]), "display")
    show_some(zip(parts, (True, False, False), strict=True))
    show_some(zip(parts, (False, True, False), strict=True))
    show_some(zip(parts, (True, False, True), strict=True))
    assert [part.layout.display for part in parts] == ["", "none", ""]
    assert told == ["none", "none", "", "none", "", "none", "", ""]
