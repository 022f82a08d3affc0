"""Independent answers to compare with: a naive forward pass and its complex-step derivative.

Nothing here uses course_lib. The complex step Im J(θ + ih) / h with h = 1e-30 is exact to rounding
for real-analytic code, because no difference of close numbers is formed (Squire & Trapp 1998).
"""

import numpy as np

H = 1e-30


def naive_activation(name, z, alpha=0.2):
    """g(z) for rows of z (m, n), real or complex, from its definition; kinks by the real part."""
    if name == "identity":
        return z
    if name == "sigmoid":
        return 1 / (1 + np.exp(-z))
    if name == "tanh":
        return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))
    if name == "relu":
        return np.where(z.real > 0, z, 0)
    if name == "leaky_relu":
        return np.where(z.real > 0, z, alpha * z)
    if name == "softmax":
        return np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    if name == "step":
        return np.where(z.real >= 0, 1.0, 0.0)
    raise AssertionError(f"no oracle for the activation {name}: write one")


def naive_layers(theta, n, names, alphas, X):
    """All z and a of a network, row-major (m, n[l]), theta read off by hand."""
    theta, a = list(theta), X
    layers = []
    for l in range(1, len(n)):
        W = np.array([[theta.pop(0) for _ in range(n[l - 1])] for _ in range(n[l])])
        b = np.array([theta.pop(0) for _ in range(n[l])])
        z = np.einsum("mk,jk->mj", a, W) + b
        a = naive_activation(names[l - 1], z, alphas[l - 1])
        layers.append((z, a))
    return layers


def naive_loss(theta, n, names, alphas, X, Y, loss):
    """Average of p. 35's losses for targets Y (m, n[L])."""
    z, a = naive_layers(theta, n, names, alphas, X)[-1]
    if loss == "squared_error":
        each = ((a - Y) ** 2).sum(axis=1) / 2
    elif names[-1] == "sigmoid":  # log σ(z) = -log(1 + e^-z)
        each = (Y * np.log(1 + np.exp(-z)) + (1 - Y) * np.log(1 + np.exp(z)))[:, 0]
    else:
        each = np.log(np.exp(z).sum(axis=1)) - (Y * z).sum(axis=1)
    return each.sum() / len(X)


def complex_step(f, v):
    """The gradient of f: R^k -> R at the vector v."""
    gradient = np.empty(len(v))
    for i in range(len(v)):
        w = np.array(v, dtype=complex)
        w[i] += 1j * H
        gradient[i] = f(w).imag / H
    return gradient


def relative_difference(a, b):
    """Largest difference, relative to the largest entry of either (0 if both are all zero)."""
    scale = max(np.abs(a).max(), np.abs(b).max())
    return np.abs(np.asarray(a) - b).max() / scale if scale > 0 else 0.0
