"""The sawtooth: a deep ReLU network makes it exactly, a shallow one needs a neuron per bend."""

from course_lib import approximation
from course_lib.approximation import deep_sawtooth, linear_pieces, relu_interpolant, sawtooth
from course_lib.explorers.kit.controls import count
from course_lib.explorers.kit.copied import program
from course_lib.explorers.kit.explorer import Explorer
from course_lib.explorers.kit.layout import row
from course_lib.explorers.kit.prediction import Question
from course_lib.live import Curves, Diagram, LiveNetwork, Matrix

DEEPEST = 7


class SawtoothExplorer(Explorer):
    """k layers of two ReLU neurons against one layer of N: how wide the one hidden layer of the
    lecture ("Neural Networks as Universal Approximators", p. 49) may have to be (Telgarsky 2015,
    "Representation Benefits of Deep Feedforward Networks").

    k: hidden layers of the deep network, 1..7. N: neurons of the shallow one, 1..128.
    Raises ValueError or TypeError for others.
    """

    name = "sawtooth"
    hint = "Blue: the sawtooth. Each further layer folds it once more, with the weights of layer 2."
    presets = {
        "N = 2k, a fair fight": {"k": 5, "N": 10},
        "Two neurons short": {"k": 5, "N": 30},
        "Just enough": {"k": 5, "N": 32},
    }
    questions = {
        "How many straight pieces?": Question(
            ["2k", "k²", "2ᵏ"],
            true="2ᵏ",
            why="Each further layer folds the sawtooth once more: every piece becomes two.",
        ),
    }

    def build(self, k=3, N=6):
        self.controls = {
            "k": count("k", k, 1, DEEPEST, "layers k"),
            "N": count("N", N, 1, 128, "shallow N"),
        }
        self.mlp, self.shallow = deep_sawtooth(k), self._flat()
        self.network, self.shallow_network = LiveNetwork(self.mlp), LiveNetwork(self.shallow)
        look = {"domain": [0.0, 1.0, -0.12, 1.12], "axis_labels": ["x", "h(x)"], "points": 2049}
        self.deep_curve = Curves(network=self.network, title="Deep: k layers of 2", **look)
        self.flat_curve = Curves(
            network=self.shallow_network, title="Shallow: N in one layer", **look
        )
        self.diagram = Diagram(network=self.network, labels=False)
        self.matrix = Matrix(
            network=self.network,
            matrices=[{"symbol": s, "layer": l} for l in (1, 2) for s in ("W", "b")],
        )
        self.views = [self.deep_curve, self.flat_curve, self.diagram, self.matrix]

    def arrange(self):
        return [row([self.deep_curve, self.flat_curve]), self.diagram, self.matrix]

    @property
    def k(self) -> int:
        return self.controls["k"].value

    def _flat(self):
        return relu_interpolant(sawtooth(self.k), self.controls["N"].value, (0.0, 1.0))

    def update(self, changed):
        if changed != "N":
            self.mlp = deep_sawtooth(self.k)
            self.network.push(self.mlp)
        self.shallow = self._flat()
        self.shallow_network.push(self.shallow)
        self.edges = linear_pieces(self.mlp)
        y = self.mlp.predict(self.edges[:, None])[:, 0]
        self.flat_curve.series = [Curves.line(self.edges, y, name="f")]
        self.sup, _ = approximation.errors(self.shallow, sawtooth(self.k), (0.0, 1.0), 2**12 + 1)

    def readout(self):
        return {
            "deep: hidden neurons": str(2 * self.k),
            "deep: straight pieces": str(len(self.edges) - 1),
            "shallow: hidden neurons": str(self.controls["N"].value),
            "shallow: straight pieces": str(len(linear_pieces(self.shallow)) - 1),
            "shallow: largest error": f"{self.sup:.3f}",
            "shallow: for an error below ½": f"N ≥ {len(self.edges) - 2}",
        }

    def describe(self):
        said = self.readout()
        return (
            f"A sawtooth of {said['deep: straight pieces']} straight pieces, made exactly by "
            f"{self.k} hidden layers of 2 ReLU neurons. One layer of "
            f"{self.controls['N'].value} neurons has {said['shallow: straight pieces']} pieces "
            f"and a largest error of {said['shallow: largest error']}."
        )

    def code(self):
        return program(f"mlp = deep_sawtooth({self.k})\n")
