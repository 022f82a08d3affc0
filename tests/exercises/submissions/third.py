"""Notebook 9: early stopping and standardising."""

import numpy as np


def scan(J, patience):
    least, best = float("inf"), 0
    for t, loss in enumerate(J):
        if loss < least:
            least, best = loss, t
        if t >= best + patience:
            return best, t
    return best, len(J) - 1


def by_prefix(J, patience):
    for t in range(len(J)):
        best = int(np.argmin(J[: t + 1]))
        if t - best >= patience:
            return [best, t]
    return [int(np.argmin(J)), len(J) - 1]


def with_counter(J, patience):
    best, wait, t = 0, 0, 0
    while t + 1 < len(J) and wait < patience:
        t += 1
        if J[t] < J[best]:
            best, wait = t, 0
        else:
            wait += 1
    return np.int64(best), np.int64(t)


def all_at_once(J, patience):
    best = J.index(min(J))
    return best, min(len(J) - 1, best + patience)


def rises_in_a_row(J, patience):
    run = 0
    for t in range(1, len(J)):
        run = run + 1 if J[t] > J[t - 1] else 0
        if run == patience:
            return J.index(min(J[: t + 1])), t
    return J.index(min(J)), len(J) - 1


def keeps_the_last(J, patience):
    return (scan(J, patience)[1],) * 2


def later_of_equals(J, patience):
    best = 0
    for t in range(len(J)):
        if J[t] <= J[best]:
            best = t
        if t - best >= patience:
            break
    return best, t


def too_patient(J, patience):
    return scan(J, patience + 1)


def never(J, patience):
    return int(np.argmin(J)), len(J) - 1


def only_best(J, patience):
    return scan(J, patience)[0]


def losses_not_places(J, patience):
    best, stop = scan(J, patience)
    return J[best], J[stop]


def stop_first(J, patience):
    return scan(J, patience)[::-1]


def forgets_to_return(J, patience):
    best, stop = scan(J, patience)
    print(best, stop)


def runs_over(J, patience):
    best = 0
    for t in range(len(J) + 1):
        if J[t] < J[best]:
            best = t
        if t - best == patience:
            break
    return best, t


def lines(X_train, X_test):
    mu, sigma = np.mean(X_train, axis=0), np.std(X_train, axis=0)
    return (X_train - mu) / sigma, (X_test - mu) / sigma


def feature_by_feature(X_train, X_test):
    parts = [np.array(X) for X in (X_train, X_test)]
    for k in range(X_train.shape[1]):
        column = X_train[:, k]
        mu = sum(column) / len(column)
        sigma = (sum((v - mu) ** 2 for v in column) / len(column)) ** 0.5
        for part in parts:
            part[:, k] = (part[:, k] - mu) / sigma
    return parts


def transposed_twice(X_train, X_test):
    mu, sigma = X_train.T.mean(axis=1)[:, None], X_train.T.std(axis=1)[:, None]
    return ((X_train.T - mu) / sigma).T, ((X_test.T - mu) / sigma).T


def each_its_own(X_train, X_test):
    return [(X - X.mean(axis=0)) / (X.std(axis=0)) for X in (X_train, X_test)]


def all_together(X_train, X_test):
    both = np.concatenate([X_train, X_test])
    return [(X - both.mean(axis=0)) / both.std(axis=0) for X in (X_train, X_test)]


def by_variance(X_train, X_test):
    mu, v = X_train.mean(axis=0), X_train.var(axis=0)
    return (X_train - mu) / v, (X_test - mu) / v


def one_for_all(X_train, X_test):
    mu, sigma = X_train.mean(), X_train.std()
    return (X_train - mu) / sigma, (X_test - mu) / sigma


def not_shifted(X_train, X_test):
    return X_train / X_train.std(axis=0), X_test / X_train.std(axis=0)


def not_scaled(X_train, X_test):
    return X_train - X_train.mean(axis=0), X_test - X_train.mean(axis=0)


def range_of_one(X_train, X_test):
    low, high = X_train.min(axis=0), X_train.max(axis=0)
    return (X_train - low) / (high - low), (X_test - low) / (high - low)


def training_only(X_train, X_test):
    return lines(X_train, X_test)[0]


def in_place_of_the_caller(X_train, X_test):
    mu, sigma = X_train.mean(axis=0), X_train.std(axis=0)
    X_train -= mu
    X_train /= sigma
    return X_train, (X_test - mu) / sigma


def raw_test(X_train, X_test):
    return lines(X_train, X_test)[0], X_test


def wrong_axis(X_train, X_test):
    mu, sigma = X_train.mean(axis=1), X_train.std(axis=1)
    return (X_train - mu) / sigma, (X_test - mu) / sigma


RIGHT = {
    "early_stop": (scan, by_prefix, with_counter),
    "standardised": (lines, feature_by_feature, transposed_twice),
}

WRONG = {
    "early_stop": (
        (all_at_once, "not known yet"),
        (rises_in_a_row, "one after the other"),
        (keeps_the_last, "last iteration"),
        (later_of_equals, "earlier"),
        (too_patient, "too long"),
        (never, "patience is not used"),
        (only_best, "expected 2: best, stop"),
        (losses_not_places, "expected"),
        (stop_first, "exchanged"),
        (forgets_to_return, "return"),
        (runs_over, "IndexError"),
    ),
    "standardised": (
        (each_its_own, "those of X_train"),
        (all_together, "no say"),
        (by_variance, "variance"),
        (one_for_all, "axis=0"),
        (not_shifted, "mean is not subtracted"),
        (not_scaled, "only shifted"),
        (range_of_one, "0 to 1"),
        (training_only, "expected 2: X_train, X_test"),
        (in_place_of_the_caller, "changes its input X_train"),
        (raw_test, "left as they were"),
        (wrong_axis, "ValueError"),
    ),
}
