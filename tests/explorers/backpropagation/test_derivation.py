"""Each number that `derivation` shows is the derivative it claims to be."""

import re

import numpy as np
import pytest

from course_lib.explorers.backpropagation.derivation import DerivationExplorer
from course_lib.explorers.kit.equation import how


def value(text):
    """A number as it is shown, back as a float."""
    return float(text.replace("−", "-"))


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


def test_an_entry_of_a_product_is_spelled_out_with_its_row_and_column():
    explorer = DerivationExplorer(step=7, m=2)
    text = how(explorer.step.equation, 1, 2)
    place, sum_, total = re.fullmatch(r"(row 2, column 3): (.*) = ([−\d.]+)", text).groups()
    pairs = re.findall(r"\(([^)]*)\)\(([^)]*)\)", sum_)
    assert len(pairs) == 2 and place
    assert sum(value(a) * value(b) for a, b in pairs) == pytest.approx(value(total), abs=3e-3)
