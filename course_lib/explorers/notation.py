"""Words, symbols and example networks of the explorers about notation (lecture, pp. 14-20)."""

from dataclasses import dataclass

import numpy as np

from course_lib import _validate
from course_lib.activations import ACTIVATIONS
from course_lib.explorers.words import minus
from course_lib.mlp import MLP

WIDEST = 6
DEEPEST = 4
SCALAR = [name for name in ACTIVATIONS if name != "softmax"]  # g[l] takes one number (p. 15)


def check_architecture(n, g) -> tuple[list[int], list[str]]:
    """n and g as lists; raises ValueError for what the explorers can't draw legibly."""
    n, g = list(n), list(g)
    if not 2 <= len(n) <= DEEPEST + 1:
        raise ValueError(f"n: got {n}, expected [n[0], ..., n[L]] with L in 1..{DEEPEST}")
    for l, width in enumerate(n):
        if _validate.integer(f"n[{l}]", width, 1) > WIDEST:
            raise ValueError(f"n[{l}]: got {width}, expected at most {WIDEST}")
    if len(g) != len(n) - 1:
        raise ValueError(f"g: got {g}, expected {len(n) - 1} names, one a layer 1..L")
    for name in g:
        if name not in SCALAR:
            raise ValueError(f"g: got {name!r}, expected one of {', '.join(SCALAR)}")
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


@dataclass(frozen=True)
class Symbol:
    """One symbol of page 15.

    label : in the menu. base, index : letters for `html_symbol`. needs : its indices, of "ljki".
    code : Python with the indices to fill in, 0-based ones as j0, k0, i0. meaning : what it is.
    """

    label: str
    base: str
    index: str
    needs: str
    code: str
    meaning: str


SYMBOLS = {
    "L": Symbol("L", "L", "", "", "mlp.L", "how many layers compute; the input is not counted"),
    "n": Symbol("n[ℓ]", "n", "", "l", "mlp.n[{l}]", "how many neurons layer {l} has"),
    "g": Symbol(
        "g[ℓ]", "g", "", "l", "mlp.g[{l}]", "the activation of layer {l}: it makes each a of its z"
    ),
    "z_j": Symbol(
        "zⱼ[ℓ]",
        "z",
        "{j}",
        "lj",
        "forward.Z[{l}][{j0}, {i0}]",
        "the weighted sum in neuron {j} of layer {l}, before the activation",
    ),
    "a_j": Symbol(
        "aⱼ[ℓ]",
        "a",
        "{j}",
        "lj",
        "forward.A[{l}][{j0}, {i0}]",
        "the output of neuron {j} of layer {l}",
    ),
    "W_j": Symbol(
        "Wⱼ[ℓ]",
        "W",
        "{j}",
        "lj",
        "mlp.W[{l}][{j0}]",
        "all weights into neuron {j} of layer {l}: row {j} of the matrix",
    ),
    "W_jk": Symbol(
        "Wⱼ,ₖ[ℓ]",
        "W",
        "{j},{k}",
        "ljk",
        "mlp.W[{l}][{j0}, {k0}]",
        "the weight of the edge from neuron {k} of layer {before} to neuron {j} of layer {l}",
    ),
    "b_j": Symbol(
        "bⱼ[ℓ]", "b", "{j}", "lj", "mlp.b[{l}][{j0}, 0]", "the bias of neuron {j} of layer {l}"
    ),
    "a_i": Symbol(
        "a[ℓ](i)",
        "a",
        "",
        "li",
        "forward.A[{l}][:, {i0}]",
        "all outputs of layer {l} when datapoint {i} is the input",
    ),
}
FROM_INPUT = ("n", "a_j", "a_i")  # the symbols that layer 0 has too
