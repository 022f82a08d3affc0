"""The size of the batch: how noisy its gradient is, and what a less noisy one costs."""

import ipywidgets as widgets
import numpy as np

from course_lib import theme
from course_lib.explorers.kit.controls import rate, seed_slider, stops
from course_lib.explorers.kit.explorer import Explorer
from course_lib.explorers.kit.layout import row
from course_lib.explorers.kit.prediction import Question
from course_lib.explorers.kit.surface import surface_of
from course_lib.explorers.kit.words import even_ticks, log2_ticks, log10, log_ticks, minus
from course_lib.live import Curves, Surface
from course_lib.mlp import MLP
from course_lib.optimizers import SGD
from course_lib.two_weights import SIZES, Descent, noise, ravine

M = 64
BUDGET = 1280  # datapoints that each run may look at, 20 times all of them
START = (-2.5, 1.5)
ALPHAS = (0.03, 0.1, 0.3, 1.0)


class BatchSizesExplorer(Explorer):
    """SGD on linear regression with batches of B of the m = 64 datapoints (lecture, p. 34).

    batch_size: B, one of 1, 2, 4, ..., 64. alpha: learning rate, above 0. seed: of the
    batches, 0 or more. Raises ValueError or TypeError for others.
    """

    name = "batch_sizes"
    presets = {
        "One at a time": {"batch_size": 1},
        "Mini-batch": {"batch_size": 8},
        "All data": {"batch_size": 64},
    }
    questions = {
        "By how much does the error shrink?": Question(
            ["to a half", "to a quarter", "not at all"],
            true="to a half",
            why="The error of an average of B draws falls like 1 / √B, and √4 = 2: four times the "
            "work for half the error.",
        ),
    }

    def build(self, batch_size=8, alpha=0.1, seed=0):
        self.controls = {
            "batch_size": stops("batch_size", batch_size, SIZES, "batch size B"),
            "alpha": rate(alpha, ALPHAS),
            "seed": seed_slider(seed),
        }
        self.weights = ravine(m=M)
        self.lowest = float(self.weights.grid().min())
        self.surface = Surface(title="The way of SGD on J", **surface_of(self.weights))
        self.noise = Curves(
            title="Noise of the gradient at the start",
            axis_labels=["batch size B", "relative error"],
            ticks=[log2_ticks(SIZES), log_ticks(-2, 1)],
            domain=[-0.3, 6.3, -2.3, 1.0],
        )
        self.cost = Curves(
            title="J of all data, by datapoints looked at",
            axis_labels=["datapoints", "J"],
            ticks=[even_ticks(BUDGET, 4), log_ticks(-2, 1)],
            domain=[0, 1.05 * BUDGET, -2, 1],
        )
        self.views = [self.surface, self.noise, self.cost]

    def arrange(self):
        return [row([self.surface, widgets.VBox(self.views[1:])])]

    def update(self, changed):
        B, alpha, seed = (self.controls[name].value for name in ("batch_size", "alpha", "seed"))
        if changed in (None, "seed"):
            self.measured = noise(self.weights, START, seed)
        self.way = descent(self.weights, B, alpha, seed)
        self._draw_noise(B)
        series = []
        for k, size in enumerate(sorted({1, B, M})):
            way = descent(self.weights, size, alpha, seed)
            x = size * np.arange(len(way.J))
            series.append(Curves.line(x, log10(way.J), theme.CLASSES[k], f"B = {size}"))
        self.cost.series = series
        x, y = np.clip(self.way.w, -1e4, 1e4).T.tolist()
        self.surface.paths = [{"name": f"B = {B}", "x": x, "y": y, "colour": theme.HIGHLIGHT}]

    def _draw_noise(self, B):
        sizes = [size for size in SIZES if self.measured[size] > 1e-9]  # log 0 has no place
        found = log10([self.measured[size] for size in sizes])
        slope = log10([self.measured[1] / np.sqrt(size) for size in SIZES])
        self.noise.series = [
            Curves.line(np.log2(sizes), found, theme.CLASSES[0], "measured", dots=True),
            Curves.line(np.log2(SIZES), slope, theme.HIDDEN, "1 / √B"),
            Curves.line([np.log2(B)] * 2, [-2.3, 1.0], theme.HIGHLIGHT),
        ]

    @property
    def mlp(self) -> MLP:
        """The neuron at the end of the way."""
        self.weights.put(self.way.w[-1])
        return self.weights.mlp

    def readout(self):
        B, J = self.controls["batch_size"].value, self.way.J
        return {
            "relative error of ∂J": f"{self.measured[B]:.3f}",
            "iterations made": f"{len(J) - 1}",
            "datapoints looked at": f"{B * (len(J) - 1)}",
            "J at the end": f"{J[-1]:.4f}",
            "least J on the grid": f"{self.lowest:.4f}",
        }

    def comment(self):
        if self.way.diverged is not None:
            return (
                f'<span class="course-problem" role="alert">SGD diverged at iteration '
                f"{self.way.diverged}:</span> α is too large for gradients this noisy."
            )
        B = self.controls["batch_size"].value
        return f"Each run may look at {BUDGET} datapoints: {BUDGET // B} iterations with B = {B}."

    def describe(self):
        B, J = self.controls["batch_size"].value, self.way.J
        return (
            f"SGD with batches of {B} of {M} datapoints and learning rate "
            f"{self.controls['alpha'].value:g}: the gradient's relative error at the start is "
            f"{self.measured[B]:.3f}; after {len(J) - 1} iterations J = {minus(f'{J[-1]:.4f}')}."
        )


def descent(weights, batch_size: int, alpha: float, seed: int = 0) -> Descent:
    """SGD from START that looks at BUDGET datapoints in all."""
    return weights.descend(SGD(alpha), START, BUDGET // batch_size, batch_size, seed)
