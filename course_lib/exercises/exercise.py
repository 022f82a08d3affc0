"""An exercise and its check: run the reader's function, compare, say the most telling reason."""

import copy
import inspect
import re
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from course_lib.exercises.guard import Failed, apart, guarded
from course_lib.exercises.shown import follow
from course_lib.exercises.verdict import Said, Verdict
from course_lib.exercises.words import plain


class Case(NamedTuple):
    """Arguments to try a function with; label: what is special about them, as in "for {label}"."""

    label: str
    arguments: tuple


class Output(NamedTuple):
    """One result: its symbol and its shape in the lecture's symbols; empty for a number. Both with
    the marks of `words`."""

    symbol: str
    shape: str = ""


@dataclass
class Exercise:
    """A task for the reader; call it with the reader's function to have that judged.

    name, notebook: where it belongs ("01"). task: what to write, in words. reference: our
    solution; its source is what `solution` shows, and its parameters are the function's.
    cases(rng): Cases to try, from the simplest on, made anew from a random generator.
    outputs: the results in order. misconceptions: functions by reason; each gives the wrong answer
    that this misconception leads to, from the same arguments.
    verify(result, *arguments): judges by what the result does, where many answers are right;
    returns the reason against it, or None. seed: of the cases. verdict: the last one.
    In all these words, marks say what is a formula and what is code, as in `words`.
    """

    name: str
    notebook: str
    task: str
    reference: Callable
    cases: Callable
    outputs: tuple = (Output("the result"),)
    misconceptions: dict[str, Callable] = field(default_factory=dict)
    hints: tuple = ()
    explanation: str = ""
    verify: Callable | None = None
    seed: int = 0
    verdict: Verdict | None = field(default=None, repr=False)
    _hinted: int = field(default=0, repr=False)

    def __call__(self, function: Callable) -> Verdict:
        """Judge the function; the Verdict shows itself in a notebook."""
        before, self.verdict = self.verdict, self.judge(function, self.seed)
        if self.verdict.passed != (before is not None and before.passed):
            follow()
        return self.verdict

    def __repr__(self):
        parameters = ", ".join(inspect.signature(self.reference).parameters)
        return f"check.{self.name}(function): write function({parameters}). {plain(self.task)}"

    def hint(self) -> None:
        """Print one more hint each time."""
        self._hinted = min(self._hinted + 1, len(self.hints))
        for i, text in enumerate(self.hints[: self._hinted], start=1):
            print(f"Hint {i} of {len(self.hints)}: {plain(text)}")

    def solution(self) -> None:
        """Print our solution and why it is right. Try the hints first."""
        print(self.source(self.verdict.name if self.verdict else self.name))
        print(textwrap.fill(plain(self.explanation), 90))

    def source(self, name: str) -> str:
        """The Python text of our solution, as a function of this name."""
        return re.sub(rf"\b{self.reference.__name__}\b", name, inspect.getsource(self.reference))

    def judge(self, function: Callable, seed: int = 0) -> Verdict:
        """The Verdict on a function."""
        if not callable(function):
            return self._verdict(
                "wrong",
                f"got {_short(function)}, expected your function itself: its name, without (...)",
            )
        cases = self.cases(np.random.default_rng(seed))
        results, printed = [], None
        try:
            with guarded(function) as printed:
                for case in cases:
                    printed.begin()
                    results.append(self._call(function, case))
        except Failed as problem:
            reason, at = f"{_named(function)} {problem}", len(results)
        else:
            if _is_stub(function) and all(result is None or result is ... for result in results):
                return self._verdict("open", self.task, function)
            reason, at = self._reason(function, cases, results)
        said = _said(cases, printed.parts[1:] if printed else [], at)
        if reason is None:
            return self._verdict("passed", f"agrees on all {len(cases)} cases", function, said)
        return self._verdict("wrong", reason, function, said)

    def _verdict(self, state, reason, function=None, said=()):
        name = _named(function)
        return Verdict(self, state, reason, said, name if name.isidentifier() else self.name)

    def _call(self, function, case):
        """The function's result; Failed if it changed what it was given."""
        arguments = copy.deepcopy(case.arguments)
        result = _kept(apart(function, *arguments))
        names = inspect.signature(self.reference).parameters
        for name, before, after in zip(names, case.arguments, arguments, strict=True):
            if not _unchanged(before, after):
                raise Failed(
                    f"changes its input `{name}`: compute a new array instead "
                    "(`x -= y` and `x[...] = y` write into the caller's array; `x = x - y` doesn't)"
                )
        return result

    def _reason(self, function, cases, results):
        """Why the results are wrong, as specifically as we can tell, and the number of a case where
        they are; None if they are right."""
        if all(result is None or result is ... for result in results):
            return f"{_named(function)} returns None. Is the `return` line missing?", 0
        if self.verify:
            problems = [self.verify(r, *c.arguments) for c, r in zip(cases, results, strict=True)]
            return next(((problem, k) for k, problem in enumerate(problems) if problem), (None, 0))
        expected = [_tuple(self.reference(*copy.deepcopy(c.arguments)), self) for c in cases]
        results = [_tuple(result, self) for result in results]
        right = [_same(r, e) for r, e in zip(results, expected, strict=True)]
        if all(right):
            return None, 0
        for reason, wrong in self.misconceptions.items():
            with np.errstate(all="ignore"):
                answers = [_tuple(wrong(*copy.deepcopy(c.arguments)), self) for c in cases]
            if all(_same(r, a) for r, a in zip(results, answers, strict=True)):
                return reason, right.index(False)
        return self._general_reason(cases, results, expected, right)

    def _general_reason(self, cases, results, expected, right):
        for k, (case, result, wanted) in enumerate(zip(cases, results, expected, strict=True)):
            if reason := self._form(result, wanted):
                return f"for {case.label}: {reason}", k
        first = right.index(False)
        for k, output in enumerate(self.outputs):
            pairs = [(r[k], e[k]) for r, e in zip(results, expected, strict=True)]
            if reason := _pattern(output, pairs):
                return reason, first
        k = next(k for k, e in enumerate(expected[first]) if not _close(results[first][k], e))
        where = np.unravel_index(
            np.argmax(~np.isclose(results[first][k], expected[first][k])), expected[first][k].shape
        )
        entry = f"[{', '.join(map(str, where))}]" if where else ""
        reason = (
            f"for {cases[first].label}: {self.outputs[k].symbol}{entry} is "
            f"{results[first][k][where]:.6g}, expected {expected[first][k][where]:.6g}"
        )
        if any(right):
            good = ", ".join(c.label for c, r in zip(cases, right, strict=True) if r)
            reason += f". Right for: {good}"
        return reason, first

    def _form(self, result, wanted):
        """What is wrong with number, type or shape of the results."""
        if len(result) != len(wanted):
            symbols = ", ".join(output.symbol for output in self.outputs)
            return f"returns {len(result)} results, expected {len(wanted)}: {symbols}"
        for output, got, want in zip(self.outputs, result, wanted, strict=True):
            if got is None:
                return f"{output.symbol} is None"
            if got.dtype.kind not in "fiub":
                return f"{output.symbol} is not made of numbers"
            if got.shape != want.shape:
                symbols = f"{output.shape} = " if output.shape else ""
                text = f"{output.symbol} has shape {got.shape}, expected {symbols}{want.shape}"
                if got.T.shape == want.shape and _close(got.T, want):
                    return text + ": it is transposed"
                if got.size == want.size and _close(got.reshape(want.shape), want):
                    return text + ": the numbers are right, only the shape is not"
                return text
            if not np.isfinite(got).all() and np.isfinite(want).all():
                return f"{output.symbol} holds NaN or infinity"
        return None


def _pattern(output, pairs):
    """A reason that the same relation explains in every case: sign, factor, transposition."""
    if all(_close(got, want) for got, want in pairs):
        return None
    if all(_close(got, -want) for got, want in pairs):
        return f"{output.symbol} has the wrong sign"
    if all(got.T.shape == want.shape and _close(got.T, want) for got, want in pairs):
        return f"{output.symbol} is transposed"
    factors = {_factor(got, want) for got, want in pairs}
    if len(factors) == 1 and None not in factors:
        return f"{output.symbol} is {factors.pop():g} times what it should be"
    return None


def _said(cases, parts, at):
    """What was printed, by case; that of case `at` comes first."""
    said = [
        Said(f"{case.label} (case {k} of {len(cases)})", text)
        for k, (case, text) in enumerate(zip(cases, parts), start=1)
    ]
    return tuple(one for one in [*said[at : at + 1], *said[:at], *said[at + 1 :]] if one.text)


def _factor(got, want):
    """The one number by which got differs from want, rounded, or None."""
    scale = np.abs(want).max() if want.size else 0
    if scale == 0 or not np.isfinite(got).all():
        return None
    i = np.argmax(np.abs(want))
    factor = float(got.flat[i] / want.flat[i])
    return round(factor, 6) if _close(got, factor * want) else None


def numbers(value):
    """The value as an array of floats; None if it is not made of numbers."""
    try:
        return np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        return None


def _kept(result):
    """A copy, in case the function hands out the same array again with other numbers."""
    try:
        return copy.deepcopy(result)
    except TypeError:
        return result


def _tuple(result, exercise):
    """The results as a tuple of arrays; what NumPy cannot take becomes an array of objects."""
    several = len(exercise.outputs) > 1
    parts = tuple(result) if several and isinstance(result, (tuple, list)) else (result,)
    return tuple(None if part is None else _array(part) for part in parts)


def _array(part):
    try:
        return np.asarray(part)
    except ValueError:
        return np.array(repr(part), dtype=object)


def _same(results, others):
    return len(results) == len(others) and all(map(_close, results, others))


def _close(a, b):
    if a is None or b is None or a.shape != b.shape:
        return False
    if a.dtype.kind not in "fiub" or b.dtype.kind not in "fiub":
        return False
    return bool(np.allclose(a, b, rtol=1e-6, atol=1e-9, equal_nan=True))


def _unchanged(before, after):
    if isinstance(before, np.ndarray):
        return after.shape == before.shape and np.array_equal(before, after)
    if isinstance(before, dict):
        return before.keys() == after.keys() and all(
            _unchanged(before[k], after[k]) for k in before
        )
    if isinstance(before, (list, tuple)):
        return len(before) == len(after) and all(map(_unchanged, before, after))
    return callable(before) or isinstance(before, np.random.Generator) or before == after


def _is_stub(function):
    """Whether the body is only `...` or `pass` so far (its comments do not count)."""
    code = getattr(function, "__code__", None)
    return (
        code is not None and not code.co_names and set(code.co_consts) <= {None, function.__doc__}
    )


def _named(function):
    return getattr(function, "__name__", "the function")


def _short(value):
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
