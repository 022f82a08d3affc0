"""What a check found: in words, and as the card that a notebook shows."""

import html
from dataclasses import dataclass
from typing import NamedTuple

from course_lib.exercises.card import MARKS, card, fold, mark
from course_lib.exercises.progress import progress
from course_lib.exercises.shown import show
from course_lib.exercises.words import coloured, plain, rich

LINES = 8  # of the reader's own printing that a verdict shows of a case
WORDS = {"passed": "right", "wrong": "not yet", "open": "open"}


class Said(NamedTuple):
    """What the reader's function printed while it ran for one case."""

    case: str
    text: str

    def shortened(self) -> str:
        """The first lines."""
        lines = self.text.splitlines()
        return "\n".join(lines[:LINES] + ["..."] * (len(lines) > LINES))


@dataclass(frozen=True, eq=False, repr=False)
class Verdict:
    """What the check of an Exercise found. state: "passed", "wrong" or "open" (nothing written).

    marked: why, with the marks of `words`. printed: by case, first the one that the reason is
    about. name: what the reader calls the function.
    """

    exercise: object
    state: str
    marked: str
    printed: tuple[Said, ...] = ()
    name: str = ""

    @property
    def passed(self) -> bool:
        return self.state == "passed"

    @property
    def reason(self) -> str:
        """Why, as plain text."""
        return plain(self.marked)

    def __str__(self):
        lines = [f"{MARKS[self.state]} {WORDS[self.state]}: {self.reason}"]
        for said in self.printed[:1]:
            lines += [f"Your function printed, for {plain(said.case)}:", said.shortened()]
        if others := self.printed[1:]:
            lines.append(f"It printed {_in_others(others)}, too.")
        if not self.passed:
            check = f"check.{self.exercise.name}"
            solution = f", {check}.solution()" if self.state == "wrong" else ""
            lines.append(f"Stuck? {check}.hint(){solution}")
        return "\n".join(lines)

    __repr__ = __str__

    def _ipython_display_(self):
        show(None, self.bundle)  # what is open stays open, an alert is said once
        show(f"dots of {self.exercise.name}", lambda: progress(self.exercise.notebook).dots())

    def bundle(self) -> dict[str, str]:
        """The verdict by media type."""
        return {"text/plain": str(self), "text/html": self.html()}

    def html(self) -> str:
        """The card: the verdict, what was printed, the help."""
        role = "" if self.state == "open" else ' role="alert"'  # that nothing is written is no news
        says = (
            f'<p class="course-says"{role}>{mark(self.state)} <b>{WORDS[self.state]}:</b> '
            f"{rich(self.marked)}</p>"
        )
        return card(self.state, says + _printed(self.printed) + self._help())

    def _help(self):
        """Hints until it has passed, our solution once something has been handed in."""
        buttons = "" if self.passed else _hints(self.exercise.hints)
        if self.state != "open":
            buttons += fold(
                "Our solution" if self.passed else "Solution",
                f'<pre class="course-python">{coloured(self.exercise.source(self.name))}</pre>'
                f"<p>{rich(self.exercise.explanation)}</p>",
            )
        return f'<div class="course-help">{buttons}</div>'


def _hints(hints):
    """One button; each hint brings the button of the next one."""
    found = ""
    for i, text in reversed(list(enumerate(hints, start=1))):
        found = fold(f"Hint ({i} of {len(hints)})", f"<p>{rich(text)}</p>{found}")
    return found


def _printed(printed):
    if not printed:
        return ""
    first, *others = (
        f"for {rich(said.case)}:</p><pre>{html.escape(said.shortened())}</pre>" for said in printed
    )
    first = f"<p>Your function printed, {first}"
    others = [f"<p>And {other}" for other in others]
    rest = fold(f"Printed {_in_others(others)}", "".join(others)) if others else ""
    return f'<div class="course-printed">{first}{rest}</div>'


def _in_others(others):
    return f"for {len(others)} other case{'s' if len(others) > 1 else ''}"
