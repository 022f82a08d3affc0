"""The symbols of page 15, each with its place, its Python and its meaning."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Symbol:
    """One symbol of page 15.

    label: in the menu. base, index: letters for `html_symbol`. needs: its indices, of "ljki".
    code: Python with the indices to fill in, 0-based ones as j0, k0, i0. meaning: what it is.
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
