"""Make notebooks/NAME.ipynb from notebooks/text/NAME.py: cells, outputs, nothing that varies.

    python .ci/refresh_notebooks.py          # all notebooks
    python .ci/refresh_notebooks.py 01 03    # those whose names start with 01 or 03

The text is the source; each notebook is executed from top to bottom in a fresh kernel, and written
only if every cell ran. Two runs on one machine give the same bytes.
"""

import hashlib
import sys
from pathlib import Path

import jupytext
import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

NOTEBOOKS = Path(__file__).resolve().parent.parent / "notebooks"
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def main(prefixes):
    texts = sorted((NOTEBOOKS / "text").glob("*.py"))
    if prefixes:
        texts = [text for text in texts if text.name.startswith(tuple(prefixes))]
    if not texts:
        sys.exit(f"no text in {NOTEBOOKS / 'text'} for {' or '.join(prefixes) or 'any notebook'}")
    for text in texts:
        print(f"{text.stem} ...", end=" ", flush=True)
        try:
            notebook = executed(text)
        except CellExecutionError as problem:
            sys.exit(f"a cell failed, the notebook stays as it was\n{problem}")
        nbformat.write(notebook, NOTEBOOKS / f"{text.stem}.ipynb")
        print(f"{len(notebook.cells)} cells")


def executed(text):
    """The notebook of a text file, run and cleaned."""
    notebook = jupytext.read(text)
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNEL})
    name_cells(notebook)
    client = NotebookClient(
        notebook,
        timeout=60,
        kernel_name="python3",
        resources={"metadata": {"path": str(NOTEBOOKS)}},
        record_timing=False,
        store_widget_state=False,
        coalesce_streams=True,
    )
    client.execute()
    notebook.metadata.language_info.pop("version")  # the minor version of this machine's Python
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            drop_widget_view(output)
    return notebook


def name_cells(notebook):
    """Give each cell an id made from its source, so that an edit elsewhere does not touch it."""
    seen = {}
    for cell in notebook.cells:
        digest = hashlib.sha256(cell.source.encode()).hexdigest()[:8]
        seen[digest] = seen.get(digest, 0) + 1
        cell.id = digest if seen[digest] == 1 else f"{digest}-{seen[digest]}"


def drop_widget_view(output):
    """Without the reference to a model that is gone, viewers show what stands beside it."""
    output.get("data", {}).pop(WIDGET_VIEW, None)


if __name__ == "__main__":
    main(sys.argv[1:])
