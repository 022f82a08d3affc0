"""Two layers without a bend are one: W[2] W[1] multiplied out beside the network."""

import numpy as np

from course_lib import figures
from course_lib.activations import ACTIVATIONS
from course_lib.explorers.kit.choices import DIFFERENTIABLE, SLIDERS, nine
from course_lib.explorers.kit.controls import menu, nine_sliders
from course_lib.explorers.kit.explorer import Explorer
from course_lib.explorers.kit.layout import row
from course_lib.explorers.kit.prediction import Question
from course_lib.explorers.kit.words import minus
from course_lib.live import LiveNetwork, Matrix, Plane
from course_lib.mlp import MLP

DOMAIN = [-3.0, 3.0, -3.0, 3.0]
START = (1.0, 0.5, -1.0, 1.5, 0.5, -1.0, 1.5, -1.0, 0.25)
GRID = figures.grid(DOMAIN, 41)


class CollapseExplorer(Explorer):
    """A 2-2-1 network with g in the hidden layer and the identity at the output, and beside it the
    single neuron with W = W[2] W[1] and b = W[2] b[1] + b[2] (lecture: "Activation Function
    Trade-Offs", p. 44: only a nonlinear g lets a network learn nonlinear patterns).

    g: name of the hidden activation. theta: nine numbers in the order of `MLP.theta`, -3..3.
    Raises ValueError for another name or count of numbers.
    """

    name = "collapse"
    hint = "Left the network, right one neuron with the product of its matrices. Same picture?"
    presets = {
        "Undo each other": {"g": "identity"} | nine((1, 1, 1, 1, 0, 0, 1, -1, 0)),
        "Bent": {"g": "tanh"} | nine(START),
        "Folded": {"g": "relu"} | nine(START),
    }
    questions = {
        "Which weights make them differ?": Question(
            ["there are some", "there are none"],
            true="there are none",
            why="With the identity, W[2] (W[1] x + b[1]) + b[2] is one matrix times x plus one "
            "vector, for all weights. One neuron can do that.",
        ),
    }

    def build(self, g="identity", theta=START):
        sliders = nine_sliders(theta, 3, 0.05)
        self.controls = {"g": menu("g", g, DIFFERENTIABLE, "g[1]"), **sliders}
        self.mlp = MLP(n=[2, 2, 1], g=[g, "identity"])
        self.mlp.theta = theta
        self.network = LiveNetwork(self.mlp, dict(enumerate(sliders.values())))
        self.single = MLP(n=[2, 1], g=["identity"])
        self.product = LiveNetwork(self.single, sliders, formulas=FORMULAS)
        common = {"domain": DOMAIN, "columns": 1}
        kind = {"levels": True, "data": False, "fit": True}
        self.deep = Plane(
            network=self.network, panels=[Plane.panel("the network", [(2, 1)], **kind)], **common
        )
        self.flat = Plane(
            network=self.product, panels=[Plane.panel("one neuron", [(1, 1)], **kind)], **common
        )
        shown = ("W", 2), ("W", 1), ("W[2] W", 1), ("W[2] b[1] + b", 2)
        self.matrices = Matrix(
            network=self.network, matrices=[{"symbol": s, "layer": l} for s, l in shown]
        )
        self.views = [self.deep, self.flat, self.matrices]

    def arrange(self):
        return [self.matrices, row(self.views[:2])]

    def update(self, changed):
        self.mlp.theta[:] = [self.controls[name].value for name in SLIDERS]
        self.mlp.g[1] = ACTIVATIONS[self.controls["g"].value]
        W, b = self.mlp.W, self.mlp.b
        self.single.W[1] = W[2] @ W[1]
        self.single.b[1] = W[2] @ b[1] + b[2]
        for network in (self.network, self.product):
            network.follow(self.moved)
        self.matrices.values = {
            "W[2] W1": self.single.W[1].tolist(),
            "W[2] b[1] + b2": self.single.b[1].tolist(),
        }
        self.gap = float(np.abs(self.mlp.predict(GRID) - self.single.predict(GRID)).max())

    def readout(self):
        return {"largest difference of the two": f"{self.gap:.4f}"}

    def describe(self):
        w = ", ".join(minus(f"{v:.2f}") for v in self.single.W[1][0])
        return (
            f"A 2-2-1 network with {self.mlp.g[1].name} beside one neuron with the product of its "
            f"matrices, W = ({w}), b = {minus(f'{self.single.b[1][0, 0]:.2f}')}: on the domain "
            f"they differ by at most {self.gap:.4f}."
        )


# Entries of the single neuron's theta, as the browser multiplies them out.
FORMULAS = {
    0: "W2_11 * W1_11 + W2_12 * W1_21",
    1: "W2_11 * W1_12 + W2_12 * W1_22",
    2: "W2_11 * b1_1 + W2_12 * b1_2 + b2_1",
}
