"""Notebooks 1 to 4."""

import numpy as np

# perceptron_output(w, x, b)


def loop(w, x, b):
    z = b
    for weight, value in zip(w, x, strict=True):
        z += weight * value
    return 1.0 if z >= 0 else 0.0


def where(w, x, b):
    return np.where(np.dot(w, x) + b < 0, 0, 1)


def comparison(w, x, b):
    return (w * x).sum() + b >= 0


def bias_trick(w, x, b):
    return int(np.append(w, b) @ np.append(x, 1) >= 0)


def sums_without_bias(w, x, b):
    z = sum(w[k] * x[k] for k in range(len(w)))
    if z < 0:
        return 0
    return 1


def raw_sum(w, x, b):
    return np.inner(w, x) + b


def strictly_positive(w, x, b):
    z = np.inner(w, x) + b
    return int(z > 0)


def signs(w, x, b):
    z = np.inner(w, x) + b
    return np.sign(z) if z != 0 else 1


def sigmoid_output(w, x, b):
    return 1 / (1 + np.exp(-(w @ x + b)))


def outer(w, x, b):
    return (np.outer(w, x) + b >= 0).astype(int)


def forgot_return(w, x, b):
    z = w @ x + b
    if z >= 0:
        1  # noqa: B018
    else:
        0  # noqa: B018


def first_two_only(w, x, b):
    return int(w[0] * x[0] + w[1] * x[1] + b >= 0)


def swapped_classes(w, x, b):
    return 1 - int(np.inner(w, x) + b >= 0)


def threshold_bias(w, x, b):
    return int(w @ x >= b)


def prints_instead(w, x, b):
    print(int(w @ x + b >= 0))


# rosenblatt_update(w, b, x, y, h, alpha)


def by_cases(w, b, x, y, h, alpha):
    if y == h:
        return w, b
    direction = 1 if y == 1 else -1
    return w + direction * alpha * x, b + direction * alpha


def in_a_copy(w, b, x, y, h, alpha):
    w = w.copy()
    w += alpha * (y - h) * x
    return [w, b + alpha * (y - h)]


def as_list(w, b, x, y, h, alpha):
    step = alpha * (y - h)
    return [wk + step * xk for wk, xk in zip(w, x, strict=True)], b + step


def away(w, b, x, y, h, alpha):
    error = h - y
    return w + alpha * error * x, b + alpha * error


def keeps_bias(w, b, x, y, h, alpha):
    if y != h:
        w = w + alpha * (y - h) * x
    return w, b


def no_rate(w, b, x, y, h, alpha):
    return w + (y - h) * x, b + y - h


def always(w, b, x, y, h, alpha):
    return w + alpha * y * x, b + alpha * y


def only_false_zeros(w, b, x, y, h, alpha):
    if y == 1 and h == 0:
        return w + alpha * x, b + alpha
    return w, b


def in_place(w, b, x, y, h, alpha):
    w += alpha * (y - h) * x
    return w, b + alpha * (y - h)


def weights_only(w, b, x, y, h, alpha):
    return w + alpha * (y - h) * x


def bias_with_x(w, b, x, y, h, alpha):
    return w + alpha * (y - h) * x, b + alpha * (y - h) * x


def change_only(w, b, x, y, h, alpha):
    delta = alpha * (y - h)
    return delta * x, delta


def scalar_step(w, b, x, y, h, alpha):
    return w + alpha * (y - h), b + alpha * (y - h)


# gate_weights(name)

TABLE = {"AND": ([2, 2], -3), "OR": ([2, 2], -1), "NAND": ([-2, -2], 3)}


def from_table(name):
    return TABLE[name]


def by_sign(name):
    sign = -1 if name == "NAND" else 1
    return np.array([sign, sign]), sign * (-0.5 if name == "OR" else -1.5)


def as_tuple(name):
    if name == "AND":
        return (0.6, 0.6), (-1,)
    if name == "OR":
        return (1, 1), (-1,)  # touches the points (0, 1) and (1, 0): z = 0 counts as 1
    return (-0.6, -0.6), (1,)


def all_and(name):
    return [1, 1], -1.5


def or_for_and(name):
    return {"AND": ([1, 1], -0.5), "OR": ([1, 1], -0.5), "NAND": ([-1, -1], 1.5)}[name]


def no_bias(name):
    return [1, 1], 0


def nand_not_negated(name):
    return ([1, 1], -1.5) if name == "AND" else ([1, 1], -0.5) if name == "OR" else ([1, 1], 1.5)


def three_weights(name):
    return [1, 1, -1.5], 0


def one_array(name):
    return np.array([1, 1, -1.5])


def one_input(name):
    return [1, 0], -0.5


def zero_weights(name):
    return [0, 0], 1


def and_too_strict(name):
    return [1, 1], -2.5


def words(name):
    return "w", "b"


def keys_wrong(name):
    return {"and": ([1, 1], -1.5)}[name]


# xor_weights()


def or_minus_and():
    return [[1, 1], [1, 1]], [-0.5, -1.5], [[1, -2]], [-0.5]


def strip():
    return np.array([[1, -1], [-1, 1]]), np.array([-0.5, -0.5]), np.array([[1, 1]]), -0.5


def columns():
    one = np.ones((2, 1))
    return np.array([[2, 2], [-2, -2]]), one * [[-1], [3]], np.array([[1, 1]]), [[-1.5]]


def same_neurons():
    return [[1, 1], [1, 1]], [-0.5, -0.5], [[1, 1]], [-1.5]


def xnor():
    return [[1, 1], [-1, -1]], [-0.5, 1.5], [[-1, -1]], [1.4]


def good_hidden_bad_output():
    return [[1, 1], [-1, -1]], [-0.5, 1.5], [[1, 1]], [-0.5]


def dead_hidden():
    return [[1, 1], [1, 1]], [-0.5, -5], [[1, 1]], [-0.5]


def single_line():
    return [1, 1], -0.5


def wrong_shape():
    return [[1, 1]], [-0.5], [[1]], [-0.5]


def or_and_or():
    return [[1, 1], [1, 1]], [-0.5, -1.5], [[1, 1]], [-0.5]


def never_fires():
    return [[1, 1], [-1, -1]], [-0.5, 1.5], [[1, 1]], [-2.5]


def nothing_in():
    return [[0, 0], [0, 0]], [0, 0], [[0, 0]], [0]


# parameter_shapes(n)


def pairs(n):
    shapes = []
    for before, here in zip(n, n[1:], strict=False):
        shapes.append(((here, before), (here, 1)))
    return shapes


def arrays(n):
    return np.array(
        [[[here, before], [here, 1]] for before, here in zip(n[:-1], n[1:], strict=True)]
    )


def recursive(n):
    if len(n) < 2:
        return []
    return [((n[1], n[0]), (n[1], 1)), *recursive(n[1:])]


def transposed_w(n):
    return [((a, b), (b, 1)) for a, b in zip(n, n[1:], strict=False)]


def bias_of_input(n):
    return [((b, a), (a, 1)) for a, b in zip(n, n[1:], strict=False)]


def row_bias(n):
    return [((b, a), (1, b)) for a, b in zip(n, n[1:], strict=False)]


def flat_bias(n):
    return [((b, a), (b,)) for a, b in zip(n, n[1:], strict=False)]


def hidden_only(n):
    return pairs(n)[:-1]


def includes_input(n):
    return [((n[0], n[0]), (n[0], 1)), *pairs(n)]


def only_w(n):
    return [(b, a) for a, b in zip(n, n[1:], strict=False)]


def square(n):
    return [((b, b), (b, 1)) for b in n[1:]]


def off_by_one(n):
    return [((n[l + 1], n[l]), (n[l + 1], 1)) for l in range(len(n))]


# parameter_count(n)


def from_shapes(n):
    return sum(w[0] * w[1] + b[0] * b[1] for w, b in pairs(n))


def with_numpy(n):
    n = np.array(n)
    return (n[:-1] * n[1:]).sum() + n[1:].sum()


def counted(n):
    total = 0
    for l in range(1, len(n)):
        for _ in range(n[l]):
            total += n[l - 1] + 1
    return float(total)


def no_biases(n):
    return sum(a * b for a, b in zip(n, n[1:], strict=False))


def bias_a_layer(n):
    return no_biases(n) + len(n) - 1


def neurons(n):
    total = 0
    for width in n:
        total += width
    return total


def without_output(n):
    return from_shapes(n[:-1])


def bias_for_inputs(n):
    return no_biases(n) + sum(n)


def biases_before(n):
    return no_biases(n) + sum(n[:-1])


def all_pairs(n):
    return sum(n[0] * b + b for b in n[1:])


def product(n):
    return int(np.prod(n))


def two_layers_only(n):
    return n[0] * n[1] + n[1]


# forward_one(W, b, g, x)


def layer_after_layer(W, b, g, x):
    A = [x]
    for Wl, bl, gl in zip(W[1:], b[1:], g[1:], strict=True):
        A.append(gl(np.dot(Wl, A[-1]) + bl))
    return A[-1]


def two_loops(W, b, g, x):
    a = x
    for l in range(1, len(W)):
        z = np.zeros((len(W[l]), 1))
        for j in range(len(W[l])):
            z[j, 0] = W[l][j] @ a[:, 0] + b[l][j, 0]
        a = g[l](z)
    return a


def deep(W, b, g, x):
    def layer(l):
        return x if l == 0 else g[l](W[l] @ layer(l - 1) + b[l])

    return layer(len(W) - 1)


def without_b(W, b, g, x):
    a = x
    for l in range(1, len(W)):
        a = g[l](np.dot(W[l], a))
    return a


def without_g(W, b, g, x):
    a = x
    for l in range(1, len(W)):
        a = np.dot(W[l], a) + b[l]
    return a


def linear_output(W, b, g, x):
    a = x
    for l in range(1, len(W) - 1):
        a = g[l](W[l] @ a + b[l])
    return W[-1] @ a + b[-1]


def misses_last(W, b, g, x):
    a = x
    for l in range(1, len(W) - 1):
        a = g[l](W[l] @ a + b[l])
    return a


def one_g(W, b, g, x):
    a = x
    for l in range(1, len(W)):
        a = g[1](W[l] @ a + b[l])
    return a


def transposed_weights(W, b, g, x):
    a = x
    for l in range(1, len(W)):
        a = g[l](W[l].T @ a + b[l])
    return a


def starts_at_zero(W, b, g, x):
    a = x
    for l in range(len(W)):
        a = g[l](W[l] @ a + b[l])
    return a


def early_return(W, b, g, x):
    a = x
    for l in range(1, len(W)):
        a = g[l](W[l] @ a + b[l])
        return a


def flat_result(W, b, g, x):
    return two_loops(W, b, g, x).ravel()


def elementwise(W, b, g, x):
    a = x
    for l in range(1, len(W)):
        a = g[l](W[l] * a + b[l])
    return a


def x_every_time(W, b, g, x):
    for l in range(1, len(W)):
        a = g[l](W[l] @ x + b[l])
    return a


# forward_batch(W, b, g, X)


def column_by_column(W, b, g, X):
    return np.hstack([layer_after_layer(W, b, g, x[:, None]) for x in X])


def rows(W, b, g, X):
    A = X
    for l in range(1, len(W)):
        A = g[l](A @ W[l].T + b[l].T)
    return A.T


def tiled(W, b, g, X):
    A = X.T
    for l in range(1, len(W)):
        A = g[l](W[l] @ A + np.tile(b[l], A.shape[1]))
    return A


def stays_in_rows(W, b, g, X):
    A = X
    for l in range(1, len(W)):
        A = g[l](A @ W[l].T + b[l].T)
    return A


def forgot_transpose(W, b, g, X):
    A = X
    for l in range(1, len(W)):
        A = g[l](W[l] @ A + b[l])
    return A


def batch_without_b(W, b, g, X):
    return without_b(W, b, g, X.T)


def batch_linear_output(W, b, g, X):
    return linear_output(W, b, g, X.T)


def batch_no_g(W, b, g, X):
    return without_g(W, b, g, X.T)


def flat_b(W, b, g, X):
    A = X.T
    for l in range(1, len(W)):
        A = g[l](W[l] @ A + b[l].flatten())
    return A


def first_only(W, b, g, X):
    return layer_after_layer(W, b, g, X[0][:, None])


def averages(W, b, g, X):
    return rows(W, b, g, X).mean(axis=1)[:, None]


def batch_misses_last(W, b, g, X):
    return misses_last(W, b, g, X.T)


def sums_b_once(W, b, g, X):
    A = X.T
    for l in range(1, len(W)):
        Z = W[l] @ A
        Z[:, :1] += b[l]
        A = g[l](Z)
    return A


RIGHT = {
    "perceptron_output": (loop, where, comparison, bias_trick),
    "rosenblatt_update": (by_cases, in_a_copy, as_list),
    "gate_weights": (from_table, by_sign, as_tuple),
    "xor_weights": (or_minus_and, strip, columns),
    "parameter_shapes": (pairs, arrays, recursive),
    "parameter_count": (from_shapes, with_numpy, counted),
    "forward_one": (layer_after_layer, two_loops, deep),
    "forward_batch": (column_by_column, rows, tiled),
}

WRONG = {
    "perceptron_output": (
        (sums_without_bias, "b is left out"),
        (raw_sum, "the step"),
        (strictly_positive, "boundary"),
        (signs, "-1"),
        (sigmoid_output, "expected"),
        (outer, "shape"),
        (forgot_return, "return"),
        (first_two_only, "3 inputs"),
        (swapped_classes, "other class"),
        (threshold_bias, "subtracted"),
        (prints_instead, "return"),
    ),
    "rosenblatt_update": (
        (away, "moves away"),
        (keeps_bias, "b stays"),
        (no_rate, "learning rate"),
        (always, "error y - h"),
        (only_false_zeros, "only where y = 1"),
        (in_place, "changes its input w"),
        (weights_only, "expected 2: w, b"),
        (bias_with_x, "b has shape"),
        (change_only, "add it to the old"),
        (scalar_step, "x is left out"),
    ),
    "gate_weights": (
        (all_and, "for OR: these weights make AND"),
        (or_for_and, "for AND: these weights make OR"),
        (no_bias, "the output is 1 for all four"),
        (nand_not_negated, "for NAND"),
        (three_weights, "w has shape (3,)"),
        (one_array, "two results"),
        (one_input, "of 4 inputs are right"),
        (zero_weights, "w = 0"),
        (and_too_strict, "outweighs w"),
        (words, "finite numbers"),
        (keys_wrong, "KeyError"),
    ),
    "xor_weights": (
        (same_neurons, "same output everywhere"),
        (xnor, "XNOR"),
        (good_hidden_bad_output, "hidden layer is fine"),
        (dead_hidden, "hidden neuron 2 is 0"),
        (single_line, "four results"),
        (wrong_shape, "W1 has shape (1, 2), expected (2, 2)"),
        (or_and_or, "hidden layer is fine"),
        (never_fires, "hidden layer is fine"),
        (nothing_in, "same output everywhere"),
    ),
    "parameter_shapes": (
        (transposed_w, "W[l] is transposed"),
        (bias_of_input, "a number for each neuron"),
        (row_bias, "column"),
        (flat_bias, "numbers"),
        (hidden_only, "output layer L"),
        (includes_input, "shape"),
        (only_w, "shape"),
        (square, "square"),
        (off_by_one, "IndexError"),
    ),
    "parameter_count": (
        (no_biases, "biases are missing"),
        (bias_a_layer, "one bias per layer"),
        (neurons, "number of neurons"),
        (without_output, "last layer"),
        (bias_for_inputs, "inputs get biases"),
        (biases_before, "not n[l-1]"),
        (all_pairs, "layer before"),
        (product, "expected"),
        (two_layers_only, "Right for"),
    ),
    "forward_one": (
        (without_b, "b[l] is left out"),
        (without_g, "no g anywhere"),
        (linear_output, "g[L] is missing"),
        (misses_last, "last layer is not computed"),
        (one_g, "own g[l]"),
        (transposed_weights, "ValueError"),
        (starts_at_zero, "W[l] @ a + b[l]"),
        (early_return, "that is a[1]"),
        (flat_result, "only the shape is not"),
        (elementwise, "shape"),
        (x_every_time, "ValueError"),
    ),
    "forward_batch": (
        (stays_in_rows, "transposed"),
        (forgot_transpose, "ValueError"),
        (batch_without_b, "b[l] is left out"),
        (batch_linear_output, "g[L] is missing"),
        (batch_no_g, "no g anywhere"),
        (flat_b, "ValueError"),
        (first_only, "only the first datapoint"),
        (averages, "mean over the batch"),
        (batch_misses_last, "last layer is not computed"),
        (sums_b_once, "a batch of one"),
    ),
}
