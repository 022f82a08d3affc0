"""The batch form of a layer as boxes with shapes and numbers: b is added to each column."""

import numpy as np

from course_lib import _validate
from course_lib.activations import ACTIVATIONS
from course_lib.explorers.kit.choices import ELEMENTWISE
from course_lib.explorers.kit.controls import count, menu
from course_lib.explorers.kit.equation import Equation as Written
from course_lib.explorers.kit.equation import Factor, boxes, equation_html, number
from course_lib.explorers.kit.examples import example_inputs, example_network
from course_lib.explorers.kit.explorer import Explorer
from course_lib.explorers.kit.formula import letter, symbol, width
from course_lib.explorers.kit.layout import fold
from course_lib.explorers.kit.prediction import Question
from course_lib.live import Equation

LARGEST = 6


class BatchShapesExplorer(Explorer):
    """Z[1] = W[1] A[0] + b[1] for m datapoints, with the column b[1] repeated m times (lecture:
    "Forward-Pass (Batch)", p. 32).

    m: datapoints, 1..6. inputs, neurons: n[0] and n[1], 1..4. g: name of g[1].
    seed: of the numbers in W, b and X, 0 or more.
    Raises ValueError or TypeError for others.
    """

    name = "batch_shapes"
    look = "course-wide"
    how = "Point at an entry of a result, or reach it with Tab, to see what it is made of."
    presets = {"One datapoint": {"m": 1}, "As on page 32": {"m": 4, "inputs": 3, "neurons": 2}}
    questions = {
        "What does “+ b” mean?": Question(
            ["b to the first column", "b to each column", "an error"],
            true="b to each column",
            why="Each column is one datapoint, and each datapoint gets the same bias. NumPy repeats"
            " the column b for it: broadcasting.",
        ),
    }

    def build(self, m=4, inputs=3, neurons=2, g="tanh", seed=3):
        self.seed = _validate.integer("seed", seed, 0)
        self.controls = {
            "m": count("m", m, 1, LARGEST),
            "inputs": count("inputs", inputs, 1, 4, "n[0]"),
            "neurons": count("neurons", neurons, 1, 4, "n[1]"),
            "g": menu("g", g, ELEMENTWISE, "g[1]"),
        }
        self.product, self.sum, self.output = Equation(), Equation(), Equation()
        self.views = [self.product, self.sum, self.output]

    def arrange(self):
        return [self.product, self.sum, fold("A[1], entry by entry from Z[1]", [self.output])]

    def update(self, changed):
        m, n0, n1 = (self.controls[name].value for name in ("m", "inputs", "neurons"))
        self.mlp = example_network([n0, n1], [self.controls["g"].value], self.seed)
        self.forward = self.mlp.forward(example_inputs(n0, m, self.seed))
        for view, equation in zip(
            self.views, (self.multiplied(), self.added(), self.activated()), strict=True
        ):
            view.html, view.parts = equation_html(equation), boxes(equation.parts())

    def _factor(self, term, rows, columns, value, origin="") -> Factor:
        return Factor(term, term, (rows, columns), value, origin)

    def multiplied(self) -> Written:
        """W[1] A[0]: each column is a datapoint's."""
        W, A = self.mlp.W[1], self.forward.A[0]
        term = symbol("W", 1) + symbol("A", 0)
        result = self._factor(term, width(1), letter("m"), W @ A, "one column per datapoint")
        first = self._factor(symbol("W", 1), width(1), width(0), W, "one row per neuron")
        second = self._factor(symbol("A", 0), width(0), letter("m"), A, "A[0] = Xᵀ")
        return Written(result, (first, second), "·")

    def added(self) -> Written:
        """Z[1] = W[1] A[0] + b[1], with b[1] as NumPy repeats it."""
        W, A, b, m = self.mlp.W[1], self.forward.A[0], self.mlp.b[1], self.controls["m"].value
        result = self._factor(symbol("Z", 1), width(1), letter("m"), self.forward.Z[1])
        first = self._factor(
            symbol("W", 1) + symbol("A", 0), width(1), letter("m"), W @ A, "from the line above"
        )
        repeated = "once" if m == 1 else f"{m} times"
        second = self._factor(
            symbol("b", 1), width(1), letter("m"), np.repeat(b, m, axis=1),
            f"b is {len(b)} × 1; its column is used {repeated}",
        )  # fmt: skip
        return Written(result, (first, second), "+")

    def activated(self) -> Written:
        """A[1] = g[1](Z[1]), entry by entry."""
        g = ACTIVATIONS[self.controls["g"].value]
        result = self._factor(symbol("A", 1), width(1), letter("m"), self.forward.A[1])
        term = symbol("g", 1) + "(" + symbol("Z", 1) + ")"
        first = self._factor(
            term, width(1), letter("m"), g(self.forward.Z[1]), f"{g.name} of each entry"
        )
        return Written(result, (first,), "")

    def readout(self):
        rows, m = len(self.mlp.b[1]), self.controls["m"].value
        return {"b[1]": f"{rows} × 1, used {m} time{'s' if m > 1 else ''}"}

    def describe(self):
        rows = "; ".join(", ".join(map(number, row)) for row in self.forward.Z[1])
        arrays = {"W[1]": self.mlp.W[1], "A[0]": self.forward.A[0], "Z[1]": self.forward.Z[1]}
        shapes = ", ".join(
            f"{name} is {' × '.join(map(str, array.shape))}" for name, array in arrays.items()
        )
        return (
            f"The batch form of one layer: {shapes}, b[1] is {self.readout()['b[1]']}. "
            f"The rows of Z[1] are {rows}."
        )
