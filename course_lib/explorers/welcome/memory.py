"""A recurrence that reads one letter after another, and how long it remembers the first."""

import numpy as np

from course_lib import theme
from course_lib.architectures import recurrence
from course_lib.explorers.kit.controls import menu, slider
from course_lib.explorers.kit.copied import program
from course_lib.explorers.kit.explorer import Explorer
from course_lib.explorers.kit.prediction import Question
from course_lib.explorers.kit.words import decimals, log10, log_ticks, minus, swatch
from course_lib.live import Curves

T = 20  # letters
REST = (1, -1, 1, 1, -1, -1, 1, -1, -1, 1, 1, 1, -1, 1, -1, -1, 1, -1, 1)  # those after the first
STEPS = np.arange(1, T + 1)
LOW, HIGH = -6, 6  # powers of ten that the second picture spans


class MemoryExplorer(Explorer):
    """h_t = g(w h_{t-1} + u x_t), the loop inside a recurrent network (lecture: "What is Deep
    Learning?", p. 2), over 20 letters, once with first letter +1 and once with -1.

    w: the weight of the state before, -2..2. g: "tanh" or "identity".
    Raises ValueError or TypeError for others.
    """

    name = "memory"
    hint = "While the two curves differ, h still knows what the first letter was."
    presets = {
        "Fades": {"w": 0.5},
        "Keeps the sign": {"w": 1.5},
        "Overwritten": {"w": 0.9, "rest": 1.0},
        "Explodes": {"w": 1.5, "g": "identity"},
    }
    questions = {
        "w = 1.5 with tanh, after 20 letters?": Question(
            ["h has forgotten the first", "h is near ±0.86", "h has grown beyond all bounds"],
            true="h is near ±0.86",
            why="tanh keeps h within −1..1; it settles where h = tanh(1.5 h), at ±0.86. The sign "
            "of the first letter is kept, its size is lost.",
        ),
    }

    def build(self, w=0.8, g="tanh"):
        self.controls = {
            "w": slider("w", w, -2, 2, 0.05),
            "u": slider("u", 1.0, 0, 2, 0.05),
            "rest": slider("rest", 0.0, 0, 2, 0.05, "other letters"),
            "g": menu("g", g, [("tanh", "tanh"), ("none: h = z", "identity")]),
        }
        first = swatch(theme.CLASSES[0], "first letter +1"), swatch(theme.CLASSES[1], "−1")
        title = f"h after {' '.join(first)}"
        self.states = Curves(title=title, axis_labels=["letter t", "h"], legend=False)
        self.slopes = Curves(
            title=f"|∂h<sub>t</sub>/∂h<sub>1</sub>| {swatch(theme.CLASSES[0], 'with tanh')} "
            f"{swatch(theme.CLASSES[2], 'without')}",
            axis_labels=["letter t", "derivative"],
            domain=[0, T + 1, LOW, HIGH],
            ticks=[[[t, str(t)] for t in (1, 5, 10, 15, 20)], log_ticks(LOW, HIGH)],
            guides=[0.0],
            legend=False,
        )
        self.views = [view.add_class("course-low") for view in (self.states, self.slopes)]

    def update(self, changed):
        value = self.values
        w, u, g = value["w"], value["u"], value["g"]
        rest = value["rest"] * np.array(REST)
        self.h = [recurrence(w, u, [first, *rest], g=g)[0][1:] for first in (1.0, -1.0)]
        first = {name: recurrence(w, u, [1.0], g=name)[0][1] for name in ("tanh", "identity")}
        self.slope = {name: recurrence(w, u, rest, h0=h, g=name)[1] for name, h in first.items()}
        most = max(1.0, np.abs(self.h).max())
        self.states.series = [
            Curves.line(STEPS, h, theme.CLASSES[k], dots=True) for k, h in enumerate(self.h)
        ]
        self.states.domain = [0.0, T + 1.0, -1.1 * most, 1.1 * most]
        self.slopes.series = [
            Curves.line(STEPS, log10(np.abs(self.slope[name])), theme.CLASSES[k], dots=True)
            for name, k in (("tanh", 0), ("identity", 2))
        ]

    def readout(self):
        now = self.controls["g"].value
        return {
            "h₂₀ after +1": number(self.h[0][-1]),
            "h₂₀ after −1": number(self.h[1][-1]),
            "they differ by": number(self.h[0][-1] - self.h[1][-1]),
            "∂h₂₀/∂h₁": number(self.slope[now][-1]),
        }

    def describe(self):
        value, said = self.values, self.readout()
        g = "tanh" if value["g"] == "tanh" else "no activation"
        return (
            f"A recurrence with w = {decimals(value['w'], 2)}, u = {value['u']:.2f} and {g} "
            f"over {T} letters, all but the first of size {value['rest']:.2f}. At the end h is "
            f"{said['h₂₀ after +1']} after a first letter +1 and {said['h₂₀ after −1']} "
            f"after −1; the derivative by h₁ is {said['∂h₂₀/∂h₁']}."
        )

    def code(self):
        value = self.values
        return program(
            f"rest = {value['rest']!r} * np.array({list(REST)})\n"
            f"h, memory = recurrence({value['w']!r}, {value['u']!r}, np.append(1.0, rest), "
            f'g="{value["g"]}")\n'
            "print(h.round(4))\n"
        )


def number(value: float) -> str:
    """To four decimals, or as a power of ten where that says more."""
    size = abs(value)
    return decimals(value, 4) if size == 0 or 1e-3 <= size < 1e4 else minus(f"{value:.1e}")
