"""The lecture's four activations side by side: one set of weights, four networks."""

from course_lib.activations import ACTIVATIONS, LeakyReLU
from course_lib.explorers.kit.choices import LECTURE, LECTURE_DOMAIN, SLIDERS, nine
from course_lib.explorers.kit.controls import nine_sliders, slider
from course_lib.explorers.kit.explorer import Explorer
from course_lib.explorers.kit.layout import mosaic
from course_lib.explorers.kit.prediction import Question
from course_lib.explorers.kit.words import minus
from course_lib.live import LiveNetwork, Plane
from course_lib.mlp import MLP

NAMES = ("sigmoid", "tanh", "relu", "leaky_relu")  # in the order of pages 45-48


class ActivationBoundariesExplorer(Explorer):
    """Four 2-2-1 networks with the same weights and sigmoid, tanh, ReLU or LeakyReLU in all three
    neurons (lecture: "Sigmoid Decision Boundary" to "LeakyReLU Decision Boundary", pp. 45-48).

    theta: nine numbers in the order of `MLP.theta`, -4..4. alpha: slope of LeakyReLU for z < 0,
    0..0.95. Raises ValueError for others.
    """

    name = "activation_boundaries"
    look = "course-dense"
    hint = "One set of sliders moves all four. Above: both hidden neurons; below: the third."
    presets = {
        "Lecture": nine(LECTURE) | {"alpha": 0.2},
        "Turned": nine((1, 1, 1, -1, 0, 0, 1, 1, 0)),
        "Difference": nine((0, 1, 1, 0, 0, 0, 1, -1, 0)),
        "Small weights": nine((0, 0.1, 0.1, 0, 0, 0, 1, 1, 0)),
        "Shifted": nine((0, 1, 1, 0, 4, -4, 1, 1, 0)),
    }
    questions = {
        "Whose curves are straight pieces?": Question(
            ["sigmoid, tanh", "ReLU, LeakyReLU", "all"],
            true="ReLU, LeakyReLU",
            why="They are straight on either side of z = 0, so the network is linear on each piece "
            "of the plane. Sigmoid and tanh are bent on both sides.",
        ),
    }

    def build(self, theta=LECTURE, alpha=0.2):
        sliders = nine_sliders(theta, 4, 0.05)
        alpha = slider("alpha", alpha, 0, 0.95, 0.05, "α (leaky)")
        self.controls = {**sliders, "alpha": alpha}
        self.networks = {
            name: MLP(n=[2, 2, 1], g=[g, g])
            for name, g in {n: ACTIVATIONS[n] for n in NAMES}.items()
        }
        for mlp in self.networks.values():
            mlp.theta = theta
        self.live = {
            name: LiveNetwork(mlp, dict(enumerate(sliders.values())))
            for name, mlp in self.networks.items()
        }
        self.views = [self._plane(name) for name in NAMES]

    def _plane(self, name: str) -> Plane:
        label = ACTIVATIONS[name].label
        kind = {"levels": True, "data": False}
        panels = [
            Plane.panel(f"{label}: hidden", [(1, 1), (1, 2)], "none", **kind),
            Plane.panel(f"{label}: third", [(2, 1)], fit=name != "tanh", **kind),
        ]
        return Plane(
            network=self.live[name], domain=LECTURE_DOMAIN, panels=panels, columns=1, resolution=81
        )

    def arrange(self):
        return [mosaic(self.views, "215px")]

    @property
    def mlp(self) -> MLP:
        """The network with sigmoid; the others are in `networks`."""
        return self.networks["sigmoid"]

    def update(self, changed):
        theta = [self.controls[name].value for name in SLIDERS]
        leaky = LeakyReLU(self.controls["alpha"].value)
        for name, mlp in self.networks.items():
            mlp.theta[:] = theta
            if name == "leaky_relu":
                mlp.g[1:] = [leaky, leaky]
            self.live[name].follow(self.moved)

    def readout(self):
        h = [minus(f"{mlp.predict([[-10.0, 0.0]])[0, 0]:.3f}") for mlp in self.networks.values()]
        rows = {"h(−10, 0)": "", "sigmoid, tanh": f"{h[0]}, {h[1]}"}
        return rows | {"ReLU, LeakyReLU": f"{h[2]}, {h[3]}"}

    def describe(self):
        corner = ", ".join(
            minus(f"{name} {mlp.predict([[-10.0, 0.0]])[0, 0]:.3f}")
            for name, mlp in self.networks.items()
        )
        return (
            "Level curves of four 2-2-1 networks with the same weights: two hidden neurons, "
            f"straight, and the third neuron. Its value at ({minus('-10')}, 0): {corner}."
        )

    def code(self):
        theta = self.mlp.theta.tolist()
        alpha = self.controls["alpha"].value
        return (
            "from course_lib import MLP, LeakyReLU\n\n"
            'names = ["sigmoid", "tanh", "relu"]\n'
            "networks = {name: MLP(n=[2, 2, 1], g=[name, name]) for name in names}\n"
            f"leaky = LeakyReLU(alpha={alpha!r})\n"
            'networks["leaky_relu"] = MLP(n=[2, 2, 1], g=[leaky, leaky])\n'
            "for mlp in networks.values():\n"
            f"    mlp.theta[:] = {theta}\n"
            'mlp = networks["sigmoid"]\n'
        )
