"""A softmax network that reads digits: how it learns, what it confuses, where it fails."""

import functools

import ipywidgets as widgets
import numpy as np

from course_lib import figures, theme
from course_lib.datasets import digits
from course_lib.digits import SIDE
from course_lib.explorers.kit.controls import count, menu, rate, stops
from course_lib.explorers.kit.copied import mlp_call, training_code
from course_lib.explorers.kit.explorer import Replay
from course_lib.explorers.kit.layout import row
from course_lib.explorers.kit.prediction import Question
from course_lib.explorers.kit.words import swatch
from course_lib.explorers.training.pixels import confusion, confusion_html, images_html
from course_lib.live import Curves
from course_lib.losses import accuracy, loss_value
from course_lib.mlp import MLP
from course_lib.optimizers import Adam
from course_lib.training import Trainer

K, T, EVERY = 10, 600, 10  # classes, iterations, iterations from one stored state to the next
M_TRAIN, M_TEST, BATCH = 1500, 500, 32
HIDDEN = (0, 4, 8, 16, 32, 64)
ALPHAS = (0.001, 0.003, 0.01, 0.03, 0.1)
NOISES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5)
MAX_SHOWN = 12  # misclassified images


@functools.cache
def training_data():
    """X (1500, 144) and y (1500,) that the networks learn from."""
    return digits(M_TRAIN, seed=0)


@functools.cache
def test_data(noise: float):
    """X (500, 144) and y (500,) that no network has seen, with so much noise in the pixels."""
    return digits(M_TEST, noise=noise, seed=1)


def network(hidden: int) -> MLP:
    """A new 144-hidden-10 network, or 144-10 if hidden is 0."""
    widths = [hidden] if hidden else []
    g = ["relu"] * len(widths) + ["softmax"]
    return MLP([SIDE * SIDE, *widths, K], g, seed=0, initializer="he")


def accuracies(mlp: MLP, states, X, y) -> list[float]:
    """The accuracy that mlp has with each of the stored parameters."""
    found = []
    for theta in states:
        mlp.theta = theta
        found.append(accuracy(mlp, X, y))
    return found


@functools.lru_cache(maxsize=8)
def trained(hidden: int, alpha: float) -> tuple[list[np.ndarray], list[float]]:
    """The parameters every few iterations of a training run, and the accuracy on its data."""
    mlp, (X, y) = network(hidden), training_data()
    trainer = Trainer(mlp, X, y, optimizer=Adam(alpha), batch_size=BATCH)
    states = [mlp.theta.copy()]
    while len(states) <= T // EVERY:
        for _ in range(EVERY):
            trainer.step()
        states.append(mlp.theta.copy())
    return states, accuracies(mlp, states, X, y)


@functools.lru_cache(maxsize=32)
def tested(hidden: int, alpha: float, noise: float) -> list[float]:
    """The accuracy of that run's stored parameters on test images with so much noise."""
    return accuracies(network(hidden), trained(hidden, alpha)[0], *test_data(noise))


class DigitsExplorer(Replay):
    """k-class cross-entropy (lecture, p. 35) on images of digits: learning, testing, confusions.

    hidden: neurons of the one hidden layer (relu), one of 0 (no such layer), 4, 8, 16, 32, 64.
    alpha: Adam's learning rate, above 0. Raises ValueError or TypeError for others.
    """

    name = "digits"
    every = EVERY
    presets = {
        "No hidden layer": {"hidden": 0},
        "Four neurons": {"hidden": 4},
        "Noisy test images": {"noise": 0.4},
    }
    questions = {
        "How many digits without a hidden layer?": Question(
            ["about 10 %", "about 60 %", "more than 90 %"],
            true="more than 90 %",
            why="Without a hidden layer 93.8 % of the test images are read right, with 32 hidden "
            "neurons 96.0 %. On these simple images the pixels alone tell nearly everything.",
        ),
    }

    def build(self, hidden=32, alpha=0.01):
        every = [("all", -1), *((str(digit), digit) for digit in range(K))]
        self.controls = {
            "hidden": stops("hidden", hidden, HIDDEN, "n[1]"),
            "alpha": rate(alpha, ALPHAS),
            "noise": stops("noise", 0.1, NOISES, "test noise"),
            "digit": menu("digit", -1, every, "mistakes"),
            "t": count("t", T, 0, T, "iteration", step=EVERY),
        }
        self.curves = Curves(
            title="Accuracy while learning",
            axis_labels=["iteration", "accuracy"],
            domain=[0, 1.04 * T, 0, 1.02],
            legend=False,
        ).add_class("course-low")
        self.table, self.images = widgets.HTML(), widgets.HTML()
        self.views = [self.curves]
        self.player = self.make_player(self.show_now, frame=0.06)

    def arrange(self):
        wrong = [widgets.HTML("<b>Test images it got wrong</b>"), self.images]
        answers = row([self.table, widgets.VBox(wrong)], ["0 0 auto"])
        return [answers, self.curves]

    def update(self, changed):
        if changed != "t":
            self.player.pause()
        if changed in (None, "hidden", "alpha"):
            self.mlp = network(self.controls["hidden"].value)
        if changed in (None, "hidden", "alpha", "noise"):
            run = [self.controls[name].value for name in ("hidden", "alpha")]
            self.states, self.seen = trained(*run)
            self.test = tested(*run, self.controls["noise"].value)
        self.show_state()

    def show_state(self):
        t, digit = self.controls["t"].value, self.controls["digit"].value
        self.mlp.theta = self.states[t // EVERY]
        self.X, self.y = test_data(self.controls["noise"].value)
        self.answers = self.mlp.classify(self.X)
        self.wrong = np.flatnonzero((self.answers != self.y) & ((self.y == digit) | (digit == -1)))
        self.counts = confusion(self.y, self.answers, K)
        self.table.value = confusion_html(self.counts)
        self.images.value = images_html(self.X[self.wrong[:MAX_SHOWN]], self.captions())
        k = t // EVERY + 1
        x = list(range(0, t + 1, EVERY))
        self.curves.series = [
            Curves.line(x, self.seen[:k], name="training data"),
            Curves.line(x, self.test[:k], name="test data"),
        ]

    def captions(self) -> list[str]:
        """What each misclassified image shown is, and what the network says."""
        return [f"{self.y[i]}, not {self.answers[i]}" for i in self.wrong[:MAX_SHOWN]]

    def readout(self):
        k = self.controls["t"].value // EVERY
        return {
            "J of the test data": f"{loss_value(self.mlp, self.X, self.y, 'cross_entropy'):.4f}",
            swatch(theme.CLASSES[0], "training data right"): f"{self.seen[k]:.1%}",
            swatch(theme.CLASSES[1], "test data right"): f"{self.test[k]:.1%}",
            "test images wrong": f"{int(np.sum(self.answers != self.y))} of {len(self.y)}",
        }

    def comment(self):
        off = self.counts - np.diag(np.diag(self.counts))
        i, j = np.unravel_index(off.argmax(), off.shape)
        if not off[i, j]:
            return "Not one mistake on the test images."
        return (
            f"Most frequent mistake: a {i} taken for a {j}, {off[i, j]} times. "
            f"The {len(self.wrong[:MAX_SHOWN])} images are examples of mistakes."
        )

    def describe(self):
        k = self.controls["t"].value // EVERY
        return (
            f"A {'-'.join(map(str, self.mlp.n))} network after {self.controls['t'].value} "
            f"iterations: {self.test[k]:.1%} of the test images of digits are classified right."
        )

    def code(self):
        start = mlp_call(self.mlp, seed=0, initializer="he")
        run = f"Adam({self.controls['alpha'].value!r})", BATCH, self.controls["t"].value
        return training_code(f"digits({M_TRAIN}, seed=0)", start, *run)

    def figure(self):
        shown = self.X[self.wrong[:MAX_SHOWN]]
        captions = [f"{self.y[i]}→{self.answers[i]}" for i in self.wrong[:MAX_SHOWN]]
        return figures.confusion(self.counts, shown, captions, self.curves)
