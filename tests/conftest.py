"""Settings that all tests share."""

from pathlib import Path

import pytest
from front_end import chromium
from hypothesis import settings

from course_lib.exercises import guard

# No deadline: a loaded machine is slow, not wrong. A failure prints how to reproduce it.
settings.register_profile("course", deadline=None, print_blob=True)
settings.load_profile("course")


TESTS = Path(__file__).parent
IN_A_BROWSER = {TESTS / "browser", TESTS / "hosts"}


def pytest_addoption(parser):
    said = "run tests/browser in JupyterLite, built with the Pyodide that COURSE_PYODIDE names"
    parser.addoption("--jupyterlite", action="store_true", help=said)


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.parent in IN_A_BROWSER:
            item.add_marker("browser")


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture
def patient(monkeypatch):
    """A check waits a minute for a function, not a second: for functions that do end."""
    monkeypatch.setattr(guard, "SECONDS", 60.0)


@pytest.fixture
def opened():
    """Opens explorers and closes them at the end."""
    found = []

    def open_one(explorer, **arguments):
        found.append(explorer(**arguments))
        return found[-1]

    yield open_one
    for explorer in found:
        explorer.close()
