"""Squared error and cross-entropy of one sigmoid neuron as surfaces over its two weights."""

import numpy as np

from course_lib import theme
from course_lib.explorers.kit.choices import LOSS_COLOURS as COLOURS
from course_lib.explorers.kit.controls import count, rate, slider
from course_lib.explorers.kit.explorer import Replay, guarded
from course_lib.explorers.kit.inputs import point
from course_lib.explorers.kit.layout import row
from course_lib.explorers.kit.surface import arrow, surface_of
from course_lib.explorers.kit.words import even_ticks, log10, log_ticks, minus, swatch
from course_lib.live import Curves, Surface
from course_lib.losses import LOSSES
from course_lib.mlp import MLP
from course_lib.optimizers import SGD
from course_lib.two_weights import sigmoid_neuron

ALPHAS = (0.1, 0.3, 1.0, 3.0, 10.0, 30.0)
T = 100


class LossSurfaceExplorer(Replay):
    """The same neuron, the same data and the same start, once with each loss (lecture, p. 35).

    w1, w2: the start, -9.5..9.5. alpha: learning rate of gradient descent on all data,
    above 0. Raises ValueError or TypeError for others.
    """

    name = "loss_surface"
    presets = {
        "Saturated": {"w1": -8.0, "w2": -6.0},
        "Undecided": {"w1": 0.0, "w2": 0.0},
        "Half right": {"w1": -4.0, "w2": 6.0},
    }

    def build(self, w1=-8.0, w2=-6.0, alpha=1.0):
        self.controls = {
            "w1": slider("w1", w1, -9.5, 9.5, 0.1, "start w₁", readout_format=".1f"),
            "w2": slider("w2", w2, -9.5, 9.5, 0.1, "start w₂", readout_format=".1f"),
            "alpha": rate(alpha, ALPHAS),
            "t": count("t", T, 0, T, "iteration"),
        }
        self.weights = {name: sigmoid_neuron(name) for name in LOSSES}
        self.surfaces = {}
        for name, loss in LOSSES.items():
            title = f"J, {loss.label}"
            picture = surface_of(self.weights[name])
            self.surfaces[name] = Surface(title=title, clickable=True, **picture)
            self.surfaces[name].on_msg(self._on_click)
        self.descents = Curves(
            title="J along the way, as a share of J at the start",
            axis_labels=["iteration", "share"],
            ticks=[even_ticks(T), log_ticks(-3, 0)],
            domain=[0, 1.03 * T, -3, 0.3],
        ).add_class("course-low")
        self.views = [*self.surfaces.values(), self.descents]
        self.player = self.make_player(self.show_now, frame=0.05)
        self._done = None

    def arrange(self):
        return [row(self.surfaces.values()), self.descents]

    @property
    def start(self) -> tuple[float, float]:
        return self.controls["w1"].value, self.controls["w2"].value

    def update(self, changed):
        if changed != "t":
            self.player.pause()
        settings = self.start, self.controls["alpha"].value
        if settings != self._done:
            self._done = settings
            self.ways = {
                name: weights.descend(SGD(settings[1]), self.start, T)
                for name, weights in self.weights.items()
            }
        self.show_state()

    @guarded
    def _on_click(self, view, content, buffers):
        if "point" in content:
            w1, w2 = (round(min(max(v, -9.5), 9.5), 1) for v in point(content))
            self.set(w1=w1, w2=w2, t=T)

    def show_state(self):
        t, series = self.controls["t"].value, []
        for name, surface in self.surfaces.items():
            way = self.ways[name]
            x, y = way.w[: t + 1].T.tolist()
            path = {"name": name, "x": x, "y": y, "colour": theme.HIGHLIGHT}
            surface.paths = [path | arrow(way, t)]
            share = log10(way.J[: t + 1] / way.J[0])
            series.append(Curves.line(range(t + 1), share, COLOURS[name], LOSSES[name].label))
        self.descents.series = series

    def at(self, name: str) -> tuple[float, float, float]:
        """J, the gradient's length and the accuracy with that loss at the iteration shown."""
        weights, way, t = self.weights[name], self.ways[name], self.controls["t"].value
        w = way.w[t]
        slope = float(np.linalg.norm(weights.gradient(w)))
        right = weights.mlp.classify(weights.X) == weights.y
        return float(way.J[t]), slope, float(right.mean())

    def readout(self):
        rows = {}
        for name, loss in LOSSES.items():
            J, slope, right = self.at(name)
            label = swatch(COLOURS[name], loss.label)
            rows[f"{label}: J"] = f"{J:.4f}"
            rows[f"{label}: ‖∂J/∂w‖"] = f"{slope:.4f}"
            rows[f"{label}: right"] = f"{right:.1%}"
        return rows

    def comment(self):
        slopes = {
            name: np.linalg.norm(weights.gradient(np.array(self.start)))
            for name, weights in self.weights.items()
        }
        ratio = slopes["cross_entropy"] / slopes["squared_error"]
        return (
            f"At the start the cross-entropy's gradient is {ratio:.3g} times as long as the "
            "squared error's. Click into a surface for another start (b stays 0)."
            + (" The arrows are the next step." if self.controls["t"].value < T else "")
        )

    @property
    def mlp(self) -> MLP:
        """The neuron that the cross-entropy has taught, at the iteration shown."""
        weights = self.weights["cross_entropy"]
        weights.put(self.ways["cross_entropy"].w[self.controls["t"].value])
        return weights.mlp

    def describe(self):
        start = minus("({:.1f}, {:.1f})".format(*self.start))
        parts = "; ".join(
            f"{LOSSES[name].label} J = {J:.4f}, accuracy {right:.1%}"
            for name in LOSSES
            for J, _, right in [self.at(name)]
        )
        return (
            f"Gradient descent from w = {start} with learning rate {self.controls['alpha'].value:g}"
            f", after {self.controls['t'].value} iterations: {parts}."
        )
