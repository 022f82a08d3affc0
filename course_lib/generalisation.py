"""How to ask what a network does on data that it has not learnt from (not in the lecture).

Training data: to learn the parameters from. Validation data: to choose everything else by. Test
data: to look at once, when all is chosen.
"""

import numpy as np

from . import _validate
from .losses import loss_value


def split(X, y, shares=(0.6, 0.2, 0.2), seed=0):
    """Deal the datapoints X (m, n[0]), y (m, ...) out at random, one part for each of `shares`.

    shares: positive numbers with sum 1; each part gets at least one datapoint. Where y is (m,)
    integers, classes, each part gets its share of every class, as well as whole numbers allow.
    Returns pairs (X, y): by default [(X, y) for training, for validation, for test].
    Raises ValueError or TypeError for a bad argument, or where m is too small.
    """
    X, y = _validate.table("X", X), np.asarray(y) if _labels(y) else _validate.array("y", y)
    if y.ndim == 0 or len(y) != len(X):
        raise ValueError(f"y: got shape {y.shape}, expected {len(X)} targets, one per row of X")
    shares = _validate.array("shares", shares)
    if shares.ndim != 1 or (shares <= 0).any() or not np.isclose(shares.sum(), 1.0):
        raise ValueError(f"shares: got {shares.tolist()}, expected positive numbers with sum 1")
    rng = np.random.default_rng(_validate.integer("seed", seed, 0))
    order = rng.permutation(len(X))
    if _labels(y):
        order = _mixed(order, y)
    ends = np.round(np.cumsum(shares) * len(X)).astype(int)[:-1]
    parts = np.split(order, ends)
    if min(map(len, parts)) == 0:
        few = f"expected at least one of the {len(X)} datapoints in each part"
        raise ValueError(f"shares: got {shares.tolist()}, {few}")
    return [(X[part], y[part]) for part in map(rng.permutation, parts)]


def _labels(y):
    y = np.asarray(y)
    return y.ndim == 1 and y.dtype.kind in "iu"


def _mixed(order, y):
    """The same indices in an order in which every stretch has each class's share of y (m,): the
    datapoint that is number k of the c of its class stands at about (k + 1/2) / c of the way."""
    place = np.empty(len(y))
    for label in np.unique(y):
        own = order[y[order] == label]
        place[own] = (np.arange(len(own)) + 0.5) / len(own)
    return order[np.argsort(place[order], kind="stable")]


def standardise(X, *others):
    """(x_k - μ_k) / σ_k for each feature k, with mean μ and spread σ of the training data X alone.

    X, others: arrays (m, n[0]) with their own m. A feature that is the same in all of X is only
    shifted. Returns a list, X first. Raises ValueError or TypeError for other shapes.
    """
    X = _validate.table("X", X)
    mean, spread = X.mean(axis=0), X.std(axis=0)
    spread[spread == 0.0] = 1.0
    others = [_validate.datapoints(one, X.shape[1], "others") for one in others]
    return [(one - mean) / spread for one in (X, *others)]


class EarlyStopping:
    """A callback for `train`: watch J of validation data, remember the best network, stop in time.

    X, y, loss: as for `losses.loss_value`. patience: the run ends once so many iterations have
    brought no new least J; None never ends it. every: iterations from one look to the next.

    J: J of the validation data at each look; iteration: those looks; best: the iteration with the
    least J; theta: its parameters. After training, `mlp.theta = early.theta` goes back there
    (Prechelt 1998). Raises ValueError or TypeError for a bad argument.
    """

    def __init__(self, X, y, loss="cross_entropy", *, patience=None, every=1):
        self.X, self.y, self.loss = X, y, loss
        self.patience = None if patience is None else _validate.integer("patience", patience, 1)
        self.every = _validate.integer("every", every, 1)
        self.J, self.iteration, self.best, self.theta = [], [], None, None

    def __call__(self, trainer):
        """Look, if it is time to; True once the patience is at its end."""
        t = len(trainer.history.loss)
        if t % self.every:
            return False
        J = loss_value(trainer.mlp, self.X, self.y, self.loss)
        if not self.J or J < min(self.J):
            self.best, self.theta = t, trainer.mlp.theta.copy()
        self.J.append(J)
        self.iteration.append(t)
        return self.patience is not None and t - self.best >= self.patience
