"""The explorers of back-propagation: each number they show is the derivative it claims to be."""

import itertools
import re

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from oracles import complex_step, naive_activation, naive_layers, naive_loss
from strategies import SEEDS, description

from course_lib import MLP, backprop, check_gradients
from course_lib.explorers.backpropagation.computation_graph import ComputationGraphExplorer, stages
from course_lib.explorers.backpropagation.cross_entropy_steps import CrossEntropyExplorer
from course_lib.explorers.backpropagation.derivation import DerivationExplorer
from course_lib.explorers.backpropagation.derivation_steps import Derivation, source_line
from course_lib.explorers.backpropagation.gradient_check import (
    BUGS,
    RIGHT,
    TOLERANCE,
    GradientCheckExplorer,
    line_of,
    with_bug,
)
from course_lib.explorers.backpropagation.gradient_check import NETWORKS as CHECKED
from course_lib.explorers.backpropagation.product_quiz import ProductQuizExplorer
from course_lib.explorers.backpropagation.saliency import SaliencyExplorer
from course_lib.explorers.kit.choices import DIFFERENTIABLE
from course_lib.explorers.kit.equation import equation_html, how, number
from course_lib.explorers.kit.quiz import QUESTIONS
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


def oracle(mlp, X, Y, loss, base, l):
    """∂J/∂base[l] by the complex step through a naive forward pass, in the shape of base[l]."""
    theta, n, names, alphas = description(mlp)
    if base in "Wb":
        gradient = complex_step(lambda t: naive_loss(t, n, names, alphas, X, Y, loss), theta)
        twin = MLP(n, mlp.g[1:])
        twin.theta[:] = gradient
        return getattr(twin, base)[l]
    layers = [(None, X), *naive_layers(theta, n, names, alphas, X)]
    start = layers[l][base == "a"]

    def J(v):
        a = v.reshape(start.shape)
        if base == "z":
            a = naive_activation(names[l - 1], a, alphas[l - 1])
        if l < mlp.L:
            above = np.concatenate([np.append(mlp.W[k], mlp.b[k]) for k in range(l + 1, mlp.L + 1)])
            return naive_loss(above, n[l:], names[l:], alphas[l:], a, Y, loss)
        if loss == "cross_entropy":
            return (-Y * np.log(a) - (1 - Y) * np.log(1 - a)).sum() / len(X)
        return ((a - Y) ** 2).sum() / 2 / len(X)

    return complex_step(J, start.ravel()).reshape(start.shape).T


# The derivation stepper.


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
        assert agrees(numbers, oracle(mlp, X, Y, derivation.loss, base, l)), step.label
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


def test_the_steps_are_those_of_the_lecture_in_its_order():
    explorer = DerivationExplorer(network="2-3-2-1")
    nodes = [step.node for step in explorer.steps]
    assert nodes[:5] == ["a3", "z3", "W3", "b3", "a2"]  # (1) to (5) of page 38
    assert nodes[5:9] == ["z2", "W2", "b2", "a1"] and nodes[-1] == "a0"
    assert [step.page for step in explorer.steps[:9]] == [38] * 5 + [39, 40, 40, 39]
    for k, step in enumerate(explorer.steps):
        assert step.label.startswith(f"({k + 1}) ")
        origins = [factor.origin for factor in step.equation.factors]
        for known in re.findall(r"known from step (\d+)", " ".join(origins)):
            assert int(known) <= k  # only what has been found is used


@pytest.mark.parametrize("step", range(1, 14))
def test_moving_an_input_or_a_parameter_below_a_step_changes_its_numbers(step):
    explorer = DerivationExplorer(step=step)
    before = explorer.equation.html
    explorer.controls["x1"].value += 0.5
    moved = explorer.equation.html
    assert moved != before
    explorer.controls["value"].value += 1.0  # W_{1,1}^[1], which everything behind it depends on
    assert explorer.equation.html != moved and explorer.mlp.W[1][0, 0] == pytest.approx(
        explorer.controls["value"].value
    )


def test_back_next_and_a_click_in_the_graph_move_between_the_steps():
    explorer = DerivationExplorer()
    explorer.go(-1)
    assert explorer.controls["step"].value == 1
    explorer.go(1)
    assert explorer.step.node == "z3" and explorer.chain.lit == ["z3", "a3>z3"]
    for _ in range(2):
        explorer.chain.picked = "W2"
        assert explorer.step.node == "W2" and explorer.chain.done[-1] == "a2>z2"
        explorer.chain.picked = "J"  # not a step
        assert explorer.step.node == "W2"
    for _ in range(20):
        explorer.go(1)
    assert explorer.step.node == "a0"


def test_a_changed_parameter_stays_when_another_is_chosen_and_reset_undoes_it():
    explorer = DerivationExplorer()
    start = explorer.mlp.theta.copy()
    explorer.controls["value"].value = 2.0
    explorer.controls["parameter"].value = ("W", 2, 0, 1)
    assert explorer.mlp.W[1][0, 0] == 2.0
    assert explorer.controls["value"].value == explorer.mlp.W[2][0, 1]
    explorer.controls["network"].value = "3-2-1 (page 19)"
    explorer.controls["network"].value = "2-3-2-1"
    assert explorer.mlp.W[1][0, 0] == 2.0
    explorer.reset()
    np.testing.assert_array_equal(explorer.mlp.theta, start)


def test_a_dead_relu_passes_no_derivative():
    explorer = DerivationExplorer()
    explorer.preset("Dead ReLU")
    slope, upstream = (factor.value for factor in explorer.step.equation.factors)
    dead = slope == 0
    assert dead.any() and (upstream[dead] != 0).all()
    assert (explorer.step.equation.result.value[dead] == 0).all()


@pytest.mark.parametrize(
    ("bad", "named"),
    [
        ({"network": (4, 2, 1)}, r"network: got \[4, 2, 1\]"),
        ({"network": (2, 5, 1)}, "network: got"),
        ({"network": "2-2"}, "network: got '2-2'"),
        ({"network": (2,)}, r"n: got \[2\]"),
        ({"g": "softmax"}, "g: got 'softmax'"),
        ({"seed": -1}, "seed: got -1"),
        ({"m": 4}, "m: got 4"),
        ({"step": 14}, r"step: got 14, expected 1\.\.13"),
    ],
)
def test_a_network_that_cannot_be_stepped_through_is_refused_by_name(bad, named):
    with pytest.raises(ValueError, match=named):
        DerivationExplorer(**bad)


def test_numbers_are_shown_with_three_decimals_and_a_real_minus_sign():
    given_ = (-0.0004, -1.5, 12.346, -123.46, 12345.0, np.inf, -np.inf, np.nan)
    expected = ["0.000", "−1.500", "12.35", "−123.5", "1.2e+04", "+∞", "−∞", "NaN"]
    assert [number(v) for v in given_] == expected


def test_an_entry_of_a_product_is_spelled_out_with_its_row_and_column():
    explorer = DerivationExplorer(step=7, m=2)
    text = how(explorer.step.equation, 1, 2)
    place, sum_, total = re.fullmatch(r"(row 2, column 3): (.*) = ([−\d.]+)", text).groups()
    pairs = re.findall(r"\(([^)]*)\)\(([^)]*)\)", sum_)
    assert len(pairs) == 2 and place
    assert sum(value(a) * value(b) for a, b in pairs) == pytest.approx(value(total), abs=3e-3)


# The computation graph.


@given(L=st.integers(1, 4))
def test_an_arrow_is_passed_only_after_what_it_starts_from_is_known(L):
    known = {"a0", "y"} | {f"{base}{l}" for base in "Wb" for l in range(1, L + 1)}
    for nodes, arrows in stages(L):
        for arrow in arrows:
            start, end = arrow.split(">")
            back = nodes[0].startswith("∂")
            assert (f"∂{start}" if back and start != "J" else start) in known
            assert (f"∂{end}" if back else end) in nodes
        known |= set(nodes)
    assert {f"∂{name}" for name in known if name[0] in "zWba"} <= known


@settings(max_examples=30)
@given(
    L=st.integers(1, 4),
    n=st.lists(st.integers(1, 3), min_size=5, max_size=5),
    x1=st.sampled_from([-1.5, 0.25, 2.0]),
    y=st.integers(0, 1),
)
def test_the_graph_fills_with_the_librarys_values_and_derivatives(L, n, x1, y):
    explorer = ComputationGraphExplorer()
    explorer.set(L=L, x1=x1, y=y, **{f"n{l}": n[l] for l in range(5)})
    explorer.set(passed=5 * L + 2)
    mlp, chain = explorer.mlp, explorer.chain
    forward = mlp.forward(explorer.X)
    gradients = backprop.backward(mlp, forward, explorer.y, explorer.derivation.loss)
    for l in range(1, L + 1):
        for name, of, d in (
            (f"z{l}", forward.Z[l], gradients.dZ[l]),
            (f"W{l}", mlp.W[l], gradients.dW[l]),
            (f"b{l}", mlp.b[l], gradients.db[l]),
        ):
            assert agrees([list(map(value, row)) for row in chain.values[name]], of)
            assert agrees([list(map(value, row)) for row in chain.gradients[name]], d)
    assert set(chain.gradients) == {step.node for step in explorer.derivation.steps()}
    explorer.set(passed=2 * L + 1)
    assert chain.gradients == {} and "J" in chain.values
    explorer.set(passed=2 * L)
    assert "J" not in chain.values and f"a{L}" in chain.values


def test_step_walks_through_both_passes_and_then_begins_again():
    explorer = ComputationGraphExplorer()
    explorer.set(passed=0)
    walked = []
    for _ in range(13):
        explorer.player.step()
        walked.append(explorer.controls["passed"].value)
    assert walked == [*range(1, 13), 0]


# Assemble the product.


@given(seed=st.integers(0, 30), k=st.integers(1, QUESTIONS))
@settings(max_examples=40)
def test_an_answer_is_accepted_if_and_only_if_its_numbers_are_the_gradient(seed, k):
    quiz = ProductQuizExplorer(seed)
    quiz.set(question=k)
    solution = quiz.question.solution
    accepted = 0
    for first, first_T, sign, second, second_T in itertools.product(
        range(4), (False, True), "·⊗", range(4), (False, True)
    ):
        answer = {"first": first, "first_T": first_T, "sign": sign}
        with quiz.batch():
            for name, given_ in (answer | {"second": second, "second_T": second_T}).items():
                quiz.controls[name].value = given_
        product = quiz.product()
        equal = product is not None and product.shape == solution.shape
        equal = equal and np.allclose(product, solution)
        assert (quiz.given() == quiz.question.answer) == equal
        accepted += equal
        if not equal:
            fits = product is not None and product.shape == solution.shape
            assert quiz.why_not().startswith("The shape fits" if fits else "Shape:")
    assert accepted == (2 if quiz.question.about[0] == "z" else 1)  # ⊗ in either order


def test_the_gradient_asked_for_is_the_oracles():
    quiz = ProductQuizExplorer(seed=3)
    for k in range(1, QUESTIONS + 1):
        question = quiz.ask(k)
        kind, l = question.about
        expected = oracle(
            question.mlp, question.X, question.Y, "squared_error", kind, l - (kind == "a")
        )
        np.testing.assert_allclose(question.solution, expected, rtol=1e-12, atol=1e-15)


def test_the_quiz_keeps_the_score_of_first_answers_and_a_new_question_starts_unanswered():
    quiz = ProductQuizExplorer(seed=1)
    quiz.check()
    assert "Not yet" in quiz._message.value
    quiz.set(second_T=True)
    quiz.next()
    assert not quiz.controls["second_T"].value and quiz.controls["second"].value == 1
    assert quiz.readout()["score (first answers)"] == "0 of 1 right"


# Sigmoid and cross-entropy.


def exact_difference(z, y):
    """a - y = σ(z) for y = 0, -σ(-z) for y = 1, without a difference of close numbers."""
    signed = z if y == 0 else -z
    a = np.exp(min(signed, 0.0)) / (1 + np.exp(-abs(signed)))
    return a if y == 0 else -a


@pytest.mark.parametrize("precision", ["float64", "float32"])
@pytest.mark.parametrize("y", [0, 1])
def test_the_factors_give_a_minus_y_or_break_exactly_where_a_is_rounded_to_0_or_1(precision, y):
    explorer = CrossEntropyExplorer(precision=precision, y=y)
    broken = []
    for z in np.arange(-100, 100.5, 2.5):
        explorer.set(z=z)
        exact = exact_difference(z, y)
        assert explorer.fused == pytest.approx(exact, abs=5e-16)
        if explorer.a in (0, 1):
            broken.append(z)
            assert np.isnan(explorer.product) and "NaN" in explorer.verdict()
        else:
            unit = float(np.finfo(type(explorer.a)).eps)
            assert float(explorer.product) == pytest.approx(exact, abs=4 * unit)
        assert explorer.J == pytest.approx(np.logaddexp(0, z if y == 0 else -z), rel=1e-14)
    assert min(z for z in broken if z > 0) == {"float64": 37.5, "float32": 17.5}[precision]
    assert (min(broken) < 0) == (precision == "float32")


def test_the_picture_of_the_sizes_ends_where_the_numbers_do():
    curves = CrossEntropyExplorer(y=0).curves.series
    assert [s["name"] for s in curves[:3]] == ["|∂J/∂a|", "g′(z)", "|product|"]
    for s in curves:
        assert np.isfinite(s["x"]).all() and np.isfinite(s["y"]).all()
    assert max(curves[0]["x"]) == 36.5  # σ(37) is 1 in float64


@pytest.mark.parametrize("bad", [{"z": 101.0}, {"y": 2}, {"precision": "float16"}, {"z": np.nan}])
def test_a_bad_output_neuron_is_refused_by_name(bad):
    with pytest.raises(ValueError, match=next(iter(bad))):
        CrossEntropyExplorer(**bad)


# The gradient check.


@pytest.mark.parametrize("network", CHECKED)
@pytest.mark.parametrize("bug", BUGS)
def test_the_check_shown_catches_each_mutant_and_passes_the_library_as_it_is(bug, network):
    for seed in range(5):
        explorer = GradientCheckExplorer(bug=bug, network=network, h=-5.0, seed=seed)
        assert explorer.caught == (bug != RIGHT), (seed, explorer.verdict())


@pytest.mark.parametrize("bug", [bug for bug in BUGS if bug != RIGHT])
def test_a_mutant_is_the_library_with_one_line_changed(bug):
    before, after = line_of(bug)
    assert before != after
    mlp = MLP(CHECKED["2-2-2-2, all square"], ["tanh", "tanh", "softmax"], seed=0)
    X, y = np.array([[1.0, 0.5], [-1.0, 2.0]]), [0, 1]
    broken = with_bug(bug)
    assert not np.allclose(
        broken.backward(mlp, mlp.forward(X), y).dtheta,
        backprop.backward(mlp, mlp.forward(X), y).dtheta,
    )
    assert check_gradients(mlp, X, y).largest_relative_error < TOLERANCE  # the library is as it was


def test_the_forgotten_transpose_is_refused_by_numpy_unless_all_is_square():
    explorer = GradientCheckExplorer(bug="forgotten transpose", network="2-4-3-2")
    assert explorer.refused and "by the shapes" in explorer.verdict()
    explorer.set(network="2-2-2-2, all square")
    assert not explorer.refused and explorer.report.largest_relative_error > 0.01


def test_the_error_falls_with_h_squared_and_rises_again_with_1_over_h():
    explorer = GradientCheckExplorer()
    x, y = (np.array(explorer.curves.series[0][axis]) for axis in "xy")
    large, small = (x >= -4) & (x <= -1.5), x <= -7
    assert np.polyfit(x[large], y[large], 1)[0] == pytest.approx(2, abs=0.1)
    assert np.polyfit(x[small], y[small], 1)[0] == pytest.approx(-1, abs=0.2)


def test_an_alarm_at_a_bad_h_says_that_the_code_is_right():
    explorer = GradientCheckExplorer()
    for h, word in ((-1.0, "too large"), (-12.0, "too small")):
        explorer.set(h=h)
        assert explorer.caught and word in explorer.verdict()


# Saliency.


@pytest.mark.parametrize("g", ["tanh", "sigmoid", "identity"])
@pytest.mark.parametrize("neuron", [(1, 2), (2, 1), (3, 1)])
def test_saliency_is_the_oracles_derivative_and_stands_at_a_right_angle_to_the_level_curve(
    g, neuron
):
    explorer = SaliencyExplorer(neuron=neuron, g=g)
    l, j = neuron
    for x1, x2 in ((1.0, 0.5), (-2.0, 0.25), (0.0, -1.0)):
        explorer.set(x1=x1, x2=x2)
        for of, found in (("z", explorer.dz), ("a", explorer.da)):
            expected = complex_step(
                lambda x, of=of: naive_layers(*description(explorer.mlp), x[None])[l - 1][
                    of == "a"
                ][0, j - 1],
                explorer.x[0],
            )
            np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-15)
        along = np.array([-explorer.dz[1], explorer.dz[0]]) / np.linalg.norm(explorer.dz)
        ends = [explorer.x + s * 1e-4 * along for s in (-1, 1)]
        low, high = (explorer.mlp.forward(end).Z[l][j - 1, 0] for end in ends)
        assert abs(high - low) / 2e-4 < 1e-6 * np.linalg.norm(explorer.dz) + 1e-9


def test_in_layer_1_the_arrow_is_the_weight_vector():
    explorer = SaliencyExplorer(neuron=(1, 1))
    explorer.set(w11=1.25, w12=-0.5)
    np.testing.assert_allclose(explorer.dz, [1.25, -0.5])
    assert explorer.salient() == "x₁"


def test_a_neuron_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match=r"neuron: got \(4, 1\)"):
        SaliencyExplorer(neuron=(4, 1))
