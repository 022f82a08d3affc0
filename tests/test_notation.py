"""The explorers about notation: every symbol has its place, its number and its Python."""

import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import course_lib
from course_lib import MLP
from course_lib.explorers.kit.examples import example_network
from course_lib.explorers.kit.quiz import QUESTIONS
from course_lib.explorers.notation.network_designer import (
    DesignerExplorer,
    composed_formula,
    parameter_sum,
)
from course_lib.explorers.notation.shape_quiz import ShapeQuizExplorer
from course_lib.explorers.notation.symbol_quiz import SymbolQuizExplorer
from course_lib.explorers.notation.symbols import SymbolsExplorer
from course_lib.explorers.notation.symbols_table import SYMBOLS

WIDTHS = st.lists(st.integers(1, 6), min_size=2, max_size=5)
QUIZZES = pytest.mark.parametrize("quiz", [SymbolQuizExplorer, ShapeQuizExplorer])


@pytest.fixture(scope="module")
def symbols():
    return SymbolsExplorer(n=(3, 2, 4, 1), g=("tanh", "relu", "sigmoid"))


@pytest.fixture(scope="module")
def symbol_quiz():
    return SymbolQuizExplorer()


# The designer.


def test_page_19_has_the_lectures_shapes_and_w_13_is_row_0_column_2():
    mlp = DesignerExplorer(n=(3, 2, 1)).mlp
    assert [W.shape for W in mlp.W[1:]] == [(2, 3), (1, 2)]
    assert [b.shape for b in mlp.b[1:]] == [(2, 1), (1, 1)]
    explorer = SymbolsExplorer(n=(3, 2, 1))
    explorer.set(symbol="W_jk", l=1, j=1, k=3)
    assert explorer.code_of_symbol() == "mlp.W[1][0, 2]"
    assert explorer.value() == explorer.mlp.W[1][0, 2]
    assert explorer.matrix.lit == [["W", 1, 1, 3]] and explorer.diagram.lit == [[1, 1, 3]]


@given(WIDTHS)
def test_the_sum_of_the_parameter_count_adds_up_and_is_the_size_of_theta(n):
    mlp = MLP(n, ["tanh"] * (len(n) - 1))
    latex = parameter_sum(mlp)
    terms, total = latex.split("=")
    shown = re.findall(r"underbrace\{(\d+)(?: \\cdot (\d+))?\}", terms)
    assert sum(int(a) * int(b or 1) for a, b in shown) == int(total) == mlp.theta.size


def test_the_formula_nests_the_layers_from_the_inside_out():
    latex = composed_formula(MLP([3, 2, 1], ["tanh", "sigmoid"]))
    plain = re.sub(r"\\operatorname\{(\w+)\}\\!\\left|\\right", r"\1", latex)
    assert plain == (
        r"\mathcal{N}(x; g, \theta) = sigmoid(W^{[2]} tanh(W^{[1]} x + b^{[1]}) + b^{[2]})"
    )


@given(WIDTHS, st.data())
def test_widening_a_layer_leaves_the_other_entries_alone(n, data):
    l = data.draw(st.integers(0, len(n) - 1))
    wider = [width + (k == l and width < 6) for k, width in enumerate(n)]
    g = ["tanh"] * (len(n) - 1)
    before, after = example_network(n, g), example_network(wider, g)
    for l in range(1, len(n)):
        assert np.array_equal(after.W[l][: n[l], : n[l - 1]], before.W[l])
        assert np.array_equal(after.b[l][: n[l]], before.b[l])


def test_the_designer_shows_only_controls_of_layers_that_exist():
    designer = DesignerExplorer()
    shown = {
        name for name, control in designer.controls.items() if control.layout.display != "none"
    }
    assert shown == {"L", "n0", "n1", "n2", "g1", "g2"}
    designer.set(L=4, n4=5)
    assert designer.mlp.n == [3, 2, 1, 1, 5]
    assert all(control.layout.display != "none" for control in designer.controls.values())
    assert designer.matrix.matrices[-1] == {"symbol": "a", "layer": 4}
    assert np.shape(designer.matrix.values["a4"]) == (5, 1)


@pytest.mark.parametrize("explorer", [DesignerExplorer, SymbolsExplorer])
@pytest.mark.parametrize(
    ("n", "g", "named"),
    [
        ((3,), (), r"n: got \[3\]"),
        ((2,) * 6, ("tanh",) * 5, "n: got"),
        ((3, 7), ("tanh",), r"n\[1\]: got 7"),
        ((3, 0), ("tanh",), r"n\[1\]: got 0"),
        ((3, 1), (), r"g: got \[\], expected 1 names"),
        ((3, 2), ("softmax",), "g: got 'softmax'"),
    ],
)
def test_an_architecture_that_cannot_be_drawn_is_named_in_the_error(explorer, n, g, named):
    with pytest.raises(ValueError, match=named):
        explorer(n=n, g=g)


# Symbol and picture.

MOVES = st.lists(
    st.one_of(
        st.tuples(st.just("symbol"), st.sampled_from(list(SYMBOLS))),
        st.tuples(st.sampled_from("ljki"), st.integers(-1, 8)),
    ),
    max_size=12,
)


@settings(deadline=None, max_examples=60)
@given(moves=MOVES)
def test_however_the_controls_are_moved_the_symbol_exists_and_its_python_is_its_value(
    symbols, moves
):
    for name, value in moves:
        symbols.controls[name].value = value
    mlp, forward = symbols.mlp, symbols.forward
    value = eval(symbols.code_of_symbol(), {"mlp": mlp, "forward": forward})
    assert np.array_equal(value, symbols.value())
    l, j, k, i = symbols.indices.values()
    needs = symbols.symbol.needs
    assert 0 <= l <= mlp.L and 1 <= j <= mlp.n[l] and 1 <= i <= symbols.m
    assert l > 0 or not needs or symbols.controls["symbol"].value in ("n", "a_j", "a_i")
    assert l == 0 or 1 <= k <= mlp.n[l - 1]
    assert all(1 <= place[1] <= mlp.n[place[0]] for place in symbols.diagram.lit)


@settings(deadline=None, max_examples=60)
@given(moves=MOVES)
def test_the_lit_entries_hold_the_value_of_the_symbol(symbols, moves):
    symbols.set(**dict(moves))
    name = symbols.controls["symbol"].value
    lit = [_entry(symbols, *entry) for entry in symbols.matrix.lit]
    if name in ("z_j", "a_j", "b_j", "W_jk", "W_j", "a_i"):
        assert np.array_equal(lit, np.ravel(symbols.value()))
    elif name == "n":
        assert len(lit) == symbols.value()


def _entry(symbols, symbol, layer, row, column):
    if symbol in "Wb":
        return getattr(symbols.mlp, symbol)[layer][row - 1, column - 1]
    return symbols.matrix.values[f"{symbol}{layer}"][row - 1][column - 1]


def test_an_index_that_gave_way_comes_back():
    explorer = SymbolsExplorer(n=(3, 2, 1))
    explorer.controls["l"].value = 2
    assert explorer.indices["k"] == 2
    explorer.controls["l"].value = 1
    assert explorer.indices["k"] == 3


def test_a_picked_edge_or_neuron_names_its_symbol_again_and_again():
    explorer = SymbolsExplorer(n=(3, 2, 1))
    for _ in range(2):
        explorer.diagram.picked = [2, 1, 2]
        assert explorer.code_of_symbol() == "mlp.W[2][0, 1]"
        explorer.diagram.picked = [0, 3]
        assert explorer.code_of_symbol() == "forward.A[0][2, 0]"
    explorer.set(symbol="b_j", l=1)
    explorer.diagram.picked = [1, 2]
    assert explorer.code_of_symbol() == "mlp.b[1][1, 0]"  # the kind of symbol stays


def test_the_datapoint_changes_z_and_a_only():
    explorer = SymbolsExplorer()
    theta, before = explorer.mlp.theta.copy(), dict(explorer.matrix.values)
    explorer.set(i=2)
    assert np.array_equal(explorer.mlp.theta, theta)
    assert all(explorer.matrix.values[name] != column for name, column in before.items())


# The self-checks.


def spoken(quiz):
    return re.sub("<[^>]*>", "", quiz._message.value)


@QUIZZES
def test_every_right_answer_is_judged_right_and_the_first_answers_make_the_score(quiz):
    quiz = quiz(seed=3)
    for number in range(1, QUESTIONS + 1):
        quiz.set(**quiz.question.answer)
        quiz.check()
        assert spoken(quiz).startswith("Right")
        assert quiz.readout()["score (first answers)"] == f"{number} of {number} right"
        quiz.next()
    assert quiz.controls["question"].value == 1
    quiz.reset()
    assert quiz.readout()["score (first answers)"] == "0 of 0 right"


@QUIZZES
def test_a_second_answer_to_the_same_question_is_judged_but_does_not_count(quiz):
    quiz = quiz(seed=2)
    key = "rows" if "rows" in quiz.answers else "l"
    wrong = 6 if key == "rows" else 3
    quiz.set(**quiz.question.answer | {key: wrong})
    quiz.check()
    assert spoken(quiz).startswith("Not yet")
    quiz.set(**quiz.question.answer)
    quiz.check()
    assert spoken(quiz).startswith("Right")
    assert quiz.readout()["score (first answers)"] == "0 of 1 right"


@QUIZZES
def test_a_seed_asks_the_same_questions_again_and_another_seed_others(quiz):
    def asked(seed):
        one = quiz(seed)
        return [(one.ask(k).answer, one.ask(k).mlp.n) for k in range(1, QUESTIONS + 1)]

    assert asked(1) == asked(1) != asked(2)


@given(seed=st.integers(0, 50), number=st.integers(1, QUESTIONS))
def test_what_is_lit_leaves_one_answer_only(symbol_quiz, seed, number):
    symbol_quiz.seed = seed
    question = symbol_quiz.ask(number)
    n, lit = question.mlp.n, question.lit
    if len(lit[0]) == 3:
        ends = {(l, j) for l, j, _ in lit}
        assert len(ends) == 1  # W_jk or W_j of one neuron
        assert len(lit) in (1, n[lit[0][0] - 1]) and n[lit[0][0] - 1] > 1
        [(l, j)] = ends
        named = {"symbol": "W_jk", "k": lit[0][2]} if len(lit) == 1 else {"symbol": "W_j"}
        assert question.answer == {**named, "l": l, "j": j}
    else:
        l = lit[0][0]
        assert n[l] > 1  # so that one neuron and the whole layer differ
        one = {"symbol": "a_j", "l": l, "j": lit[0][1]}
        assert question.answer == (one if len(lit) == 1 else {"symbol": "a", "l": l})


def test_the_right_shape_is_the_shape_of_the_array():
    quiz = ShapeQuizExplorer(seed=5)
    for number in range(1, QUESTIONS + 1):
        question = quiz.ask(number)
        symbol, l = question.about
        forward = question.mlp.forward(np.zeros(question.mlp.n[0]))
        array = {"W": question.mlp.W, "b": question.mlp.b, "z": forward.Z, "a": forward.A}[symbol][
            l
        ]
        assert array.shape == tuple(question.answer.values())


def test_swapped_indices_and_a_turned_shape_are_called_so():
    quiz = SymbolQuizExplorer(seed=7)
    while quiz.question.answer.get("k", 0) == quiz.question.answer.get("j", 0) or (
        quiz.question.answer["symbol"] != "W_jk"
    ):
        quiz.next()
    right = quiz.question.answer
    quiz.set(**right | {"j": right["k"], "k": right["j"]})
    quiz.check()
    assert "swapped" in spoken(quiz)
    quiz = ShapeQuizExplorer(seed=2)  # opens with W[1] of a 4-2-4 network
    quiz.set(rows=4, columns=2)
    quiz.check()
    assert "Turned round" in spoken(quiz)


@QUIZZES
def test_a_seed_that_is_no_count_is_refused(quiz):
    with pytest.raises(ValueError, match="seed"):
        quiz(seed=-1)


def test_round_brackets_above_a_symbol_are_a_datapoints_only():
    parameters = re.compile(r"[WbgnJ]\s*(⁽|\^\{?\(|<sup>\()")
    sources = [*Path(course_lib.__file__).parent.rglob("*.py")]
    sources += [*Path(course_lib.__file__).parent.rglob("*.js")]
    assert {p.name for p in sources if parameters.search(p.read_text(encoding="utf-8"))} == set()
