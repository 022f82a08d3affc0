"""A real JupyterLab on a copy of the notebooks, driven in Chromium."""

from pathlib import Path

import nbformat
import pytest
from front_end import NOTEBOOKS, Server
from lab import Lab
from lite import LiteLab, Site, build

from course_lib.explore import EXPLORERS

# With --jupyterlite, these files and tests are skipped.
NO_SERVER = "there is no server and no wire: a page and its Python end together"
NOT_IN_JUPYTERLITE = {
    "test_any_host": "drives a page of its own, the same with and without JupyterLite",
    "test_an_interrupt_stops_the_cell_that_hangs_and_not_the_run": "the kernel can't be stopped",
    "test_explorers_of_a_lost_kernel_say_so_until_they_are_run_again": NO_SERVER,
    "test_a_page_reloaded_during_play_shows_the_same_run_go_on": NO_SERVER,
    "test_two_tabs_on_one_notebook_follow_each_other_and_come_to_rest": NO_SERVER,
    "test_behind_a_slow_wire_the_picture_follows_at_once_and_the_numbers_later": NO_SERVER,
    "test_after_a_connection_broke_in_mid_drag_page_and_kernel_agree_again": NO_SERVER,
    "test_a_notebook_saved_and_opened_without_its_kernel_shows_still_pictures": (
        "nothing is drawn there: words are stored instead of pictures"
    ),
}
BLANK_STILLS = """
from matplotlib.figure import Figure
from course_lib import explore
from course_lib.explorers.kit.explorer import Explorer
Explorer.still = lambda explorer: Figure(figsize=(1, 1))
"""


def pytest_collection_modifyitems(config, items):
    for item in items:
        names = NOT_IN_JUPYTERLITE.keys() & {item.path.stem, item.name.split("[")[0]}
        why = " and ".join(NOT_IN_JUPYTERLITE[name] for name in names)
        if config.option.jupyterlite and item.path.parent == Path(__file__).parent and why:
            item.add_marker(pytest.mark.skip(reason=why))


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The course as static files, built and served."""
    site = Site(build(tmp_path_factory.mktemp("site") / "course"))
    yield site
    site.stop()


@pytest.fixture(scope="session")
def server(request, tmp_path_factory):
    if request.config.option.jupyterlite:
        yield request.getfixturevalue("site")
        return
    server = Server(tmp_path_factory.mktemp("lab"))
    yield server
    server.stop()


@pytest.fixture(scope="session")
def front_end(request):
    """Who sits in front of what: a Lab, or with --jupyterlite a LiteLab."""
    return LiteLab if request.config.option.jupyterlite else Lab


@pytest.fixture(scope="module")
def shared_lab(browser, front_end, request):
    """One for all tests of a file that leave the notebook as they found it, or do not mind."""
    lab = front_end(browser, request.getfixturevalue("server"))  # not before there is a browser
    yield lab
    lab.close()


@pytest.fixture(scope="module")
def notebook(shared_lab, request):
    """The notebook that the test file is named after, with all cells run.

    Before, it shows the pictures that are stored in it; it runs without an error, with a live
    explorer in place of each picture, and loads nothing from elsewhere.
    """
    path = NOTEBOOKS / f"{request.path.stem.removeprefix('test_')}.ipynb"
    cells = nbformat.read(path, as_version=4).cells
    stored = [
        cell.source
        for cell in cells
        if any("image/png" in output.get("data", {}) for output in cell.get("outputs", ()))
    ]
    lab = shared_lab
    lab.open(path.name)
    for source in stored:
        cell = lab.cell(source)
        cell.locator(".jp-OutputArea-output img").first.wait_for()
        assert "Error displaying widget" not in cell.inner_text()
        assert "Error creating widget" not in cell.inner_text()
    lab.run_all()
    assert lab.errors() == []
    for source in stored:
        if "explore." in source:
            lab.cell(source).locator(".jupyter-widgets").first.wait_for()
    assert lab.page_errors == lab.foreign == []
    yield lab
    assert lab.page_errors == lab.foreign == []


@pytest.fixture
def lab(browser, front_end, request):
    """A fresh one; tests of one notebook share theirs."""
    lab = front_end(browser, request.getfixturevalue("server"))
    yield lab
    lab.close()


@pytest.fixture(scope="module")
def gallery(shared_lab, tmp_path_factory):
    """A notebook with every explorer at its start, one per cell: `NAME = explore.NAME()`.

    Its stills are blank: drawing them takes longer than all the rest, and nobody looks at them.
    """
    sources = [BLANK_STILLS]
    sources += [f"{e.__name__} = explore.{e.__name__}()" for e in EXPLORERS]
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    path = tmp_path_factory.mktemp("gallery") / "gallery.ipynb"
    nbformat.write(notebook, path)
    shared_lab.open(path)
    shared_lab.run_one_by_one()
    assert shared_lab.errors() == []
    return shared_lab
