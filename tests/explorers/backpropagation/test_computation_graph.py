"""Each number that `computation_graph` shows is the derivative it claims to be."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib import backprop
from course_lib.explorers.backpropagation.computation_graph import ComputationGraphExplorer, stages


def value(text):
    """A number as it is shown, back as a float."""
    return float(text.replace("−", "-"))


def agrees(numbers, expected):
    """Whether what is shown is the expected value, rounded as `number` rounds it."""
    numbers, expected = np.array(numbers), np.asarray(expected)
    size = np.maximum(1e-2, 10 ** np.floor(np.log10(np.maximum(np.abs(expected), 1))))
    unit = np.where(np.abs(expected) < 10, 1e-3, size * 1e-1)
    return numbers.shape == expected.shape and np.all(np.abs(numbers - expected) <= 0.51 * unit)


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
