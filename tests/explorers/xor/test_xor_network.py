"""What `xor_network` says of XOR is true of every network that its sliders can make."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib import MLP, datasets
from course_lib.explorers.xor.hidden_space import HiddenSpaceExplorer
from course_lib.explorers.xor.xor_network import MINE, SLIDERS, XorNetworkExplorer

X, Y = datasets.xor()


@pytest.mark.parametrize("explorer", [XorNetworkExplorer, HiddenSpaceExplorer])
def test_every_preset_of_the_network_solves_xor(explorer):
    shown = explorer()
    assert shown.right.sum() < 4  # the start leaves something to do
    for name in shown.presets:
        shown.preset(name)
        assert shown.mlp.classify(X).tolist() == [0, 1, 1, 0], name
        assert shown.readout()["right"] == "4 of 4 points"
    shown.close()


def test_the_presets_are_the_constructions_that_their_names_say():
    shown = XorNetworkExplorer()
    shown.preset("OR and NAND")
    assert (shown.forward.Z[1] > 0).tolist() == [
        [False, True, True, True],
        [True, True, True, False],
    ]
    shown.preset("OR but not AND")
    assert (shown.forward.Z[1] > 0).tolist() == [[False, True, True, True], [False] * 3 + [True]]
    shown.preset("Fold (ReLU)")
    x1, x2 = X.T
    assert np.allclose(shown.forward.A[1].sum(axis=0), np.abs(x1 + x2))
    shown.close()


def test_a_saved_attempt_comes_back_after_reset_and_belongs_to_one_copy():
    one, other = XorNetworkExplorer(), XorNetworkExplorer()
    one.set(W1_11=1.7, b2_1=-3.2, g="tanh")
    one.save()
    one.reset()
    assert one.controls["W1_11"].value == 0.0
    one.preset(MINE)
    assert one.mlp.W[1][0, 0] == 1.7 and one.mlp.b[2][0, 0] == -3.2
    assert one.mlp.g[1].name == "tanh"
    assert MINE not in other.presets and MINE not in XorNetworkExplorer.presets
    one.close()
    other.close()


@given(st.lists(st.integers(-80, 80), min_size=9, max_size=9))
def test_with_the_identity_no_sliders_solve_xor(steps):
    mlp = MLP(n=[2, 2, 1], g=["identity", "sigmoid"])
    mlp.theta[:] = steps
    assert (mlp.classify(X) == Y).sum() <= 3


def test_the_sliders_stand_in_the_order_of_theta():
    shown = XorNetworkExplorer(theta=np.arange(9) / 2)
    assert [shown.controls[name].value for name in SLIDERS] == shown.mlp.theta.tolist()
    assert shown.mlp.W[1][1, 0] == shown.controls["W1_21"].value
    shown.close()


@pytest.mark.parametrize(
    "bad, error", [({"g": "softmax"}, "g: got 'softmax'"), ({"theta": [1, 2]}, "theta: got shape")]
)
def test_the_network_explorer_names_a_bad_argument(bad, error):
    with pytest.raises(ValueError, match=error):
        XorNetworkExplorer(**bad)
