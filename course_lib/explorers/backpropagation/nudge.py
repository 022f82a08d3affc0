"""One weight nudged: what runs forward to J, beside what the derivative forecasts."""

import ipywidgets as widgets
import numpy as np

from course_lib import theme
from course_lib.backprop import backward
from course_lib.explorers.kit.controls import menu, slider
from course_lib.explorers.kit.equation import Factor, boxes, grid_html, number
from course_lib.explorers.kit.explorer import DenseExplorer, guarded
from course_lib.explorers.kit.formula import letter, symbol
from course_lib.explorers.kit.layout import row
from course_lib.explorers.kit.prediction import Question
from course_lib.explorers.kit.words import decimals, legend, subscript
from course_lib.live import Curves, Diagram, Equation, LiveNetwork
from course_lib.losses import loss_value
from course_lib.mlp import MLP

# The network of 5.2 for the pencil, by its hidden activation. With the sigmoid one weight is
# another, so that the second neuron is saturated: z = 6.
W1 = {"relu": [[1, 1], [2, -0.5], [-1, 0]], "sigmoid": [[1, 1], [2, 2], [-1, 0]]}
W2 = [[1, -2, 5]]
N = [2, 3, 1]
X, Y, LOSS = np.array([[1.0, 2.0]]), [[3.0]], "squared_error"
REACH = 3.0  # of Δw, to each side
J_COLOUR, FORECAST = theme.CLASSES[0], theme.CLASSES[5]
TITLE = legend({"J": J_COLOUR, "forecast": FORECAST, "miss": theme.HIGHLIGHT})
STAGES = ("z1", "a1", "z2", "J")
SEEN = 5e-4  # a difference that three decimals show


def places() -> dict[str, tuple[int, ...]]:
    """(l, j, k) of each weight and (l, j) of each bias by its name, in the order of MLP.theta."""
    found = {}
    for l in (1, 2):
        for j in range(1, N[l] + 1):
            for k in range(1, N[l - 1] + 1):
                found[f"W{subscript(f'{j},{k}')}[{l}]"] = l, j, k
        for j in range(1, N[l] + 1):
            found[f"b{subscript(str(j))}[{l}]"] = l, j
    return found


PLACES = places()


class NudgeExplorer(DenseExplorer):
    """A small change Δw of one parameter runs forward through a 2-3-1 network to the loss; beside
    it the forecast, each layer's derivative times the change before it, which ends in ∂J/∂w · Δw
    (lecture: pp. 36-41 find that derivative; to try its forecast is an addition).

    g: activation of the hidden layer, "relu" or "sigmoid". weight: the name of the parameter, such
    as "W₂,₁[1]" or "b₂[1]". dw: its change, -3..3. The output is the identity with the squared
    error, x = (1, 2), y = 3. Raises ValueError or TypeError for others.
    """

    name = "nudge"
    presets = {
        "Small step": {},
        "Large step": {"weight": "W₁,₁[2]", "dw": 1.5},
        "Kink of a ReLU": {"weight": "W₃,₁[1]", "dw": 1.4},
        "Saturated sigmoid": {"g": "sigmoid", "weight": "W₂,₂[1]", "dw": -3.0},
    }
    questions = {
        "Twice the step: how large is the miss?": Question(
            ["as large as before", "twice as large", "four times as large"],
            true="four times as large",
            why="The forecast is 4Δw, but J grows by 4Δw + 2(Δw)². The miss, 2(Δw)², is 0.125 for "
            "Δw = 0.25 and 0.5 for Δw = 0.5.",
        ),
    }

    def build(self, g="relu", weight="W₂,₁[1]", dw=0.25):
        self.controls = {
            "g": menu("g", g, W1, "hidden g"),
            "weight": menu("weight", weight, PLACES, "parameter"),
            "dw": slider("dw", dw, -REACH, REACH, 0.05, "Δw"),
        }
        self.mlp = network(g)
        self.network = LiveNetwork(self.mlp, {"dw": self.controls["dw"]})
        self.diagram = Diagram(network=self.network, pickable=True)
        self.diagram.observe(self._on_picked, "picked")
        self.curves = Curves(title=TITLE, legend=False)
        self.equation = Equation()
        self.views = [self.diagram, self.curves, self.equation]

    def arrange(self):
        # A Box is a row on the screen, and a column in the still, where a row would be too wide.
        pictures = widgets.Box([self.diagram, self.curves]).add_class("course-side-by-side")
        self.diagram.layout.flex, self.curves.layout.flex = "1 0 430px", "1.2 1 270px"
        return [row([self.words, pictures], ["0.2 1 195px", "2.2 1 710px"]), self.equation]

    @guarded
    def _on_picked(self, change) -> None:
        for name, place in PLACES.items():
            if change["new"] == [*place]:
                self.set(weight=name)
        self.diagram.picked = []  # so that the same place can be picked again

    @property
    def dw(self) -> float:
        """The change of the parameter."""
        return round(self.controls["dw"].value, 10)  # as the slider says

    def update(self, changed):
        name = self.controls["weight"].value
        self.index, self.place = list(PLACES).index(name), PLACES[name]
        self.before = network(self.controls["g"].value)
        w = float(self.before.theta[self.index])
        self.mlp = nudged(self.before, self.index, self.dw)
        self.network.follow(self.moved, mlp=self.mlp, formulas={self.index: f"{w} + dw"})
        gradients = backward(self.before, self.before.forward(X), Y, LOSS)
        l, j, *k = self.place
        self.slope = float(gradients.dW[l][j - 1, k[0] - 1] if k else gradients.db[l][j - 1, 0])
        self.forecast = forecast(self.before, self.place, self.dw)
        self.change = change(self.before, self.mlp)
        if changed != "dw":
            steps = np.linspace(-REACH, REACH, 121)
            self.course = w + steps, [J(nudged(self.before, self.index, dw)) for dw in steps]
        self.w = w, w + self.dw
        self.J = J(self.before), J(self.mlp)
        moved = [
            [l, j + 1] for l in (1, 2) for j in np.flatnonzero(abs(self.change[f"z{l}"]) > SEEN)
        ]
        self.diagram.lit = [list(self.place), *moved]
        self._draw_curves(name)
        parts = self._parts()
        self.equation.html = grid_html(parts, _columns, shapes=False)
        self.equation.parts = [
            part if isinstance(part, str) else part | {"shape": "is, forecast"}
            for part in boxes(parts)
        ]

    def _draw_curves(self, name):
        (w0, w1), (J0, J1), (w, course) = self.w, self.J, self.course
        tangent = J0 + self.slope * (w - w0)
        promised = J0 + self.forecast["J"].item()
        top = min(max(*course, *tangent), 4 * J0)
        bottom = max(min(0, *tangent), -4 * J0)
        room = 0.06 * (top - bottom)
        self.curves.domain = [w[0], w[-1], bottom - room, top + room]
        self.curves.axis_labels = [name, "J"]
        self.curves.series = [
            Curves.line(w, course, J_COLOUR, "J"),
            Curves.line(w, tangent, FORECAST, "forecast"),
            Curves.line([w1, w1], [J1, promised], theme.HIGHLIGHT, "miss", plain=True),
            Curves.line([w0], [J0], theme.GREY),
            Curves.line([w1], [promised], FORECAST),
            Curves.line([w1], [J1], J_COLOUR),
        ]

    def _parts(self) -> list:
        """A box for each stage, with what happens and what is forecast."""
        parts = []
        terms = [symbol("z", 1), symbol("a", 1), symbol("z", 2), letter("J")]
        for key, term, origin in zip(STAGES, terms, self._factors(), strict=True):
            both = np.hstack([self.change[key], self.forecast[key]])
            term = letter("Δ", upright=True) + term
            role = "result" if key == "J" else "first"
            parts += [("sign", "→"), (role, Factor(term, term, (term, term), both, origin))]
        return parts[1:]

    def _factors(self) -> list[str]:
        """What each stage's forecast is multiplied by, in a few words."""
        l, j, *k = self.place
        forward = self.before.forward(X)
        first = "Δw itself"
        if k:
            a = number(forward.A[l - 1][k[0] - 1, 0])
            first = f"Δw times a{subscript(str(k[0]))}[{l - 1}] = {a}"
        last = f"times h − y = {number(forward.A[2].item() - Y[0][0])}"
        if l == 2:
            return ["no change", "no change", first, last]
        slope = self.before.g[1].derivative(forward.Z[1], forward.A[1])[j - 1, 0]
        w = f"W{subscript(f'1,{j}')}[2] = {number(self.before.W[2][0, j - 1])}"
        return [first, f"times g′ = {number(slope)}", f"times {w}", last]

    def comment(self):
        """Where the forecast first fails, and why."""
        late = [key for key in STAGES if (abs(self.change[key] - self.forecast[key]) > SEEN).any()]
        if not late:
            return "Forecast and event agree to three decimals."
        if late[0] == "J":
            text = "All z and a come as forecast. Only J misses: it is curved in h."
        else:
            j = self.place[1]
            start, end = (mlp.forward(X).Z[1][j - 1, 0] for mlp in (self.before, self.mlp))
            way = f"z{subscript(str(j))}[1] goes from {number(start)} to {number(end)}"
            text = (
                f"The forecast fails first in a[1]: {way}, past the kink of ReLU at 0."
                if self.controls["g"].value == "relu"
                else f"The forecast fails first in a[1]: {way}, and g′ changes on the way."
            )
        real, promised = self.change["J"].item(), self.forecast["J"].item()
        return text + (" Even the sign of ΔJ is wrong." if real * promised < 0 else "")

    def readout(self):
        real, promised = self.change["J"].item(), self.forecast["J"].item()
        return {
            "∂J/∂w": number(self.slope),
            "w after": decimals(self.w[1], 2),
            "J before": number(self.J[0]),
            "J after": number(self.J[1]),
            "ΔJ": number(real),
            "forecast": number(promised),
            "miss": number(real - promised),
        }

    def describe(self):
        name, (J0, J1) = self.controls["weight"].value, self.J
        return (
            f"A 2-3-1 network with {self.mlp.g[1].label} neurons, whose {name} changes by "
            f"{decimals(self.dw, 2)}. J goes from {number(J0)} to {number(J1)}, a change of "
            f"{number(J1 - J0)}; the forecast is {number(self.slope)} · {decimals(self.dw, 2)} = "
            f"{number(self.slope * self.dw)}. {self.comment()}"
        )


def network(g: str) -> MLP:
    """The network before the nudge; g: "relu" or "sigmoid"."""
    mlp = MLP(N, [g, "identity"], initializer="zeros")
    mlp.W[1], mlp.W[2] = W1[g], W2
    return mlp


def nudged(mlp: MLP, index: int, dw: float) -> MLP:
    """A copy with entry `index` of theta changed by dw."""
    other = mlp.copy()
    other.theta[index] += dw
    return other


def J(mlp: MLP) -> float:
    """The loss at the one datapoint."""
    return loss_value(mlp, X, Y, LOSS)


def change(before: MLP, after: MLP) -> dict[str, np.ndarray]:
    """Δz[1], Δa[1], Δz[2] and ΔJ from one network to the other, as columns by stage."""
    old, new = before.forward(X), after.forward(X)
    return {
        "z1": new.Z[1] - old.Z[1],
        "a1": new.A[1] - old.A[1],
        "z2": new.Z[2] - old.Z[2],
        "J": np.array([[J(after) - J(before)]]),
    }


def forecast(mlp: MLP, place: tuple[int, ...], dw: float) -> dict[str, np.ndarray]:
    """The same as the derivatives at the start have it: each change is the one before it times
    a local derivative."""
    forward = mlp.forward(X)
    l, j, *k = place
    own = np.zeros_like(forward.Z[l])  # what the parameter adds to z[l] directly
    own[j - 1] = dw * (forward.A[l - 1][k[0] - 1, 0] if k else 1)
    dz1 = own if l == 1 else np.zeros_like(forward.Z[1])
    da1 = mlp.g[1].derivative(forward.Z[1], forward.A[1]) * dz1
    dz2 = mlp.W[2] @ da1 + (own if l == 2 else 0)
    return {"z1": dz1, "a1": da1, "z2": dz2, "J": (forward.A[2] - Y) * dz2}


def _columns(role, factor) -> str:
    """What happens and what is forecast, row by row; a miss is ringed."""
    rows = ["<tr><td>is</td><td>forecast</td></tr>"]
    for real, promised in factor.value:
        miss = ' class="course-lit"' if abs(real - promised) > SEEN else ""
        rows.append(f"<tr><td>{number(real)}</td><td{miss}>{number(promised)}</td></tr>")
    return f'<div class="course-matrix"><table>{"".join(rows)}</table></div>'
