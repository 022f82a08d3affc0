"""The checks of exercises: bounded, exact about what is wrong, and harmless to the notebook."""

import contextlib
import itertools
import json
import os
import sys
import threading
import time

import numpy as np
import pytest

from course_lib import check
from course_lib.exercises import guard
from course_lib.exercises.words import plain

EXERCISES = list(check.EXERCISES.values())
each_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.name)
IN_A_BROWSER = pytest.param(
    True,
    id="in a browser",
    marks=pytest.mark.skipif(
        sys.version_info < (3, 12), reason="a browser's Python is 3.12 or newer"
    ),
)


@pytest.fixture(params=[pytest.param(False, id="at home"), IN_A_BROWSER])
def anywhere(request, monkeypatch):
    """Each test that asks for this runs twice: with a second thread for the clock, and without."""
    monkeypatch.setattr(guard, "IN_BROWSER", request.param)


def output(w, x, b):
    return int(w @ x + b >= 0)


@each_exercise
def test_our_own_solution_passes_on_any_cases(exercise, patient, anywhere):
    for seed in range(20):
        verdict = exercise.judge(exercise.reference, seed)
        assert verdict.passed, (seed, verdict)


@each_exercise
def test_each_known_misconception_is_named_on_any_cases(exercise, patient):
    for reason, wrong in exercise.misconceptions.items():
        for seed in range(5):
            verdict = exercise.judge(wrong, seed)
            assert verdict.state == "wrong" and verdict.marked == reason, (seed, verdict)


@each_exercise
def test_an_exercise_has_hints_a_solution_and_an_explanation(exercise, capsys):
    exercise.hint()
    first = capsys.readouterr().out
    exercise.hint()
    second = capsys.readouterr().out
    assert first in second and len(second) > len(first), "each call gives one hint more"
    exercise.solution()
    shown = capsys.readouterr().out
    assert "return" in shown and plain(exercise.explanation).split()[0] in shown
    assert plain(exercise.task) in repr(exercise)


@each_exercise
def test_an_unwritten_function_is_open_and_no_error(exercise):
    def mine(*arguments):
        """What to do."""
        ...

    verdict = exercise.judge(mine)
    assert verdict.state == "open" and plain(exercise.task) in str(verdict)


def test_a_function_that_forgot_to_return_is_told_so():
    def mine(w, x, b):
        h = w @ x + b >= 0  # noqa: F841

    assert "return" in check.perceptron_output.judge(mine).reason


def test_calling_the_function_instead_of_handing_it_over_is_told_so():
    verdict = check.perceptron_output.judge(output(np.ones(2), np.ones(2), 0.0))
    assert verdict.state == "wrong" and "without (...)" in verdict.reason


def endless(w, x, b):
    while True:
        x = x + 0


def catches_everything(w, x, b):
    while True:
        try:
            while True:
                pass
        except:  # noqa: E722
            pass


def catches_it_twice(w, x, b):
    while True:
        try:
            try:
                while True:
                    pass
            except:  # noqa: E722
                continue
        except:  # noqa: E722
            continue


def keeps_what_it_catches(w, x, b):
    while True:
        try:
            try:
                w @ x[:1]
            except BaseException as problem:
                x = [problem]
        except:  # noqa: E722
            continue


def cleans_up(w, x, b):
    while True:
        try:
            try:
                w @ x[:1]
            finally:
                x = x + 0
        except:  # noqa: E722
            continue


def suppresses(w, x, b):
    while True:
        with contextlib.suppress(BaseException):
            while True:
                with contextlib.suppress(BaseException):
                    w @ x[:1]


@pytest.mark.slow
@pytest.mark.parametrize(
    "function",
    [
        endless,
        catches_everything,
        catches_it_twice,
        keeps_what_it_catches,
        cleans_up,
        suppresses,
    ],
)
def test_a_function_that_never_ends_is_stopped_even_if_it_catches_everything(function, anywhere):
    tracing, start = sys.gettrace(), time.monotonic()
    verdict = check.perceptron_output.judge(function)
    assert "still running" in verdict.reason
    assert time.monotonic() - start < 3
    assert sys.gettrace() is tracing
    assert sys.exception() is None  # or each later error would be shown as caused by this one


def test_a_stop_iteration_is_told_by_its_own_name():
    verdict = check.perceptron_output.judge(lambda w, x, b: next(iter(())))
    assert "raised StopIteration" in verdict.reason and "next(iter(()))" in verdict.reason
    assert sys.exception() is None


@pytest.mark.slow
@pytest.mark.parametrize(
    "never",
    [
        lambda: [0 for _ in itertools.count()],
        lambda: sum(x for x in itertools.count()),
        lambda: max(itertools.count(), key=lambda x: x),
        lambda: exec("while True: pass"),
    ],
    ids=["list", "generator", "lambda", "exec"],
)
def test_each_kind_of_loop_is_stopped(never, anywhere):
    assert "still running" in check.perceptron_output.judge(lambda w, x, b: never()).reason


@pytest.mark.slow
def test_what_swallows_the_interrupt_and_then_ends_has_still_taken_too_long(anywhere):
    def late(w, x, b):
        try:
            while True:
                pass
        except BaseException:
            return output(w, x, b)

    assert "still running" in check.perceptron_output.judge(late).reason


@pytest.mark.slow
def test_no_late_interrupt_reaches_the_code_after_a_check(anywhere):
    def almost(w, x, b):
        end = time.monotonic() + guard.SECONDS / 3
        while time.monotonic() < end:
            pass
        return output(w, x, b)

    check.perceptron_output.judge(almost)
    end = time.monotonic() + 0.3
    while time.monotonic() < end:  # an interrupt that is still on its way would hit here
        pass
    assert threading.active_count() < 50


@pytest.mark.parametrize("leave", [lambda: sys.exit(0), lambda: exit()], ids=["sys.exit", "exit"])
def test_exit_ends_the_call_and_not_the_notebook(leave, anywhere):
    assert "exit()" in check.perceptron_output.judge(lambda w, x, b: leave()).reason


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a limit of Linux")
def test_a_huge_allocation_is_refused_and_the_limit_is_lifted_afterwards():
    import resource

    before = resource.getrlimit(resource.RLIMIT_AS)
    verdict = check.perceptron_output.judge(lambda w, x, b: np.ones((200_000, 20_000)))
    assert "memory" in verdict.reason
    assert resource.getrlimit(resource.RLIMIT_AS) == before


def test_an_array_that_no_machine_can_address_is_a_question_of_memory_too(anywhere):
    reason = check.perceptron_output.judge(lambda w, x, b: np.ones((10**9, 10**10))).reason
    assert "asks for more than 2 GB of memory" in reason


def test_a_flood_of_printing_is_kept_short_and_the_output_comes_back(patient, anywhere):
    def talkative(w, x, b):
        for i in range(10_000):
            print("line", i)
        return output(w, x, b)

    stdout = sys.stdout
    verdict = check.perceptron_output.judge(talkative)
    assert verdict.passed and "line 0" in str(verdict) and len(str(verdict)) < 400
    assert sys.stdout is stdout


def test_an_exception_is_shown_in_one_line_with_the_readers_own_line(anywhere):
    def mine(w, x, b):
        return np.linalg.inv(w)

    reason = check.perceptron_output.judge(mine).reason
    assert "LinAlgError" in reason and "return np.linalg.inv(w)" in reason
    assert "\n" not in reason and "Traceback" not in reason


def test_a_function_that_changes_its_input_is_told_which():
    def mine(w, b, x, y, h, alpha):
        w += alpha * (y - h) * x
        return w, b + alpha * (y - h)

    assert "changes its input `w`" in check.rosenblatt_update.judge(mine).reason


def test_a_wrong_shape_names_got_and_expected_in_the_lectures_symbols():
    def mine(A, Y, A_before):
        dZ = (A - Y) / Y.shape[1]
        return dZ, dZ @ A_before.T, dZ.sum() * np.ones((1, 1, 1))

    reason = check.last_layer.judge(mine).reason
    assert "db[L] has shape (1, 1, 1), expected (n[L], 1) = (1, 1)" in reason


def test_what_is_right_only_for_some_cases_says_for_which():
    def mine(dA, Z, A_before, W, g):
        dZ = g.derivative(Z, g(Z)) * dA
        if Z.shape[1] == 1:
            return dZ, dZ @ A_before.T, dZ, W.T @ dZ
        return 1.1 * dZ, dZ @ A_before.T, dZ.sum(axis=1, keepdims=True), W.T @ dZ

    reason = check.general_layer.judge(mine).reason
    assert "for a batch of 5" in reason and "Right for: one datapoint" in reason


@pytest.mark.parametrize(
    "result", [None, "text", [[1], [2, 3]], np.nan, object(), {}, iter(()), 1j, np.ones((0, 3))]
)
def test_any_result_gets_a_verdict_and_never_an_error(result):
    for exercise in EXERCISES:
        verdict = exercise.judge(lambda *_, result=result: result)
        assert verdict.state in ("wrong", "open") and verdict.reason


def test_a_verdict_shows_as_text_and_as_safe_html():
    verdict = check.perceptron_output.judge(lambda w, x, b: "<script>"[99])
    assert "not yet" in repr(verdict) and "<script" not in verdict.html()


def test_progress_counts_what_has_passed_and_is_kept_only_on_request(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(check.perceptron_output, "verdict", None)
    monkeypatch.setattr(check.rosenblatt_update, "verdict", None)
    assert "0 of 2 done" in str(check.progress("01"))
    check.perceptron_output(output)
    assert "1 of 2 done" in str(check.progress("01")) and not list(tmp_path.iterdir())
    assert "1 of 2 done" in str(check.progress("01", save=True))
    check.perceptron_output.verdict = None
    assert "✓ done  perceptron_output" in str(check.progress("01")), "kept from the file"
    assert [p.name for p in tmp_path.iterdir()] == ["progress.json"]


def test_a_full_disk_loses_neither_the_earlier_file_nor_the_notebook(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "progress.json").write_text('{"done": ["rosenblatt_update"]}')

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    shown = check.progress("01", save=True)
    assert "No space left on device" in str(shown)
    assert json.loads((tmp_path / "progress.json").read_text()) == {"done": ["rosenblatt_update"]}
    assert len(list(tmp_path.iterdir())) == 1


def test_a_damaged_progress_file_is_told_and_not_fatal(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "progress.json").write_text("{")
    assert "could not be read" in str(check.progress("01"))


def test_progress_of_an_unknown_notebook_names_the_known_ones():
    with pytest.raises(ValueError, match="'01'|01, 02"):
        check.progress("99")


@each_exercise
def test_words_write_J_for_the_loss_and_claim_no_momentum_for_the_lecture(exercise):
    names = list(exercise.misconceptions)
    words = " ".join([exercise.task, *exercise.hints, exercise.explanation, *names])
    assert "∂L" not in words and "the lecture's form" not in words
