"""In `shape_quiz` every symbol has its place, its number and its Python."""

import numpy as np

from course_lib.explorers.kit.quiz import QUESTIONS
from course_lib.explorers.notation.shape_quiz import ShapeQuizExplorer


def test_the_right_shape_is_the_shape_of_the_array():
    quiz = ShapeQuizExplorer(seed=5)
    for number in range(1, QUESTIONS + 1):
        question = quiz.ask(number)
        symbol, l = question.about
        forward = question.mlp.forward(np.zeros(question.mlp.n[0]))
        array = {"W": question.mlp.W, "b": question.mlp.b, "z": forward.Z, "a": forward.A}[symbol][
            l
        ]
        assert array.shape == tuple(question.answer.values())
