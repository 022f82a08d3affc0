"""k classes in the plane: softmax without and with a hidden layer, while it learns."""

import functools

import ipywidgets as widgets
import numpy as np

from course_lib import datasets, theme
from course_lib.explorers.kit.controls import (
    count,
    data_menu,
    menu,
    seed_slider,
    slider,
    stops,
)
from course_lib.explorers.kit.copied import mlp_call, program, train_call
from course_lib.explorers.kit.examples import vector
from course_lib.explorers.kit.explorer import DenseExplorer, Replay, guarded
from course_lib.explorers.kit.inputs import point
from course_lib.explorers.kit.layout import row
from course_lib.explorers.kit.prediction import Question
from course_lib.explorers.kit.words import swatch
from course_lib.live import Curves, LiveNetwork, Plane
from course_lib.live.views import floats
from course_lib.losses import accuracy, loss_value
from course_lib.mlp import MLP
from course_lib.optimizers import Adam
from course_lib.tables import OwnData, is_name, own_classes
from course_lib.training import Trainer

CLOUDS = {"3 clouds": (3, 3), "4 clouds": (4, 4), "6 clouds": (6, 3)}  # how many, of k classes
HIDDEN = (0, 2, 4, 8, 16)
M, NOISE, ALPHA, BATCH = 300, 0.5, 0.05, 50
T, EVERY = 300, 5  # iterations of training, and from one stored state to the next
REACH = 4.0  # of the plane that is drawn, from 0 to each side


class KClassesExplorer(DenseExplorer, Replay):
    """Multi-class logistic regression, h = softmax(W x + b), and the same with a hidden layer of
    tanh neurons: the regions of k classes in the plane, and the level curves of one class's
    probability (lecture: pp. 35 and 44 name the softmax and its loss).

    data: "3 clouds", "4 clouds", each a class, or "6 clouds", opposite ones of one class; or your
    own, (X, y) or a table as text: two features, then one of 2 to 4 classes; they are scaled to
    -2..2.
    hidden: neurons of the hidden layer, one of 0 (no such layer), 2, 4, 8, 16.
    x1, x2: the place whose probabilities are written down, -4..4. seed: of the first weights.
    Raises ValueError or TypeError for others.
    """

    name = "k_classes"
    every = EVERY
    hint = "h is written down for the place with the cross."
    how = "A click (or arrow keys and Enter) in a picture moves it."
    presets = {
        "4 clouds": {"data": "4 clouds", "hidden": 0},
        "6 clouds": {"data": "6 clouds", "hidden": 0},
        "6 clouds, hidden": {"data": "6 clouds", "hidden": 16},
    }
    questions = {
        "Six clouds without a hidden layer?": Question(
            ["yes, nearly all points", "no, half of them or fewer"],
            true="no, half of them or fewer",
            why="Without a hidden layer each region is convex: one that holds two opposite clouds "
            "holds the middle too. Three regions cannot all do that.",
        ),
    }

    def build(self, data="3 clouds", hidden=0, x1=0.0, x2=0.0, seed=0):
        self.own = None if is_name(data) else own_classes(data, 2, most=len(theme.MARKS))
        known = [(f"{mark} class {j}", j) for j, mark in enumerate(theme.MARKS)]
        self.controls = {
            "data": data_menu("data", data, CLOUDS, self.own),
            "hidden": stops("hidden", hidden, HIDDEN, "n[1]"),
            "shown": menu("shown", 0, known, "curves of"),
            "x1": slider("x1", x1, -REACH, REACH, 0.05),
            "x2": slider("x2", x2, -REACH, REACH, 0.05),
            "seed": seed_slider(seed),
            "t": count("t", T, 0, T, "iteration", step=EVERY),
        }
        self.mlp = MLP([2, 2], ["softmax"])
        self.network = LiveNetwork(self.mlp)
        regions = Plane.panel("The most probable class", [(-1, 1)], fill="classes", boundary=True)
        curves = Plane.panel("Probability of one class", [(-1, 1)], levels=True)
        self.planes = [
            Plane(
                network=self.network,
                panels=[panel],
                columns=1,
                clickable=True,
                radius=3.5,
                domain=[-REACH, REACH, -REACH, REACH],
            )
            for panel in (regions, curves)
        ]
        self.losses = Curves(axis_labels=["iteration", "J"], legend=False).add_class("course-low")
        self.views = [*self.planes, self.losses]
        for plane in self.planes:
            plane.on_msg(self._on_click)
        self.player = self.make_player(self.show_now, frame=0.06)

    def arrange(self):
        beside = widgets.VBox([self.words, self.losses])
        return [row([beside, *self.planes], ["0.4 1 235px"], align_items="flex-start")]

    def update(self, changed):
        if changed != "t":
            self.player.pause()
        if changed in (None, "data", "hidden", "seed"):
            name, *rest = (self.controls[name].value for name in ("data", "hidden", "seed"))
            run = [self.own_shown or name, *rest]
            self.X, self.y = data_of(run[0])
            self.states, self.J = trained(*run)
            self.mlp = start(*run)
            for plane in self.planes:
                plane.X, plane.y = floats(self.X), self.y.tolist()
            self.losses.domain = [0, 1.04 * T, 0, 1.05 * max(self.J)]
        if self.controls["shown"].value >= self.k:
            with self.batch():
                self.controls["shown"].value = 0
        value = self.values
        self.place = [value["x1"], value["x2"]]
        for plane in self.planes:
            plane.probe = self.place
        self.planes[1].chosen = [self.mlp.L, value["shown"] + 1]
        self.show_state()

    @property
    def k(self) -> int:
        """How many classes there are."""
        return self.mlp.n[-1]

    @guarded
    def _on_click(self, view, content, buffers):
        if "point" in content:
            x1, x2 = (min(max(round(v / 0.05) * 0.05, -REACH), REACH) for v in point(content))
            self.set(x1=round(x1, 2), x2=round(x2, 2))

    def show_state(self):
        k = self.controls["t"].value // EVERY + 1
        self.mlp.theta = self.states[k - 1]
        self.network.push(self.mlp)
        x = range(0, k * EVERY, EVERY)
        self.losses.series = [Curves.line(x, self.J[:k], name="J of all data")]

    def readout(self):
        h = self.mlp.predict([self.place])[0]
        rows = {
            "J of all data": f"{loss_value(self.mlp, self.X, self.y, 'cross_entropy'):.4f}",
            "accuracy": f"{accuracy(self.mlp, self.X, self.y):.1%}",
        }
        for j in range(self.k):
            rows[swatch(theme.CLASSES[j], f"h of class {j} {theme.MARKS[j]}")] = f"{h[j]:.3f}"
        rows["sum of h"] = f"{h.sum():.3f}"
        return rows | (self.own_shown.legend() if self.own_shown else {})

    def describe(self):
        value, h = self.values, self.mlp.predict([self.place])[0]
        each = ", ".join(f"{p:.3f} of class {j}" for j, p in enumerate(h))
        layer = f"{value['hidden']} hidden neurons" if value["hidden"] else "no hidden layer"
        right = accuracy(self.mlp, self.X, self.y)
        return (
            f"Softmax with {layer} on {value['data']} after {value['t']} iterations: {right:.1%} "
            f"of the datapoints are in their class's region. The probabilities at "
            f"{vector(self.place)} are {each}; the level curves are those of class "
            f"{value['shown']}."
        )

    def code(self):
        value = self.values
        run = train_call(f"Adam({ALPHA})", min(BATCH, len(self.y)), value["t"])
        if self.own_shown:
            lines = self.own_shown.code()
        else:
            clouds, k = CLOUDS[value["data"]]
            lines = f"X, y = datasets.k_blobs(m={M}, k={clouds}, noise={NOISE})\n"
            if clouds != k:
                lines += f"y = y % {k}  # opposite clouds are one class\n"
        return program(f"{lines}mlp = {mlp_call(self.mlp, value['seed'])}\n{run}")


def data_of(data: str | OwnData) -> tuple[np.ndarray, np.ndarray]:
    """X (m, 2) and y (m,) of an entry of CLOUDS, or the reader's."""
    if isinstance(data, OwnData):
        return data.X, data.y
    clouds, k = CLOUDS[data]
    X, cloud = datasets.k_blobs(m=M, k=clouds, noise=NOISE)
    return X, cloud % k


def start(data: str | OwnData, hidden: int, seed: int) -> MLP:
    """The network before training."""
    widths = [hidden] if hidden else []
    g = ["tanh"] * len(widths) + ["softmax"]
    return MLP([2, *widths, data_of(data)[1].max() + 1], g, seed=seed)


@functools.lru_cache(maxsize=32)
def trained(data: str | OwnData, hidden: int, seed: int) -> tuple[list[np.ndarray], list[float]]:
    """The parameters every few iterations of a training run, and J of all data at each."""
    mlp, (X, y) = start(data, hidden, seed), data_of(data)
    trainer = Trainer(mlp, X, y, optimizer=Adam(ALPHA), batch_size=min(BATCH, len(y)))
    states, J = [], []
    for t in range(T + 1):
        if t % EVERY == 0:
            states.append(mlp.theta.copy())
            J.append(loss_value(mlp, X, y, "cross_entropy"))
        trainer.step()
    return states, J
