"""Decision regions of any shape: choose or draw one, and let N hidden neurons learn it."""

import numpy as np

from course_lib import _validate, figures
from course_lib._python import assignment
from course_lib.explorers.kit.controls import count, menu, stops
from course_lib.explorers.kit.copied import program, train_call
from course_lib.explorers.kit.explorer import Explorer, guarded
from course_lib.explorers.kit.inputs import check_stroke
from course_lib.explorers.kit.prediction import Question
from course_lib.live import Curves, LiveNetwork, Region
from course_lib.losses import accuracy, loss_value
from course_lib.optimizers import Adam
from course_lib.regions import REGIONS, inside, lines_network
from course_lib.training import Trainer

REACH = 2.2
DOMAIN = [-REACH, REACH, -REACH, REACH]
DRAWN = "drawn by hand"
FIRST_OUTLINE = [-1.2, 0.9, 0.3, 1.5, 0.2, 0.4, 1.5, 0.3, 1.2, -1.3, -0.6, -1.4, -0.3, -0.4]
M, BATCH, LAST = 2000, 200, 3000


class RegionsExplorer(Explorer):
    """A network with N tanh neurons in one hidden layer learns which points lie in a region
    (lecture: "Neural Networks as Universal Approximators", p. 49).

    region: a name of course_lib.regions.REGIONS or "drawn by hand". N: hidden neurons, 1..64.
    iterations: of training before it opens, 0..3000. seed: of the first weights, 0..9.
    Raises ValueError or TypeError for others.
    """

    name = "regions"
    in_a_row = ["3 1 360px", "2 1 200px"]
    hint = "Dashed: the region to learn."
    how = "Choose “drawn by hand” to draw your own, with the pointer or with the keys."
    presets = {
        "3 neurons, seed 0": {"region": "disc", "N": 3, "seed": 0},
        "3 neurons, seed 3": {"region": "disc", "N": 3, "seed": 3},
        "A hole": {"region": "ring", "N": 12},
        "A star, 40": {"region": "star", "N": 40},
    }
    questions = {
        "How many lines fence in a disc?": Question(
            ["2 lines", "3 lines", "4 lines"],
            true="3 lines",
            why="Three soft lines make a rounded triangle that covers the disc well. Two lines "
            "always leave a side open.",
        ),
    }

    def build(self, region="disc", N=8, iterations=0, seed=0):
        choices = [*REGIONS, DRAWN]
        self.controls = {
            "region": menu("region", region, choices),
            "N": count("N", N, 1, 64),
            "alpha": stops("alpha", 0.03, (0.003, 0.01, 0.03, 0.1), "α"),
            "seed": count("seed", seed, 0, 9),
        }
        self.X = np.random.default_rng(0).uniform(-REACH, REACH, size=(M, 2))
        self.grid = figures.grid(DOMAIN, 60)
        self.mlp = self._fresh()
        self.network = LiveNetwork(self.mlp)
        self.plane = Region(
            network=self.network, title="orange: h(x) ≥ ½; dashed: the region", domain=DOMAIN
        )
        self.plane.observe(self._on_drawn, "drawn")
        self.chart = Curves(title="Share that is right", axis_labels=["iteration", "share"])
        self.views = [self.plane, self.chart.add_class("course-square")]
        self.player = self.make_player(self.show_now, speed=5)
        self.first = _validate.integer("iterations", iterations, 0, LAST)

    def opened(self):
        for t in range(1, self.first + 1):
            self.advance()
            if t % 10 == 0 or t == self.first:
                self.show_now()

    def _fresh(self):
        return lines_network(self.controls["N"].value, self.controls["seed"].value)

    @property
    def loops(self) -> list[np.ndarray]:
        """Outlines of the region, arrays (corners, 2)."""
        if self.controls["region"].value == DRAWN:
            return [np.reshape(np.round(self.plane.drawn or FIRST_OUTLINE, 3), (-1, 2))]
        return REGIONS[self.controls["region"].value]

    @guarded
    def _on_drawn(self, change):
        if change["new"] and not self._batching:
            with self.batch():
                check_stroke(change, least=3, axes=2)
            self.refresh("region")

    @guarded
    def reset(self):
        with self.batch():
            self.plane.drawn = []
        super().reset()

    def update(self, changed):
        if changed == "alpha":  # a run goes on with the new learning rate
            self.trainer.optimizer.alpha = self.controls["alpha"].value
            if self.rates[-1][1] == self.iteration:
                self.rates.pop()
            self.rates.append((self.controls["alpha"].value, self.iteration))
            return
        self.pause()
        self.y = inside(self.loops, self.X).astype(int)
        self.on_grid = inside(self.loops, self.grid).astype(int)
        with self.plane.hold_sync():
            self.plane.drawing = self.controls["region"].value == DRAWN
            self.plane.outline = [loop.ravel().tolist() for loop in self.loops]
        self.mlp = self._fresh()
        self.trainer = Trainer(
            self.mlp, self.X, self.y, optimizer=Adam(self.controls["alpha"].value), batch_size=BATCH
        )
        self.rates = [(self.controls["alpha"].value, 0)]  # each with the iteration it begins after
        self.course = [], []  # iterations, shares
        self.show_state()

    def advance(self) -> bool:
        """One iteration of training."""
        self.trainer.step()
        return self.iteration < LAST

    @property
    def iteration(self) -> int:
        return len(self.trainer.history.loss)

    def show_state(self):
        self.network.push(self.mlp)
        self.share = accuracy(self.mlp, self.grid, self.on_grid)
        self.course[0].append(self.iteration)
        self.course[1].append(self.share)
        with self.chart.hold_sync():
            self.chart.series = [Curves.line(*self.course)]
            self.chart.domain = [0.0, max(50.0, self.iteration), 0.0, 1.0]

    def readout(self):
        nothing = max(self.on_grid.mean(), 1 - self.on_grid.mean())
        J = loss_value(self.mlp, self.X, self.y, "cross_entropy")
        return {
            "share of the plane right": f"{self.share:.4f}",
            "share without any neuron": f"{nothing:.4f}",
            "J on the training points": f"{J:.4f}",
            "iteration": str(self.iteration),
        }

    def describe(self):
        return (
            f"The region {self.controls['region'].value} and the region that a network with "
            f"{self.mlp.n[1]} hidden neurons takes for it after {self.iteration} iterations "
            f"with learning rate {self.controls['alpha'].value:g}: {self.share:.4f} of the "
            "plane is on the right side."
        )

    def code(self):
        region = self.controls["region"].value
        if region == DRAWN:
            outline = assignment("drawn", self.loops[0].ravel().tolist())
            loops = "[np.reshape(drawn, (-1, 2))]"
        else:
            outline, loops = "", f'REGIONS["{region}"]'
        lines = (
            f"{outline}X = np.random.default_rng(0).uniform(-{REACH}, {REACH}, size=({M}, 2))\n"
            f"y = inside({loops}, X).astype(int)\n"
            f"mlp = lines_network({self.mlp.n[1]}, seed={self.controls['seed'].value})\n"
        )
        if len(self.rates) == 1:
            [(alpha, _)] = self.rates
            return program(lines + train_call(f"Adam({alpha!r})", BATCH, self.iteration))
        ends = [start for _, start in self.rates[1:]] + [self.iteration]
        rates = [(alpha, end - start) for (alpha, start), end in zip(self.rates, ends, strict=True)]
        return program(
            f"{lines}"
            f"trainer = Trainer(mlp, X, y, optimizer=Adam({rates[0][0]!r}), batch_size={BATCH})\n"
            f"for trainer.optimizer.alpha, iterations in {rates}:\n"
            "    for _ in range(iterations):\n"
            "        trainer.step()\n"
        )
