"""Rosenblatt's rule, one correction at a time."""

import numpy as np

from course_lib import _validate
from course_lib.datasets import DATASETS
from course_lib.explorers.kit.controls import count, data_menu, rate
from course_lib.explorers.kit.copied import data_too
from course_lib.explorers.kit.explorer import Explorer
from course_lib.explorers.kit.prediction import Question
from course_lib.explorers.kit.words import point_count
from course_lib.live import Curves, LiveNetwork, Plane
from course_lib.live.views import floats
from course_lib.perceptron import Perceptron, fit_rosenblatt
from course_lib.tables import own_classes

POINTS_OF = {"blobs": 40, "overlapping_blobs": 40, "xor": 4}  # datapoints of each dataset
MAX_EPOCHS = 1000  # passes over the data
ALPHAS = (0.1, 0.25, 0.5, 1.0)


class RosenblattExplorer(Explorer):
    """Corrections of a mistake-driven perceptron, replayed (lecture: "The Perceptron", p. 4).

    dataset: blobs (separable), overlapping_blobs or xor (not separable). w (2,) and
    b in -100..100: the start. alpha: size of a correction, above 0. epochs: passes after which the
    rule gives up, 1..1000. data: your own, (X, y) or a table as text: two features, then one of
    two classes; they are scaled to -2..2. Raises ValueError or TypeError for others.
    """

    name = "rosenblatt"
    in_a_row = ()
    questions = {
        "Which way does the arrow turn?": Question(
            ["towards the point", "away from it"],
            true="away from it",
            why="For a missed point of class 0 the rule subtracts α x from w. That makes z at this "
            "point smaller, as it should be.",
        ),
        "What does the rule do on XOR?": Question(
            ["it stops", "it wanders", "it runs away"],
            true="it wanders",
            why="It stops only after a pass without a mistake, and no line gives one. But w stays "
            "bounded: it goes round among a few places.",
        ),
    }

    def build(self, dataset="blobs", w=(-3.0, 1.0), b=2.0, alpha=0.1, epochs=12, data=None):
        self.own = None if data is None else own_classes(data, 2)
        w = _validate.array("w", w)
        if w.shape != (2,):
            raise ValueError(f"w: got shape {w.shape}, expected 2 numbers")
        self.epochs = _validate.integer("epochs", epochs, 1, MAX_EPOCHS)
        self.start = w, _validate.number("b", b, -100.0, 100.0)
        self.controls = {
            "dataset": data_menu("dataset", dataset, POINTS_OF, self.own),
            "alpha": rate(alpha, ALPHAS),
            "correction": count("correction", 0, 0, 1),
        }
        self._learnt_from = None
        self.perceptron = Perceptron(*self.start, g="step")
        self.mlp = self.perceptron.as_mlp()
        self.network = LiveNetwork(self.mlp)
        self.plane = Plane(
            network=self.network,
            domain=[-4.0, 4.0, -4.0, 4.0],
            columns=1,
            panels=[
                Plane.panel(
                    "Boundary and next mistake",
                    [(1, 1)],
                    fill="regions",
                    boundary=True,
                    normal=True,
                )
            ],
        )
        self.mistakes = Curves(
            title="Points on the wrong side", axis_labels=["corrections so far", "points wrong"]
        )
        self.views = [self.plane, self.mistakes]
        self.player = self.make_player(self.refresh, frame=0.25)

    def update(self, changed):
        if changed is not None:
            self.player.pause()
        learnt_from = self.controls["dataset"].value, self.controls["alpha"].value
        if learnt_from != self._learnt_from:
            self._learn(*learnt_from)
        k, updates = self.k, self.run.updates
        last = updates[k - 1] if k else None
        self.perceptron.w, self.perceptron.b = (last.w, last.b) if last else self.start
        self.network.push()
        self.plane.highlight = [updates[k].i] if k < len(updates) else []
        shown = Curves.line(range(k + 1), self.wrong[: k + 1], name="wrong")
        self.mistakes.series = [shown]

    @property
    def k(self) -> int:
        """How many corrections are shown as done."""
        return min(self.controls["correction"].value, len(self.run.updates))

    def _learn(self, dataset: str, alpha: float) -> None:
        """Let the rule run to its end on the chosen data; the controls then replay it."""
        self._learnt_from = dataset, alpha
        if self.own_shown:
            self.X, self.y = self.own.X, self.own.y
        else:
            self.X, self.y = DATASETS[dataset](m=POINTS_OF[dataset])
        learner = Perceptron(*self.start, g="step")
        self.run = fit_rosenblatt(learner, self.X, self.y, self.epochs, alpha)
        steps = [self.start, *((u.w, u.b) for u in self.run.updates)]
        self.wrong = [int(np.sum((self.X @ w + b >= 0) != self.y)) for w, b in steps]
        slider = self.controls["correction"]
        with self.batch():
            slider.value, slider.max = 0, max(1, len(self.run.updates))
        self.plane.X, self.plane.y = floats(self.X), self.y.tolist()
        self.mistakes.domain = [0, max(1, len(self.run.updates)), 0, max(*self.wrong, 1) * 1.1]

    def advance(self) -> bool:
        """Apply the next correction; False when there is none left."""
        if self.k < len(self.run.updates):
            with self.batch():
                self.controls["correction"].value += 1
        return self.k < len(self.run.updates)

    def readout(self):
        k, updates = self.k, self.run.updates
        epoch = updates[k].epoch if k < len(updates) else self.run.epochs
        return {
            "corrections": f"{k} of {len(updates)}",
            "pass over the data": str(epoch),
            "wrong now": point_count(self.wrong[k], len(self.y)),
            **(self.own_shown.legend() if self.own_shown else {}),
        }

    def code(self):
        return data_too(self.mlp, self.own_shown)

    def comment(self):
        """What the next correction does, or how the run has ended."""
        k = self.k
        if k < len(self.run.updates):
            i = self.run.updates[k].i
            missed = int(self.y[i])
            sign = "+" if missed else "−"
            return (
                f"The ringed point is class {missed} but lies on the other side. "
                f"Step: w ← w {sign} α x, b ← b {sign} α."
            )
        if self.run.converged:
            return "A whole pass without a mistake: the rule has converged."
        return (
            f"Stopped after {self.run.epochs} passes, still making mistakes: "
            "on data that no line separates, the rule never settles."
        )

    def describe(self):
        wrong = self.wrong[self.k]
        return (
            f"Rosenblatt's rule on {self.controls['dataset'].value}, after "
            f"{self.k} of {len(self.run.updates)} corrections: "
            f"{wrong} of {len(self.y)} points on the wrong side. {self.comment()}"
        )
