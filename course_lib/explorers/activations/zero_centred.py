"""A neuron whose inputs are all positive: what the signs of its gradient force SGD to do."""

import functools

import numpy as np

from course_lib import theme
from course_lib.activations import ACTIVATIONS
from course_lib.explorers.kit.controls import menu, slider
from course_lib.explorers.kit.explorer import Explorer
from course_lib.explorers.kit.prediction import Question
from course_lib.explorers.kit.surface import surface_of
from course_lib.explorers.kit.words import swatch
from course_lib.live import Curves, Surface
from course_lib.mlp import MLP
from course_lib.optimizers import SGD
from course_lib.two_weights import TwoWeights

M = 40
STEPS = 40
START = (-1.0, 1.0)
BEST = (1.0, -1.0)  # the weights that fit all data: one must rise, the other fall
BATCHES = [("1 datapoint", 1), (f"all {M} datapoints", M)]
INPUTS = ("sigmoid", "tanh")
COLOURS = (theme.CLASSES[0], theme.CLASSES[1])


class ZeroCentredExplorer(Explorer):
    """SGD on the two weights of a neuron that reads two neurons of a layer before: sigmoids, whose
    outputs are all positive, or tanhs, whose outputs are centred at zero (LeCun et
    al., "Efficient BackProp", 1998; an addition to the lecture's trade-offs, p. 44).

    inputs: "sigmoid" or "tanh". batch_size: 1 datapoint per step, or all 40. alpha: learning
    rate, 0.05..1.5. Raises ValueError for others.
    """

    name = "zero_centred"
    in_a_row = ()
    look = "course-dense"
    hint = "Both weights can only rise together or fall together where their inputs are positive."
    presets = {
        "Zigzag": {"inputs": "sigmoid", "batch_size": 1, "alpha": 1.2},
        "Centred": {"inputs": "tanh", "batch_size": 1},
        "The whole batch": {"inputs": "sigmoid", "batch_size": M},
    }
    questions = {
        "Which way do the steps take?": Question(
            ["straight", "in zigzags", "not at all"],
            true="in zigzags",
            why="With positive inputs each step moves both weights up or both down. What is left "
            "over is progress: the way is 3.5 times as long as the straight line.",
        ),
    }

    def build(self, inputs="sigmoid", batch_size=1, alpha=0.8):
        self.controls = {
            "inputs": menu("inputs", inputs, INPUTS),
            "batch_size": menu("batch_size", batch_size, BATCHES, "batch B"),
            "alpha": slider("alpha", alpha, 0.05, 1.5, 0.05, "α"),
        }
        self.surface = Surface()
        title = " ".join(swatch(COLOURS[k], f"∂J/∂w{'₁₂'[k]}") for k in range(2))
        self.signs = Curves(title=f"{title} at each step", axis_labels=["step", "derivative"])
        self.signs.legend = False
        self.signs.guides = [0.0]
        self.views = [self.surface, self.signs]

    def update(self, changed):
        setting = self.values
        self.weights = problem(setting["inputs"])
        optimizer = SGD(setting["alpha"])
        self.way = self.weights.descend(optimizer, START, STEPS, setting["batch_size"])
        self.gradients = -np.diff(self.way.w, axis=0) / setting["alpha"]
        x, y = np.clip(self.way.w, -1e4, 1e4).T.tolist()
        with self.surface.hold_sync():
            for name, value in picture(setting["inputs"]).items():
                setattr(self.surface, name, value)
            self.surface.title = "The way of SGD on J; its best is (1, −1)"
            self.surface.paths = [{"name": "SGD", "x": x, "y": y, "colour": theme.HIGHLIGHT}]
        steps = range(1, len(self.gradients) + 1)
        top = 1.1 * max(0.1, float(np.abs(self.gradients[:STEPS]).max()))
        with self.signs.hold_sync():
            self.signs.domain = [0.0, STEPS + 1.0, -top, top]
            self.signs.series = [
                Curves.line(steps, g, COLOURS[k], dots=True) for k, g in enumerate(self.gradients.T)
            ]

    @property
    def mlp(self) -> MLP:
        """The neuron at the end of the way."""
        self.weights.put(self.way.w[-1])
        return self.weights.mlp

    @property
    def same_sign(self) -> float:
        """Share of the steps that move both weights the same way."""
        moved = self.gradients[np.abs(self.gradients).max(axis=1) > 1e-12]
        return float(np.mean(moved[:, 0] * moved[:, 1] > 0)) if len(moved) else np.nan

    @property
    def detour(self) -> float:
        """Length of the way by the straight distance between its ends."""
        straight = np.linalg.norm(self.way.w[-1] - self.way.w[0])
        return float(np.linalg.norm(np.diff(self.way.w, axis=0), axis=1).sum() / straight)

    def readout(self):
        return {
            "equal signs": f"{self.same_sign:.0%}",
            "way / straight": f"{self.detour:.2f}",
            "J at the end": f"{self.way.J[-1]:.4f}",
        }

    def describe(self):
        w = ", ".join(f"{v:.2f}".replace("-", "−") for v in self.way.w[-1])
        return (
            f"SGD on two weights with {self.controls['inputs'].value} inputs: both components of "
            f"the gradient have one sign in {self.same_sign:.0%} of the steps, the way is "
            f"{self.detour:.2f} times as long as the straight line and ends at ({w})."
        )


def problem(inputs: str) -> TwoWeights:
    """Least squares for one neuron whose inputs are g(z) of random z, and whose best weights are
    BEST with either g."""
    X = ACTIVATIONS[inputs](np.random.default_rng(2).normal(size=(M, 2)))
    mlp = MLP([2, 1], ["identity"], initializer="zeros")
    return TwoWeights(mlp, X, (X @ BEST)[:, None], "squared_error", [-2.0, 2.0, -2.0, 2.0])


@functools.cache
def picture(inputs: str) -> dict:
    """The traits of a `Surface` that shows J of that problem."""
    return surface_of(problem(inputs))
