"""Training an MLP, stage by stage or as a film: the batch, the boundary, every neuron, the loss."""

import time

import numpy as np

from course_lib import _validate
from course_lib._python import assignment
from course_lib.datasets import DATASETS
from course_lib.exercises.own_functions import Yours, check_function
from course_lib.explorers.kit.choices import DIFFERENTIABLE, TWO_CLASSES, YOUR_DATA
from course_lib.explorers.kit.controls import button, count, menu, one_of, rate, seed_slider, stops
from course_lib.explorers.kit.copied import mlp_call, name_of_yours, program, train_call
from course_lib.explorers.kit.explorer import DenseExplorer, guarded
from course_lib.explorers.kit.inputs import point
from course_lib.explorers.kit.layout import row
from course_lib.explorers.training.words import describe, verdict
from course_lib.live import Curves, LiveNetwork, Nodes, Plane
from course_lib.live.views import floats
from course_lib.mlp import MLP
from course_lib.optimizers import OPTIMIZERS, Momentum
from course_lib.tables import two_classes
from course_lib.training_run import STAGES, Run, steps

M = 200  # datapoints
ALPHAS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0)
BATCHES = (1, 2, 4, 8, 16, 32, 64, 128)
ITERATIONS = (100, 300, 1000, 3000, 10000)
WIDEST = 8
YOURS = "yours"  # the reader's own optimiser, in the menu
NOISE = {"xor": {"noise": 0.3}}  # where it is not the dataset's own


class TrainingExplorer(DenseExplorer):
    """The algorithm "Training an MLP" (lecture, p. 42) on data in the plane.

    dataset: a two-class dataset. widths: those of at most two hidden layers, each 1..8.
    g: their activation; the output is a sigmoid. optimizer: a name in OPTIMIZERS. alpha: the
    learning rate, above 0. batch_size: 1..m, None for all m. iterations: T, 1..10⁶. seed: of
    weights and batches, 0 or more.
    update: your own function of (theta, v, gradient, alpha, beta), as in the exercise
    `check.momentum_update`; it trains as the optimiser "yours", beside course_lib's Momentum.
    data: your own, (X, y) or a table as text: two features, then one of two classes; they are
    scaled to -2..2.
    Raises ValueError or TypeError for another value.
    """

    name = "training"
    presets = {
        "XOR": {"dataset": "xor", "n1": 3, "n2": 0},
        "Spirals": {"dataset": "spirals", "n1": 8, "n2": 8, "alpha": 0.03, "iterations": 3000},
        "Too large α": {"optimizer": "SGD", "alpha": 100.0, "g": "relu", "seed": 0},
        "One line only": {"dataset": "circles", "n1": 0, "n2": 0},
    }

    def build(
        self, dataset="moons", widths=(8, 8), g="tanh", optimizer="Adam", alpha=0.03,
        batch_size=16, iterations=1000, seed=0, update=None, data=None,
    ):  # fmt: skip
        check_function("update", update)
        self.own = None if data is None else two_classes(data, 2)
        names = [YOUR_DATA, *TWO_CLASSES] if self.own else TWO_CLASSES
        self.reader = update
        n = self._two_widths(widths)
        T = _validate.integer("iterations", iterations, 1, 10**6)
        B = 0 if batch_size is None else _validate.integer("batch_size", batch_size, 1, 10**6)
        batches = [(str(size), size) for size in sorted({*BATCHES, B} - {0})] + [("all m", 0)]
        one_of("optimizer", optimizer, OPTIMIZERS)
        optimizers = [*OPTIMIZERS, YOURS] if update else OPTIMIZERS
        self.controls = {
            "dataset": menu("dataset", names[0] if self.own else dataset, names, "data"),
            "n1": count("n1", n[0], 0, WIDEST, "n[1]"),
            "n2": count("n2", n[1], 0, WIDEST, "n[2]"),
            "g": menu("g", g, DIFFERENTIABLE),
            "optimizer": menu("optimizer", YOURS if update else optimizer, optimizers, "optimiser"),
            "alpha": rate(alpha, ALPHAS),
            "batch_size": stops("batch_size", B, batches, "B"),
            "iterations": stops("iterations", T, sorted({*ITERATIONS, T}), "T"),
            "seed": seed_slider(seed),
            "speed": stops("speed", 1, [(f"{k} it", k) for k in (1, 5, 25)], "a frame"),
            "adds": menu("adds", 0, [("adds ● class 0", 0), ("adds ▲ class 1", 1)], "click"),
        }
        self._build_views()

    @staticmethod
    def _two_widths(widths) -> list[int]:
        """The widths of both hidden layers, checked; 0 for a layer that is not there."""
        if not isinstance(widths, (list, tuple)) or len(widths) > 2:
            raise ValueError(f"widths: got {widths!r}, expected at most 2 hidden widths")
        n = [_validate.integer(f"widths[{k}]", v, 1) for k, v in enumerate(widths)]
        if max(n, default=1) > WIDEST:
            raise ValueError(f"widths: got {widths!r}, expected at most {WIDEST} neurons per layer")
        return n + [0] * (2 - len(n))

    def _build_views(self):
        self.mlp = MLP([2, 1], ["sigmoid"])
        self.network = LiveNetwork(self.mlp)
        panel = Plane.panel("Data and boundary", [(-1, 1)], fill="regions", boundary=True)
        self.plane = Plane(
            network=self.network, columns=1, panels=[panel], clickable=True, resolution=64
        )
        self.nodes = Nodes(network=self.network)
        self.losses = Curves(axis_labels=["iteration t", "J"]).add_class("course-low")
        self.views = [self.nodes, self.plane, self.losses]
        self.plane.on_msg(self._on_click)
        self.plane.observe(self._on_playing, "playing")
        self.player = self.make_player(self.show_now, frame=1 / 30)
        self.stage_button = button("", self.stage, "The next stage of the iteration")
        self.stage_button.layout.min_width = "150px"  # the same for each of its names
        self.buttons = (self.stage_button,)
        self._clock = None

    def arrange(self):
        return [row(self.views[:2]), row([self.words, self.losses])]

    # From the controls to the run.

    def update(self, changed):
        value = self.values
        self.player.speed = value["speed"]
        if changed in ("speed", "adds", "iterations"):
            return
        if changed in ("optimizer", "alpha", "batch_size"):
            self.run.change(**self._settings())
            self._start_reference()
        else:
            self.player.pause()
            if changed in (None, "dataset"):
                self.X, self.y = self._data(value["dataset"])
            widths = [n for n in (value["n1"], value["n2"]) if n]
            g = [value["g"]] * len(widths) + ["sigmoid"]
            self.mlp = MLP([2, *widths, 1], g, seed=value["seed"])
            self.run = Run(self.mlp, self.X, self.y, **self._settings())
            self._start_reference()
            self._new_pictures()
        self._paint()

    def _data(self, name):
        """X and y of that name in the menu."""
        if name == YOUR_DATA:
            return self.own.X, self.own.y
        return DATASETS[name](m=M, **NOISE.get(name, {}))

    def _settings(self) -> dict:
        value = self.values
        return {
            "optimizer": (
                Yours(value["alpha"], self.reader)
                if value["optimizer"] == YOURS
                else OPTIMIZERS[value["optimizer"]](value["alpha"])
            ),
            "batch_size": value["batch_size"],
            "seed": value["seed"],
        }

    def _start_reference(self):
        """Beside the reader's optimiser course_lib's, from the same parameters on, same batches."""
        self.reference = None
        if self.controls["optimizer"].value == YOURS:
            settings = self._settings()
            settings["optimizer"] = Momentum(self.controls["alpha"].value)
            self.reference = Run(self.mlp.copy(), self.X, self.y, **settings)
            self.reference.loss = list(self.run.loss)
            self.reference.trace = [(self.run.t, self.run.J())]

    def _new_pictures(self):
        """Tell the views of another network or of other data."""
        reach = float(np.ceil(2 * np.abs(self.X).max() + 0.4) / 2)
        domain = [-reach, reach, -reach, reach]
        with self.plane.hold_sync(), self.nodes.hold_sync():
            self.plane.domain = self.nodes.domain = domain
            self.plane.X, self.plane.y = floats(self.X), self.y.tolist()
            self.nodes.edges = b""
            self.network.push(self.mlp)

    def add_point(self, x1: float, x2: float, label: int) -> None:
        """Add a datapoint of class 0 or 1; the run goes on with it."""
        point = _validate.datapoints([x1, x2], 2)
        if label not in (0, 1):
            raise ValueError(f"label: got {label!r}, expected 0 or 1")
        with self.lock:
            self.X, self.y = np.vstack([self.X, point]), np.append(self.y, label)
            self.run.X, self.run.y = self.X, self.y
            self.run.change(**self._settings())
            self._start_reference()
            self.plane.X, self.plane.y = floats(self.X), self.y.tolist()
            self._paint()
            self.show_words()

    @guarded
    def _on_click(self, view, content, buffers):
        if "point" in content:
            self.add_point(*point(content), self.controls["adds"].value)

    # The run.

    @guarded
    def stage(self) -> None:
        """Pause, then do the next of the stages a) to d)."""
        self.player.pause()
        if self.run.t < self.controls["iterations"].value or self.run.done:
            self.run.stage()
        self.show_now()

    def advance(self) -> bool:
        """One iteration; False when the run has diverged or reached T."""
        T = self.controls["iterations"].value
        goes_on = self.run.t < T and self.run.iterate() and self.run.t < T
        if self.reference is not None and self.reference.t < self.run.t:
            self.reference.iterate()
        return goes_on

    def show_now(self) -> None:
        """Bring pictures and numbers to the run's present state.

        While playing, two frames of three send the network alone: a single message passes the
        server without delay, and numbers that change 40 times a second cannot be read.
        """
        self.network.push()
        goes_on = self.run.t < self.controls["iterations"].value and not self.run.stopped
        if self.player.playing and goes_on and self.player.frames % 3:
            return
        self.run.look()
        if self.reference is not None:
            self.reference.look()
        self._paint()
        self.show_words()

    @guarded
    def _on_playing(self, change):
        if not change["new"]:
            self.show_now()  # paused between two frames that show everything

    def _paint(self):
        run = self.run
        self.plane.highlight = run.batch
        self.nodes.edges = b"" if run.dtheta is None else floats(run.dtheta)
        edges = "weights" if run.dtheta is None else "∂J/∂W of this batch"
        self.nodes.title = f"Each neuron's level curves; edges: {edges}"
        self.stage_button.description = STAGES[run.done]
        series = run.curves()
        if self.reference is not None:
            trace = self.reference.curves()[1]
            series.append(trace | {"name": "course_lib's Momentum"})
        top = max(0.1, *(J for curve in series for J in curve["y"]))
        with self.losses.hold_sync():
            self.losses.series = series
            self.losses.domain = [0, max(50, run.t), 0, 1.05 * top]

    def readout(self):
        run = self.run
        numbers = {
            "iteration": f"{run.t} of {self.controls['iterations'].value}",
            "J of all data": f"{run.J():.4f}",
            "accuracy": f"{run.accuracy():.1%}",
            **(self.own.legend() if self.controls["dataset"].value == YOUR_DATA else {}),
        }
        numbers["speed"] = "–"
        if self.player.playing and self._clock and self._clock[0] < run.t:
            numbers["speed"] = (
                f"{(run.t - self._clock[0]) / (time.monotonic() - self._clock[1]):.0f} it/s"
            )
        if not self._clock or not self.player.playing:
            self._clock = run.t, time.monotonic()
        return numbers

    def comment(self):
        return verdict(self)

    def describe(self):
        return describe(self)

    def code(self):
        dataset, seed = self.controls["dataset"].value, self.controls["seed"].value
        noise = "".join(f", {name}={value}" for name, value in NOISE.get(dataset, {}).items())
        own = dataset == YOUR_DATA
        lines = [self.own.code() if own else f"X, y = datasets.{dataset}(m={M}{noise})\n"]
        lines.append(f"mlp = {mlp_call(self.mlp, seed)}\n")
        m = len(self.own.y) if own else M
        for trainer in self.run.trainers:
            if not steps(trainer):
                continue
            if trainer.m > m:
                points, labels = self.X[m : trainer.m].ravel().tolist(), self.y[m : trainer.m]
                lines.append(assignment("added", points))
                lines.append(
                    "X, y = np.vstack([X, np.reshape(added, (-1, 2))]), "
                    f"np.append(y, {labels.tolist()})\n"
                )
                m = trainer.m
            optimizer = f"{type(trainer.optimizer).__name__}({trainer.optimizer.alpha!r}"
            if isinstance(trainer.optimizer, Yours):
                optimizer += f", {name_of_yours(self.reader)}"  # the reader's own
            lines.append(train_call(f"{optimizer})", trainer.batch_size, steps(trainer), seed))
        return program("".join(lines))
