"""How well the checks judge: every submission in tests/exercises/submissions, right and wrong."""

import pytest
from submissions import first, practice, second, third, zero

from course_lib import check
from course_lib.exercises import guard

RIGHT = zero.RIGHT | first.RIGHT | second.RIGHT | third.RIGHT | practice.RIGHT
WRONG = zero.WRONG | first.WRONG | second.WRONG | third.WRONG | practice.WRONG
each_exercise = pytest.mark.parametrize("name", check.EXERCISES)


def test_every_exercise_has_three_right_and_eight_wrong_submissions():
    assert RIGHT.keys() == WRONG.keys() == check.EXERCISES.keys()
    assert min(map(len, RIGHT.values())) >= 3
    assert min(map(len, WRONG.values())) >= 8


@each_exercise
def test_a_right_solution_in_any_style_is_accepted(name, subtests, patient):
    for function in RIGHT[name]:
        for seed in range(3):
            with subtests.test(function.__name__, seed=seed):
                verdict = check.EXERCISES[name].judge(function, seed)
                assert verdict.passed, verdict


@each_exercise
def test_a_wrong_solution_is_rejected_with_the_reason_that_fits(name, subtests, monkeypatch):
    for function, words in WRONG[name]:
        with subtests.test(function.__name__), monkeypatch.context() as patch:
            if words != "still running":  # a loaded machine is slow
                patch.setattr(guard, "SECONDS", 60.0)
            verdict = check.EXERCISES[name].judge(function)
            reason = verdict.reason.replace("`", "")  # around code
            assert verdict.state == "wrong" and words in reason, verdict
