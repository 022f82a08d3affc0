"""Approximation by networks with one hidden layer, built by hand or solved for, and what depth adds
(lecture, "Neural Networks as Universal Approximators", p. 49).

Every construction returns an MLP with one input and one output, so its weights can be read, drawn
and run like any other's. f is a function that takes and returns an array; domain is (low, high).
Bad arguments raise ValueError or TypeError.
"""

import numpy as np

from . import _validate
from .mlp import MLP, check_mlp

INTERVAL = (-1.0, 1.0)  # where datasets.TARGETS live
WIDEST, DEEPEST = 10**6, 1000  # beyond, memory or the floats end
NEGLIGIBLE = 1e-8  # directions that the data see less, relative to the strongest, stay at 0


def _domain(domain):
    ends = _validate.array("domain", domain)
    if ends.shape != (2,) or not ends[0] < ends[1]:
        raise ValueError(f"domain: got {ends.tolist()}, expected (low, high) with low < high")
    return float(ends[0]), float(ends[1])


def _values(f, x):
    """f(x), a finite number for each x."""
    values = _validate.array("f", _validate.function("f", f)(x))
    if values.shape != x.shape:
        raise ValueError(f"f: gave shape {values.shape} for x {x.shape}, expected one number each")
    return values


def bump_network(bumps, steepness=50.0):
    """A network whose output is a sum of bumps, two sigmoid neurons each.

    bumps: rows (centre, width, height), at least one, widths > 0. The first neuron of a pair steps
    up at centre - width/2, the second steps down at centre + width/2:
    height (σ(s (x - left)) - σ(s (x - right))), with s = steepness > 0.
    """
    bumps = _validate.array("bumps", bumps)
    if bumps.ndim != 2 or bumps.shape[1] != 3 or len(bumps) == 0:
        raise ValueError(f"bumps: got shape {bumps.shape}, expected rows (centre, width, height)")
    if (bumps[:, 1] <= 0).any():
        raise ValueError(f"bumps: got a width of {bumps[:, 1].min():g}, expected widths > 0")
    steepness = _validate.positive("steepness", steepness)
    centre, width, height = bumps.T
    edges = np.column_stack([centre - width / 2, centre + width / 2]).ravel()
    mlp = MLP(n=[1, len(edges), 1], g=["sigmoid", "identity"], initializer="zeros")
    mlp.W[1][:] = steepness
    mlp.b[1][:, 0] = -steepness * edges
    mlp.W[2][0] = np.column_stack([height, -height]).ravel()
    return mlp


def even_bumps(f, k, domain=INTERVAL):
    """Rows (centre, width, height) of k bumps side by side that fill the domain, each as high as f
    at its centre. The outer edges lie on the ends of the domain."""
    k, (low, high) = _validate.integer("k", k, 1, WIDEST), _domain(domain)
    edges = np.linspace(low, high, k + 1)
    centres = (edges[:-1] + edges[1:]) / 2
    return np.column_stack([centres, np.full(k, (high - low) / k), _values(f, centres)])


def staircase(f, N, domain=INTERVAL, steepness=None):
    """N hidden neurons make N + 1 equal pieces, each with the value of f at its middle.

    With steepness None the neurons are step functions; else sigmoids σ(steepness (x - edge)).
    """
    N, (low, high) = _validate.integer("N", N, 1, WIDEST), _domain(domain)
    edges = np.linspace(low, high, N + 2)
    values = _values(f, (edges[:-1] + edges[1:]) / 2)
    s = 1.0 if steepness is None else _validate.positive("steepness", steepness)
    g = "step" if steepness is None else "sigmoid"
    mlp = MLP(n=[1, N, 1], g=[g, "identity"], initializer="zeros")
    mlp.W[1][:] = s
    mlp.b[1][:, 0] = -s * edges[1:-1]
    mlp.W[2][0] = np.diff(values)
    mlp.b[2][0, 0] = values[0]
    return mlp


def relu_interpolant(f, N, domain=INTERVAL):
    """N ReLU neurons that join f's values at N + 1 evenly spaced knots by straight lines.

    Each neuron starts at a knot (the last one needs none); its outgoing weight is the change of
    slope there.
    """
    N, (low, high) = _validate.integer("N", N, 1, WIDEST), _domain(domain)
    knots = np.linspace(low, high, N + 1)
    values = _values(f, knots)
    mlp = MLP(n=[1, N, 1], g=["relu", "identity"], initializer="zeros")
    mlp.W[1][:] = 1.0
    mlp.b[1][:, 0] = -knots[:-1]
    mlp.W[2][0] = np.diff(np.diff(values) / np.diff(knots), prepend=0.0)
    mlp.b[2][0, 0] = values[0]
    return mlp


def random_features(x, y, N, scale=10.0, seed=0, domain=INTERVAL, iterations=None):
    """N tanh neurons whose W[1], b[1] stay as drawn; only W[2], b[2] are fitted to x, y (m,).

    Steepness: normal with standard deviation `scale` > 0; the place where a neuron is 0: uniform
    on the domain. iterations: see `fit_output`.
    """
    N, (low, high) = _validate.integer("N", N, 1, WIDEST), _domain(domain)
    rng = np.random.default_rng(_validate.integer("seed", seed, 0))
    mlp = MLP(n=[1, N, 1], g=["tanh", "identity"], initializer="zeros")
    mlp.W[1][:, 0] = _validate.positive("scale", scale) * rng.normal(size=N)
    mlp.b[1][:] = -mlp.W[1] * rng.uniform(low, high, size=(N, 1))
    x = _validate.array("x", x)
    if x.ndim != 1 or len(x) == 0:
        raise ValueError(f"x: got shape {x.shape}, expected (m,)")
    fit_output(mlp, x.reshape(-1, 1), y, iterations)
    return mlp


def fit_output(mlp, X, y, iterations=None):
    """Fit the last layer of mlp, in place, to y (m,) by least squares; the layers before stay.

    The last layer must be one identity neuron: its W and b enter linearly, so that the least
    squared error has a formula; where several fits are equally good, the one with the smallest
    parameters is taken. With `iterations`, the result of that many steps of gradient descent
    from 0 instead, at the largest learning rate that never overshoots: by a formula too.
    """
    if check_mlp(mlp).n[-1] != 1 or mlp.g[-1].name != "identity":
        raise ValueError("mlp: expected one identity neuron as output")
    features = mlp.forward(X).A[mlp.L - 1].T
    y = _validate.array("y", y)
    if y.shape != (len(features),):
        raise ValueError(f"y: got shape {y.shape}, expected ({len(features)},)")
    A = np.column_stack([features, np.ones(len(features))])
    if iterations is None:
        solution = np.linalg.lstsq(A, y, rcond=NEGLIGIBLE)[0]
    else:
        solution = _descent(A, y, _validate.integer("iterations", iterations, 0, 10**15))
    mlp.W[mlp.L][0], mlp.b[mlp.L][0, 0] = solution[:-1], solution[-1]


def _descent(A, y, T):
    """T steps of gradient descent on |A theta - y|² from 0, each at rate 1 / s_1²: along the i-th
    singular direction a share 1 - (1 - (s_i / s_1)²)^T of the way to the minimum is done."""
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    kept = s > NEGLIGIBLE * s[0]
    with np.errstate(divide="ignore"):  # the steepest direction is done in one step
        share = -np.expm1(T * np.log1p(-((s[kept] / s[0]) ** 2))) if T else np.zeros(kept.sum())
    return Vt[kept].T @ (share / s[kept] * (U[:, kept].T @ y))


def errors(mlp, f, domain=INTERVAL, points=4001):
    """(sup, rms): the largest and the root mean squared |f(x) - h(x)| over evenly spaced points.

    Just left of each point of a jump of f lies one more: h must not hide its error between points.
    """
    low, high = _domain(domain)
    if check_mlp(mlp).n[0] != 1 or mlp.n[-1] != 1:
        raise ValueError(f"mlp: got {mlp!r}, expected one input and one output")
    x = np.linspace(low, high, _validate.integer("points", points, 2, 10**7))
    difference = np.abs(_values(f, x) - mlp.predict(x[:, None])[:, 0])
    just_left = np.nextafter(x[1:], low)
    at_jumps = just_left[np.abs(f(just_left) - f(x[1:])) > 1e-6]
    sup = difference.max()
    if at_jumps.size:
        sup = max(sup, np.abs(f(at_jumps) - mlp.predict(at_jumps[:, None])[:, 0]).max())
    return float(sup), float(np.sqrt(np.mean(difference**2)))


def largest_derivative(f, order=1, domain=INTERVAL, points=4001):
    """max |f'| (order 1) or max |f''| (order 2), measured by difference quotients.

    Infinite where the quotients grow as the points move closer: f has a jump or a corner there.
    """
    low, high = _domain(domain)
    order = _validate.integer("order", order, 1, 2)
    points = _validate.integer("points", points, 3, 10**7)
    coarse, fine = (
        np.abs(np.diff(_values(f, np.linspace(low, high, m)), order)).max()
        / ((high - low) / (m - 1)) ** order
        for m in (points, 2 * points - 1)
    )
    return float(np.inf if fine > 1.5 * coarse + 1e-6 else fine)


def staircase_bound(f, N, domain=INTERVAL):
    """K (high - low) / (2 (N + 1)): no x is farther than half a piece from its middle, and f
    changes by at most K = max |f'| times that way."""
    N, (low, high) = _validate.integer("N", N, 1, WIDEST), _domain(domain)
    return largest_derivative(f, 1, domain) * (high - low) / (2 * (N + 1))


def interpolation_bound(f, N, domain=INTERVAL):
    """d² max |f''| / 8 with d = (high - low) / N between knots (de Boor, "A Practical Guide to
    Splines", 1978, ch. III); d max |f'| / 2 if that is less, or if f has corners."""
    N, (low, high) = _validate.integer("N", N, 1, WIDEST), _domain(domain)
    d = (high - low) / N
    smooth = largest_derivative(f, 2, domain) * d**2 / 8
    return min(smooth, largest_derivative(f, 1, domain) * d / 2)


def sawtooth(k):
    """The function on [0, 1] with 2^k straight pieces going 0, 1, 0, 1, ..., 0."""
    k = _validate.integer("k", k, 1, DEEPEST)
    return lambda x: np.abs(2.0**k * x - 2 * np.round(2.0 ** (k - 1) * np.asarray(x)))


def deep_sawtooth(k):
    """sawtooth(k) as k hidden layers of two ReLU neurons, exactly (Telgarsky 2015).

    One tooth is 2 relu(x) - 4 relu(x - 1/2); each further layer folds the one before once more.
    """
    k = _validate.integer("k", k, 1, DEEPEST)
    mlp = MLP(n=[1] + [2] * k + [1], g=["relu"] * k + ["identity"], initializer="zeros")
    mlp.W[1][:] = 1.0
    for l in range(1, k + 1):
        mlp.W[l + 1][:] = [2.0, -4.0]
        mlp.b[l][1] = -0.5
    return mlp


def linear_pieces(mlp, domain=(0.0, 1.0)):
    """Where the output of a ReLU network with one input bends: the ends of its straight pieces.

    Returns [low, x_1, ..., high]: one entry more than there are pieces. Layers before the last are
    relu, the last identity. Kinks are found layer by layer: between those of the layers before,
    every z is a straight line, so where it crosses 0 is known.
    """
    if (
        check_mlp(mlp).n[0] != 1
        or any(g.name != "relu" for g in mlp.g[1:-1])
        or mlp.g[-1].name != "identity"
    ):
        raise ValueError("mlp: expected one input, relu in the hidden layers and identity at last")
    x = np.array(_domain(domain))
    for l in range(1, mlp.L):
        z = mlp.forward(x[:, None]).Z[l]
        j, i = np.nonzero(z[:, :-1] * z[:, 1:] < 0)
        crossings = x[i] + (x[i + 1] - x[i]) * z[j, i] / (z[j, i] - z[j, i + 1])
        x = np.unique(np.concatenate([x, crossings]))
    slope = np.diff(mlp.predict(x[:, None])[:, 0]) / np.diff(x)
    bends = np.abs(np.diff(slope)) > 1e-6 * (1 + np.abs(slope).max())
    return np.concatenate([x[:1], x[1:-1][bends], x[-1:]])
