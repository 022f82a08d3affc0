"""The staircase: N neurons against a bound that a two-line proof gives."""

import numpy as np

from course_lib import approximation, theme
from course_lib.approximation import interpolation_bound, relu_interpolant, staircase_bound
from course_lib.explorers.kit.choices import CURVED, targets
from course_lib.explorers.kit.controls import count, data_menu, menu
from course_lib.explorers.kit.copied import program, target_code
from course_lib.explorers.kit.explorer import Explorer
from course_lib.explorers.kit.prediction import Question
from course_lib.live import Curves, LiveNetwork
from course_lib.tables import own_numbers

X = np.linspace(-1, 1, 801)
# Name: how N neurons are built for f, and the bound on their largest error.
NEURONS = {
    "step": (approximation.staircase, staircase_bound),
    "steep sigmoid": (
        lambda f, N: approximation.staircase(f, N, steepness=20.0 * (N + 1)),
        staircase_bound,
    ),
    "ReLU": (relu_interpolant, interpolation_bound),
}


class StaircaseExplorer(Explorer):
    """N hidden neurons built for a target, with the error everywhere and its bound (lecture:
    "Neural Networks as Universal Approximators", p. 49; the proof is in the notebook).

    target: name of the function. N: neurons, 1..100. neurons: "step", "steep sigmoid" or "ReLU".
    data: your own points as the target, (x, y) or a table as text of two columns of numbers; both
    are scaled to -1..1, and lines join the points. Raises ValueError or TypeError for others.
    """

    name = "staircase"
    in_a_row = 2 * ["1 1 420px"]
    hint = "The dashed line in the second picture is the bound: the error may not rise above it."
    presets = {
        "Lines, not steps": {"neurons": "ReLU"},
        "Too few for the waves": {"target": "high_frequency", "N": 12},
        "A jump": {"target": "step", "neurons": "steep sigmoid", "N": 31},
    }
    questions = {
        "What happens to the largest error?": Question(
            ["it halves", "it falls to a quarter", "it stays"],
            true="it halves",
            why="With twice the neurons the pieces are about half as long, so f changes half as "
            "much within each. The error falls like 1 / (N + 1).",
        ),
    }

    def build(self, target="smooth", N=8, neurons="step", data=None):
        self.own = None if data is None else own_numbers(data, 1.0)
        self.targets = targets(self.own)
        self.controls = {
            "target": data_menu("target", target, CURVED, self.own, "target f"),
            "neurons": menu("neurons", neurons, NEURONS),
            "N": count("N", N, 1, 100),
        }
        self.mlp = self._built()
        self.network = LiveNetwork(self.mlp)
        self.curve = Curves(
            network=self.network,
            title="target f (blue) and the network h (violet)",
            axis_labels=["x", "f(x), h(x)"],
            points=1201,
        )
        self.error = Curves(title="|f(x) − h(x)| and its bound", axis_labels=["x", "error"])
        self.views = [self.curve, self.error]
        for view in self.views:
            view.add_class("course-third")

    @property
    def f(self):
        return self.targets[self.controls["target"].value]

    def _built(self):
        build, _ = NEURONS[self.controls["neurons"].value]
        return build(self.f, self.controls["N"].value)

    def update(self, changed):
        self.mlp = self._built()
        self.network.push(self.mlp)
        self.sup, self.rms = approximation.errors(self.mlp, self.f)
        _, bound = NEURONS[self.controls["neurons"].value]
        self.bound = bound(self.f, self.controls["N"].value)
        values = self.f(X)
        low, high = values.min(), values.max()
        self.difference = np.abs(values - self.mlp.predict(X[:, None])[:, 0])
        with self.curve.hold_sync():
            self.curve.series = [Curves.line(X, values, name="f")]
            self.curve.domain = [-1.0, 1.0, low - 0.15, high + 0.15]
        finite = np.isfinite(self.bound)
        top = 1.15 * max(self.bound if finite else 0.0, self.sup, 1e-9)
        with self.error.hold_sync():
            self.error.guides = [self.bound] if finite else []
            self.error.domain = [-1.0, 1.0, 0.0, top]
            self.error.series = [Curves.line(X, self.difference, theme.CLASSES[5], "error")]

    def readout(self):
        bound = f"{self.bound:.4f}" if np.isfinite(self.bound) else "none: f jumps"
        return {
            "hidden neurons N": str(self.mlp.n[1]),
            "largest error": f"{self.sup:.4f}",
            "its bound": bound,
            "root mean square error": f"{self.rms:.4f}",
            **(self.own_shown.legend() if self.own_shown else {}),
        }

    def describe(self):
        return (
            f"The target {self.controls['target'].value} and {self.mlp.n[1]} "
            f"{self.controls['neurons'].value} neurons: largest error {self.sup:.4f}, bound "
            f"{self.readout()['its bound']}."
        )

    def code(self):
        N = self.controls["N"].value
        make = {
            "step": f"staircase(f, {N})",
            "steep sigmoid": f"staircase(f, {N}, steepness={20.0 * (N + 1)})",
            "ReLU": f"relu_interpolant(f, {N})",
        }[self.controls["neurons"].value]
        return program(f"{target_code(self.controls['target'].value, self.own)}mlp = {make}\n")
