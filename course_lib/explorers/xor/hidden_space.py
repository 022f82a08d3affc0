"""The space in which XOR becomes easy: what the hidden layer makes of the points."""

import ipywidgets as widgets

from course_lib.explorers.kit.layout import SNUG, row
from course_lib.explorers.kit.prediction import Question
from course_lib.explorers.kit.words import minus
from course_lib.explorers.xor.xor_network import NineSliders
from course_lib.explorers.xor.xor_perceptron import CORNERS, XOR_DOMAIN
from course_lib.live import Plane, Space


class HiddenSpaceExplorer(NineSliders):
    """The same network and sliders, seen from inside: the four points in the space of the inputs
    with the two hidden neurons' lines, in the space (a_1, a_2) of the hidden layer with the one
    line of the output neuron, and the boundary that this line becomes back in the input space
    (lecture: "Visualizing the Decision Boundary", pp. 21-27).

    g: name of the hidden activation. theta: nine numbers in the order of `MLP.theta`, -8..8.
    Raises ValueError for another name or count of numbers.
    """

    name = "hidden_space"
    how = (
        "Drag a line or the tip of its arrow. Save keeps what you have; My attempt brings it back."
    )
    questions = {
        "Can a line part the classes there?": Question(
            ["a line parts them there", "it does not"],
            true="a line parts them there",
            why="Both points of class 1 go close to (1, 1), those of class 0 close to (0, 1) and "
            "(1, 0). A line passes between them.",
        ),
    }

    def make_views(self):
        common = {"names": list(CORNERS), "mesh": XOR_DOMAIN, "handles": True} | self.data
        common["network"] = self.network
        self.inputs = Space(layer=0, title="What the hidden neurons see: x", **common)
        self.space = Space(layer=1, title="What the output neuron sees: a<sup>[1]</sup>", **common)
        panel = Plane.panel("Seen from x again: h(x)", [(2, 1)], boundary=True)
        common = {"network": self.network, "domain": XOR_DOMAIN, "radius": 7} | self.data
        self.plane = Plane(panels=[panel], columns=1, **common)
        self.places = widgets.HTML(layout=SNUG)
        return [self.inputs, self.space, self.plane]

    def arrange(self):
        return [row([self.inputs, self.space]), row([self.plane, self.places])]

    def update(self, changed):
        super().update(changed)
        head = "<tr><th>x</th><th>a₁</th><th>a₂</th><th>h(x)</th><th>y</th><td></td></tr>"
        rows = []
        for i, corner in enumerate(CORNERS):
            numbers = [*self.forward.A[1][:, i], self.forward.A[2][0, i]]
            cells = [corner, *(minus(f"{a:.2f}") for a in numbers), str(self.y[i])]
            cells.append("✓" if self.right[i] else "✗")
            kind = "course-holds" if self.right[i] else "course-fails"
            row = "".join(f"<td>{cell}</td>" for cell in cells)
            rows.append(f'<tr class="{kind}">{row}</tr>')
        self.places.value = (
            f'<table class="course-points course-places">{head}{"".join(rows)}</table>'
        )

    def readout(self):
        return {name: text for name, text in super().readout().items() if name[0] != "h"}

    def describe(self):
        places = ", ".join(
            f"{corner} to ({minus(f'{a1:.2f}')}, {minus(f'{a2:.2f}')})"
            for corner, (a1, a2) in zip(CORNERS, self.forward.A[1].T, strict=True)
        )
        return f"{super().describe()} The hidden layer takes {places}."
