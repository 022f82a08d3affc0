"""The gradient check at work: right and broken back-propagation against central differences."""

import html
import inspect
import types

import numpy as np

from course_lib import _validate, backprop, datasets, theme
from course_lib.exercises.guard import Failed
from course_lib.exercises.own_functions import backward_with, check_function
from course_lib.explorers.kit.controls import count, menu, one_of, slider
from course_lib.explorers.kit.examples import widths
from course_lib.explorers.kit.explorer import Explorer
from course_lib.explorers.kit.prediction import Question
from course_lib.explorers.kit.words import minus, power
from course_lib.live import Curves, Equation
from course_lib.mlp import MLP

RIGHT, YOURS, LOSS = "none", "your layer", "cross_entropy"
# What each bug does to the source of course_lib.backprop.
BUGS = {
    RIGHT: None,
    "forgotten transpose": ("mlp.W[l].T @ dZ[l]", "mlp.W[l] @ dZ[l]"),
    "missing g′": ("mlp.g[l].jacobian_product(Z[l], A[l], dA[l])", "dA[l]"),
    "wrong sign": ("dZ[L] = (A[L] - Y) / m", "dZ[L] = (Y - A[L]) / m"),
    "no batch average": ("dZ[L] = (A[L] - Y) / m", "dZ[L] = A[L] - Y"),
}
NETWORKS = {"2-2-2-2, all square": (2, 2, 2, 2), "2-4-3-2": (2, 4, 3, 2)}
TOLERANCE = 1e-6
EXPONENTS = np.arange(-12, -0.75, 0.25)  # of the step sizes h that are tried
LOWEST, HIGHEST = -13.0, 3.0  # decades in the picture


def with_bug(bug: str):
    """The module course_lib.backprop, its source changed in the one place that BUGS names.

    Raises LookupError if that place is not there exactly once.
    """
    if BUGS[bug] is None:
        return backprop
    right, wrong = BUGS[bug]
    source = inspect.getsource(backprop)
    if source.count(right) != 1:
        raise LookupError(f"{right!r} stands {source.count(right)} times in {backprop.__name__}")
    broken = types.ModuleType(f"{backprop.__name__} with {bug}")
    broken.__package__ = backprop.__package__
    exec(compile(source.replace(right, wrong), broken.__name__, "exec"), broken.__dict__)
    return broken


def line_of(bug: str) -> tuple[str, str]:
    """The line of the source that the bug changes, before and after."""
    right, wrong = BUGS[bug]
    [line] = [line for line in inspect.getsource(backprop).splitlines() if right in line]
    line = line.split("  #")[0].strip()
    return line, line.replace(right, wrong)


class GradientCheckExplorer(Explorer):
    """`check_gradients` over the step size h, with a switch that breaks back-propagation (lecture:
    the formulas of pp. 38-41).

    bug: a name in BUGS. network: a name in NETWORKS. h: the step marked, as a power of ten
    in -12..-1. m: datapoints, 2..32. seed: of parameters and datapoints. layer: your own
    function of (dA, Z, A_before, W, g), as in the exercise `check.general_layer`, to be checked in
    the hidden layers; it is one more entry of the menu.
    Raises ValueError or TypeError for others.
    """

    name = "gradient_check"
    presets = {
        "Right": {},
        "Best h": {"h": -5.0},
        "h too large": {"h": -1.0},
        "h too small": {"h": -12.0},
        **{bug.capitalize(): {"bug": bug, "h": -5.0} for bug in BUGS if bug != RIGHT},
    }
    questions = {
        "Which h gives the smallest error?": Question(
            ["the smaller h, the better", "some h is best", "the larger h, the better"],
            true="some h is best",
            why="The truncation error falls with h², but the rounding error grows as h shrinks. The"
            " best h lies between them, near 10⁻⁵.",
        ),
    }

    def build(self, bug=RIGHT, network="2-2-2-2, all square", h=-3.0, m=8, seed=0, layer=None):
        one_of("bug", bug, BUGS)
        check_function("layer", layer)
        self.layer = layer
        self.seed = _validate.integer("seed", seed, 0)
        bugs = [*BUGS, YOURS] if layer else BUGS
        self.controls = {
            "bug": menu("bug", YOURS if layer else bug, bugs),
            "h": slider("h", h, -12, -1, 0.25, "log₁₀ h"),
            "network": menu("network", network, NETWORKS),
            "m": count("m", m, 2, 32),
        }
        self.source = Equation()
        self.curves = Curves(
            title="Largest relative error of the gradient",
            domain=[-12.2, -0.8, LOWEST, HIGHEST],
            axis_labels=["step size h", "error"],
            ticks=[[[k, power(k)] for k in range(*axis)] for axis in ((-12, 0, 2), (-12, 1, 2))],
            guides=[np.log10(TOLERANCE)],
        )
        self.views = [self.curves, self.source]
        self._swept = None

    def update(self, changed):
        bug, network = self.controls["bug"].value, self.controls["network"].value
        m = self.controls["m"].value
        if (bug, network, m) != self._swept:
            self._sweep(bug, network, m)
            self._swept = bug, network, m
        self.report = None if self.refused else self.check(10 ** self.controls["h"].value)
        self.curves.series = self._series()
        self.source.html = self._code()

    def _sweep(self, bug, network, m):
        """Run the check at every step size; remember NumPy's refusal, if shapes do not fit."""
        n = NETWORKS[network]
        self.mlp = MLP(n, ["tanh"] * (len(n) - 2) + ["softmax"], seed=self.seed)
        self.X, self.y = datasets.blobs(m=m, seed=self.seed)
        self.backward = backward_with(self.layer) if bug == YOURS else with_bug(bug).backward
        self.refused = ""
        try:
            self.errors = [self.check(10**k).largest_relative_error for k in EXPONENTS]
        except (ValueError, Failed) as problem:
            self.errors, self.refused = [], str(problem)

    def check(self, h: float):
        """`check_gradients` of back-propagation as it is now, bug included."""
        return backprop.check_gradients(self.mlp, self.X, self.y, LOSS, h, self.backward)

    def _series(self) -> list[dict]:
        if self.refused:
            return []
        sizes = np.log10(np.maximum(self.errors, 10**LOWEST))
        found = [Curves.line(EXPONENTS, sizes, theme.OUTPUT, "measured")]
        if self.controls["bug"].value == RIGHT:
            found += self._regimes(sizes)
        h, error = self.controls["h"].value, self.report.largest_relative_error
        here = float(np.log10(max(error, 10**LOWEST)))
        return [*found, Curves.line([h, h], [LOWEST, here], theme.HIGHLIGHT, "h now")]

    def _regimes(self, sizes) -> list[dict]:
        """Two laws: h² through the error at 10⁻², 1/h through the middle of those up to 10⁻⁸."""
        truncation = sizes[np.argmin(abs(EXPONENTS + 2))] + 2 * (EXPONENTS + 2)
        rounding = np.median((sizes + EXPONENTS)[EXPONENTS <= -8]) - EXPONENTS
        found = []
        for name, law, colour in (
            ("∝ h², truncation", truncation, theme.BOXES["first"]),
            ("∝ 1/h, rounding", rounding, theme.BOXES["second"]),
        ):
            seen = law >= LOWEST
            found.append(Curves.line(EXPONENTS[seen], law[seen], colour, name))
        return found

    def _code(self) -> str:
        bug = self.controls["bug"].value
        if bug in (RIGHT, YOURS):
            whose = "Your layer in each hidden layer" if bug == YOURS else "course_lib's backward"
            return f'<p class="course-why">{whose}, as it is.</p>'
        before, after = (html.escape(line) for line in line_of(bug))
        return (
            f'<div class="course-code-line">In course_lib:<pre>{before}</pre>'
            f"With the bug:<pre>{after}</pre></div>"
        )

    @property
    def caught(self) -> bool:
        """Whether the check shown finds the gradient wrong."""
        return bool(self.refused) or self.report.largest_relative_error > TOLERANCE

    def verdict(self) -> str:
        """What the check says at the step size marked."""
        bug, h = self.controls["bug"].value, self.controls["h"].value
        if self.refused and bug == YOURS:
            return f"Caught before any check: {self.refused}"
        if self.refused:
            return f"Caught before any check, by the shapes. NumPy: {self.refused}"
        error = self.report.largest_relative_error
        if not self.caught:
            return "Passed: back-propagation and central differences agree."
        if bug == RIGHT:
            why = "too large: the curve bends within it" if h > -4 else "too small: J is rounded"
            return f"Alarm, but the code is right: this h is {why}."
        if min(self.errors) > 1e-3 * error:
            return f"Caught: wrong at every h, at worst in {self.report.where}."
        return f"Caught, at worst in {self.report.where}."

    def readout(self):
        shown = {"h": f"{10 ** self.controls['h'].value:.1e}"}
        if not self.refused:
            shown |= {
                "largest relative error": f"{self.report.largest_relative_error:.1e}",
                "at": self.report.where,
                "back-propagation": f"{self.report.backward:.6f}",
                "central difference": f"{self.report.numerical:.6f}",
            }
        return {name: minus(text) for name, text in shown.items()}

    def comment(self):
        return html.escape(self.verdict())

    def describe(self):
        bug = self.controls["bug"].value
        return (
            f"Gradient check of a {widths(self.mlp.n)} network over the step size h; bug: {bug}. "
            f"{self.verdict()}"
        )
