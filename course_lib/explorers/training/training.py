"""Training an MLP, stage by stage or as a film: the batch, the boundary, every neuron, the loss."""

import ipywidgets as widgets
import numpy as np

from course_lib import _validate, theme
from course_lib._python import assignment
from course_lib.datasets import DATASETS
from course_lib.exercises.own_functions import Yours, check_function
from course_lib.explorers.kit import inputs
from course_lib.explorers.kit.choices import DIFFERENTIABLE, TWO_CLASSES, YOUR_DATA
from course_lib.explorers.kit.controls import (
    button,
    count,
    data_menu,
    menu,
    one_of,
    rate,
    seed_slider,
    stops,
)
from course_lib.explorers.kit.copied import CHOICES, mlp_call, name_of_yours, program, train_call
from course_lib.explorers.kit.explorer import DenseExplorer, guarded
from course_lib.explorers.kit.layout import fold, row
from course_lib.explorers.kit.words import swatch
from course_lib.explorers.training.words import describe, sparkline, verdict
from course_lib.live import Curves, LiveNetwork, Nodes, Plane
from course_lib.live.views import floats
from course_lib.mlp import MLP
from course_lib.optimizers import OPTIMIZERS, Momentum
from course_lib.tables import own_classes
from course_lib.training_run import STAGES, Run, steps

M = 200  # datapoints
ALPHAS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0)
BATCHES = (1, 2, 4, 8, 16, 32, 64, 128)
ITERATIONS = (100, 300, 1000, 3000, 10000)
PACES = [("iteration", 1), ("5 iterations", 5), ("25 iterations", 25)]
WIDEST, DEEPEST = 8, 2  # neurons of a hidden layer, hidden layers
NEW = 2  # neurons of a layer that is added in the picture
REOPEN = "this explorer"  # in Copy code's menu
YOURS = "yours"  # the reader's own optimiser, in the menu
NOISE = {"xor": {"noise": 0.3}}  # where it is not the dataset's own


class TrainingExplorer(DenseExplorer):
    """The algorithm "Training an MLP" (lecture, p. 42) on data in the plane.

    dataset: a two-class dataset. widths: those of at most two hidden layers, each 1..8.
    g: their activation; the output is a sigmoid. optimizer: a name in OPTIMIZERS. alpha: the
    learning rate, above 0. batch_size: 1..m, None for all m. iterations: T, 1..10⁶. seed: of
    weights and batches, 0 or more. t: iterations that are done when it opens, 0..T.
    update: your own function of (theta, v, gradient, alpha, beta), as in the exercise
    `check.momentum_update`; it trains as the optimiser "yours", beside course_lib's Momentum.
    data: your own, (X, y) or a table as text: two features, then one of two classes; they are
    scaled to -2..2.
    Raises ValueError or TypeError for another value.
    """

    name = "training"
    look = "course-dense course-run"
    writes = (*CHOICES, REOPEN)
    folded = {
        "More settings": ("n1", "n2", "batch_size", "iterations", "speed", "seed", "adds"),
    }
    presets = {
        "XOR": {"dataset": "xor", "n1": 3, "n2": 0},
        "Spirals": {"dataset": "spirals", "n1": 8, "n2": 8, "alpha": 0.03, "iterations": 3000},
        "Too large α": {"optimizer": "SGD", "alpha": 100.0, "g": "relu", "n1": 8, "n2": 8},
        "One line only": {"dataset": "circles", "n1": 0, "n2": 0},
    }

    def build(
        self, dataset="moons", widths=(4, 2), g="tanh", optimizer="Adam", alpha=0.03,
        batch_size=16, iterations=1000, seed=0, t=0, update=None, data=None,
    ):  # fmt: skip
        check_function("update", update)
        self.own = None if data is None else own_classes(data, 2)
        self.reader = update
        n = self._two_widths(widths)
        T = _validate.integer("iterations", iterations, 1, 10**6)
        self._done_at_first = _validate.integer("t", t, 0, T)
        B = 0 if batch_size is None else _validate.integer("batch_size", batch_size, 1, 10**6)
        batches = [(str(size), size) for size in sorted({*BATCHES, B} - {0})] + [("all m", 0)]
        one_of("optimizer", optimizer, OPTIMIZERS)
        optimizers = [*OPTIMIZERS, YOURS] if update else OPTIMIZERS
        self.controls = {
            "dataset": data_menu("dataset", dataset, TWO_CLASSES, self.own),
            "n1": count("n1", n[0], 0, WIDEST, "n[1]"),
            "n2": count("n2", n[1], 0, WIDEST, "n[2]"),
            "g": menu("g", g, DIFFERENTIABLE),
            "optimizer": menu("optimizer", YOURS if update else optimizer, optimizers, "optimiser"),
            "alpha": rate(alpha, ALPHAS),
            "batch_size": stops("batch_size", B, batches, "batch size B"),
            "iterations": stops("iterations", T, sorted({*ITERATIONS, T}), "iterations T"),
            "seed": seed_slider(seed),
            "speed": stops("speed", 1, PACES, "picture every"),
            "adds": menu("adds", 0, [("● class 0", 0), ("▲ class 1", 1)], "a click adds"),
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
        self.nodes = Nodes(network=self.network, widest=WIDEST, deepest=DEEPEST)
        self.nodes.on_msg(self._on_change)
        self.losses = Curves(axis_labels=["iteration t", "J"]).add_class("course-low")
        self.spark = widgets.HTML().add_class("course-spark")
        self.views = [self.nodes, self.plane, self.losses]
        self.plane.on_msg(self._on_click)
        self.plane.observe(self._on_playing, "playing")
        self.player = self.make_player(self.show_now, frame=1 / 30)
        self.stage_button = button("", self.stage, "The next stage of the iteration")
        self.stage_button.layout.min_width = "135px"  # the same for each of its names

    def arrange_controls(self, shown, buttons, folds):
        """The run stands on top: its buttons and its numbers, in sight with the pictures."""
        self.words = widgets.VBox([self.message])
        reset, *self._end.children = self._end.children
        run = buttons.pop("play")
        self.buttons = (self.stage_button,)  # in a row with Play, not in one of their own
        run.children = [*run.children, *self.buttons, reset]
        top = widgets.HBox([run, self._readout, self.spark]).add_class("course-top")
        return [top, *shown, *buttons.values(), *folds]

    def arrange(self):
        curves = fold("J of each batch and of all data, large", [self.losses])
        return [row(self.views[:2], ["1.15 1 330px", "1 1 300px"]), self.words, curves]

    def opened(self):
        if not self._done_at_first:
            return
        every = -(-self._done_at_first // 240)
        while self.run.t < self._done_at_first and self.advance():
            if self.run.t % every == 0:
                self.run.look()
        self.show_now()

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

    @guarded
    def _on_change(self, view, content, buffers):
        if "change" in content:
            change = content["change"]
            if not isinstance(change, list) or len(change) != 2:
                got = _validate.short(change)
                raise ValueError(f"change: got {got}, expected a layer and a number of neurons")
            self.change_layer(*change)

    def change_layer(self, l: int, by: int) -> None:
        """Give hidden layer l `by` neurons more; by = 0 takes it away, and the layer behind the
        last hidden one is a new one, of 2 neurons whatever `by` > 0. What would be too many or too
        few changes nothing."""
        l = _validate.integer("l", l, 1, DEEPEST + 1)
        by = _validate.integer("by", by, -WIDEST, WIDEST)
        widths = list(self.mlp.n[1:-1])
        if l == len(widths) + 1 and by > 0:
            widths.append(NEW)
        elif l > len(widths):
            return
        elif by == 0:
            del widths[l - 1]
        else:
            widths[l - 1] += by
        if len(widths) > DEEPEST or not all(1 <= n <= WIDEST for n in widths):
            return
        with self.lock:
            with self.batch():
                for name, n in zip(("n1", "n2"), [*widths, 0, 0], strict=False):
                    self.controls[name].value = n
            self.refresh("n1")

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
            self.add_point(*inputs.point(content), self.controls["adds"].value)

    # The run.

    @guarded
    def stage(self) -> None:
        """Pause, then do the next of the stages a) to d)."""
        self.player.pause()
        if self.run.t < self.controls["iterations"].value or self.run.done:
            self.run.stage()
        self._catch_up()
        self.show_now()

    def advance(self) -> bool:
        """One iteration; False when the run has diverged or reached T."""
        T = self.controls["iterations"].value
        goes_on = self.run.t < T and self.run.iterate() and self.run.t < T
        self._catch_up()
        return goes_on

    def _catch_up(self):
        """Bring the reference to the run's iteration."""
        one = self.reference
        while one is not None and one.t < self.run.t and one.iterate():
            pass

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
        carried = "weights" if run.dtheta is None else "∂J/∂W of this batch"
        signs = [swatch(theme.POSITIVE, "above 0"), swatch(theme.NEGATIVE, "below 0, dashed")]
        with self.nodes.hold_sync():
            self.nodes.edges = b"" if run.dtheta is None else floats(run.dtheta)
            self.nodes.gradient = floats(run.gradient())
            self.nodes.title = f"Edges: {carried}, {', '.join(signs)}"
        self.stage_button.description = STAGES[run.done]
        series = run.curves()
        if self.reference is not None:
            trace = self.reference.curves()[1]
            series.append(trace | {"name": "course_lib's Momentum"})
        top = max(0.1, *(J for curve in series for J in curve["y"]))
        self.spark.value = sparkline(*(series[1][axis] for axis in "xy"), run.t)
        with self.losses.hold_sync():
            self.losses.series = series
            self.losses.domain = [0, max(50, run.t), 0, 1.05 * top]

    def readout(self):
        run = self.run
        return {
            "iteration": f"{run.t} of {self.controls['iterations'].value}",
            "accuracy": f"{run.accuracy():.1%}",
            "J": f"{run.J():.4f}",
            **(self.own_shown.legend() if self.own_shown else {}),
        }

    def comment(self):
        return verdict(self)

    def describe(self):
        return describe(self)

    def written(self, library):
        return self.reopening() if library == REOPEN else super().written(library)

    def reopening(self) -> str:
        """One line of code that opens this explorer on the present situation, θ and all.

        Runs are seeded, so settings and the number of iterations say it all, unless points were
        added or settings changed on the way: then a comment says so and the run starts anew.
        """
        value, T = self.values, self.controls["iterations"].value
        given = {"dataset": value["dataset"], "widths": list(self.mlp.n[1:-1]), "g": value["g"]}
        given["optimizer"] = value["optimizer"]
        given |= {"alpha": value["alpha"], "batch_size": value["batch_size"] or None}
        given |= {"iterations": max(T, self.run.t), "seed": value["seed"], "t": self.run.t}
        texts, said = {name: repr(one) for name, one in given.items()}, []
        if value["dataset"] == YOUR_DATA:
            texts["dataset"] = ""
            texts["data"] = "data"
            said.append("data: what you have given to the explorer")
        if value["optimizer"] == YOURS:
            texts["optimizer"] = ""
            texts["update"] = name_of_yours(self.reader)
        added = len(self.y) - len(self._data(value["dataset"])[1])
        made = [trainer for trainer in self.run.trainers if steps(trainer)]
        changed = made and made != [self.run.trainer]
        if added:
            said.append(f"without the datapoints added by hand ({added}), from iteration 0")
        elif changed:
            said.append("settings were changed on the way: from iteration 0, with the last ones")
        if added or changed:
            texts["t"] = "0"
        line = ", ".join(f"{name}={text}" for name, text in texts.items() if text)
        return "".join(f"# {words}\n" for words in said) + f"explore.training({line})\n"

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
