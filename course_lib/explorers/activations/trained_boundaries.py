"""The same data, the same network, the same start: trained with each activation."""

import functools
import json

import numpy as np

from course_lib.activations import ACTIVATIONS
from course_lib.datasets import DATASETS
from course_lib.explorers.kit.controls import count, data_menu, seed_slider
from course_lib.explorers.kit.copied import program, train_call
from course_lib.explorers.kit.explorer import DenseExplorer
from course_lib.explorers.kit.layout import mosaic
from course_lib.explorers.kit.prediction import Question
from course_lib.live import LiveNetwork, Plane
from course_lib.live.views import floats
from course_lib.losses import loss_value
from course_lib.mlp import MLP
from course_lib.optimizers import Adam
from course_lib.tables import OwnData, own_classes
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
    seed: of the weights. data: your own, (X, y) or a table as text: two features, then one of two
    classes; they are scaled to -2..2. Raises ValueError or TypeError for others.
    """

    name = "trained_boundaries"
    hint = "The same first W, the same batches; only g differs. Ranked by J, the lowest first."
    questions = {
        "Who gets the moons right?": Question(
            ["all five", "all but the identity", "only ReLU and LeakyReLU"],
            true="only ReLU and LeakyReLU",
            why="After 300 iterations these two have all 120 points right, tanh 119, the identity "
            "102 and the sigmoid 101. Another seed may give another order.",
        ),
    }

    def build(self, dataset="moons", iteration=T, seed=0, data=None):
        self.own = None if data is None else own_classes(data, 2)
        if iteration not in range(0, T + 1, EVERY):
            raise ValueError(f"iteration: got {iteration!r}, expected one of 0, {EVERY}, ..., {T}")
        self.controls = {
            "dataset": data_menu("dataset", dataset, DATA, self.own),
            "iteration": count("iteration", iteration, 0, T, step=EVERY),
            "seed": seed_slider(seed),
        }
        self.networks = {name: start(name, seed) for name in NAMES}
        self.live = {name: LiveNetwork(mlp) for name, mlp in self.networks.items()}
        self.views = [
            Plane(
                network=self.live[name],
                domain=[-3.0, 3.0, -3.0, 3.0],
                panels=[panel(ACTIVATIONS[name].label)],
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
        chosen = self.own_shown or dataset
        self.X, self.y = data_of(chosen)
        self.J, self.right = {}, {}
        for (name, mlp), view in zip(self.networks.items(), self.views, strict=True):
            mlp.theta[:] = trained(name, chosen, seed)[t // EVERY]
            self.live[name].push()
            if changed in (None, "dataset"):
                view.X, view.y = floats(self.X), self.y.tolist()
            self.J[name] = loss_value(mlp, self.X, self.y, "cross_entropy")
            self.right[name] = int((mlp.classify(self.X) == self.y).sum())
            title = f"{ACTIVATIONS[name].label}, {self.right[name]} of {len(self.y)} right"
            view.panels = [panel(title)]

    def ranked(self) -> list[str]:
        """The networks by their loss, the lowest first."""
        return sorted(NAMES, key=lambda name: self.J[name])

    def readout(self):
        return {
            f"{place}. {ACTIVATIONS[name].label}": f"J = {self.J[name]:.3f}"
            for place, name in enumerate(self.ranked(), 1)
        } | (self.own_shown.legend() if self.own_shown else {})

    def describe(self):
        each = "; ".join(
            f"{place}. {ACTIVATIONS[name].label} J = {self.J[name]:.3f}, {self.right[name]} of "
            f"{len(self.y)}"
            for place, name in enumerate(self.ranked(), 1)
        )
        data = "your own data" if self.own_shown else self.controls["dataset"].value
        return (
            f"Five networks on {data} after "
            f"{self.controls['iteration'].value} iterations, boundary and output over the plane: "
            f"{each} points right."
        )

    def code(self):
        dataset, t, seed = (self.controls[k].value for k in ("dataset", "iteration", "seed"))
        arguments = ", ".join(f"{name}={value}" for name, value in DATA.get(dataset, {}).items())
        made = f"X, y = datasets.{dataset}({arguments})\n"
        run = train_call(f"Adam({ALPHA})", min(BATCH, len(self.y)), t)
        return program(
            f"{self.own_shown.code() if self.own_shown else made}"
            "networks = {}\n"
            f"for g in {json.dumps(NAMES)}:\n"
            f'    mlp = networks[g] = MLP(n=[2, 8, 1], g=[g, "sigmoid"], seed={seed})\n'
            f"    {run}"
            'mlp = networks["relu"]\n'
        )


def panel(title: str) -> dict:
    """The network's output and its boundary."""
    return Plane.panel(title, [(2, 1)], boundary=True)


def data_of(data: str | OwnData) -> tuple[np.ndarray, np.ndarray]:
    """X (m, 2) and y (m,) of an entry of DATA, or the reader's."""
    if isinstance(data, OwnData):
        return data.X, data.y
    return DATASETS[data](**DATA[data])


def start(g: str, seed: int) -> MLP:
    """The network before training; its weights do not depend on g."""
    return MLP([2, 8, 1], [g, "sigmoid"], seed=seed)


@functools.lru_cache(maxsize=256)
def trained(g: str, data: str | OwnData, seed: int) -> tuple[np.ndarray, ...]:
    """theta at iterations 0, EVERY, ..., T of a run."""
    mlp, (X, y) = start(g, seed), data_of(data)
    settings = {"optimizer": Adam(ALPHA), "batch_size": min(BATCH, len(y))}
    trainer = Trainer(mlp, X, y, "cross_entropy", **settings)
    kept = [mlp.theta.copy()]
    for t in range(1, T + 1):
        trainer.step()
        if t % EVERY == 0:
            kept.append(mlp.theta.copy())
    return tuple(kept)
