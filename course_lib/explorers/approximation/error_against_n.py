"""The error of one-hidden-layer networks against their number N of neurons, on log-log axes."""

import numpy as np

from course_lib import _validate, theme
from course_lib._python import assignment
from course_lib.approximation_families import FAMILIES, SIZES, Families
from course_lib.explorers.kit.choices import CURVED, targets
from course_lib.explorers.kit.controls import data_menu, menu, stops
from course_lib.explorers.kit.copied import name_of_yours, program, target_code
from course_lib.explorers.kit.explorer import Explorer, guarded
from course_lib.explorers.kit.inputs import check_stroke
from course_lib.explorers.kit.prediction import Question
from course_lib.explorers.kit.words import legend, log10, minus, power, swatch
from course_lib.live import Curves, LiveNetwork
from course_lib.mlp import MLP
from course_lib.tables import own_numbers

SCALES = (1, 10, 100, 1000)
LAST = 4000  # iterations of training
FLOOR = 1e-8  # errors below are drawn here
DRAWN, FUNCTION = "drawn by hand", "your function"
CHOICES = [*CURVED, DRAWN]
X = np.linspace(-1, 1, 801)
SKETCH = [round(float(y), 3) for y in 0.9 * np.cos(2.5 * np.linspace(-1, 1, 81))]
# Everywhere, and other colours than the target's.
COLOURS = dict(zip(FAMILIES, (theme.CLASSES[k] for k in (4, 2, 3, 1, 5))))
BOUND = theme.HIDDEN


class ErrorAgainstNExplorer(Explorer):
    """Constructed, half-random and trained networks with N = 2, 4, ..., 256 hidden neurons
    (lecture: "Neural Networks as Universal Approximators", p. 49).

    target: a name, or a function that takes an array of x in [-1, 1] and returns one as long.
    iterations: of training before it opens, 0..4000. data: your own points as the target, (x, y)
    or a table as text of two columns of numbers; both are scaled to -1..1, and lines join the
    points. Raises ValueError or TypeError for others.

    Bounds drawn: the staircase's (see `approximation.staircase_bound`) and that of linear
    interpolation (de Boor 1978).
    """

    name = "error_against_n"
    in_a_row = 2 * ["1 1 420px"]
    hint = "Play trains all eight networks at once: watch their line fall, and stop falling."
    presets = {
        "A corner": {"target": "abs"},
        "A jump": {"target": "step"},
        "Waves": {"target": "high_frequency"},
        "Badly scaled": {"scale": 1000, "family": "random features", "N": 64},
    }
    questions = {
        "What will the trained line look like?": Question(
            ["straight, like 1/N", "straight, like 1/N²", "not straight"],
            true="not straight",
            why="It does not fall steadily: with many neurons the trained networks stay far above "
            "the ReLU lines of the same size. The optimiser does not get further in its time.",
        ),
    }

    def build(self, target="smooth", iterations=0, data=None):
        self.own = None if data is None else own_numbers(data, 1.0)
        self.targets, choices = targets(self.own), CHOICES
        if callable(target):
            self.targets, target = {FUNCTION: checked(target), **self.targets}, FUNCTION
            choices = [FUNCTION, *CHOICES]
        self.controls = {
            "target": data_menu("target", target, choices, self.own, "target f"),
            "norm": menu("norm", "largest", ["largest", "root mean square"], "error"),
            "family": menu("family", "ReLU lines", FAMILIES, "shown"),
            "N": stops("N", 8, SIZES, "shown N"),
            "scale": stops("scale", 10, SCALES),
        }
        self.network = LiveNetwork(MLP(n=[1, 1, 1], g=["relu", "identity"]))
        self.curve = Curves(
            network=self.network,
            axis_labels=["x", "f(x), h(x)"],
            points=1001,
        )
        self.curve.observe(self._on_sketch, "sketch")
        self.chart = Curves(
            title=legend(COLOURS | {"bounds": BOUND}),  # too many for names at their ends
            axis_labels=["hidden neurons N", "error"],
            legend=False,
        )
        self.views = [self.curve, self.chart]
        self.player = self.make_player(self.show_now, speed=5)
        for view in self.views:
            view.add_class("course-third")
        self.first = _validate.integer("iterations", iterations, 0, LAST)

    def opened(self):
        for _ in range(self.first):
            self.advance()
        if self.first:
            self.show_now()

    def f(self, x):
        """The target."""
        name = self.controls["target"].value
        if name == DRAWN:
            sketch = self.curve.sketch or SKETCH
            return np.interp(x, np.linspace(-1, 1, len(sketch)), np.round(sketch, 3))
        return self.targets[name](x)

    @guarded
    def _on_sketch(self, change):
        if change["new"] and not self._batching:
            with self.batch():
                check_stroke(change, least=2)
            if self.controls["target"].value == DRAWN:
                self.refresh("target")

    @guarded
    def reset(self):
        with self.batch():
            self.curve.sketch = []
        super().reset()

    def update(self, changed):
        if changed in (None, "target"):
            self.pause()
            self._show_target()
            self.families = Families(self.f, self.controls["scale"].value)
        elif changed == "scale":
            self.families.rescale(self.controls["scale"].value)
        self._show()

    def _show_target(self):
        drawn, values = self.controls["target"].value == DRAWN, self.f(X)
        with self.batch():
            self.curve.sketch = (self.curve.sketch or SKETCH) if drawn else []
        series = [Curves.line(X, values, name="f")]
        with self.curve.hold_sync():
            self.curve.series = [] if drawn else series
            low, high = (-1.6, 1.6) if drawn else (values.min() - 0.4, values.max() + 0.4)
            self.curve.domain = [-1.0, 1.0, float(low), float(high)]

    def errors(self, family: str) -> list[float]:
        """The chosen kind of error of a family's networks, one for each of SIZES."""
        which = self.controls["norm"].index
        return [pair[which] for pair in self.families.errors[family]]

    def bounds(self) -> dict[str, list[float]]:
        """Those that are finite: a target with a jump has none."""
        return {name: b for name, b in self.families.bounds.items() if np.isfinite(b).all()}

    def advance(self) -> bool:
        """One iteration of training for each of the eight networks."""
        self.families.step()
        return self.families.iteration < LAST

    def show_now(self):
        self.families.measure("trained")
        self._show()
        self.show_words()

    def _show(self):
        family, N = self.controls["family"].value, self.controls["N"].value
        self.mlp = self.families.networks[family][SIZES.index(N)]
        self.network.push(self.mlp)
        self.curve.colour = COLOURS[family]
        self.curve.title = legend(
            {"target f": theme.CLASSES[0], f"{family}, N = {N}": COLOURS[family]}
        )
        lines = [(bound, BOUND, "bound") for bound in self.bounds().values()]
        lines += [(self.errors(name), COLOURS[name], name) for name in FAMILIES]
        series = [
            Curves.line(np.log10(SIZES), log10(y, FLOOR), colour, name, dots=name != "bound")
            for y, colour, name in lines
        ]
        here = log10([self.errors(family)[SIZES.index(N)]], FLOOR)
        series.append(Curves.line([np.log10(N)], here, theme.HIGHLIGHT))
        top = max(1.0, *(max(log10(y, FLOOR)) for y, *_ in lines)) + 0.3
        with self.chart.hold_sync():
            self.chart.domain = [0.2, 2.5, np.log10(FLOOR) - 0.2, top]
            self.chart.ticks = chart_ticks(top)
            self.chart.series = series
            self.chart.guides = [np.log10(0.5)] if self._jumps() else []

    def _jumps(self) -> bool:
        """Whether the largest error of a continuous network must be 1/2 or more: f jumps by 1."""
        return self.controls["target"].value == "step" and self.controls["norm"].index == 0

    def readout(self):
        at = SIZES.index(self.controls["N"].value)
        rows = {f"N = {SIZES[at]}": ""}
        rows |= {
            swatch(COLOURS[name], name): minus(f"{self.errors(name)[at]:.2g}") for name in FAMILIES
        }
        rows["iterations of training"] = str(self.families.iteration)
        return rows | (self.own_shown.legend() if self.own_shown else {})

    def describe(self):
        kind = self.controls["norm"].value
        said = "; ".join(
            minus(f"{name} {self.errors(name)[0]:.2g} to {self.errors(name)[-1]:.2g}")
            for name in FAMILIES
        )
        return (
            f"The {kind} error on the target {self.controls['target'].value} from N = {SIZES[0]} "
            f"to N = {SIZES[-1]}: {said}; {self.families.iteration} iterations of training."
        )

    def code(self):
        target = self.controls["target"].value
        run = self.families.code(
            self.controls["family"].value, self.controls["N"].value, self.controls["scale"].value
        )
        if target == FUNCTION:
            f = f"f = {name_of_yours(self.targets[target])}  # your own function\n"
        elif target == DRAWN:
            sketch = assignment("drawn", np.round(self.curve.sketch, 3).tolist())
            f = sketch + "f = lambda x: np.interp(x, np.linspace(-1, 1, len(drawn)), drawn)\n"
        else:
            f = target_code(target, self.own)
        return program(f + run)


def checked(f):
    """The function itself, if it gives a finite number for each x."""
    values = np.asarray(f(X))
    if values.shape != X.shape or values.dtype.kind not in "fiub" or not np.isfinite(values).all():
        raise ValueError(
            f"target: the function gives {values.dtype} of shape {values.shape} for {X.shape[0]} "
            "values of x, expected a finite number for each"
        )
    return f


def chart_ticks(top: float) -> list:
    """Every N, and every second power of ten below the top."""
    powers = [[k, power(k)] for k in range(-8, 9, 2) if k < top]
    return [[[np.log10(N), str(N)] for N in SIZES], powers]
