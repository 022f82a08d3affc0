"""Exercises of notebook 5: gradients of the last layer and of any layer (lecture, p. 36-41)."""

import numpy as np

from course_lib.activations import get_activation
from course_lib.exercises.exercise import Case, Exercise, Output


def _last(A, Y, A_before):
    m = Y.shape[1]
    dZ = (A - Y) / m
    dW = dZ @ A_before.T
    db = dZ.sum(axis=1, keepdims=True)
    return dZ, dW, db


def _last_cases(rng):
    cases = []
    for label, n_out, n_in, m in (
        ("one datapoint", 1, 3, 1),
        ("a batch of 5", 1, 3, 5),
        ("a batch of 4 with 4 neurons before", 1, 4, 4),
        ("three output neurons, m = 6", 3, 2, 6),
    ):
        A = 1 / (1 + np.exp(-rng.normal(size=(n_out, m))))
        Y = rng.integers(0, 2, size=(n_out, m)) * 1.0
        cases.append(Case(label, (A, Y, rng.normal(size=(n_in, m)))))
    return cases


def _rows(dZ, A_before):
    return dZ, dZ @ A_before.T, dZ.sum(axis=1, keepdims=True)


last_layer = Exercise(
    name="last_layer",
    notebook="05",
    task="Return $dZ$, $dW$, $db$ of the last layer for sigmoid and cross-entropy, $J$ averaged "
    "over the batch, from $A = A[L]$ $(n[L], m)$, the targets $Y$ $(n[L], m)$ and `A_before` = "
    "$A[L-1]$.",
    reference=_last,
    cases=_last_cases,
    outputs=(
        Output("$dZ[L]$", "$(n[L], m)$"),
        Output("$dW[L]$", "$(n[L], n[L-1])$"),
        Output("$db[L]$", "$(n[L], 1)$"),
    ),
    misconceptions={
        "the average over the batch is missing: $J$ is a mean, so $dZ$ carries $1/m$": (
            lambda A, Y, P: _rows(A - Y, P)
        ),
        (
            "$dW$ and $db$ are averaged but $dZ$ is not: the derivative of the averaged $J$ by $Z$ "
            "has $1/m$"
        ): (lambda A, Y, P: (A - Y, (A - Y) @ P.T / Y.shape[1], (A - Y).mean(1, keepdims=True))),
        "averaged twice: $dZ$ carries the $1/m$ already": (
            lambda A, Y, P: (
                (A - Y) / Y.shape[1],
                (A - Y) @ P.T / Y.shape[1] ** 2,
                (A - Y).sum(1, keepdims=True) / Y.shape[1] ** 2,
            )
        ),
        "$db$ is averaged twice: sum over the batch, since $dZ$ carries the $1/m$ already": (
            lambda A, Y, P: (
                (A - Y) / Y.shape[1],
                (A - Y) @ P.T / Y.shape[1],
                (A - Y).sum(1, keepdims=True) / Y.shape[1] ** 2,
            )
        ),
        "the sign is wrong: it is $A - Y$": lambda A, Y, P: _rows((Y - A) / Y.shape[1], P),
        "$g'$ is multiplied in once too often: in $A - Y$ the sigmoid's derivative has cancelled": (
            lambda A, Y, P: _rows((A - Y) * A * (1 - A) / Y.shape[1], P)
        ),
        "that is $∂J/∂A$, before $g'$: the factor $a (1 - a)$ is missing": (
            lambda A, Y, P: _rows((A - Y) / (A * (1 - A)) / Y.shape[1], P)
        ),
        "$dW$ is transposed: it has the shape of $W[L]$, `dZ @ A_before.T`": (
            lambda A, Y, P: (
                (A - Y) / Y.shape[1],
                P @ (A - Y).T / Y.shape[1],
                (A - Y).mean(1, keepdims=True),
            )
        ),
        "$db$ has lost its column shape: sum with `keepdims=True` gives $(n[L], 1)$": (
            lambda A, Y, P: ((A - Y) / Y.shape[1], (A - Y) @ P.T / Y.shape[1], (A - Y).mean(1))
        ),
        "$db$ still has an entry for each datapoint; $b$ is shared, so sum over the batch": (
            lambda A, Y, P: ((A - Y) / Y.shape[1], (A - Y) @ P.T / Y.shape[1], (A - Y) / Y.shape[1])
        ),
        "averaged over the entries of $Y$, $n[L] · m$, instead of over the $m$ datapoints": (
            lambda A, Y, P: _rows((A - Y) / Y.size, P)
        ),
    },
    hints=(
        "For sigmoid and cross-entropy, page 41 ends at $∂J/∂z = a - y$ for one datapoint. "
        "$J$ here is the mean over $m$.",
        "$dW$ has the shape of $W[L]$. Which product of $dZ$ $(n[L], m)$ and `A_before` $(n[L-1], "
        "m)$ has?",
        "$b$ is added to all $m$ columns, so its derivative sums over all $m$ and keeps the "
        "column.",
    ),
    explanation="For one datapoint, in $∂J/∂a · g'(z) = (a - y) / (a (1 - a)) · a (1 - a)$ all but "
    "$a - y$ cancels. "
    "The matrix product then sums over the datapoints by itself.",
)


def _layer(dA, Z, A_before, W, g):
    dZ = g.derivative(Z, g(Z)) * dA
    dW = dZ @ A_before.T
    db = dZ.sum(axis=1, keepdims=True)
    dA_before = W.T @ dZ
    return dZ, dW, db, dA_before


def _layer_cases(rng):
    cases = []
    for label, n_out, n_in, m, g in (
        ("one datapoint", 3, 2, 1, "tanh"),
        ("a batch of 5", 3, 2, 5, "sigmoid"),
        ("a square W", 3, 3, 4, "tanh"),
        ("LeakyReLU, m = 6", 2, 4, 6, "leaky_relu"),
        ("large |z|", 2, 3, 3, "tanh"),
    ):
        size = 8.0 if label == "large |z|" else 1.0
        Z, dA = size * rng.normal(size=(n_out, m)), rng.normal(size=(n_out, m))
        A_before, W = rng.normal(size=(n_in, m)), rng.normal(size=(n_out, n_in))
        cases.append(Case(label, (dA, Z, A_before, W, get_activation(g))))
    return cases


def _from(dZ, P, W):
    return dZ, dZ @ P.T, dZ.sum(axis=1, keepdims=True), W.T @ dZ


def _slope(Z, g):
    return g.derivative(Z, g(Z))


general_layer = Exercise(
    name="general_layer",
    notebook="05",
    task="Return $dZ$, $dW$, $db$, `dA_before` of any layer $l$ from $dA = dA[l]$ and $Z = Z[l]$ "
    "$(n[l], m)$, `A_before` = $A[l-1]$ $(n[l-1], m)$, $W = W[l]$ and $g = g[l]$; `g.derivative(Z, "
    "g(Z))` is $g'(Z)$.",
    reference=_layer,
    cases=_layer_cases,
    outputs=(
        Output("$dZ[l]$", "$(n[l], m)$"),
        Output("$dW[l]$", "$(n[l], n[l-1])$"),
        Output("$db[l]$", "$(n[l], 1)$"),
        Output("$dA[l-1]$", "$(n[l-1], m)$"),
    ),
    misconceptions={
        "$g'$ is missing: $dZ = g'(Z) ⊗ dA$, entry by entry": lambda dA, Z, P, W, g: _from(
            dA, P, W
        ),
        "multiplies by $g(Z)$ where $g'(Z)$ belongs": lambda dA, Z, P, W, g: _from(g(Z) * dA, P, W),
        "a $1/m$ too many: $dA$ carries the average over the batch already": (
            lambda dA, Z, P, W, g: _from(_slope(Z, g) * dA / Z.shape[1], P, W)
        ),
        "$db$ is averaged; $dA$ carries the $1/m$ already, so sum": (
            lambda dA, Z, P, W, g: (
                *_from(_slope(Z, g) * dA, P, W)[:2],
                (_slope(Z, g) * dA).mean(1, keepdims=True),
                W.T @ (_slope(Z, g) * dA),
            )
        ),
        "$dW$ and $db$ are averaged once more; $dA$ carries the $1/m$ already": (
            lambda dA, Z, P, W, g: (
                _slope(Z, g) * dA,
                (_slope(Z, g) * dA) @ P.T / Z.shape[1],
                (_slope(Z, g) * dA).mean(1, keepdims=True),
                W.T @ (_slope(Z, g) * dA),
            )
        ),
        "the sign is wrong": lambda dA, Z, P, W, g: _from(-_slope(Z, g) * dA, P, W),
        "$db$ has lost its column shape: `keepdims=True` gives $(n[l], 1)$": (
            lambda dA, Z, P, W, g: (
                *_from(_slope(Z, g) * dA, P, W)[:2],
                (_slope(Z, g) * dA).sum(1),
                W.T @ (_slope(Z, g) * dA),
            )
        ),
        "$dA[l-1]$ comes from $dA$ where $dZ$ belongs: $g'$ has to be in it": (
            lambda dA, Z, P, W, g: (*_from(_slope(Z, g) * dA, P, W)[:3], W.T @ dA)
        ),
        "$dW$ is transposed: it has the shape of $W[l]$, `dZ @ A_before.T`": (
            lambda dA, Z, P, W, g: (
                _slope(Z, g) * dA,
                P @ (_slope(Z, g) * dA).T,
                (_slope(Z, g) * dA).sum(1, keepdims=True),
                W.T @ (_slope(Z, g) * dA),
            )
        ),
        "$db$ is summed over the neurons; sum over the batch, `axis=1`": (
            lambda dA, Z, P, W, g: (
                *_from(_slope(Z, g) * dA, P, W)[:2],
                (_slope(Z, g) * dA).sum(0, keepdims=True),
                W.T @ (_slope(Z, g) * dA),
            )
        ),
        "$g'$ is taken at $A$ instead of at $Z$": (
            lambda dA, Z, P, W, g: _from(_slope(g(Z), g) * dA, P, W)
        ),
    },
    hints=(
        "$dZ = g'(Z) ⊗ dA$, an entry-wise product of two $(n[l], m)$.",
        "$dW$ and $db$ follow from $dZ$ exactly as in the last layer.",
        "Forward, $W[l]$ carries $a[l-1]$ up. Backward, its transpose carries $dZ$ down.",
    ),
    explanation="Four lines, the same for every layer: entry-wise through $g$, a product with the "
    "transposed $A$ for $W$, a sum for $b$, a product with the transposed $W$ for the layer "
    "before.",
)


def _regression(A, Y, A_before):
    m = Y.shape[1]
    dZ = (A - Y) / m
    return dZ @ A_before.T, dZ.sum(axis=1, keepdims=True)


def _regression_cases(rng):
    cases = []
    for label, k, n_in, m in (
        ("one target, one datapoint", 1, 2, 1),
        ("two targets, m = 5", 2, 3, 5),
        ("three targets, m = 3", 3, 3, 3),
        ("four targets, one datapoint", 4, 2, 1),
    ):
        size = (k, m)
        arguments = rng.normal(size=size), rng.normal(size=size), rng.normal(size=(n_in, m))
        cases.append(Case(label, arguments))
    return cases


def _scaled(A, Y, P, factor):
    dZ = factor * (A - Y)
    return dZ @ P.T, dZ.sum(axis=1, keepdims=True)


multi_target = Exercise(
    name="multi_target",
    notebook="05",
    task="Regression with $k$ targets: the output is the identity and $J$ the mean over the batch "
    "of $½ Σ_j (a_j - y_j)²$. Return $dW$, $db$ of the last layer from $A = A[L]$ and $Y$ $(k, m)$ "
    "and `A_before` = $A[L-1]$ $(n[L-1], m)$.",
    reference=_regression,
    cases=_regression_cases,
    outputs=(Output("$dW[L]$", "$(k, n[L-1])$"), Output("$db[L]$", "$(k, 1)$")),
    misconceptions={
        (
            "averaged over the $k$ targets as well: $J$ sums over the targets of one datapoint and "
            "averages over the $m$ datapoints only"
        ): lambda A, Y, P: _scaled(A, Y, P, 1 / Y.size),
        "divided by $k$, the number of targets, instead of by $m$": (
            lambda A, Y, P: _scaled(A, Y, P, 1 / Y.shape[0])
        ),
        "the average over the batch is missing": lambda A, Y, P: _scaled(A, Y, P, 1.0),
        "twice too large: the $½$ in $J$ cancels the 2 of the square": (
            lambda A, Y, P: _scaled(A, Y, P, 2 / Y.shape[1])
        ),
        "the sign is wrong: it is $A - Y$": lambda A, Y, P: _scaled(Y, A, P, 1 / Y.shape[1]),
        "the errors of all targets are added up into one; each target has its own row": (
            lambda A, Y, P: _summed(A, Y, P)
        ),
        "a sigmoid's slope $a (1 - a)$ is multiplied in; this output is the identity, $g' = 1$": (
            lambda A, Y, P: _rows((A - Y) * A * (1 - A) / Y.shape[1], P)[1:]
        ),
        "$dW$ is transposed: it has the shape of $W[L]$": (
            lambda A, Y, P: (P @ (A - Y).T / Y.shape[1], (A - Y).mean(1, keepdims=True))
        ),
        "$db$ has lost its column shape: `keepdims=True` gives $(k, 1)$": (
            lambda A, Y, P: ((A - Y) @ P.T / Y.shape[1], (A - Y).mean(1))
        ),
        "uses the squared error where its derivative belongs": (
            lambda A, Y, P: _rows((A - Y) ** 2 / (2 * Y.shape[1]), P)[1:]
        ),
        "uses $|a - y|$, which loses the direction of the error": (
            lambda A, Y, P: _rows(abs(A - Y) / Y.shape[1], P)[1:]
        ),
    },
    hints=(
        "$∂/∂a_j$ of $½ Σ_j (a_j - y_j)²$ is $a_j - y_j$, and $g'$ of the identity is 1.",
        "So $dZ$ looks as it did for sigmoid and cross-entropy. What is $m$ here, what is $k$?",
    ),
    explanation="Identity with squared error gives the same $dZ = (A - Y)/m$ as sigmoid with "
    "cross-entropy: each output activation has a loss that fits it.",
)


def _summed(A, Y, P):
    dZ = np.broadcast_to((A - Y).sum(axis=0) / Y.shape[1], Y.shape)
    return dZ @ P.T, dZ.sum(axis=1, keepdims=True)
