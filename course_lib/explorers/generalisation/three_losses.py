"""Learning noisy data: the loss of the training, of the validation and of the test data."""

import functools
from typing import NamedTuple

import ipywidgets as widgets
import numpy as np

from course_lib import datasets, theme
from course_lib.explorers.kit.choices import YOUR_DATA
from course_lib.explorers.kit.controls import count, data_menu, seed_slider, stops, switch
from course_lib.explorers.kit.copied import mlp_call, program
from course_lib.explorers.kit.explorer import DenseExplorer, Replay
from course_lib.explorers.kit.layout import row, show_some
from course_lib.explorers.kit.prediction import Question
from course_lib.explorers.kit.words import swatch
from course_lib.generalisation import EarlyStopping, split
from course_lib.live import Curves, LiveNetwork, Plane
from course_lib.live.views import floats
from course_lib.losses import loss_value
from course_lib.mlp import MLP
from course_lib.optimizers import Adam
from course_lib.tables import OwnData, features_of, is_name, own_classes, own_numbers
from course_lib.training import Trainer

DATA = {  # call in `datasets` without m, noise and seed; loss; output
    "moons": ("moons(", "cross_entropy", "sigmoid"),
    "rings": ("circles(", "cross_entropy", "sigmoid"),
    "curve": ('curve("smooth", ', "squared_error", "identity"),
}
NOISES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6)
SIZES = (20, 40, 80, 160, 320)
HIDDEN = (1, 2, 4, 8, 16, 64)
DECAYS = (0.0, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1)
DROPOUTS = (0.0, 0.1, 0.2, 0.3, 0.5)
M_VALIDATION, M_TEST = 100, 500
LEAST = 10  # datapoints of the reader's own, to split in three
T, EVERY, PATIENCE, ALPHA = 1000, 5, 200, 0.02
REACH = 3.5  # of the plane that is drawn, from 0 to each side
KINDS = ("training", "validation", "test")
WEIGHTS = 6.0  # from 0 to the ends of the picture of the weights
LARGEST = 1.5  # J at the top of the picture, at most, for two classes; a third of it for the curve


class Run(NamedTuple):
    """States of a training run, one every few iterations.

    theta: parameters at each; J: by kind of data, J at each. best: the number of the state with the
    least J of the validation data before the patience ended; stop: of the state where it ended.
    """

    theta: list
    J: dict[str, list[float]]
    best: int
    stop: int


class ThreeLossesExplorer(DenseExplorer, Replay):
    """A network with a hidden layer of tanh neurons learns noisy data, and J of three kinds of
    data is drawn: those that it learns from, those held out to choose by (hollow) and those held
    out for the end (not in the lecture; page 42 of the lecture has the training alone).

    data: "moons", "rings" or "curve"; or your own, (X, y) or a table as text, 10 to 1000
    datapoints: two features and one of two classes, or one feature and a number; they are scaled,
    and split at random into 60 % training, 20 % validation and 20 % test data. noise: of the data,
    one of 0, 0.1, ..., 0.6. m: training datapoints, one of 20, 40, 80, 160, 320. hidden: neurons
    of the hidden layer, one of 1, 2, 4, 8, 16, 64. weight_decay: λ, one of 0, 0.0003, 0.001,
    0.003, 0.01, 0.03, 0.1. dropout: one of 0, 0.1, 0.2, 0.3, 0.5. seed: of data, first weights
    and dropout.
    Raises ValueError or TypeError for others.
    """

    name = "three_losses"
    every = EVERY
    presets = {
        "64 neurons": {"hidden": 64},
        "Weight decay": {"hidden": 64, "weight_decay": 0.01},
        "Dropout": {"hidden": 64, "dropout": 0.5},
        "More data": {"hidden": 64, "m": 320},
        "Curve": {"data": "curve", "hidden": 64, "m": 20},
    }
    questions = {
        "What does the validation loss do with 64 neurons?": Question(
            ["it falls like the training loss", "it falls, then rises", "it only rises"],
            true="it falls, then rises",
            why="Both fall while it learns what all data share. Then the boundary bends round "
            "single training points: their loss still falls, that of other data rises.",
        ),
        "Which λ is best for the validation loss?": Question(
            ["λ = 0", "one between", "the largest"],
            true="one between",
            why="Without a pull it overfits. With λ = 0.1 all weights are so small that it cannot "
            "follow the moons any more. The least validation loss lies between, near 0.003.",
        ),
        "Dropout, or eight times the data?": Question(
            ["dropout, clearly", "the data, clearly", "neither clearly"],
            true="neither clearly",
            why="At the end the validation loss is 0.34 with dropout and 0.33 with eight times the "
            "data; without either 1.36. Another seed can turn the order round.",
        ),
    }

    def build(
        self, data="moons", noise=0.4, m=40, hidden=1, weight_decay=0.0, dropout=0.0, seed=3
    ):  # fmt: skip
        self.own = None if is_name(data) else own(data)
        self.controls = {
            "data": data_menu("data", data, DATA, self.own),
            "noise": stops("noise", noise, NOISES),
            "m": stops("m", m, SIZES),
            "hidden": stops("hidden", hidden, HIDDEN, "n[1]"),
            "weight_decay": stops("weight_decay", weight_decay, DECAYS, "λ"),
            "dropout": stops("dropout", dropout, DROPOUTS),
            "seed": seed_slider(seed),
            "stop": switch("early stopping"),
            "test": switch("test data"),
            "t": count("t", T, 0, T, "iteration", step=EVERY),
        }
        self.networks = [LiveNetwork(blank(inputs)) for inputs in (1, 2)]
        panel = Plane.panel(
            "Filled: training data; hollow: validation", [(-1, 1)], fill="regions", boundary=True
        )
        self.plane = Plane(
            network=self.networks[1],
            panels=[panel],
            columns=1,
            radius=4.0,
            domain=[-REACH, REACH, -REACH, REACH],
        )
        self.curve = Curves(
            network=self.networks[0],
            title="Filled: training data; hollow: validation",
            axis_labels=["x", "y"],
            domain=[-1.05, 1.05, -2.6, 2.6],
        )
        self.losses = Curves(axis_labels=["iteration", "J"])
        self.weights = Curves(
            title="All weights in order of size",
            axis_labels=["share of the weights", "weight"],
            domain=[0.0, 1.0, -WEIGHTS, WEIGHTS],
            guides=[0.0],
            legend=False,
        ).add_class("course-low")
        self.views = [self.plane, self.curve, self.losses, self.weights]
        self.player = self.make_player(self.show_now, frame=0.06)

    def arrange(self):
        curves = widgets.VBox([self.losses, self.weights])
        parts = [self.words, self.plane, self.curve, curves]
        return [row(parts, ["0.4 1 225px", "1 1 260px", "1 1 260px"], align_items="flex-start")]

    # From the controls to the run.

    def update(self, changed):
        if changed != "t":
            self.player.pause()
        if changed not in ("t", "stop", "test"):
            names = ("data", "noise", "m", "hidden", "weight_decay", "dropout", "seed")
            name, *rest = (self.controls[name].value for name in names)
            self.settings = (self.own_shown or name, *rest)
            for name in ("noise", "m"):  # those of our data
                self.controls[name].layout.display = "none" if self.own_shown else ""
            self.run = trained(*self.settings)
            self.mlp = start(*self.settings)
            self._show_data()
        self.show_state()

    def _show_data(self):
        data, noise, m, *_, seed = self.settings
        (X, y), (X_held, y_held), _ = data_of(data, noise, m, seed)
        flat, self.m = entry(data) == DATA["curve"], len(y)
        self.plane.held_out = self.curve.held_out = len(y_held)
        show_some([(self.plane, not flat), (self.curve, flat)])
        X, y = np.vstack([X, X_held]), np.concatenate([y, y_held])
        if flat:
            self.curve.X, self.curve.y = floats(X), floats(y)
            self.plane.X, self.plane.y = b"", []
        else:
            self.plane.X, self.plane.y = floats(X), y.tolist()
            self.curve.X = self.curve.y = b""
        top = max(0.1, *(J for kind in KINDS for J in self.run.J[kind]))
        top = min(1.08 * top, LARGEST / 3 if flat else LARGEST)
        self.losses.domain = [0, 1.04 * T, 0, top]

    @property
    def state(self) -> int:
        """The number of the state that is shown: with early stopping the best, once stopped."""
        k = self.controls["t"].value // EVERY
        return self.run.best if self.stopped else k

    @property
    def stopped(self) -> bool:
        """Whether early stopping has ended the run at or before the slider's iteration."""
        k = self.controls["t"].value // EVERY
        return self.controls["stop"].value and self.run.stop <= k

    def advance(self):
        if self.stopped and self.controls["t"].value < T:
            return False
        return super().advance() and not self.stopped

    def show_state(self):
        value, run = self.values, self.run
        self.mlp.theta = run.theta[self.state]
        inputs = self.mlp.n[0]
        self.networks[inputs - 1].push(self.mlp)
        self.networks[2 - inputs].push(blank(3 - inputs))
        last = run.stop if self.stopped else value["t"] // EVERY
        x = list(range(0, last * EVERY + 1, EVERY))
        kinds = KINDS if value["test"] else KINDS[:2]
        series = [
            Curves.line(x, run.J[kind][: len(x)], theme.CLASSES[k], f"J, {kind}")
            for k, kind in enumerate(kinds)
        ]
        if self.stopped:
            at, top = run.best * EVERY, self.losses.domain[3]
            series.append(Curves.line([at, at], [0, top], theme.HIGHLIGHT, "kept", plain=True))
        self.losses.bands = [[last * EVERY, T]] if self.stopped and last * EVERY < T else []
        self.losses.series = series
        W = np.sort(weights_of(self.mlp))
        share = np.linspace(0, 1, len(W)) if len(W) > 1 else [0.5]
        self.weights.series = [Curves.line(share, W, theme.HIDDEN, "weights", plain=True)]

    # In words.

    def readout(self):
        run, k = self.run, self.state
        shown = KINDS if self.controls["test"].value else KINDS[:2]
        rows = {
            swatch(theme.CLASSES[i], f"J, {kind}"): f"{run.J[kind][k]:.3f}"
            for i, kind in enumerate(shown)
        }
        rows["shown: iteration"] = str(k * EVERY)
        rows["‖W‖², all layers"] = f"{(weights_of(self.mlp) ** 2).sum():.1f}"
        rows["parameters"] = str(self.mlp.theta.size)
        return rows | (self.own_shown.legend() if self.own_shown else {})

    def comment(self):
        run, k, J = self.run, self.state, self.run.J["validation"]
        if self.stopped:
            return (
                f"Early stopping: {PATIENCE} iterations without a new least validation loss, so "
                f"the run ends at {run.stop * EVERY} and goes back to iteration {run.best * EVERY}."
            )
        if k == 0:
            return "Before training. Press Play, and watch both curves."
        best = int(np.argmin(J[: k + 1]))
        if J[k] > 1.25 * J[best]:
            return (
                f"Overfitting: since iteration {best * EVERY} the loss of the validation data has "
                f"risen from {J[best]:.3f} to {J[k]:.3f}, and that of the training data has "
                f"gone from {run.J['training'][best]:.3f} to {run.J['training'][k]:.3f}."
            )
        return "The loss of the validation data is at its least so far, or close to it."

    def describe(self):
        value, run, k = self.values, self.run, self.state
        kinds = KINDS if value["test"] else KINDS[:2]
        losses = ", ".join(f"{run.J[kind][k]:.3f} of the {kind} data" for kind in kinds)
        stopped = " Early stopping has gone back to it." if self.stopped else ""
        of = YOUR_DATA if self.own_shown else f"{value['data']} with noise {value['noise']:g}"
        return (
            f"A {'-'.join(map(str, self.mlp.n))} network on {self.m} training datapoints of "
            f"{of}, weight decay "
            f"{value['weight_decay']:g} and dropout {value['dropout']:g}, after {k * EVERY} "
            f"iterations: J is {losses}.{stopped}"
        )

    def code(self):
        data, noise, m, _, decay, dropout, seed = self.settings
        call, loss, _ = entry(data)
        more = f"weight_decay={decay}, " if decay else ""
        more += f"dropout={dropout}, " if dropout else ""
        if self.own_shown:
            lines = f"{data.code()}(X, y), validation, test = split(X, y, seed={seed})\n"
        else:
            lines = f"X, y = datasets.{call}m={m}, noise={noise}, seed={3 * seed})\n"
        return program(
            f"{lines}mlp = {mlp_call(self.mlp, seed)}\n"
            f'train(\n    mlp, X, y, "{loss}", optimizer=Adam({ALPHA}), batch_size={self.m},\n'
            f"    {more}iterations={self.state * EVERY}, seed={seed},\n)\n"
        )


def blank(inputs: int) -> MLP:
    """The network of the picture that is not in sight."""
    return MLP([inputs, 1], ["identity"], initializer="zeros")


def weights_of(mlp: MLP) -> np.ndarray:
    """All entries of all W[l]."""
    return np.concatenate([W.ravel() for W in mlp.W[1:]])


def own(data) -> OwnData:
    """The reader's data; ValueError or TypeError for what cannot be split in three and drawn."""
    found = own_numbers(data, 1.0) if features_of(data) == 1 else own_classes(data, 2)
    if len(found.y) < LEAST:
        raise ValueError(f"data: got {len(found.y)} datapoints, expected {LEAST}..1000")
    return found


def entry(data: str | OwnData) -> tuple[str, str, str]:
    """The entry of DATA with the loss and the output that these data need."""
    if isinstance(data, OwnData):
        return DATA["moons" if data.classes else "curve"]
    return DATA[data]


@functools.lru_cache(maxsize=16)
def data_of(data: str | OwnData, noise: float, m: int, seed: int):
    """(X, y) of the training, the validation and the test data."""
    if isinstance(data, OwnData):
        return split(data.X, data.y, seed=seed)
    make = getattr(datasets, DATA[data][0].partition("(")[0])
    sizes = (m, M_VALIDATION, M_TEST)
    return [make(m=size, noise=noise, seed=3 * seed + k) for k, size in enumerate(sizes)]


def start(
    data: str | OwnData, noise: float, m: int, hidden: int, decay: float, dropout: float, seed: int
) -> MLP:
    """The network before training."""
    inputs = 1 if entry(data) == DATA["curve"] else 2
    return MLP([inputs, hidden, 1], ["tanh", entry(data)[2]], seed=seed)


@functools.lru_cache(maxsize=16)
def trained(*settings) -> Run:
    """The run with these settings, in the order of `start`."""
    data, noise, m, _, decay, dropout, seed = settings
    mlp, parts, loss = start(*settings), data_of(data, noise, m, seed), entry(data)[1]
    trainer = Trainer(
        mlp, *parts[0], loss, optimizer=Adam(ALPHA), batch_size=len(parts[0][0]), seed=seed,
        weight_decay=decay, dropout=dropout,
    )  # fmt: skip
    early, stop = EarlyStopping(*parts[1], loss, patience=PATIENCE, every=EVERY), None
    theta, J = [], {kind: [] for kind in KINDS}
    for t in range(T + 1):
        if t % EVERY == 0:
            theta.append(mlp.theta.copy())
            for kind, part in zip(KINDS, parts, strict=True):
                J[kind].append(loss_value(mlp, *part, loss))
            if stop is None and early(trainer):
                stop = t // EVERY
            if stop is None:
                best = early.best // EVERY
        trainer.step()
    return Run(theta, J, best, stop or T // EVERY)
