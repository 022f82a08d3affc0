"""The networks that page 2 of the lecture names beside the multi-layered perceptron, each as small
as it can be, and paper that is folded by a deep one.

Bad arguments raise ValueError or TypeError.
"""

import numpy as np

from . import _validate
from .activations import ACTIVATIONS, get_activation
from .mlp import MLP

DEEPEST = 20  # folds: the pieces double with each of them


def feature_map(image, kernel):
    """What a kernel (r, c) finds at every place of an image (R, C), both arrays of numbers.

    Entry [i, j] is the sum of the products of the kernel's entries and those of the image under it,
    when its upper left corner lies at [i, j]: shape (R - r + 1, C - c + 1).
    """
    image, kernel = _validate.table("image", image), _validate.table("kernel", kernel)
    if any(side > whole for side, whole in zip(kernel.shape, image.shape, strict=True)):
        raise ValueError(f"kernel: got shape {kernel.shape}, larger than the image {image.shape}")
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return (windows * kernel).sum(axis=(2, 3))


def recurrence(w, u, x, h0=0.0, g="tanh"):
    """h_t = g(w h_{t-1} + u x_t) for t = 1..T, from h_0.

    w, u: numbers. x: T numbers. g: the name of an activation, or one. Returns h (T + 1,), beginning
    with h_0, and the derivatives ∂h_t/∂h_0 (T + 1,): products of t factors w g'(z).
    """
    w, u = _validate.number("w", w, -1e6, 1e6), _validate.number("u", u, -1e6, 1e6)
    g, h = get_activation(g), [_validate.number("h0", h0, -1e6, 1e6)]
    slopes = [1.0]
    for x_t in _validate.array("x", x).ravel():
        z = np.array([[w * h[-1] + u * x_t]])
        a = g(z)
        h.append(float(a.item()))
        slopes.append(float(slopes[-1] * w * g.derivative(z, a).item()))
    return np.array(h), np.array(slopes)


def attention(query, keys, values):
    """How much a query (n,) looks at each of k keys (k, n), and what it gets from their values
    (k, d).

    Returns the shares, softmax of the k products of query and key, (k,), and the values added up
    with these shares, (d,).
    """
    query, keys = _validate.array("query", query), _validate.table("keys", keys)
    values = _validate.table("values", values)
    if query.shape != keys.shape[1:]:
        raise ValueError(f"query: got shape {query.shape}, expected ({keys.shape[1]},) as the keys")
    if len(values) != len(keys):
        raise ValueError(
            f"values: got {len(values)} rows, expected one for each of {len(keys)} keys"
        )
    shares = ACTIVATIONS["softmax"](keys @ query)
    return shares, shares @ values


def folded_paper(folds, angle=45.0, place=0.5):
    """A ReLU network of two inputs that folds the square [-1, 1]² and then cuts it once, straight.

    folds: hidden layers, 0..20. Each folds the paper in the middle, along the first axis, then the
    second, the first again, and so on; the half on the left (below) comes to lie on the other. The
    output is the distance from the cut, whose normal has `angle` (degrees) and whose distance from
    the folded paper's corner nearest to the middle of the square is `place` of the way across.
    """
    folds = _validate.integer("folds", folds, 0, DEEPEST)
    angle = np.radians(_validate.number("angle", angle, -360.0, 360.0))
    place = _validate.number("place", place, -1e6, 1e6)
    mlp = MLP([2] + [4] * folds + [1], ["relu"] * folds + ["identity"], initializer="zeros")
    low, high = paper(folds)
    unfold = np.eye(2)  # from a layer's four outputs to the coordinates of the paper
    shift = np.zeros((2, 1))
    for l in range(1, folds + 1):
        axis = (l - 1) % 2
        middle = paper(l)[0][axis]
        crease = np.zeros((2, 1))
        crease[axis] = middle
        both = np.array([[1.0, 0.0], [-1.0, 0.0], [0.0, 1.0], [0.0, -1.0]])
        mlp.W[l] = both @ unfold
        mlp.b[l] = both @ (shift - crease)
        # relu(t) + relu(-t) = |t| is the fold, relu(t) - relu(-t) = t leaves as it is.
        unfold = np.array([[1.0, -1.0, 0.0, 0.0], [0.0, 0.0, 1.0, -1.0]])
        unfold[axis] = np.abs(unfold[axis])
        shift = crease
    normal = np.array([[np.cos(angle), np.sin(angle)]])
    corner, across = low[:, None], (high - low)[:, None]
    mlp.W[-1] = normal @ unfold
    mlp.b[-1] = normal @ (shift - corner) - place * np.abs(normal) @ across
    return mlp


def paper(folds):
    """Where the square [-1, 1]² lies after so many folds: its lower left and upper right corner."""
    low, high = np.array([-1.0, -1.0]), np.array([1.0, 1.0])
    for l in range(folds):
        low[l % 2] = (low[l % 2] + high[l % 2]) / 2
    return low, high
