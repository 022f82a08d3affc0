"""Exercises of notebook 3: shapes and the number of parameters (lecture, p. 14-20)."""

from course_lib.exercises.exercise import Case, Exercise, Output


def _shapes(n):
    return [((n[l], n[l - 1]), (n[l], 1)) for l in range(1, len(n))]


def _widths(rng):
    cases = [Case("n = [2, 1], the perceptron", ([2, 1],)), Case("n = [3, 4, 2]", ([3, 4, 2],))]
    for layers in (2, 3, 4, 5):
        n = [int(width) for width in rng.integers(1, 9, size=layers + 1)]
        cases.append(Case(f"n = {n}", (n,)))
    return cases


parameter_shapes = Exercise(
    name="parameter_shapes",
    notebook="03",
    task="Return the list of (shape of $W[l]$, shape of $b[l]$) for $l = 1..L$ of a network with "
    "widths $n = [n[0], ..., n[L]]$.",
    reference=_shapes,
    cases=_widths,
    outputs=(Output("the list of shapes", "$(L, 2, 2)$"),),
    misconceptions={
        "$W[l]$ is transposed: its rows are the neurons of layer $l$, so $(n[l], n[l-1])$": (
            lambda n: [((n[l - 1], n[l]), (n[l], 1)) for l in range(1, len(n))]
        ),
        "$b[l]$ has a number for each neuron of layer $l$: $(n[l], 1)$": (
            lambda n: [((n[l], n[l - 1]), (n[l - 1], 1)) for l in range(1, len(n))]
        ),
        "$b[l]$ is a column: $(n[l], 1)$, not $(1, n[l])$": (
            lambda n: [((n[l], n[l - 1]), (1, n[l])) for l in range(1, len(n))]
        ),
        "the output layer $L$ is left out: $l$ goes from 1 to $L$ = `len(n) - 1`": (
            lambda n: [((n[l], n[l - 1]), (n[l], 1)) for l in range(1, len(n) - 1)]
        ),
        "layer 0 is the input and has no parameters: $l$ starts at 1": (
            lambda n: [((n[l], n[l - 1]), (n[l], 1)) for l in range(len(n))]
        ),
        "every $W[l]$ is taken as $(n[l], n[0])$; it reads from the layer before, $n[l-1]$": (
            lambda n: [((n[l], n[0]), (n[l], 1)) for l in range(1, len(n))]
        ),
        "$W[l]$ is square here; it leads from $n[l-1]$ numbers to $n[l]$": (
            lambda n: [((n[l], n[l]), (n[l], 1)) for l in range(1, len(n))]
        ),
        "$b[l]$ has the shape of $W[l]$; there is one bias per neuron, not one per edge": (
            lambda n: [((n[l], n[l - 1]), (n[l], n[l - 1])) for l in range(1, len(n))]
        ),
    },
    hints=(
        "$z[l] = W[l] a[l-1] + b[l]$: the shapes must fit, and $z[l]$ is $(n[l], 1)$.",
        "Row $j$ of $W[l]$ holds the weights of neuron $j$ of layer $l$.",
    ),
    explanation="$W[l]$ turns $n[l-1]$ numbers into $n[l]$, so it is $(n[l], n[l-1])$; $b[l]$ is "
    "added to the result and is a column as high.",
)


def _count(n):
    return sum((n[l - 1] + 1) * n[l] for l in range(1, len(n)))


parameter_count = Exercise(
    name="parameter_count",
    notebook="03",
    task="Return how many parameters, weights and biases, a network with widths $n$ has.",
    reference=_count,
    cases=_widths,
    outputs=(Output("the count"),),
    misconceptions={
        "the biases are missing: $n[l]$ more in each layer": (
            lambda n: sum(n[l - 1] * n[l] for l in range(1, len(n)))
        ),
        "one bias per layer is counted; each neuron has its own": (
            lambda n: sum(n[l - 1] * n[l] + 1 for l in range(1, len(n)))
        ),
        "the biases of layer $l$ are $n[l]$, not $n[l-1]$": (
            lambda n: sum(n[l - 1] * (n[l] + 1) for l in range(1, len(n)))
        ),
        "that is the number of neurons, inputs included": lambda n: sum(n),
        "that is the number of neurons": lambda n: sum(n[1:]),
        "the last layer is missing": (
            lambda n: sum((n[l - 1] + 1) * n[l] for l in range(1, len(n) - 1))
        ),
        "the inputs get biases too; they are not neurons": (
            lambda n: sum(n[l - 1] * n[l] for l in range(1, len(n))) + sum(n)
        ),
        "each layer is wired to the input; it reads from the layer before": (
            lambda n: sum((n[0] + 1) * n[l] for l in range(1, len(n)))
        ),
        "adds the sides of each $W[l]$ instead of multiplying them": (
            lambda n: sum(n[l - 1] + n[l] + n[l] for l in range(1, len(n)))
        ),
    },
    hints=(
        "$W[l]$ has $n[l] · n[l-1]$ entries.",
        "$b[l]$ adds $n[l]$ more. Sum over $l = 1..L$.",
    ),
    explanation="Each neuron of layer $l$ has $n[l-1]$ weights and one bias: $(n[l-1] + 1) · "
    "n[l]$.",
)
