"""The network designer: widths and activations decide every shape and the whole formula."""

import ipywidgets as widgets

from course_lib import _validate
from course_lib.explorers.kit.choices import ELEMENTWISE
from course_lib.explorers.kit.controls import count, menu
from course_lib.explorers.kit.examples import (
    DEEPEST,
    WIDEST,
    all_matrices,
    check_architecture,
    column_values,
    example_inputs,
    example_network,
    widths,
)
from course_lib.explorers.kit.explorer import Explorer
from course_lib.explorers.kit.layout import fold, show_some
from course_lib.explorers.kit.prediction import Question
from course_lib.live import Diagram, LiveNetwork, Matrix
from course_lib.mlp import MLP


class DesignerExplorer(Explorer):
    """Choose L, each n[l] and each g[l]; diagram, matrices, parameter count and formula follow
    (lecture: "The Multi-Layered Perceptron" and "A Multi-Layered Perceptron (Illustration)",
    pp. 14-20).

    n: widths [n[0], ..., n[L]], each 1..6, L in 1..4. g: names of the activations of layers 1..L.
    seed: of the example parameters. Raises ValueError for another n or g.
    """

    name = "network_designer"
    hint = "Every W and b is an example; what matters here are the shapes."
    presets = {
        "Page 16": {"L": 1, "n0": 3, "n1": 1},
        "Page 17": {"L": 1, "n0": 3, "n1": 2},
        "Page 19": {"L": 2, "n0": 3, "n1": 2, "n2": 1},
        "Deep": {"L": 4, "n0": 2, "n1": 4, "n2": 4, "n3": 3, "n4": 1},
    }
    questions = {
        "How many edges, how many parameters?": Question(
            ["8 and 8", "8 and 11", "6 and 9"],
            true="8 and 11",
            why="The 6 + 2 = 8 edges carry one weight each. Each of the 3 neurons after the input "
            "layer has a bias too, which the picture does not draw: 8 + 3 = 11.",
        ),
    }

    def build(self, n=(3, 2, 1), g=("tanh", "sigmoid"), seed=0):
        n, g = check_architecture(n, g)
        self.seed = _validate.integer("seed", seed, 0)
        L = len(n) - 1
        n, g = n + [1] * (DEEPEST - L), g + ["sigmoid"] * (DEEPEST - L)
        self.controls = {"L": count("L", L, 1, DEEPEST)}
        for l in range(DEEPEST + 1):
            self.controls[f"n{l}"] = count(f"n{l}", n[l], 1, WIDEST, f"n[{l}]")
            if l > 0:
                self.controls[f"g{l}"] = menu(f"g{l}", g[l - 1], ELEMENTWISE, f"g[{l}]")
        self.mlp = self._build()
        self.network = LiveNetwork(self.mlp)
        self.diagram = Diagram(network=self.network, boxes=True)
        self.matrix = Matrix(network=self.network)
        self.formula = widgets.HTMLMath().add_class("course-formula")
        self.views = [self.diagram, self.matrix]

    def arrange(self):
        return [self.diagram, self.formula, fold("W, b, z and a as matrices", [self.matrix])]

    def _build(self) -> MLP:
        layers = range(1, self.controls["L"].value + 1)
        n = [self.controls[f"n{l}"].value for l in (0, *layers)]
        return example_network(n, [self.controls[f"g{l}"].value for l in layers], self.seed)

    def update(self, changed):
        self.mlp = self._build()
        self.x = example_inputs(self.mlp.n[0], seed=self.seed)[0]
        self.forward = self.mlp.forward(self.x)
        of_layers = {name: c for name, c in self.controls.items() if name != "L"}
        show_some((control, int(name[1:]) <= self.mlp.L) for name, control in of_layers.items())
        self.network.push(self.mlp)
        self.matrix.values = column_values(self.forward)
        self.matrix.matrices = all_matrices(self.mlp.L)
        self.formula.value = formula_html(self.mlp)

    def readout(self):
        return {
            "parameters": str(self.mlp.theta.size),
            "edges": str(sum(W.size for W in self.mlp.W[1:])),
            "neurons (without inputs)": str(sum(self.mlp.n[1:])),
        }

    def describe(self):
        g = ", ".join(activation.label for activation in self.mlp.g[1:])
        shapes = "; ".join(
            f"W[{l}] is {self.mlp.n[l]} by {self.mlp.n[l - 1]}, b[{l}], z[{l}] and a[{l}] are "
            f"{self.mlp.n[l]} by 1"
            for l in range(1, self.mlp.L + 1)
        )
        return (
            f"A {widths(self.mlp.n)} network, L = {self.mlp.L}, with activations {g}: {shapes}. "
            f"It has {self.mlp.theta.size} parameters."
        )


def composed_formula(mlp: MLP) -> str:
    """N(x; g, theta) in LaTeX with this network's activations (lecture, p. 14)."""
    inside = "x"
    for l in range(1, mlp.L + 1):
        g = rf"\operatorname{{{mlp.g[l].label}}}"
        inside = rf"{g}\!\left(W^{{[{l}]}} {inside} + b^{{[{l}]}}\right)"
    return rf"\mathcal{{N}}(x; g, \theta) = {inside}"


def parameter_sum(mlp: MLP) -> str:
    """The number of parameters in LaTeX, as the sum over all W[l] and b[l]."""
    terms = [
        rf"\underbrace{{{mlp.n[l]} \cdot {mlp.n[l - 1]}}}_{{\textstyle W^{{[{l}]}}}} + "
        rf"\underbrace{{{mlp.n[l]}}}_{{\textstyle b^{{[{l}]}}}}"
        for l in range(1, mlp.L + 1)
    ]
    return f"{' + '.join(terms)} = {mlp.theta.size}"


def formula_html(mlp: MLP) -> str:
    """The composed formula, the sizes on its way from x to the output, the parameter count."""
    steps = [rf"\mathbb{{R}}^{{{mlp.n[0]}}}"]
    steps += [rf"\xrightarrow{{\;{l}\;}} \mathbb{{R}}^{{{mlp.n[l]}}}" for l in range(1, mlp.L + 1)]
    return "".join(
        f"<p>{words} ${latex}$</p>"
        for words, latex in (
            ("Formula:", composed_formula(mlp)),
            ("Layer by layer:", " ".join(steps)),
            ("Parameters:", parameter_sum(mlp)),
        )
    )
