"""What is folded away is one press from the reader, keeps its state and stays what it is."""

import pytest

from course_lib.explore import EXPLORERS

RUN = """(code) => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel
    .requestExecute({ code }).done"""


@pytest.fixture
def folded(gallery):
    """saliency with its weights folded away, and the fold's title and what it holds."""
    found = gallery.explorer("saliency = ")
    title = found.get_by_role("button", name="Weights of layer 1")
    gallery.eventually(lambda: title.get_attribute("aria-expanded") == "false")
    yield found, title, found.locator(".course-folded")
    if title.get_attribute("aria-expanded") == "true":
        title.click()


def height(found):
    return found.bounding_box()["height"]


def test_a_fold_opens_by_mouse_and_by_keyboard_and_says_so(gallery, folded):
    found, title, inside = folded
    assert inside.is_hidden() and not title.get_attribute("aria-pressed")
    title.click()
    inside.wait_for()
    assert title.get_attribute("aria-expanded") == "true"
    title.press("Enter")
    inside.wait_for(state="hidden")
    title.press("Space")
    inside.wait_for()
    title.press("Tab")
    assert inside.evaluate("(e) => e.contains(document.activeElement)")


def test_opening_moves_nothing_above_and_closing_gives_the_room_back(gallery, folded):
    found, title, inside = folded
    before, place = height(found), title.bounding_box()
    title.click()
    inside.wait_for()
    gallery.eventually(lambda: height(found) > before)
    assert title.bounding_box() == place
    title.click()
    gallery.eventually(lambda: height(found) == before)


def test_a_fold_keeps_its_state_and_what_it_holds_stays_a_control(gallery, folded):
    found, title, inside = folded
    first = found.locator(".course-folded .widget-readout").first
    start = first.text_content()
    gallery.page.evaluate(RUN, "saliency.set(w11=2.5)")  # closed
    gallery.eventually(lambda: first.text_content() == "2.50")
    title.click()
    found.get_by_role("button", name="Saturated").click()
    gallery.eventually(lambda: first.text_content() == "2.00")
    found.get_by_role("button", name="Reset").click()
    gallery.eventually(lambda: first.text_content() == start)
    assert inside.is_visible()
    gallery.cell(f"{EXPLORERS[0].__name__} = ")  # far away, and back
    again = gallery.opened("saliency = ").locator(".course-folded")
    gallery.eventually(again.is_visible)
