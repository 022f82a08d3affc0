"""Softmax of three numbers, its temperature, and its Jacobian as a coloured matrix."""

import ipywidgets as widgets
import numpy as np

from course_lib import _validate, theme
from course_lib.activations import ACTIVATIONS
from course_lib.explorers.kit.controls import slider
from course_lib.explorers.kit.explorer import Explorer
from course_lib.explorers.kit.layout import row
from course_lib.explorers.kit.prediction import Question
from course_lib.explorers.kit.words import minus
from course_lib.live import Curves, Matrix

SOFTMAX = ACTIVATIONS["softmax"]
LIMIT = 6.0
Z1 = np.linspace(-LIMIT, LIMIT, 161)
LOG_T = np.linspace(-1.0, 1.0, 161)  # T from 0.1 to 10


class SoftmaxExplorer(Explorer):
    """Softmax of three classes, a = softmax(z / T), and ∂a_i/∂z_j (lecture: "Activation Function
    Trade-Offs", p. 44; the temperature T is an addition, T = 1 is the lecture's).

    z: three numbers, -6..6. T: the temperature, 0.1..10. Raises ValueError for others.
    """

    name = "softmax"
    look = "course-dense"
    hint = "Each row of the Jacobian sums to 0: what one class wins, the others lose."
    presets = {
        "All equal": {"z1": 0.0, "z2": 0.0, "z3": 0.0},
        "All raised by 3": {"z1": 5.0, "z2": 4.0, "z3": 2.5},
        "Cold": {"T": 0.1},
        "Hot": {"T": 10.0},
        "Sure": {"z1": 6.0, "z2": -2.0, "z3": -2.0},
    }
    questions = {
        "What happens to a?": Question(
            ["all rise", "nothing", "the largest gains"],
            true="nothing",
            why="Only differences of the z count. A number c added to all z gives the factor eᶜ "
            "above and below the fraction line, and it cancels.",
        ),
    }

    def build(self, z=(2.0, 1.0, -0.5), T=1.0):
        z = _validate.array("z", z)
        if z.shape != (3,):
            raise ValueError(f"z: got shape {z.shape}, expected 3 numbers")
        T = _validate.number("T", T, 0.1, 10.0)
        self.controls = {
            f"z{k}": slider(f"z{k}", value, -LIMIT, LIMIT, 0.05) for k, value in enumerate(z, 1)
        }
        self.controls["T"] = widgets.FloatLogSlider(
            value=T, min=-1, max=1, step=0.02, description="temperature T", readout_format=".2f"
        )
        common = {"guides": [0.0, 1.0]}
        self.along = Curves(title="a while z₁ moves", axis_labels=["z₁", "a"], **common)
        self.along.domain = [-LIMIT, LIMIT, -0.05, 1.05]
        self.warm = Curves(title="a while T moves", axis_labels=["T", "a"], **common)
        self.warm.domain = [-1.0, 1.0, -0.05, 1.05]
        ticks = [[-1, "0.1"], [-0.301, "0.5"], [0, "1"], [0.301, "2"], [1, "10"]]
        self.warm.ticks = [ticks, [[k / 4, f"{k / 4:g}"] for k in range(5)]]
        self.matrix = Matrix(
            matrices=[
                {"symbol": "z", "layer": "L", "largest": LIMIT},
                {"symbol": "a", "layer": "L", "largest": 1.0},
                {"symbol": "∂a/∂z", "layer": "L", "largest": 0.25},
                {"symbol": "row sums", "layer": "", "largest": 0.25},
            ]
        )
        self.views = [self.along, self.warm, self.matrix]

    def arrange(self):
        return [row(self.views[:2]), self.matrix]

    def update(self, changed):
        self.z = np.array([self.controls[f"z{k}"].value for k in (1, 2, 3)])
        self.T = self.controls["T"].value
        self.a = SOFTMAX(self.z / self.T)
        self.jacobian = jacobian(self.z, self.T)
        z = np.vstack([Z1, np.full_like(Z1, self.z[1]), np.full_like(Z1, self.z[2])])
        self.moved = SOFTMAX(z / self.T)
        self.heated = SOFTMAX(self.z[:, None] / 10**LOG_T)
        for view, x, A, here in (
            (self.along, Z1, self.moved, self.z[0]),
            (self.warm, LOG_T, self.heated, np.log10(self.T)),
        ):
            lines = [
                Curves.line(x, A[k], theme.CLASSES[k], f"a{'₁₂₃'[k]}", plain=True) for k in range(3)
            ]
            dots = [Curves.line([here], [self.a[k]], theme.CLASSES[k]) for k in range(3)]
            view.series = lines + dots
        self.matrix.values = {
            "zL": [[float(v)] for v in self.z],
            "aL": [[float(v)] for v in self.a],
            "∂a/∂zL": self.jacobian.tolist(),
            "row sums": [[float(v)] for v in self.jacobian.sum(axis=1)],
        }

    def readout(self):
        return {
            "a": ", ".join(f"{a:.3f}" for a in self.a),
            "sum of a": f"{self.a.sum():.4f}",
            "steepest": f"{np.abs(self.jacobian).max():.4f}",
        }

    def describe(self):
        z, a = (", ".join(minus(f"{v:.2f}") for v in values) for values in (self.z, self.a))
        rows = "; ".join(", ".join(minus(f"{v:.3f}") for v in row) for row in self.jacobian)
        return (
            f"Softmax of z = ({z}) at temperature {self.T:.2f} is ({a}). The Jacobian has the "
            f"rows {rows}; each sums to zero."
        )

    def code(self):
        z = ", ".join(map(repr, self.z.tolist()))
        return (
            "import numpy as np\n\nfrom course_lib import ACTIVATIONS\n\n"
            f'a = ACTIVATIONS["softmax"](np.array([{z}]) / {self.T!r})\n'
            f"jacobian = (np.diag(a) - np.outer(a, a)) / {self.T!r}\n"
        )


def jacobian(z, T: float = 1.0) -> np.ndarray:
    """∂a_i/∂z_j of a = softmax(z / T), shape (k, k): (diag(a) - a aᵀ) / T."""
    a = SOFTMAX(np.asarray(z) / T)[:, None]
    return SOFTMAX.jacobian_product(None, a, np.eye(len(a))) / T
