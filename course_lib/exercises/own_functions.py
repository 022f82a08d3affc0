"""The reader's own `forward`, `layer` or `update` in place of the library's, in the explorers.

They have the arguments and results of the exercises `forward_one`, `general_layer` and
`momentum_update`. What does not end, fails or returns something else becomes one line of text.
"""

import numpy as np

from course_lib import backprop
from course_lib.exercises.guard import apart, guarded
from course_lib.optimizers import Optimizer

BETA = 0.9  # of momentum, as in course_lib


def check_function(name: str, function) -> None:
    """Raise TypeError unless the argument is a function or left out."""
    if function is not None and not callable(function):
        raise TypeError(f"{name}: got {function!r}, expected your function, its name without (...)")


def results(function, arguments, shapes: dict[str, tuple]) -> list[np.ndarray]:
    """What the function returns for copies of the arguments, as arrays of the shapes wanted.

    Raises ValueError with the symbol, got and expected; guard.Failed if the call did not end well.
    """
    arguments = [a.copy() if isinstance(a, np.ndarray) else a for a in arguments]
    with guarded(function):
        found = apart(function, *arguments)
    found = found if len(shapes) > 1 else [found]
    if not isinstance(found, (tuple, list)) or len(found) != len(shapes):
        raise ValueError(f"your function: expected {len(shapes)} results, {', '.join(shapes)}")
    arrays = []
    for (symbol, shape), value in zip(shapes.items(), found, strict=True):
        try:
            array = np.asarray(value, dtype=float)
        except (TypeError, ValueError):
            raise ValueError(f"your function: {symbol} is not made of numbers") from None
        if array.shape != shape:
            raise ValueError(f"your function: {symbol} has shape {array.shape}, expected {shape}")
        arrays.append(array)
    return arrays


def output(forward, mlp, x) -> np.ndarray:
    """a[L] (n[L], 1) by the reader's forward(W, b, g, x) for one datapoint x (n[0],)."""
    W, b = ([None, *(block.copy() for block in part[1:])] for part in (mlp.W, mlp.b))
    return results(forward, (W, b, list(mlp.g), x[:, None]), {"a[L]": (mlp.n[-1], 1)})[0]


class Yours(Optimizer):
    """An optimiser whose step is the reader's update(theta, v, gradient, alpha, beta)."""

    memory = ("v",)

    def __init__(self, alpha, update):
        super().__init__(alpha)
        self.reader = update

    def step(self, theta, gradient, alpha):
        shapes = {"theta": theta.shape, "v": theta.shape}
        arguments = theta, self.v, gradient, alpha, BETA
        theta[:], self.v[:] = results(self.reader, arguments, shapes)


def backward_with(layer):
    """`backward` with the reader's layer(dA, Z, A_before, W, g) in every hidden layer.

    The last layer stays the library's. Raises what `results` raises.
    """

    def backward(mlp, forward, y, loss):
        gradients = backprop.backward(mlp, forward, y, loss)
        A, Z = forward.A, forward.Z
        dA = gradients.dA[mlp.L - 1]
        for l in range(mlp.L - 1, 0, -1):
            shapes = {
                "dZ[l]": Z[l].shape,
                "dW[l]": mlp.W[l].shape,
                "db[l]": mlp.b[l].shape,
                "dA[l-1]": A[l - 1].shape,
            }
            found = results(layer, (dA, Z[l], A[l - 1], mlp.W[l], mlp.g[l]), shapes)
            gradients.dZ[l], gradients.dW[l][:], gradients.db[l][:], dA = found
            gradients.dA[l - 1] = dA
        return gradients

    return backward
