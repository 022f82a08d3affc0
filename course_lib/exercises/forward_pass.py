"""Exercises of notebook 4: the forward pass of a datapoint and of a batch (lecture, p. 28-32)."""

import numpy as np

from course_lib.activations import get_activation
from course_lib.exercises.exercise import Case, Exercise, Output


def _one(W, b, g, x):
    a = x
    for l in range(1, len(W)):
        a = g[l](W[l] @ a + b[l])
    return a


def _batch(W, b, g, X):
    A = X.T
    for l in range(1, len(W)):
        A = g[l](W[l] @ A + b[l])
    return A


def network(rng, n, g):
    """W, b, g of a random network as lists with None at 0; b is never small."""
    W = [None, *(rng.normal(size=(n[l], n[l - 1])) for l in range(1, len(n)))]
    b = [None, *(rng.normal(size=(n[l], 1)) + 0.5 for l in range(1, len(n)))]
    return W, b, [None, *map(get_activation, g)]


def _one_cases(rng):
    cases = []
    for label, n, g in (
        ("one layer", [2, 1], ["sigmoid"]),
        ("one hidden layer", [2, 3, 1], ["tanh", "sigmoid"]),
        ("widths that all differ", [4, 3, 2], ["tanh", "sigmoid"]),
        ("three layers", [3, 5, 4, 2], ["sigmoid", "leaky_relu", "tanh"]),
        ("as many neurons in each layer", [3, 3, 3, 3], ["tanh", "sigmoid", "tanh"]),
    ):
        cases.append(Case(label, (*network(rng, n, g), rng.normal(size=(n[0], 1)))))
    n = [2, 3, 2]
    large = 40 * rng.normal(size=(2, 1))
    cases.append(
        Case("a large input, |z| up to 100", (*network(rng, n, ["tanh", "sigmoid"]), large))
    )
    return cases


def _wrong(affine=lambda W, a, b: W @ a + b, activate=lambda g, l, z, L: g[l](z), layers=None):
    """A forward pass that goes wrong in one place."""

    def forward(W, b, g, X, start):
        a, L = start(X), len(W) - 1
        for l in range(1, L + 1) if layers is None else layers(L):
            a = activate(g, l, affine(W[l], a, b[l]), L)
        return a

    return forward


_MISTAKES = {
    "$b[l]$ is left out of $z[l] = W[l] a[l-1] + b[l]$": _wrong(affine=lambda W, a, b: W @ a),
    "$b[l]$ is subtracted; it is added": _wrong(affine=lambda W, a, b: W @ a - b),
    "no $g$ anywhere: $a[l] = g[l](z[l])$ is missing": _wrong(activate=lambda g, l, z, L: z),
    "$g[L]$ is missing: the output layer has its activation too": _wrong(
        activate=lambda g, l, z, L: g[l](z) if l < L else z
    ),
    "$g$ is missing in the hidden layers; it is applied at the output only": _wrong(
        activate=lambda g, l, z, L: g[l](z) if l == L else z
    ),
    "the last layer is not computed: $l$ goes from 1 to $L$ = `len(W) - 1`": _wrong(
        layers=lambda L: range(1, L)
    ),
    "each layer takes $g[1]$; layer $l$ has its own $g[l]$": _wrong(
        activate=lambda g, l, z, L: g[1](z)
    ),
    "each layer takes $g[L]$; layer $l$ has its own $g[l]$": _wrong(
        activate=lambda g, l, z, L: g[L](z)
    ),
    "$g$ is applied before $b$ is added; it comes last: $g(W a + b)$": (
        lambda W, b, g, X, start: _early(W, b, g, start(X))
    ),
}


def _early(W, b, g, a):
    for l in range(1, len(W)):
        a = g[l](W[l] @ a) + b[l]
    return a


def _with(start):
    return {
        reason: lambda W, b, g, X, wrong=wrong: wrong(W, b, g, X, start)
        for reason, wrong in _MISTAKES.items()
    }


forward_one = Exercise(
    name="forward_one",
    notebook="04",
    task="Return $a[L]$ $(n[L], 1)$ of one datapoint $x$ $(n[0], 1)$. $W[l]$, $b[l]$ and $g[l]$ "
    "are given for $l = 1..L$; index 0 holds None.",
    reference=_one,
    cases=_one_cases,
    outputs=(Output("$a[L]$", "$(n[L], 1)$"),),
    misconceptions={
        **_with(lambda x: x),
        "that is $a[1]$: the loop over the layers ends after the first": (
            lambda W, b, g, x: g[1](W[1] @ x + b[1])
        ),
    },
    hints=(
        "$a[0]$ is $x$. Layer $l$ makes $z[l] = W[l] a[l-1] + b[l]$ and then $a[l] = g[l](z[l])$.",
        "Keep one variable `a`, and let a loop over $l$ = 1, ..., `len(W) - 1` replace it.",
    ),
    explanation="The composition $𝒩(x) = g[L](W[L] ... g[1](W[1] x + b[1]) ... + b[L])$ is "
    "evaluated from the inside out, one layer per turn.",
)


def _batch_cases(rng):
    cases = []
    for label, n, g, m in (
        ("one layer, m = 3", [2, 1], ["sigmoid"], 3),
        ("one hidden layer, m = 7", [2, 3, 1], ["tanh", "sigmoid"], 7),
        ("a batch of one", [4, 3, 2], ["tanh", "sigmoid"], 1),
        ("three layers, m = 6", [3, 5, 4, 2], ["sigmoid", "leaky_relu", "tanh"], 6),
        ("as many datapoints as neurons", [3, 3, 3], ["tanh", "sigmoid"], 3),
    ):
        cases.append(Case(label, (*network(rng, n, g), rng.normal(size=(m, n[0])))))
    return cases


forward_batch = Exercise(
    name="forward_batch",
    notebook="04",
    task="Return $A[L]$ $(n[L], m)$ of a batch $X$ $(m, n[0])$, without a loop over the "
    "datapoints. $W[l]$, $b[l]$ and $g[l]$ are given for $l = 1..L$; index 0 holds None.",
    reference=_batch,
    cases=_batch_cases,
    outputs=(Output("$A[L]$", "$(n[L], m)$"),),
    misconceptions={
        **_with(lambda X: X.T),
        (
            "$b[l]$ is flattened to a row, so NumPy adds it along the wrong axis: keep it $(n[l], "
            "1)$"
        ): (lambda W, b, g, X: _flat(W, b, g, X)),
        "only the first datapoint comes out: $A[0]$ is all of `X.T`": (
            lambda W, b, g, X: _one(W, b, g, X.T[:, :1])
        ),
        "that is the mean over the batch; each datapoint keeps its own column": (
            lambda W, b, g, X: _batch(W, b, g, X).mean(axis=1, keepdims=True)
        ),
    },
    hints=(
        "$A[0]$ = `X.T`: one column per datapoint. Then the same two lines as for one datapoint.",
        "$b[l]$ is $(n[l], 1)$: NumPy adds it to each of the $m$ columns by itself.",
    ),
    explanation="A matrix product treats each column by itself, and broadcasting adds $b[l]$ to "
    "each column, so the code for a batch is the code for one datapoint.",
)


def _flat(W, b, g, X):
    A = X.T
    for l in range(1, len(W)):
        z = W[l] @ A
        if z.shape[1] not in (1, z.shape[0]):
            return np.full(z.shape, np.nan)  # NumPy refuses: the reader sees that error instead
        A = g[l](z + b[l].ravel())
    return A
