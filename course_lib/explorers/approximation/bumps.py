"""Bumps of two sigmoids each, added up by hand to approximate a function."""

import numpy as np

from course_lib import _validate, approximation
from course_lib.explorers.kit.choices import CURVED, targets
from course_lib.explorers.kit.controls import button, count, data_menu, slider
from course_lib.explorers.kit.explorer import Explorer, guarded
from course_lib.explorers.kit.layout import fold, show_some
from course_lib.explorers.kit.prediction import Question
from course_lib.explorers.kit.words import minus
from course_lib.live import Curves, LiveNetwork, Matrix
from course_lib.tables import own_numbers

MAX_BUMPS = 6  # bumps
X = np.linspace(-1, 1, 401)
START = [(-0.5, 0.6, -1.0), (0.5, 0.6, 0.6)]  # centre, width, height
SPARE = [(0.0, 0.3, 0.5), (-0.85, 0.3, 0.5), (0.85, 0.3, 0.5), (0.25, 0.2, 0.5)]


class BumpsExplorer(Explorer):
    """Two sigmoid neurons make a bump; bumps add up to a function (lecture: "Neural Networks as
    Universal Approximators", p. 49; the construction is ours).

    target: name of the function to approximate. bumps: rows (centre, width, height), 1 to 6.
    steepness: of every sigmoid, 2..200. data: your own points as the target, (x, y) or a table as
    text of two columns of numbers; both are scaled to -1..1, and lines join the points. Raises
    ValueError or TypeError for others.
    """

    name = "bumps"
    how = "Drag a ring in the picture, or choose a bump by its number and use its sliders."
    presets = {
        "One bump": {"count": 1, "c1": 0.0, "w1": 0.8, "h1": 1.0, "steepness": 20.0},
        "Nearly steps": {"steepness": 200.0},
        "Six even bumps": {"count": 6, "steepness": 60.0}
        | {f"{part}{k}": None for part in "cwh" for k in range(1, MAX_BUMPS + 1)},
    }
    questions = {
        "Which two biases?": Question(
            ["10 and −30", "−10 and 30", "−0.2 and 0.6"],
            true="10 and −30",
            why="The step at c has the bias b = −s c: −50 · (−0.2) = 10 and −50 · 0.6 = −30.",
        ),
    }

    def build(self, target="smooth", bumps=START, steepness=30.0, data=None):
        self.own = None if data is None else own_numbers(data, 1.0)
        self.targets = targets(self.own)
        rows = _validate.array("bumps", bumps)
        if rows.ndim != 2 or rows.shape[1] != 3 or not 1 <= len(rows) <= MAX_BUMPS:
            expected = f"1 to {MAX_BUMPS} rows (centre, width, height)"
            raise ValueError(f"bumps: got shape {rows.shape}, expected {expected}")
        self.controls = {
            "target": data_menu("target", target, CURVED, self.own, "target f"),
            "steepness": slider("steepness", steepness, 2, 200, 2, "steepness s"),
            "count": count("count", len(bumps), 1, MAX_BUMPS, ""),
            "bump": count("bump", 1, 1, max(2, len(bumps))),
        }
        self.controls["count"].layout.display = "none"  # the buttons set it
        for k, (centre, width, height) in enumerate([*bumps, *SPARE, *SPARE][:MAX_BUMPS], 1):
            self.controls[f"c{k}"] = slider("bumps", centre, -1.2, 1.2, 0.01, "centre")
            self.controls[f"w{k}"] = slider("bumps", width, 0.04, 2.4, 0.01, "width")
            self.controls[f"h{k}"] = slider("bumps", height, -2, 2, 0.02, "height")
        self.buttons = (
            button("Add a bump", self.add, icon="plus"),
            button("Remove this bump", self.remove, icon="minus"),
        )
        self.mlp = self._build()
        named = {"s": self.controls["steepness"]}
        named |= {name: c for name, c in self.controls.items() if name[1:].isdigit()}
        self.network = LiveNetwork(self.mlp, named, formulas(self.count))
        self.curve = Curves(
            network=self.network,
            title="target f (blue) and the network h (violet)",
            domain=[-1.0, 1.0, -2.2, 2.2],
            axis_labels=["x", "f(x), h(x)"],
            points=601,
            handles=self._handles(),
        )
        self.curve.observe(self._on_picked, "picked")
        self.matrix = Matrix(
            network=self.network,
            matrices=[{"symbol": s, "layer": l} for l in (1, 2) for s in ("W", "b")],
        )
        self.views = [self.curve, self.matrix]

    def arrange(self):
        return [self.curve, fold("The network's matrices", [self.matrix])]

    @property
    def count(self) -> int:
        return self.controls["count"].value

    @property
    def bumps(self) -> list[tuple[float, float, float]]:
        """(centre, width, height) of each bump."""
        return [tuple(self.controls[f"{p}{k}"].value for p in "cwh") for k in self._numbers()]

    def _numbers(self):
        return range(1, self.count + 1)

    def _handles(self):
        return [[self.controls[f"c{k}"], self.controls[f"h{k}"]] for k in self._numbers()]

    def _build(self):
        return approximation.bump_network(self.bumps, self.controls["steepness"].value)

    @guarded
    def add(self) -> None:
        """One more bump, chosen at once."""
        if self.count == MAX_BUMPS:
            raise ValueError(f"there is room for {MAX_BUMPS} bumps; remove one first")
        self.set(count=self.count + 1, bump=self.count + 1)

    @guarded
    def remove(self) -> None:
        """Take the chosen bump away; those after it move up one number."""
        if self.count == 1:
            raise ValueError("the last bump stays: a network needs a neuron")
        gone = min(self.controls["bump"].value, self.count)
        moved = [*self.bumps[: gone - 1], *self.bumps[gone:], self.bumps[gone - 1]]
        values = dict(_named(moved))
        self.set(count=self.count - 1, bump=max(1, gone - 1), **values)

    @guarded
    def _on_picked(self, change) -> None:
        if not self._batching:
            self.controls["bump"].value = change["new"] + 1

    def preset_values(self, name):
        values = super().preset_values(name)
        f = self.targets[values["target"]]
        even = dict(_named(approximation.even_bumps(f, MAX_BUMPS).tolist()))
        # None leaves a bump to the target
        return {k: round(even[k], 2) if value is None else value for k, value in values.items()}

    def set(self, **values):
        with self.batch():  # so that the slider can hold any number of bumps while values arrive
            self.controls["bump"].max = MAX_BUMPS
        super().set(**values)

    def update(self, changed):
        chosen = self.controls["bump"]
        with self.batch():
            chosen.max = max(2, self.count)
            chosen.value = min(chosen.value, self.count)
            self.curve.picked = chosen.value - 1
        show_some(
            (self.controls[f"{part}{k}"], k == chosen.value)
            for part in "cwh"
            for k in range(1, MAX_BUMPS + 1)
        )
        self.mlp = self._build()
        self.network.follow(self.moved, mlp=self.mlp, formulas=formulas(self.count))
        self.curve.handles = self._handles()
        f = self.targets[self.controls["target"].value]
        self.curve.series = [Curves.line(X, f(X), name="f")]
        self.sup, self.rms = approximation.errors(self.mlp, f)

    def readout(self):
        return {
            "hidden neurons": str(self.mlp.n[1]),
            "largest error": f"{self.sup:.3f}",
            "root mean square error": f"{self.rms:.3f}",
            **(self.own_shown.legend() if self.own_shown else {}),
        }

    def describe(self):
        bumps = "; ".join(
            minus(f"bump {k}: centre {c:.2f}, width {w:.2f}, height {h:.2f}")
            for k, (c, w, h) in enumerate(self.bumps, 1)
        )
        return (
            f"The target {self.controls['target'].value} and a network of {self.count} bumps, "
            f"steepness {self.controls['steepness'].value:g}. {bumps}. Largest error "
            f"{self.sup:.3f}."
        )


def formulas(count: int) -> dict[int, str]:
    """Each entry of theta of `approximation.bump_network` in the names of the sliders."""
    W1, b1, W2 = 0, 2 * count, 4 * count  # where they begin in theta
    found = {}
    for k in range(1, count + 1):
        for side, (edge, sign) in enumerate([("-", ""), ("+", "-")]):
            j = 2 * (k - 1) + side
            found[W1 + j] = "s"
            found[b1 + j] = f"-s * (c{k} {edge} w{k} / 2)"
            found[W2 + j] = f"{sign}h{k}"
    return found


def _named(bumps):
    for k, row in enumerate(bumps, 1):
        yield from zip((f"c{k}", f"w{k}", f"h{k}"), row, strict=True)
