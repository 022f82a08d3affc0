"""Every notebook in real JupyterLab: as it is opened, and after Run All Cells."""

import urllib.parse
from pathlib import Path

import nbformat
import pytest

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def cells_with_a_picture(path):
    """The code cells whose stored outputs hold a static picture."""
    for cell in nbformat.read(path, as_version=4).cells:
        if any("image/png" in output.get("data", {}) for output in cell.get("outputs", ())):
            yield cell


@each_notebook
def test_it_shows_stored_pictures_then_runs_without_error_and_loads_nothing_from_elsewhere(
    lab, path
):
    lab.open(path.name)
    asked = []
    lab.page.on("request", lambda request: asked.append(request.url))
    for stored in cells_with_a_picture(path):
        cell = lab.cell(stored.source)
        cell.locator(".jp-OutputArea-output img").first.wait_for()
        assert "Error displaying widget" not in cell.inner_text()
        assert "Error creating widget" not in cell.inner_text()
    lab.run_all()
    assert lab.errors() == []
    for stored in cells_with_a_picture(path):
        if "explore." in stored.source:
            lab.cell(stored.source).locator(".jupyter-widgets").first.wait_for()
    assert lab.page_errors == []
    own = urllib.parse.urlsplit(lab.server.url).netloc
    addresses = map(urllib.parse.urlsplit, asked)
    foreign = [a.geturl() for a in addresses if a.scheme.startswith("http") and a.netloc != own]
    assert foreign == []
