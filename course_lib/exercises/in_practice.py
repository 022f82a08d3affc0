"""Exercises of notebook 10, beyond the lecture: datapoints in rows, parameters out of PyTorch."""

import numpy as np

from course_lib.exercises.exercise import Case, Exercise, Output


def _linear(X, weight, bias):
    return X @ weight.T + bias


def _linear_cases(rng):
    return [
        Case(label, (rng.normal(size=(m, n_in)), rng.normal(size=(n_out, n_in)), bias))
        for label, m, n_in, n_out in (
            ("one datapoint", 1, 2, 3),
            ("five datapoints", 5, 2, 3),
            ("a square weight", 4, 3, 3),
            ("as many datapoints as outputs", 3, 2, 3),
            ("one output", 6, 4, 1),
        )
        for bias in [rng.normal(size=n_out) + 0.5]
    ]


def _bias_by_row(X, weight, bias):
    Z = X @ weight.T
    return Z + bias[:, None] if Z.shape[0] in (1, len(bias)) else np.full(Z.shape, np.nan)


linear_rows = Exercise(
    name="linear_rows",
    notebook="10",
    task="Return what `nn.Linear` computes for datapoints in the rows of $X$ $(m, n_in)$: `weight` "
    "is $(n_out, n_in)$, `bias` $(n_out,)$, the result $(m, n_out)$.",
    reference=_linear,
    cases=_linear_cases,
    outputs=(Output("the result", "$(m, n_out)$"),),
    misconceptions={
        "that is for a datapoint in each column; here each datapoint is a row, so transpose": (
            lambda X, weight, bias: weight @ X.T + bias[:, None]
        ),
        "`bias` is left out": lambda X, weight, bias: X @ weight.T,
        "`bias` is subtracted; it is added": lambda X, weight, bias: X @ weight.T - bias,
        "the weight is transposed only where its shape demands it: it always is": (
            lambda X, weight, bias: (
                X @ (weight if weight.shape[0] == weight.shape[1] else weight.T) + bias
            )
        ),
        "`bias` is a column, so NumPy adds it along the datapoints: keep it $(n_out,)$": (
            _bias_by_row
        ),
        "only the first datapoint comes out": lambda X, weight, bias: X[:1] @ weight.T + bias,
        "an activation is applied; `nn.Linear` has none": (
            lambda X, weight, bias: np.tanh(X @ weight.T + bias)
        ),
    },
    hints=(
        "The lecture has $Z = W A + b$ with $A = Xᵀ$. What is the transpose of $W A$?",
        "$(W A)ᵀ$ is $Aᵀ Wᵀ$: so $X$ comes first, then the transposed weight.",
    ),
    explanation="Transposing $Z = W Xᵀ + b$ gives $Zᵀ = X Wᵀ + bᵀ$, and NumPy adds a list of "
    "$n_out$ numbers to each row.",
)


def _from_torch(state):
    W1, b1 = state["0.weight"], state["0.bias"][:, None]
    W2, b2 = state["2.weight"], state["2.bias"][:, None]
    return W1, b1, W2, b2


def _state_cases(rng):
    return [
        Case(
            label,
            (
                {
                    "0.weight": rng.normal(size=(n1, n0)),
                    "0.bias": rng.normal(size=n1),
                    "2.weight": rng.normal(size=(n2, n1)),
                    "2.bias": rng.normal(size=n2),
                },
            ),
        )
        for label, n0, n1, n2 in (
            ("2-3-1", 2, 3, 1),
            ("widths that all differ, 4-5-2", 4, 5, 2),
            ("as many neurons in each layer, 3-3-3", 3, 3, 3),
        )
    ]


def _misread(weight=lambda W: W, bias=lambda b: b[:, None], order=(0, 1, 2, 3)):
    def read(state):
        parts = [weight(state["0.weight"]), bias(state["0.bias"])]
        parts += [weight(state["2.weight"]), bias(state["2.bias"])]
        return tuple(parts[k] for k in order)

    return read


from_torch = Exercise(
    name="from_torch",
    notebook="10",
    task="Return $W[1]$, $b[1]$, $W[2]$, $b[2]$ in the course's shapes out of the dictionary "
    '`state` of a PyTorch network, with the keys "0.weight", "0.bias", "2.weight", "2.bias".',
    reference=_from_torch,
    cases=_state_cases,
    outputs=(
        Output("$W[1]$", "$(n[1], n[0])$"),
        Output("$b[1]$", "$(n[1], 1)$"),
        Output("$W[2]$", "$(n[2], n[1])$"),
        Output("$b[2]$", "$(n[2], 1)$"),
    ),
    misconceptions={
        "the weights are transposed: `nn.Linear` keeps $(n[l], n[l-1])$, as $W[l]$ does": _misread(
            weight=lambda W: W.T
        ),
        "the biases stay lists; the course has columns $(n[l], 1)$": _misread(bias=lambda b: b),
        "the biases are rows $(1, n[l])$; the course has columns $(n[l], 1)$": _misread(
            bias=lambda b: b[None, :]
        ),
        "weights are transposed and biases stay lists: it is the other way round": _misread(
            weight=lambda W: W.T, bias=lambda b: b
        ),
        "the layers are exchanged: entry 0 is layer 1, entry 2 is layer 2": _misread(
            order=(2, 3, 0, 1)
        ),
        "the order is $W[1]$, $b[1]$, $W[2]$, $b[2]$: each layer's weight, then its bias": _misread(
            order=(0, 2, 1, 3)
        ),
    },
    hints=(
        "The weights have the course's shape already. Look at the shapes of the biases.",
        "`b[:, None]` makes a column of a list: $(n,)$ becomes $(n, 1)$.",
    ),
    explanation="`nn.Linear` keeps its weight as (outputs, inputs), as the lecture's $W[l]$; its "
    "bias is added to rows, so it is a list. Entry 1 of the network is tanh, which has no "
    "parameters.",
)
