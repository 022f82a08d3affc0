"""One neuron, number by number: inputs, weighted sum, activation, loss."""

import numpy as np

from course_lib.activations import ACTIVATIONS
from course_lib.backprop import backward
from course_lib.explorers.kit.choices import DIFFERENTIABLE
from course_lib.explorers.kit.controls import menu, slider
from course_lib.explorers.kit.explorer import Explorer
from course_lib.explorers.kit.layout import fold
from course_lib.explorers.kit.prediction import Question
from course_lib.explorers.kit.words import decimals, minus
from course_lib.live import Diagram, Graph, LiveNetwork, Matrix
from course_lib.losses import loss_value, usual_loss
from course_lib.mlp import MLP


class NeuronExplorer(Explorer):
    """a = g(W x + b) for three inputs, as drawn on pages 5-9 (lecture: "The Perceptron
    (Illustration)"), with the loss against a target y and the derivatives on the way back.

    g: name of an activation with a derivative. Raises ValueError for another name.
    """

    name = "neuron"
    hint = "Plain numbers run forward; magenta ones, the derivatives of J, run back."
    how = "Drag an edge of the network up or down: that is its weight."
    presets = {
        "Saturated": {"w1": 3.0, "w2": 3.0, "w3": 3.0, "x1": 2.0, "x2": 2.0, "x3": 2.0},
        "x₂ off": {"x2": 0.0},
    }
    questions = {
        "Which weight has no say?": Question(
            ["w₁", "w₂", "w₃"],
            true="w₂",
            why="The neuron sees only the products wₖ xₖ. With x₂ = 0 the product w₂ x₂ is 0, "
            "whatever w₂ is.",
        ),
    }

    def build(self, g="sigmoid"):
        start = {"x1": 1.0, "x2": -0.5, "x3": 2.0, "w1": 0.5, "w2": -1.0, "w3": 0.25, "b": -0.5}
        self.controls = {name: slider(name, value, -3, 3, 0.05) for name, value in start.items()}
        self.controls["g"] = menu("g", g, DIFFERENTIABLE)
        self.controls["y"] = menu("y", 1, [0, 1])
        self.mlp = MLP(n=[3, 1], g=[g])
        weights = [self.controls[name] for name in ("w1", "w2", "w3", "b")]
        self.network = LiveNetwork(self.mlp, dict(enumerate(weights)))
        self.diagram = Diagram(network=self.network, turnable=True)
        self.matrix = Matrix(
            network=self.network,
            matrices=[{"symbol": "W", "layer": 1}, {"symbol": "b", "layer": 1}],
        )
        self.graph = Graph(L=1)
        self.views = [self.diagram, self.matrix, self.graph]

    def arrange(self):
        return [self.diagram, self.graph, fold("W and b as matrices", [self.matrix])]

    def update(self, changed):
        value = self.values
        self.mlp.theta[:] = [value[name] for name in ("w1", "w2", "w3", "b")]
        self.mlp.g[1] = ACTIVATIONS[value["g"]]
        self.loss = usual_loss(self.mlp.g[1])
        self.x, self.y = np.array([value[f"x{k}"] for k in (1, 2, 3)]), value["y"]
        self.network.follow(self.moved)
        self.forward = self.mlp.forward(self.x)
        self.J = loss_value(self.mlp, self.x, self.y, self.loss)
        self._show_graph(backward(self.mlp, self.forward, self.y, loss=self.loss))

    def _show_graph(self, gradients):
        values = {
            "x": self.x,
            "W1": self.mlp.W[1],
            "b1": self.mlp.b[1],
            "z1": self.forward.Z[1],
            "a1": self.forward.A[1],
            "J": self.J,
            "y": self.y,
        }
        derivatives = {
            "x": gradients.dA[0],
            "W1": gradients.dW[1],
            "b1": gradients.db[1],
            "z1": gradients.dZ[1],
            "a1": gradients.dA[1],
        }
        self.graph.values = {name: _short(value) for name, value in values.items()}
        self.graph.gradients = {name: _short(value) for name, value in derivatives.items()}

    def readout(self):
        return {
            "z": decimals(self.forward.Z[1][0, 0], 4),
            "a = h(x)": decimals(self.forward.A[1][0, 0], 4),
            f"J ({self.loss.replace('_', '-')})": f"{self.J:.4f}",
        }

    def describe(self):
        w, x = self.mlp.W[1][0], self.x
        products = " + ".join(
            f"({minus(f'{wk:.2f}')})({minus(f'{xk:.2f}')})" for wk, xk in zip(w, x, strict=True)
        )
        b, z = minus(f"{self.mlp.b[1][0, 0]:.2f}"), decimals(self.forward.Z[1][0, 0], 4)
        a = decimals(self.forward.A[1][0, 0], 4)
        return f"One neuron with three inputs: z = {products} + {b} = {z}; a = {a}."


def _short(values) -> str:
    """Numbers to two decimals, in parentheses if there are several."""
    texts = [minus(f"{value:.2f}") for value in np.ravel(values)]
    return texts[0] if len(texts) == 1 else f"({', '.join(texts)})"
