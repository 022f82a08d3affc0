"""The computation graph: values run forward through it, derivatives run back."""

import numpy as np

from course_lib import _validate
from course_lib.activations import get_activation
from course_lib.explorers.backpropagation.derivation_steps import Derivation
from course_lib.explorers.kit.choices import DIFFERENTIABLE
from course_lib.explorers.kit.controls import count, menu, slider
from course_lib.explorers.kit.equation import number
from course_lib.explorers.kit.examples import (
    DEEPEST,
    check_architecture,
    example_inputs,
    small_network,
    widths,
)
from course_lib.explorers.kit.explorer import Explorer
from course_lib.explorers.kit.layout import show_some
from course_lib.explorers.kit.prediction import Question
from course_lib.live import Chain
from course_lib.losses import loss_value

WIDEST = 4
INPUTS = 3


def stages(L: int) -> list[tuple[list[str], list[str]]]:
    """What happens one after the other: nodes that get their value (forward) or their derivative
    (backward, written with ∂) and the arrows that are passed for it."""
    found = []
    for l in range(1, L + 1):
        found.append(([f"z{l}"], [f"a{l - 1}>z{l}", f"W{l}>z{l}", f"b{l}>z{l}"]))
        found.append(([f"a{l}"], [f"z{l}>a{l}"]))
    found += [(["J"], [f"a{L}>J", "y>J"]), ([f"∂a{L}"], [f"J>a{L}"])]
    for l in range(L, 0, -1):
        found.append(([f"∂z{l}"], [f"a{l}>z{l}"]))
        found.append(([f"∂W{l}", f"∂b{l}"], [f"z{l}>W{l}", f"z{l}>b{l}"]))
        found.append(([f"∂a{l - 1}"], [f"z{l}>a{l - 1}"]))
    return found


class ComputationGraphExplorer(Explorer):
    """The graph for a network of one's own choice (lecture: "The Network Computation Graph",
    pp. 36-37): step through the forward pass, then through the backward pass.

    n: widths [n[0], ..., n[L]], n[0] in 1..3, the others 1..4, L in 1..4. g: activation of the
    hidden layers. One output is a sigmoid with cross-entropy, several are the identity with squared
    error. seed: of the parameters. Raises ValueError or TypeError for others.
    """

    name = "computation_graph"
    look = "course-dense"
    folded = {"Widths, activation, y": (*(f"n{l}" for l in range(DEEPEST + 1)), "g", "y")}
    hint = "Filled: values, found on the way forward. Outlined: derivatives of J, on the way back."
    presets = {
        "Start": {"passed": 0},
        "Forward": {},
        "L = 4": {"L": 4, "n3": 2, "n4": 1, "passed": 22},
    }
    questions = {
        "Which order is the cheapest?": Question(
            ["from x to J", "from J back to x", "in any order"],
            true="from J back to x",
            why="Any order gives the same product. But from J back all that is carried along is the"
            " derivative of one number, a vector; from x it is a whole matrix.",
        ),
    }

    def build(self, n=(2, 3, 1), g="tanh", seed=0):
        n, _ = check_architecture(n)
        if n[0] > INPUTS or max(n) > WIDEST:
            raise ValueError(
                f"n: got {n}, expected n[0] in 1..{INPUTS} and the others in 1..{WIDEST}"
            )
        self.seed = _validate.integer("seed", seed, 0)
        L = len(n) - 1
        n = n + [1] * (DEEPEST - L)
        self.controls = {"L": count("L", L, 1, DEEPEST)}
        for l in range(DEEPEST + 1):
            self.controls[f"n{l}"] = count(f"n{l}", n[l], 1, WIDEST if l else INPUTS, f"n[{l}]")
        self.controls["g"] = menu("g", g, DIFFERENTIABLE, "hidden g")
        for k, x in enumerate(example_inputs(INPUTS, 1, self.seed)[0], start=1):
            self.controls[f"x{k}"] = slider(f"x{k}", x, -3, 3, 0.05)
        self.controls["y"] = menu("y", 1, [0, 1])
        self.controls["passed"] = count("passed", 2 * L + 1, 0, 5 * L + 2, "arrows done")
        self._wanted = None
        self.controls["L"].observe(lambda _: self._fit(), "value")
        self.chain = Chain()
        self.views = [self.chain]
        self.player = self.make_player(self.refresh, frame=0.6)

    def _fit(self):
        """Let the slider `passed` end where this network ends; come back to what was wanted."""
        slider, end = self.controls["passed"], len(stages(self.controls["L"].value))
        if self._wanted is None:
            self._wanted = slider.value
        with self.batch(), slider.hold_sync():
            slider.max = max(end, slider.value)
            slider.value = min(self._wanted, end)
            slider.max = end

    def update(self, changed):
        value = self.values
        if changed is not None:
            self.player.pause()
        if changed != "L":
            self._wanted = None
        L = value["L"]
        n = [value[f"n{l}"] for l in range(L + 1)]
        last = {"n": L, "x": n[0]}
        counted = {name: c for name, c in self.controls.items() if name[0] in last}
        show_some((control, int(name[1:]) <= last[name[0]]) for name, control in counted.items())
        self.mlp = small_network(n, value["g"], self.seed)
        self.X = np.array([[round(value[f"x{k + 1}"], 10) for k in range(n[0])]])
        self.y = np.array([value["y"]]) if n[-1] == 1 else np.eye(1, n[-1], value["y"])
        self.derivation = Derivation(self.mlp, self.X, self.y)
        self.J = loss_value(self.mlp, self.X, self.y, self.derivation.loss)
        self._show_graph(stages(L)[: value["passed"]], L, n)

    def _known(self) -> dict:
        """Every node's value and, under its name with ∂, J's derivative by it, as arrays."""
        forward, gradients = self.derivation.forward, self.derivation.gradients
        known = {"J": [[self.J]], "y": self.derivation.Y, "a0": forward.A[0]}
        for l in range(1, self.mlp.L + 1):
            known |= {f"z{l}": forward.Z[l], f"a{l}": forward.A[l]}
            known |= {f"W{l}": self.mlp.W[l], f"b{l}": self.mlp.b[l]}
            known |= {f"∂z{l}": gradients.dZ[l], f"∂a{l}": gradients.dA[l]}
            known |= {f"∂W{l}": gradients.dW[l], f"∂b{l}": gradients.db[l]}
        known["∂a0"] = gradients.dA[0]
        return {name: np.asarray(value) for name, value in known.items()}

    def _show_graph(self, passed, L, n):
        known = self._known()
        given = [name for name in known if name[0] in "Wby" or name == "a0"]
        names = given + [name for nodes, _ in passed for name in nodes]
        self.numbers = {name: known[name] for name in names}
        shown = {name: written(value) for name, value in self.numbers.items()}
        with self.chain.hold_sync():
            self.chain.L, self.chain.n = L, n
            self.chain.values = {name: rows for name, rows in shown.items() if name[0] != "∂"}
            self.chain.numbers = {name: self.numbers[name].tolist() for name in self.chain.values}
            self.chain.gradients = {
                name[1:]: rows for name, rows in shown.items() if name[0] == "∂"
            }
            self.chain.done = [arrow for _, arrows in passed for arrow in arrows]
            self.chain.lit = passed[-1][1] if passed else []

    def advance(self) -> bool:
        """Pass the next arrows; after the last, begin again. False at the end of either pass."""
        slider, L = self.controls["passed"], self.controls["L"].value
        with self.batch():
            slider.value = 0 if slider.value == slider.max else slider.value + 1
        return slider.value not in (2 * L + 1, slider.max)

    def _where(self) -> str:
        passed, L = self.controls["passed"].value, self.controls["L"].value
        if passed == 0:
            return "nothing computed yet"
        nodes, _ = stages(L)[passed - 1]
        names = " and ".join(f"{name[:-1]}[{name[-1]}]" if name != "J" else "J" for name in nodes)
        return "forward to " + names if passed <= 2 * L + 1 else "back to " + names.replace("∂", "")

    def readout(self):
        known = self.controls["passed"].value > 2 * self.controls["L"].value
        return {"where": self._where(), "J": number(self.J) if known else "not yet known"}

    def describe(self):
        numbers = {
            name: ", ".join(number(v) for v in np.ravel(value))
            for name, value in self.numbers.items()
            if name[0] != "W" and name[:2] != "∂W"
        }
        listed = "; ".join(f"{name} = {text}" for name, text in numbers.items())
        return (
            f"Computation graph of a {widths(self.mlp.n)} network with hidden activation "
            f"{get_activation(self.controls['g'].value).label}, {self._where()}. {listed}."
        )


def written(value: np.ndarray) -> list[list[str]]:
    """The numbers of a matrix, row by row, as they stand at its node."""
    return [list(map(number, row)) for row in value]
