"""A question before trying: the reader picks an answer, tries, and asks what is true."""

from collections.abc import Sequence
from dataclasses import dataclass

import ipywidgets as widgets

from course_lib import _validate
from course_lib.explorers.kit.controls import button

ASK = "What do you predict?"


@dataclass(frozen=True)
class Question:
    """A question's answers, which of them is true (as it stands in `answers`), and why."""

    answers: Sequence[str]
    true: str
    why: str

    def verdict(self, answer: str) -> str:
        """What to say to whoever has predicted `answer`, as HTML."""
        told = "Right:" if answer == self.true else f"You predicted “{answer}”. True is"
        return f"<b>{told} “{self.true}”.</b> {self.why}"


def prediction(predict: str | Sequence[str], questions: dict[str, Question]) -> widgets.Widget:
    """A row of answers of which the reader picks one.

    predict: a key of `questions`, then a button beside the row gives the verdict; or answers to a
    question of one's own, two at least, all different. Raises ValueError for anything else.
    """
    if isinstance(predict, str) and predict in questions:
        question = questions[predict]
        choice, row = _choice(question.answers)
        return widgets.HBox([row, *_verdict(choice, question)]).add_class("course-asked")
    answers = predict if isinstance(predict, (list, tuple)) else ()
    if not 2 <= len(answers) == len(set(map(str, answers))):
        own = "".join(f"{name!r} or " for name in questions)
        raise ValueError(
            f"predict: got {_validate.short(predict)}, expected {own}two or more different answers"
        )
    return _choice(answers)[1]


def _choice(answers) -> tuple[widgets.ToggleButtons, widgets.Widget]:
    choice = widgets.ToggleButtons(options=list(answers), value=None)
    says = widgets.Label(ASK)

    def keep(change):
        says.value = "You predicted:" if change["new"] is not None else ASK

    choice.observe(keep, "value")
    return choice, widgets.HBox([says, choice]).add_class("course-prediction")


def _verdict(choice, question) -> tuple[widgets.Button, widgets.HTML]:
    """The button that asks for the verdict, and the verdict.

    Its room is kept free from the start by the longest one, unseen: nothing below moves.
    """
    longest = max(map(question.verdict, question.answers), key=len)
    room = f'<div class="course-room" aria-hidden="true">{longest}</div>'
    shown = widgets.HTML(room).add_class("course-truth")

    def tell():
        shown.value = f'{room}<div role="alert">{question.verdict(choice.value)}</div>'

    def choose(change):
        ask.disabled, shown.value = change["new"] is None, room

    ask = button("What is true?", tell, "Compare your prediction with the truth")
    ask.disabled = True
    choice.observe(choose, "value")
    return ask, shown
