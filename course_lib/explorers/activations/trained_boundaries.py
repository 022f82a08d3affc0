"""The same data, the same network, the same start: trained with each activation."""

import functools
import json

import numpy as np

from course_lib.activations import ACTIVATIONS
from course_lib.datasets import DATASETS
from course_lib.explorers.kit.controls import count, menu, seed_slider
from course_lib.explorers.kit.copied import program, train_call
from course_lib.explorers.kit.explorer import DenseExplorer
from course_lib.explorers.kit.layout import mosaic
from course_lib.explorers.kit.prediction import Question
from course_lib.live import LiveNetwork, Plane
from course_lib.live.views import floats
from course_lib.losses import loss_value
from course_lib.mlp import MLP
from course_lib.optimizers import Adam
from course_lib.training import Trainer

NAMES = ("identity", "sigmoid", "tanh", "relu", "leaky_relu")
DATA = {  # arguments of each dataset, all with two classes
    "moons": {"m": 120, "noise": 0.12},
    "circles": {"m": 120, "noise": 0.12},
    "xor": {"m": 120, "noise": 0.25},
}
ALPHA, BATCH = 0.05, 30
T, EVERY = 300, 10  # iterations of training, and between two moments that are kept


class TrainedBoundariesExplorer(DenseExplorer):
    """Networks 2-8-1 with a sigmoid output, alike in data, first weights and order of batches, and
    with another g in the hidden layer each (lecture: "Sigmoid Decision Boundary" to "LeakyReLU
    Decision Boundary", pp. 45-48, here after training).

    dataset: "moons", "circles" or "xor". iteration: the moment shown, 0, 10, ..., 300.
    seed: of the weights. Raises ValueError for another dataset or iteration.
    """

    name = "trained_boundaries"
    hint = "All start from the same W and see the same batches; only g differs."
    questions = {
        "Who gets the moons right?": Question(
            ["all five", "all but the identity", "only ReLU and LeakyReLU"],
            true="only ReLU and LeakyReLU",
            why="After 300 iterations these two have all 120 points right, tanh 119, the identity "
            "102 and the sigmoid 101. Another seed may give another order.",
        ),
    }

    def build(self, dataset="moons", iteration=T, seed=0):
        if iteration not in range(0, T + 1, EVERY):
            raise ValueError(f"iteration: got {iteration!r}, expected one of 0, {EVERY}, ..., {T}")
        self.controls = {
            "dataset": menu("dataset", dataset, DATA, "data"),
            "iteration": count("iteration", iteration, 0, T, step=EVERY),
            "seed": seed_slider(seed),
        }
        self.networks = {name: start(name, seed) for name in NAMES}
        self.live = {name: LiveNetwork(mlp) for name, mlp in self.networks.items()}
        panel = {"boundary": True}
        self.views = [
            Plane(
                network=self.live[name],
                domain=[-3.0, 3.0, -3.0, 3.0],
                panels=[Plane.panel(ACTIVATIONS[name].label, [(2, 1)], **panel)],
                columns=1,
                radius=3.5,
            )
            for name in NAMES
        ]

    def arrange(self):
        return [mosaic([*self.views, self.words], "270px")]

    @property
    def mlp(self) -> MLP:
        """The network with ReLU; all are in `networks`."""
        return self.networks["relu"]

    def update(self, changed):
        dataset, t, seed = (self.controls[k].value for k in ("dataset", "iteration", "seed"))
        self.X, self.y = data(dataset)
        self.J, self.right = {}, {}
        for (name, mlp), view in zip(self.networks.items(), self.views, strict=True):
            mlp.theta[:] = trained(name, dataset, seed)[t // EVERY]
            self.live[name].push()
            if changed in (None, "dataset"):
                view.X, view.y = floats(self.X), self.y.tolist()
            self.J[name] = loss_value(mlp, self.X, self.y, "cross_entropy")
            self.right[name] = int((mlp.classify(self.X) == self.y).sum())

    def readout(self):
        return {
            ACTIVATIONS[name].label: f"J = {self.J[name]:.3f}, {self.right[name]} of {len(self.y)}"
            for name in NAMES
        }

    def describe(self):
        each = "; ".join(f"{name} {text}" for name, text in self.readout().items())
        return (
            f"Five networks on {self.controls['dataset'].value} after "
            f"{self.controls['iteration'].value} iterations, boundary and output over the plane: "
            f"{each} points right."
        )

    def code(self):
        dataset, t, seed = (self.controls[k].value for k in ("dataset", "iteration", "seed"))
        arguments = ", ".join(f"{name}={value}" for name, value in DATA[dataset].items())
        run = train_call(f"Adam({ALPHA})", BATCH, t)
        return program(
            f"X, y = datasets.{dataset}({arguments})\n"
            "networks = {}\n"
            f"for g in {json.dumps(NAMES)}:\n"
            f'    mlp = networks[g] = MLP(n=[2, 8, 1], g=[g, "sigmoid"], seed={seed})\n'
            f"    {run}"
            'mlp = networks["relu"]\n'
        )


def data(dataset: str) -> tuple[np.ndarray, np.ndarray]:
    """The datapoints of that name."""
    return DATASETS[dataset](**DATA[dataset])


def start(g: str, seed: int) -> MLP:
    """The network before training; its weights do not depend on g."""
    return MLP([2, 8, 1], [g, "sigmoid"], seed=seed)


@functools.lru_cache(maxsize=256)
def trained(g: str, dataset: str, seed: int) -> tuple[np.ndarray, ...]:
    """theta at iterations 0, EVERY, ..., T of a run."""
    X, y = data(dataset)
    mlp = start(g, seed)
    trainer = Trainer(mlp, X, y, "cross_entropy", optimizer=Adam(ALPHA), batch_size=BATCH)
    kept = [mlp.theta.copy()]
    for t in range(1, T + 1):
        trainer.step()
        if t % EVERY == 0:
            kept.append(mlp.theta.copy())
    return tuple(kept)
