"""A softmax network that reads digits: how it learns, what it confuses, where it fails."""

import functools

import ipywidgets as widgets
import numpy as np

from course_lib import figures, theme
from course_lib.datasets import digits, handwritten_digits
from course_lib.digits import coarser
from course_lib.explorers.kit.controls import count, menu, rate, stops
from course_lib.explorers.kit.copied import mlp_call, program, train_call
from course_lib.explorers.kit.explorer import Replay
from course_lib.explorers.kit.layout import row
from course_lib.explorers.kit.prediction import Question
from course_lib.explorers.kit.words import swatch
from course_lib.explorers.training.pixels import (
    confusion,
    confusion_html,
    images_html,
    ink,
    signed,
)
from course_lib.generalisation import split
from course_lib.live import Curves
from course_lib.losses import accuracy, loss_value
from course_lib.mlp import MLP
from course_lib.optimizers import Adam
from course_lib.training import Trainer

K, T, EVERY = 10, 600, 10  # classes, iterations, iterations from one stored state to the next
SIDE, BATCH, SEED = 8, 32, 1  # pixels along an edge of the images; seed of the first weights
HIDDEN = (0, 4, 8, 16, 32, 64)
ALPHAS = (0.001, 0.003, 0.01, 0.03, 0.1)
NOISES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5)
VALIDATION, TEST, PROGRAM = (
    "validation data",
    "test data",
    "program's digits",
)  # whose images are read
M_PROGRAM = 500
MAX_SHOWN = 8  # misclassified images
MAX_NEURONS = 16  # neurons whose weights are shown


@functools.cache
def data_of(images: str, noise: float = 0.0):
    """X (m, 64) and y (m,) of the images that people wrote, "training data", VALIDATION or TEST,
    or that our program drew, with so much noise in the pixels."""
    if images == PROGRAM:
        X, y = digits(M_PROGRAM, seed=1)
        X = coarser(X, SIDE)
    else:
        parts = split(*handwritten_digits())
        X, y = dict(zip(("training data", VALIDATION, TEST), parts, strict=True))[images]
    return np.clip(X + noise * np.random.default_rng(0).normal(size=X.shape), 0.0, 1.0), y


def network(hidden: int) -> MLP:
    """A new 64-hidden-10 network, or 64-10 if hidden is 0."""
    widths = [hidden] if hidden else []
    g = ["relu"] * len(widths) + ["softmax"]
    return MLP([SIDE * SIDE, *widths, K], g, seed=SEED, initializer="he")


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
    mlp, (X, y) = network(hidden), data_of("training data")
    trainer = Trainer(mlp, X, y, optimizer=Adam(alpha), batch_size=BATCH)
    states = [mlp.theta.copy()]
    while len(states) <= T // EVERY:
        for _ in range(EVERY):
            trainer.step()
        states.append(mlp.theta.copy())
    return states, accuracies(mlp, states, X, y)


@functools.lru_cache(maxsize=32)
def tested(hidden: int, alpha: float, images: str, noise: float) -> list[float]:
    """The accuracy of that run's stored parameters on other images."""
    return accuracies(network(hidden), trained(hidden, alpha)[0], *data_of(images, noise))


class DigitsExplorer(Replay):
    """k-class cross-entropy (lecture, p. 35) on digits that people wrote: learning, choosing,
    testing, confusions, and images of another kind. The images of 8 x 8 pixels are split into 60 %
    training, 20 % validation and 20 % test data; 500 more were drawn by a program.

    hidden: neurons of the one hidden layer (relu), one of 0 (no such layer), 4, 8, 16, 32, 64.
    alpha: Adam's learning rate, above 0. Raises ValueError or TypeError for others.
    """

    name = "digits"
    every = EVERY
    folded = {"α and noise": ("alpha", "noise")}
    presets = {
        "No hidden layer": {"hidden": 0},
        "Four neurons": {"hidden": 4},
        "Noisy images": {"noise": 0.3},
        "Program's digits": {"images": PROGRAM},
    }
    questions = {
        "How many digits without a hidden layer?": Question(
            ["about 10 %", "about 60 %", "more than 90 %"],
            true="more than 90 %",
            why="Without a hidden layer 93.9 % of the validation images are read right, with 32 "
            "hidden neurons 95.6 %. On such small images the pixels alone tell nearly everything.",
        ),
    }

    def build(self, hidden=32, alpha=0.01):
        every = [("all", -1), *((str(digit), digit) for digit in range(K))]
        self.controls = {
            "hidden": stops("hidden", hidden, HIDDEN, "n[1]"),
            "alpha": rate(alpha, ALPHAS),
            "images": menu("images", VALIDATION, (VALIDATION, TEST, PROGRAM)),
            "noise": stops("noise", 0.0, NOISES),
            "digit": menu("digit", -1, every, "mistakes"),
            "t": count("t", T, 0, T, "iteration", step=EVERY),
        }
        self.curves = Curves(
            title="Accuracy while learning",
            axis_labels=["iteration", "accuracy"],
            domain=[0, 1.04 * T, 0, 1.02],
        ).add_class("course-low")
        self.table, self.images, self.weights = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self.weights.add_class("course-small-images")
        self.views = [self.curves]
        self.player = self.make_player(self.show_now, frame=0.06)

    def arrange(self):
        wrong = [widgets.HTML("<b>Read wrong</b>"), self.images, self.weights]
        return [row([self.table, widgets.VBox(wrong)], ["0 0 auto"]), self.curves]

    def update(self, changed):
        if changed != "t":
            self.player.pause()
        if changed in (None, "hidden", "alpha"):
            self.mlp = network(self.controls["hidden"].value)
        if changed in (None, "hidden", "alpha", "images", "noise"):
            value = self.values
            run, self.shown = (value["hidden"], value["alpha"]), (value["images"], value["noise"])
            self.states, self.seen = trained(*run)
            self.test = tested(*run, *self.shown)
        self.show_state()

    def show_state(self):
        t, digit = self.controls["t"].value, self.controls["digit"].value
        self.mlp.theta = self.states[t // EVERY]
        self.X, self.y = data_of(*self.shown)
        self.answers = self.mlp.classify(self.X)
        wrong = np.flatnonzero((self.answers != self.y) & ((self.y == digit) | (digit == -1)))
        self.wrong = wrong[:MAX_SHOWN]
        self.counts = confusion(self.y, self.answers, K)
        self.table.value = confusion_html(self.counts)
        self.images.value = images_html(ink(self.X[self.wrong]), self.captions())
        title = "<b>Weights: orange for ink, blue against</b>"
        numbers = range(self.mlp.L > 1, MAX_NEURONS + 1)  # neurons from 1, digits from 0
        weights = signed(self.mlp.W[1][:MAX_NEURONS])
        self.weights.value = title + images_html(
            weights, [str(j) for j, _ in zip(numbers, weights)]
        )
        k = t // EVERY + 1
        x = list(range(0, t + 1, EVERY))
        self.curves.series = [
            Curves.line(x, self.seen[:k], name="training data"),
            Curves.line(x, self.test[:k], name=self.shown[0]),
        ]

    def of_weights(self) -> str:
        """Which weights are shown as images."""
        if self.mlp.L == 1:
            return "Weights of each digit's neuron"
        n = self.mlp.n[1]
        return f"Weights of neurons 1 to {min(n, MAX_NEURONS)}" + (f" of {n}" * (n > MAX_NEURONS))

    def captions(self) -> list[str]:
        """What each misclassified image shown is, and what the network says."""
        return [f"{self.y[i]}, not {self.answers[i]}" for i in self.wrong]

    def readout(self):
        k, (images, _), m = self.controls["t"].value // EVERY, self.shown, len(self.y)
        p = self.test[k]
        return {
            "J of these images": f"{loss_value(self.mlp, self.X, self.y, 'cross_entropy'):.4f}",
            swatch(theme.CLASSES[0], "training right"): f"{self.seen[k]:.1%}",
            swatch(theme.CLASSES[1], f"{images.removesuffix(' data')} right"): f"{p:.1%}",
            "standard error": f"{np.sqrt(p * (1 - p) / m):.1%}",
            "read wrong": f"{int(np.sum(self.answers != self.y))} of {m}",
        }

    def comment(self):
        off = self.counts - np.diag(np.diag(self.counts))
        i, j = np.unravel_index(off.argmax(), off.shape)
        if not off[i, j]:
            return "Not one mistake on these images."
        return f"Most frequent mistake: a {i} taken for a {j}, {off[i, j]} times."

    def describe(self):
        k, (images, noise) = self.controls["t"].value // EVERY, self.shown
        whose = "a program's digits" if images == PROGRAM else f"the people's {images}"
        return (
            f"A {'-'.join(map(str, self.mlp.n))} network after {self.controls['t'].value} "
            f"iterations reads {self.test[k]:.1%} of {whose} right, with noise {noise:g} in the "
            f"pixels. {self.of_weights()} are drawn as images."
        )

    def code(self):
        run = f"Adam({self.controls['alpha'].value!r})", BATCH, self.controls["t"].value
        return program(
            "training, validation, test = split(*datasets.handwritten_digits())\n"
            f"X, y = training\nmlp = {mlp_call(self.mlp, SEED, 'he')}\n{train_call(*run)}"
        )

    def figure(self):
        captions = [f"{self.y[i]}→{self.answers[i]}" for i in self.wrong]
        weights = signed(self.mlp.W[1][:MAX_NEURONS])
        pictures = ink(self.X[self.wrong]), captions, weights, self.of_weights()
        return figures.confusion(self.counts, *pictures, self.curves)
