"""Two hidden neurons by hand: the lines they draw, and the space in which XOR becomes easy."""

from course_lib.activations import ACTIVATIONS
from course_lib.datasets import quadrant, xor
from course_lib.explorers.kit.choices import ELEMENTWISE, SLIDERS, nine
from course_lib.explorers.kit.controls import button, menu, nine_sliders
from course_lib.explorers.kit.explorer import Explorer
from course_lib.explorers.kit.layout import row
from course_lib.explorers.kit.prediction import Question
from course_lib.explorers.kit.words import decimals, point_count
from course_lib.explorers.xor.xor_perceptron import CORNERS, XOR_DOMAIN
from course_lib.live import Diagram, LiveNetwork, Plane
from course_lib.live.views import floats
from course_lib.losses import LOSSES, loss_value, usual_loss
from course_lib.mlp import MLP

CORNER = (0, 4, 4, 0, 0, 0, 5, 5, -7.5)  # as on pages 23-27: an upper and a right half plane
MY_ATTEMPT = "My attempt"
DATA = {"XOR": xor(), "quadrant": quadrant(m=150, seed=1)}  # the latter as on pages 10-12 and 21-27


class NineSliders(Explorer):
    """A network with n = 2, 2, 1 and a slider for each of its nine parameters, on XOR.

    g: name of the hidden activation. theta: nine numbers in the order of `MLP.theta`, -8..8.
    Raises ValueError for another name or count of numbers.
    """

    how = (
        "Drag a line, the tip of its arrow, or an edge up and down. Save keeps what you have; "
        "My attempt brings it back."
    )
    folded = {"The nine numbers": tuple(SLIDERS)}
    presets = {
        "OR and NAND": {"g": "sigmoid"} | nine((4, 4, -4, -4, 4, 4, 5, 5, -7.5)),
        "OR but not AND": {"g": "tanh"} | nine((2, 2, 2, 2, 2, -2, 3, -3, -3)),
        "Fold (ReLU)": {"g": "relu"} | nine((1, 1, -1, -1, 0, 0, -4, -4, 4)),
    }

    def build(self, g="sigmoid", theta=CORNER):
        sliders = nine_sliders(theta, 8, 0.1)
        self.controls = {"g": menu("g", g, ELEMENTWISE, "g[1]"), **sliders}
        self.mlp = MLP(n=[2, 2, 1], g=[g, "sigmoid"])
        self.mlp.theta = theta
        self.X, self.y = xor()
        self.network = LiveNetwork(self.mlp, dict(enumerate(sliders.values())))
        save = button("Save", self.save, "Keep the present sliders")
        self._my_attempt = button(MY_ATTEMPT, lambda: self.preset(MY_ATTEMPT), "What Save has kept")
        self._my_attempt.disabled = True
        self.buttons = (save, self._my_attempt)
        self.data = {"X": floats(self.X), "y": self.y.tolist()}
        self.views = self.make_views()

    def make_views(self) -> list:
        """The pictures of the network."""
        raise NotImplementedError

    def save(self) -> None:
        """Keep the present values as the preset "My attempt"."""
        self.presets = self.presets | {MY_ATTEMPT: self.values}
        self._my_attempt.disabled = False
        self.say("Saved. Try something else; My attempt brings these sliders back.")

    def update(self, changed):
        self.mlp.theta[:] = [self.controls[name].value for name in SLIDERS]
        self.mlp.g[1] = ACTIVATIONS[self.controls["g"].value]
        self.network.follow(self.moved)
        self.forward = self.mlp.forward(self.X)
        self.right = (self.forward.Z[2][0] >= 0) == self.y

    def readout(self):
        rows = {"right": point_count(self.right.sum(), len(self.y))} | self.loss()
        for i, corner in enumerate(CORNERS):
            mark = "✓" if self.right[i] else "✗"
            rows[f"h{corner}"] = f"{decimals(self.forward.A[2][0, i], 3)} {mark}"
        return rows

    def loss(self) -> dict[str, str]:
        """J of all data with the loss that goes with the output, named."""
        loss = usual_loss(self.mlp.g[2])
        value = loss_value(self.mlp, self.X, self.y, loss)
        return {f"J ({LOSSES[loss].label})": f"{value:.4f}"}

    def describe(self):
        h = ", ".join(f"{a:.2f} at {c}" for a, c in zip(self.forward.A[2][0], CORNERS, strict=True))
        return (
            f"Two hidden neurons with {self.mlp.g[1].name} and a {self.mlp.g[2].name} output on "
            f"XOR: {self.right.sum()} of 4 points right; h(x) is {h}."
        )


class XorNetworkExplorer(NineSliders):
    """A network with n = 2, 2, 1 and nine sliders, in the panels of the lecture (p. 21-27,
    "Visualizing the Decision Boundary"): the line of each hidden neuron, their overlap, and the
    boundary of both layers, which is where z[2] = 0 whatever g[2].

    g, g2: names of the activations of the hidden layer and of the output. data: "XOR" or
    "quadrant", as on the lecture's pages. theta: nine numbers in the order of `MLP.theta`, -8..8.
    Raises ValueError for another name or count of numbers.
    """

    name = "xor_network"
    questions = {
        "What shape is the boundary?": Question(
            ["a line", "a corner", "a circle"],
            true="a corner",
            why="Each hidden neuron is high on one side of its own line. The output asks for both "
            "at once: that is the corner between the two lines.",
        ),
    }

    def build(self, g="sigmoid", g2="sigmoid", data="XOR", theta=CORNER):
        super().build(g, theta)
        hidden = {"g": self.controls.pop("g")}
        menus = {"g2": menu("g2", g2, ELEMENTWISE, "g[2]"), "data": menu("data", data, DATA)}
        self.controls = hidden | menus | self.controls

    def make_views(self):
        """The boundary of both layers with the two lines under the hand, and how it is built."""
        shared = {"network": self.network, "domain": XOR_DOMAIN}
        one, two = (1, 1), (1, 2)
        title = "Both layers: h(x) and its boundary"
        whole = Plane.panel(title, [(2, 1)], boundary=True, handles=[one, two])
        steps = [
            Plane.panel("Hidden neuron 1: a line", [one], "regions", handles=[one]),
            Plane.panel("Hidden neuron 2: a line", [two], "regions", handles=[two]),
            Plane.panel("Overlap of the two", [one, two], "regions", boundary=True),
        ]
        self.planes = [
            Plane(panels=[whole], columns=1, **shared).add_class("course-main"),
            Plane(panels=steps, columns=3, **shared).add_class("course-steps"),
        ]
        self.diagram = Diagram(network=self.network, labels=False, turnable=True)
        return [*self.planes, self.diagram]

    def arrange(self):
        whole, steps = self.planes
        return [row([whole, self.diagram], ["3 1 340px", "1 1 270px"]), steps]

    def update(self, changed):
        self.X, self.y = DATA[self.controls["data"].value]
        for plane in self.planes:
            plane.X, plane.y = floats(self.X), self.y.tolist()
            plane.radius = 7 if self.on_xor else 4
        self.mlp.g[2] = ACTIVATIONS[self.controls["g2"].value]
        super().update(changed)

    @property
    def on_xor(self) -> bool:
        """Whether the data are the four points of XOR."""
        return self.controls["data"].value == "XOR"

    def readout(self):
        if self.on_xor:
            return super().readout()
        return {"right": point_count(self.right.sum(), len(self.y))} | self.loss()

    def describe(self):
        if self.on_xor:
            return super().describe()
        return (
            f"Two hidden neurons with {self.mlp.g[1].name} and a {self.mlp.g[2].name} output on "
            f"points of which class 1 fills the upper right quadrant: {self.right.sum()} of "
            f"{len(self.y)} points right."
        )
