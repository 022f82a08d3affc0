"""The notebooks in other front ends than JupyterLab: explorers appear, and hands can move them."""

import nbformat
import pytest
from front_end import NOTEBOOKS, Server
from people import HOSTS

NAMES = sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb"))
CASES = [("notebook", name) for name in NAMES]
SOME = [name for name in NAMES if name.startswith(("01", "02", "05", "06"))]
CASES += [(host, name) for host in ("nbclassic", "voila") for name in SOME]
LETTERS = "mryabxdd"  # a front end's shortcuts, from Markdown and raw cells to deleting one

# What an explorer's pictures show, pixel for pixel.
PICTURE = """(whole) => [...whole.querySelectorAll(".course-view, canvas")]
    .map((part) => part.toDataURL?.() ?? part.innerHTML).join()"""
# Words on controls that do not fit: by how many pixels.
CUT = """(whole) => [...whole.querySelectorAll(".widget-label, .widget-readout, button")]
    .filter((word) => word.scrollWidth > word.clientWidth + 1)
    .map((word) => `${word.textContent}: ${word.scrollWidth - word.clientWidth}`)"""
HANDLE = ".noUi-handle"
ANSWERED = "(whole) => whole.course.answered()"


def explorer_cells(name):
    """The sources of the notebook's cells that open an explorer."""
    cells = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4).cells
    return [
        cell.source
        for cell in cells
        if cell.cell_type == "code"
        and "explore." in cell.source
        and any("image/png" in output.get("data", {}) for output in cell.outputs)
    ]


@pytest.fixture(scope="session")
def host_server(tmp_path_factory):
    """Notebook 7's; nbclassic and Voila, where they are installed, answer from it too."""
    server = Server(tmp_path_factory.mktemp("hosts"), "notebook")
    yield server
    server.stop()


@pytest.fixture
def opened_in(request):
    """Opens a notebook by its name in a front end by its package; skips one not installed."""
    found = []

    def open_one(package, name):
        for needed in ("notebook", package):
            how = "pip install -r tests/hosts/requirements.txt"
            pytest.importorskip(needed, reason=f"{needed} is not installed: {how}")
        browser, server = map(request.getfixturevalue, ("browser", "host_server"))
        host = HOSTS[package](browser, server, name)
        found.append(host)
        return host

    yield open_one
    for host in found:
        host.close()


@pytest.mark.parametrize("package, name", CASES)
def test_explorers_appear_and_hands_move_them(opened_in, package, name):
    host = opened_in(package, name)
    host.run_all()
    sources = explorer_cells(name)
    assert sources
    steered = False
    for k, source in enumerate(sources):
        cell = host.cell(k, source)
        whole = cell.locator(".course-explorer")
        whole.locator(".course-view[data-paints]").first.wait_for()
        assert whole.count() == 1
        whole.scroll_into_view_if_needed()
        whole.evaluate(ANSWERED)
        assert "".join(whole.locator(".course-error").all_inner_texts()) == ""
        assert whole.evaluate(CUT) == []
        still = cell.locator("img, object").locator("visible=true")
        assert still.count() == whole.locator("img, object").locator("visible=true").count()
        at_once = "explore.training(" not in source  # there α shows nothing before Play
        if not steered and at_once and whole.locator(HANDLE).count():
            arrow_keys_move_the_first_slider(host, whole)
            letters_stay_in_the_explorer(host, whole)
            steered = True
    assert steered
    assert host.errors() == host.page_errors == []


def arrow_keys_move_the_first_slider(host, whole):
    row = whole.locator(".widget-slider", has=host.page.locator(HANDLE)).first
    handle, number = row.locator(".noUi-handle"), row.locator(".widget-readout")
    stands, before = number.inner_text(), whole.evaluate(PICTURE)
    handle.focus()
    place = handle.bounding_box()["y"]
    full = handle.get_attribute("aria-valuenow") == handle.get_attribute("aria-valuemax")
    for _ in range(2):
        handle.press("ArrowLeft" if full else "ArrowRight")
    host.eventually(lambda: number.inner_text() != stands)
    host.eventually(lambda: whole.evaluate(PICTURE) != before)
    whole.evaluate(ANSWERED)
    # Formulas above may still be typeset; a jump to the next heading is hundreds of pixels.
    assert handle.bounding_box()["y"] == pytest.approx(place, abs=40)


def letters_stay_in_the_explorer(host, whole):
    cells = host.cells()
    for kind in ("select", "button", HANDLE):
        control = whole.locator(kind).locator("visible=true").first
        if control.count():
            control.focus()
            for letter in LETTERS:
                control.press(letter)
    whole.evaluate(ANSWERED)
    assert host.cells() == cells
    assert whole.locator(".course-view[data-paints]").first.is_visible()
