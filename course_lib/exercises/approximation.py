"""Exercises of notebook 8: the weights of a bump and of a line through points (lecture, p. 49)."""

import numpy as np

from course_lib.exercises.exercise import Case, Exercise, Output, numbers


def _bump(left, right, height, steepness):
    W1 = [[steepness], [steepness]]
    b1 = [-steepness * left, -steepness * right]
    W2 = [[height, -height]]
    b2 = [0]
    return W1, b1, W2, b2


def _bump_cases(rng):
    cases = [Case("a bump of height 1 on [-1, 2]", (-1.0, 2.0, 1.0, 8.0))]
    for _ in range(3):
        left, width = rng.uniform(-3, 0), rng.uniform(1, 3)
        height, steepness = rng.uniform(0.5, 2), rng.uniform(4, 12)
        label = f"height {height:.1f} on [{left:.1f}, {left + width:.1f}]"
        cases.append(Case(label, (left, left + width, height, steepness)))
    left = rng.uniform(-3, 0)
    cases.append(Case("a dip, height -1", (left, left + 2, -1.0, 6.0)))
    return cases


def _network(result, hidden):
    """(W1, b1, W2, b2) of n[1] hidden neurons as arrays, or the reason why they are not."""
    if not isinstance(result, (tuple, list)) or len(result) != 4:
        return "expected the four results $W1$, $b1$, $W2$, $b2$"
    arrays = []
    names = ("W1", "b1", "W2", "b2")
    sizes, shapes = (hidden, hidden, hidden, 1), ("(n[1], 1)", "(n[1],)", "(1, n[1])", "(1,)")
    for name, value, size, shape in zip(names, result, sizes, shapes, strict=True):
        value = numbers(value)
        if value is None:
            return f"${name}$ is not made of numbers"
        if value.size != size or not np.isfinite(value).all():
            return (
                f"${name}$ has shape {value.shape}, expected {shape} of finite numbers "
                f"with $n[1] = {hidden}$"
            )
        arrays.append(value.ravel())
    return arrays


def _sigmoid(z):
    return 0.5 * (1 + np.tanh(z / 2))


def _bump_problem(result, left, right, height, steepness):
    network = _network(result, hidden=2)
    if isinstance(network, str):
        return network
    x = np.linspace(left - 3, right + 3, 241)
    wanted = height * (_sigmoid(steepness * (x - left)) - _sigmoid(steepness * (x - right)))

    def output(W1, b1, W2, b2):
        return W2 @ _sigmoid(np.outer(W1, x) + b1[:, None]) + b2

    def near(a):
        return np.abs(a - wanted).max() <= 1e-6 * max(1, abs(height))

    h = output(*network)
    if near(h):
        return None
    W1, b1, W2, b2 = network
    guesses = {
        "the bump is upside down: change the sign of $W2$": output(W1, b1, -W2, -b2),
        "the bump sits at the mirrored place: $b1 = -steepness · edge$ puts $z = 0$ at the edge": (
            output(W1, -b1, W2, b2)
        ),
        "$b1$ lacks the steepness: $z = 0$ has to fall on the edge": output(
            W1, steepness * b1, W2, b2
        ),
        "the height is missing in $W2$": output(W1, b1, height * W2, b2),
        "$W1$ lacks the steepness": output(steepness * W1, b1, W2, b2),
        "neither $W1$ nor $b1$ has the steepness": output(steepness * W1, steepness * b1, W2, b2),
        "$b2$ lifts the whole curve; far away the bump is 0, so $b2 = 0$": output(
            W1, b1, W2, 0 * b2
        ),
    }
    for reason, value in guesses.items():
        if near(value):
            return reason
    if np.ptp(h) < 1e-9:
        return "the output is the same everywhere: the two sigmoids cancel or are switched off"
    if abs(h[-1] - h[0]) > 0.5 * abs(height):
        return (
            f"left of the bump the output is {h[0]:.3g} and right of it {h[-1]:.3g}, expected 0 on "
            "both sides: the second sigmoid has to take back what the first one adds"
        )
    i = int(np.argmax(np.abs(h - wanted)))
    return f"at $x = {x[i]:.3g}$ the output is {h[i]:.4g}, expected {wanted[i]:.4g}"


bump_weights = Exercise(
    name="bump_weights",
    notebook="08",
    task="Return $W1$ $(2, 1)$, $b1$ $(2,)$, $W2$ $(1, 2)$, $b2$ $(1,)$ of a network of two "
    "sigmoid neurons and an identity output whose graph is $height · (σ(s (x - left)) - σ(s (x - "
    "right)))$, $s = steepness$.",
    reference=_bump,
    cases=_bump_cases,
    outputs=(Output("$W1$"), Output("$b1$"), Output("$W2$"), Output("$b2$")),
    verify=_bump_problem,
    hints=(
        "$s (x - left) = s x - s left$: which part is the weight, which the bias?",
        "The second sigmoid is subtracted: its weight in $W2$ is $-height$.",
    ),
    explanation="$W1$ holds the steepness, $b1$ the places of the edges, $W2$ the height and, "
    "negative, the way back down. Sums of such bumps are the hands-on half of universal "
    "approximation.",
)


def _interpolation(knots, values):
    slopes = np.diff(values) / np.diff(knots)
    W1 = np.ones((len(slopes), 1))
    b1 = -knots[:-1]
    W2 = np.diff(slopes, prepend=0)[None]
    b2 = values[:1]
    return W1, b1, W2, b2


def _interpolation_cases(rng):
    cases = [Case("a tent, three points", (np.array([0.0, 1.0, 3.0]), np.array([0.0, 1.0, 0.0])))]
    for points in (2, 4, 6):
        knots = np.cumsum(rng.uniform(0.5, 1.5, size=points)) - 2
        cases.append(Case(f"{points} points", (knots, rng.normal(size=points))))
    return cases


def _interpolation_problem(result, knots, values):
    network = _network(result, hidden=len(knots) - 1)
    if isinstance(network, str):
        return f"for {len(knots)} points: " + network
    x = np.sort(np.concatenate([knots, (knots[1:] + knots[:-1]) / 2]))
    wanted = np.interp(x, knots, values)

    def output(W1, b1, W2, b2):
        return W2 @ np.maximum(np.outer(W1, x) + b1[:, None], 0) + b2

    def near(a):
        return np.allclose(a, wanted, atol=1e-8)

    h = output(*network)
    if near(h):
        return None
    W1, b1, W2, b2 = network
    slopes = np.diff(values) / np.diff(knots)
    where = f"for {len(knots)} points: "
    if near(output(W1, -b1, W2, b2)):
        return where + "the sign of $b1$ is wrong: neuron $k$ starts at its knot, $z = x - knot$"
    if near(output(W1, b1, W2, b2 + values[0])):
        return where + "$b2$ is missing: the curve starts at the first value"
    if len(slopes) > 1 and np.allclose(W2, slopes):
        return where + (
            "$W2$ holds the slopes of the pieces; the ReLUs before are still rising, so each "
            "neuron adds only the change of slope"
        )
    if near(output(W1, b1, -W2, b2)):
        return where + "the sign of $W2$ is wrong"
    if len(slopes) > 1 and np.allclose(W2, np.diff(values)):
        return where + "$W2$ holds rises; a slope is rise over run"
    i = int(np.argmax(~np.isclose(h, wanted, atol=1e-8)))
    return where + f"at $x = {x[i]:.3g}$ the output is {h[i]:.4g}, expected {wanted[i]:.4g}"


relu_interpolation = Exercise(
    name="relu_interpolation",
    notebook="08",
    task="Return $W1$ $(N, 1)$, $b1$ $(N,)$, $W2$ $(1, N)$, $b2$ $(1,)$ of a network of $N$ ReLU "
    "neurons and an identity output that joins the $N + 1$ points $(knots, values)$ by straight "
    "pieces.",
    reference=_interpolation,
    cases=_interpolation_cases,
    outputs=(Output("$W1$"), Output("$b1$"), Output("$W2$"), Output("$b2$")),
    verify=_interpolation_problem,
    hints=(
        "Neuron $k$ is $ReLU(x - knots_k)$: flat up to its knot, then rising with slope 1.",
        "Left to right: the first neuron gives the first slope; each further one the change.",
        "$b2$ is the value at the first knot.",
    ),
    explanation="A sum of ReLUs is a curve of straight pieces that bends once per neuron; $W2$ "
    "holds the changes of slope.",
)
