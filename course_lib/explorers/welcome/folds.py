"""What "deep" means: paper that is folded several times and cut once."""

import numpy as np

from course_lib import theme
from course_lib.architectures import folded_paper, paper
from course_lib.explorers.kit.controls import count, slider
from course_lib.explorers.kit.copied import program
from course_lib.explorers.kit.explorer import Explorer
from course_lib.explorers.kit.layout import row
from course_lib.explorers.kit.prediction import Question
from course_lib.live import Curves, LiveNetwork, Plane

DEEPEST = 6
EDGE = 1.15  # of the pictures; the paper goes from -1 to 1


class FoldsExplorer(Explorer):
    """A ReLU network whose hidden layers fold the plane in two, one after the other, and whose
    output cuts it once (lecture: "What is Deep Learning?", p. 2: "a series of function
    compositions").

    folds: hidden layers, 0..6. angle: of the cut's normal, 0..180 degrees. place: of the cut, 0..1
    of the way across the folded paper. Raises ValueError or TypeError for others.
    """

    name = "folds"
    hint = "Left: the folded paper and the one cut. Right: unfolded again."
    presets = {
        "One fold": {"folds": 1},
        "Two folds": {"folds": 2},
        "Three folds": {"folds": 3},
        "Six folds": {"folds": 6},
    }
    questions = {
        "Five folds, one cut: how many cuts in the paper?": Question(
            ["6", "10", "32"],
            true="32",
            why="Each fold doubles the layers of paper under the scissors: 2, 4, 8, 16, 32. "
            "Composition multiplies; it does not add.",
        ),
    }

    def build(self, folds=2, angle=30.0, place=0.5):
        self.controls = {
            "folds": count("folds", folds, 0, DEEPEST),
            "angle": slider("angle", angle, 0, 180, 1),
            "place": slider("place", place, 0, 1, 0.01),
        }
        self.mlp = folded_paper(folds, self.controls["angle"].value, self.controls["place"].value)
        names = {name: self.controls[name] for name in ("angle", "place")}
        self.network = LiveNetwork(self.mlp, names, self._formulas())
        self.paper = Curves(
            title="Folded",
            axis_labels=["x₁", "x₂"],
            domain=[-EDGE, EDGE, -EDGE, EDGE],
            legend=False,
        ).add_class("course-square")
        panel = Plane.panel("Unfolded", [(-1, 1)], fill="regions", boundary=True, data=False)
        self.plane = Plane(
            network=self.network,
            panels=[panel],
            columns=1,
            domain=[-1.0, 1.0, -1.0, 1.0],
            resolution=161,
        )
        self.views = [self.paper, self.plane]

    def arrange(self):
        return [row(self.views)]

    def _formulas(self) -> dict[int, str]:
        """The last layer's parameters in terms of the sliders, as `folded_paper` sets them."""
        folds = self.controls["folds"].value
        c, s = "Math.cos(angle * Math.PI / 180)", "Math.sin(angle * Math.PI / 180)"
        W = [folded_paper(folds, angle, 0.0).W[-1][0] for angle in (0.0, 90.0)]
        b = [folded_paper(folds, angle, 0.0).b[-1].item() for angle in (0.0, 90.0)]
        low, high = paper(folds)
        wide, tall = high - low
        first = self.mlp.theta.size - len(W[0]) - 1
        found = {
            first + j: f"{round(w1)} * {c} + {round(w2)} * {s}"
            for j, (w1, w2) in enumerate(zip(*W, strict=True))
        }
        across = f"place * (Math.abs({c}) * {wide} + Math.abs({s}) * {tall})"
        return found | {self.mlp.theta.size - 1: f"{b[0]} * {c} + {b[1]} * {s} - {across}"}

    def update(self, changed):
        value = self.values
        self.mlp = folded_paper(value["folds"], value["angle"], value["place"])
        self.network.follow(self.moved, mlp=self.mlp, formulas=self._formulas())
        low, high = paper(value["folds"])
        outline = np.array([low, [high[0], low[1]], high, [low[0], high[1]], low])
        normal = np.array([np.cos(np.radians(value["angle"])), np.sin(np.radians(value["angle"]))])
        foot = low + value["place"] * (np.abs(normal) @ (high - low)) * normal
        ends = foot + np.array([[-4.0], [4.0]]) * [-normal[1], normal[0]]
        self.paper.series = [
            Curves.line(*outline.T, theme.CLASSES[0], "paper", plain=True),
            Curves.line(*ends.T, theme.HIGHLIGHT, "cut", plain=True),
        ]
        self.layers = 2 ** value["folds"]

    def readout(self):
        return {
            "layers of paper": str(self.layers),
            "hidden neurons": str(sum(self.mlp.n[1:-1])),
            "parameters": str(self.mlp.theta.size),
        }

    def describe(self):
        value = self.values
        return (
            f"A square of paper, folded {value['folds']} times by as many hidden layers into "
            f"{self.layers} layers of paper and cut once, with a normal at {value['angle']:.0f} "
            f"degrees: unfolded, each of the {self.layers} pieces shows the cut, mirrored at the "
            "creases."
        )

    def code(self):
        value = self.values
        return program(
            f"mlp = folded_paper({value['folds']}, {value['angle']!r}, {value['place']!r})\n"
        )
