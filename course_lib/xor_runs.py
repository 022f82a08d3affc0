"""Many starts of one network, trained together, and what has become of a single run.

The lecture's figures (pp. 21-27) show a network that has succeeded; these functions ask how often
gradient descent gets there, and where it stops when it does not.
"""

from typing import NamedTuple

import numpy as np

from . import _validate
from .backprop import backward
from .losses import get_loss, loss_value, targets
from .mlp import MLP, check_mlp

ROUNDING = 1e-9  # a difference that only rounding has made


def train_together(networks, X, y, *, iterations, alpha):
    """Full-batch gradient descent on the cross-entropy (p. 42) for many networks at once.

    networks: MLPs of the same n and g with one sigmoid output; each is trained in place, as
    `train(mlp, X, y, optimizer=SGD(alpha), batch_size=m, iterations=iterations)` would.
    X (m, n[0]), y (m,) of 0 and 1. Returns J before each iteration, (iterations, len(networks)).
    Raises ValueError or TypeError for a bad argument.
    """
    mlp = _alike(networks)
    L, g = mlp.L, mlp.g
    A0, m = _validate.datapoints(X, mlp.n[0]).T, len(X)
    Y = targets(mlp, y, m, get_loss("cross_entropy")).T
    iterations = _validate.integer("iterations", iterations, 0, 10**7)
    alpha = _validate.number("alpha", alpha, 0.0)
    # The first axis counts the networks: W[l] is (networks, n[l], n[l-1]).
    W = [None, *(np.stack([mlp.W[l] for mlp in networks]) for l in range(1, L + 1))]
    b = [None, *(np.stack([mlp.b[l] for mlp in networks]) for l in range(1, L + 1))]
    J = np.empty((iterations, len(networks)))
    for t in range(iterations):
        Z, A = [None], [A0]
        for l in range(1, L + 1):
            Z.append(W[l] @ A[l - 1] + b[l])
            A.append(g[l](Z[l]))
        J[t] = np.logaddexp(0.0, (1.0 - 2.0 * Y) * Z[L]).mean(axis=(1, 2))
        dZ = (A[L] - Y) / m
        for l in range(L, 0, -1):
            dW, db = dZ @ A[l - 1].swapaxes(-1, -2), dZ.sum(axis=-1, keepdims=True)
            if l > 1:
                dA = W[l].swapaxes(-1, -2) @ dZ
                dZ = g[l - 1].derivative(Z[l - 1], A[l - 1]) * dA
            W[l] -= alpha * dW
            b[l] -= alpha * db
    for i, mlp in enumerate(networks):
        for l in range(1, L + 1):
            mlp.W[l], mlp.b[l] = W[l][i], b[l][i]
    return J


def _alike(networks):
    """The first of the networks, after a check that all have its n and g and can be trained."""
    listed = isinstance(networks, (list, tuple))
    if not listed or not all(isinstance(mlp, MLP) for mlp in networks):
        raise TypeError(f"networks: got {_validate.short(networks)}, expected a list of MLPs")
    if not networks:
        raise ValueError("networks: got none, expected at least one MLP")
    mlp = networks[0]
    for i, other in enumerate(networks):
        if other.n != mlp.n or other.g != mlp.g:
            raise ValueError(
                f"networks: number {i} is {other!r}, expected n = {mlp.n} and the same g as number "
                "0; networks trained together must be alike"
            )
    for g in mlp.g[1:]:
        if g.name == "step":
            g.derivative(None, None)  # raises: the step function cannot be trained
    return mlp


class Diagnosis(NamedTuple):
    """What a run has come to; the hidden space is that of layer L - 1, distances are relative to
    the largest one between two of its points, slopes to the steepest that g has.

    J, gradient: the loss and the length of ∂J/∂θ.
    h: outputs, (m,). right: whether each is on its class's side of 1/2, (m,); on 1/2 is neither.
    groups: lists of indices of points that share one place in the hidden space.
    J_of_groups: the least J possible for outputs that are equal within each group.
    gap: distance between the two classes in the hidden space: 0 where no plane separates them.
    dead: neurons j (from 1) with one value at all points, and a slope below 0.05 at each.
    straight: other neurons j whose values at the points are those of an affine function.
    frozen: indices of points at which every hidden neuron has a slope below 0.05.
    on_kink: (j, i): ReLU or LeakyReLU neuron j has point i on its kink.
    """

    J: float
    gradient: float
    h: np.ndarray
    right: np.ndarray
    groups: list
    J_of_groups: float
    gap: float
    dead: list
    straight: list
    frozen: list
    on_kink: list


def diagnose(mlp, X, y):
    """Why gradient descent on the XOR points X (m, n[0]) stopped where it did: a Diagnosis.

    mlp: a network with one sigmoid output and at least one hidden layer. y (m,) holds two points
    of either class 0 and 1. Raises ValueError for other data or another network.
    """
    y = _validate.array("y", y)
    if check_mlp(mlp).L < 2:
        raise ValueError(f"mlp: got {mlp!r}, expected a network with a hidden layer")
    if sorted(y.tolist()) != [0, 0, 1, 1]:
        raise ValueError(f"y: got {y.tolist()}, expected two points of class 0 and two of class 1")
    forward = mlp.forward(X)
    l, g = mlp.L - 1, mlp.g[mlp.L - 1]
    Z, hidden = forward.Z[l], forward.A[l]
    steepest = g.derivative(np.array([1e-9]), g(np.array([1e-9])))[0]
    slope = g.derivative(Z, hidden) / steepest  # (n[l], m)
    flat = slope < 0.05
    size = np.abs(Z).max(axis=1, keepdims=True)
    kink = (np.abs(Z) < 0.05 * size) if g.name in ("relu", "leaky_relu") else np.zeros_like(flat)
    dead = flat.all(axis=1) & (np.ptp(hidden, axis=1) < 0.01)
    groups = _groups(hidden.T)
    h = forward.A[mlp.L][0]
    return Diagnosis(
        J=loss_value(mlp, X, y, "cross_entropy"),
        gradient=float(np.linalg.norm(backward(mlp, forward, y, loss="cross_entropy").dtheta)),
        h=h,
        right=(h - 0.5) * (2 * y - 1) > ROUNDING,
        groups=groups,
        J_of_groups=least_loss(groups, y),
        gap=_gap(hidden.T[y == 0], hidden.T[y == 1]) / max(_largest_distance(hidden.T), ROUNDING),
        dead=[int(j) + 1 for j in np.flatnonzero(dead)],
        straight=[int(j) + 1 for j in np.flatnonzero(_affine(forward.A[0], hidden) & ~dead)],
        frozen=[int(i) for i in np.flatnonzero(flat.all(axis=0))],
        on_kink=[(int(j) + 1, int(i)) for j, i in np.argwhere(kink)],
    )


def _affine(A0, hidden):
    """Which rows of hidden (n, m) are affine in the points A0 (n[0], m), within 5 % of a range."""
    columns = np.vstack([A0, np.ones(A0.shape[1])]).T
    fitted = columns @ np.linalg.lstsq(columns, hidden.T)[0]
    return np.abs(hidden.T - fitted).max(axis=0) <= 0.05 * np.ptp(hidden, axis=1) + ROUNDING


def least_loss(groups, y):
    """The least cross-entropy of outputs that are equal within each group of points.

    The best output for a group is its share p of class 1, and a group of k among m points costs
    k/m times the entropy -p log p - (1 - p) log(1 - p).
    """
    total, y = 0.0, _validate.array("y", y)
    if not np.isin(y, (0, 1)).all():
        raise ValueError("y: expected labels 0 or 1")
    if not isinstance(groups, (list, tuple)):
        raise TypeError(f"groups: got {_validate.short(groups)}, expected lists of indices")
    for group in groups:
        group = _validate.array("groups", group).astype(int)
        if group.ndim != 1 or not np.isin(group, np.arange(len(y))).all():
            raise ValueError(f"groups: got {group.tolist()}, expected indices below {len(y)}")
        for p in (float(np.mean(y[group])), 1.0 - float(np.mean(y[group]))):
            total -= len(group) / len(y) * (p * np.log(p) if p > 0 else 0.0)
    return total


def _largest_distance(points):
    return float(np.linalg.norm(points[:, None] - points[None], axis=-1).max())


def _groups(points, near=0.05):
    """Indices of points (m, n) by place: those within `near` of the largest distance are one."""
    close = max(near * _largest_distance(points), ROUNDING)

    def belongs(point, group):
        return np.linalg.norm(points[group] - point, axis=1).min() <= close

    groups = []
    for i, point in enumerate(points):
        mine = [group for group in groups if belongs(point, group)]
        merged = sorted([i, *(k for group in mine for k in group)])
        groups = [group for group in groups if group not in mine] + [merged]
    return sorted(groups)


def _gap(zero, one):
    """Distance between the segments zero[0]zero[1] and one[0]one[1] in any dimension.

    |r + s u - t v|² is convex in (s, t): least inside the square [0, 1]² or on one of its sides.
    """
    r, u, v = zero[0] - one[0], zero[1] - zero[0], one[1] - one[0]

    def best(start, direction):
        length = direction @ direction
        return float(np.clip(-(start @ direction) / length, 0.0, 1.0)) if length > 0 else 0.0

    candidates = [(s, best(-(r + s * u), v)) for s in (0.0, 1.0)]
    candidates += [(best(r - t * v, u), t) for t in (0.0, 1.0)]
    inside = np.linalg.lstsq(np.column_stack([u, -v]), -r)[0]
    if ((inside >= 0.0) & (inside <= 1.0)).all():
        candidates.append(tuple(inside))
    return min(float(np.linalg.norm(r + s * u - t * v)) for s, t in candidates)
