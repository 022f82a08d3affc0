"""Random networks and batches for hypothesis, and what the oracles say of them.

A failure prints the example and how to rerun it.
"""

import numpy as np
from hypothesis import assume
from hypothesis import strategies as st
from oracles import complex_step, naive_activation, naive_layers, naive_loss

from course_lib import ACTIVATIONS, LOSSES, MLP, LeakyReLU

DIFFERENTIABLE = [name for name in ACTIVATIONS if name != "step"]
# Every output x loss pair that makes sense.
PAIRS = [
    (output, loss)
    for loss in LOSSES
    for output in DIFFERENTIABLE
    if loss != "cross_entropy" or output in ("sigmoid", "softmax")
]
SEEDS = st.integers(0, 2**32 - 1)


@st.composite
def networks(draw, output=None, loss=None, names=DIFFERENTIABLE, max_width=4):
    """An MLP of depth 1..5 with random biases too; `output` fixes the last activation."""
    L = draw(st.integers(1, 5))
    n = draw(st.lists(st.integers(1, max_width), min_size=L + 1, max_size=L + 1))
    g = draw(st.lists(st.sampled_from(names), min_size=L, max_size=L))
    if output is not None:
        g[-1] = output
    if loss == "cross_entropy":
        n[-1] = 1 if g[-1] == "sigmoid" else max(2, n[-1])
    slopes = st.sampled_from([0.0, 0.01, 0.2, 0.9])
    g = [LeakyReLU(draw(slopes)) if name == "leaky_relu" else name for name in g]
    mlp = MLP(n, g, seed=draw(SEEDS), initializer=draw(st.sampled_from(["glorot", "he"])))
    rng = np.random.default_rng(draw(SEEDS))
    for l in range(1, L + 1):
        mlp.b[l] = 0.5 * rng.normal(size=(n[l], 1))
    return mlp


def batch(draw, mlp, loss, kink=1e-9):
    """X (m, n[0]) with m in 1..64, labels or targets y, and the targets as rows Y (m, n[L]).

    No z of a kinked activation is within `kink` of 0, where the derivative does not exist, and
    the outputs' z stay below 8: beyond, the oracle's and our J are equal but for rounding.
    """
    m, k = draw(st.integers(1, 64)), mlp.n[-1]
    rng = np.random.default_rng(draw(SEEDS))
    X = rng.normal(size=(m, mlp.n[0]))
    if loss == "squared_error":
        y = Y = rng.normal(size=(m, k))
    elif mlp.g[-1].name == "sigmoid":
        y = rng.integers(0, 2, size=m)
        Y = y[:, None]
    else:
        y = rng.integers(0, k, size=m)
        Y = np.array([[float(j == label) for j in range(k)] for label in y])
    layers = naive_layers(*description(mlp), X)
    for (z, _), g in zip(layers, mlp.g[1:], strict=True):
        if g.name in ("relu", "leaky_relu"):
            assume(np.abs(z).min() > kink)
    assume(np.abs(layers[-1][0]).max() < 8)
    return X, y, Y


def description(mlp):
    """theta, n, names, alphas: what the oracles take."""
    return mlp.theta, mlp.n, [g.name for g in mlp.g[1:]], [g.alpha for g in mlp.g[1:]]


def naive_derivative(mlp, X, Y, loss, base, l):
    """∂J/∂base[l] by the complex step through a naive forward pass, in the shape of base[l]."""
    theta, n, names, alphas = description(mlp)
    if base in "Wb":
        gradient = complex_step(lambda t: naive_loss(t, n, names, alphas, X, Y, loss), theta)
        twin = MLP(n, mlp.g[1:])
        twin.theta[:] = gradient
        return getattr(twin, base)[l]
    layers = [(None, X), *naive_layers(theta, n, names, alphas, X)]
    start = layers[l][base == "a"]

    def J(v):
        a = v.reshape(start.shape)
        if base == "z":
            a = naive_activation(names[l - 1], a, alphas[l - 1])
        if l < mlp.L:
            above = np.concatenate([np.append(mlp.W[k], mlp.b[k]) for k in range(l + 1, mlp.L + 1)])
            return naive_loss(above, n[l:], names[l:], alphas[l:], a, Y, loss)
        if loss == "cross_entropy":
            return (-Y * np.log(a) - (1 - Y) * np.log(1 - a)).sum() / len(X)
        return ((a - Y) ** 2).sum() / 2 / len(X)

    return complex_step(J, start.ravel()).reshape(start.shape).T
