"""What `nudge` shows of a change of one parameter, against the network written out by hand."""

import re

import numpy as np
import pytest

from course_lib.explorers.backpropagation.nudge import PLACES, NudgeExplorer
from course_lib.explorers.kit.equation import number

g_of = {
    "relu": lambda z: np.where(z.real > 0, z, 0),
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
}
EVERYTHING = [(g, name) for g in g_of for name in PLACES]


def by_hand(theta, g):
    """z[1], a[1], z[2] and J of a 2-3-1 network at x = (1, 2), y = 3; complex numbers too."""
    W1, b1, W2, b2 = theta[:6].reshape(3, 2), theta[6:9], theta[9:12], theta[12]
    z1 = W1 @ [1, 2] + b1
    a1 = g_of[g](z1)
    z2 = W2 @ a1 + b2
    return z1, a1, np.array([z2]), np.array([(z2 - 3) ** 2 / 2])


def stages(by_stage):
    return [by_stage[key].ravel() for key in ("z1", "a1", "z2", "J")]


@pytest.mark.parametrize("g, name", EVERYTHING)
def test_each_stages_forecast_is_its_derivative_times_the_step(opened, g, name):
    explorer = opened(NudgeExplorer, g=g, weight=name, dw=-0.7)
    theta = explorer.before.theta.astype(complex)
    theta[list(PLACES).index(name)] += 1e-20j  # the complex step: a derivative without rounding
    derivatives = [part.imag / 1e-20 for part in by_hand(theta, g)]
    for promised, derivative in zip(stages(explorer.forecast), derivatives, strict=True):
        np.testing.assert_allclose(promised, -0.7 * derivative, atol=1e-12)
    assert explorer.slope == pytest.approx(derivatives[-1].item())


@pytest.mark.parametrize("g, name", EVERYTHING)
def test_each_stages_change_is_that_of_the_network_with_the_nudged_parameter(opened, g, name):
    explorer = opened(NudgeExplorer, g=g, weight=name, dw=1.35)
    theta = explorer.before.theta.copy()
    old = by_hand(theta, g)
    theta[list(PLACES).index(name)] += 1.35
    new = by_hand(theta, g)
    for real, a, b in zip(stages(explorer.change), old, new, strict=True):
        np.testing.assert_allclose(real, b - a, atol=1e-12)
    np.testing.assert_array_equal(explorer.mlp.theta, theta)
    w, course = explorer.course
    for k in (0, 40, 120):
        theta[list(PLACES).index(name)] = w[k]
        assert course[k] == pytest.approx(by_hand(theta, g)[-1].item(), abs=1e-12)


def test_the_picture_has_the_tangent_and_both_points_over_the_weight(opened):
    explorer = opened(NudgeExplorer)
    explorer.preset("Large step")
    _, tangent, miss, start, forecast, now = explorer.curves.series
    assert (start["x"], start["y"]) == ([1.0], [2.0])
    assert (forecast["x"], forecast["y"]) == ([2.5], [2 - 6 * 1.5])
    assert (now["x"], now["y"]) == ([2.5], [(1 + 3 * 1.5 - 3) ** 2 / 2])
    assert miss["y"] == [now["y"][0], forecast["y"][0]]
    assert np.polyfit(tangent["x"], tangent["y"], 1) == pytest.approx([-6, 2 + 6])


def fails_first(explorer):
    """The first stage with a ringed forecast in the boxes."""
    boxes = explorer.equation.html.split("<table><tr><td>is")[1:]
    ringed = ["course-lit" in box for box in boxes]
    return ["z1", "a1", "z2", "J"][ringed.index(True)] if any(ringed) else None


def test_the_forecast_fails_where_the_presets_say(opened):
    explorer = opened(NudgeExplorer)
    for preset, stage in {
        "Small step": "J",
        "Large step": "J",
        "Kink of a ReLU": "a1",
        "Saturated sigmoid": "a1",
    }.items():
        explorer.preset(preset)
        assert fails_first(explorer) == stage
        assert ("a[1]" in explorer.comment()) == (stage == "a1")
    explorer.set(dw=-3.0, weight="b₁[2]", g="relu")
    assert fails_first(explorer) == "J"
    explorer.set(dw=0.0)
    assert fails_first(explorer) is None and "agree" in explorer.comment()


def test_the_kink_is_where_the_silent_neuron_begins_to_answer(opened):
    explorer = opened(NudgeExplorer, weight="W₃,₁[1]", dw=1.0)
    assert explorer.change["J"] == explorer.forecast["J"] == 0
    explorer.set(dw=1.05)
    assert "kink" in explorer.comment() and explorer.change["J"] < 0 == explorer.forecast["J"]


def test_a_promise_of_the_wrong_sign_is_named(opened):
    explorer = opened(NudgeExplorer, weight="W₁,₁[2]", dw=1.3)
    assert explorer.change["J"] < 0 and "sign" not in explorer.comment()
    explorer.set(dw=1.4)
    assert explorer.change["J"] > 0 and "sign" in explorer.comment()


def test_the_product_above_the_boxes_is_the_forecast(opened):
    explorer = opened(NudgeExplorer)
    for name in PLACES:
        explorer.set(weight=name, dw=1.0)
        words = [text.replace("−", "-") for text in explorer._factors() if "change" not in text]
        factors = [float(text.split("= ")[1]) for text in words if "= " in text]
        assert number(np.prod(factors)) == number(explorer.slope), name


def test_a_click_on_an_edge_or_a_neuron_chooses_its_parameter(opened):
    explorer = opened(NudgeExplorer)
    for place, name in (([2, 1, 3], "W₁,₃[2]"), ([1, 2], "b₂[1]"), ([2, 1], "b₁[2]")):
        explorer.diagram.picked = place
        assert explorer.controls["weight"].value == name and explorer.diagram.picked == []
        assert explorer.diagram.lit[0] == place
    explorer.diagram.picked = [0, 1]  # an input has no bias
    assert explorer.controls["weight"].value == "b₁[2]"


def test_rings_are_where_something_changes(opened):
    explorer = opened(NudgeExplorer, weight="W₂,₁[1]", dw=0.1)
    assert explorer.diagram.lit == [[1, 2, 1], [1, 2], [2, 1]]
    explorer.set(weight="W₃,₁[1]")
    assert explorer.diagram.lit == [[1, 3, 1], [1, 3]]  # it stays silent: h does not move


@pytest.mark.parametrize(
    "bad, error",
    [
        ({"g": "tanh"}, "g: got 'tanh', expected one of relu, sigmoid"),
        ({"weight": "W"}, "weight: got 'W', expected one of W₁,₁[1]"),
        ({"dw": 3.5}, "dw: got 3.5, expected"),
    ],
)
def test_a_bad_argument_is_named(bad, error):
    with pytest.raises(ValueError, match=re.escape(error)):
        NudgeExplorer(**bad)
