"""Which exercises of a notebook are done; kept in a small file if the reader wants that."""

import html
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from course_lib.exercises.card import MARKS, card, mark
from course_lib.exercises.shown import show

FILE = "progress.json"  # in the folder of the notebooks
WORDS = {"passed": "done", "open": "open"}


@dataclass(frozen=True, repr=False)
class Progress:
    """The state, "passed" or "open", of each exercise of a notebook, and notes on keeping it.

    Once it is shown, it follows what passes later; `saves`: and keeps that too.
    """

    notebook: str
    states: dict[str, str]
    notes: tuple[str, ...] = ()
    saves: bool = False

    def __str__(self):
        lines = [f"{MARKS[state]} {WORDS[state]}  {name}" for name, state in self.states.items()]
        return "\n".join([*lines, self.count(), *self.notes])

    __repr__ = __str__

    def _ipython_display_(self):
        show(f"progress of {self.notebook}", self.bundle)

    def bundle(self) -> dict[str, str]:
        """The progress by media type, as it is now."""
        now = progress(self.notebook, self.saves)
        return {"text/plain": str(now), "text/html": now.html()}

    def all_done(self) -> bool:
        """Whether every exercise has passed."""
        return set(self.states.values()) == {"passed"}

    def count(self) -> str:
        """How many are done."""
        return f"{list(self.states.values()).count('passed')} of {len(self.states)} done"

    def html(self) -> str:
        """A card with a line for each exercise."""
        lines = "".join(
            f"<li>{mark(state)} <b>{WORDS[state]}</b> <code>{name}</code></li>"
            for name, state in self.states.items()
        )
        notes = "".join(f"<p>{html.escape(note)}</p>" for note in self.notes)
        state = "passed" if self.all_done() else "open"
        return card(state, f"<ul>{lines}</ul><p>{self.count()}</p>{notes}")

    def dots(self) -> dict[str, str]:
        """The progress in a line by media type, for below a verdict."""
        marks = "".join(map(mark, self.states.values()))
        line = card("dots", f"<p>{marks} {self.count()}</p>")
        return {"text/plain": self.count(), "text/html": line}


def exercises_of(notebook: str) -> list:
    """The Exercises of a notebook, in order. Raises ValueError for a notebook without exercises."""
    from course_lib.exercises import EXERCISES  # which show their progress by this module

    own = [exercise for exercise in EXERCISES.values() if exercise.notebook == notebook]
    if not own:
        known = ", ".join(sorted({exercise.notebook for exercise in EXERCISES.values()}))
        raise ValueError(f"notebook: got {notebook!r}, expected one of {known}")
    return own


def progress(notebook: str, save: bool = False) -> Progress:
    """Which exercises of a notebook ("00", "01", ...) are done. save: keep it beside the notebooks.

    An exercise once kept as done stays done; what keeps it from being kept is told, not raised.
    Raises ValueError for a notebook without exercises.
    """
    exercises, path, notes = exercises_of(notebook), Path(FILE), []
    try:
        kept = set(json.loads(path.read_text())["done"]) if path.exists() else set()
    except (OSError, ValueError, TypeError, KeyError):
        kept = set()
        notes.append(f"{FILE} could not be read; it is left as it is unless you save.")
    done = kept | {e.name for e in exercises if e.verdict is not None and e.verdict.passed}
    if save:
        try:
            _write(path, json.dumps({"done": sorted(done)}, indent=1))
            notes.append(f"Kept in {FILE}; delete the file to begin again.")
        except OSError as problem:
            notes.append(
                f"Could not keep this in {FILE} ({problem.strerror or problem}). Nothing is lost "
                "in this session; free some space and try again."
            )
    states = {e.name: "passed" if e.name in done else "open" for e in exercises}
    return Progress(notebook, states, tuple(notes), save)


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
