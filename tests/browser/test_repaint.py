"""Every picture is there, sharp and in the theme's colours, whatever happened to the page."""

import pytest
from lab import FRONT

from course_lib.explore import EXPLORERS

INK = {"light": 31, "dark": 232}  # grey of the type on a canvas

# Canvases that are not as they should be: of the size of their place in the page, with something
# drawn, their type in the theme's ink. Type alone stands at the left edge, in the nodes' picture at
# the bottom; a pad has no type, its strokes are in ink; a thumbnail has neither.
WRONG = """(canvases, grey) => canvases.flatMap((canvas) => {
    const { width, height, className } = canvas;
    if (!canvas.clientWidth) return []; // one that its explorer has put away
    const name = canvas.closest(".jp-Cell").querySelector(".cm-content").textContent;
    const ratio = devicePixelRatio * (canvas.currentCSSZoom ?? 1);
    const wanted = Math.round(canvas.clientWidth * ratio);
    if (!width || width !== wanted) return [`${name} ${className}: ${width} for ${wanted}`];
    const context = canvas.getContext("2d");
    const count = (x, y, w, h, is) => {
        const { data } = context.getImageData(x, y, w, h);
        let found = 0;
        for (let i = 0; i < data.length; i += 4) found += is(data.subarray(i, i + 4));
        return found;
    };
    const all = count(0, 0, width, height, ([, , , alpha]) => alpha > 0);
    if (canvas.closest(".course-thumbnail")) {
        return all === width * height ? [] : [`${name}, a thumbnail: ${all} drawn`];
    }
    const pad = className === "course-pad";
    const place = className === "course-nodes"
        ? [0, height - Math.round(11 * ratio), width, 11 * ratio]
        : [0, 0, pad ? width : 24 * ratio, height];
    const solid = ([, , , alpha]) => alpha > 128;
    const inked = (pixel) =>
        solid(pixel) && pixel.slice(0, 3).every((v) => Math.abs(v - grey) < 12);
    const [text, right] = [count(...place, solid), count(...place, inked)];
    const good = all > 0.01 * width * height && right > 5 && (pad || right === text);
    return good ? [] : [`${name} ${className}: ${all} drawn, ${right} of ${text} in ink`];
})"""


def all_right(lab, theme, found=None, before=lambda: True):
    """Wait until every canvas (of one explorer) is as it should be; else say which are not.

    before: called before each look; while it is False, nothing is right yet.
    """
    canvases = (found or lab.page.locator(".course-explorer")).locator("canvas")
    try:
        lab.eventually(lambda: before() and not canvases.evaluate_all(WRONG, INK[theme]))
    finally:
        assert canvases.evaluate_all(WRONG, INK[theme]) == []
    assert lab.page.locator(".course-error:not(:empty)").count() == 0


def bring_in_sight(lab, explorers):
    """Scroll to one after the other; each must be right there, in the light theme."""
    for explorer in explorers:
        part = f"{explorer.__name__} ="
        found = lab.cell(part).locator(".course-explorer")
        all_right(lab, "light", found, lambda part=part: lab.in_sight(part))


@pytest.fixture(scope="module")
def shown(gallery):
    """Every explorer has been in sight."""
    bring_in_sight(gallery, EXPLORERS)
    assert gallery.page.locator(".course-explorer canvas").count() > 60
    return gallery


def test_a_change_of_theme_repaints_every_picture_both_ways(shown):
    for theme in ("dark", "light", "dark", "light"):
        shown.change_theme(theme)
        all_right(shown, theme)


def test_a_notebook_behind_another_tab_is_right_when_it_is_shown_again(shown):
    page = shown.page
    front = page.evaluate(f"{FRONT}.id")
    for theme in ("light", "dark", "light"):  # the first time nothing changes meanwhile
        page.evaluate("() => { window.jupyterapp.commands.execute('launcher:create'); }")
        page.wait_for_function("(id) => !document.getElementById(id).offsetParent", arg=front)
        shown.change_theme(theme)
        size = {"width": 1100 if theme == "dark" else 1366, "height": 768}
        page.set_viewport_size(size)
        page.evaluate("() => { window.jupyterapp.shell.currentWidget.close(); }")
        page.evaluate("(id) => { window.jupyterapp.shell.activateById(id); }", front)
        page.wait_for_function("(id) => document.getElementById(id).offsetParent", arg=front)
        all_right(shown, theme)


def test_every_size_of_the_window_has_its_pictures(shown):
    for width, height in ((1920, 1080), (700, 500), (1366, 768)):
        shown.page.set_viewport_size({"width": width, "height": height})
        bring_in_sight(shown, EXPLORERS[::4])
