"""J of a small network as a function of two of its parameters: a surface to walk down on."""

from typing import NamedTuple

import numpy as np

from course_lib.backprop import backward
from course_lib.losses import average, get_loss, targets
from course_lib.mlp import MLP, propagate

RESOLUTION = 61
RUNAWAY = 1e6  # J at this many times J at its start ends a descent


class Descent(NamedTuple):
    """Where a descent went: w (T + 1, 2), the start first, J (T + 1,) of all data at each.

    diverged: the iteration at which J ran away, else None; the path ends there.
    """

    w: np.ndarray
    J: np.ndarray
    diverged: int | None


class TwoWeights:
    """A network of which two parameters move and the others stay as they are.

    entries: the two indices into mlp.theta. labels: their names, for the axes.
    domain: [low, high, low, high] of the two. X, y, loss: as for `losses.loss_value`.
    """

    def __init__(self, mlp: MLP, X, y, loss, domain, entries=(0, 1), labels=("w₁", "w₂")):
        self.mlp, self.X, self.y, self.loss = mlp, X, y, loss
        self.domain, self.entries, self.labels = domain, list(entries), list(labels)
        self._A0 = np.ascontiguousarray(X.T)
        self._Y = targets(mlp, y, len(X), loss).T

    def put(self, w) -> None:
        """Give the two parameters the values w (2,)."""
        self.mlp.theta[self.entries] = w

    def J(self, w) -> float:
        """J of all data at w."""
        self.put(w)
        return average(self.mlp, propagate(self.mlp, self._A0), self._Y, get_loss(self.loss))

    def gradient(self, w, batch=None) -> np.ndarray:
        """(∂J/∂w₁, ∂J/∂w₂) of the batch (indices; None: all data) at w."""
        self.put(w)
        X, y = (self.X, self.y) if batch is None else (self.X[batch], self.y[batch])
        return backward(self.mlp, self.mlp.forward(X), y, self.loss).dtheta[self.entries]

    def each_gradient(self, w) -> np.ndarray:
        """The gradient of each datapoint's own J at w, shape (m, 2)."""
        return np.array([self.gradient(w, [i]) for i in range(len(self.X))])

    def hessian(self, w, h=1e-4) -> np.ndarray:
        """Second derivatives of J at w (2, 2), by central differences of the gradient."""
        steps = h * np.eye(2)
        rows = [(self.gradient(w + s) - self.gradient(w - s)) / (2 * h) for s in steps]
        return (np.array(rows) + np.array(rows).T) / 2

    def grid(self) -> np.ndarray:
        """J on the domain, (RESOLUTION, RESOLUTION), the largest w₂ in the first row."""
        x = np.linspace(*self.domain[:2], RESOLUTION)
        y = np.linspace(*self.domain[2:], RESOLUTION)[::-1]
        return np.array([[self.J((a, b)) for a in x] for b in y])

    def descend(self, optimizer, start, iterations, batch_size=None, seed=0) -> Descent:
        """Walk from start with a fresh optimizer; without batch_size, on all data each time."""
        rng, m = np.random.default_rng(seed), len(self.X)
        w = np.array(start, dtype=float)
        way, J, order, diverged = [w.copy()], [self.J(w)], np.arange(0), None
        for t in range(1, iterations + 1):
            batch = None
            if batch_size is not None:
                if len(order) < batch_size:
                    order = rng.permutation(m)
                batch, order = order[:batch_size], order[batch_size:]
            optimizer.update(w, self.gradient(w, batch))
            way.append(w.copy())
            J.append(self.J(w))
            if not J[-1] < RUNAWAY * max(J[0], 1e-3):
                diverged = t
                break
        return Descent(np.array(way), np.array(J), diverged)


def ravine(m: int = 64, seed: int = 1) -> TwoWeights:
    """Linear regression with two inputs of unlike size that go together: J is a narrow valley."""
    rng = np.random.default_rng(seed)
    common, own = rng.normal(size=m), rng.normal(size=m)
    X = np.column_stack([1.2 * common, 0.5 * common + 0.25 * own])
    y = X @ [1.0, -1.0] + 0.2 * rng.normal(size=m)
    domain = [-3.0, 3.0, -3.0, 3.0]
    return TwoWeights(_neuron("identity"), X, y[:, None], "squared_error", domain)


def axis_ravine(m: int = 64, seed: int = 1) -> TwoWeights:
    """The valley of `ravine`, turned so that its gentle direction is the first axis."""
    tilted = ravine(m, seed)
    _, V = np.linalg.eigh(tilted.X.T @ tilted.X)  # columns: gentle, steep direction
    V *= np.sign(V.sum(axis=0))  # not left to chance
    return TwoWeights(_neuron("identity"), tilted.X @ V, tilted.y, tilted.loss, tilted.domain)


def saddle(m: int = 40, seed: int = 0) -> TwoWeights:
    """A 1-1-1 network, tanh then identity: two equal minima and a saddle between them at 0."""
    rng = np.random.default_rng(seed)
    X = rng.uniform(-2.0, 2.0, size=(m, 1))
    y = 1.5 * np.tanh(1.2 * X) + 0.1 * rng.normal(size=(m, 1))
    mlp = MLP([1, 1, 1], ["tanh", "identity"], initializer="zeros")
    labels = ("W[1]", "W[2]")
    return TwoWeights(mlp, X, y, "squared_error", [-3.0, 3.0, -3.0, 3.0], (0, 2), labels)


def sigmoid_neuron(loss: str, m: int = 60, seed: int = 3) -> TwoWeights:
    """One sigmoid neuron with two inputs and b = 0 on two clouds that overlap a little."""
    rng = np.random.default_rng(seed)
    y = np.arange(m) % 2
    X = (2 * y - 1)[:, None] * [0.9, 0.6] + 0.6 * rng.normal(size=(m, 2))
    return TwoWeights(_neuron("sigmoid"), X, y, loss, [-10.0, 10.0, -10.0, 10.0])


def _neuron(g: str) -> MLP:
    return MLP([2, 1], [g], initializer="zeros")


SURFACES = {"ravine": ravine, "axis ravine": axis_ravine, "saddle": saddle}
SIZES = (1, 2, 4, 8, 16, 32, 64)  # of batches


def noise(weights, w, seed: int = 0, samples: int = 5000) -> dict[int, float]:
    """Relative error of a batch's gradient at w, for each B in SIZES: the root mean square of
    ‖g_B − g‖ over random batches, by the length of the gradient g of all m datapoints."""
    each = weights.each_gradient(np.array(w, dtype=float))
    g, rng = each.mean(axis=0), np.random.default_rng(seed)
    shuffled = each[rng.permuted(np.tile(np.arange(len(each)), (samples, 1)), axis=1)]
    error = {B: shuffled[:, :B].mean(axis=1) - g for B in SIZES}
    square = {B: (error[B] ** 2).sum(axis=1).mean() for B in SIZES}
    return {B: float(np.sqrt(square[B]) / np.linalg.norm(g)) for B in SIZES}
