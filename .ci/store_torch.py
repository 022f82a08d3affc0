"""Make course_lib/with_torch.json: what notebook 10's cells print where PyTorch is installed.

    python .ci/store_torch.py            # write the file
    python .ci/store_torch.py --check    # only compare; exit code 1 if anything differs

Runs all code cells of notebooks/text/10_in_practice.py from top to bottom. To be run, with the
PyTorch of tests/libraries/requirements.txt, after a function handed to `with_torch` has changed.
"""

import ast
import contextlib
import io
import json
import os
import sys
from pathlib import Path

import jupytext
import torch

from course_lib import elsewhere

TEXT = Path(__file__).resolve().parents[1] / "notebooks" / "text" / "10_in_practice.py"


def results(path=TEXT):
    """{name: {source, printed}} of every function that the notebook hands to `with_torch`."""
    os.environ["MPLBACKEND"] = "agg"
    found, source = {}, ""

    def record(function):
        [text] = [
            ast.get_source_segment(source, node)
            for node in ast.parse(source).body
            if getattr(node, "name", None) == function.__name__
        ]
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            function()
        found[function.__name__] = {"source": text, "printed": printed.getvalue()}

    kept, elsewhere.with_torch = elsewhere.with_torch, record
    names = {"__name__": "__main__"}
    try:
        for cell in jupytext.read(path).cells:
            if cell.cell_type == "code":
                source = cell.source
                with contextlib.redirect_stdout(io.StringIO()):
                    exec(source, names)
    finally:
        elsewhere.with_torch = kept
    return found


def main(arguments):
    now = results()
    if "--check" in arguments:
        stored = json.loads(elsewhere.STORED.read_text(encoding="utf-8"))["results"]
        sys.exit(f"stored: {stored}\nnow: {now}" if stored != now else 0)
    version = torch.__version__.partition("+")[0]
    text = json.dumps({"version": version, "results": now}, indent=1, ensure_ascii=False)
    elsewhere.STORED.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
