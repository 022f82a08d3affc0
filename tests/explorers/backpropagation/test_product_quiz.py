"""Each number that `product_quiz` shows is the derivative it claims to be."""

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import naive_derivative

from course_lib.explorers.backpropagation.product_quiz import ProductQuizExplorer
from course_lib.explorers.kit.quiz import QUESTIONS


@given(seed=st.integers(0, 30), k=st.integers(1, QUESTIONS))
@settings(max_examples=40)
def test_an_answer_is_accepted_if_and_only_if_its_numbers_are_the_gradient(seed, k):
    quiz = ProductQuizExplorer(seed)
    quiz.set(question=k)
    solution = quiz.question.solution
    accepted = 0
    for first, first_T, sign, second, second_T in itertools.product(
        range(4), (False, True), "·⊗", range(4), (False, True)
    ):
        answer = {"first": first, "first_T": first_T, "sign": sign}
        with quiz.batch():
            for name, given_ in (answer | {"second": second, "second_T": second_T}).items():
                quiz.controls[name].value = given_
        product = quiz.product()
        equal = product is not None and product.shape == solution.shape
        equal = equal and np.allclose(product, solution)
        assert (quiz.given() == quiz.question.answer) == equal
        accepted += equal
        if not equal:
            fits = product is not None and product.shape == solution.shape
            assert quiz.why_not().startswith("The shape fits" if fits else "Shape:")
    assert accepted == (2 if quiz.question.about[0] == "z" else 1)  # ⊗ in either order


def test_the_gradient_asked_for_is_the_oracles():
    quiz = ProductQuizExplorer(seed=3)
    for k in range(1, QUESTIONS + 1):
        question = quiz.ask(k)
        kind, l = question.about
        expected = naive_derivative(
            question.mlp, question.X, question.Y, "squared_error", kind, l - (kind == "a")
        )
        np.testing.assert_allclose(question.solution, expected, rtol=1e-12, atol=1e-15)


def test_the_quiz_keeps_the_score_of_first_answers_and_a_new_question_starts_unanswered():
    quiz = ProductQuizExplorer(seed=1)
    quiz.check()
    assert "Not yet" in quiz.message.value
    quiz.set(second_T=True)
    quiz.next()
    assert not quiz.controls["second_T"].value and quiz.controls["second"].value == 1
    assert quiz.readout()["score (first answers)"] == "0 of 1 right"
