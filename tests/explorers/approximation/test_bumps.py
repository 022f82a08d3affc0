"""What `bumps` shows is what course_lib.approximation computes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib import TARGETS
from course_lib import approximation as ap
from course_lib.explorers.approximation.bumps import BumpsExplorer, formulas

CURVES = [name for name in TARGETS if name != "linear"]


BUMP = st.tuples(st.floats(-1.2, 1.2), st.floats(0.04, 2.4), st.floats(-2, 2))


@given(st.lists(BUMP, min_size=1, max_size=6), st.floats(2, 200))
def test_the_formulas_that_the_browser_follows_give_the_networks_parameters(bumps, s):
    named = {f"{part}{k}": v for k, row in enumerate(bumps, 1) for part, v in zip("cwh", row)}
    theta = ap.bump_network(bumps, s).theta.copy()
    for index, formula in formulas(len(bumps)).items():
        theta[index] -= eval(formula, {"s": s, **named})
    assert np.abs(theta).max() < 1e-12


def test_removing_a_bump_keeps_the_others_and_adding_chooses_the_new_one(opened):
    explorer = opened(BumpsExplorer)
    first, second = explorer.bumps
    explorer.add()
    assert explorer.controls["bump"].value == 3
    third = explorer.bumps[2]
    explorer.controls["bump"].value = 2
    explorer.remove()
    assert explorer.bumps == [first, third]
    assert explorer.mlp.n == [1, 4, 1]


def test_the_seventh_bump_and_the_last_one_are_refused_with_a_reason(opened):
    explorer = opened(BumpsExplorer)
    for _ in range(5):
        explorer.add()
    assert explorer.count == 6
    assert "room for 6" in explorer.message.value
    for _ in range(6):
        explorer.remove()
    assert explorer.count == 1
    assert "last bump stays" in explorer.message.value


@pytest.mark.parametrize("target", CURVES)
def test_six_even_bumps_fit_the_chosen_target(opened, target):
    explorer = opened(BumpsExplorer, target=target)
    explorer.preset("Six even bumps")
    even = ap.even_bumps(TARGETS[target], 6)
    assert np.allclose(explorer.bumps, even, atol=0.0101)  # sliders stand on whole steps


def test_choosing_a_ring_shows_that_bumps_sliders(opened):
    explorer = opened(BumpsExplorer)
    explorer.curve.picked = 1
    assert explorer.controls["bump"].value == 2
    shown = [n for n, c in explorer.controls.items() if c.layout.display == "" and n[1:] == "2"]
    assert shown == ["c2", "w2", "h2"]
