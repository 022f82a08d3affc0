"""Every notebook in real JupyterLab, as it is opened and after Run All Cells."""

from pathlib import Path

import nbformat
import pytest

NOTEBOOKS = sorted(path.name for path in (Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))


def pictures(lab):
    """How many static pictures the notebook in front shows, all of them loaded."""
    stored = nbformat.read(lab.server.root / lab.name, as_version=4)
    return stored
