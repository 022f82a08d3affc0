"""How long the gradient of W[l] is in each layer of a deep network, before any training."""

import itertools

import numpy as np

from course_lib import theme
from course_lib.activations import ACTIVATIONS
from course_lib.backprop import backward
from course_lib.explorers.kit.choices import DIFFERENTIABLE
from course_lib.explorers.kit.controls import count, menu, seed_slider, slider
from course_lib.explorers.kit.explorer import Explorer
from course_lib.explorers.kit.prediction import Question
from course_lib.explorers.kit.words import log10, minus, power, swatch
from course_lib.initializers import INITIALIZERS
from course_lib.live import Curves
from course_lib.mlp import MLP

DEEPEST = 20
WIDTH = 32
M = 64
FLOOR, TOP = -14, 14  # powers of ten that the picture spans; what lies beyond stands on the edge
COLOURS = dict(
    zip(DIFFERENTIABLE, itertools.cycle([theme.HIDDEN, *(theme.CLASSES[k] for k in (5, 2, 0, 1))]))
)


class VanishingExplorer(Explorer):
    """‖∂J/∂W[l]‖ for l = 1..L at the start of training (lecture: "Activation Function Trade-Offs",
    p. 44), for networks of 32 neurons per layer that differ in nothing but g.

    depth: L, 1..20. g: the activation with the heavy line. initializer: a name in INITIALIZERS.
    gain: factor on all weights, 0.25..4. seed: of the weights, 0 or more.
    Raises ValueError or TypeError for others.
    """

    name = "vanishing_gradient"
    hint = "Level: all layers learn alike, fast or slow. A line that falls to the left vanishes."
    presets = {
        "What the slide means": {"initializer": "he", "g": "relu"},
        "ReLU vanishing": {"initializer": "glorot", "g": "relu", "gain": 0.5},
        "ReLU exploding": {"initializer": "normal", "g": "relu"},
        "Sigmoid rescued?": {"initializer": "normal", "g": "sigmoid", "gain": 2.0},
        "All zeros": {"initializer": "zeros", "g": "sigmoid"},
    }
    questions = {
        "Whose gradient is the smallest?": Question(
            ["identity", "sigmoid", "tanh", "ReLU"],
            true="sigmoid",
            why="Each layer multiplies by g', and the sigmoid's is at most ¼. After 20 layers less "
            "than a billionth of the last layer's gradient is left.",
        ),
    }

    def build(self, depth=20, g="sigmoid", initializer="glorot", gain=1.0, seed=0):
        self.controls = {
            "depth": count("depth", depth, 1, DEEPEST, "depth L"),
            "initializer": menu("initializer", initializer, INITIALIZERS, "start of W"),
            "g": menu("g", g, DIFFERENTIABLE, "look at"),
            "gain": slider("gain", gain, 0.25, 4, 0.05, "weights ×"),
            "seed": seed_slider(seed),
        }
        title = " ".join(swatch(COLOURS[name], ACTIVATIONS[name].label) for name in DIFFERENTIABLE)
        self.chart = Curves(title=title, axis_labels=["layer ℓ", "‖∂J/∂W[ℓ]‖"], legend=False)
        heights = [[k, power(k)] for k in range(-12, 13, 4)]
        self.chart.ticks = [[[l, str(l)] for l in (1, 5, 10, 15, 20)], heights]
        self.chart.domain = [0.5, DEEPEST + 0.5, FLOOR - 0.5, TOP + 0.5]
        self.chart.guides = [0.0]
        self.views = [self.chart]

    def update(self, changed):
        setting = {k: c.value for k, c in self.controls.items() if k != "g"}
        self.shown = self.controls["g"].value
        if changed != "g":
            self.norms = {name: gradient_norms(deep(name, **setting)) for name in DIFFERENTIABLE}
        self.mlp = deep(self.shown, **setting)
        layers = range(1, self.mlp.L + 1)
        self.chart.series = [
            Curves.line(
                layers,
                log10(self.norms[name], 10.0**FLOOR, 10.0**TOP),
                COLOURS[name],
                name,
                dots=name == self.shown,
                plain=True,
            )
            for name in DIFFERENTIABLE
        ]

    def factor(self, name: str) -> float:
        """Mean factor of ‖∂J/∂W[l]‖ from a hidden layer to the one before; NaN if undefined."""
        norms = self.norms[name][:-1]  # the output layer has another shape
        if len(norms) < 2 or not norms.all():
            return np.nan
        return float((norms[0] / norms[-1]) ** (1 / (len(norms) - 1)))

    def readout(self):
        norms, factor = self.norms[self.shown], self.factor(self.shown)
        rows = {
            f"{self.mlp.g[1].label}: ‖∂J/∂W[1]‖": minus(f"{norms[0]:.1e}"),
            "the largest of all layers": minus(f"{norms.max():.1e}"),
            "factor a layer, backwards": "none" if np.isnan(factor) else f"{factor:.3f}",
        }
        for name in DIFFERENTIABLE:
            if name != self.shown:
                label = swatch(COLOURS[name], ACTIVATIONS[name].label)
                rows[f"{label}: ‖∂J/∂W[1]‖"] = minus(f"{self.norms[name][0]:.1e}")
        return rows

    def describe(self):
        each = ", ".join(minus(f"{name} {self.norms[name][0]:.0e}") for name in DIFFERENTIABLE)
        return (
            f"Lengths of the gradients of W by layer on a logarithmic axis, L = {self.mlp.L}, "
            f"start {self.controls['initializer'].value} times {self.controls['gain'].value:.2f}. "
            f"In layer 1: {each}."
        )

    def code(self):
        setting = self.values
        depth, g = self.mlp.L, self.mlp.g[1].name
        return (
            "from course_lib import MLP\n\n"
            f'n, g = [{WIDTH}] * {depth} + [1], ["{g}"] * {depth - 1} + ["sigmoid"]\n'
            f'mlp = MLP(n, g, seed={setting["seed"]}, initializer="{setting["initializer"]}")\n'
            f"mlp.theta *= {setting['gain']!r}\n"
        )


def deep(g: str, depth: int, initializer: str, gain: float, seed: int) -> MLP:
    """depth - 1 hidden layers of WIDTH neurons with g, a sigmoid output; all weights times gain."""
    activations = [g] * (depth - 1) + ["sigmoid"]
    mlp = MLP([WIDTH] * depth + [1], activations, seed=seed, initializer=initializer)
    mlp.theta *= gain
    return mlp


def batch() -> tuple[np.ndarray, np.ndarray]:
    """M datapoints with WIDTH standard normal features; class 1 where the first is positive."""
    X = np.random.default_rng(0).normal(size=(M, WIDTH))
    return X, (X[:, 0] > 0).astype(int)


def gradient_norms(mlp: MLP) -> np.ndarray:
    """‖∂J/∂W[l]‖ (the root of the sum of squares) for l = 1..L, J the cross-entropy of `batch`."""
    X, y = batch()
    gradients = backward(mlp, mlp.forward(X), y, loss="cross_entropy")
    return np.array([np.linalg.norm(dW) for dW in gradients.dW[1:]])
