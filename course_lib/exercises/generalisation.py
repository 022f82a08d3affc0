"""Exercises of notebook 9: early stopping and standardising (not in the lecture)."""

import numpy as np

from course_lib.exercises.exercise import Case, Exercise, Output


def _early_stop(J, patience):
    best = 0
    for t in range(len(J)):
        if J[t] < J[best]:
            best = t
        if t - best == patience:
            break
    return best, t


def _early_stop_cases(rng):
    falling = sorted(rng.uniform(0.1, 1.0, size=8).round(3).tolist(), reverse=True)
    valley = [0.9, 0.5, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8]
    return [
        Case("a valley", (valley, 3)),
        Case("a loss that falls to the end", (falling, 2)),
        Case("a bump before the least one", ([0.9, 0.6, 0.7, 0.65, 0.3, 0.4, 0.5, 0.6, 0.2], 3)),
        Case("a second valley after the stop", ([0.5, 0.4, 0.6, 0.6, 0.1, 0.2], 2)),
        Case("a loss that only rises", (valley[2:], 2)),
        Case("two equal least ones", ([0.8, 0.4, 0.5, 0.4, 0.6, 0.7], 3)),
        Case("a patience of 1", ([0.7, 0.6, 0.65, 0.5], 1)),
    ]


def _rule(better=lambda new, old: new < old, wait=lambda t, best, patience: t - best == patience):
    """Early stopping gone wrong in one place."""

    def stop(J, patience):
        best = 0
        for t in range(len(J)):
            if better(J[t], J[best]):
                best = t
            if wait(t, best, patience):
                break
        return best, t

    return stop


def _overall(J, patience):
    best = int(np.argmin(J))
    return best, min(best + patience, len(J) - 1)


def _rises(J, patience):
    """Counts rises one after the other, not iterations without a new least one."""
    count = 0
    for t in range(1, len(J)):
        count = count + 1 if J[t] > J[t - 1] else 0
        if count == patience:
            break
    return int(np.argmin(J[: t + 1])), t


def _last(J, patience):
    _, stop = _early_stop(J, patience)
    return stop, stop


early_stop = Exercise(
    name="early_stop",
    notebook="09",
    task="Return (`best`, `stop`): `stop` is the first index that lies `patience` after the index "
    "of the least $J$ so far, or the last index; `best` is the index of the least $J$ up to "
    "`stop`, the earlier one of two equal ones.",
    reference=_early_stop,
    cases=_early_stop_cases,
    outputs=(Output("`best`"), Output("`stop`")),
    misconceptions={
        "looks at all of $J$: at the time of the stop, what comes later is not known yet": _overall,
        "counts rises one after the other; what counts is how long there was no new least $J$": (
            _rises
        ),
        "goes on with the network of the last iteration: `best` is the index of the least $J$": (
            _last
        ),
        "of two equal ones take the earlier: only `J[t] < J[best]` is better": _rule(
            better=lambda new, old: new <= old
        ),
        "waits one iteration too long: stop where `t - best` is `patience`": _rule(
            wait=lambda t, best, patience: t - best > patience
        ),
        "stops one iteration too early: stop where `t - best` is `patience`": _rule(
            wait=lambda t, best, patience: t - best == max(1, patience - 1)
        ),
        "keeps the largest $J$: the least one is wanted": _rule(better=lambda new, old: new > old),
        "never stops: `patience` is not used": _rule(wait=lambda t, best, patience: False),
        "stops after the first `patience` iterations, whatever $J$ does": _rule(
            wait=lambda t, best, patience: t == patience
        ),
        "`best` and `stop` are exchanged": lambda J, patience: _early_stop(J, patience)[::-1],
    },
    hints=(
        "Go through $J$ once, and remember the index of the least one so far.",
        "For each $t$: if `J[t] < J[best]`, then `best = t`; stop where `t - best == patience`.",
    ),
    explanation="One pass, as in training: at iteration $t$ nothing after $t$ is known. The "
    "parameters of iteration `best` are those to keep, so a program stores them whenever `best` "
    "moves.",
)


def _standardised(X_train, X_test):
    mean, spread = X_train.mean(axis=0), X_train.std(axis=0)
    return (X_train - mean) / spread, (X_test - mean) / spread


def _standardised_cases(rng):
    return [
        Case(label, (rng.normal(size=(m, n)) * scale + shift, rng.normal(size=(k, n)) * 2 - 1))
        for label, m, k, n, scale, shift in (
            ("two features", 6, 3, 2, 1.0, 0.0),
            ("features of unlike size", 8, 5, 3, np.array([1.0, 100.0, 0.01]), 5.0),
            ("two test datapoints", 5, 2, 2, np.array([3.0, 0.5]), np.array([-2.0, 7.0])),
        )
    ]


def _by(mean, spread):
    """Both parts shifted and scaled by mean(own, train, both) and spread(the same)."""

    def transform(X_train, X_test):
        both = np.vstack([X_train, X_test])
        with np.errstate(all="ignore"):
            return tuple(
                (X - mean(X, X_train, both)) / spread(X, X_train, both) for X in (X_train, X_test)
            )

    return transform


standardised = Exercise(
    name="standardised",
    notebook="09",
    task="Return (`X_train`, `X_test`), both standardised: from each feature subtract its mean and "
    "divide by its standard deviation, mean and deviation of `X_train`. $X$ is $(m, n[0])$, a row "
    "for each datapoint.",
    reference=_standardised,
    cases=_standardised_cases,
    outputs=(Output("`X_train`", "$(m, n[0])$"), Output("`X_test`", "$(m, n[0])$")),
    misconceptions={
        "the test data are standardised by their own mean and deviation: use those of `X_train`": (
            _by(lambda X, train, both: X.mean(axis=0), lambda X, train, both: X.std(axis=0))
        ),
        "mean and deviation come from both parts together: the test data must have no say": _by(
            lambda X, train, both: both.mean(axis=0), lambda X, train, both: both.std(axis=0)
        ),
        "divides by the variance: the standard deviation is its root": _by(
            lambda X, train, both: train.mean(axis=0), lambda X, train, both: train.var(axis=0)
        ),
        "one mean and one deviation for all features: take `axis=0`": _by(
            lambda X, train, both: train.mean(), lambda X, train, both: train.std()
        ),
        "the mean is not subtracted": _by(
            lambda X, train, both: 0.0, lambda X, train, both: train.std(axis=0)
        ),
        "only shifted: the division by the standard deviation is missing": _by(
            lambda X, train, both: train.mean(axis=0), lambda X, train, both: 1.0
        ),
        "scales to the range 0 to 1; that is another transformation, by minimum and maximum": _by(
            lambda X, train, both: train.min(axis=0), lambda X, train, both: np.ptp(train, axis=0)
        ),
        "the test data are left as they were: a network has to get both in the same form": (
            lambda X_train, X_test: (_standardised(X_train, X_test)[0], X_test)
        ),
        "the test data are shifted by their own mean: use that of `X_train`": _by(
            lambda X, train, both: X.mean(axis=0), lambda X, train, both: train.std(axis=0)
        ),
        "the parts are exchanged: `X_train` comes first": (
            lambda X_train, X_test: _standardised(X_train, X_test)[::-1]
        ),
        "divides before it subtracts: first the mean, then the division": (
            lambda X_train, X_test: tuple(
                X / X_train.std(axis=0) - X_train.mean(axis=0) for X in (X_train, X_test)
            )
        ),
    },
    hints=(
        "`X_train.mean(axis=0)` is a mean for each feature, of shape $(n[0],)$.",
        "The same mean and the same `X_train.std(axis=0)` go into both results.",
    ),
    explanation="The test data stand for data that come later. They are brought into the form that "
    "the network has learnt with, by numbers that were known when it learnt.",
)
