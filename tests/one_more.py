"""A house with one more: an activation, a dataset of three classes, an optimiser and an explorer
that the library does not have, put into the tables as README's "to add" says.

Run as a program, before anything else reads the tables: opens every explorer, chooses the new
entries wherever a menu offers them, and prints as JSON which menus did, and what failed. Then runs
the contract of all explorers on the new one; the exit code is pytest's.
"""

import json
import sys
from pathlib import Path

import ipywidgets as widgets
import numpy as np
import pytest

from course_lib import activations, datasets, optimizers
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


class Lion(optimizers.Optimizer):
    """θ := θ - α sign(β₁ v + (1 - β₁) ∂J/∂θ), v := β₂ v + (1 - β₂) ∂J/∂θ (Chen et al. 2023)."""

    memory = ("v",)

    def __init__(self, alpha=0.01):
        super().__init__(alpha)

    def step(self, theta, gradient, alpha):
        theta -= alpha * np.sign(0.9 * self.v + 0.1 * gradient)
        self.v += 0.01 * (gradient - self.v)


activations.ACTIVATIONS["softplus"] = SOFTPLUS
datasets.DATASETS["three_corners"] = three_corners
optimizers.OPTIMIZERS["Lion"] = Lion

from course_lib import MLP, explore  # noqa: E402
from course_lib.explorers.kit.explorer import Explorer  # noqa: E402
from course_lib.live import Curves, LiveNetwork  # noqa: E402


class HingeExplorer(Explorer):
    """One ReLU neuron with one input: where it bends and how steeply it leaves (lecture, p. 43).

    w, b : weight and bias, -3..3.
    """

    name = "hinge"
    presets = {"Mirrored": {"w": -1.0}}

    def __init__(self, w=1.0, b=0.5):
        self.mlp = MLP(n=[1, 1], g=["relu"])
        self.controls = {
            name: widgets.FloatSlider(value=value, min=-3, max=3, step=0.1, description=name)
            for name, value in (("w", w), ("b", b))
        }
        self.network = LiveNetwork(self.mlp, dict(enumerate(self.controls.values())))
        labels = ["x", "a"]
        self.curves = Curves(network=self.network, domain=[-3, 3, -1, 9], axis_labels=labels)
        self.views = [self.curves]
        super().__init__()

    def update(self, changed):
        self.mlp.theta[:] = [self.controls[name].value for name in ("w", "b")]
        if changed in ("w", "b"):
            self.network.keep()
        else:
            self.network.push()

    def describe(self):
        w, b = self.mlp.theta
        return f"The ReLU of {w:.1f} x + {b:.1f}: zero, then from its bend on a ramp."


NEW = {"softplus": "tanh", "three_corners": "moons", "Lion": "SGD"}  # each beside one of its kind


def names(menu):
    return [o[1] if isinstance(o, tuple) else o for o in menu.options]


def survey():
    """The menus that offer each new name and its like, and what went wrong when it was chosen."""
    offered, wrong = {name: [] for pair in NEW.items() for name in pair}, []
    for open_explorer in explore.EXPLORERS:
        explorer = open_explorer()
        for control, menu in explorer.controls.items():
            if not isinstance(menu, widgets.Dropdown):
                continue
            for name in set(offered) & set(map(str, names(menu))):
                offered[name].append(f"{explorer.name}.{control}")
                if name not in NEW:
                    continue
                explorer.reset()
                menu.value = name
                if explorer.player:
                    explorer.player.step()
                if "course-problem" in explorer._message.value or len(explorer.describe()) < 30:
                    wrong.append(f"{explorer.name}.{control} = {name}: {explorer._message.value}")
        explorer.close()
    return offered, wrong


if __name__ == "__main__":
    offered, wrong = survey()
    print(json.dumps({"offered": offered, "wrong": wrong}))
    sys.stdout.flush()
    explore.EXPLORERS = (*explore.EXPLORERS, explore._opens(HingeExplorer))
    contract = str(Path(__file__).with_name("test_explorers.py"))
    alone = ["-n", "0", "-p", "no:cacheprovider"]
    sys.exit(pytest.main(["-q", *alone, "-k", "hinge", contract]))
