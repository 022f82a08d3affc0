"""What `activation_boundaries` shows, against closed forms and independent computations."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib import LeakyReLU
from course_lib.explorers.activations.activation_boundaries import (
    NAMES,
    ActivationBoundariesExplorer,
)


@pytest.fixture(scope="module")
def lecture():
    """The networks of pages 45-48, as the explorer opens."""
    explorer = ActivationBoundariesExplorer()
    yield explorer.networks
    explorer.close()


@given(st.floats(-10, 10), st.floats(-10, 10))
@settings(max_examples=200)
def test_the_lectures_four_networks_have_the_closed_form(lecture, x1, x2):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    def leaky(z):
        return z if z > 0 else 0.2 * z

    expected = {
        "sigmoid": sigmoid(sigmoid(x1) + sigmoid(x2)),
        "tanh": np.tanh(np.tanh(x1) + np.tanh(x2)),
        "relu": max(x1, 0) + max(x2, 0),
        "leaky_relu": leaky(leaky(x1) + leaky(x2)),
    }
    for name in NAMES:
        h = lecture[name].predict([[x1, x2]])[0, 0]
        assert h == pytest.approx(expected[name], abs=1e-12)


def test_one_slider_moves_all_four_networks(opened):
    explorer = opened(ActivationBoundariesExplorer)
    explorer.controls["W2_11"].value = -1.5
    assert {mlp.W[2][0, 0] for mlp in explorer.networks.values()} == {-1.5}
    sliders = [list(live.controls.values()) for live in explorer.live.values()]
    assert all(mine == sliders[0] for mine in sliders), "the browser links them too"
    explorer.controls["alpha"].value = 0.5
    assert explorer.networks["leaky_relu"].predict([[-2.0, -2.0]])[0, 0] == pytest.approx(
        LeakyReLU(0.5)(np.array(-1.5 * -1.0 - 1.0))
    )


def test_the_one_shown_large_is_chosen_by_its_small_picture_and_another_laid_over_it(opened):
    explorer = opened(ActivationBoundariesExplorer, g="tanh")
    assert explorer.mlp is explorer.networks["tanh"] is explorer.chosen.mlp
    explorer._on_pick("relu", explorer.small["relu"], {"picked": True}, [])
    assert explorer.controls["g"].value == "relu"
    assert explorer.chosen.mlp is explorer.networks["relu"]
    assert [name for name, view in explorer.small.items() if view.picked] == ["relu"]
    assert explorer.large.over == []
    explorer.set(over="leaky_relu")
    assert explorer.large.over == [explorer.live["leaky_relu"]]
    own, over = explorer.figure().axes[0].collections  # the level curves of the still
    assert own.get_linestyle()[0][1] is None and over.get_linestyle()[0][1] is not None
    assert "dashed: LeakyReLU" in explorer.large.in_words()
