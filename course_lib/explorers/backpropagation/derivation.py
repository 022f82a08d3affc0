"""The derivation of back-propagation, step by step: formula, shapes, numbers, code and place."""

import html

import ipywidgets as widgets
import numpy as np

from course_lib import _validate
from course_lib.activations import get_activation
from course_lib.explorers.backpropagation.derivation_steps import Derivation, Step
from course_lib.explorers.kit.choices import DIFFERENTIABLE
from course_lib.explorers.kit.controls import button, count, menu, one_of, slider
from course_lib.explorers.kit.equation import boxes, dimensions, equation_html, number
from course_lib.explorers.kit.examples import (
    check_architecture,
    example_inputs,
    small_network,
    widths,
)
from course_lib.explorers.kit.explorer import Explorer, guarded
from course_lib.explorers.kit.layout import fold, show_some
from course_lib.explorers.kit.prediction import Question
from course_lib.explorers.kit.words import minus
from course_lib.live import Chain, Equation
from course_lib.losses import loss_value

NETWORKS = {"3-2-1 (page 19)": (3, 2, 1), "2-3-2-1": (2, 3, 2, 1), "2-2-3-2-1": (2, 2, 3, 2, 1)}
NETWORKS["2-3-2, squared error"] = (2, 3, 2)
MAX_POINTS = 3  # datapoints at once
INPUTS = ("x1", "x2", "x3")


class DerivationExplorer(Explorer):
    """The derivation one step at a time, with the numbers of a small network (lecture: "Gradients
    of the Last Layer L", "Gradients of a[l] and z[l] ...", "Gradients of W[l] and b[l] ...",
    pp. 38-40).

    network: a name in NETWORKS, or widths [n[0], ..., n[L]] with n[0] in 1..3, the others 1..4,
        L in 1..4. One output is a sigmoid with cross-entropy, several are the identity with squared
        error.
    g: the hidden layers' activation. step: 1..4L + 1. m: datapoints, 1..3. seed: of parameters and
    datapoints, 0 or more.
    Raises ValueError or TypeError for others.
    """

    name = "derivation"
    look = "course-stepper"
    folded = {"Network and numbers": ("network", "g", "m", "y", *INPUTS, "parameter", "value")}
    presets = {
        "(1) Start": {},
        "(3) Last W": {"step": 3},
        "Layer ℓ": {"step": 7},
        "Batch": {"step": 7, "m": MAX_POINTS},
        "Dead ReLU": {"step": 6, "g": "relu", "x1": -2.0, "x2": -1.0},
    }
    questions = {
        "What is the column multiplied with?": Question(
            ["W[3]", "a[2]", "a[2] transposed"],
            true="a[2] transposed",
            why="A column with n[3] entries times a row with n[2] entries is a matrix n[3] × n[2], "
            "the shape of W[3].",
        ),
    }

    def build(self, network="2-3-2-1", g="tanh", step=1, m=1, seed=9):
        self.seed = _validate.integer("seed", seed, 0)
        self.architectures = dict(NETWORKS)
        if not isinstance(network, (str, list, tuple)):
            raise TypeError(
                f"network: got {network!r}, expected a name or widths [n[0], ..., n[L]]"
            )
        if not isinstance(network, str):
            try:
                n, _ = check_architecture(network)
            except (ValueError, TypeError) as problem:
                raise ValueError(f"network: {problem}") from None
            if n[0] > len(INPUTS) or max(n) > 4:
                raise ValueError(f"network: got {n}, expected n[0] in 1..3 and the others in 1..4")
            self.architectures[network := widths(n)] = tuple(n)
        one_of("network", network, self.architectures)
        last = 1 + 4 * (len(self.architectures[network]) - 1)
        _validate.integer("step", step, 1, last)
        self._make_networks()
        self.X = np.round(example_inputs(len(INPUTS), MAX_POINTS, self.seed), 1)
        self.controls = {
            "network": menu("network", network, self.architectures),
            "step": widgets.Dropdown(description="step"),
            "g": menu("g", g, DIFFERENTIABLE, "hidden g"),
            "m": count("m", m, 1, MAX_POINTS),
            "y": menu("y", 1, [0, 1]),
            **{
                name: slider(name, x, -3, 3, 0.05)
                for name, x in zip(INPUTS, self.X[0], strict=True)
            },
            "parameter": widgets.Dropdown(description="parameter"),
            "value": slider("value", 0.0, -3, 3, 0.05, "its value"),
        }
        self._fit()
        for name, fit in (("network", self._fit), ("parameter", self._follow_parameter)):
            # heard before the redraw, so that it sees controls that belong together
            self.controls[name].observe(lambda _, fit=fit: fit(), "value")
        self.controls["step"].value = step
        self.buttons = (
            button("Back", lambda: self.go(-1), "Back one step"),
            button("Next", lambda: self.go(1), "Next one step"),
        )
        self.chain, self.equation = Chain(pickable=True), Equation()
        self.chain.observe(self._on_picked, "picked")
        self.views = [self.chain, self.equation]
        self.lines = widgets.HTML().add_class("course-code-line")

    def arrange(self):
        return [*self.views, fold("The same in course_lib", [self.lines])]

    def _make_networks(self):
        made = self.architectures.items()
        self.networks = {name: small_network(n, "tanh", self.seed) for name, n in made}

    def arrange_controls(self, shown, buttons, folds):
        step, *others = shown
        return super().arrange_controls([step, buttons.pop("own"), *others], buttons, folds)

    # Moving about.

    def _fit(self):
        """Offer the steps, inputs and parameters that this network has."""
        self.mlp = self.networks[self.controls["network"].value]
        L, n = self.mlp.L, self.mlp.n
        y = np.zeros((1, n[-1])) if n[-1] > 1 else [0]
        steps = Derivation(self.mlp, np.zeros((1, n[0])), y).steps()
        names = [_name("W", l, *at) for l in range(1, L + 1) for at in np.ndindex(n[l], n[l - 1])]
        names += [_name("b", l, *at) for l in range(1, L + 1) for at in np.ndindex(n[l], 1)]
        with self.batch():
            self.controls["step"].options = [(step.label, k + 1) for k, step in enumerate(steps)]
            self.controls["parameter"].options = names
            self.controls["step"].value = 1
            self.controls["parameter"].value = names[0][1]
        self._follow_parameter()
        show_some((self.controls[name], k < n[0]) for k, name in enumerate(INPUTS))

    def _follow_parameter(self):
        matrix, entry = self._parameter()
        self.move_slider("value", matrix[entry])

    def _parameter(self):
        """The W[l] or b[l] that the chosen parameter is an entry of, and which."""
        base, l, *entry = self.controls["parameter"].value
        return getattr(self.mlp, base)[l], tuple(entry)

    @guarded
    def go(self, by: int) -> None:
        """Move `by` steps, staying between the first and the last."""
        last = len(self.controls["step"].options)
        self.controls["step"].value = min(max(self.controls["step"].value + by, 1), last)

    @guarded
    def _on_picked(self, change) -> None:
        nodes = [step.node for step in self.steps]
        if change["new"] in nodes:
            self.controls["step"].value = nodes.index(change["new"]) + 1
        self.chain.picked = ""  # so that the same node can be picked again

    @guarded
    def reset(self) -> None:
        """Back to the state in which the explorer opened, parameters included."""
        self._make_networks()
        super().reset()

    @guarded
    def preset(self, name: str) -> None:
        """Apply a preset by its name, with the parameters of the start."""
        self._make_networks()
        super().preset(name)

    # Computing.

    @property
    def step(self) -> Step:
        """The step shown."""
        return self.steps[self.controls["step"].value - 1]

    def data(self):
        """X (m, n[0]) and targets: y for the first datapoint, then the other class and so on."""
        n, m, y = self.mlp.n, self.controls["m"].value, self.controls["y"].value
        self.X[0] = [round(self.controls[name].value, 10) for name in INPUTS]
        labels = np.array([y, 1 - y, y][:m])
        Y = labels if n[-1] == 1 else np.eye(n[-1])[labels]
        return self.X[:m, : n[0]], Y

    def update(self, changed):
        self.mlp = self.networks[self.controls["network"].value]
        if changed in ("value", None):
            matrix, entry = self._parameter()
            matrix[entry] = round(self.controls["value"].value, 10)  # as the slider says
        for l in range(1, self.mlp.L):
            self.mlp.g[l] = get_activation(self.controls["g"].value)
        X, y = self.data()
        self.derivation = Derivation(self.mlp, X, y)
        self.steps = self.derivation.steps()
        self.J = loss_value(self.mlp, X, y, self.derivation.loss)
        k = self.controls["step"].value - 1
        self.chain.L = self.mlp.L
        self.chain.done = [">".join(step.edge) for step in self.steps[:k]]
        self.chain.lit = [self.step.node, ">".join(self.step.edge)]
        self.equation.html = self._html()
        code = "\n".join(f"{module:<15} {line}" for module, line in self.step.code)
        self.lines.value = f"<pre>{html.escape(code)}</pre>"
        self.equation.parts = boxes(self.step.equation.parts())

    def _html(self) -> str:
        step = self.step
        return (
            f'<div class="course-lecture"><small>Page {step.page}:</small> '
            f"{step.lecture}</div>"
            f"{equation_html(step.equation)}"
        )

    def comment(self):
        return self.step.why

    def readout(self):
        label = self.controls["parameter"].label
        base, l, *entry = self.controls["parameter"].value
        gradient = {"W": self.derivation.gradients.dW, "b": self.derivation.gradients.db}[base][l]
        first = ", 1st" if self.derivation.m > 1 else ""
        output = ", ".join(number(a) for a in self.derivation.forward.A[-1][:, 0])
        return {
            "step": f"{self.controls['step'].value} of {len(self.steps)}",
            f"output a[L]{first}": output if self.mlp.n[-1] == 1 else f"({output})",
            f"J ({self.derivation.loss.replace('_', '-')})": minus(f"{self.J:.4f}"),
            f"∂J/∂{label}": number(gradient[tuple(entry)]),
        }

    def describe(self):
        step = self.step
        factors = f" {step.equation.sign} ".join(
            dimensions(factor.value) for factor in step.equation.factors
        )
        rows = "; ".join(", ".join(map(number, row)) for row in step.equation.result.value)
        return (
            f"Step {step.label} of a {widths(self.mlp.n)} network: shapes {factors} give "
            f"{dimensions(step.equation.result.value)}. Its rows: {rows}. {step.why}"
        )


def _name(base: str, l: int, j: int, k: int) -> tuple[str, tuple]:
    """A parameter in the lecture's letters, and where Python finds it."""
    index = f"{j + 1},{k + 1}" if base == "W" else str(j + 1)
    below = index.translate(str.maketrans("1234", "₁₂₃₄"))
    return f"{base}{below}[{l}]", (base, l, j, k)
