"""Notebooks 5 to 8."""

import math

import numpy as np

# last_layer(A, Y, A_before)


def with_einsum(A, Y, A_before):
    dZ = (A - Y) / A.shape[1]
    return dZ, np.einsum("jm,km->jk", dZ, A_before), np.einsum("jm->j", dZ)[:, None]


def through_g(A, Y, A_before):
    m = A.shape[1]
    dA = (-Y / A + (1 - Y) / (1 - A)) / m
    dZ = dA * A * (1 - A)
    return dZ, dZ @ A_before.T, dZ @ np.ones((m, 1))


def point_by_point(A, Y, A_before):
    m = A.shape[1]
    dZ = np.zeros_like(A)
    dW = np.zeros((len(A), len(A_before)))
    db = np.zeros((len(A), 1))
    for i in range(m):
        dZ[:, [i]] = (A[:, [i]] - Y[:, [i]]) / m
        dW = dW + dZ[:, [i]] @ A_before[:, [i]].T
        db = db + dZ[:, [i]]
    return dZ, dW, db


def last_no_average(A, Y, A_before):
    dZ = A - Y
    return dZ, dZ @ A_before.T, dZ.sum(1, keepdims=True)


def last_sign(A, Y, A_before):
    dZ = (Y - A) / len(Y[0])
    return dZ, dZ @ A_before.T, dZ.sum(1, keepdims=True)


def last_extra_slope(A, Y, A_before):
    dZ = (A - Y) * A * (1 - A) / len(Y[0])
    return dZ, dZ @ A_before.T, dZ.sum(1, keepdims=True)


def last_flat_db(A, Y, A_before):
    dZ = (A - Y) / len(Y[0])
    return dZ, dZ @ A_before.T, np.sum(dZ, 1)


def last_transposed_dW(A, Y, A_before):
    dZ = (A - Y) / len(Y[0])
    return dZ, (dZ @ A_before.T).T, dZ.sum(1, keepdims=True)


def last_no_transpose(A, Y, A_before):
    dZ = (A - Y) / len(Y[0])
    return dZ, dZ @ A_before, dZ.sum(1, keepdims=True)


def last_averages_late(A, Y, A_before):
    m, dZ = len(Y[0]), A - Y
    return dZ, dZ @ A_before.T / m, dZ.sum(1, keepdims=True) / m


def last_mean_db(A, Y, A_before):
    dZ = (A - Y) / len(Y[0])
    return dZ, dZ @ A_before.T, dZ.mean(1, keepdims=True)


def last_total_db(A, Y, A_before):
    dZ = (A - Y) / len(Y[0])
    return dZ, dZ @ A_before.T, np.sum(dZ)


def last_two_results(A, Y, A_before):
    dZ = (A - Y) / len(Y[0])
    return dZ @ A_before.T, dZ.sum(1, keepdims=True)


def last_in_place(A, Y, A_before):
    A -= Y
    A /= len(Y[0])
    return A, A @ A_before.T, A.sum(1, keepdims=True)


# general_layer(dA, Z, A_before, W, g)


def layer_loops(dA, Z, A_before, W, g):
    slope = g.derivative(Z, g(Z))
    dZ = np.array(
        [[s * d for s, d in zip(*rows, strict=True)] for rows in zip(slope, dA, strict=True)]
    )
    return dZ, dZ.dot(A_before.T), dZ.sum(1).reshape(-1, 1), W.T.dot(dZ)


def layer_numeric(dA, Z, A_before, W, g):
    dZ = dA * (g(Z + 1e-7) - g(Z - 1e-7)) / 2e-7
    return dZ, dZ @ A_before.T, dZ.sum(1, keepdims=True), np.transpose(W) @ dZ


def layer_einsum(dA, Z, A_before, W, g):
    dZ = np.multiply(dA, g.derivative(Z, g(Z)))
    dW = np.einsum("ji,ki->jk", dZ, A_before)
    return [dZ, dW, dZ.sum(axis=-1)[..., None], np.einsum("jk,ji->ki", W, dZ)]


def layer_no_slope(dA, Z, A_before, W, g):
    return dA, dA @ A_before.T, dA.sum(1, keepdims=True), W.T @ dA


def layer_value_for_slope(dA, Z, A_before, W, g):
    dZ = dA * g(Z)
    return dZ, dZ @ A_before.T, dZ.sum(1, keepdims=True), W.T @ dZ


def layer_averages(dA, Z, A_before, W, g):
    dZ, m = dA * g.derivative(Z, g(Z)), Z.shape[1]
    return dZ, dZ @ A_before.T / m, dZ.mean(1, keepdims=True), W.T @ dZ


def layer_from_dA(dA, Z, A_before, W, g):
    dZ = dA * g.derivative(Z, g(Z))
    return dZ, dZ @ A_before.T, dZ.sum(1, keepdims=True), W.T @ dA


def layer_no_W_transpose(dA, Z, A_before, W, g):
    dZ = dA * g.derivative(Z, g(Z))
    return dZ, dZ @ A_before.T, dZ.sum(1, keepdims=True), W @ dZ


def layer_flat(dA, Z, A_before, W, g):
    dZ = dA * g.derivative(Z, g(Z))
    return dZ, dZ @ A_before.T, dZ.sum(1), W.T @ dZ


def layer_matrix_product(dA, Z, A_before, W, g):
    dZ = g.derivative(Z, g(Z)) @ dA
    return dZ, dZ @ A_before.T, dZ.sum(1, keepdims=True), W.T @ dZ


def layer_sign(dA, Z, A_before, W, g):
    dZ = -dA * g.derivative(Z, g(Z))
    return dZ, dZ @ A_before.T, dZ.sum(1, keepdims=True), W.T @ dZ


def layer_slope_at_a(dA, Z, A_before, W, g):
    a = g(Z)
    dZ = dA * g.derivative(a, g(a))
    return dZ, dZ @ A_before.T, dZ.sum(1, keepdims=True), W.T @ dZ


def layer_tanh_only(dA, Z, A_before, W, g):
    dZ = dA * (1 - np.tanh(Z) ** 2)
    return dZ, dZ @ A_before.T, dZ.sum(1, keepdims=True), W.T @ dZ


def layer_three(dA, Z, A_before, W, g):
    dZ = dA * g.derivative(Z, g(Z))
    return dZ, dZ @ A_before.T, dZ.sum(1, keepdims=True)


def layer_wrong_axis(dA, Z, A_before, W, g):
    dZ = dA * g.derivative(Z, g(Z))
    return dZ, dZ @ A_before.T, dZ.sum(0, keepdims=True), W.T @ dZ


# multi_target(A, Y, A_before)


def targets_sum(A, Y, A_before):
    m = len(Y[0])
    dW = sum(np.outer(A[:, i] - Y[:, i], A_before[:, i]) for i in range(m)) / m
    return dW, np.mean(A - Y, axis=1, keepdims=True)


def targets_matrix(A, Y, A_before):
    E = np.subtract(A, Y)
    return E @ A_before.T / E.shape[1], E @ np.full((E.shape[1], 1), 1 / E.shape[1])


def targets_list(A, Y, A_before):
    dZ = (A - Y) / Y.shape[1]
    return [dZ @ A_before.T, dZ.sum(axis=1)[:, np.newaxis]]


def targets_all(A, Y, A_before):
    dZ = (A - Y) / A.size
    return dZ @ A_before.T, dZ.sum(1, keepdims=True)


def targets_no_average(A, Y, A_before):
    return (A - Y) @ A_before.T, (A - Y).sum(1, keepdims=True)


def targets_two(A, Y, A_before):
    dZ = 2 * (A - Y) / Y.shape[1]
    return dZ @ A_before.T, dZ.sum(1, keepdims=True)


def targets_sign(A, Y, A_before):
    dZ = (Y - A) / Y.shape[1]
    return dZ @ A_before.T, dZ.sum(1, keepdims=True)


def targets_flat(A, Y, A_before):
    dZ = (A - Y) / Y.shape[1]
    return dZ @ A_before.T, dZ.sum(1)


def targets_transposed(A, Y, A_before):
    dZ = (A - Y) / Y.shape[1]
    return A_before @ dZ.T, dZ.sum(1, keepdims=True)


def targets_squared(A, Y, A_before):
    dZ = (A - Y) ** 2 / (2 * Y.shape[1])
    return dZ @ A_before.T, dZ.sum(1, keepdims=True)


def targets_sigmoid(A, Y, A_before):
    dZ = (A - Y) * A * (1 - A) / Y.shape[1]
    return dZ @ A_before.T, dZ.sum(1, keepdims=True)


def targets_half(A, Y, A_before):
    dZ = 0.5 * (A - Y) / Y.shape[1]
    return dZ @ A_before.T, dZ.sum(1, keepdims=True)


def targets_by_k(A, Y, A_before):
    dZ = (A - Y) / len(Y)
    return dZ @ A_before.T, dZ.sum(1, keepdims=True)


# minibatch_loop(theta, X, y, gradient, alpha, batch_size, orders)


def with_while(theta, X, y, gradient, alpha, batch_size, orders):
    for order in orders:
        left = list(order)
        while left:
            batch, left = left[:batch_size], left[batch_size:]
            theta = theta - alpha * gradient(theta, X[batch], y[batch])
    return theta


def with_split(theta, X, y, gradient, alpha, batch_size, orders):
    for order in orders:
        for batch in np.split(order, range(batch_size, len(order), batch_size)):
            theta = theta - alpha * gradient(theta, X[batch], y[batch])
    return theta


def counts_batches(theta, X, y, gradient, alpha, batch_size, orders):
    theta = theta.copy()
    for order in orders:
        for k in range(math.ceil(len(X) / batch_size)):
            batch = order[k * batch_size : (k + 1) * batch_size]
            theta -= alpha * gradient(theta, X[batch], y[batch])
    return theta


def uphill(theta, X, y, gradient, alpha, batch_size, orders):
    for order in orders:
        for start in range(0, len(X), batch_size):
            batch = order[start : start + batch_size]
            theta = theta + alpha * gradient(theta, X[batch], y[batch])
    return theta


def unshuffled(theta, X, y, gradient, alpha, batch_size, orders):
    for _ in orders:
        for start in range(0, len(X), batch_size):
            d = gradient(theta, X[start : start + batch_size], y[start : start + batch_size])
            theta = theta - alpha * d
    return theta


def drops_rest(theta, X, y, gradient, alpha, batch_size, orders):
    for order in orders:
        for k in range(len(X) // batch_size):
            batch = order[k * batch_size : (k + 1) * batch_size]
            theta = theta - alpha * gradient(theta, X[batch], y[batch])
    return theta


def first_epoch(theta, X, y, gradient, alpha, batch_size, orders):
    order = orders[0]
    for start in range(0, len(X), batch_size):
        batch = order[start : start + batch_size]
        theta = theta - alpha * gradient(theta, X[batch], y[batch])
    return theta


def full_batch(theta, X, y, gradient, alpha, batch_size, orders):
    for _ in orders:
        theta = theta - alpha * gradient(theta, X, y)
    return theta


def in_place_theta(theta, X, y, gradient, alpha, batch_size, orders):
    for order in orders:
        for start in range(0, len(X), batch_size):
            batch = order[start : start + batch_size]
            theta -= alpha * gradient(theta, X[batch], y[batch])
    return theta


def returns_early(theta, X, y, gradient, alpha, batch_size, orders):
    for order in orders:
        for start in range(0, len(X), batch_size):
            batch = order[start : start + batch_size]
            theta = theta - alpha * gradient(theta, X[batch], y[batch])
        return theta


def labels_in_order(theta, X, y, gradient, alpha, batch_size, orders):
    for order in orders:
        for start in range(0, len(X), batch_size):
            batch = order[start : start + batch_size]
            d = gradient(theta, X[batch], y[start : start + batch_size])
            theta = theta - alpha * d
    return theta


def no_alpha(theta, X, y, gradient, alpha, batch_size, orders):
    for order in orders:
        for start in range(0, len(X), batch_size):
            batch = order[start : start + batch_size]
            theta = theta - gradient(theta, X[batch], y[batch])
    return theta


def one_too_many(theta, X, y, gradient, alpha, batch_size, orders):
    for order in orders:
        for start in range(0, len(X), batch_size):
            batch = order[start : start + batch_size + 1]
            theta = theta - alpha * gradient(theta, X[batch], y[batch])
    return theta


def never_ends(theta, X, y, gradient, alpha, batch_size, orders):
    for order in orders:
        start = 0
        while start < len(X):
            batch = order[start : start + batch_size]
            theta = theta - alpha * gradient(theta, X[batch], y[batch])
    return theta


# momentum_update(theta, v, gradient, alpha, beta)


def one_line(theta, v, gradient, alpha, beta):
    return theta + beta * v - alpha * gradient, beta * v - alpha * gradient


def on_copies(theta, v, gradient, alpha, beta):
    theta, v = theta.copy(), v.copy()
    v *= beta
    v -= alpha * gradient
    theta += v
    return theta, v


def entry_by_entry(theta, v, gradient, alpha, beta):
    v = np.array([beta * a - alpha * d for a, d in zip(v, gradient, strict=True)])
    return theta + v, v


def heavy_sign(theta, v, gradient, alpha, beta):
    v = beta * v + alpha * gradient
    return theta + v, v


def plain(theta, v, gradient, alpha, beta):
    return theta - alpha * gradient, -alpha * gradient


def old_velocity(theta, v, gradient, alpha, beta):
    theta = theta + v
    v = beta * v - alpha * gradient
    return theta, v


def minus_v(theta, v, gradient, alpha, beta):
    v = beta * v - alpha * gradient
    return theta - v, v


def other_form(theta, v, gradient, alpha, beta):
    v = beta * v + gradient
    return theta - alpha * v, v


def averaged(theta, v, gradient, alpha, beta):
    v = beta * v - (1 - beta) * alpha * gradient
    return theta + v, v


def alpha_forgotten(theta, v, gradient, alpha, beta):
    v = beta * v - gradient
    return theta + v, v


def nesterov(theta, v, gradient, alpha, beta):
    v = beta * v - alpha * gradient
    return theta + beta * v - alpha * gradient, v


def only_theta(theta, v, gradient, alpha, beta):
    v = beta * v - alpha * gradient
    return theta + v


def swapped(theta, v, gradient, alpha, beta):
    v = beta * v - alpha * gradient
    return v, theta + v


def v_in_place(theta, v, gradient, alpha, beta):
    v *= beta
    v -= alpha * gradient
    return theta + v, v


# sigmoid_slope(a)


def expanded(a):
    return a - a**2


def symmetric(a):
    return 0.25 - (a - 0.5) ** 2


def through_z(a):
    z = np.log(a) - np.log1p(-a)
    return np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z))) ** 2


def value(a):
    return a


def tanh_slope(a):
    return 1 - np.square(a)


def complement(a):
    return 1 - a


def treats_a_as_z(a):
    s = 1 / (1 + np.exp(-a))
    return s * (1 - s)


def scalar_only(a):
    return float(a) * (1 - float(a))


def wrong_sign(a):
    return a**2 - a


def sum_of(a):
    return a + (1 - a)


def quarter(a):
    return np.full(np.shape(a), 0.25)


def matrix(a):
    return a @ (1 - a)


def steeper(a):
    return 2 * a * (1 - a)


# own_activation(z)


def swish(z):
    s = 1 / (1 + np.exp(-z))
    return z * s, s + z * s * (1 - s)


def softsign(z):
    return z / (1 + np.abs(z)), 1 / (1 + np.abs(z)) ** 2


def elu(z):
    below = np.exp(np.minimum(z, 0))
    return np.where(z > 0, z, below - 1), np.where(z > 0, 1.0, below)


def my_relu(z):
    return np.maximum(z, 0), (z > 0) * 1.0


def leaky_wrong_side(z):
    return np.where(z > 0, z, 0.1 * z), np.where(z > 0, 0.1, 1.0)


def forgot_inner(z):
    return np.tanh(2 * z), 1 - np.tanh(2 * z) ** 2


def line(z):
    return 2 * z, 2 * np.ones_like(z)


def constant(z):
    return np.ones_like(z), np.zeros_like(z)


def only_g(z):
    return np.tanh(z)


def twice_g(z):
    return np.tanh(z), np.tanh(z)


def negative_slope(z):
    return np.exp(-(z**2)), 2 * z * np.exp(-(z**2))


def one_number(z):
    if z > 0:
        return z, 1
    return 0, 0


def no_slope(z):
    return np.tanh(z), 0 * z


def overflow(z):
    with np.errstate(all="ignore"):
        return np.exp(np.exp(z)), np.exp(np.exp(z)) * np.exp(z)


def half_right(z):
    return np.where(z > 0, z**2, 0.0), np.where(z > 0, z, 0.0)


def summed(z):
    return np.tanh(z).sum(), 1 - np.tanh(z) ** 2


# bump_weights(left, right, height, steepness)


def bump_arrays(left, right, height, steepness):
    s = steepness
    return (
        np.array([[s], [s]]),
        np.array([-s * left, -s * right]),
        np.array([[height, -height]]),
        0.0,
    )


def mirrored_sigmoid(left, right, height, steepness):
    # -height σ(s (x - right)) = -height + height σ(-s (x - right))
    s, h = steepness, height
    return [[s], [-s]], [-s * left, s * right], [[h, h]], [-h]


def other_order(left, right, height, steepness):
    s = steepness
    return [[s], [s]], [[-s * right], [-s * left]], [[-height, height]], [0]


def bump_plus_b(left, right, height, steepness):
    s = steepness
    return [[s], [s]], [s * left, s * right], [[height, -height]], [0]


def bump_edges_only(left, right, height, steepness):
    return [[steepness], [steepness]], [-left, -right], [[height, -height]], [0]


def bump_no_height(left, right, height, steepness):
    s = steepness
    return [[s], [s]], [-s * left, -s * right], [[1, -1]], [0]


def bump_both_up(left, right, height, steepness):
    s = steepness
    return [[s], [s]], [-s * left, -s * right], [[height, height]], [0]


def bump_down(left, right, height, steepness):
    s = steepness
    return [[s], [s]], [-s * left, -s * right], [[-height, height]], [0]


def bump_no_steepness(left, right, height, steepness):
    return [[1], [1]], [-left, -right], [[height, -height]], [0]


def bump_lifted(left, right, height, steepness):
    s = steepness
    return [[s], [s]], [-s * left, -s * right], [[height, -height]], [height]


def bump_one_neuron(left, right, height, steepness):
    return [[steepness]], [-steepness * left], [[height]], [0]


def bump_same_edge(left, right, height, steepness):
    s = steepness
    return [[s], [s]], [-s * left, -s * left], [[height, -height]], [0]


def bump_three(left, right, height, steepness):
    s = steepness
    return [[s], [s]], [-s * left, -s * right], [[height, -height]]


# relu_interpolation(knots, values)


def by_loop(knots, values):
    N, last, W2 = len(knots) - 1, 0.0, []
    for k in range(N):
        slope = (values[k + 1] - values[k]) / (knots[k + 1] - knots[k])
        W2.append(slope - last)
        last = slope
    return [[1]] * N, [-k for k in knots[:-1]], [W2], [values[0]]


def solved(knots, values):
    A = np.maximum(knots[1:, None] - knots[None, :-1], 0)
    return (
        np.ones(len(knots) - 1),
        -knots[:-1],
        np.linalg.solve(A, values[1:] - values[0]),
        values[0],
    )


def scaled(knots, values):
    slopes = np.diff(values) / np.diff(knots)
    N = len(slopes)
    return 2 * np.ones((N, 1)), -2 * knots[:-1], np.diff(slopes, prepend=0)[None] / 2, values[:1]


def slopes_in_W2(knots, values):
    N = len(knots) - 1
    return np.ones((N, 1)), -knots[:-1], (np.diff(values) / np.diff(knots))[None], values[:1]


def rises_in_W2(knots, values):
    N = len(knots) - 1
    return np.ones((N, 1)), -knots[:-1], np.diff(values)[None], values[:1]


def plus_knots(knots, values):
    W1, b1, W2, b2 = by_loop(knots, values)
    return W1, knots[:-1], W2, b2


def no_offset(knots, values):
    W1, b1, W2, b2 = by_loop(knots, values)
    return W1, b1, W2, [0]


def downwards(knots, values):
    W1, b1, W2, b2 = by_loop(knots, values)
    return W1, b1, -np.array(W2), b2


def one_too_many_neurons(knots, values):
    W2 = np.diff(np.diff(values) / np.diff(knots), prepend=0, append=0)
    return np.ones((len(knots), 1)), -knots, W2[None], values[:1]


def last_value(knots, values):
    W1, b1, W2, b2 = by_loop(knots, values)
    return W1, b1, W2, [values[-1]]


def starts_late(knots, values):
    W1, b1, W2, b2 = by_loop(knots, values)
    return W1, -knots[1:], W2, b2


def values_in_W2(knots, values):
    W1, b1, W2, b2 = by_loop(knots, values)
    return W1, b1, [values[1:]], b2


def nan_slopes(knots, values):
    W1, b1, W2, b2 = by_loop(knots, values)
    return W1, b1, np.array(W2) * np.nan, b2


RIGHT = {
    "last_layer": (with_einsum, through_g, point_by_point),
    "general_layer": (layer_loops, layer_numeric, layer_einsum),
    "multi_target": (targets_sum, targets_matrix, targets_list),
    "minibatch_loop": (with_while, with_split, counts_batches),
    "momentum_update": (one_line, on_copies, entry_by_entry),
    "sigmoid_slope": (expanded, symmetric, through_z),
    "own_activation": (swish, softsign, elu, my_relu),
    "bump_weights": (bump_arrays, mirrored_sigmoid, other_order),
    "relu_interpolation": (by_loop, solved, scaled),
}

WRONG = {
    "last_layer": (
        (last_no_average, "average over the batch is missing"),
        (last_sign, "sign"),
        (last_extra_slope, "once too often"),
        (last_flat_db, "column shape"),
        (last_transposed_dW, "dW is transposed"),
        (last_no_transpose, "ValueError"),
        (last_averages_late, "dZ is not"),
        (last_mean_db, "db is averaged twice"),
        (last_total_db, "db[L] has shape (), expected (n[L], 1)"),
        (last_two_results, "expected 3: dZ[L], dW[L], db[L]"),
        (last_in_place, "changes its input A"),
    ),
    "general_layer": (
        (layer_no_slope, "g' is missing"),
        (layer_value_for_slope, "g(Z) where g'(Z) belongs"),
        (layer_averages, "averaged once more"),
        (layer_from_dA, "dA[l-1] comes from dA"),
        (layer_no_W_transpose, "ValueError"),
        (layer_flat, "column shape"),
        (layer_matrix_product, "ValueError"),
        (layer_sign, "sign is wrong"),
        (layer_slope_at_a, "taken at A"),
        (layer_tanh_only, "Right for: one datapoint"),
        (layer_three, "expected 4"),
        (layer_wrong_axis, "axis=1"),
    ),
    "multi_target": (
        (targets_all, "averaged over the k targets as well"),
        (targets_no_average, "average over the batch is missing"),
        (targets_two, "twice too large"),
        (targets_sign, "sign"),
        (targets_flat, "column shape"),
        (targets_transposed, "transposed"),
        (targets_squared, "its derivative belongs"),
        (targets_sigmoid, "identity"),
        (targets_half, "0.5 times"),
        (targets_by_k, "instead of by m"),
    ),
    "minibatch_loop": (
        (uphill, "uphill"),
        (unshuffled, "order is ignored"),
        (drops_rest, "shorter batch is dropped"),
        (first_epoch, "only the first epoch"),
        (full_batch, "whole batch"),
        (in_place_theta, "changes its input theta"),
        (returns_early, "only the first epoch"),
        (labels_in_order, "expected"),
        (no_alpha, "α is left out"),
        (one_too_many, "Right for: one epoch, one batch"),
        (never_ends, "still running"),
    ),
    "momentum_update": (
        (heavy_sign, "uphill"),
        (plain, "plain gradient descent"),
        (old_velocity, "old v"),
        (minus_v, "against v"),
        (other_form, "expected"),
        (averaged, "1 - β"),
        (alpha_forgotten, "α is left out"),
        (nesterov, "Nesterov"),
        (only_theta, "expected 2: theta, v"),
        (swapped, "expected"),
        (v_in_place, "changes its input v"),
    ),
    "sigmoid_slope": (
        (value, "g itself"),
        (tanh_slope, "tanh"),
        (complement, "factor a is missing"),
        (treats_a_as_z, "sigmoid once more"),
        (scalar_only, "TypeError"),
        (wrong_sign, "sign"),
        (sum_of, "expected"),
        (quarter, "1/4"),
        (matrix, "raised"),
        (steeper, "2 times"),
    ),
    "own_activation": (
        (leaky_wrong_side, "do not belong together"),
        (forgot_inner, "do not belong together"),
        (line, "straight line"),
        (constant, "constant"),
        (only_g, "two results"),
        (twice_g, "twice"),
        (negative_slope, "wrong sign"),
        (one_number, "ValueError"),
        (no_slope, "0 everywhere"),
        (overflow, "NaN or infinity"),
        (half_right, "agree for z < 0"),
        (summed, "entry by entry"),
    ),
    "bump_weights": (
        (bump_plus_b, "mirrored place"),
        (bump_edges_only, "b1 lacks the steepness"),
        (bump_no_height, "height is missing"),
        (bump_both_up, "take back"),
        (bump_down, "upside down"),
        (bump_no_steepness, "neither W1 nor b1"),
        (bump_lifted, "b2 lifts"),
        (bump_one_neuron, "W1 has shape (1, 1)"),
        (bump_same_edge, "same everywhere"),
        (bump_three, "four results"),
    ),
    "relu_interpolation": (
        (slopes_in_W2, "change of slope"),
        (rises_in_W2, "rise over run"),
        (plus_knots, "sign of b1"),
        (no_offset, "b2 is missing"),
        (downwards, "sign of W2"),
        (one_too_many_neurons, "n[1] = "),
        (last_value, "expected"),
        (starts_late, "expected"),
        (values_in_W2, "expected"),
        (nan_slopes, "finite numbers"),
    ),
}
