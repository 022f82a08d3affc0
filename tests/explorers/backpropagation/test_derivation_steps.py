"""The steps of the derivation: numbers, factors, lines of code and the order of the slides."""

import re

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from oracles import naive_layers
from strategies import SEEDS, description, naive_derivative

from course_lib import MLP, backprop
from course_lib.explorers.backpropagation.derivation_steps import Derivation, source_line
from course_lib.explorers.kit.choices import DIFFERENTIABLE
from course_lib.explorers.kit.equation import equation_html
from course_lib.losses import get_loss


def value(text):
    """A number as it is shown, back as a float."""
    return float(text.replace("−", "-"))


def shown(html, role):
    """The numbers in one box of an equation."""
    [table] = re.findall(rf'<table data-role="{role}".*?</table>', html)
    return [
        [value(text) for text in re.findall(r"<td[^>]*>([^<]*)</td>", row)]
        for row in re.findall(r"<tr>(.*?)</tr>", table)
    ]


def agrees(numbers, expected):
    """Whether what is shown is the expected value, rounded as `number` rounds it."""
    numbers, expected = np.array(numbers), np.asarray(expected)
    size = np.maximum(1e-2, 10 ** np.floor(np.log10(np.maximum(np.abs(expected), 1))))
    unit = np.where(np.abs(expected) < 10, 1e-3, size * 1e-1)
    return numbers.shape == expected.shape and np.all(np.abs(numbers - expected) <= 0.51 * unit)


@st.composite
def derivations(draw):
    """A random network with element-wise g, some datapoints, and all its steps."""
    L = draw(st.integers(1, 4))
    n = draw(st.lists(st.integers(1, 4), min_size=L + 1, max_size=L + 1))
    hidden = draw(st.lists(st.sampled_from(DIFFERENTIABLE), min_size=L - 1, max_size=L - 1))
    mlp = MLP(n, [*hidden, "sigmoid" if n[-1] == 1 else "identity"], seed=draw(SEEDS))
    rng = np.random.default_rng(draw(SEEDS))
    for l in range(1, L + 1):
        mlp.b[l] = 0.5 * rng.normal(size=(n[l], 1))
    m = draw(st.integers(1, 3))
    X = rng.normal(size=(m, n[0]))
    Y = rng.integers(0, 2, (m, 1)) if n[-1] == 1 else rng.normal(size=(m, n[-1]))
    layers = naive_layers(*description(mlp), X)
    for (z, _), g in zip(layers, mlp.g[1:], strict=True):
        if g.name in ("relu", "leaky_relu"):
            assume(np.abs(z).min() > 1e-6)
    assume(np.abs(layers[-1][0]).max() < 6)
    return mlp, X, Y.astype(float), Derivation(mlp, X, Y if n[-1] > 1 else Y[:, 0])


@settings(max_examples=40)
@given(derivations())
def test_every_number_of_every_step_is_the_oracles_and_the_librarys_as_far_as_it_is_shown(drawn):
    mlp, X, Y, derivation = drawn
    y = Y if mlp.n[-1] > 1 else Y[:, 0]
    fused = backprop.backward(mlp, mlp.forward(X), y, derivation.loss)
    library = {"z": fused.dZ, "a": fused.dA, "W": fused.dW, "b": fused.db}
    steps = derivation.steps()
    assert len(steps) == 1 + 4 * mlp.L
    for step in steps:
        base, l = step.node[0], int(step.node[1:])
        numbers = shown(equation_html(step.equation), "result")
        assert agrees(numbers, naive_derivative(mlp, X, Y, derivation.loss, base, l)), step.label
        if (base, l) != ("a", mlp.L):  # which the fused way has no use for
            assert agrees(numbers, library[base][l]), step.label


@settings(max_examples=40)
@given(derivations())
def test_the_factors_shown_multiply_to_the_result_and_fit_their_letters(drawn):
    mlp, _, _, derivation = drawn
    width = {"1": 1, "m": derivation.m} | {f"n[{l}]": n for l, n in enumerate(mlp.n)}
    for step in derivation.steps():
        first, second = (factor.value for factor in step.equation.factors)
        apply = {"·": np.matmul, "⊗": np.multiply, "+": np.add, "−": np.subtract}
        result = apply[step.equation.sign](first, second)
        np.testing.assert_allclose(result, step.equation.result.value, rtol=1e-12, atol=1e-15)
        for factor in (step.equation.result, *step.equation.factors):
            letters = [re.sub("<[^>]*>", "", side.mathml) for side in factor.shape]
            assert tuple(width[letter] for letter in letters) == factor.value.shape
        html = equation_html(step.equation)
        for role, factor in zip(("first", "second"), step.equation.factors, strict=True):
            assert agrees(shown(html, role), factor.value)


@settings(max_examples=25)
@given(derivations())
def test_the_line_of_code_shown_computes_the_numbers_shown(drawn):
    mlp, _, _, derivation = drawn
    L, m, Z, A = mlp.L, derivation.m, *derivation.forward
    gradients = backprop.empty_gradients(mlp)
    dW, db, dZ, dA = gradients.dW, gradients.db, gradients.dZ, gradients.dA
    place = {"mlp": mlp, "m": m, "Z": Z, "A": A, "L": L, "Y": derivation.Y, "np": np}
    place |= {"dW": dW, "db": db, "dZ": dZ, "dA": dA, "gradients": gradients}
    place["loss"] = get_loss(derivation.loss)
    for step in derivation.steps():
        base, l = step.node[0], int(step.node[1:])
        module, line = step.code[0]
        assert module == "backprop.py"
        exec(line, place | {"l": l + (base == "a")})
        found = {"W": dW, "b": db, "z": dZ, "a": dA}[base][l]
        np.testing.assert_allclose(found, step.equation.result.value, rtol=1e-12, atol=1e-15)


def test_a_line_that_is_not_in_the_source_is_an_error_not_a_stale_quotation():
    with pytest.raises(LookupError, match="0 lines start with"):
        source_line(backprop.propagate_back, "dV[l] = ")
