"""Activation functions g with their derivatives (lecture, "Activation Functions", p. 43-44).

Each activation is one `Activation` in the table ACTIVATIONS; the library, the figures, the live
views and the tests all read this table.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from . import _validate


@dataclass(frozen=True)
class Activation:
    """An activation function, applied element-wise.

    name: key in ACTIVATIONS.
    g(z): the function; z of any shape, the result has the same shape.
    derivative(z, a): g'(z), given both z and a = g(z) so that the cheaper one can be used.
    range: (lowest, highest) value, infinite where unbounded.
    js: g as a JavaScript expression in z (None where g is not element-wise).
    label: how pictures call it.
    alpha: slope for z < 0 (LeakyReLU only).
    """

    name: str
    g: Callable
    derivative: Callable
    range: tuple
    js: str | None
    label: str
    alpha: float | None = None

    def __call__(self, z):
        return self.g(_validate.array("z", z, finite=False))

    def jacobian_product(self, z, a, v):
        """(∂a/∂z) v with components along axis 0; for element-wise g it is g'(z) ⊗ v (p. 39)."""
        return self.derivative(z, a) * v


class VectorActivation(Activation):
    """An activation of the whole vector z: each a_i depends on every z_j (softmax)."""

    def __call__(self, z):
        z = _validate.array("z", z, finite=False)
        if z.size == 0 or z.ndim == 0:
            raise ValueError(f"z: got shape {z.shape}, expected (k,) or (k, m) with k >= 1")
        return self.g(z)

    def jacobian_product(self, z, a, v):
        """(diag(a) - a aᵀ) v in each column; the Jacobian of softmax is symmetric."""
        return a * (v - (a * v).sum(axis=0))


def _sigmoid(z):
    # Limits on z keep exp from overflowing and a strictly between 0 and 1, as in exact
    # arithmetic, so that 1/a and 1/(1 - a) in the cross-entropy are finite. |error| < 3e-16.
    t = np.minimum(np.maximum(z, -700.0), 36.7)
    return 1.0 / (1.0 + np.exp(-t))


def _softmax(z):
    # Subtracting the largest entry changes nothing but prevents overflow; the limit keeps a > 0.
    with np.errstate(over="ignore"):  # -infinity, which the limit takes care of
        e = np.exp(np.maximum(z - np.max(z, axis=0), -600.0))
    return e / e.sum(axis=0)


def _no_step_derivative(z, a):
    raise ValueError(
        "step: its derivative is 0 wherever it exists, so gradients cannot train it; "
        "use Rosenblatt's rule (fit_rosenblatt) or another activation such as 'sigmoid'"
    )


def _no_softmax_derivative(z, a):
    raise ValueError(
        "softmax: has a Jacobian matrix, not an element-wise derivative; use jacobian_product"
    )


def LeakyReLU(alpha=0.2):
    """z for z > 0, alpha z otherwise (p. 43), with 0 <= alpha < 1. At z = 0 we take g' = alpha."""
    alpha = _validate.number("alpha", alpha, 0.0, 1.0)
    if alpha == 1.0:
        raise ValueError("alpha: got 1.0, expected 0 <= alpha < 1 (1 would be the identity)")
    return Activation(
        "leaky_relu",
        g=lambda z: np.maximum(z, alpha * z),
        derivative=lambda z, a: np.where(z > 0, 1.0, alpha),
        range=(-np.inf if alpha > 0 else 0.0, np.inf),
        js=f"(z > 0 ? z : {alpha!r} * z)",
        label="LeakyReLU",
        alpha=alpha,
    )


IDENTITY = Activation(
    "identity",
    g=lambda z: z,
    derivative=lambda z, a: np.ones_like(z),
    range=(-np.inf, np.inf),
    js="z",
    label="identity",
)
# Heaviside's step of Rosenblatt's perceptron. At z = 0 we choose 1.
STEP = Activation(
    "step",
    g=lambda z: np.where(np.asarray(z) >= 0, 1.0, 0.0),
    derivative=_no_step_derivative,
    range=(0.0, 1.0),
    js="(z >= 0 ? 1 : 0)",
    label="step",
)
SIGMOID = Activation(
    "sigmoid",
    g=_sigmoid,
    derivative=lambda z, a: a * (1.0 - a),
    range=(0.0, 1.0),
    js="1 / (1 + Math.exp(-z))",
    label="sigmoid",
)
TANH = Activation(
    "tanh",
    g=np.tanh,
    derivative=lambda z, a: 1.0 - a * a,
    range=(-1.0, 1.0),
    js="Math.tanh(z)",
    label="tanh",
)
# At the kink z = 0 we take g' = 0, as the slide's "otherwise" branch does.
RELU = Activation(
    "relu",
    g=lambda z: np.maximum(z, 0.0),
    derivative=lambda z, a: (a > 0).astype(float),
    range=(0.0, np.inf),
    js="Math.max(0, z)",
    label="ReLU",
)
SOFTMAX = VectorActivation(
    "softmax",
    g=_softmax,
    derivative=_no_softmax_derivative,
    range=(0.0, 1.0),
    js=None,
    label="softmax",
)

ACTIVATIONS = {g.name: g for g in (IDENTITY, STEP, SIGMOID, TANH, RELU, LeakyReLU(), SOFTMAX)}


def get_activation(g):
    """Return the Activation of that name, or g itself if it is one; ValueError lists the names."""
    if isinstance(g, Activation):
        return g
    return _validate.choice("activation", g, ACTIVATIONS)
