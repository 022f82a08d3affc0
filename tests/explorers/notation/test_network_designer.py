"""In `network_designer` every symbol has its place, its number and its Python."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib import MLP
from course_lib.explorers.kit.examples import example_network
from course_lib.explorers.notation.network_designer import (
    DesignerExplorer,
    composed_formula,
    parameter_sum,
)
from course_lib.explorers.notation.symbols import SymbolsExplorer

WIDTHS = st.lists(st.integers(1, 6), min_size=2, max_size=5)


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
