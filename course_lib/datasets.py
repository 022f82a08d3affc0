"""Seeded toy data: one function each in DATASETS, and 1-D target functions in TARGETS.

`digits` draws images of ten classes; `handwritten_digits` and `penguins` are measured data.

Every dataset returns X (m, 2) and y (m,), integer classes 0..k-1 (the lecture counts from 1).
The same arguments give the same data. Bad arguments raise ValueError or TypeError.
"""

import numpy as np

from . import _validate
from .digits import digits as digits
from .real_data import handwritten_digits as handwritten_digits
from .real_data import penguins as penguins


def _start(m, noise, seed):
    m = _validate.integer("m", m, 1, 10**7)
    noise = _validate.number("noise", noise, 0.0, 1e6)
    return m, noise, np.random.default_rng(_validate.integer("seed", seed, 0))


def blobs(m=200, distance=4.0, noise=0.5, seed=0):
    """Two round clouds whose centres are `distance` apart, spread `noise`.

    No point lies farther than distance / 2.5 from its centre, so the classes are linearly
    separable whatever the noise.
    """
    m, noise, rng = _start(m, noise, seed)
    distance = _validate.number("distance", distance, 1e-6, 1e6)
    y = np.arange(m) % 2
    offset = noise * rng.normal(size=(m, 2))
    radius = np.linalg.norm(offset, axis=1, keepdims=True)
    offset *= np.minimum(1.0, 0.4 * distance / np.maximum(radius, 1e-300))
    centres = distance / np.sqrt(8.0) * np.array([[-1.0, -1.0], [1.0, 1.0]])
    return centres[y] + offset, y


def overlapping_blobs(m=200, distance=2.0, noise=1.0, seed=0):
    """Two round normal clouds that overlap: no line separates them without mistakes."""
    m, noise, rng = _start(m, noise, seed)
    distance = _validate.number("distance", distance, 0.0, 1e6)
    y = np.arange(m) % 2
    centres = distance / np.sqrt(8.0) * np.array([[-1.0, -1.0], [1.0, 1.0]])
    return centres[y] + noise * rng.normal(size=(m, 2)), y


def xor(m=4, noise=0.0, seed=0):
    """XOR (lecture, p. 13): the four points (±1, ±1), class 1 where the signs differ; larger m
    goes round the four, and noise spreads each into a cloud."""
    m, noise, rng = _start(m, noise, seed)
    corners = np.array([[-1.0, -1.0], [-1.0, 1.0], [1.0, -1.0], [1.0, 1.0]])
    i = np.arange(m) % 4
    return corners[i] + noise * rng.normal(size=(m, 2)), np.array([0, 1, 1, 0])[i]


def circles(m=200, noise=0.1, seed=0):
    """Class 0 on a circle of radius 2, class 1 on one of radius 1 inside it."""
    m, noise, rng = _start(m, noise, seed)
    y = np.arange(m) % 2
    angle = rng.uniform(0.0, 2.0 * np.pi, size=m)
    X = (2.0 - y)[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
    return X + noise * rng.normal(size=(m, 2)), y


def moons(m=200, noise=0.1, seed=0):
    """Two interleaving half circles."""
    m, noise, rng = _start(m, noise, seed)
    y = np.arange(m) % 2
    angle = rng.uniform(0.0, np.pi, size=m)
    upper = np.column_stack([np.cos(angle) - 0.5, np.sin(angle) - 0.25])
    X = np.where(y[:, None] == 0, upper, -upper)
    return 1.5 * X + noise * rng.normal(size=(m, 2)), y


def spirals(m=200, noise=0.05, turns=1.25, seed=0):
    """Two spiral arms, one the other turned by 180°, each winding `turns` times to radius 2."""
    m, noise, rng = _start(m, noise, seed)
    turns = _validate.number("turns", turns, 0.0, 10.0)
    y = np.arange(m) % 2
    r = np.sqrt(rng.uniform(0.01, 1.0, size=m))
    angle = 2.0 * np.pi * turns * r + np.pi * y
    X = 2.0 * r[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
    return X + noise * rng.normal(size=(m, 2)), y


def quadrant(m=200, noise=0.0, seed=0):
    """The square from -1.9 to 1.9, class 1 in the upper right quadrant, class 0 in the others: the
    data of pages 10-12 and 21-27 of the lecture."""
    m, noise, rng = _start(m, noise, seed)
    y = np.arange(m) % 2
    X = rng.uniform(0.0, 1.9, size=(m, 2))
    signs = np.array([[-1, -1], [-1, 1], [1, -1]])[rng.integers(3, size=m)]
    X = np.where(y[:, None] == 1, X, signs * X)
    return X + noise * rng.normal(size=(m, 2)), y


def k_blobs(m=200, k=3, noise=0.4, seed=0):
    """k round clouds, k >= 2, centres evenly spaced on a circle of radius 2; classes 0..k-1."""
    m, noise, rng = _start(m, noise, seed)
    k = _validate.integer("k", k, 2, 10**6)
    y = np.arange(m) % k
    angle = 2.0 * np.pi * y / k + np.pi / 2
    X = 2.0 * np.column_stack([np.cos(angle), np.sin(angle)])
    return X + noise * rng.normal(size=(m, 2)), y


DATASETS = {
    f.__name__: f
    for f in (blobs, overlapping_blobs, xor, circles, moons, spirals, quadrant, k_blobs)
}

# 1-D functions on [-1, 1] to fit and to approximate.
TARGETS = {
    "linear": lambda x: 0.8 * x + 0.2,
    "smooth": lambda x: np.sin(np.pi * x) * np.exp(-0.5 * x),
    "abs": np.abs,
    "step": lambda x: np.where(np.asarray(x) >= 0, 1.0, 0.0),
    "high_frequency": lambda x: np.sin(8.0 * np.pi * np.asarray(x)),
}


def curve(target="smooth", m=100, noise=0.0, seed=0):
    """m samples of a function in TARGETS: X (m, 1) evenly spaced in [-1, 1], y (m,) its values
    plus normal noise."""
    f = _validate.choice("target", target, TARGETS)
    m, noise, rng = _start(m, noise, seed)
    x = np.linspace(-1.0, 1.0, m)
    return x[:, None], f(x) + noise * rng.normal(size=m)
