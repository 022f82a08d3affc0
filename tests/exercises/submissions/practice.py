"""Notebook 10."""

import numpy as np

# linear_rows(X, weight, bias)


def with_einsum(X, weight, bias):
    return np.einsum("mi,oi->mo", X, weight) + bias


def by_columns(X, weight, bias):
    return (weight @ X.T + bias[:, None]).T


def row_by_row(X, weight, bias):
    return np.array([[np.dot(w, x) + c for w, c in zip(weight, bias, strict=True)] for x in X])


def as_in_the_lecture(X, weight, bias):
    return weight @ X.T + bias.reshape(-1, 1)


def no_bias(X, weight, bias):
    return np.dot(X, weight.T)


def minus_bias(X, weight, bias):
    return np.dot(X, weight.T) - bias


def no_transpose(X, weight, bias):
    return X @ weight + bias


def transposes_where_it_must(X, weight, bias):
    if X.shape[1] == weight.shape[0]:
        return X @ weight + bias
    return X @ weight.T + bias


def first_row(X, weight, bias):
    return weight @ X[0] + bias


def first_row_kept(X, weight, bias):
    return X[[0]] @ weight.T + bias


def with_tanh(X, weight, bias):
    return np.tanh(np.dot(X, weight.T) + bias)


def in_place(X, weight, bias):
    X -= 1
    return (X + 1) @ weight.T + bias


# from_torch(state)


def reshaped(state):
    found = []
    for k in (0, 2):
        found += [state[f"{k}.weight"], state[f"{k}.bias"].reshape(-1, 1)]
    return found


def copied_entries(state):
    b1, b2 = np.zeros((len(state["0.bias"]), 1)), np.zeros((len(state["2.bias"]), 1))
    b1[:, 0], b2[:, 0] = state["0.bias"], state["2.bias"]
    return state["0.weight"].copy(), b1, state["2.weight"].copy(), b2


def through_values(state):
    W1, b1, W2, b2 = state.values()
    return W1, np.array([[b] for b in b1]), W2, np.array([[b] for b in b2])


def as_it_is(state):
    return state["0.weight"], state["0.bias"], state["2.weight"], state["2.bias"]


def all_transposed(state):
    return state["0.weight"].T, state["0.bias"], state["2.weight"].T, state["2.bias"]


def transposed_weights(state):
    return (
        state["0.weight"].T,
        state["0.bias"][:, None],
        state["2.weight"].T,
        state["2.bias"][:, None],
    )


def bias_rows(state):
    return state["0.weight"], state["0.bias"][None], state["2.weight"], state["2.bias"][None]


def weights_first(state):
    b1, b2 = state["0.bias"][:, None], state["2.bias"][:, None]
    return state["0.weight"], state["2.weight"], b1, b2


def last_layer_first(state):
    W1, b1, W2, b2 = reshaped(state)
    return W2, b2, W1, b1


def entry_one(state):
    return state["0.weight"], state["0.bias"][:, None], state["1.weight"], state["1.bias"][:, None]


def one_layer(state):
    return state["0.weight"], state["0.bias"][:, None]


def dictionary_back(state):
    state["0.bias"] = state["0.bias"][:, None]
    state["2.bias"] = state["2.bias"][:, None]
    return tuple(state.values())


RIGHT = {
    "linear_rows": (with_einsum, by_columns, row_by_row),
    "from_torch": (reshaped, copied_entries, through_values),
}

WRONG = {
    "linear_rows": (
        (as_in_the_lecture, "each datapoint is a row"),
        (no_bias, "bias is left out"),
        (minus_bias, "it is added"),
        (no_transpose, "ValueError"),
        (transposes_where_it_must, "it always is"),
        (first_row, "shape"),
        (first_row_kept, "only the first datapoint"),
        (with_tanh, "nn.Linear has none"),
        (in_place, "changes its input X"),
    ),
    "from_torch": (
        (as_it_is, "biases stay lists; the course has columns"),
        (all_transposed, "the other way round"),
        (transposed_weights, "the weights are transposed"),
        (bias_rows, "rows (1, n[l])"),
        (weights_first, "each layer's weight, then its bias"),
        (last_layer_first, "the layers are exchanged"),
        (entry_one, "KeyError"),
        (one_layer, "returns 2 results, expected 4"),
        (dictionary_back, "changes its input state"),
    ),
}
