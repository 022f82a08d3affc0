"""One datapoint through the network, neuron by neuron: first z, then a = g(z)."""

from functools import partial

import ipywidgets as widgets
import numpy as np

from course_lib import _validate
from course_lib.exercises.own_functions import check_function, output
from course_lib.explorers.kit.controls import button, count, slider
from course_lib.explorers.kit.copied import code_of_yours
from course_lib.explorers.kit.examples import all_matrices, example_network, html_symbol, widths
from course_lib.explorers.kit.explorer import Explorer, guarded
from course_lib.explorers.kit.prediction import Question
from course_lib.explorers.kit.words import decimals
from course_lib.live import Diagram, LiveNetwork, Matrix
from course_lib.mlp import MLP, forward_loops


class ForwardStepsExplorer(Explorer):
    """The two loops of page 31, one neuron at a time, with the numbers of each sum written out
    (lecture: "Forward-Pass (Single Datapoint)", p. 31).

    mlp: the network, 1..4 inputs, at most 5 neurons per layer; without one, a 2-3-2-1 example.
    x: the datapoint to start from, n[0] numbers in -3..3. step: 0 (nothing computed yet) to
    twice the number of neurons. forward: your own function of (W, b, g, x), as in the exercise
    `check.forward_one`; its result then stands beside ours.
    Raises ValueError or TypeError for others.
    """

    name = "forward_steps"
    how = "Next and Back move by one step; so do the arrow keys on the step slider."
    questions = {
        "How many steps?": Question(
            ["6", "12", "18"],
            true="12",
            why="3 + 2 + 1 = 6 neurons compute something, and each takes two steps: z, then a. The "
            "inputs are given.",
        ),
        "Which library refuses?": Question(
            ["NumPy", "PyTorch", "Keras", "scikit-learn"],
            true="scikit-learn",
            why="It has one activation for all hidden layers, and here layer 1 has tanh, layer 2 "
            "has ReLU. The others take an activation for each layer.",
        ),
    }

    def build(self, mlp=None, x=None, step=1, forward=None):
        check_function("forward", forward)
        self.reader = forward
        self.mlp = (
            example_network([2, 3, 2, 1], ["tanh", "relu", "sigmoid"], 3) if mlp is None else mlp
        )
        if not isinstance(self.mlp, MLP) or self.mlp.n[0] > 4 or max(self.mlp.n) > 5:
            raise ValueError(f"mlp: got {mlp!r}, expected an MLP of 1..4 inputs, widths up to 5")
        if any(g.js is None for g in self.mlp.g[1:]):
            raise ValueError("mlp: has a softmax, expected activations of one number each")
        n = self.mlp.n
        x = np.linspace(1, -0.5, n[0]) if x is None else _validate.datapoints(x, n[0], "x")[0]
        self.steps = [
            (l, j, part)
            for l in range(1, self.mlp.L + 1)
            for j in range(1, n[l] + 1)
            for part in "za"
        ]
        last = len(self.steps)
        self.controls = {"step": count("step", step, 0, last)}
        for k, value in enumerate(x, start=1):
            self.controls[f"x{k}"] = slider(f"x{k}", value, -3, 3, 0.05)
        self.presets = {"All done": {"step": last}}
        self.buttons = (
            button("Back", lambda: self.go(-1), "One step back", "arrow-left"),
            button("Next", lambda: self.go(1), "One step on", "arrow-right"),
        )
        self.network = LiveNetwork(self.mlp)
        self.diagram = Diagram(network=self.network)
        self.sum = widgets.HTML().add_class("course-formula")
        self.matrix = Matrix(network=self.network, matrices=all_matrices(self.mlp.L, "za"))
        self.views = [self.diagram, self.matrix]

    def arrange(self):
        return [self.sum, self.diagram, self.matrix.add_class("course-one-row")]

    @guarded
    def go(self, by: int) -> None:
        """Move `by` steps, staying between the first and the last."""
        step = self.controls["step"]
        step.value = min(max(step.value + by, step.min), step.max)

    @property
    def x(self) -> np.ndarray:
        """The datapoint, shape (n[0],)."""
        return np.array([self.controls[f"x{k}"].value for k in range(1, self.mlp.n[0] + 1)])

    def update(self, changed):
        self.z, self.a = forward_loops(self.mlp, self.x)
        done = self.steps[: self.controls["step"].value]
        self.matrix.values = self._known(done)
        self.diagram.lit, self.matrix.lit = [], []
        if done:
            l, j, part = done[-1]
            edges = [[l, j, k] for k in range(1, self.mlp.n[l - 1] + 1)] if part == "z" else []
            self.diagram.lit = [[l, j], *edges]
            self.matrix.lit = [[part, l, j, 1]]
        self.sum.value = self._sum(done)
        self.network.push()

    def _known(self, done) -> dict[str, list]:
        """The columns z[l] and a[l] with what has been computed so far; the rest is empty."""
        values = {"a0": self.x[:, None].tolist()}
        for l in range(1, self.mlp.L + 1):
            for part, computed in (("z", self.z[l]), ("a", self.a[l])):
                values[f"{part}{l}"] = [
                    [float(computed[j - 1])] if (l, j, part) in done else [None]
                    for j in range(1, self.mlp.n[l] + 1)
                ]
        return values

    def _sum(self, done) -> str:
        if not done:
            return (
                "<p>a<sup>[0]</sup> = x: the input is the first layer's material.</p><p>&nbsp;</p>"
            )
        l, j, part = done[-1]
        here = html_symbol(part, l, str(j))
        if part == "a":
            g, z = self.mlp.g[l], self.z[l][j - 1]
            return (
                f"<p>{here} = <i>g</i><sup>[{l}]</sup>({html_symbol('z', l, str(j))})</p>"
                f"<p>= {g.label}({_n(z)}) = <b>{_n(self.a[l][j - 1])}</b></p>"
            )
        w, b = self.mlp.W[l][j - 1], self.mlp.b[l][j - 1, 0]
        terms = " + ".join(f"({_n(v)})·({_n(a)})" for v, a in zip(w, self.a[l - 1], strict=True))
        letters = f"{html_symbol('W', l, str(j))} {html_symbol('a', l - 1)}"
        return (
            f"<p>{here} = {letters} + {html_symbol('b', l, str(j))}</p>"
            f"<p>= {terms} + ({_n(b)}) = <b>{_n(self.z[l][j - 1])}</b></p>"
        )

    def readout(self):
        step, last = self.controls["step"].value, len(self.steps)
        shown = ", ".join(map(_n, self.a[-1])) if step == last else "not reached yet"
        rows = {"step": f"{step} of {last}", "h(x)": shown}
        return rows if self.reader is None else rows | {"your h(x)": self.yours()}

    def yours(self) -> str:
        """What the reader's function gives here, and whether it agrees."""
        try:
            a = output(self.reader, self.mlp, self.x)[:, 0]
        except Exception as problem:
            return f"✗ {problem}"
        mark = "✓" if np.allclose(a, self.a[-1], rtol=1e-6, atol=1e-9) else "✗ course_lib has"
        ours = "" if mark == "✓" else f" {', '.join(map(_n, self.a[-1]))}"
        return f"{', '.join(map(_n, a))} {mark}{ours}"

    def describe(self):
        done = self.steps[: self.controls["step"].value]
        start = f"A {widths(self.mlp.n)} network at x = ({', '.join(map(_n, self.x))}). "
        if not done:
            return start + "Nothing is computed yet."
        l, j, part = done[-1]
        value = (self.z if part == "z" else self.a)[l][j - 1]
        how = "the weighted sum plus bias" if part == "z" else f"{self.mlp.g[l].name} of z"
        return start + f"Step {len(done)}: {part} of neuron {j} in layer {l} is {how}, {_n(value)}."

    def code(self):
        return code_of_yours(self.mlp)


_n = partial(decimals, k=3)
