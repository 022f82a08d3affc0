"""The sigmoid with cross-entropy, in numbers: a − y out of two factors, and where that breaks."""

import numpy as np

from course_lib import theme
from course_lib.backprop import backward
from course_lib.explorers.kit.controls import menu, slider
from course_lib.explorers.kit.equation import Factor, boxes, grid_html
from course_lib.explorers.kit.explorer import Explorer
from course_lib.explorers.kit.formula import fraction, letter, operator, partial, symbol
from course_lib.explorers.kit.prediction import Question
from course_lib.explorers.kit.words import minus, power
from course_lib.live import Curves, Equation
from course_lib.losses import loss_value
from course_lib.mlp import MLP

PRECISIONS = {"float64": np.float64, "float32": np.float32}
REACH = 100.0
HIGH = 45.0  # decades up and down in the picture
X_TICKS = [[z, minus(str(z))] for z in range(-80, 81, 40)]
Y_TICKS = [[k, power(k)] for k in range(-40, 41, 20)]


def textbook_sigmoid(z):
    """σ(z) = 1 / (1 + e^-z), computed just as the formula has it, in the precision of z."""
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-z))


def unfused(a, y):
    """∂J/∂a, its two terms first, then g'(z) = a (1 - a) and ∂J/∂z as their product (p. 41)."""
    with np.errstate(all="ignore"):
        terms = -y / a, (1 - y) / (1 - a)
        slope = a * (1 - a)
        return *terms, slope, (terms[0] + terms[1]) * slope


def short(value) -> str:
    """A number with four digits, small and large ones with their power of ten."""
    if np.isnan(value):
        return "NaN"
    if np.isinf(value):
        return "∞" if value > 0 else "−∞"
    size = abs(value)
    text = f"{value:.4f}" if size == 0 or 1e-3 <= size < 1e4 else f"{value:.2e}"
    return minus(text)


class CrossEntropyExplorer(Explorer):
    """One sigmoid output: ∂J/∂z from its two factors and as a − y (lecture: "Gradients of a Neural
    Network (Example)", p. 41).

    z: the output neuron's weighted sum, in -100..100. y: its target, 0 or 1.
    precision: "float64" or "float32". Raises ValueError or TypeError for others.
    """

    name = "cross_entropy_steps"
    presets = {
        "Unsure": {},
        "Wrong and sure": {"z": -8.0},
        "z = 37, y = 0": {"z": 37.0, "y": 0},
        "z = 17 in float32": {"z": 17.0, "y": 0, "precision": "float32"},
        "z = −100 in float32": {"z": -100.0, "precision": "float32"},
    }
    questions = {
        "How large is ∂J/∂z?": Question(
            ["nearly 0", "about 1/4", "nearly 1"],
            true="nearly 1",
            why="The slope g'(z) is only 0.0003, but ∂J/∂a is as large as g'(z) is small. Their "
            "product is a − y = −0.9997.",
        ),
    }

    def build(self, z=1.5, y=1, precision="float64"):
        self.controls = {
            "z": slider("z", z, -REACH, REACH, 0.5),
            "y": menu("y", y, [0, 1]),
            "precision": menu("precision", precision, PRECISIONS),
        }
        self.mlp = MLP(n=[1, 1], g=["sigmoid"], initializer="zeros")
        self.mlp.W[1][:] = 1.0  # so that the input is z
        self.equation = Equation()
        self.curves = Curves(
            title="Sizes of the factors and of their product",
            domain=[-REACH, REACH, -HIGH, HIGH],
            axis_labels=["z", "size"],
            ticks=[X_TICKS, Y_TICKS],
        )
        self.views = [self.equation, self.curves]

    def update(self, changed):
        kind = PRECISIONS[self.controls["precision"].value]
        z, self.y = kind(self.controls["z"].value), kind(self.controls["y"].value)
        self.a = textbook_sigmoid(z)
        *self.terms, self.slope, self.product = unfused(self.a, self.y)
        forward = self.mlp.forward([[float(z)]])
        self.fused = backward(self.mlp, forward, [int(self.y)]).dZ[1][0, 0]
        self.J = loss_value(self.mlp, [[float(z)]], [int(self.y)], "cross_entropy")
        with np.errstate(all="ignore"):
            self.naive_J = -self.y * np.log(self.a) - (1 - self.y) * np.log(1 - self.a)
        parts = self._parts()
        self.equation.html, self.equation.parts = self._html(parts), boxes(parts, short)
        self.curves.series = self._series(kind)

    def _series(self, kind) -> list[dict]:
        """Sizes over z in powers of ten, as far as they are numbers and not 0."""
        z = np.arange(-2 * REACH, 2 * REACH + 1).astype(kind) / 2
        first, second, slope, product = unfused(textbook_sigmoid(z), self.y)
        sizes = {"|∂J/∂a|": first + second, "g′(z)": slope, "|product|": product}
        found = []
        for (name, values), role in zip(sizes.items(), ("first", "second", "result"), strict=True):
            with np.errstate(all="ignore"):
                size = np.log10(np.abs(values.astype(float)))
            good = np.isfinite(size)
            found.append(Curves.line(z[good], size[good], theme.BOXES[role], name))
        now = self.controls["z"].value
        found.append(Curves.line([now, now], [-HIGH, HIGH], theme.GREY, "z now"))
        return found

    def _parts(self) -> list:
        a, y, one = symbol("a", "L"), letter("y"), letter("1", upright=True)
        target = partial(symbol("J"), symbol("z", "L"))
        shape = (one, one)
        terms = [
            operator("−") + fraction(y, a),
            fraction(one + "−" + y, one + "−" + a),
            a + "(" + one + "−" + a + ")",
        ]
        values = [*self.terms, self.slope]
        origins = ["∂J/∂a: one term", "∂J/∂a: the other", "∂a/∂z = g′(z)"]
        factors = [
            (role, Factor(term, term, shape, np.full((1, 1), value), origin))
            for role, term, value, origin in zip(
                ("first", "first", "second"), terms, values, origins, strict=True
            )
        ]
        whole = Factor(target, target, shape, np.full((1, 1), self.product), "the product")
        parts = [("result", whole), ("sign", "= ("), factors[0], ("sign", "+"), factors[1]]
        return [*parts, ("sign", ") ·"), factors[2]]

    def _html(self, parts) -> str:
        table = grid_html(parts, _cell, shapes=False)
        direct = (
            f"<b>Written directly: a − y = {short(self.fused)}</b>, from course_lib's backward, "
            "which never forms the factors."
        )
        return f'{table}<p class="course-why">{self.verdict()}<br>{direct}</p>'

    def verdict(self) -> str:
        """What the two factors have come to."""
        if np.isfinite(self.product):
            return f"The product is {short(self.product)}: a cancels, and so does 1 − a."
        side = "1 − a" if self.a == 1 else "a"
        why = f"σ(z) has been rounded to exactly {int(self.a)}, so {side} is 0 and "
        terms = ("0/0" if t is None or np.isnan(t) else "1/0 = ∞" for t in self.terms)
        [broken] = [text for text, t in zip(terms, self.terms, strict=True) if not np.isfinite(t)]
        if broken == "0/0":
            return f"{why}one term is 0/0: the product is NaN, although the answer is near 0."
        return f"{why}one term is {broken}, g′(z) is 0: the product ∞ · 0 is NaN."

    def readout(self):
        return {
            "a = σ(z)": short(self.a),
            "1 − a": short(1 - self.a),
            "∂J/∂z, factors": short(self.product),
            "∂J/∂z, a − y": short(self.fused),
            "J, textbook": short(self.naive_J),
            "J, course_lib": short(self.J),
        }

    def describe(self):
        z, y = minus(f"{self.controls['z'].value:g}"), self.controls["y"].value
        return (
            f"One sigmoid output with cross-entropy in {self.controls['precision'].value}: "
            f"z = {z}, y = {y}, a = {short(self.a)}. {self.verdict()} "
            f"Directly, a − y = {short(self.fused)}. "
            "Below, the sizes of both factors over z: one grows as fast as the other shrinks."
        )


def _cell(role, factor) -> str:
    text = short(factor.value[0, 0])
    table = f'<table data-role="{role}"><tr><td>{text}</td></tr></table>'
    return f'<div class="course-matrix">{table}</div>'
