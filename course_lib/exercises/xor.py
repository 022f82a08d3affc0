"""Exercises of notebook 2: weights by hand for AND, OR, NAND and XOR (lecture, p. 10-14, 21-27)."""

import numpy as np

from course_lib.exercises.exercise import Case, Exercise, Output, numbers

POINTS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
GATES = {"AND": (0, 0, 0, 1), "OR": (0, 1, 1, 1), "NAND": (1, 1, 1, 0)}


def _gate(name):
    w, b = {
        "AND": ([1, 1], -1.5),
        "OR": ([1, 1], -0.5),
        "NAND": ([-1, -1], 1.5),
    }[name]
    return w, b


def _gate_problem(result, name):
    """Why weights do not make the gate; None if they do."""
    if not isinstance(result, (tuple, list)) or len(result) != 2:
        return f"for {name}: expected the two results $w$ and $b$"
    w, b = _numbers(result[0]), _numbers(result[1])
    if w is None or w.shape != (2,):
        return f"for {name}: $w$ has shape {_shape(w)}, expected (2,)"
    if b is None or b.size != 1:
        return f"for {name}: $b$ has shape {_shape(b)}, expected one number"
    h = (POINTS @ w + b.item() >= 0).astype(int)
    if np.array_equal(h, GATES[name]):
        return None
    for other, wanted in GATES.items():
        if other != name and np.array_equal(h, wanted):
            return f"for {name}: these weights make {other}"
    if np.array_equal(1 - h, GATES[name]):
        return f"for {name}: exactly the opposite. Change the sign of $w$ and $b$"
    z = POINTS @ w
    if not w.any():
        return f"for {name}: $w = 0$, so the output is the same for every input"
    if len(set(h)) == 1:
        return (
            f"for {name}: the output is {h[0]} for all four inputs. $b = {b.item():g}$ "
            f"outweighs $w$: $wᵀx$ only reaches {z.min():g} to {z.max():g}"
        )
    return _points(name, h, GATES[name])


def _points(name, h, wanted):
    i = int(np.flatnonzero(h != np.array(wanted))[0])
    x = tuple(int(v) for v in POINTS[i])
    return (
        f"for {name}: {int((h == wanted).sum())} of 4 inputs are right; $x = {x}$ gives {h[i]}, "
        f"expected {wanted[i]}"
    )


def _numbers(value):
    value = numbers(value)
    return value if value is not None and np.isfinite(value).all() else None


def _shape(array):
    return "unknown (not made of finite numbers)" if array is None else array.shape


gate_weights = Exercise(
    name="gate_weights",
    notebook="02",
    task="Return $(w, b)$ of a step perceptron that computes the gate with this name, "
    '"AND", "OR" or "NAND", for inputs 0 and 1.',
    reference=_gate,
    cases=lambda rng: [Case(name, (name,)) for name in GATES],
    outputs=(Output("$w$", "$(2,)$"), Output("$b$")),
    verify=_gate_problem,
    hints=(
        "Draw the four points. The line $wᵀx + b = 0$ has to pass between the 0s and the 1s.",
        "With $w = (1, 1)$, $wᵀx$ is 0, 1, 1, 2. Which $b$ makes only the 2 reach 0?",
        "NAND is AND with the other side taken: all signs change.",
    ),
    explanation="For AND, $wᵀx + b = x1 + x2 - 1.5$ is at least 0 only at $(1, 1)$; for OR the "
    "line moves to $x1 + x2 = 0.5$; NAND is AND with all signs changed. Any line that separates "
    "will do.",
)


def _xor():
    W1 = [[1, 1], [-1, -1]]  # OR and NAND
    b1 = [-0.5, 1.5]
    W2 = [[1, 1]]  # AND of the two
    b2 = [-1.5]
    return W1, b1, W2, b2


def _xor_problem(result):
    """Why four arrays do not compute XOR; None if they do."""
    names, shapes = ("W1", "b1", "W2", "b2"), ((2, 2), (2,), (1, 2), (1,))
    if not isinstance(result, (tuple, list)) or len(result) != 4:
        return "expected the four results $W1$, $b1$, $W2$, $b2$"
    arrays = [_numbers(part) for part in result]
    for name, shape, array in zip(names, shapes, arrays, strict=True):
        if array is None or array.size != np.prod(shape):
            return f"${name}$ has shape {_shape(array)}, expected {shape}"
    W1, b1, W2, b2 = (a.reshape(s) for a, s in zip(arrays, shapes, strict=True))
    a1 = (POINTS @ W1.T + b1 >= 0).astype(int)  # one row per input
    h = (a1 @ W2.T + b2 >= 0).astype(int)[:, 0]
    wanted = (0, 1, 1, 0)
    if np.array_equal(h, wanted):
        return None
    if np.array_equal(1 - h, wanted):
        return "that is exactly the opposite, XNOR. Change the sign of $W2$ and $b2$ (mind $z = 0$)"
    if np.array_equal(a1[:, 0], a1[:, 1]):
        return (
            "both hidden neurons give the same output everywhere, so the second adds nothing: "
            "one line is not enough"
        )
    for j in range(2):
        if len(set(a1[:, j])) == 1:
            return f"hidden neuron {j + 1} is {a1[0, j]} for all four inputs, so it does nothing"
    rows = {tuple(a): w for a, w in zip(a1.tolist(), wanted, strict=True)}
    if all(rows[tuple(a)] == w for a, w in zip(a1.tolist(), wanted, strict=True)):
        return (
            "the hidden layer is fine: it puts the two classes at different points $(a1, a2)$ = "
            f"{sorted(rows)}. The output neuron does not separate them yet. "
            + _points("XOR", h, wanted)
        )
    return _points("XOR", h, wanted)


xor_weights = Exercise(
    name="xor_weights",
    notebook="02",
    task="Return $W1$ $(2, 2)$, $b1$ $(2,)$, $W2$ $(1, 2)$, $b2$ $(1,)$ of a network of step "
    "neurons that computes XOR for inputs 0 and 1.",
    reference=_xor,
    cases=lambda rng: [Case("XOR", ())],
    outputs=(
        Output("$W1$", "$(2, 2)$"),
        Output("$b1$", "$(2,)$"),
        Output("$W2$", "$(1, 2)$"),
        Output("$b2$", "$(1,)$"),
    ),
    verify=_xor_problem,
    hints=(
        "XOR is true where OR and NAND are both true.",
        "Let the first hidden neuron be OR and the second NAND: the rows of $W1$ are their "
        "weights.",
        "The output neuron is then AND of the two hidden outputs.",
    ),
    explanation="The two lines cut out the strip between $(0, 1)$ and $(1, 0)$. In $(a1, a2)$ the "
    "four inputs are only three points, and one line separates $(1, 1)$ from the others.",
)
