"""A house with one more: an activation, datasets of two and of three classes, an optimiser, an
initialiser, targets and an explorer that the library does not have, put into the tables as README's
"to add" says.

Run as a program, before anything else reads the tables: opens every explorer, chooses the new
entries wherever a menu offers them, and prints as JSON which menus did, and what failed. Then runs
the contract of all explorers on the new one; the exit code is pytest's.
"""

import json
import sys
from pathlib import Path

import numpy as np
import pytest

from course_lib import activations, datasets, initializers, optimizers
from course_lib.activations import Activation

SOFTPLUS = Activation(
    "softplus",
    g=lambda z: np.logaddexp(0.0, z),
    derivative=lambda z, a: 1.0 - np.exp(-a),
    range=(0.0, np.inf),
    js="(Math.log1p(Math.exp(-Math.abs(z))) + Math.max(z, 0))",
    label="softplus",
)


def three_corners(m=200, noise=0.3, seed=0):
    """Three clouds, three classes."""
    y = np.arange(m) % 3
    corners = np.array([[-2.0, -1.0], [2.0, -1.0], [0.0, 2.0]])
    return corners[y] + noise * np.random.default_rng(seed).normal(size=(m, 2)), y


def two_corners(m=200, noise=0.3, seed=0):
    """Two clouds, two classes."""
    X, y = three_corners(m, noise, seed)
    return X, np.minimum(y, 1)


def lecun(rng, n_out, n_in):
    """Normal with standard deviation 1 / sqrt(n_in) (LeCun et al. 1998)."""
    return rng.normal(0.0, 1 / np.sqrt(n_in), size=(n_out, n_in))


class Lion(optimizers.Optimizer):
    """θ := θ - α sign(β₁ v + (1 - β₁) ∂J/∂θ), v := β₂ v + (1 - β₂) ∂J/∂θ (Chen et al. 2023)."""

    memory = ("v",)

    def __init__(self, alpha=0.01):
        super().__init__(alpha)

    def step(self, theta, gradient, alpha):
        theta -= alpha * np.sign(0.9 * self.v + 0.1 * gradient)
        self.v += 0.01 * (gradient - self.v)


# Each new entry, and the table that it is put into.
NEW = {
    "softplus": (activations.ACTIVATIONS, SOFTPLUS),
    "two_corners": (datasets.DATASETS, two_corners),
    "three_corners": (datasets.DATASETS, three_corners),
    "Lion": (optimizers.OPTIMIZERS, Lion),
    "lecun": (initializers.INITIALIZERS, lecun),
    "parabola": (datasets.TARGETS, lambda x: np.square(x) - 0.5),
    "straight": (datasets.TARGETS, lambda x: 0.3 - 0.5 * x),
}
OLD = {name: set(table) for name, (table, _) in NEW.items()}
for name, (table, entry) in NEW.items():
    table[name] = entry

from course_lib import MLP, explore  # noqa: E402
from course_lib.explorers.kit.controls import slider  # noqa: E402
from course_lib.explorers.kit.explorer import Explorer  # noqa: E402
from course_lib.live import Curves, LiveNetwork  # noqa: E402


class HingeExplorer(Explorer):
    """One ReLU neuron with one input: where it bends and how steeply it leaves (lecture, p. 43).

    w, b: weight and bias, -3..3.
    """

    name = "hinge"
    presets = {"Mirrored": {"w": -1.0}}

    def build(self, w=1.0, b=0.5):
        self.mlp = MLP(n=[1, 1], g=["relu"])
        self.controls = {"w": slider("w", w, -3, 3, 0.1), "b": slider("b", b, -3, 3, 0.1)}
        self.network = LiveNetwork(self.mlp, dict(enumerate(self.controls.values())))
        labels = ["x", "a"]
        self.curves = Curves(network=self.network, domain=[-3, 3, -1, 9], axis_labels=labels)
        self.views = [self.curves]

    def update(self, changed):
        self.mlp.theta[:] = [self.controls[name].value for name in ("w", "b")]
        self.network.follow(self.moved)

    def describe(self):
        w, b = self.mlp.theta
        return f"The ReLU of {w:.1f} x + {b:.1f}: zero, then from its bend on a ramp."


def names(menu):
    """What is chosen in a menu, by name: of a choice of several at once, its label."""
    pairs = [o if isinstance(o, tuple) else (o, o) for o in menu.options]
    return [label if isinstance(value, tuple) else value for label, value in pairs]


def survey():
    """Per new name the menus of its kind, which hold two or more old entries of its table, those of
    them that offer it, and what went wrong when it was chosen."""
    menus, offered, wrong = {name: [] for name in NEW}, {name: [] for name in NEW}, []
    for open_explorer in explore.EXPLORERS:
        explorer = open_explorer()
        for control, menu in explorer.controls.items():
            known = set(map(str, names(menu))) if hasattr(menu, "options") else set()
            for name in NEW:
                place = f"{explorer.name}.{control}"
                if len(OLD[name] & known) > 1:
                    menus[name].append(place)
                if name not in known:
                    continue
                offered[name].append(place)
                explorer.reset()
                menu.index = names(menu).index(name)
                if explorer.player:
                    explorer.player.step()
                if "course-problem" in explorer.message.value or len(explorer.describe()) < 30:
                    wrong.append(f"{place} = {name}: {explorer.message.value}")
        explorer.close()
    return menus, offered, wrong


if __name__ == "__main__":
    menus, offered, wrong = survey()
    print(json.dumps({"menus": menus, "offered": offered, "wrong": wrong}))
    sys.stdout.flush()
    explore.EXPLORERS = (*explore.EXPLORERS, explore._opens(HingeExplorer))
    contract = str(Path(__file__).parent / "explorers" / "test_explorers.py")
    alone = ["-n", "0", "-p", "no:cacheprovider"]
    sys.exit(pytest.main(["-q", *alone, "-k", "hinge", contract]))
