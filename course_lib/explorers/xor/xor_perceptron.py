"""One perceptron against the four points of XOR: four inequalities that cannot all hold."""

import ipywidgets as widgets
import numpy as np

from course_lib.datasets import xor
from course_lib.explorers.kit.controls import slider, switch
from course_lib.explorers.kit.explorer import Explorer
from course_lib.explorers.kit.layout import SNUG, row
from course_lib.explorers.kit.prediction import Question
from course_lib.explorers.kit.words import minus
from course_lib.live import LiveNetwork, Plane
from course_lib.live.views import floats
from course_lib.mlp import MLP

XOR_DOMAIN = [-2.0, 2.0, -2.0, 2.0]
CORNERS = ("(−1, −1)", "(−1, 1)", "(1, −1)", "(1, 1)")  # the points of datasets.xor, in its order
SUMS = ("− w₁ − w₂ + b", "− w₁ + w₂ + b", "+ w₁ − w₂ + b", "+ w₁ + w₂ + b")


class XorPerceptronExplorer(Explorer):
    """A perceptron with the step function on XOR (lecture: "The Historic Problem That Killed Early
    'A.I.' Hype", p. 13). It puts a point into class 1 where z = w^T x + b >= 0.

    w1, w2, b: the start, -4..4. Raises ValueError or TypeError for others.
    """

    name = "xor_perceptron"
    look = "course-wide course-three"
    hint = "Rings mark the points on the wrong side."
    how = "Drag the line or the tip of w."
    presets = {
        "OR": {"w1": 1.0, "w2": 1.0, "b": 1.0},
        "NAND": {"w1": -1.0, "w2": -1.0, "b": 1.0},
        "Only x₁": {"w1": 1.0, "w2": 0.0, "b": 0.0},
    }
    questions = {
        "How many can one line get right?": Question(
            ["two", "three", "all four"],
            true="three",
            why="All four would need 2b ≥ 0 and 2b < 0 at once, as the conditions show when you add"
            " them in pairs. The button OR gets three right.",
        ),
    }

    def build(self, w1=0.5, w2=1.5, b=0.2):
        self.mlp = MLP(n=[2, 1], g=["step"])
        self.X, self.y = xor()
        start = {"w1": w1, "w2": w2, "b": b}
        self.controls = {n: slider(n, value, -4, 4, 0.05) for n, value in start.items()}
        self.network = LiveNetwork(self.mlp, dict(enumerate(self.controls.values())))
        self.controls["sums"] = switch("add them in pairs")
        title = "One line, four points"
        self.plane = Plane(
            network=self.network,
            domain=XOR_DOMAIN,
            columns=1,
            radius=9,
            X=floats(self.X),
            y=self.y.tolist(),
            panels=[Plane.panel(title, [(1, 1)], fill="regions", handles=[(1, 1)])],
        )
        self.inequalities = widgets.HTML(layout=SNUG)
        self.views = [self.plane]

    def arrange(self):
        return [row([self.plane, self.inequalities])]

    def update(self, changed):
        self.mlp.theta[:] = [self.controls[name].value for name in ("w1", "w2", "b")]
        self.network.follow(self.moved)
        self.z = np.round(self.mlp.forward(self.X).Z[1][0], 9)  # sliders stand on two decimals
        self.right = (self.z >= 0) == self.y
        self.plane.highlight = np.flatnonzero(~self.right).tolist()
        self.inequalities.value = self._table()

    def _table(self) -> str:
        """The four inequalities with their numbers and, if wished, their sums in pairs."""
        lines = []
        for i, (corner, terms) in enumerate(zip(CORNERS, SUMS, strict=True)):
            first = f"{i + 1}. class {self.y[i]} at {corner}"
            lines.append(_line(first, terms, self.z[i], self.y[i] == 1))
        if self.controls["sums"].value:
            lines.append(_line("2. + 3.", "2b", self.z[1] + self.z[2], True, "course-sum"))
            lines.append(_line("1. + 4.", "2b", self.z[0] + self.z[3], False))
        return f'<table class="course-points">{"".join(lines)}</table>'

    def readout(self):
        return {"right": f"{self.right.sum()} of 4 points"}

    def describe(self):
        w1, w2, b = (minus(f"{value:.2f}") for value in self.mlp.theta)
        wrong = [corner for corner, ok in zip(CORNERS, self.right, strict=True) if not ok]
        return (
            f"The line {w1} x1 + {w2} x2 + {b} = 0 among the four points of XOR: "
            f"{self.right.sum()} of 4 on their own side; wrong: {', '.join(wrong) or 'none'}."
        )


def _line(what, terms, value, wants_positive, kind="") -> str:
    """One row: what it is about, the inequality, its number now, whether it holds."""
    value = value + 0.0  # no minus zero
    holds = (value >= 0) == wants_positive
    kind += " course-holds" if holds else " course-fails"
    sign = "≥ 0" if wants_positive else "&lt; 0"
    verdict = "✓ holds" if holds else "✗ fails"
    number = minus(f"{value:.2f}")
    cells = (what, f"{terms} {sign}", number, verdict)
    return f'<tr class="{kind.strip()}">{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'
