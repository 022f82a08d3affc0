"""What both quizzes keep: verdicts, scores, seeds."""

import re

import pytest

from course_lib.explorers.kit.quiz import QUESTIONS
from course_lib.explorers.notation.shape_quiz import ShapeQuizExplorer
from course_lib.explorers.notation.symbol_quiz import SymbolQuizExplorer

QUIZZES = pytest.mark.parametrize("quiz", [SymbolQuizExplorer, ShapeQuizExplorer])


def spoken(quiz):
    return re.sub("<[^>]*>", "", quiz.message.value)


@QUIZZES
def test_every_right_answer_is_judged_right_and_the_first_answers_make_the_score(quiz):
    quiz = quiz(seed=3)
    for number in range(1, QUESTIONS + 1):
        quiz.set(**quiz.question.answer)
        quiz.check()
        assert spoken(quiz).startswith("Right")
        assert quiz.readout()["score (first answers)"] == f"{number} of {number} right"
        quiz.next()
    assert quiz.controls["question"].value == 1
    quiz.reset()
    assert quiz.readout()["score (first answers)"] == "0 of 0 right"


@QUIZZES
def test_a_second_answer_to_the_same_question_is_judged_but_does_not_count(quiz):
    quiz = quiz(seed=2)
    key = "rows" if "rows" in quiz.answers else "l"
    wrong = 6 if key == "rows" else 3
    quiz.set(**quiz.question.answer | {key: wrong})
    quiz.check()
    assert spoken(quiz).startswith("Not yet")
    quiz.set(**quiz.question.answer)
    quiz.check()
    assert spoken(quiz).startswith("Right")
    assert quiz.readout()["score (first answers)"] == "0 of 1 right"


@QUIZZES
def test_a_seed_asks_the_same_questions_again_and_another_seed_others(quiz):
    def asked(seed):
        one = quiz(seed)
        return [(one.ask(k).answer, one.ask(k).mlp.n) for k in range(1, QUESTIONS + 1)]

    assert asked(1) == asked(1) != asked(2)


def test_swapped_indices_and_a_turned_shape_are_called_so():
    quiz = SymbolQuizExplorer(seed=7)
    while quiz.question.answer.get("k", 0) == quiz.question.answer.get("j", 0) or (
        quiz.question.answer["symbol"] != "W_jk"
    ):
        quiz.next()
    right = quiz.question.answer
    quiz.set(**right | {"j": right["k"], "k": right["j"]})
    quiz.check()
    assert "swapped" in spoken(quiz)
    quiz = ShapeQuizExplorer(seed=2)  # opens with W[1] of a 4-2-4 network
    quiz.set(rows=4, columns=2)
    quiz.check()
    assert "Turned round" in spoken(quiz)


@QUIZZES
def test_a_seed_that_is_no_count_is_refused(quiz):
    with pytest.raises(ValueError, match="seed"):
        quiz(seed=-1)
