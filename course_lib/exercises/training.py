"""Exercises of notebook 6: the mini-batch loop and momentum (lecture, p. 33-34 and 42)."""

import numpy as np

from course_lib.exercises.exercise import Case, Exercise, Output


def _loop(theta, X, y, gradient, alpha, batch_size, orders):
    for order in orders:
        for start in range(0, len(X), batch_size):
            batch = order[start : start + batch_size]
            theta = theta - alpha * gradient(theta, X[batch], y[batch])
    return theta


def _mean_gradient(theta, X, y):
    """Of J = mean of ½ (xᵀθ - y)²; NaN for an empty batch."""
    if len(X) == 0:
        return np.full(theta.shape, np.nan)
    return X.T @ (X @ theta - y) / len(X)


def _loop_cases(rng):
    cases = []
    for label, m, batch_size, epochs in (
        ("one epoch, one batch of all m", 4, 4, 1),
        ("one epoch, three batches", 6, 2, 1),
        ("three epochs", 8, 4, 3),
        ("a last batch that is shorter", 7, 3, 2),
        ("a batch size of 1", 5, 1, 2),
    ):
        X, y = rng.normal(size=(m, 2)), rng.normal(size=m)
        orders = [rng.permutation(m) for _ in range(epochs)]
        arguments = (rng.normal(size=2), X, y, _mean_gradient, 0.2, batch_size, orders)
        cases.append(Case(label, arguments))
    return cases


def _variant(
    batches=lambda order, m, B: [order[s : s + B] for s in range(0, m, B)],
    step=lambda theta, d, alpha, size: theta - alpha * d,
    epochs=lambda orders: orders,
    targets=lambda y, batch: y[batch],
):
    """The loop gone wrong in one place."""

    def loop(theta, X, y, gradient, alpha, batch_size, orders):
        for order in epochs(orders):
            for batch in batches(order, len(X), batch_size):
                d = gradient(theta, X[batch], targets(y, batch))
                theta = step(theta, d, alpha, len(batch))
        return theta

    return loop


def _stale(theta, X, y, gradient, alpha, batch_size, orders):
    for order in orders:
        start = theta
        for s in range(0, len(X), batch_size):
            batch = order[s : s + batch_size]
            theta = theta - alpha * gradient(start, X[batch], y[batch])
    return theta


minibatch_loop = Exercise(
    name="minibatch_loop",
    notebook="06",
    task="Return `theta` after gradient descent in batches: `orders` holds one order of the $m$ "
    "datapoints for each epoch; take `batch_size` of them at a time (the last batch may be "
    "shorter) and step by `alpha` against `gradient(theta, X[batch], y[batch])`.",
    reference=_loop,
    cases=_loop_cases,
    outputs=(Output("`theta`", "$(2,)$"),),
    misconceptions={
        "goes uphill: subtract the gradient": _variant(
            step=lambda theta, d, alpha, size: theta + alpha * d
        ),
        "$α$ is left out": _variant(step=lambda theta, d, alpha, size: theta - d),
        "the order is ignored: the batch is `order[start : start + batch_size]`, not a range": (
            _variant(batches=lambda order, m, B: [np.arange(m)[s : s + B] for s in range(0, m, B)])
        ),
        "the last, shorter batch is dropped": _variant(
            batches=lambda order, m, B: [order[s : s + B] for s in range(0, m - B + 1, B)]
        ),
        "only the first epoch is run": _variant(epochs=lambda orders: orders[:1]),
        "takes the whole batch of $m$ in each epoch: the inner loop over batches is missing": (
            _variant(batches=lambda order, m, B: [order])
        ),
        "only the first batch of each epoch is used": _variant(
            batches=lambda order, m, B: [order[:B]]
        ),
        "the batches overlap: `start` goes up by `batch_size`, not by 1": _variant(
            batches=lambda order, m, B: [order[s : s + B] for s in range(m)]
        ),
        "divided by the batch size once more: the gradient given is a mean already": _variant(
            step=lambda theta, d, alpha, size: theta - alpha * d / size
        ),
        "multiplied by the batch size: the gradient given is a mean and stays one": _variant(
            step=lambda theta, d, alpha, size: theta - alpha * d * size
        ),
        (
            "all gradients of an epoch are taken at the `theta` it began with; each batch has to "
            "see the `theta` that the batch before it left"
        ): _stale,
        "$X$ and $y$ are shuffled apart: use the same batch of indices for both": _variant(
            targets=lambda y, batch: y[: len(batch)]
        ),
    },
    hints=(
        "Two loops: `for order in orders`, and inside it over `start = 0, B, 2B, ...`",
        "`order[start : start + batch_size]` is the batch; a slice past the end is just shorter.",
        "Inside: `theta = theta - alpha * gradient(theta, X[batch], y[batch])`.",
    ),
    explanation="Steps a) to d) of the lecture's algorithm: the slice is the batch, `gradient()` "
    "stands for the forward and backward pass, and the assignment is the update.",
)


def _momentum(theta, v, gradient, alpha, beta):
    v = beta * v - alpha * gradient
    theta = theta + v
    return theta, v


def _momentum_cases(rng):
    cases = []
    for label, alpha, beta, v in (
        ("the first step, v = 0", 0.1, 0.9, np.zeros(3)),
        ("v already moving", 0.1, 0.9, rng.normal(size=3)),
        ("β = 0, plain gradient descent", 0.5, 0.0, rng.normal(size=3)),
        ("gradient 0, only coasting", 0.1, 0.8, rng.normal(size=3)),
    ):
        gradient = np.zeros(3) if label.startswith("gradient 0") else rng.normal(size=3)
        cases.append(Case(label, (rng.normal(size=3), v, gradient, alpha, beta)))
    return cases


def _after(velocity, move=lambda theta, v, d, alpha, beta, old: theta + v):
    def update(theta, v, d, alpha, beta):
        new = velocity(v, d, alpha, beta)
        return move(theta, new, d, alpha, beta, v), new

    return update


momentum_update = Exercise(
    name="momentum_update",
    notebook="06",
    task="Return (`theta`, `v`) after one step with momentum: $v := β v - α ∂J/∂θ$, $θ := θ + v$.",
    reference=_momentum,
    cases=_momentum_cases,
    outputs=(Output("`theta`", "$(3,)$"), Output("$v$", "$(3,)$")),
    misconceptions={
        "goes uphill: the gradient is subtracted in $v$": _after(
            lambda v, d, alpha, beta: beta * v + alpha * d
        ),
        "that is plain gradient descent: $β v$ is missing, nothing is remembered": _after(
            lambda v, d, alpha, beta: -alpha * d
        ),
        "$β$ is left out": _after(lambda v, d, alpha, beta: v - alpha * d),
        "$α$ is left out": _after(lambda v, d, alpha, beta: beta * v - d),
        "`theta` is moved by the old $v$; update $v$ first": _after(
            lambda v, d, alpha, beta: beta * v - alpha * d,
            lambda theta, v, d, alpha, beta, old: theta + old,
        ),
        "`theta` is moved against $v$; in this form $v$ points downhill already, so add it": _after(
            lambda v, d, alpha, beta: beta * v - alpha * d,
            lambda theta, v, d, alpha, beta, old: theta - v,
        ),
        "the gradient is subtracted twice: once in $v$, once more in `theta`": _after(
            lambda v, d, alpha, beta: beta * v - alpha * d,
            lambda theta, v, d, alpha, beta, old: theta + v - alpha * d,
        ),
        "$α$ is multiplied in twice": _after(
            lambda v, d, alpha, beta: beta * v - alpha * d,
            lambda theta, v, d, alpha, beta, old: theta + alpha * v,
        ),
        "that is Nesterov's step, $θ + β v - α ∂J/∂θ$ with the new $v$": _after(
            lambda v, d, alpha, beta: beta * v - alpha * d,
            lambda theta, v, d, alpha, beta, old: theta + beta * v - alpha * d,
        ),
        "averages with $1 - β$; this exercise's form weighs the gradient with $α$ only": _after(
            lambda v, d, alpha, beta: beta * v - (1 - beta) * alpha * d
        ),
        "$β$ and $α$ are exchanged": _after(lambda v, d, alpha, beta: alpha * v - beta * d),
    },
    hints=(
        "Two lines, $v$ first.",
        "`v = beta * v - alpha * gradient` keeps a share $β$ of the old motion.",
    ),
    explanation="$v$ sums up past gradients with weights that fade like $β$, $β²$, ...: what "
    "keeps its direction adds up, what changes cancels.",
)
