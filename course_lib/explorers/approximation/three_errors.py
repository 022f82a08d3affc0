"""Approximation, generalisation and optimisation error, told apart."""

import numpy as np

from course_lib import _validate, theme
from course_lib.approximation import random_features
from course_lib.datasets import TARGETS
from course_lib.explorers.kit.choices import CURVED
from course_lib.explorers.kit.controls import count, menu, slider, stops
from course_lib.explorers.kit.copied import program
from course_lib.explorers.kit.explorer import Explorer
from course_lib.explorers.kit.prediction import Question
from course_lib.explorers.kit.words import log10
from course_lib.live import Curves, LiveNetwork
from course_lib.live.views import floats

MAX_POINTS = 400  # points
SCALE = 5.0  # of the neurons
WIDTHS = (2, 4, 6, 8, 12, 16, 24, 32, 48, 64)
X = np.linspace(-1, 1, 401)
TIMES = {
    "10": 10,
    "100": 100,
    "1 000": 10**3,
    "10 000": 10**4,
    "100 000": 10**5,
    "∞": None,
}
BEST, FITTED = theme.CLASSES[2], theme.CLASSES[1]
LINES = {"best for f": BEST, "best for the points": FITTED, "after T": theme.OUTPUT}


class ThreeErrorsExplorer(Explorer):
    """The error of a trained network as a sum of three, of which the theorems of the lecture
    ("Neural Networks as Universal Approximators", p. 49) bound one (Bottou and Bousquet 2008, "The
    Tradeoffs of Large Scale Learning").

    The networks have N tanh neurons that stay as drawn; their last layer is fitted. So the best of
    them for f itself, the best for m noisy points and what T iterations of gradient descent reach
    are all known by formula.

    target: name of the function. N: 2..64. m: points, 10..400. noise: their spread, 0..0.6.
    T: a key of TIMES. seed: of neurons and noise, 0 or more. Raises ValueError or TypeError for
    others.
    """

    name = "three_errors"
    in_a_row = 2 * ["1 1 420px"]
    hint = (
        "Green: the best network of this kind. Orange: the best for the points. Violet: after T. "
        "An arrow at the second picture's edge points to an error beyond it."
    )
    presets = {
        "Too few neurons": {"N": 2, "m": 400, "T": "∞"},
        "Too few points": {"N": 12, "m": 20, "T": "∞"},
        "Too little training": {"N": 32, "m": 400, "T": "10"},
    }
    questions = {
        "What happens to the second error?": Question(
            ["they lower it", "they raise it"],
            true="they raise it",
            why="With many neurons and few points, the best network for the points runs through "
            "their noise. From N = 4 to N = 12 the second error grows more than tenfold.",
        ),
    }

    def build(self, target="smooth", N=4, m=20, noise=0.3, T="100", seed=0):
        self.seed = _validate.integer("seed", seed, 0)
        self.controls = {
            "target": menu("target", target, CURVED, "target f"),
            "N": stops("N", N, WIDTHS),
            "m": count("m", m, 10, MAX_POINTS, step=2),
            "noise": slider("noise", noise, 0, 0.6, 0.05),
            "T": stops("T", T, TIMES, "iterations T"),
        }
        self._best_of = {}  # by target and N: they do not depend on the data
        self.mlp = self._networks(N)[-1]
        self.network = LiveNetwork(self.mlp)
        self.curve = Curves(
            network=self.network, title="f (blue) and three networks", axis_labels=["x", "y"]
        )
        self.chart = Curves(
            title="Errors of the three networks",
            axis_labels=["hidden neurons N", "mean squared error"],
        )
        self.chart.ticks = [
            [[np.log2(N), str(N)] for N in (2, 4, 8, 16, 32, 64)],
            [[k, f"{10.0**k:g}"] for k in range(-4, 2)],
        ]
        self.views = [self.curve, self.chart]
        for view in self.views:
            view.add_class("course-third")

    @property
    def f(self):
        return TARGETS[self.controls["target"].value]

    def _data(self):
        m, noise = self.controls["m"].value, self.controls["noise"].value
        rng = np.random.default_rng(self.seed)
        x = rng.uniform(-1, 1, size=MAX_POINTS)[:m]  # more points add to those there are
        return x, self.f(x) + noise * rng.normal(size=MAX_POINTS)[:m]

    def _networks(self, N):
        """The best for f, the best for the data, and gradient descent on the data after T."""
        x, y = self._data()
        fixed = {"N": N, "scale": SCALE, "seed": self.seed}
        T = TIMES[self.controls["T"].value]
        key = self.controls["target"].value, N
        if key not in self._best_of:
            self._best_of[key] = random_features(X, self.f(X), **fixed)
        fitted = random_features(x, y, **fixed)
        reached = fitted if T is None else random_features(x, y, **fixed, iterations=T)
        return self._best_of[key], fitted, reached

    def _expected(self, mlp) -> float:
        """Mean of (h(x) - f(x))² over the interval."""
        return float(np.mean((mlp.predict(X[:, None])[:, 0] - self.f(X)) ** 2))

    def update(self, changed):
        if changed != "N":
            self.risks = {N: [self._expected(mlp) for mlp in self._networks(N)] for N in WIDTHS}
        self.three = self._networks(self.controls["N"].value)
        self.mlp = self.three[-1]
        self.network.push(self.mlp)
        x, y = self._data()
        lines = [(theme.CLASSES[0], self.f(X))]
        lines += [
            (colour, np.clip(mlp.predict(X[:, None])[:, 0], -9, 9))
            for colour, mlp in zip((BEST, FITTED), self.three, strict=False)
        ]
        with self.curve.hold_sync():
            self.curve.X, self.curve.y, self.curve.labels = floats(x), floats(y), [4] * len(x)
            self.curve.domain = [-1.0, 1.0, -2.6, 2.6]
            self.curve.series = [Curves.line(X, v, c) for c, v in lines]
        self._show_chart()

    def _show_chart(self):
        table = np.array([log10(errors) for errors in self.risks.values()])
        at = np.log2(WIDTHS).tolist()
        series = [
            Curves.line(at, y, colour, name, dots=True)
            for y, (name, colour) in zip(table.T, LINES.items(), strict=True)
        ]
        here = WIDTHS.index(self.controls["N"].value)
        series += [Curves.line([at[here]], [y], theme.HIGHLIGHT) for y in table[here]]
        with self.chart.hold_sync():
            self.chart.domain = [0.8, 6.2, -4.2, 1.2]
            self.chart.series = series

    def parts(self) -> dict[str, float]:
        """The three errors; they add up to the mean squared error of h."""
        best, fitted, reached = self.risks[self.controls["N"].value]
        return {
            "approximation": best,
            "generalisation": fitted - best,
            "optimisation": reached - fitted,
        }

    def readout(self):
        rows = {f"{name} error": f"{value:z.4f}" for name, value in self.parts().items()}
        rows = {name: text.replace("-", "−") for name, text in rows.items()}
        return rows | {"together": f"{sum(self.parts().values()):.4f}"}

    def describe(self):
        said = "; ".join(f"{name} {value}" for name, value in self.readout().items())
        values = self.values
        return (
            f"The target {values['target']}, {values['m']} points with noise "
            f"{values['noise']:.2f}, {values['N']} neurons, T = {values['T']}: {said}."
        )

    def code(self):
        value = self.values
        T = TIMES[value["T"]]
        steps = "" if T is None else f", iterations={T}"
        return program(
            f"rng = np.random.default_rng({self.seed})\n"
            f"x = rng.uniform(-1, 1, size={MAX_POINTS})[:{value['m']}]\n"
            f'y = TARGETS["{value["target"]}"](x)'
            f" + {value['noise']!r} * rng.normal(size={MAX_POINTS})[:{value['m']}]\n"
            f"mlp = random_features(x, y, {value['N']}, scale={SCALE}, seed={self.seed}{steps})\n"
        )
