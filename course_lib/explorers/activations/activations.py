"""Every activation with its slope: value, tangent, range and where it saturates."""

import numpy as np

from course_lib import theme
from course_lib.activations import ACTIVATIONS, LeakyReLU
from course_lib.explorers.kit.choices import ELEMENTWISE
from course_lib.explorers.kit.controls import menu, slider
from course_lib.explorers.kit.explorer import Explorer
from course_lib.explorers.kit.prediction import Question
from course_lib.explorers.kit.words import minus
from course_lib.live import Curves
from course_lib.mlp import MLP

FLAT = 0.05  # a smaller slope counts as saturated
LIMIT = 10.0  # z runs as far as on page 43
Z = np.linspace(-LIMIT, LIMIT, 801)
STEEPEST = 0.5  # the largest alpha offered
NONE = "nothing"
TANGENT, OTHER = theme.CLASSES[5], theme.CLASSES[0]


class ActivationsExplorer(Explorer):
    """g and g' with a movable z (lecture: "Activation Functions", p. 43).

    g: name of an activation that acts entry by entry. z: -10..10. other: a second activation to
    compare with, or "nothing". alpha: slope of LeakyReLU for z < 0, 0..0.5.
    Raises ValueError for another name or alpha.
    """

    name = "activations"
    hint = f"Shaded: saturated, that is, a slope below {FLAT:g}. Dashed: the ends of g's range."
    presets = {
        "Saturated": {"g": "sigmoid", "z": 6.0},
        "tanh against sigmoid": {"g": "tanh", "other": "sigmoid", "z": 0.0},
        "The flat half": {"g": "relu", "z": -3.0},
        "The leak": {"g": "leaky_relu", "other": "relu", "z": -3.0},
    }
    questions = {
        "How steep is the sigmoid?": Question(
            ["1/4", "1/2", "1"],
            true="1/4",
            why="Its slope is a (1 − a). That is largest at a = ½, where z = 0, and there it is ½ ·"
            " ½ = ¼.",
        ),
    }

    def build(self, g="sigmoid", z=1.0, other=NONE, alpha=0.2):
        self.controls = {
            "g": menu("g", g, ELEMENTWISE),
            "z": slider("z", z, -LIMIT, LIMIT, 0.05),
            "other": menu("other", other, [NONE, *ELEMENTWISE], "compare"),
            "alpha": slider("alpha", alpha, 0, STEEPEST, 0.01, "α (leaky)"),
        }
        self.curve = Curves(title="g(z) and its tangent", axis_labels=["z", "a = g(z)"])
        self.slope = Curves(title="the slope g'(z)", axis_labels=["z", "g'(z)"])
        self.slope.domain = [-LIMIT, LIMIT, -0.12, 1.15]
        self.views = [self.curve, self.slope]
        for view in self.views:
            view.add_class("course-third")

    def activation(self, name: str):
        """The activation of that name, LeakyReLU with the slider's alpha."""
        g = ACTIVATIONS[name]
        return g if g.alpha is None else LeakyReLU(self.controls["alpha"].value)

    def update(self, changed):
        value = self.values
        leaky = "leaky_relu" in (value["g"], value["other"])
        self.controls["alpha"].layout.display = "" if leaky else "none"
        self.g, self.z = self.activation(value["g"]), value["z"]
        self.other = None if value["other"] == NONE else self.activation(value["other"])
        here = np.array(self.z)
        self.a, self.at = float(self.g(here)), float(slopes(self.g, here))
        self.mlp = MLP([1, 1], [self.g], initializer="zeros")
        self.mlp.W[1][:] = 1.0  # so that h(x) is g(x)
        self.flat = saturated(self.g)
        self._draw()

    def _draw(self):
        z, a, slope = self.z, self.a, self.at
        tangent = [a - slope * (z + LIMIT), a + slope * (LIMIT - z)]
        name, other = self.g.label, self.other.label if self.other else ""
        lines = [Curves.line(Z, self.g(Z), theme.OUTPUT, name, plain=True)]
        if np.isfinite(slope):
            lines.append(Curves.line([-LIMIT, LIMIT], tangent, TANGENT, "tangent", plain=True))
        below = [Curves.line(Z, slopes(self.g, Z), theme.OUTPUT, name, plain=True)]
        if self.other:
            lines.append(Curves.line(Z, self.other(Z), OTHER, other, plain=True))
            below.append(Curves.line(Z, slopes(self.other, Z), OTHER, other, plain=True))
        with self.curve.hold_sync():
            self.curve.domain = [-LIMIT, LIMIT, *self.heights()]
            self.curve.guides = [float(end) for end in self.g.range if np.isfinite(end)]
            self.curve.bands = self.flat
            self.curve.series = [*lines, Curves.line([z], [a], TANGENT)]
        with self.slope.hold_sync():
            self.slope.guides = [0.0]
            self.slope.bands = self.flat
            if np.isfinite(slope):
                below.append(Curves.line([z], [slope], TANGENT))
            self.slope.series = below

    def heights(self) -> list[float]:
        """The ends of the first picture's axis; the same for every alpha."""
        shown = [self.g] if self.other is None else [self.g, self.other]
        shown = [LeakyReLU(STEEPEST) if g.alpha is not None else g for g in shown]
        reached = np.concatenate([g(Z) for g in shown])
        margin = 0.08 * np.ptp(reached)
        return [float(reached.min() - margin), float(reached.max() + margin)]

    def readout(self):
        rows = {
            "a = g(z)": minus(f"{self.a:.4f}"),
            "slope g'(z)": _number(self.at),
            "range": _range(self.g),
            "steepest slope": _number(np.nanmax(slopes(self.g, Z))),
            f"slope < {FLAT:g}": self.flat_words(),
        }
        if self.other:
            here = np.array(self.z)
            rows[f"{self.other.label}: a"] = minus(f"{float(self.other(here)):.4f}")
            rows[f"{self.other.label}: slope"] = _number(float(slopes(self.other, here)))
        return rows

    def flat_words(self) -> str:
        if not self.flat:
            return "nowhere"
        if len(self.flat) == 2:  # an S: flat at both ends, equally far from 0
            return f"|z| > {self.flat[1][0]:.2f}"
        [(_, high)] = self.flat
        return "everywhere" if high == LIMIT else minus(f"z < {high:.2f}")

    def describe(self):
        return (
            f"{self.g.label} and its slope for z from {minus('-10')} to 10. At z = "
            f"{minus(f'{self.z:.2f}')} its value is {minus(f'{self.a:.4f}')}, its slope "
            f"{_number(self.at)}; saturated: {self.flat_words()}."
        )


def slopes(g, z):
    """g'(z); for the step function 0, except at its jump, where there is none (NaN)."""
    if g.name == "step":
        return np.where(np.abs(z) < 1e-12, np.nan, 0.0) if np.ndim(z) == 0 else np.zeros_like(z)
    return g.derivative(z, g(z))


def saturated(g) -> list[list[float]]:
    """The stretches [from, to] of the axis on which the slope is below FLAT."""
    z = np.linspace(-LIMIT, LIMIT, 4001)
    edges = np.flatnonzero(np.diff(np.r_[0, slopes(g, z) < FLAT, 0]))
    return [[float(z[a]), float(z[b - 1])] for a, b in edges.reshape(-1, 2)]


def _number(value: float) -> str:
    return "none: a jump" if np.isnan(value) else minus(f"{value:.4f}")


def _range(g) -> str:
    low, high = (f"{end:g}".replace("inf", "∞") for end in g.range)
    open_low = "(" if low.endswith("∞") or g.name in ("sigmoid", "tanh") else "["
    open_high = ")" if high.endswith("∞") or g.name in ("sigmoid", "tanh") else "]"
    both = f"{{{low}, {high}}}" if g.name == "step" else f"{open_low}{low}, {high}{open_high}"
    return minus(both)
