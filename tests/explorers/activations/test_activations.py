"""What `activations` shows, against closed forms and independent computations."""

import numpy as np
import pytest

from course_lib import ACTIVATIONS, LeakyReLU
from course_lib.activations import VectorActivation
from course_lib.explorers.activations import activations as activation_curves
from course_lib.explorers.activations.activations import ActivationsExplorer, saturated


def test_the_menu_offers_every_activation_that_acts_entry_by_entry(opened):
    expected = {n for n, g in ACTIVATIONS.items() if not isinstance(g, VectorActivation)}
    assert set(opened(ActivationsExplorer).controls["g"].options) == expected


@pytest.mark.parametrize("g", activation_curves.ELEMENTWISE)
@pytest.mark.parametrize("z", [-3.0, 0.5, 2.0])
def test_value_and_slope_agree_with_a_difference_quotient(opened, g, z):
    explorer = opened(ActivationsExplorer, g=g, z=z)
    h = 1e-5
    quotient = (explorer.g(np.array(z + h)) - explorer.g(np.array(z - h))) / (2 * h)
    assert explorer.at == pytest.approx(float(quotient), abs=1e-8)
    (x0, x1), (y0, y1) = (explorer.curve.series[1][k] for k in "xy")
    assert (y1 - y0) / (x1 - x0) == pytest.approx(float(quotient), abs=1e-8), "the tangent"
    assert y0 + quotient * (z - x0) == pytest.approx(explorer.a, abs=1e-6), "touches the curve"


def test_the_step_function_has_no_slope_at_its_jump_and_0_elsewhere(opened):
    explorer = opened(ActivationsExplorer, g="step", z=0.0)
    assert explorer.readout()["slope g'(z)"] == "none: a jump"
    explorer.set(z=1.0)
    assert explorer.readout()["slope g'(z)"] == "0.0000"


def test_saturation_ends_where_the_closed_form_says():
    # a (1 - a) = 0.05 for the sigmoid, 1 - a² = 0.05 for tanh
    a = (1 + np.sqrt(1 - 4 * 0.05)) / 2
    for name, edge in (("sigmoid", np.log(a / (1 - a))), ("tanh", np.arctanh(np.sqrt(0.95)))):
        (low, left), (right, high) = saturated(ACTIVATIONS[name])
        assert (low, high) == (-10, 10)
        assert left == pytest.approx(-edge, abs=0.006) and right == pytest.approx(edge, abs=0.006)
    assert saturated(ACTIVATIONS["relu"]) == [[-10.0, 0.0]]
    assert saturated(LeakyReLU(0.2)) == [] and saturated(LeakyReLU(0.01)) == [[-10.0, 0.0]]
