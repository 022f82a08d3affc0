"""Regions of the plane to learn, and networks that start to learn them (lecture, p. 49: "arbitrary
decision regions").

A region is a list of closed curves, its outline: arrays (corners, 2). REGIONS lie in [-2, 2]².
"""

import numpy as np

from . import _validate
from .mlp import MLP


def inside(loops, X):
    """Whether each row of X (m, 2) lies in the region with these outlines, (m,) of bool.

    loops: arrays (corners, 2) of closed curves; a point is inside if a ray from it crosses them an
    odd number of times, so a loop within a loop cuts a hole.
    """
    X = _validate.datapoints(X, 2)
    if not isinstance(loops, (list, tuple, np.ndarray)):
        raise TypeError(f"loops: got {_validate.short(loops)}, expected arrays (corners, 2)")
    odd = np.zeros(len(X), dtype=bool)
    for loop in loops:
        loop = _validate.array("loops", loop)
        if loop.ndim != 2 or loop.shape[1] != 2 or len(loop) < 3:
            raise ValueError(f"loops: got a loop of shape {loop.shape}, expected (corners >= 3, 2)")
        for (x1, x2), (u1, u2) in zip(loop, np.roll(loop, -1, axis=0), strict=True):
            if x2 != u2:  # a ray to the right does not cross an edge that runs beside it
                between = (x2 > X[:, 1]) != (u2 > X[:, 1])
                odd ^= between & (X[:, 0] < x1 + (X[:, 1] - x2) / (u2 - x2) * (u1 - x1))
    return odd


def lines_network(N, seed=0):
    """An untrained network n = [2, N, 1], tanh and sigmoid: the line on which a hidden neuron is 0
    goes through a random point of [-2, 2]², in a random direction."""
    N = _validate.integer("N", N, 1, 10**6)
    mlp = MLP(n=[2, N, 1], g=["tanh", "sigmoid"], seed=seed, initializer="normal")
    mlp.W[1][:] *= 2
    through = np.random.default_rng(seed).uniform(-2, 2, size=(N, 2))
    mlp.b[1][:] = -(mlp.W[1] * through).sum(axis=1, keepdims=True)
    mlp.W[2][:] /= np.sqrt(N)
    return mlp


def _circle(x1, x2, radius):
    angle = 2 * np.pi * np.arange(72) / 72
    return np.column_stack([x1 + radius * np.cos(angle), x2 + radius * np.sin(angle)])


def _star():
    angle = np.pi / 2 + np.pi * np.arange(10) / 5
    return np.where(np.arange(10) % 2, 0.75, 1.8)[:, None] * np.column_stack(
        [np.cos(angle), np.sin(angle)]
    )


# Regions of the plane within [-2, 2]², as loops.
REGIONS = {
    "disc": [_circle(0.0, 0.0, 1.3)],
    "ring": [_circle(0.0, 0.0, 1.6), _circle(0.0, 0.0, 0.8)],
    "two_discs": [_circle(-1.0, -0.6, 0.75), _circle(0.9, 0.7, 0.85)],
    "star": [_star()],
    "letter_L": [
        np.array([[-1, 1.6], [-1, -1.5], [1.3, -1.5], [1.3, -0.7], [-0.2, -0.7], [-0.2, 1.6]])
    ],
}
