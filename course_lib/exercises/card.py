"""The frame in which a notebook shows a verdict or the progress.

It is HTML alone and brings its style along, so it needs neither kernel nor script: what it hides
are <details>, which every viewer opens, in a stored notebook too.
"""

import re
from pathlib import Path

MARKS = {"passed": "✓", "wrong": "✗", "open": "○"}
_SOURCE = Path(__file__).with_name("card.css").read_text(encoding="utf-8")
CSS = re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", _SOURCE, flags=re.DOTALL)).strip()


def card(state: str, content: str) -> str:
    """The content in a frame with the colour of "passed", "wrong" or "open"."""
    return f'<div class="course-card course-{state}"><style>{CSS}</style>{content}</div>'


def mark(state: str) -> str:
    """The sign of a state in its shape: a disc, a square, a ring. For the eye alone."""
    return f'<span class="course-mark course-{state}" aria-hidden="true">{MARKS[state]}</span>'


def fold(title: str, content: str) -> str:
    """A button that shows its content below itself."""
    keys = 'data-lm-suppress-shortcuts="true"'  # JupyterLab would take Enter for its own
    return f"<details><summary {keys}>{title}</summary><div>{content}</div></details>"
