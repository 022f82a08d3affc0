"""Neurons that fall silent during training: how many, and whether they come back."""

import functools

import numpy as np

from course_lib import theme
from course_lib.activations import ACTIVATIONS
from course_lib.datasets import circles
from course_lib.explorers.kit.controls import seed_slider, slider, stops
from course_lib.explorers.kit.copied import mlp_call, program, train_call
from course_lib.explorers.kit.explorer import Explorer
from course_lib.explorers.kit.prediction import Question
from course_lib.explorers.kit.words import even_ticks, log_ticks, swatch
from course_lib.live import Curves
from course_lib.losses import loss_value
from course_lib.mlp import MLP
from course_lib.optimizers import SGD
from course_lib.training import Trainer

ALPHAS = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
M, BATCH = 120, 30
T = 100  # iterations of training
EVERY = 5  # iterations between two measurements
HIDDEN = [16, 16]
LARGEST = 1e6  # where a parameter is, the run has diverged
COLOURS = {"relu": theme.CLASSES[0], "leaky_relu": theme.CLASSES[1]}


class DyingExplorer(Explorer):
    """Share of hidden neurons that are silent, z ≤ 0 at all datapoints, while a 2-16-16-1 network
    learns the circles: with ReLU, where a silent neuron gets no gradient ("dead"), and with
    LeakyReLU, where it does (lecture: "Activation Function Trade-Offs", p. 44).

    alpha: learning rate of SGD, one of 0.01, 0.03, 0.1, 0.3, 1, 3, 10. b: where all hidden
    biases start, -3..1. seed: of the weights. Raises ValueError for another alpha or b.
    """

    name = "dying_relu"
    in_a_row = 2 * ["1 1 420px"]
    presets = {
        "Quiet": {"alpha": 0.1, "b": 0.0},
        "Too fast": {"alpha": 3.0, "b": 0.0},
        "Born silent": {"alpha": 0.3, "b": -2.0},
    }
    questions = {
        "Does training wake silent neurons?": Question(
            ["yes, most", "some", "none of them"],
            true="none of them",
            why="The share of silent ReLU neurons is 75 % at the start and at the end. A neuron "
            "with z ≤ 0 at every datapoint has slope 0 there, so no gradient reaches its "
            "weights.",
        ),
    }

    def build(self, alpha=0.3, b=-2.0, seed=0):
        self.controls = {
            "alpha": stops("alpha", alpha, [(f"{a:g}", a) for a in ALPHAS], "α (rate)"),
            "b": slider("b", b, -3, 1, 0.25, "first b"),
            "seed": seed_slider(seed),
        }
        halves = [[k / 4, f"{25 * k} %"] for k in range(5)]
        self.course = Curves(
            title="Silent neurons in training",
            axis_labels=["iteration", "silent neurons"],
            ticks=[even_ticks(T, 4), halves],
            domain=[0.0, T + 2.0, -0.04, 1.04],
        )
        self.sweep = Curves(
            title="Silent neurons at the end",
            axis_labels=["learning rate α", "silent neurons"],
            ticks=[log_ticks(-2, 1), halves],
            domain=[-2.15, 1.15, -0.04, 1.04],
        )
        self.views = [self.course, self.sweep]
        for view in self.views:
            view.add_class("course-third")

    def update(self, changed):
        alpha, b, seed = (self.controls[name].value for name in ("alpha", "b", "seed"))
        self.runs = {g: run(g, alpha, b, seed) for g in COLOURS}
        ends = {}  # where training went well to the end
        for g in COLOURS:
            all_runs = [(rate, run(g, rate, b, seed)) for rate in ALPHAS]
            ends[g] = [(rate, r[0][-1]) for rate, r in all_runs if not r[3]]
        self.course.series = [
            Curves.line(EVERY * np.arange(len(silent)), silent, COLOURS[g], ACTIVATIONS[g].label)
            for g, (silent, *_) in self.runs.items()
        ]
        here = Curves.line([np.log10(alpha)] * 2, [-0.04, 1.04], theme.HIGHLIGHT, plain=True)
        self.sweep.series = [
            Curves.line(
                np.log10([rate for rate, _ in pairs]),
                [silent for _, silent in pairs],
                COLOURS[g],
                ACTIVATIONS[g].label,
                dots=True,
            )
            for g, pairs in ends.items()
        ] + [here]
        self.mlp = network("relu", b, seed)
        self.mlp.theta[:] = self.runs["relu"][2]

    def readout(self):
        rows = {}
        for g, (silent, J, _, diverged, _) in self.runs.items():
            label = swatch(COLOURS[g], ACTIVATIONS[g].label)
            rows[f"{label}: silent at first"] = f"{silent[0]:.0%}"
            rows[f"{label}: at the end"] = f"{silent[-1]:.0%}"
            rows[f"{label}: J of all data"] = "diverged" if diverged else f"{J:.4f}"
        return rows

    def comment(self):
        gone = [ACTIVATIONS[g].label for g, result in self.runs.items() if result[3]]
        if gone:
            return (
                f'<span class="course-problem" role="alert">{" and ".join(gone)}: training '
                "diverged;</span> its line ends there. α is too large."
            )
        return (
            "Silent: z ≤ 0 at every datapoint. With ReLU its gradient is then 0. Rates without "
            "a dot: training diverged."
        )

    def describe(self):
        alpha, b = self.controls["alpha"].value, self.controls["b"].value
        parts = [
            f"{ACTIVATIONS[g].label} from {silent[0]:.0%} to {silent[-1]:.0%}"
            + (", diverged" if diverged else "")
            for g, (silent, _, _, diverged, _) in self.runs.items()
        ]
        return (
            f"Silent hidden neurons with learning rate {alpha:g} and first biases "
            f"{f'{b:.2f}'.replace('-', '−')}: {'; '.join(parts)}."
        )

    def code(self):
        alpha, b, seed = (self.controls[name].value for name in ("alpha", "b", "seed"))
        *_, diverged, t = self.runs["relu"]
        lines = (
            f"X, y = datasets.circles(m={M})\n"
            f"mlp = {mlp_call(self.mlp, seed, 'he')}\n"
            f"for l in range(1, mlp.L):\n    mlp.b[l][:] = {b!r}\n"
        ) + train_call(f"SGD({alpha!r})", BATCH, t)
        if diverged:
            lines += f"mlp.theta = np.clip(mlp.theta, -{LARGEST}, {LARGEST})  # it diverged\n"
        return program(lines)


def network(g: str, b: float, seed: int) -> MLP:
    """2-16-16-1 with g in the hidden layers, He's weights and all hidden biases equal to b."""
    mlp = MLP([2, *HIDDEN, 1], [g] * len(HIDDEN) + ["sigmoid"], seed=seed, initializer="he")
    for l in range(1, mlp.L):
        mlp.b[l][:] = b
    return mlp


def silent_share(mlp: MLP, X) -> float:
    """Share of the hidden neurons with z ≤ 0 at every row of X."""
    Z = mlp.forward(X).Z[1 : mlp.L]
    return float(np.mean(np.concatenate([(z <= 0).all(axis=1) for z in Z])))


@functools.lru_cache(maxsize=512)
def run(g: str, alpha: float, b: float, seed: int) -> tuple:
    """Train for T iterations; returns (the share of silent neurons every EVERY iterations, J of all
    data at the end, theta at the end, whether it diverged, the iterations done)."""
    X, y = circles(m=M)
    mlp = network(g, b, seed)
    trainer = Trainer(mlp, X, y, "cross_entropy", optimizer=SGD(alpha), batch_size=BATCH)
    silent = [silent_share(mlp, X)]
    for t in range(1, T + 1):
        trainer.step()
        if trainer.history.diverged or not np.abs(mlp.theta).max() < LARGEST:
            return tuple(silent), np.nan, tuple(np.clip(mlp.theta, -LARGEST, LARGEST)), True, t
        if t % EVERY == 0:
            silent.append(silent_share(mlp, X))
    return tuple(silent), loss_value(mlp, X, y, "cross_entropy"), tuple(mlp.theta), False, T
