"""How well the checks judge: every submission in tests/submissions, right and wrong.

`python -m pytest tests/test_judgements.py -s -k table` prints the table.
"""

import pytest
from submissions import first, second

from course_lib import check

RIGHT = first.RIGHT | second.RIGHT
WRONG = first.WRONG | second.WRONG
right = [(name, function) for name, functions in RIGHT.items() for function in functions]
wrong = [(name, *pair) for name, pairs in WRONG.items() for pair in pairs]


def test_every_exercise_has_three_right_and_eight_wrong_submissions():
    assert RIGHT.keys() == WRONG.keys() == check.EXERCISES.keys()
    assert min(map(len, RIGHT.values())) >= 3
    assert min(map(len, WRONG.values())) >= 8


@pytest.mark.parametrize("name, function", right)
def test_a_right_solution_in_any_style_is_accepted(name, function):
    for seed in range(3):
        verdict = check.EXERCISES[name].judge(function, seed)
        assert verdict.passed, verdict


@pytest.mark.parametrize("name, function, words", wrong)
def test_a_wrong_solution_is_rejected_with_the_reason_that_fits(name, function, words):
    verdict = check.EXERCISES[name].judge(function)
    assert verdict.state == "wrong" and words in verdict.reason, verdict


def test_the_table_of_judgements(capsys):
    lines = [f"{'exercise':<20}{'right accepted':>16}{'wrong rejected':>16}{'reason fits':>13}"]
    for name, exercise in check.EXERCISES.items():
        accepted = sum(exercise.judge(function).passed for function in RIGHT[name])
        verdicts = [(exercise.judge(function), words) for function, words in WRONG[name]]
        rejected = sum(verdict.state == "wrong" for verdict, _ in verdicts)
        fits = sum(words in verdict.reason for verdict, words in verdicts)
        of = len(verdicts)
        lines.append(
            f"{name:<20}{f'{accepted} of {len(RIGHT[name])}':>16}{f'{rejected} of {of}':>16}"
            f"{f'{fits} of {of}':>13}"
        )
        assert accepted == len(RIGHT[name]) and rejected == of
    with capsys.disabled():
        print("\n" + "\n".join(lines))
