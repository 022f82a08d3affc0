"""Saliency: how a neuron answers to small changes of the input, all over the plane."""

from functools import partial

import numpy as np

from course_lib import _validate
from course_lib.activations import get_activation
from course_lib.backprop import input_jacobian
from course_lib.explorers.kit.choices import DIFFERENTIABLE
from course_lib.explorers.kit.controls import menu, one_of, slider
from course_lib.explorers.kit.examples import small_network, widths
from course_lib.explorers.kit.explorer import Explorer
from course_lib.explorers.kit.layout import show_some
from course_lib.explorers.kit.prediction import Question
from course_lib.explorers.kit.words import decimals, minus
from course_lib.live import LiveNetwork, Plane
from course_lib.live.views import floats

TITLES = {"z": "z and its derivative ∂z/∂x", "a": "a = g(z) and its derivative ∂a/∂x"}
DOMAIN = [-4.0, 4.0, -4.0, 4.0]
WEIGHTS = {
    "w11": (0, "W₁,₁[1]"),
    "w12": (1, "W₁,₂[1]"),
    "w21": (2, "W₂,₁[1]"),
    "w22": (3, "W₂,₂[1]"),
}


class SaliencyExplorer(Explorer):
    """The derivatives ∂z/∂x and ∂a/∂x of one neuron as arrows over its level curves, in a 2-3-2-1
    network (lecture: "Gradients of a[l] and z[l] for a General Layer", p. 39, down to a[0]).

    neuron: (l, j), l in 1..3. g: activation of the hidden layers. seed: of the parameters.
    Raises ValueError or TypeError for others.
    """

    name = "saliency"
    hint = "The arrows are the derivative by the input, all drawn to one scale."
    folded = {"Weights of layer 1": tuple(WEIGHTS)}
    presets = {
        "Layer 1": {"neuron": (1, 1)},
        "Output": {"neuron": (3, 1)},
        "ReLU": {"neuron": (3, 1), "g": "relu"},
        "Saturated": {"neuron": (1, 1), "of": "a", "w11": 2.0, "w12": 2.0},
    }
    questions = {
        "How do the arrows of layer 1 look?": Question(
            ["all alike", "alike in direction only", "different from place to place"],
            true="all alike",
            why="The derivative of z = w₁ x₁ + w₂ x₂ + b by x is (w₁, w₂), and x is not in it: the "
            "arrow is the same everywhere.",
        ),
    }

    def build(self, neuron=(2, 1), g="tanh", seed=1):
        one_of("g", g, DIFFERENTIABLE)
        self.mlp = small_network((2, 3, 2, 1), g, _validate.integer("seed", seed, 0))
        places = [(l, j) for l in range(1, 4) for j in range(1, self.mlp.n[l] + 1)]
        options = [(f"neuron {j} of layer {l}", (l, j)) for l, j in places]
        self.controls = {
            "neuron": menu("neuron", neuron, options),
            "of": menu("of", "z", ["z", "a"], "curves of"),
            "g": menu("g", g, DIFFERENTIABLE, "hidden g"),
            "x1": slider("x1", 1.0, -3, 3, 0.05),
            "x2": slider("x2", 0.5, -3, 3, 0.05),
        }
        for name, (index, label) in WEIGHTS.items():
            self.controls[name] = slider(name, self.mlp.theta[index], -3, 3, 0.05, label)
        linked = {index: self.controls[name] for name, (index, _) in WEIGHTS.items()}
        self.network = LiveNetwork(self.mlp, linked)
        self.planes = {of: self._plane(of, title) for of, title in TITLES.items()}
        self.views = list(self.planes.values())

    def _plane(self, of: str, title: str) -> Plane:
        panel = Plane.panel(title, [(1, 1)], of=of, levels=True, arrows=True)
        shared = {"network": self.network, "domain": DOMAIN, "y": [0], "highlight": [0]}
        return Plane(panels=[panel], columns=1, **shared)

    def update(self, changed):
        for name, (index, _) in WEIGHTS.items():
            self.mlp.theta[index] = round(self.controls[name].value, 10)  # as the slider says
        for l in (1, 2):
            self.mlp.g[l] = get_activation(self.controls["g"].value)
        self.network.follow(self.moved)
        self.l, self.j = self.controls["neuron"].value
        self.x = np.array([[self.controls["x1"].value, self.controls["x2"].value]])
        for plane in self.planes.values():
            plane.chosen, plane.X = [self.l, self.j], floats(self.x)
        shown = self.controls["of"].value
        show_some((plane, of == shown) for of, plane in self.planes.items())
        forward = self.mlp.forward(self.x)
        self.z, self.a = (layers[self.l][self.j - 1, 0] for layers in forward)
        self.dz, self.da = (self.gradient(of) for of in "za")

    def gradient(self, of: str) -> np.ndarray:
        """The derivative of the neuron's "z" or "a" by x at the ringed point, shape (2,)."""
        return input_jacobian(self.mlp, self.x, self.l, of)[0, self.j - 1]

    def readout(self):
        return {
            "z": four(self.z),
            "∂z/∂x": _pair(self.dz),
            "a": four(self.a),
            "∂a/∂x": _pair(self.da),
            "weighs more here": self.salient(),
        }

    def salient(self) -> str:
        """The input whose small change moves the neuron more at the ringed point."""
        one, two = np.abs(self.dz)
        return "neither" if one == two else "x₁" if one > two else "x₂"

    def describe(self):
        x = ", ".join(minus(f"{v:.2f}") for v in self.x[0])
        return (
            f"Neuron {self.j} of layer {self.l} of a {widths(self.mlp.n)} network over the plane, "
            f"{TITLES[self.controls['of'].value]}, as level curves with arrows across them. "
            f"At the ringed point ({x}) z = {four(self.z)} with derivative {_pair(self.dz)}, "
            f"a = {four(self.a)} with derivative {_pair(self.da)}."
        )


four = partial(decimals, k=4)


def _pair(values) -> str:
    return f"({', '.join(map(four, values))})"
