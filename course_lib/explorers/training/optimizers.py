"""All optimisers from one start: on a surface over two weights, and in a whole network."""

import ipywidgets as widgets
import numpy as np

from course_lib import datasets, theme
from course_lib.explorers.kit.controls import count, menu, rate, slider
from course_lib.explorers.kit.explorer import DenseExplorer, Replay, guarded
from course_lib.explorers.kit.inputs import point
from course_lib.explorers.kit.layout import fold, row
from course_lib.explorers.kit.prediction import Question
from course_lib.explorers.kit.surface import arrow, surface_of
from course_lib.explorers.kit.words import even_ticks, log10, log_ticks, minus, swatch
from course_lib.live import Curves, Surface
from course_lib.losses import loss_value
from course_lib.mlp import MLP
from course_lib.optimizers import OPTIMIZERS, Momentum, Optimizer
from course_lib.training import Trainer
from course_lib.two_weights import SURFACES

ALPHAS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 2.0, 3.0, 10.0)
COLOURS = (*theme.CLASSES, theme.OUTPUT, theme.HIDDEN)
SCHEDULES = {"α": 0.0, "α / √t": 0.5, "α / t": 1.0}  # the powers of t that α is divided by
FIRST = ("SGD", "Momentum", "Adam")  # shown until the reader asks for more
OWN_AXES = {  # of J: where it bends least, and most
    "valley": ("w along the valley", "w across the valley"),
    "saddle": ("w where J falls from 0", "w where J rises from 0"),
}
LOWEST, HIGHEST = -3.0, 2.0  # the powers of ten that the curves of J show
T = 100


class OptimizersExplorer(DenseExplorer, Replay):
    """SGD and its variants (lecture, p. 34) from the same start with the same learning rate.

    surface: "ravine", "axis ravine" or "saddle". alpha: learning rate of all, above 0.
    schedule: the learning rate of iteration t (p. 42), "α", "α / √t" or "α / t". beta: of Momentum
    and Nesterov, 0..0.99. w1, w2: the start, -2.9..2.9. Raises ValueError or TypeError for others.
    """

    name = "optimizers"
    folded = {"Start, β and a falling rate": ("schedule", "beta", "w1", "w2")}
    presets = {
        "Too small": {"alpha": 0.003},
        "About right": {"alpha": 0.1},
        "Too large": {"alpha": 2.0},
        "Near a saddle": {"surface": "saddle", "w1": 0.1, "w2": -0.05, "alpha": 0.03},
    }
    questions = {
        "Who is thrown out first?": Question(
            ["SGD", "Momentum", "Nesterov", "Adam"],
            true="Nesterov",
            why="Of the four it has the lowest limit for α: 1.36 / λ, where λ is the steepest "
            "curvature; SGD has 2 / λ, Momentum 3.8 / λ. Adam's steps have a bounded length.",
        ),
    }

    def build(self, surface="ravine", alpha=0.03, schedule="α", beta=0.9, w1=-2.5, w2=1.5):
        everyone = {"three": FIRST, "all": tuple(OPTIMIZERS)}
        everyone |= {name: (name,) for name in OPTIMIZERS}
        self.controls = {
            "surface": menu("surface", surface, SURFACES, "surface"),
            "alpha": rate(alpha, ALPHAS),
            "schedule": menu("schedule", schedule, SCHEDULES, "rate at t"),
            "beta": slider("beta", beta, 0.0, 0.99, 0.01, "β"),
            "w1": slider("w1", w1, -2.9, 2.9, 0.05, "start w₁"),
            "w2": slider("w2", w2, -2.9, 2.9, 0.05, "start w₂"),
            "show": menu("show", FIRST, everyone.items(), "optimiser"),
            "t": count("t", T, 0, T, "iteration"),
        }
        self.surface = Surface(clickable=True, title="J and the ways down")
        ticks = [even_ticks(T), log_ticks(LOWEST, HIGHEST)]
        frame = {"axis_labels": ["iteration", "J"], "legend": False, "ticks": ticks}
        frame["domain"] = [0, 1.04 * T, LOWEST, HIGHEST]
        self.on_surface = Curves(title="J on this surface", **frame)
        self.in_network = Curves(title="J of a 2-8-8-1 network on moons", **frame)
        frame = {"legend": False, "domain": [0, 1.04 * T, -4.2, 4.2]}
        axis_labels = ["iteration", "w"]
        self.along = Curves(axis_labels=axis_labels, **frame)
        self.across = Curves(axis_labels=axis_labels, **frame)
        self.views = [self.surface, self.across, self.along, self.on_surface, self.in_network]
        self.surface.on_msg(self._on_click)
        self.player = self.make_player(self.show_now, frame=0.05)
        self.ways, self.runs = {}, {}
        self._walked, self._ran = {}, {}  # the settings that these were computed for

    def arrange(self):
        shares = ["0 0 215px", "1.35 1 250px"]
        own_axes = widgets.VBox([self.across, self.along])
        first = row([self.words, self.surface, own_axes], shares, align_items="flex-start")
        return [first, fold("J, here and in a whole network", [row(self.views[3:])])]

    def update(self, changed):
        value = self.values
        if changed != "t":
            self.player.pause()
        if changed in (None, "surface"):
            self.weights = SURFACES[value["surface"]]()
            _, axes = np.linalg.eigh(self.weights.hessian(np.zeros(2)))  # gentle, steep
            longer = np.abs(axes).argmax(axis=0)
            self.axes = axes * np.sign(axes[longer, [0, 1]])  # not left to chance
            titles = OWN_AXES["saddle" if value["surface"] == "saddle" else "valley"]
            self.along.title, self.across.title = titles
            for name, trait in surface_of(self.weights).items():
                setattr(self.surface, name, trait)
        self._compute()
        self.show_state()

    def _compute(self):
        """The ways and the runs of all optimisers whose settings are new."""
        value = self.values
        start = value["w1"], value["w2"]
        for name, kind in OPTIMIZERS.items():
            own = value["alpha"], value["schedule"], rolls(kind) and value["beta"]
            if self._ran.get(name) != own:
                self.runs[name] = network_run(self.optimizer(name))
                self._ran[name] = own
            if self._walked.get(name) != (own, value["surface"], start):
                self.ways[name] = self.weights.descend(self.optimizer(name), start, T)
                self._walked[name] = own, value["surface"], start

    def optimizer(self, name: str) -> Optimizer:
        """A fresh optimiser of that name, as the controls have it."""
        kind, alpha = OPTIMIZERS[name], self.controls["alpha"].value
        power = SCHEDULES[self.controls["schedule"].value]
        rates = (lambda t: alpha / t**power) if power else alpha
        return kind(rates, self.controls["beta"].value) if rolls(kind) else kind(rates)

    @guarded
    def _on_click(self, view, content, buffers):
        if "point" in content:
            w = [min(max(round(v / 0.05) * 0.05, -2.9), 2.9) for v in point(content)]
            self.set(w1=round(w[0], 2), w2=round(w[1], 2), t=T)

    def show_state(self):
        t, shown = self.controls["t"].value, self.controls["show"].value
        paths, series = [], {view: [] for view in self.views[1:]}
        for k, name in enumerate(OPTIMIZERS):
            if name not in shown:
                continue
            colour, way = COLOURS[k % len(COLOURS)], self.ways[name]
            w = np.clip(way.w[: t + 1], -1e4, 1e4)
            paths.append({"name": name, "x": w[:, 0].tolist(), "y": w[:, 1].tolist()})
            paths[-1] |= {"colour": colour, "dash": k % 3} | arrow(way, t)
            along, across = (w @ self.axes).T
            curves = {self.across: across, self.along: along}
            curves |= {self.on_surface: log10(way.J[: t + 1])}
            curves |= {self.in_network: log10(self.runs[name][: t + 1])}
            for view, y in curves.items():
                series[view].append(Curves.line(range(len(y)), y, colour, name))
        self.surface.paths = paths
        for view, lines in series.items():
            view.series = lines

    def fate(self, name: str) -> str:
        """J of an optimiser on the surface at the iteration shown, or that it has diverged."""
        way, t = self.ways[name], self.controls["t"].value
        if way.diverged is not None and t >= way.diverged:
            return f"diverged at {way.diverged}"
        return f"{way.J[t]:.3g}"

    def readout(self):
        return {
            swatch(COLOURS[k % len(COLOURS)], name): self.fate(name).replace("diverged", "out")
            for k, name in enumerate(OPTIMIZERS)
        }

    def comment(self):
        alpha, lines = self.controls["alpha"].value, []
        gone = [name for name in OPTIMIZERS if self.fate(name).startswith("diverged")]
        if gone:
            lines.append(
                f'<span class="course-problem" role="alert">{", ".join(gone)} diverged:</span> '
                "each step across the valley lands higher on the other side than the last."
            )
        if self.controls["surface"].value == "saddle":
            lines.append("At the saddle the gradient vanishes: a start close to it takes long.")
        else:
            largest = np.linalg.eigvalsh(self.weights.hessian(np.zeros(2)))[-1]
            relation = "<" if alpha < 2 / largest else ">"
            lines.append(
                f"The valley's steepest curvature is λ = {largest:.3g}; plain SGD converges for "
                f"α < 2/λ = {2 / largest:.3g}. Here α = {alpha:g} {relation} 2/λ."
            )
            beta = self.controls["beta"].value
            lines.append(
                f"With β = {beta:g} Momentum bears α up to {2 * (1 + beta) / largest:.3g}, "
                f"Nesterov up to {2 * (1 + beta) / (1 + 2 * beta) / largest:.3g}."
            )
        if self.controls["t"].value < T:
            lines.append("The arrows are the next step.")
        lines.append("Click into the surface for another start.")
        return " ".join(lines)

    def describe(self):
        value = self.values
        fates = "; ".join(f"{name} {self.fate(name)}" for name in OPTIMIZERS)
        start = minus(f"({value['w1']:.2f}, {value['w2']:.2f})")
        return (
            f"{len(OPTIMIZERS)} ways down the {value['surface']} from {start} with learning rate "
            f"{value['alpha']:g} (at iteration t: {value['schedule']}) and β = {value['beta']:g}. "
            f"J after {value['t']} iterations: {fates}."
        )

    def code(self):
        value = self.values
        start = f"({value['w1']:.2f}, {value['w2']:.2f})"
        power = SCHEDULES[value["schedule"]]
        rates = f"lambda t: {value['alpha']!r} / t**{power}" if power else repr(value["alpha"])
        return self.mlp.code() + (
            "\nfrom course_lib import OPTIMIZERS\n"
            "from course_lib.two_weights import SURFACES\n\n"
            f"weights = SURFACES[{value['surface']!r}]()\n"
            "for name, optimizer in OPTIMIZERS.items():\n"
            f'    more = [{value["beta"]!r}] if name in ("Momentum", "Nesterov") else []  # β\n'
            f"    way = weights.descend(optimizer({rates}, *more), {start}, {T})\n"
            "    print(name, way.w[-1], way.J[-1])\n"
        )

    @property
    def mlp(self) -> MLP:
        """The network of the surface, with the two weights of the start."""
        self.weights.put((self.controls["w1"].value, self.controls["w2"].value))
        return self.weights.mlp


def rolls(kind: type[Optimizer]) -> bool:
    """Whether this kind of optimiser adds up past steps that fade by β."""
    return issubclass(kind, Momentum)


def network_run(optimizer, batch_size=32) -> list[float]:
    """J of all data at each of T iterations of a 2-8-8-1 network, up to where it diverges."""
    X, y = datasets.moons(m=200)
    mlp = MLP([2, 8, 8, 1], ["tanh", "tanh", "sigmoid"], seed=0)
    trainer = Trainer(mlp, X, y, optimizer=optimizer, batch_size=batch_size)
    J = [loss_value(mlp, X, y, "cross_entropy")]
    for _ in range(T):
        trainer.step()
        if trainer.history.diverged:
            break
        J.append(loss_value(mlp, X, y, "cross_entropy"))
    return J
