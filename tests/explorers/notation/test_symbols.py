"""In `symbols` every symbol has its place, its number and its Python."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib.explorers.notation.symbols import SymbolsExplorer
from course_lib.explorers.notation.symbols_table import SYMBOLS


@pytest.fixture(scope="module")
def symbols():
    return SymbolsExplorer(n=(3, 2, 4, 1), g=("tanh", "relu", "sigmoid"))


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
