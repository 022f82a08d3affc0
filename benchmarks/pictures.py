"""The pictures that are timed: our explorers, and the same content as most notebooks draw it.

Imported by the kernel of the notebook that browser_latency.py writes.
"""

import asyncio
import time
from pathlib import Path

import comm
import ipywidgets as widgets
import matplotlib.pyplot as plt
import numpy as np

from course_lib import MLP, datasets
from course_lib.explorers.kit.explorer import Explorer
from course_lib.live import LiveNetwork, Plane
from course_lib.live.views import floats
from course_lib.losses import loss_value

DOMAIN = [-3.0, 3.0, -3.0, 3.0]
THETA = [2.0, -1.5, 1.0, 2.5, 0.5, -0.5, 2.0, -2.0, 0.5]
NAMES = ["W1_11", "W1_12", "W1_21", "W1_22", "b1_1", "b1_2", "W2_11", "W2_12", "b2_1"]
PANELS = {
    "one": [Plane.panel("Decision boundary", [(2, 1)], fill="regions", boundary=True)],
    "four": [
        Plane.panel("Hidden neuron 1", [(1, 1)], levels=True, data=False),
        Plane.panel("Hidden neuron 2", [(1, 2)], levels=True, data=False),
        Plane.panel("Both", [(1, 1), (1, 2)], fill="none", levels=True, data=False),
        Plane.panel("Output", [(2, 1)], levels=True, data=False),
    ],
}


def network() -> MLP:
    mlp = MLP(n=[2, 2, 1], g=["tanh", "sigmoid"])
    mlp.theta = THETA
    return mlp


def sliders() -> dict[str, widgets.FloatSlider]:
    return {
        name: widgets.FloatSlider(value=value, min=-4, max=4, step=0.02, description=name)
        for name, value in zip(NAMES, THETA)
    }


class Live(Explorer):
    """Panels of a 2-2-1 network that follow nine sliders, with J and the accuracy as text."""

    def build(self, panels):
        self.mlp = network()
        self.X, self.y = datasets.circles(m=200)
        self.controls = sliders()
        self.network = LiveNetwork(self.mlp, controls=dict(enumerate(self.controls.values())))
        self.plane = Plane(network=self.network, domain=DOMAIN, panels=PANELS[panels])
        self.plane.X, self.plane.y = floats(self.X), self.y.tolist()
        self.views = [self.plane]

    def update(self, changed):
        self.mlp.theta = [control.value for control in self.controls.values()]
        self.network.follow(self.moved)

    def readout(self):
        right = np.mean((self.mlp.predict(self.X)[:, 0] >= 0.5) == self.y)
        J = loss_value(self.mlp, self.X, self.y, "cross_entropy")
        return {"J": f"{J:.4f}", "accuracy": f"{right:.1%}"}

    def describe(self):
        return f"Network 2-2-1: {self.readout()['accuracy']} of the data are on their own side."


def interact(panels: str) -> None:
    """The usual technique: `ipywidgets.interact` and a figure rebuilt for each event."""
    mlp, (X, y), controls = network(), datasets.circles(m=200), sliders()
    axis = np.linspace(*DOMAIN[:2], 100)
    x1, x2 = np.meshgrid(axis, axis)
    points = np.column_stack([x1.ravel(), x2.ravel()])

    def one(forward):
        plt.figure(figsize=(6.4, 4.8))
        z = forward.Z[2][0].reshape(x1.shape)
        plt.contourf(x1, x2, z >= 0, levels=[-0.5, 0.5, 1.5], colors=["#b0cce2", "#ffd6ad"])
        plt.contour(x1, x2, z, levels=[0], colors="black")
        for label, shape in enumerate("o^"):
            plt.scatter(*X[y == label].T, marker=shape, edgecolors="white")
        plt.title("Decision boundary")

    def four(forward):
        figure, axes = plt.subplots(2, 2, figsize=(9, 7.5))
        hidden, output = forward.A[1], forward.A[2]
        names = [panel["title"] for panel in PANELS["four"]]
        for ax, name, shown in zip(axes.flat, names, ([hidden[0]], [hidden[1]], hidden, output)):
            for a in shown:
                a = a.reshape(x1.shape)
                if len(shown) == 1:
                    figure.colorbar(ax.imshow(a, extent=DOMAIN, origin="lower"), ax=ax)
                ax.contour(x1, x2, a, levels=11, colors="white" if len(shown) == 1 else None)
            ax.set_title(name)

    def draw(**values):
        mlp.theta = list(values.values())
        {"one": one, "four": four}[panels](mlp.forward(points))
        plt.show()

    widgets.interact(draw, **controls)


def cpu() -> float:
    """Seconds of processor time that this kernel has used, all threads."""
    return time.process_time()


def left_over() -> dict[str, float]:
    """What re-running a cell must not pile up."""
    status = Path("/proc/self/status")  # Linux only
    rss = [line for line in status.read_text().splitlines() if line.startswith("VmRSS")]
    return {
        "widgets": len(widgets.Widget.widgets),
        "comms": len(comm.get_comm_manager().comms),
        "tasks": len(asyncio.all_tasks()),
        "figures": len(plt.get_fignums()),
        "MiB in the kernel": int(rss[0].split()[1]) / 1024,
    }
