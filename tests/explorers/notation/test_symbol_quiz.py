"""In `symbol_quiz` every symbol has its place, its number and its Python."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib.explorers.kit.quiz import QUESTIONS
from course_lib.explorers.notation.symbol_quiz import SymbolQuizExplorer


@pytest.fixture(scope="module")
def symbol_quiz():
    return SymbolQuizExplorer()


@given(seed=st.integers(0, 50), number=st.integers(1, QUESTIONS))
def test_what_is_lit_leaves_one_answer_only(symbol_quiz, seed, number):
    symbol_quiz.seed = seed
    question = symbol_quiz.ask(number)
    n, lit = question.mlp.n, question.lit
    if len(lit[0]) == 3:
        ends = {(l, j) for l, j, _ in lit}
        assert len(ends) == 1  # W_jk or W_j of one neuron
        assert len(lit) in (1, n[lit[0][0] - 1]) and n[lit[0][0] - 1] > 1
        [(l, j)] = ends
        named = {"symbol": "W_jk", "k": lit[0][2]} if len(lit) == 1 else {"symbol": "W_j"}
        assert question.answer == {**named, "l": l, "j": j}
    else:
        l = lit[0][0]
        assert n[l] > 1  # so that one neuron and the whole layer differ
        one = {"symbol": "a_j", "l": l, "j": lit[0][1]}
        assert question.answer == (one if len(lit) == 1 else {"symbol": "a", "l": l})
