"""Which exercises of a notebook are done; kept in a small file if the reader wants that."""

import json
import os
import tempfile
from pathlib import Path

from course_lib.exercises.exercise import Exercise

FILE = "progress.json"  # in the folder of the notebooks


class Progress(str):
    """Text that shows itself as it is."""

    def __repr__(self):
        return str(self)


def report(exercises: list[Exercise], save: bool, folder: str | Path = ".") -> Progress:
    """A line for each exercise, ✓ done or ○ open. An exercise once kept as done stays done.

    save: also write the state to progress.json in the folder; a failure is told, not raised.
    """
    path, notes = Path(folder) / FILE, []
    try:
        kept = set(json.loads(path.read_text())["done"]) if path.exists() else set()
    except (OSError, ValueError, TypeError, KeyError):
        kept = set()
        notes.append(f"{FILE} could not be read; it is left as it is unless you save.")
    now = {e.name for e in exercises if e.verdict is not None and e.verdict.passed}
    done = kept | now
    lines = [f"{'✓ done' if e.name in done else '○ open'}  {e.name}" for e in exercises]
    count = sum(e.name in done for e in exercises)
    lines.append(f"{count} of {len(exercises)} done")
    if save:
        try:
            _write(path, json.dumps({"done": sorted(done)}, indent=1))
            notes.append(f"Kept in {FILE}; delete the file to begin again.")
        except OSError as problem:
            notes.append(
                f"Could not keep this in {FILE} ({problem.strerror or problem}). Nothing is lost "
                "in this session; free some space and try again."
            )
    return Progress("\n".join(lines + notes))


def _write(path, text):
    """Write the whole file or, if that fails, leave the earlier one untouched."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".progress-")
    try:
        with os.fdopen(handle, "w") as file:
            file.write(text)
        os.replace(name, path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
