"""What the training explorer says about its run."""

import numpy as np

from course_lib.explorers.kit.words import minus
from course_lib.mlp import parameter_views

RUNAWAY_FACTOR = 3.0  # J above this many times J at the start counts as running away


def verdict(explorer) -> str:
    """Where the run stands: the stage just done, a warning, or the end."""
    run, controls = explorer.run, explorer.controls
    if run.stopped:
        return (
            f'<span class="course-problem" role="alert">The run {run.stopped}</span> '
            "The curve is kept. Play goes on from there after a change of α."
        )
    if run.done:
        return _stage(run)
    start, J = run.trace[0][1], run.J()
    if J > RUNAWAY_FACTOR * max(start, 0.1):
        return (
            f'<span class="course-problem" role="alert">J has grown from {start:.3g} to {J:.3g}: '
            "the steps overshoot.</span> α is too large for this optimiser: choose a smaller one."
        )
    if run.t >= controls["iterations"].value:
        return f"All T = {run.t} iterations are done. A larger T goes on from here."
    if run.t == 0:
        shape = "▲ class 1" if controls["adds"].value else "● class 0"
        return (
            "Press a), b), c), d) one at a time, Step for a whole iteration, Play for a film. "
            "α and the optimiser count from the next step d). Point at a neuron to see it large, "
            f"at an edge for its weight. A click in the plane adds a point of {shape}."
        )
    return (
        f"d) θ moved by {run.moved:.3g}. J of the batch before that: {run.loss[-1]:.4f}."
        if run.moved is not None
        else ""
    )


def _stage(run) -> str:
    batch = run.batch
    if run.done == 1:
        return f"a) The batch: {len(batch)} of {len(run.X)} datapoints, ringed, drawn at random."
    right = int(np.sum(run.mlp.classify(run.X[batch]) == run.y[batch]))
    if run.done == 2:
        return (
            f"b) The batch went forward through the network: J = {run.J(batch):.4f}, "
            f"{right} of {len(batch)} on their own side."
        )
    dW, _ = parameter_views(run.dtheta, run.mlp.n)
    lengths = ", ".join(
        f"‖∂J/∂W<sup>[{l}]</sup>‖ = {np.linalg.norm(dW[l]):.3g}" for l in range(run.mlp.L, 0, -1)
    )
    return f"c) Backwards, layer by layer: {lengths}. The edges show ∂J/∂W now."


def sparkline(t, J, now: int, wide: int = 86, tall: int = 30) -> str:
    """J over the iterations so far as a small curve, in HTML; its words for who cannot see it."""
    top = max(J)
    x, y = np.array(t) / max(now, 1) * wide, tall - np.array(J) / max(top, 0.1) * tall
    points = " ".join(f"{a:.1f},{b:.1f}" for a, b in zip(x + 3, y + 3, strict=True))
    name = f"J of all data so far: from {J[0]:.3g} to {J[-1]:.3g}"
    return (
        f'<svg viewBox="0 0 {wide + 6} {tall + 6}" role="img" aria-label="{name}">'
        f'<polyline points="{points}"/>'
        f'<circle cx="{x[-1] + 3:.1f}" cy="{y[-1] + 3:.1f}" r="3"/></svg>'
    )


def describe(explorer) -> str:
    """The picture in words."""
    run, value = explorer.run, {name: c.value for name, c in explorer.controls.items()}
    widths = "-".join(map(str, run.mlp.n))
    ringed = f" {len(run.batch)} datapoints of the batch are ringed." if run.done else ""
    alpha = minus(f"{value['alpha']:g}")
    return (
        f"A {widths} network ({value['g']}, then sigmoid) on {len(run.X)} datapoints of "
        f"{value['dataset']}, trained by {value['optimizer']} with learning rate {alpha}: after "
        f"{run.t} iterations J = {run.J():.4f} and the accuracy is {run.accuracy():.1%}.{ringed}"
    )
