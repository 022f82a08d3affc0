"""Level curves of two hidden neurons, their overlap, and of the neuron that reads them."""

from course_lib.activations import ACTIVATIONS, LeakyReLU
from course_lib.explorers.kit.choices import ELEMENTWISE, LECTURE, LECTURE_DOMAIN, SLIDERS, nine
from course_lib.explorers.kit.controls import menu, nine_sliders, slider
from course_lib.explorers.kit.explorer import Explorer
from course_lib.explorers.kit.layout import row
from course_lib.explorers.kit.prediction import Question
from course_lib.explorers.kit.words import minus
from course_lib.live import Diagram, LiveNetwork, Plane
from course_lib.mlp import MLP


class LevelCurvesExplorer(Explorer):
    """A 2-2-1 network over the plane, one g for all three neurons (lecture: "Level-Curves of
    Neurons", pp. 28-30; with the other activations pp. 45-48).

    activation: name of g. theta: nine numbers in the order of `MLP.theta`, -4..4.
    alpha: slope of LeakyReLU for z < 0, 0..0.95.
    Raises ValueError or TypeError for others.
    """

    name = "level_curves"
    hint = "The first two neurons are straight whatever you do. When does the third bend?"
    how = "Drag a line, the tip of its arrow, or an edge of the network up and down."
    folded = {"The nine numbers": tuple(SLIDERS)}
    presets = {
        "Lecture": nine(LECTURE),
        "Turned": nine((1, 1, 1, -1, 0, 0, 1, 1, 0)),
        "Difference": nine((0, 1, 1, 0, 0, 0, 1, -1, 0)),
        "Ridge": nine((1, 0.5, 1, 0.5, 3, -3, 2, -2, -1)),
        "Steep": nine((0, 4, 4, 0, 0, 0, 4, 4, 0)),
    }
    questions = {
        "What are the third neuron's curves?": Question(
            ["straight", "bent", "circles"],
            true="bent",
            why="On a level curve of a₁ + a₂, what one neuron loses the other must gain. How fast "
            "each of them changes depends on the place, so the curve bends.",
        ),
    }

    def build(self, activation="sigmoid", theta=LECTURE, alpha=0.2):
        sliders = nine_sliders(theta, 4, 0.05)
        self.controls = {
            "g": menu("activation", activation, ELEMENTWISE, "g"),
            **sliders,
            "alpha": slider("alpha", alpha, 0, 0.95, 0.05, "α (leaky)"),
        }
        self.mlp = MLP(n=[2, 2, 1], g=[activation, activation])
        self.mlp.theta = theta
        self.network = LiveNetwork(self.mlp, dict(enumerate(sliders.values())))
        shared = {"network": self.network, "domain": LECTURE_DOMAIN}
        one, two = (1, 1), (1, 2)
        title = "Third neuron"
        third = Plane.panel(title, [(2, 1)], levels=True, fit=True, handles=[one, two])
        steps = [
            Plane.panel("First neuron", [one], levels=True, scale=False, handles=[one]),
            Plane.panel("Second neuron", [two], levels=True, scale=False, handles=[two]),
            Plane.panel("Both neurons", [one, two], "none", levels=True),
        ]
        self.plane = Plane(panels=[third], columns=1, **shared).add_class("course-main")
        self.steps = Plane(panels=steps, columns=3, **shared).add_class("course-steps")
        self.diagram = Diagram(network=self.network, labels=False, turnable=True)
        self.views = [self.plane, self.steps, self.diagram]

    def arrange(self):
        return [row([self.plane, self.diagram], ["3 1 340px", "1 1 270px"]), self.steps]

    @property
    def activation(self):
        """The Activation that all three neurons have now."""
        g = ACTIVATIONS[self.controls["g"].value]
        return g if g.alpha is None else LeakyReLU(self.controls["alpha"].value)

    def update(self, changed):
        self.mlp.theta[:] = [self.controls[name].value for name in SLIDERS]
        self.mlp.g[1:] = [self.activation] * 2
        leaky = self.activation.alpha is not None
        self.controls["alpha"].layout.display = "" if leaky else "none"
        self.network.follow(self.moved)

    def readout(self):
        forward = self.mlp.forward([[0.0, 0.0]])
        a1, a2 = (minus(f"{a:.3f}") for a in forward.A[1][:, 0])
        h = minus(f"{forward.A[2][0, 0]:.3f}")
        return {"a[1] at x = (0, 0)": f"({a1}, {a2})", "a[2] there": h, "third neuron": self.bend()}

    def bend(self) -> str:
        """Whether the third neuron's level curves can bend, and if not, why."""
        w, v = self.mlp.W[1], self.mlp.W[2][0]
        if self.activation.name == "identity":
            return "straight: g is linear"
        if not (v[0] and v[1]):
            return "straight: it reads one neuron" if v.any() else "constant: it reads nothing"
        if abs(w[0, 0] * w[1, 1] - w[0, 1] * w[1, 0]) < 1e-12:
            return "straight: both lines are parallel"
        return "bent"

    def describe(self):
        w = ["; ".join(", ".join(minus(f"{v:.2f}") for v in row) for row in self.mlp.W[l])
             for l in (1, 2)]  # fmt: skip
        return (
            f"Level curves over x1 and x2 from {minus('-10')} to 10 with {self.activation.name}: "
            f"two hidden neurons with straight curves, both together, and the third neuron, "
            f"{self.bend()}. W[1] has the rows {w[0]}; W[2] is {w[1]}."
        )
