"""What nbval cannot see. nbval itself (pyproject.toml) runs every notebook and compares outputs."""

import json
import re
import subprocess
import sys
from pathlib import Path

import jupytext
import matplotlib
import matplotlib.pyplot as plt
import nbformat
import pytest

from course_lib.explorers.kit.explorer import Explorer

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
REFRESH = "run: python .ci/refresh_notebooks.py"
# Paths and addresses differ from machine to machine and from run to run.
OF_ONE_MACHINE = re.compile(
    r"/(home|Users|root|tmp|private|work|opt|usr)/\w|[A-Za-z]:\\\\?\w|site-packages|\b0x[0-9a-f]{6,}"
)

TEXTS = sorted((ROOT / "notebooks" / "text").glob("*.py"))

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def code_cells(path):
    cells = nbformat.read(path, as_version=4).cells
    return [cell for cell in cells if cell.cell_type == "code"]


def outputs(path):
    return [output for cell in code_cells(path) for output in cell.outputs]


def words(output):
    """Everything that an output says, pictures left out."""
    data = output.get("data", {})
    said = {kind: data[kind] for kind in data if not kind.startswith("image/")}
    return json.dumps([said, output.get("text"), output.get("traceback")], ensure_ascii=False)


def sections(path):
    """The first code cell of a text file, and the code cells under each heading, by heading."""
    first, found = None, {}
    for cell in jupytext.read(path).cells:
        if cell.cell_type == "markdown":
            found |= {heading: [] for heading in re.findall(r"^## (.+)", cell.source, re.MULTILINE)}
        elif first is None:
            first = cell.source
        else:
            found[list(found)[-1]].append(cell.source)
    return first, {heading: code for heading, code in found.items() if code}


EACH_SECTION = [(path, heading) for path in TEXTS for heading in sections(path)[1]]


def as_reviewed(notebook):
    """The cells as type, source and tags: what a notebook and its text file must share."""
    return [(c.cell_type, c.source, c.metadata.get("tags", [])) for c in notebook.cells]


def test_every_text_file_has_its_notebook_and_the_other_way_round():
    texts = sorted(text.stem for text in (ROOT / "notebooks" / "text").glob("*.py"))
    assert NOTEBOOKS, "no notebook found"
    assert texts == [path.stem for path in NOTEBOOKS], REFRESH


def test_every_notebook_has_its_file_of_browser_tests():
    files = {path.stem.removeprefix("test_") for path in (ROOT / "tests/browser").glob("test_*.py")}
    assert files >= {path.stem for path in NOTEBOOKS}


@each_notebook
def test_cells_are_those_of_the_text_file(path):
    text = path.parent / "text" / f"{path.stem}.py"
    notebook = nbformat.read(path, as_version=4)
    assert as_reviewed(notebook) == as_reviewed(jupytext.read(text)), REFRESH


@each_notebook
def test_no_paragraph_is_lost_in_a_code_cell(path):
    """Where the mark of a text cell is missing, its words are comments of the code above."""
    lost = [line for cell in code_cells(path) for line in cell.source.splitlines() if line == "#"]
    assert lost == []


@each_notebook
def test_every_code_cell_has_been_executed_in_order(path):
    counts = [cell.execution_count for cell in code_cells(path)]
    assert counts == list(range(1, len(counts) + 1)), REFRESH


@each_notebook
def test_no_cell_failed_or_warned(path):
    bad = [output for output in outputs(path) if output.output_type == "error"]
    bad += [output for output in outputs(path) if output.get("name") == "stderr"]
    assert bad == []


@each_notebook
def test_outputs_hold_nothing_of_the_machine_that_made_them(path):
    found = [OF_ONE_MACHINE.search(words(output)) for output in outputs(path)]
    assert [match.group() for match in found if match] == []


@each_notebook
def test_no_widget_state_is_stored(path):
    assert "widgets" not in nbformat.read(path, as_version=4).metadata, REFRESH
    assert [o for o in outputs(path) if WIDGET_VIEW in o.get("data", {})] == [], REFRESH


@pytest.mark.slow
@pytest.mark.parametrize(
    "path, heading", EACH_SECTION, ids=lambda part: getattr(part, "stem", part)
)
def test_a_section_runs_after_the_first_cell_alone(path, heading):
    first, code = sections(path)
    names = {"__name__": "__main__"}
    with matplotlib.rc_context({"backend": "agg"}):
        for cell in (first, *code[heading]):
            exec(cell, names)
        plt.close("all")
    for value in names.values():
        if isinstance(value, Explorer):
            value.close()


@pytest.mark.slow
@pytest.mark.parametrize("stored, verdict", [("2\n", "1 passed"), ("3\n", "1 failed")])
def test_nbval_compares_what_a_cell_prints_with_what_is_stored(tmp_path, stored, verdict):
    notebook = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_code_cell(
                "print(1 + 1)",
                execution_count=1,
                outputs=[nbformat.v4.new_output("stream", name="stdout", text=stored)],
            )
        ]
    )
    nbformat.write(notebook, tmp_path / "sum.ipynb")
    settings = ["-c", ROOT / "pyproject.toml", "--rootdir", tmp_path]
    command = [sys.executable, "-m", "pytest", "-n", "0", *settings, tmp_path / "sum.ipynb"]
    run = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert verdict in run.stdout


@pytest.mark.slow
def test_nbval_takes_up_every_notebook():
    command = [sys.executable, "-m", "pytest", "-n", "0", "--collect-only", "-q", "notebooks"]
    run = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    taken = re.findall(r"^notebooks/(.+)\.ipynb::", run.stdout, re.MULTILINE)
    assert sorted(set(taken)) == [path.stem for path in NOTEBOOKS]


def test_every_step_of_the_derivation_is_stored_with_its_words():
    [path] = [path for path in NOTEBOOKS if path.stem.startswith("05")]
    [shown] = [cell.outputs for cell in code_cells(path) if "derivation.steps" in cell.source]
    told = [output.metadata["image/png"]["alt"] for output in shown if "image/png" in output.data]
    assert len(told) == len(shown) == 13
    assert [re.match(r"Step \((\d+)\) ∂J/∂[aWbz]\[\d\]", words)[1] for words in told] == [
        str(k) for k in range(1, 14)
    ]
