"""A hundred starts of one network on XOR: which succeed, and where the others are stuck."""

import numpy as np

from course_lib.datasets import xor
from course_lib.explorers.kit.choices import NONLINEAR
from course_lib.explorers.kit.controls import count, menu
from course_lib.explorers.kit.explorer import Explorer, guarded
from course_lib.explorers.kit.layout import row
from course_lib.explorers.kit.prediction import Question
from course_lib.explorers.kit.words import minus
from course_lib.live import Curves, LiveNetwork, Plane, Space, Strip
from course_lib.live.views import floats
from course_lib.mlp import MLP
from course_lib.xor_runs import Diagnosis, diagnose, least_loss, train_together

WIDTHS = (2, 3, 4, 8)
INPUTS = {"±1 (lecture)": -1, "0 and 1": 0}  # the lower of the two values of x_1 and of x_2
STARTS, ITERATIONS, ALPHA, EVERY = 100, 1000, 1.0, 10


class XorStartsExplorer(Explorer):
    """Gradient descent on XOR from 100 random starts, all runs at once: the final J of each, and
    one run's boundary, hidden space and diagnosis (lecture: "The Historic Problem That Killed Early
    'A.I.' Hype", p. 13, and the algorithm of p. 42).

    g: sigmoid, tanh, relu or leaky_relu in the hidden layer. width: 2, 3, 4 or 8 hidden neurons.
    run: 1..100, counted from the lowest final J. Raises ValueError for another value.
    """

    name = "xor_starts"
    presets = {
        "Solved": {"g": "tanh", "width": 2, "inputs": "±1 (lecture)", "run": 1},
        "Two in one place": {"g": "tanh", "width": 2, "inputs": "±1 (lecture)", "run": 85},
        "Three in one place": {"g": "relu", "width": 2, "inputs": "±1 (lecture)", "run": 97},
        "Still crossing": {"g": "leaky_relu", "width": 2, "inputs": "±1 (lecture)", "run": 60},
        "All straight": {"g": "relu", "width": 2, "inputs": "0 and 1", "run": 100},
    }
    questions = {
        "What is J of the stuck network?": Question(
            ["0", "½ ln 2", "ln 2"],
            true="½ ln 2",
            why="At the two points with h = ½ the loss is ln 2, at the two others almost 0. The "
            "average of the four is ½ ln 2.",
        ),
    }

    def build(self, g="tanh", width=2, run=85):
        self.controls = {
            "g": menu("g", g, NONLINEAR, "g[1]"),
            "width": menu("width", width, WIDTHS, "n[1]"),
            "inputs": menu("inputs", "±1 (lecture)", INPUTS, "x₁, x₂"),
            "run": count("run", run, 1, STARTS),
        }
        self._trained = None
        self.network = LiveNetwork(MLP(n=[2, width, 1], g=[g, "sigmoid"]))
        self.strip = Strip(title="100 runs: ○ solved, ● stuck (click one)", guides=levels())
        self.descent = Curves(title="J of this run", axis_labels=["iteration", "J"])
        self.descent.domain, self.descent.guides = [0, 1.08 * ITERATIONS, 0, 0.9], [np.log(2)]
        panel = Plane.panel("h(x) of this run", [(2, 1)], boundary=True)
        self.plane = Plane(network=self.network, panels=[panel], columns=1, radius=7)
        self.space = Space(network=self.network, layer=1)
        self.strip.observe(self._on_picked, "picked")
        self.views = [self.strip, self.descent, self.plane, self.space]

    def arrange(self):
        self.message.add_class("course-verdict")
        first = row([self.strip, self.descent], ["3 1 340px", "2 1 230px"])
        return [first, row([self.plane, self.space])]

    @guarded
    def _on_picked(self, change):
        self.controls["run"].value = self.order.index(change["new"]) + 1

    def update(self, changed):
        choice = tuple(self.controls[name].value for name in ("g", "width", "inputs"))
        if choice != self._trained:
            self._train(*choice)
        picked = self.order[self.controls["run"].value - 1]
        self.mlp, self.found = self.networks[picked], self.diagnoses[picked]
        self.network.push(self.mlp)
        self._show_space()
        self.strip.picked = picked
        J = self.history[:, picked]
        self.descent.series = [Curves.line(range(0, ITERATIONS, EVERY), J, name="J")]

    def _train(self, g, width, inputs):
        """All runs of this choice, and what has become of each."""
        self.X, self.y = xor()
        low = INPUTS[inputs]
        self.X[self.X < 0] = low
        self.corners = [minus(f"({a:.0f}, {b:.0f})") for a, b in self.X]
        self.networks = [MLP([2, width, 1], [g, "sigmoid"], seed=s) for s in range(STARTS)]
        J = train_together(self.networks, self.X, self.y, iterations=ITERATIONS, alpha=ALPHA)
        self.history = J[::EVERY].copy()
        self.diagnoses = [diagnose(mlp, self.X, self.y) for mlp in self.networks]
        final = [found.J for found in self.diagnoses]
        self.order = [int(i) for i in np.argsort(final, kind="stable")]
        self.domain = [low - 1.0, 2.0, low - 1.0, 2.0]
        data = {"X": floats(self.X), "y": self.y.tolist()}
        with self.plane.hold_sync(), self.space.hold_sync():
            self.plane.domain = self.space.mesh = self.domain
            self.space.names = self.corners
            for name, value in data.items():
                setattr(self.plane, name, value)
                setattr(self.space, name, value)
        with self.strip.hold_sync():
            self.strip.J, self.strip.solved = final, [bool(d.right.all()) for d in self.diagnoses]
            self.strip.domain = [-0.03, max(0.75, 1.05 * max(final))]
        self._trained = g, width, inputs

    @property
    def strongest(self) -> list[int]:
        """The two hidden neurons with the largest weights towards the output, from 1."""
        return sorted(int(j) + 1 for j in np.argsort(-np.abs(self.mlp.W[2][0]), kind="stable")[:2])

    def _show_space(self):
        width = self.mlp.n[1]
        many = f" (2 of {width} neurons)" if width > 2 else ""
        with self.space.hold_sync():
            self.space.neurons = self.strongest
            self.space.title = f"Its hidden space{many}"

    @property
    def solved(self) -> int:
        """How many of the runs have all four points right."""
        return sum(self.strip.solved)

    def readout(self):
        rows = {
            "solved": f"{self.solved} of {STARTS} runs",
            "this run": f"{self.found.right.sum()} of 4 points",
            "final J": f"{self.found.J:.4f}",
            "|∂J/∂θ|": f"{self.found.gradient:.0e}",
        }
        for corner, h, right in zip(self.corners, self.found.h, self.found.right, strict=True):
            rows[f"h{corner}"] = f"{h:.3f} {'✓' if right else '✗'}"
        return rows

    def comment(self):
        return " ".join(verdict(self.found, self.mlp.n[1], self.y, self.corners))

    def describe(self):
        return (
            f"{self.solved} of {STARTS} runs with {self.mlp.n[1]} hidden neurons and "
            f"{self.mlp.g[1].name} solve XOR. Run {self.controls['run'].value} ends at "
            f"J = {self.found.J:.2f}. {self.comment()}"
        )


def levels() -> list:
    """J of the best outputs that cannot tell 2, 3 or all 4 points apart, as marks of the strip."""
    y = np.array([0, 1, 1, 0])
    groups = {"2": [[0, 1], [2], [3]], "3": [[0, 1, 2], [3]], "4": [[0, 1, 2, 3]]}
    return [[least_loss(group, y), name] for name, group in groups.items()]


def _list(names) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def verdict(found: Diagnosis, width: int, y, corners) -> list[str]:
    """The diagnosis as sentences; each says only what has been measured."""
    if found.right.all():
        return [f"Solved: in the hidden space the classes are {found.gap:.2f} of its size apart."]
    says = ["Stuck."]
    idle = len(found.dead) + len(found.straight)
    mixed = [group for group in found.groups if 0 < sum(y[group]) < len(group)]
    if idle == width:
        says.append(
            "On the four points each hidden neuron is straight or dead, so the whole network is "
            "one line, and a line's best answer is ½ everywhere."
        )
    elif mixed:
        for group in mixed:
            places, share = _list([corners[i] for i in group]), np.mean(y[group])
            says.append(
                f"{places} share one place in the hidden space, so they share one output; the best "
                f"is their share of class 1, {share:.2f}."
            )
        says.append(f"That alone costs J = {found.J_of_groups:.3f}.")
    elif found.gap < 0.05:
        says.append("The classes still cross in the hidden space: no line there parts them.")
    if found.dead:
        says.append(f"Dead (one value at all four points): neuron {_list(map(str, found.dead))}.")
    if found.frozen:
        places = _list([corners[i] for i in found.frozen])
        says.append(f"Every hidden neuron is flat at {places}: no gradient moves them.")
    if found.gradient < 0.01:
        says.append("The gradient has all but vanished.")
    elif found.on_kink:
        says.append("Points lie on a kink of g, where the gradient jumps and steps go to and fro.")
    else:
        says.append("The gradient has not vanished: more iterations might help.")
    return says
