"""The loss functions of page 35 as curves: J of one datapoint, and what it passes back to z."""

import numpy as np

from course_lib import _validate
from course_lib.backprop import backward
from course_lib.explorers.kit.choices import LOSS_COLOURS as COLOURS
from course_lib.explorers.kit.controls import menu, one_of, slider
from course_lib.explorers.kit.explorer import Explorer
from course_lib.explorers.kit.layout import show_some
from course_lib.explorers.kit.prediction import Question
from course_lib.explorers.kit.words import decimals, minus, swatch
from course_lib.live import Curves
from course_lib.losses import LOSSES, loss_value
from course_lib.mlp import MLP

Z = np.linspace(-8.0, 8.0, 161)
# Per task of page 35: the output's activation, how many outputs, and the losses that are drawn.
TASKS = {
    "regression": ("identity", 1, ("squared_error",)),
    "binary classification": ("sigmoid", 1, ("squared_error", "cross_entropy")),
    "k = 3 classes": ("softmax", 3, ("squared_error", "cross_entropy")),
}


class LossExplorer(Explorer):
    """J of one datapoint and its derivative by the output neuron's z (lecture: "Typical Loss
    Functions", p. 35), for the task, the target y and z that the controls choose.

    task: one of TASKS. z: -8..8; with k classes z₁, while z₂ = z₃ = 0. y: the target, a number
    for regression, else the class, counted from 0. Raises ValueError for another task.
    """

    name = "loss_functions"
    presets = {
        "Sure and wrong": {"task": "binary classification", "z": -6.0, "label": 1},
        "Undecided": {"task": "binary classification", "z": 0.0, "label": 1},
        "Sure and right": {"task": "binary classification", "z": 6.0, "label": 1},
    }
    questions = {
        "Which loss pushes harder?": Question(
            ["the squared error", "the cross-entropy"],
            true="the cross-entropy",
            why="Its ∂J/∂z is a − y, here 0.9975 in size. The squared error's has the factor g'(z) "
            "too, which is almost 0 for a sure neuron: 0.0025 is left.",
        ),
    }

    def build(self, task="binary classification", z=-2.0, y=1):
        one_of("task", task, TASKS)
        if task == "regression":
            _validate.number("y", y, -4, 4)
        else:
            _validate.integer("y", y, 0, 1 if task == "binary classification" else 2)
        of_class, of_number = (y, 1.0) if task != "regression" else (1, y)
        self.controls = {
            "task": menu("task", task, TASKS),
            "z": slider("z", z, -8, 8, 0.1, readout_format=".1f"),
            "y": slider("y", of_number, -4, 4, 0.1, readout_format=".1f"),
            "label": menu("y", min(of_class, 1), [0, 1]),
            "class_": menu("class_", of_class, [0, 1, 2], "y"),
        }
        self.loss = Curves(title="J of one datapoint", axis_labels=["h(x)", "J"])
        self.slope = Curves(title="∂J/∂z, what back-propagation starts from")
        self.slope.axis_labels = ["z", "∂J/∂z"]
        for view in (self.loss, self.slope):
            view.add_class("course-low")
        self.views = [self.loss, self.slope]

    def update(self, changed):
        task = self.controls["task"].value
        shown = {"regression": "y", "binary classification": "label"}.get(task, "class_")
        show_some((self.controls[name], name == shown) for name in ("y", "label", "class_"))
        g, k, self.names = TASKS[task]
        self.y = self.controls[shown].value
        self.mlp = MLP([1, k], [g], initializer="zeros")
        self.mlp.b[1][0] = self.controls["z"].value
        if changed != "z":
            self.curves = {name: self.both(name, Z) for name in self.names}
        at = {name: self.both(name, [self.controls["z"].value]) for name in self.names}
        self.now = {name: (float(J[0]), float(slope[0])) for name, (J, slope) in at.items()}
        for view, which in ((self.loss, 0), (self.slope, 1)):
            self._draw(view, which)

    def both(self, loss: str, values) -> tuple[np.ndarray, np.ndarray]:
        """J and ∂J/∂z₁ at each value of z₁, by the course's own network and back-propagation.

        The neuron's input is 0, so that its bias is z.
        """
        probe, J, slope = self.mlp.copy(), [], []
        for z in values:
            probe.b[1][0] = z
            forward = probe.forward([[0.0]])
            J.append(loss_value(probe, [[0.0]], [self.y], loss))
            slope.append(backward(probe, forward, [self.y], loss).dZ[1][0, 0])
        return np.array(J), np.array(slope)

    def _draw(self, view, which):
        axis, here = self.axis(which)
        series = [
            Curves.line(axis, self.curves[n][which], COLOURS[n], LOSSES[n].label, plain=True)
            for n in self.names
        ]
        marks = [Curves.line([here], [self.now[n][which]], COLOURS[n]) for n in self.names]
        values = np.concatenate([self.curves[name][which] for name in self.names])
        margin = 0.06 * (values.max() - values.min())
        with view.hold_sync():
            view.series = series + marks
            view.domain = [
                *self.ends(which),
                float(values.min() - margin),
                float(values.max() + margin),
            ]
            view.guides = [0.0]

    def axis(self, which: int) -> tuple[np.ndarray, float]:
        """The places on the picture's axis, h(x) in the first and z in the second, and the present
        one."""
        z = self.controls["z"].value
        if which == 1:
            return Z, z
        others = np.zeros((self.mlp.n[1] - 1, len(Z)))
        return self.mlp.g[1](np.vstack([Z, others]))[0], float(self.h[0])

    def ends(self, which: int) -> list[float]:
        return [0.0, 1.0] if which == 0 and self.mlp.g[1].name != "identity" else [-8.0, 8.0]

    @property
    def h(self) -> np.ndarray:
        """h(x): the output or outputs at the present z."""
        return self.mlp.predict([[0.0]])[0]

    def readout(self):
        rows = {"h(x)": minus(", ".join(f"{h:.4f}" for h in self.h)), "y": minus(f"{self.y:g}")}
        for name in self.names:
            J, slope = self.now[name]
            label = swatch(COLOURS[name], LOSSES[name].label)
            rows[f"{label}: J"] = f"{J:.4f}"
            rows[f"{label}: ∂J/∂z"] = decimals(slope, 4)
        return rows

    def comment(self):
        if len(self.names) == 1:
            return "The further from y, the steeper: ∂J/∂z = z − y, as g is the identity."
        (_, squared), (_, cross) = self.now["squared_error"], self.now["cross_entropy"]
        if abs(cross) > 0.5 and abs(squared) < 0.1 * abs(cross):
            return (
                "Sure and wrong. The cross-entropy pushes back with almost full force; the squared "
                f"error, multiplied by g'(z), only with {abs(squared / cross):.1%} of it."
            )
        if abs(cross) < 0.05:
            return "The target is met: neither loss has much to say."
        return "Both losses push z towards the target."

    def describe(self):
        z = minus(f"{self.controls['z'].value:.1f}")
        parts = [
            f"{LOSSES[name].label} J = {J:.4f}, derivative by z {decimals(slope, 4)}"
            for name, (J, slope) in self.now.items()
        ]
        task = self.controls["task"].value
        return f"Losses for {task}, y = {minus(f'{self.y:g}')}, z = {z}: {'; '.join(parts)}."
