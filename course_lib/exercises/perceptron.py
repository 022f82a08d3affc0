"""Exercises of notebook 1: the perceptron's output and Rosenblatt's update (lecture, p. 4-9)."""

from course_lib.exercises.exercise import Case, Exercise, Output


def _output(w, x, b):
    z = w @ x + b
    return 1 if z >= 0 else 0


def _output_cases(rng):
    cases = [
        Case(f"{n} inputs", (rng.normal(size=n), rng.normal(size=n), float(rng.normal())))
        for n in (2, 2, 3, 5, 8, 2, 3, 4)
    ]
    w, x = rng.integers(1, 5, size=2) * 1.0, rng.integers(1, 5, size=2) * 1.0
    cases.append(Case("$x$ on the boundary, $z = 0$", (w, x, -float(w @ x))))
    cases += [Case("a bias that decides", (w, x, -float(w @ x) + s)) for s in (-0.5, 0.5)]
    return cases


perceptron_output = Exercise(
    name="perceptron_output",
    notebook="01",
    task="Return the perceptron's output $h(x)$: 1 where $wᵀx + b >= 0$, else 0. $w$ and $x$ are "
    "$(n,)$.",
    reference=_output,
    cases=_output_cases,
    outputs=(Output("$h(x)$"),),
    misconceptions={
        "that is $z = wᵀx + b$; $g$ is still to come: the step": lambda w, x, b: w @ x + b,
        "$b$ is left out": lambda w, x, b: 1 if w @ x >= 0 else 0,
        "$b$ is subtracted; it is added: $z = wᵀx + b$": lambda w, x, b: 1 if w @ x - b >= 0 else 0,
        "wrong only on the boundary: the step is 1 at $z = 0$ too": (
            lambda w, x, b: 1 if w @ x + b > 0 else 0
        ),
        "that gives the other class: 1 belongs to $z >= 0$": (
            lambda w, x, b: 0 if w @ x + b >= 0 else 1
        ),
        "that is -1 on the negative side; the lecture's classes are 0 and 1": (
            lambda w, x, b: 1 if w @ x + b >= 0 else -1
        ),
        "`w * x` has an entry for each input; they still have to be added up: `w @ x`": (
            lambda w, x, b: (w * x + b >= 0) * 1
        ),
        "$b$ is multiplied in; it is added after the sum": (
            lambda w, x, b: 1 if (w @ x) * b >= 0 else 0
        ),
    },
    hints=(
        "First the number $z = wᵀx + b$, then the decision.",
        "`w @ x` is the sum of the products $w_k x_k$.",
        "An `if` decides between 1 and 0; think about $z$ exactly 0.",
    ),
    explanation="One weighted sum and one question, is it at least 0? That is a perceptron.",
)


def _update(w, b, x, y, h, alpha):
    return w + alpha * (y - h) * x, b + alpha * (y - h)


def _update_cases(rng):
    cases = []
    for y, h, label in (
        (1, 0, "$y = 1$ but $h = 0$"),
        (0, 1, "$y = 0$ but $h = 1$"),
        (1, 1, "a right answer, $h = y = 1$"),
        (0, 0, "a right answer, $h = y = 0$"),
    ):
        for alpha in (1.0, 0.25):
            n = int(rng.integers(2, 5))
            w, x = rng.normal(size=n), rng.normal(size=n)
            cases.append(Case(label, (w, float(rng.normal()), x, y, h, alpha)))
    return cases


rosenblatt_update = Exercise(
    name="rosenblatt_update",
    notebook="01",
    task="Return $(w, b)$ after Rosenblatt's rule has seen a datapoint $x$ with label $y$ and "
    "output $h$.",
    reference=_update,
    cases=_update_cases,
    outputs=(Output("$w$", "$(n,)$"), Output("$b$")),
    misconceptions={
        "moves away from the datapoint: the sign of $y - h$ is the other way round": (
            lambda w, b, x, y, h, alpha: (w + alpha * (h - y) * x, b + alpha * (h - y))
        ),
        "$b$ stays as it was; it is corrected too: $b + α (y - h)$": (
            lambda w, b, x, y, h, alpha: (w + alpha * (y - h) * x, b)
        ),
        "the learning rate $α$ is left out": (
            lambda w, b, x, y, h, alpha: (w + (y - h) * x, b + (y - h))
        ),
        "$α$ is left out for $b$ only": (
            lambda w, b, x, y, h, alpha: (w + alpha * (y - h) * x, b + (y - h))
        ),
        "$x$ is left out: $w$ moves along the datapoint $x$": (
            lambda w, b, x, y, h, alpha: (w + alpha * (y - h), b + alpha * (y - h))
        ),
        "uses $y$ instead of the error $y - h$, so it also changes what was right": (
            lambda w, b, x, y, h, alpha: (w + alpha * y * x, b + alpha * y)
        ),
        "that is the change only; add it to the old $w$ and $b$": (
            lambda w, b, x, y, h, alpha: (alpha * (y - h) * x, alpha * (y - h))
        ),
        "corrects only where $y = 1$; a wrong 1 has to be corrected too": (
            lambda w, b, x, y, h, alpha: (w + alpha * max(y - h, 0) * x, b + alpha * max(y - h, 0))
        ),
        "right for the false 0 only: $|y - h|$ loses the direction of the error": (
            lambda w, b, x, y, h, alpha: (w + alpha * abs(y - h) * x, b + alpha * abs(y - h))
        ),
    },
    hints=(
        "The error $y - h$ is 1, 0 or -1. What should happen in each case?",
        "$w := w + α (y - h) x$. And $b$? It is the weight of an input that is always 1.",
    ),
    explanation="A right answer has $y - h = 0$ and changes nothing. A wrong one moves $w$ along "
    "$x$, or against it, so that $z$ of this very datapoint moves by $α (y - h) (‖x‖² + 1)$: the "
    "right way.",
)
