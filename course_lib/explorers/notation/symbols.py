"""Symbol and picture: each symbol of the lecture's notation, its place and its number."""

import numpy as np

from course_lib import _validate
from course_lib.explorers.kit.controls import count, menu
from course_lib.explorers.kit.examples import (
    all_matrices,
    check_architecture,
    column_values,
    example_inputs,
    example_network,
    html_symbol,
    vector,
    widths,
)
from course_lib.explorers.kit.explorer import Explorer
from course_lib.explorers.kit.words import minus
from course_lib.explorers.notation.symbols_table import FROM_INPUT, SYMBOLS, Symbol
from course_lib.live import Diagram, LiveNetwork, Matrix


class SymbolsExplorer(Explorer):
    """Choose a symbol of "Mathematical Notation" (lecture, p. 15) and its indices: its place and
    its number light up. Or choose an edge or a neuron in the picture and read its symbol.

    n: widths [n[0], ..., n[L]], each 1..6, L in 1..4. g: names of the activations of layers 1..L.
    m: datapoints, 1..1000. seed: of parameters and datapoints, 0 or more. Raises ValueError or
    TypeError for others.
    """

    name = "symbols"
    how = "Click an edge or a neuron to learn its symbol; Tab and Enter reach the neurons."

    def build(self, n=(3, 2, 1), g=("tanh", "sigmoid"), m=4, seed=0):
        self.m = _validate.integer("m", m, 1, 1000)
        _validate.integer("seed", seed, 0)
        n, g = check_architecture(n, g)
        self.mlp = example_network(n, g, seed)
        self.X = example_inputs(n[0], self.m, seed)
        self.forward = self.mlp.forward(self.X)
        options = [(symbol.label, name) for name, symbol in SYMBOLS.items()]
        self.controls = {
            "symbol": menu("symbol", "W_jk", options),
            "l": count("l", 1, 0, self.mlp.L, "ℓ"),
            "j": count("j", 1, 1, max(n)),
            "k": count("k", n[0], 1, max(n)),
            "i": count("i", 1, 1, self.m),
        }
        self._wanted = {name: self.controls[name].value for name in "ljk"}
        self._fit()
        for name in ("symbol", *"ljk"):  # heard before the redraw, so that it sees indices in range
            self.controls[name].observe(self._on_index, "value")
        self.network = LiveNetwork(self.mlp)
        self.diagram = Diagram(network=self.network, boxes=True, pickable=True)
        self.diagram.observe(self._on_picked, "picked")
        self.matrix = Matrix(network=self.network, matrices=all_matrices(self.mlp.L))
        self.views = [self.diagram, self.matrix]

    # Indices that exist, and no others.

    def _on_index(self, change):
        if self._fitting or change["new"] is None:
            return
        [name] = [name for name, c in self.controls.items() if c is change["owner"]]
        self._wanted[name] = change["new"]
        with self.batch():
            self._fit()

    def _fit(self):
        """Give each index the range that the symbol and the other indices leave it.

        An index that had to give way comes back when there is room for it again.
        """
        self._fitting = True
        symbol = self.controls["symbol"].value
        needs = SYMBOLS[symbol].needs
        self._range("l", 0 if symbol in FROM_INPUT else 1, self.mlp.L)
        l = self.controls["l"].value
        self._range("j", 1, self.mlp.n[l])
        self._range("k", 1, self.mlp.n[l - 1] if l > 0 else 1)
        for name in "ljk":
            self.controls[name].layout.visibility = "visible" if name in needs else "hidden"
        self._fitting = False

    def _range(self, name, low, high):
        slider = self.controls[name]
        with slider.hold_sync():
            slider.min, slider.max = 0, max(high, slider.max)
            slider.value = min(max(self._wanted[name], low), high)
            slider.min, slider.max = low, high
        slider.disabled = low == high

    @property
    def indices(self) -> dict[str, int]:
        """l, j, k and i as the lecture counts them."""
        return {name: self.controls[name].value for name in "ljki"}

    @property
    def symbol(self) -> Symbol:
        """The chosen symbol."""
        return SYMBOLS[self.controls["symbol"].value]

    def _on_picked(self, change):
        if not change["new"]:
            return
        l, j, *k = change["new"]
        symbol = self.controls["symbol"].value
        if k:
            symbol = "W_jk"
        elif l == 0 or symbol not in ("z_j", "a_j", "b_j"):
            symbol = "a_j"
        self.set(symbol=symbol, l=l, j=j, **({"k": k[0]} if k else {}))
        self.diagram.picked = []  # so that the same place can be picked again

    # What is lit.

    def places(self) -> list[list[int]]:
        """Where the symbol is in the diagram, as `Diagram.lit` has it."""
        symbol, n = self.controls["symbol"].value, self.mlp.n
        l, j, k, _ = self.indices.values()
        if symbol == "W_jk":
            return [[l, j, k]]
        if symbol == "W_j":
            return [[l, j, k] for k in range(1, n[l - 1] + 1)]
        if symbol in ("z_j", "a_j", "b_j"):
            return [[l, j]]
        layers = range(1, self.mlp.L + 1) if symbol == "L" else [l]
        return [[l, j] for l in layers for j in range(1, n[l] + 1)]

    def entries(self) -> list[list]:
        """Where the symbol is in the matrices, as `Matrix.lit` has it."""
        symbol = self.controls["symbol"].value
        if symbol in ("z_j", "a_j", "b_j"):
            return [[symbol[0], *self.places()[0], 1]]
        if symbol in ("W_j", "W_jk"):
            return [["W", *place] for place in self.places()]
        columns = {"L": "", "n": "a", "g": "za", "a_i": "a"}[symbol]
        return [[column, *place, 1] for column in columns for place in self.places()]

    def code_of_symbol(self) -> str:
        """The symbol in Python, where rows, columns and datapoints count from 0."""
        l, j, k, i = self.indices.values()
        return self.symbol.code.format(l=l, j0=j - 1, k0=k - 1, i0=i - 1)

    def value(self):
        """What the symbol stands for now: a number, a vector, a width, an activation."""
        symbol, mlp, forward = self.controls["symbol"].value, self.mlp, self.forward
        l, j, k, i = self.indices.values()
        return {
            "L": lambda: mlp.L,
            "n": lambda: mlp.n[l],
            "g": lambda: mlp.g[l],
            "z_j": lambda: forward.Z[l][j - 1, i - 1],
            "a_j": lambda: forward.A[l][j - 1, i - 1],
            "W_j": lambda: mlp.W[l][j - 1],
            "W_jk": lambda: mlp.W[l][j - 1, k - 1],
            "b_j": lambda: mlp.b[l][j - 1, 0],
            "a_i": lambda: forward.A[l][:, i - 1],
        }[symbol]()

    def update(self, changed):
        self.matrix.values = column_values(self.forward, self.controls["i"].value - 1)
        self.diagram.lit = self.places()
        self.matrix.lit = self.entries()

    def _html(self) -> str:
        l, _, _, i = self.indices.values()
        symbol = self.symbol
        datapoint = i if "i" in symbol.needs else None
        layer = l if "l" in symbol.needs else None
        return html_symbol(symbol.base, layer, symbol.index.format(**self.indices), datapoint)

    def meaning(self) -> str:
        """The symbol in words."""
        if self.controls["symbol"].value == "a_j" and self.controls["l"].value == 0:
            return "input {j} of the network, x{j}".format(**self.indices)
        return self.symbol.meaning.format(**self.indices, before=self.controls["l"].value - 1)

    def _number(self) -> str:
        value = self.value()
        if isinstance(value, np.ndarray):
            return vector(value)
        if isinstance(value, float):
            return minus(f"{value:.4f}")
        return getattr(value, "label", str(value))

    def readout(self):
        return {self._html(): self._number(), "in Python": self.code_of_symbol()}

    def comment(self):
        return f"{self._html()}: {self.meaning()}.<br>{self.advice()}"

    def describe(self):
        return (
            f"A {widths(self.mlp.n)} network at datapoint {self.controls['i'].value} of {self.m}. "
            f"Lit: {self.meaning()}. Its value: {self._number()}; "
            f"in Python {self.code_of_symbol()}."
        )
