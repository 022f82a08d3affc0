"""The perceptron under the hand: w, b and g decide the boundary and the level curves."""

import numpy as np

from course_lib.activations import ACTIVATIONS
from course_lib.datasets import DATASETS
from course_lib.explorers.kit.choices import ELEMENTWISE, TWO_CLASSES, YOUR_DATA
from course_lib.explorers.kit.controls import data_menu, menu, slider
from course_lib.explorers.kit.copied import data_too
from course_lib.explorers.kit.explorer import Explorer
from course_lib.explorers.kit.layout import row
from course_lib.explorers.kit.prediction import Question
from course_lib.explorers.kit.words import minus, point_count
from course_lib.live import Diagram, LiveNetwork, Matrix, Plane
from course_lib.live.views import floats
from course_lib.losses import loss_value, usual_loss
from course_lib.mlp import MLP
from course_lib.tables import own_classes


class PerceptronExplorer(Explorer):
    """h(x) = g(w^T x + b) for two inputs (lecture: "The Perceptron", pp. 4-12).

    g: name of an activation. dataset: name of a two-class dataset. w1, w2, b: the start,
    -4..4. data: your own, (X, y) or a table as text: two features, then one of two classes; they
    are scaled to -2..2. Raises ValueError or TypeError for others.
    """

    name = "perceptron"
    how = "Drag the line, the tip of w, or an edge of the network up or down. Arrow keys do it too."
    presets = {
        "Only x₁": {"w1": 2.0, "w2": 0.0, "b": 0.0},
        "Only x₂": {"w1": 0.0, "w2": 2.0, "b": 0.0},
        "Flipped": {"w1": -1.0, "w2": -1.0, "b": 0.0},
        "Separates": {"w1": 1.0, "w2": 1.0, "b": 0.0, "dataset": "blobs"},
    }
    questions = {
        "Which change moves the line?": Question(
            ["only (a) moves it", "only (b)", "only (c)", "all three"],
            true="only (a) moves it",
            why="A change of b shifts the line. Changing all signs swaps its sides and doubling "
            "makes h steeper, but wᵀx + b is 0 at the same points as before.",
        ),
        "What does another g change?": Question(
            ["it moves", "the curves bend", "neither"],
            true="neither",
            why="The boundary is where z = 0, whatever g is. Along a line of equal z the output "
            "g(z) cannot change, so all level curves stay straight.",
        ),
    }

    def build(self, g="sigmoid", dataset="blobs", w1=1.0, w2=-0.5, b=0.5, data=None):
        self.own = None if data is None else own_classes(data, 2)
        self.controls = {
            "w1": slider("w1", w1, -4, 4, 0.05),
            "w2": slider("w2", w2, -4, 4, 0.05),
            "b": slider("b", b, -4, 4, 0.05),
            "g": menu("g", g, ELEMENTWISE),
            "dataset": data_menu("dataset", dataset, TWO_CLASSES, self.own),
        }
        self.mlp = MLP(n=[2, 1], g=[g])
        sliders = [self.controls[name] for name in ("w1", "w2", "b")]
        self.network = LiveNetwork(self.mlp, controls=dict(enumerate(sliders)))
        self.plane = Plane(
            network=self.network,
            domain=[-4.0, 4.0, -4.0, 4.0],
            panels=[
                Plane.panel("Decision boundary and w", [(1, 1)], fill="regions", handles=[(1, 1)]),
                Plane.panel("Level curves of h(x)", [(1, 1)], levels=True, data=False),
            ],
        )
        self.diagram = Diagram(network=self.network, turnable=True)
        self.matrix = Matrix(
            network=self.network,
            matrices=[{"symbol": "W", "layer": 1}, {"symbol": "b", "layer": 1}],
        )
        self.views = [self.plane, self.diagram, self.matrix]

    def arrange(self):
        return [self.plane, row([self.diagram, self.matrix])]

    def update(self, changed):
        self.mlp.theta[:] = [self.controls[name].value for name in ("w1", "w2", "b")]
        if changed in (None, "dataset"):
            name = self.controls["dataset"].value
            self.X, self.y = (self.own.X, self.own.y) if self.own_shown else DATASETS[name](m=100)
            self.plane.X, self.plane.y = floats(self.X), self.y.tolist()
        if changed in (None, "g"):
            self.mlp.g[1] = ACTIVATIONS[self.controls["g"].value]
            self.loss = usual_loss(self.mlp.g[1])
        self.network.follow(self.moved)

    def readout(self):
        forward = self.mlp.forward(self.X)
        J = loss_value(self.mlp, self.X, self.y, self.loss)
        right = int(np.sum((forward.Z[1][0] >= 0) == self.y))
        return {
            f"J ({self.loss.replace('_', '-')})": f"{J:.4f}",
            "right": f"{point_count(right, len(self.y))}",
            "accuracy": f"{right / len(self.y):.1%}",
            **(self.own_shown.legend() if self.own_shown else {}),
        }

    def code(self):
        return data_too(self.mlp, self.own_shown)

    def describe(self):
        w1, w2, b = (minus(f"{value:.2f}") for value in self.mlp.theta)
        right, name = self.readout()["right"], self.controls["dataset"].value
        which = name if name == YOUR_DATA else f"the {name}"
        return (
            f"Perceptron with activation {self.mlp.g[1].name}: the line {w1} x1 + {w2} x2 + {b} = 0"
            f" splits the plane; {right} of {which} data are on their own side."
        )
