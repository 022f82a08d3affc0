"""The lecture's four activations side by side: one set of weights, four networks."""

import functools

import ipywidgets as widgets

from course_lib.activations import ACTIVATIONS, LeakyReLU
from course_lib.explorers.kit.choices import LECTURE, LECTURE_DOMAIN, SLIDERS, nine
from course_lib.explorers.kit.controls import menu, nine_sliders, one_of, slider
from course_lib.explorers.kit.explorer import DenseExplorer, guarded
from course_lib.explorers.kit.layout import row
from course_lib.explorers.kit.prediction import Question
from course_lib.explorers.kit.words import minus
from course_lib.live import LiveNetwork, Plane
from course_lib.mlp import MLP

NAMES = ("sigmoid", "tanh", "relu", "leaky_relu")  # in the order of pages 45-48
LABELS = {name: ACTIVATIONS[name].label for name in NAMES}


class ActivationBoundariesExplorer(DenseExplorer):
    """Four 2-2-1 networks with the same weights and sigmoid, tanh, ReLU or LeakyReLU in all three
    neurons (lecture: "Sigmoid Decision Boundary" to "LeakyReLU Decision Boundary", pp. 45-48).

    g: name of the one shown large. theta: nine numbers in the order of `MLP.theta`, -4..4.
    alpha: slope of LeakyReLU for z < 0, 0..0.95. Raises ValueError for others.
    """

    name = "activation_boundaries"
    hint = "The value of the third neuron. One set of weights for all four: only g differs."
    how = "Press a small picture to see it large."
    folded = {"Weights, biases and α": (*SLIDERS, "alpha")}
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

    def build(self, g="sigmoid", theta=LECTURE, alpha=0.2):
        one_of("g", g, NAMES)
        sliders = nine_sliders(theta, 4, 0.05)
        by_label = [(label, name) for name, label in LABELS.items()]
        self.controls = {
            "g": menu("g", g, by_label),
            "over": menu("over", "", [("nothing", ""), *by_label], "compare"),
            **sliders,
            "alpha": slider("alpha", alpha, 0, 0.95, 0.05, "α (leaky)"),
        }
        self.networks = {name: MLP([2, 2, 1], [name, name]) for name in NAMES}
        for mlp in self.networks.values():
            mlp.theta = theta
        linked = dict(enumerate(sliders.values()))
        self.live = {name: LiveNetwork(mlp, linked) for name, mlp in self.networks.items()}
        self.chosen = LiveNetwork(self.mlp, linked)
        look = {"domain": LECTURE_DOMAIN, "columns": 1}
        self.large = Plane(network=self.chosen, panels=[panel("third neuron")], **look)
        self.small = {
            name: Plane(
                network=self.live[name], panels=[panel(label)], pickable=True, resolution=61, **look
            )
            for name, label in LABELS.items()
        }
        for name, view in self.small.items():
            view.on_msg(functools.partial(self._on_pick, name))
            view.add_class("course-thumbnail")
        self.large.add_class("course-large")
        self.views = [self.large, *self.small.values()]

    def arrange(self):
        one, two, three, four = self.small.values()
        pairs = [row(pair, 2 * ["1 1 120px"]) for pair in ((one, two), (three, four))]
        beside = widgets.VBox([*pairs, self.words])
        return [row([self.large, beside], ["3 1 400px", "2 1 310px"], align_items="flex-start")]

    @guarded
    def _on_pick(self, name, view, content, buffers):
        if content.get("picked"):
            self.set(g=name)

    @property
    def mlp(self) -> MLP:
        """The network shown large; all are in `networks`."""
        return self.networks[self.controls["g"].value]

    def update(self, changed):
        theta = [self.controls[name].value for name in SLIDERS]
        leaky = LeakyReLU(self.controls["alpha"].value)
        for name, mlp in self.networks.items():
            mlp.theta[:] = theta
            if name == "leaky_relu":
                mlp.g[1:] = [leaky, leaky]
            self.live[name].follow(self.moved)
        self.chosen.follow(self.moved, mlp=self.mlp)
        g, over = self.controls["g"].value, self.controls["over"].value
        self.large.over = [self.live[over]] if over else []
        beside = f"; dashed: {LABELS[over]}" if over else ""
        self.large.panels = [panel(f"third neuron, g = {LABELS[g]}{beside}")]
        for name, view in self.small.items():
            view.picked = name == g

    def readout(self):
        rows = {"h at x = (−10, 0)": ""}
        return rows | {
            LABELS[name]: minus(f"{mlp.predict([[-10.0, 0.0]])[0, 0]:.3f}")
            for name, mlp in self.networks.items()
        }

    def describe(self):
        corner = ", ".join(
            minus(f"{name} {mlp.predict([[-10.0, 0.0]])[0, 0]:.3f}")
            for name, mlp in self.networks.items()
        )
        g, over = (self.controls[name].value for name in ("g", "over"))
        beside = f" with the level curves of {LABELS[over]} over it" if over else ""
        return (
            "The third neuron's value and level curves over the plane for four 2-2-1 networks with "
            f"the same weights; large: {LABELS[g]}{beside}. "
            f"The value at ({minus('-10')}, 0): {corner}."
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
            f'mlp = networks["{self.controls["g"].value}"]\n'
        )


def panel(title: str) -> dict:
    """The third neuron with its level curves."""
    return Plane.panel(title, [(2, 1)], levels=True, data=False, fit=True)
