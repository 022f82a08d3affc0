"""Exercises of notebook 7: a slope from a value, and an activation of one's own (p. 43-44)."""

import numpy as np

from course_lib.exercises.exercise import Case, Exercise, Output, numbers


def _slope(a):
    return a * (1 - a)


def _sigmoid_values(rng):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    return [
        Case("one number", (float(sigmoid(rng.normal())),)),
        Case("a layer of 4", (sigmoid(rng.normal(size=(4, 1))),)),
        Case("a batch (3, 5)", (sigmoid(rng.normal(size=(3, 5))),)),
        Case("large |z|", (sigmoid(np.array([-30.0, -12.0, 12.0, 30.0])),)),
    ]


def _of_z(slope):
    """The same, from z = log(a / (1 - a))."""
    return lambda a: slope(np.log(a / (1 - a)), a)


sigmoid_slope = Exercise(
    name="sigmoid_slope",
    notebook="07",
    task="Return the sigmoid's derivative $g'(z)$ from its value $a = g(z)$ alone, for $a$ of any "
    "shape.",
    reference=_slope,
    cases=_sigmoid_values,
    outputs=(Output("$g'(z)$", "of $a$"),),
    misconceptions={
        "that is $g$ itself": lambda a: a,
        "that is $1 - a$; the factor $a$ is missing": lambda a: 1 - a,
        "that is tanh's derivative, $1 - a²$": lambda a: 1 - a**2,
        "the sign is wrong: the sigmoid rises everywhere": lambda a: -a * (1 - a),
        "$a (1 + a)$ has a wrong sign inside: $a (1 - a)$": lambda a: a * (1 + a),
        "$a² (1 - a)$ has one factor $a$ too many": lambda a: a**2 * (1 - a),
        "$a (1 - a)²$ has one factor $1 - a$ too many": lambda a: a * (1 - a) ** 2,
        "$a$ is put through the sigmoid once more; it is $g(z)$ already": (
            lambda a: 1 / (1 + np.exp(-a)) * (1 - 1 / (1 + np.exp(-a)))
        ),
        "that is ReLU's slope": _of_z(lambda z, a: (z > 0) * 1.0),
        "that is $1/4$, the slope at $z = 0$ only": lambda a: a * 0 + 0.25,
    },
    hints=(
        "$g(z) = 1 / (1 + e^-z)$. Its derivative is $e^-z / (1 + e^-z)²$.",
        "Write $e^-z / (1 + e^-z)$ as $1 - a$.",
    ),
    explanation="$e^-z / (1 + e^-z)²$ is the product of $a$ and $1 - a$. Backpropagation has $a$ "
    "at hand from the forward pass, so the slope costs one subtraction and one product.",
)


def _softplus(z):
    return np.logaddexp(0, z), 1 / (1 + np.exp(-z))


STEP = 1e-5


def _points(rng):
    """Cases whose z holds z - h, z and z + h in its three rows, so that g alone shows its slope."""
    rows = np.array([[-STEP], [0.0], [STEP]])
    return [
        Case("z near 0", (rng.normal(size=(1, 8)) + rows,)),
        Case("|z| up to 4", (rng.uniform(-4, 4, size=(1, 12)) + rows,)),
        Case("|z| up to 20", (rng.uniform(-20, 20, size=(1, 30)) + rows,)),
    ]


def _own_problem(result, z):
    """Why g and g' do not belong together, or g is no activation; None if all is well."""
    if not isinstance(result, (tuple, list)) or len(result) != 2:
        return "expected the two results $g(z)$ and $g'(z)$"
    arrays = []
    for symbol, value in zip(("g(z)", "g'(z)"), result, strict=True):
        value = numbers(value)
        if value is None:
            return f"${symbol}$ is not made of numbers"
        if value.shape != z.shape:
            return (
                f"${symbol}$ has shape {value.shape}, expected that of $z$, {z.shape}: "
                "an activation works entry by entry"
            )
        if not np.isfinite(value).all():
            return f"${symbol}$ holds NaN or infinity for $|z|$ up to {np.abs(z).max():.2g}"
        arrays.append(value)
    g, slope = arrays
    measured = (g[2] - g[0]) / (z[2] - z[0])
    return _shape_of(g[1], measured) or _slope_problem(z[1], g[1], slope[1], measured)


def _shape_of(g, measured):
    if np.ptp(g) == 0:
        return "$g$ is constant, so nothing of $z$ passes through"
    if np.allclose(measured, measured[0], rtol=1e-6):
        return "$g$ is a straight line: layers with it collapse into one linear map. Bend it"
    return None


def _slope_problem(z, g, slope, measured):
    wrong = ~np.isclose(slope, measured, rtol=1e-4, atol=1e-5)
    if not wrong.any():
        return None
    if np.allclose(-slope, measured, rtol=1e-4, atol=1e-5):
        return "$g'(z)$ has the wrong sign"
    if np.array_equal(slope, g):
        return "$g'(z)$ is $g(z)$ itself, returned twice"
    if not slope.any():
        return "$g'(z)$ is 0 everywhere, so nothing could be learnt through it"
    i = int(np.argmax(wrong))
    text = (
        f"$g$ and $g'$ do not belong together: near $z = {z[i]:.3g}$ your $g$ has slope "
        f"{measured[i]:.4g}, but $g'$ says {slope[i]:.4g}"
    )
    if not wrong[z > 0].any() or not wrong[z < 0].any():
        text += f". They agree for $z {'>' if not wrong[z > 0].any() else '<'} 0$"
    return text


own_activation = Exercise(
    name="own_activation",
    notebook="07",
    task="Invent an activation: return $(g(z), g'(z))$ for $z$ of any shape, entry by entry. "
    "Not a straight line.",
    reference=_softplus,
    cases=_points,
    outputs=(Output("$g(z)$", "of $z$"), Output("$g'(z)$", "of $z$")),
    verify=_own_problem,
    hints=(
        "Take a function that you can differentiate: $z / (1 + |z|)$, $arctan z$, $z · "
        "sigmoid(z)$, ...",
        "`np.where(z > 0, ..., ...)` chooses entry by entry; `if z > 0` cannot, for an array.",
        "Overflow for large $|z|$? `np.logaddexp`, `np.clip` or another form of the same $g$ help.",
    ),
    explanation="This one is softplus, $log(1 + e^z)$, a smooth ReLU; its derivative is the "
    "sigmoid. `logaddexp` keeps it finite for large $z$.",
)
