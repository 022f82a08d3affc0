"""Loss functions J (lecture, "Typical Loss Functions for Neural Networks", p. 35).

J of a batch is the average over its m datapoints; one datapoint's J is a sum over the components
of its target. Labels are 0..k-1, or one-hot rows; the lecture counts its classes from 1.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from . import _validate
from .activations import get_activation
from .mlp import check_mlp


class Loss(NamedTuple):
    """A loss function, one entry of LOSSES. Y and A are (n[L], m), g is the output's Activation.

    each(Y, Z, A, g): J of each datapoint, (m,). Computed from Z where that is the stable form.
    derivative(Y, A, g): ∂J/∂A of each datapoint, (n[L], m), before averaging.
    fused: names of the outputs g with which ∂J/∂Z[L] simplifies to A[L] - Y (p. 41).
    label: how pictures call it.
    """

    name: str
    each: Callable
    derivative: Callable
    fused: tuple
    label: str


def _squared_error(Y, Z, A, g):
    difference = A - Y
    return 0.5 * (difference * difference).sum(axis=0)


def _cross_entropy(Y, Z, A, g):
    if g.name == "softmax":
        shifted = Z - Z.max(axis=0)  # log h_j = shifted_j - log of the sum of exp(shifted)
        return np.log(np.exp(shifted).sum(axis=0)) - (Y * shifted).sum(axis=0)
    return np.logaddexp(0.0, (1.0 - 2.0 * Y) * Z)[0]  # -log σ(z) if y = 1, -log σ(-z) if y = 0


def _cross_entropy_derivative(Y, A, g):
    if g.name == "softmax":
        return -Y / A
    return -Y / A + (1.0 - Y) / (1.0 - A)


SQUARED_ERROR = Loss(
    "squared_error",
    each=_squared_error,
    derivative=lambda Y, A, g: A - Y,
    fused=("identity",),
    label="squared error",
)
CROSS_ENTROPY = Loss(
    "cross_entropy",
    each=_cross_entropy,
    derivative=_cross_entropy_derivative,
    fused=("sigmoid", "softmax"),
    label="cross-entropy",
)

LOSSES = {loss.name: loss for loss in (SQUARED_ERROR, CROSS_ENTROPY)}


def get_loss(loss):
    """Return the Loss of that name, or loss itself if it is one; ValueError lists the names."""
    return loss if isinstance(loss, Loss) else _validate.choice("loss", loss, LOSSES)


def usual_loss(g):
    """The name of the loss that goes with the output g, an activation or its name (p. 35): the one
    with which ∂J/∂Z[L] simplifies, squared_error where none does."""
    name = get_activation(g).name
    return next((loss.name for loss in LOSSES.values() if name in loss.fused), "squared_error")


def targets(mlp, y, m, loss):
    """Check the targets y of m datapoints and return them as Y of shape (m, n[L]), float64.

    squared_error takes y (m, n[L]), or (m,) for one output. cross_entropy takes labels (m,) in
    {0, 1} for one sigmoid, labels (m,) in 0..k-1 or one-hot (m, k) for a softmax; squared_error
    after a softmax takes these too. Raises ValueError for anything else.
    """
    loss, g, k = get_loss(loss), check_mlp(mlp).g[mlp.L], mlp.n[mlp.L]
    if loss is CROSS_ENTROPY:
        _check_output(g, k)
    y = _validate.array("y", y)
    if m == 1 and y.shape in ((), (k,)):  # one datapoint may leave out its brackets
        y = y.reshape(1, k) if y.shape == (k,) else y.reshape(1)
    if g.name == "softmax" and y.shape == (m,):
        return _one_hot(y, k)
    Y = y.reshape(m, 1) if k == 1 and y.shape == (m,) else y
    if Y.shape != (m, k):
        raise ValueError(
            f"y: got shape {y.shape}, expected {(m, k)}" + (f" or {(m,)}" if k == 1 else "")
        )
    if loss is CROSS_ENTROPY:
        _check_classes(Y, g)
    return Y


def _one_hot(y, k):
    """Labels y (m,) in 0..k-1 as rows with one 1, (m, k). Raises ValueError for another label."""
    if not np.isin(y, np.arange(k)).all():
        raise ValueError(f"y: got {_odd(y, k)}, expected integer labels 0..{k - 1} (k = {k})")
    return np.eye(k)[y.astype(int)]


def _check_classes(Y, g):
    if g.name == "sigmoid" and not np.isin(Y, (0, 1)).all():
        raise ValueError(f"y: got {_odd(Y, 2)}, expected labels 0 or 1 for one sigmoid output")
    if g.name == "softmax" and not (np.isin(Y, (0, 1)).all() and (Y.sum(axis=1) == 1).all()):
        raise ValueError("y: expected one-hot rows (one 1, zeros elsewhere) or integer labels")


def _check_output(g, k):
    if g.name == "softmax" and k < 2:
        raise ValueError("g: a softmax of one neuron is always 1; use 'sigmoid' for two classes")
    if g.name not in ("sigmoid", "softmax") or (g.name == "sigmoid" and k != 1):
        raise ValueError(
            f"loss: 'cross_entropy' needs one sigmoid neuron or a softmax as output, got {k} "
            f"neuron(s) with {g.name!r}; use 'squared_error' or another output activation"
        )


def _odd(y, k):
    return f"the label {y[~np.isin(y, np.arange(k))].flat[0]:g}"


def loss_value(mlp, X, y, loss):
    """J averaged over the datapoints X (m, n[0]) with targets y (see `targets`), a float."""
    forward = check_mlp(mlp).forward(X)
    Y = targets(mlp, y, forward.A[0].shape[1], loss)
    return average(mlp, forward, Y.T, get_loss(loss))


def average(mlp, forward, Y, loss):
    """J of a forward pass, averaged; targets Y (n[L], m) and the Loss are not checked."""
    each = loss.each(Y, forward.Z[mlp.L], forward.A[mlp.L], mlp.g[mlp.L])
    return float(each.sum()) / each.size


def weight_penalty(mlp, weight_decay):
    """λ/2 Σ_l ‖W[l]‖², the sum of all squared weights (not of the biases) times λ/2, a float.

    weight_decay: λ, 0 or more. Added to J it gives ∂J/∂W[l] the term λ W[l]: weight decay, or L2
    regularisation (Krogh & Hertz 1992).
    """
    weight_decay = _validate.number("weight_decay", weight_decay, 0.0)
    return weight_decay / 2.0 * sum(float((W * W).sum()) for W in check_mlp(mlp).W[1:])


def accuracy(mlp, X, y):
    """Fraction of the datapoints X (m, n[0]) that mlp.classify puts into their class y (m,)."""
    predicted = check_mlp(mlp).classify(X)
    y = _validate.array("y", y)
    if y.shape != predicted.shape:
        raise ValueError(f"y: got shape {y.shape}, expected {predicted.shape}: one label each")
    return float((predicted == y).mean())
