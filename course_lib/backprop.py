"""Back-propagation: every partial derivative of the lecture's p. 38-41, and a check of them."""

from typing import NamedTuple

import numpy as np

from . import _validate
from .losses import average, get_loss, targets
from .mlp import Forward, check_mlp, parameter_views, propagate


class Gradients(NamedTuple):
    """Derivatives of the averaged J; each has the shape of what it is a derivative by.

    dW[l] (n[l], n[l-1]) and db[l] (n[l], 1) for l = 1..L are views of the flat vector dtheta;
    dZ[l] (n[l], m) for l = 1..L; dA[l] (n[l], m) for l = 0..L. What does not exist is None.
    """

    dW: list
    db: list
    dZ: list
    dA: list
    dtheta: np.ndarray


def empty_gradients(mlp):
    """Gradients for mlp with room for dW, db and nothing computed yet."""
    dtheta = np.empty(mlp.theta.size)
    dW, db = parameter_views(dtheta, mlp.n)
    return Gradients(dW, db, [None] * (mlp.L + 1), [None] * (mlp.L + 1), dtheta)


def backward(mlp, forward, y, loss="cross_entropy", fused=True):
    """Back-propagate J through a forward pass of mlp; returns Gradients (p. 38-41).

    forward: from mlp.forward(X); y: targets of the same m datapoints, as `losses.targets` takes
    them. fused: write ∂J/∂Z[L] = (A[L] - Y) / m directly where loss and output allow it (p. 41);
    False goes through ∂J/∂A[L] and, for softmax, its full Jacobian, to the same numbers.
    Raises ValueError for a wrong y or forward, or where an activation has no derivative (step).
    """
    loss, L = get_loss(loss), check_mlp(mlp).L
    if not isinstance(forward, Forward):
        raise TypeError(f"forward: got {_validate.short(forward)}, expected mlp.forward(X)")
    m = forward.A[0].shape[1]
    for l in range(L + 1):
        if len(forward.A) != L + 1 or forward.A[l].shape != (mlp.n[l], m):
            raise ValueError(f"forward: does not come from a network with n = {mlp.n}")
    Y = targets(mlp, y, m, loss).T
    gradients = empty_gradients(mlp)
    gradients.dA[L] = loss.derivative(Y, forward.A[L], mlp.g[L]) / m
    propagate_back(mlp, forward, Y, loss, fused, gradients)
    gradients.dA[0] = mlp.W[1].T @ gradients.dZ[1]
    return gradients


def propagate_back(mlp, forward, Y, loss, fused, gradients, kept=None):
    """Fill gradients for targets Y (n[L], m); unchecked. dA[0] is left out: training needs none.

    kept: dropout's factors of the forward pass, as `mlp.propagate` had them.
    """
    L, m = mlp.L, Y.shape[1]
    A, Z = forward.A, forward.Z
    dW, db, dZ, dA = gradients.dW, gradients.db, gradients.dZ, gradients.dA
    fused = fused and mlp.g[L].name in loss.fused
    if not fused:
        dA[L] = loss.derivative(Y, A[L], mlp.g[L]) / m
    for l in range(L, 0, -1):
        if l == L and fused:
            dZ[L] = (A[L] - Y) / m
        else:
            dZ[l] = mlp.g[l].jacobian_product(Z[l], A[l], dA[l])  # g'(Z) ⊗ dA, (n[l], m)
        dW[l][:] = dZ[l] @ A[l - 1].T  # (n[l], n[l-1])
        db[l][:] = dZ[l].sum(axis=1, keepdims=True)  # over the batch, (n[l], 1)
        if l > 1:
            dA[l - 1] = mlp.W[l].T @ dZ[l]  # (n[l-1], m)
        if kept is not None and l > 1:  # dropout: this layer has read A ⊗ kept
            np.matmul(dZ[l], (A[l - 1] * kept[l - 1]).T, out=dW[l])
            dA[l - 1] *= kept[l - 1]


def input_jacobian(mlp, X, l, of="a"):
    """Derivatives of all neurons of layer l by the input x, at each row of X (m, n[0]).

    l: layer 1..L. of: "z" or "a". Returns (m, n[l], n[0]); entry [i, j, k] is the derivative of
    neuron j by x_k at datapoint i. Raises ValueError for an unknown l or of.
    """
    if _validate.integer("l", l, 1) > check_mlp(mlp).L:
        raise ValueError(f"l: got {l}, expected a layer 1..{mlp.L}")
    if of not in ("z", "a"):
        raise ValueError(f"of: got {of!r}, expected 'z' or 'a'")
    forward = mlp.forward(X)
    m, n0 = forward.A[0].shape[1], mlp.n[0]
    jacobian = np.repeat(np.eye(n0)[:, None, :], m, axis=1)  # ∂A[0]/∂x, (n[0], m, n[0])
    for k in range(1, l + 1):
        jacobian = np.tensordot(mlp.W[k], jacobian, axes=1)  # ∂Z[k]/∂x, (n[k], m, n[0])
        if k < l or of == "a":
            z, a = forward.Z[k][:, :, None], forward.A[k][:, :, None]
            jacobian = mlp.g[k].jacobian_product(z, a, jacobian)
    return jacobian.transpose(1, 0, 2)


class GradientCheck(NamedTuple):
    """Result of check_gradients: the worst entry and by how much the two derivatives differ.

    largest_relative_error: largest difference / largest entry of either gradient (0 if all are 0).
    where: the parameter it occurs at, such as "W[2][0, 1]".
    backward, numerical: the two derivatives by that parameter.
    """

    largest_relative_error: float
    where: str
    backward: float
    numerical: float

    def __str__(self):
        return (
            f"largest relative error {self.largest_relative_error:.1e} at {self.where}: "
            f"backward {self.backward:.10g}, numerical {self.numerical:.10g}"
        )


def check_gradients(mlp, X, y, loss="cross_entropy", h=1e-5, gradients=backward):
    """Compare `backward` with central differences (J(θ + h) - J(θ - h)) / 2h, entry by entry.

    gradients: checked in its place; a function of (mlp, forward, y, loss) that returns Gradients.

    Costs two forward passes per parameter. Expect an error below 1e-7; kinks (relu at z within
    about h of 0) make central differences wrong there. mlp keeps its parameters.
    Raises ValueError or TypeError for a bad argument or an activation without derivative.
    """
    h = _validate.number("h", h, 1e-12, 1e-1)
    if not callable(gradients):
        raise TypeError(f"gradients: got {_validate.short(gradients)}, expected a function")
    loss, forward = get_loss(loss), check_mlp(mlp).forward(X)
    exact = gradients(mlp, forward, y, loss).dtheta
    A0 = forward.A[0]
    Y = targets(mlp, y, A0.shape[1], loss).T
    probe, numerical = mlp.copy(), np.empty_like(exact)
    for i, theta_i in enumerate(mlp.theta):
        probe.theta[i] = theta_i + h
        above = average(probe, propagate(probe, A0), Y, loss)
        probe.theta[i] = theta_i - h
        below = average(probe, propagate(probe, A0), Y, loss)
        probe.theta[i] = theta_i
        numerical[i] = (above - below) / (2.0 * h)
    scale = max(np.abs(exact).max(), np.abs(numerical).max())
    i = int(np.argmax(np.abs(exact - numerical)))
    error = abs(exact[i] - numerical[i]) / scale if scale > 0 else 0.0
    return GradientCheck(float(error), _name(mlp, i), float(exact[i]), float(numerical[i]))


def _name(mlp, i):
    """What theta[i] is called, such as "W[2][0, 1]" or "b[1][0, 0]"."""
    for l in range(1, mlp.L + 1):
        for name, block in (("W", mlp.W[l]), ("b", mlp.b[l])):
            if i < block.size:
                row, column = divmod(i, block.shape[1])
                return f"{name}[{l}][{row}, {column}]"
            i -= block.size
