"""The multi-layered perceptron and its forward pass (lecture, p. 14-19 and 31-32)."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from . import _validate
from ._python import assignment
from .activations import ACTIVATIONS, get_activation
from .initializers import INITIALIZERS

LARGEST = 10**8  # parameters of one network


class Forward(NamedTuple):
    """What a forward pass computes: Z[l] and A[l] of shape (n[l], m); Z[0] is None, A[0] = X.T."""

    Z: list
    A: list


class Parameters(tuple):
    """The W[l] or b[l] of a network, l = 1..L (index 0 holds None); all are views of theta.

    ``W[l] = values`` writes into the view, after a check of the shape, so theta always follows.
    """

    def __setitem__(self, l, values):
        if self[l] is None:
            raise IndexError("layer 0 is the input and has no parameters; layers are 1..L")
        values = _validate.array(f"parameters of layer {l}", values)
        if values.shape != self[l].shape:
            raise ValueError(
                f"parameters of layer {l}: got shape {values.shape}, expected {self[l].shape}"
            )
        self[l][...] = values


class MLP:
    """h(x) = g[L](W[L] ... g[1](W[1] x + b[1]) ... + b[L]) (lecture, p. 14).

    n: widths [n[0], ..., n[L]], each >= 1, L >= 1; n[0] is the number of features.
    g: activations of layers 1..L, by name or as objects; afterwards g[l] is layer l's Activation.
    seed: seed of the random weights. initializer: a name in INITIALIZERS.

    W[l] is (n[l], n[l-1]) and b[l] is (n[l], 1), index 0 is None; W[1][0, 2] is the lecture's
    W^[1]_{1,3}. All are views of one flat vector theta (W[1], b[1], W[2], ..., row by row).
    Raises ValueError or TypeError for a bad argument.
    """

    def __init__(self, n, g, seed=0, initializer="glorot"):
        if isinstance(n, str) or not isinstance(n, (Sequence, np.ndarray)) or len(n) < 2:
            raise ValueError(f"n: got {n!r}, expected widths [n[0], ..., n[L]] with L >= 1")
        self.n = [_validate.integer(f"n[{l}]", width, 1) for l, width in enumerate(n)]
        self.L = len(self.n) - 1
        if isinstance(g, str) or not isinstance(g, Sequence) or len(g) != self.L:
            raise ValueError(f"g: got {g!r}, expected {self.L} activations, one per layer 1..L")
        self.g = [None, *map(get_activation, g)]
        initialize = _validate.choice("initializer", initializer, INITIALIZERS)
        rng = np.random.default_rng(_validate.integer("seed", seed, 0))
        sizes = [(self.n[l - 1] + 1) * self.n[l] for l in range(1, self.L + 1)]
        if sum(sizes) > LARGEST:
            raise ValueError(f"n: got {sum(sizes):.2g} parameters, expected at most {LARGEST:.0g}")
        self._theta = np.zeros(sum(sizes))
        self.W, self.b = parameter_views(self._theta, self.n)
        for l in range(1, self.L + 1):
            self.W[l][...] = initialize(rng, self.n[l], self.n[l - 1])

    @property
    def theta(self):
        """All parameters as one flat vector; assigning copies the values into it."""
        return self._theta

    @theta.setter
    def theta(self, values):
        values = _validate.array("theta", values)
        if values.shape != self._theta.shape:
            raise ValueError(f"theta: got shape {values.shape}, expected {self._theta.shape}")
        self._theta[:] = values

    def forward(self, X):
        """Forward pass of a batch X (m, n[0]) or of one datapoint (n[0],); returns Forward(Z, A).

        Raises ValueError for another shape or for NaN or infinity in X.
        """
        return propagate(self, _validate.datapoints(X, self.n[0]).T)

    def predict(self, X):
        """h(x) for every row of X (m, n[0]); shape (m, n[L])."""
        return self.forward(X).A[self.L].T

    def classify(self, X):
        """Class 0..k-1 of every row of X, shape (m,): the largest of k outputs, or, with one
        output, 1 where h(x) >= 1/2."""
        h = self.predict(X)
        return np.argmax(h, axis=1) if self.n[-1] > 1 else (h[:, 0] >= 0.5).astype(int)

    def copy(self):
        """A network of its own with the same n, g and parameters."""
        twin = MLP(self.n, self.g[1:], initializer="zeros")
        twin.theta[:] = self.theta
        return twin

    def code(self):
        """Python code that builds exactly this network, weights included."""
        if not np.isfinite(self.theta).all():
            raise ValueError("theta: contains NaN or infinity, expected finite parameters")
        names, leaky = [], ""
        for g in self.g[1:]:
            if g == ACTIVATIONS.get(g.name):
                names.append(f'"{g.name}"')
            elif g.alpha is not None:
                names.append(f"LeakyReLU(alpha={g.alpha!r})")
                leaky = ", LeakyReLU"
            else:
                raise ValueError(f"g: {g.name!r} is not in ACTIVATIONS, so no code can name it")
        return (
            f"from course_lib import MLP{leaky}\n\nmlp = MLP(n={self.n}, g=[{', '.join(names)}])\n"
        ) + assignment("mlp.theta[:]", self.theta.tolist())

    def __repr__(self):
        names = [g.name for g in self.g[1:]]
        return f"MLP(n={self.n}, g={names}) with {self.theta.size} parameters"


def check_mlp(mlp):
    """Return mlp; TypeError if it is none."""
    if not isinstance(mlp, MLP):
        raise TypeError(f"mlp: got {_validate.short(mlp)}, expected an MLP")
    return mlp


def parameter_views(theta, n):
    """W and b as Parameters that are views of the flat vector theta."""
    W, b, start = [None], [None], 0
    for n_in, n_out in zip(n[:-1], n[1:], strict=True):
        end = start + n_out * n_in
        W.append(theta[start:end].reshape(n_out, n_in))
        b.append(theta[end : end + n_out].reshape(n_out, 1))
        start = end + n_out
    return Parameters(W), Parameters(b)


def propagate(mlp, A0, kept=None):
    """The batch forward pass (p. 32) from A0 = X.T, shape (n[0], m), which is not checked.

    kept: dropout's factors of each hidden A[l], (n[l], m), 0 for a neuron that is left out for that
    datapoint; kept[0] is not used. None for the whole network.
    """
    Z, A = [None], [A0]
    for l in range(1, mlp.L + 1):
        a = A[l - 1] if kept is None or l == 1 else A[l - 1] * kept[l - 1]
        z = mlp.W[l] @ a  # (n[l], m)
        z += mlp.b[l]  # b is added to each of the columns
        Z.append(z)
        A.append(mlp.g[l].g(z))
    return Forward(Z, A)


def forward_loops(mlp, x):
    """The forward pass of one datapoint x (n[0],) with p. 31's two loops, layers and neurons.

    Slow on purpose; returns lists (z, a) with z[l], a[l] of shape (n[l],), z[0] = None, a[0] = x.
    """
    z, a = [None], [_validate.datapoints(x, check_mlp(mlp).n[0], "x")[0]]
    for l in range(1, mlp.L + 1):
        z.append(np.empty(mlp.n[l]))
        for j in range(mlp.n[l]):
            z[l][j] = mlp.W[l][j] @ a[l - 1] + mlp.b[l][j, 0]
        a.append(mlp.g[l](z[l]))
    return z, a
