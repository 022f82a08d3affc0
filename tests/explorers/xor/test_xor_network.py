"""What `xor_network` says of XOR is true of every network that its sliders can make."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib import MLP, datasets
from course_lib.explorers.kit.choices import ELEMENTWISE
from course_lib.explorers.xor.hidden_space import HiddenSpaceExplorer
from course_lib.explorers.xor.xor_network import MY_ATTEMPT, SLIDERS, XorNetworkExplorer

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
    one.preset(MY_ATTEMPT)
    assert one.mlp.W[1][0, 0] == 1.7 and one.mlp.b[2][0, 0] == -3.2
    assert one.mlp.g[1].name == "tanh"
    assert MY_ATTEMPT not in other.presets and MY_ATTEMPT not in XorNetworkExplorer.presets
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


@pytest.mark.parametrize("g2", ELEMENTWISE)
def test_the_outputs_activation_moves_no_boundary_and_puts_no_point_elsewhere(g2):
    shown, other = XorNetworkExplorer(g2=g2), XorNetworkExplorer()
    for name in ["", *shown.presets]:
        if name:
            shown.set(**(shown.preset_values(name) | {"g2": g2}))
            other.preset(name)
        for mine, theirs in zip(shown.forward.Z[1:], other.forward.Z[1:], strict=True):
            np.testing.assert_array_equal(mine, theirs)
        assert shown.readout()["right"] == other.readout()["right"]
    loss = "cross-entropy" if g2 == "sigmoid" else "squared error"
    assert f"J ({loss})" in shown.readout()
    shown.close(), other.close()


def test_the_lectures_pages_work_as_drawn_on_the_quadrant():
    shown = XorNetworkExplorer(data="quadrant")
    corner = (shown.forward.Z[1] > 0).all(axis=0)  # upper and right, as on pages 23-25
    np.testing.assert_array_equal(corner, shown.y == 1)
    assert shown.right.mean() > 0.95 and shown.readout()["right"].endswith(" of 150 points")
    angles = np.linspace(0, 2 * np.pi, 361)
    z = shown.X @ np.array([np.cos(angles), np.sin(angles)])  # all lines, as on page 12
    offsets = np.linspace(-3, 3, 301)
    best = max(((z > b) == shown.y[:, None]).mean(axis=0).max() for b in offsets)
    assert best < 0.9
    shown.controls["data"].value = "XOR"
    assert shown.readout() == XorNetworkExplorer().readout()
    shown.close()


@pytest.mark.parametrize(
    "bad, error",
    [
        ({"g": "softmax"}, "g: got 'softmax'"),
        ({"g2": "softmax"}, "g2: got 'softmax'"),
        ({"data": "moons"}, "data: got 'moons', expected one of XOR, quadrant"),
        ({"theta": [1, 2]}, "theta: got shape"),
    ],
)
def test_the_network_explorer_names_a_bad_argument(bad, error):
    with pytest.raises(ValueError, match=error):
        XorNetworkExplorer(**bad)
