"""The instructors' command: every notebook apart, bounded, and nothing written elsewhere."""

import csv
import sys
from concurrent.futures import ThreadPoolExecutor

import nbformat
import pytest

from course_lib.exercises import grade

pytestmark = pytest.mark.slow
FIRST = "import numpy as np\nfrom course_lib import check"
RIGHT = "def f(w, x, b):\n    return int(w @ x + b >= 0)\ncheck.perceptron_output(f)"


def submit(folder, name, *cells):
    notebook = nbformat.v4.new_notebook()
    notebook.cells = [nbformat.v4.new_code_cell(cell) for cell in (FIRST, *cells)]
    nbformat.write(notebook, folder / f"{name}.ipynb")


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A folder of good and of hostile submissions, after grading, with the table's rows."""
    top = tmp_path_factory.mktemp("class")
    folder = top / "submitted"
    folder.mkdir()
    away = top / "elsewhere"
    writes = [
        f"open({str(away)!r}, 'w')",
        f"from pathlib import Path\nPath({str(away)!r}).touch()",
        f"np.save({str(away)!r}, np.ones(3))",
        f"import os\nos.mkdir({str(away)!r})",
        f"import os\nos.system('touch {away}')",
        f"import os\nd = os.open({str(top)!r}, os.O_RDONLY)\n"
        "os.open('elsewhere', os.O_CREAT | os.O_WRONLY, dir_fd=d)",
        f"import subprocess\nsubprocess.run(['touch', {str(away)!r}])",
        f"import ctypes\nctypes.CDLL(None).system(b'touch {away}')",
        f"import os\nos.symlink({str(top)!r}, 'link')\nopen('link/elsewhere', 'w')",
        "import socket\nsocket.create_connection(('127.0.0.1', 9))",
    ]
    submit(folder, "right", RIGHT)
    submit(folder, "wrong", "check.perceptron_output(lambda w, x, b: w @ x + b)")
    submit(folder, "=1+1", *writes, RIGHT)
    submit(folder, "exits", RIGHT, "import os\nos._exit(3)")
    submit(folder, "greedy", RIGHT, "np.ones((100_000, 100_000))")
    (folder / "broken.ipynb").write_text("{")
    if sys.platform != "win32":
        (folder / "link.ipynb").symlink_to(folder / "right.ipynb")
    hanging = top / "hanging"
    hanging.mkdir()
    submit(hanging, "endless", RIGHT, "import time\nwhile True:\n    time.sleep(1)")
    with ThreadPoolExecutor() as both:  # the one that takes its time to the end beside the others
        endless = both.submit(grade.grade, hanging, seconds=15)
        rows = grade.grade(folder) + endless.result()
    grade.write_table(rows, folder / "grades.csv")
    return top, folder, rows, len(writes)


def of(rows, name):
    return [(row["exercise"], row["state"]) for row in rows if row["notebook"] == f"{name}.ipynb"]


def test_right_and_wrong_are_told_apart(graded):
    _, _, rows, _ = graded
    assert of(rows, "right") == [("perceptron_output", "passed")]
    assert of(rows, "wrong") == [("perceptron_output", "wrong")]


def test_no_submission_writes_outside_or_connects_and_its_right_answers_still_count(graded):
    top, folder, rows, attempts = graded
    assert not (top / "elsewhere").exists()
    results = of(rows, "=1+1")
    assert ("perceptron_output", "passed") in results
    assert results.count(("", "error")) == attempts
    left = {path.name for path in folder.iterdir() if path.suffix != ".ipynb"}
    assert left == {"grades.csv"}


def test_a_submission_that_exits_hangs_or_fills_memory_stops_only_itself(graded):
    _, _, rows, _ = graded
    for name, end in (("exits", "stopped"), ("endless", "stopped"), ("greedy", "error")):
        assert of(rows, name) == [("perceptron_output", "passed"), ("", end)]
    assert of(rows, "broken") == [("", "stopped")]


def test_links_are_not_followed(graded):
    _, _, rows, _ = graded
    assert of(rows, "link") == []


def test_the_table_holds_no_formula_for_a_spreadsheet(graded):
    _, folder, _, _ = graded
    with (folder / "grades.csv").open(newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert "'=1+1.ipynb" in cells
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


def test_each_run_draws_fresh_cases(tmp_path):
    submit(
        tmp_path,
        "seed",
        "print(check.perceptron_output.seed)\nraise ValueError(check.perceptron_output.seed)",
    )
    first, second = (grade.grade(tmp_path)[0]["reason"] for _ in range(2))
    assert first != second


def test_a_folder_that_is_none_gets_one_clear_error(tmp_path, capsys):
    with pytest.raises(SystemExit):
        grade.main([str(tmp_path / "nowhere")])
    assert "is not a folder" in capsys.readouterr().err
