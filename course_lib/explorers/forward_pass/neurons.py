"""Any neuron of a trained network, chosen in the diagram, over the plane of the inputs."""

import numpy as np

from course_lib.datasets import DATASETS
from course_lib.explorers.kit.choices import TWO_CLASSES
from course_lib.explorers.kit.controls import menu, one_of
from course_lib.explorers.kit.copied import code_of_yours, mlp_call, training_code
from course_lib.explorers.kit.examples import widths
from course_lib.explorers.kit.explorer import Explorer, guarded
from course_lib.explorers.kit.layout import show_some
from course_lib.explorers.kit.words import minus
from course_lib.live import Diagram, LiveNetwork, Plane
from course_lib.live.views import floats
from course_lib.losses import accuracy
from course_lib.mlp import MLP
from course_lib.optimizers import Adam
from course_lib.training import train

ALPHA, BATCH, ITERATIONS = 0.03, 50, 400  # of the network that is trained here
TITLES = {"a": "a: what the neuron passes on", "z": "z: its weighted sum, before g"}


class NeuronsExplorer(Explorer):
    """The level curves of one neuron of a network with two inputs, and the whole network beside
    them (lecture: "Level-Curves of Neurons", pp. 28-30).

    mlp: the network, n[0] = 2, at most 12 neurons per layer; without one, a 2-4-4-1 network is
        trained on the dataset. dataset: name of a two-class dataset. neuron: (l, j).
    Raises ValueError for others.
    """

    name = "neurons"
    in_a_row = ["2 1 200px", "3 1 360px", "3 1 360px"]
    how = "Click a neuron, or go to it with Tab and press Enter."
    presets = {"Output": {"neuron": "output", "of": "a"}}

    def build(self, mlp=None, dataset="circles", neuron=(1, 1)):
        one_of("dataset", dataset, TWO_CLASSES)
        self.dataset, self.given = dataset, mlp is not None
        self.mlp = mlp if self.given else trained(dataset)
        n = getattr(self.mlp, "n", [])
        if len(n) < 2 or n[0] != 2 or max(n) > 12:
            raise ValueError(f"mlp: got {mlp!r}, expected an MLP of 2 inputs and widths up to 12")
        self.X, self.y = DATASETS[dataset](m=200)
        places = [(l, j) for l in range(1, self.mlp.L + 1) for j in range(1, n[l] + 1)]
        self.presets = {"Output": {"neuron": places[-1], "of": "a"}}
        options = [(f"neuron {j} of layer {l}", (l, j)) for l, j in places]
        self.controls = {
            "neuron": menu("neuron", neuron, options),
            "of": menu("of", "a", [("a = g(z)", "a"), ("z", "z")], "curves of"),
        }
        self.network = LiveNetwork(self.mlp)
        self.diagram = Diagram(network=self.network, pickable=True, labels=False)
        self.diagram.observe(self._on_picked, "picked")
        edge = 1.1 * float(np.abs(self.X).max())
        self.domain = [-edge, edge, -edge, edge]
        shared = {"network": self.network, "domain": self.domain, "columns": 1}
        self.planes = {
            of: Plane(
                panels=[Plane.panel(title, [(1, 1)], of=of, levels=True, boundary=True)],
                X=floats(self.X),
                y=self.y.tolist(),
                **shared,
            )
            for of, title in TITLES.items()
        }
        self.views = [self.diagram, *self.planes.values()]

    @guarded
    def _on_picked(self, change) -> None:
        if len(change["new"]) == 2 and change["new"][0] > 0:
            self.controls["neuron"].value = tuple(change["new"])
        elif change["new"]:
            self.say("That is no neuron with level curves: choose a circle of layer 1 or later.")
        self.diagram.picked = []  # so that the same place can be picked again

    @property
    def place(self) -> tuple[int, int]:
        """(l, j) of the neuron shown, as the lecture counts."""
        return self.controls["neuron"].value

    def update(self, changed):
        l, j = self.place
        self.network.push()
        self.diagram.lit = [[l, j]] + [[l, j, k] for k in range(1, self.mlp.n[l - 1] + 1)]
        for plane in self.planes.values():
            plane.chosen = [l, j]
        shown = self.controls["of"].value
        show_some((plane, of == shown) for of, plane in self.planes.items())

    def readout(self):
        l, j = self.place
        w, b = self.mlp.W[l][j - 1], self.mlp.b[l][j - 1, 0]
        forward = self.mlp.forward(self.X)
        values = forward.A[l] if self.controls["of"].value == "a" else forward.Z[l]
        low, high = values[j - 1].min(), values[j - 1].max()
        return {
            "its g": self.mlp.g[l].label,
            "row of W": ", ".join(minus(f"{v:.2f}") for v in w),
            "bias b": minus(f"{b:.2f}"),
            "on the data": f"{minus(f'{low:.2f}')} to {minus(f'{high:.2f}')}",
            "network right": f"{accuracy(self.mlp, self.X, self.y):.1%}",
        }

    def describe(self):
        l, j = self.place
        row = self.readout()
        return (
            f"Neuron {j} of layer {l} of a {widths(self.mlp.n)} network over the plane, level "
            f"curves of {self.controls['of'].value}, {row['on the data']} on the data; "
            f"its weights are {row['row of W']}, its bias is {row['bias b']}."
        )

    def code(self):
        if self.given:
            return code_of_yours(self.mlp)
        start = mlp_call(self.mlp, seed=1)
        run = f"Adam({ALPHA})", BATCH, ITERATIONS
        return training_code(f"{self.dataset}(m=200)", start, *run)


def trained(dataset: str, n=(2, 4, 4, 1), iterations: int = ITERATIONS) -> MLP:
    """A tanh network with a sigmoid output, trained on a two-class dataset in a fraction of a
    second."""
    X, y = DATASETS[dataset](m=200)
    mlp = MLP(n, ["tanh"] * (len(n) - 2) + ["sigmoid"], seed=1)
    train(mlp, X, y, optimizer=Adam(ALPHA), batch_size=BATCH, iterations=iterations)
    return mlp
