"""Every notebook with our solutions in place of its stubs: all cells run, every check passes."""

import inspect
import re
from pathlib import Path

import nbformat
import pytest

from course_lib import check
from course_lib.exercises.grade import grade

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
CHECKED = re.compile(r"^check\.(\w+)\(\w+\)$", re.MULTILINE)


def exercises_in(path):
    sources = (cell.source for cell in nbformat.read(path, as_version=4).cells)
    return [name for source in sources for name in CHECKED.findall(source)]


def solved(path):
    """The notebook with every exercise's cell replaced by our solution and its check."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code" and (found := CHECKED.search(cell.source)):
            exercise = check.EXERCISES[found[1]]
            function = exercise.reference.__name__
            cell.source = f"{exercise.source(function)}\n\ncheck.{exercise.name}({function})"
    return notebook


def test_each_exercise_stands_in_its_notebook_once():
    placed = {path.stem[:2]: exercises_in(path) for path in NOTEBOOKS}
    for number, names in placed.items():
        own = [e.name for e in check.EXERCISES.values() if e.notebook == number]
        assert names == own and len(own) >= 2


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_stub_takes_the_same_arguments_as_the_solution(path):
    source = "\n".join(cell.source for cell in nbformat.read(path, as_version=4).cells)
    for name in exercises_in(path):
        mine = re.search(rf"def (\w+)\((.*)\):(?:(?!\ndef ).|\n)*?\ncheck\.{name}\(\1\)", source)
        parameters = inspect.signature(check.EXERCISES[name].reference).parameters
        assert mine and mine[2] == ", ".join(parameters)


@pytest.fixture(scope="module")
def rows(tmp_path_factory):
    folder = tmp_path_factory.mktemp("solved")
    for path in NOTEBOOKS:
        nbformat.write(solved(path), folder / path.name)
    return grade(folder)


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_with_our_solutions_every_cell_runs_and_every_check_passes(path, rows):
    own = [(row["exercise"], row["state"]) for row in rows if row["notebook"] == path.name]
    assert own == [(name, "passed") for name in exercises_in(path)], rows
