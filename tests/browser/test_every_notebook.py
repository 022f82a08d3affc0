"""Every notebook in real JupyterLab: as it is opened, and after Run All Cells."""

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
def test_opened_without_running_it_shows_the_stored_pictures_and_no_error(lab, path):
    lab.open(path.name)
    for stored in cells_with_a_picture(path):
        cell = lab.cell(stored.source)
        cell.locator(".jp-OutputArea-output img").first.wait_for()
        assert "Error displaying widget" not in cell.inner_text()
        assert "Error creating widget" not in cell.inner_text()
    assert lab.errors() == lab.page_errors == []


@each_notebook
def test_run_all_cells_ends_without_an_error_and_with_live_widgets(lab, path):
    lab.open(path.name)
    lab.run_all()
    assert lab.errors() == []
    for stored in cells_with_a_picture(path):
        lab.cell(stored.source).locator(".jupyter-widgets").first.wait_for()
    assert lab.page_errors == []
