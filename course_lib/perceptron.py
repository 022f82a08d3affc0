"""The perceptron and Rosenblatt's rule (lecture, "The Perceptron", p. 4-9)."""

from typing import NamedTuple

import numpy as np

from . import _validate
from .losses import usual_loss
from .mlp import MLP
from .training import train


class Perceptron:
    """h(x) = g(wᵀx + b), an MLP of one neuron (lecture, p. 4).

    w: the weights, zeros if left out; b: the bias; g: an activation (not softmax), by name or
    as object; n: the number of features (taken from w if that is given).
    w (n,) can be changed in place and w, b assigned. Bad arguments raise ValueError or TypeError.
    """

    def __init__(self, w=None, b=0.0, g="step", n=None):
        if n is not None:
            n = _validate.integer("n", n, 1, 10**8)
        if w is None:
            w = np.zeros(n or 2)
        w = _validate.array("w", w)
        if w.ndim != 1 or len(w) == 0 or (n is not None and len(w) != n):
            expected = "(n,)" if n is None else f"({n},)"
            raise ValueError(f"w: got shape {w.shape}, expected {expected}")
        self._mlp = MLP(n=[len(w), 1], g=[g], initializer="zeros")
        if self.g.name == "softmax":
            raise ValueError("g: a softmax of one neuron is always 1; use 'sigmoid'")
        self.w, self.b = w, b

    @property
    def g(self):
        """The Activation."""
        return self._mlp.g[1]

    @property
    def w(self):
        """The weight vector, (n,); a view, so it may be changed in place."""
        return self._mlp.W[1][0]

    @w.setter
    def w(self, values):
        values = _validate.array("w", values)
        if values.shape != self.w.shape:
            raise ValueError(f"w: got shape {values.shape}, expected {self.w.shape}")
        self.w[:] = values

    @property
    def b(self):
        """The bias, a float."""
        return float(self._mlp.b[1][0, 0])

    @b.setter
    def b(self, value):
        self._mlp.b[1][0, 0] = _validate.number("b", value)

    def predict(self, X):
        """h(x) of every row of X (m, n); shape (m,)."""
        return self._mlp.predict(X)[:, 0]

    def as_mlp(self):
        """The same neuron as an MLP with n = [n, 1]: W[1] = wᵀ, b[1] = b, shared both ways."""
        return self._mlp

    def fit(self, X, y, *, optimizer, batch_size=None, iterations, seed=0, callback=None):
        """Gradient training, arguments and result as for `train`: logistic regression
        (cross-entropy) if g is the sigmoid, otherwise squared error (linear regression if g is
        the identity). The step function raises ValueError: see `fit_rosenblatt`."""
        return train(
            self._mlp,
            X,
            y,
            loss=usual_loss(self.g),
            optimizer=optimizer,
            batch_size=batch_size,
            iterations=iterations,
            seed=seed,
            callback=callback,
        )

    def __repr__(self):
        return f"Perceptron(w={self.w.tolist()}, b={self.b!r}, g={self.g.name!r})"


class Update(NamedTuple):
    """One correction by Rosenblatt's rule: datapoint i was misclassified in this epoch (1, ...).

    w_before (n,), b_before and w, b: the parameters before and after; mistakes: how many
    corrections there have been so far, this one included.
    """

    i: int
    epoch: int
    mistakes: int
    w_before: np.ndarray
    b_before: float
    w: np.ndarray
    b: float


class RosenblattRun(NamedTuple):
    """updates: every Update in order, for replay; epochs: passes over the data that were made;
    converged: whether the last pass made no mistake."""

    updates: list
    epochs: int
    converged: bool


def fit_rosenblatt(perceptron, X, y, epochs=100, alpha=1.0):
    """Rosenblatt's rule: for each misclassified datapoint w := w + α (y - h) x, b := b + α (y - h).

    perceptron: with g = "step", changed in place. X (m, n), y (m,) labels 0 or 1. Goes through
    the datapoints in order, until a pass makes no mistake or for at most `epochs` >= 1 passes.
    alpha > 0 is the size of a correction. Returns a RosenblattRun.
    Raises ValueError for bad arguments. (Not in the lecture: Rosenblatt 1962; on separable data it
    always converges, Novikoff 1962.)
    """
    if not isinstance(perceptron, Perceptron):
        got = _validate.short(perceptron)
        raise TypeError(f"perceptron: got {got}, expected a Perceptron")
    if perceptron.g.name != "step":
        raise ValueError(f"perceptron: got g = {perceptron.g.name!r}, expected g = 'step'")
    X = _validate.datapoints(X, len(perceptron.w))
    y = _validate.array("y", y)
    if y.shape != (len(X),) or not np.isin(y, (0, 1)).all():
        raise ValueError(f"y: got shape {y.shape}, expected ({len(X)},) with labels 0 or 1")
    epochs = _validate.integer("epochs", epochs, 1)
    if _validate.number("alpha", alpha, 0.0) == 0.0:
        raise ValueError("alpha: got 0, expected a number > 0")
    updates = []
    for epoch in range(1, epochs + 1):
        corrected = False
        for i, x in enumerate(X):
            w, b = perceptron.w.copy(), perceptron.b
            h = float(perceptron.g(w @ x + b))
            if h == y[i]:
                continue
            perceptron.w = w + alpha * (y[i] - h) * x
            perceptron.b = b + alpha * (y[i] - h)
            after = perceptron.w.copy(), perceptron.b
            updates.append(Update(i, epoch, len(updates) + 1, w, b, *after))
            corrected = True
        if not corrected:
            return RosenblattRun(updates, epoch, True)
    return RosenblattRun(updates, epochs, False)
