"""Example networks, their symbols and their numbers as text (lecture, pp. 14-20)."""

import numpy as np

from course_lib import _validate
from course_lib.explorers.kit.choices import ELEMENTWISE
from course_lib.explorers.kit.controls import one_of
from course_lib.explorers.kit.words import minus
from course_lib.mlp import MLP

WIDEST = 6
DEEPEST = 4


def check_architecture(n, g=None) -> tuple[list[int], list[str]]:
    """n and g (tanh if left out) as lists; ValueError for what the explorers can't draw well."""
    g = ["tanh"] * (np.size(n) - 1) if g is None else g
    for name, value in (("n", n), ("g", g)):
        if not isinstance(value, (list, tuple, np.ndarray)):
            raise TypeError(f"{name}: got {_validate.short(value)}, expected a list")
    n, g = list(n), list(g)
    if not 2 <= len(n) <= DEEPEST + 1:
        raise ValueError(f"n: got {n}, expected [n[0], ..., n[L]] with L in 1..{DEEPEST}")
    for l, width in enumerate(n):
        _validate.integer(f"n[{l}]", width, 1, WIDEST)
    if len(g) != len(n) - 1:
        raise ValueError(f"g: got {g}, expected {len(n) - 1} names, one per layer 1..L")
    for name in g:
        one_of("g", name, ELEMENTWISE)
    return n, g


def example_network(n, g, seed=0) -> MLP:
    """A network whose parameters have two decimals, biases included.

    An entry depends on its place and the seed only: widening a layer leaves the others alone.
    """
    mlp = MLP(n, g, initializer="zeros")
    for l in range(1, mlp.L + 1):
        draws = np.random.default_rng([seed, l]).uniform(-1.5, 1.5, (WIDEST, WIDEST + 1)).round(2)
        mlp.W[l] = draws[: n[l], 1 : n[l - 1] + 1]
        mlp.b[l] = draws[: n[l], :1]
    return mlp


def example_inputs(n0: int, m: int = 1, seed: int = 0) -> np.ndarray:
    """m datapoints with one decimal, shape (m, n0)."""
    return np.random.default_rng([seed, 0]).uniform(-2, 2, (m, WIDEST)).round(1)[:, :n0]


def html_symbol(base: str, l=None, index: str = "", i=None) -> str:
    """A symbol as HTML: html_symbol("W", 1, "1,3") is W with 1,3 below and [1] above."""
    below = f"<sub>{index}</sub>" if index else ""
    above = "" if l is None else f"<sup>[{l}]</sup>"
    return f"<i>{base}</i>{below}{above}" + ("" if i is None else f"({i})")


def all_matrices(L: int, symbols: str = "Wbza") -> list[dict]:
    """Matrices for a Matrix view: a[0], then each layer's W, b, z, a."""
    layers = [{"symbol": s, "layer": l} for l in range(1, L + 1) for s in symbols]
    return [{"symbol": "a", "layer": 0}, *layers]


def column_values(forward, i: int = 0) -> dict[str, list]:
    """z and a of datapoint i as the columns that a Matrix view shows."""
    values = {}
    for name, layers in (("z", forward.Z), ("a", forward.A)):
        for l, array in enumerate(layers):
            if array is not None:
                values[f"{name}{l}"] = array[:, [i]].tolist()
    return values


def widths(n) -> str:
    """Widths in words: 3-2-1."""
    return "-".join(map(str, n))


def vector(values) -> str:
    """Numbers to two decimals, in parentheses."""
    return f"({', '.join(minus(f'{value:.2f}') for value in values)})"


def small_network(n, g: str, seed: int):
    """A network with hidden activation g whose parameters are multiples of 0.05. One output is a
    sigmoid, several are the identity."""
    output = "sigmoid" if n[-1] == 1 else "identity"
    mlp = example_network(n, [g] * (len(n) - 2) + [output], seed)
    mlp.theta[:] = np.round(mlp.theta * 20) / 20
    return mlp
