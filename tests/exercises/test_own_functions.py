"""The reader's own functions in the explorers: right ones agree, wrong ones are shown wrong."""

import numpy as np
import pytest
from submissions import first, second

from course_lib.explorers.backpropagation.gradient_check import GradientCheckExplorer
from course_lib.explorers.forward_pass.forward_steps import ForwardStepsExplorer
from course_lib.explorers.training.training import TrainingExplorer

WRONG_LAYERS = [
    second.layer_no_slope,
    second.layer_averages,
    second.layer_from_dA,
    second.layer_sign,
    second.layer_flat,
    second.layer_three,
    second.layer_matrix_product,
]


@pytest.mark.parametrize("forward", first.RIGHT["forward_one"])
def test_a_right_forward_agrees_wherever_the_input_stands(forward):
    explorer = ForwardStepsExplorer(forward=forward)
    for x1 in (-2.0, 0.0, 3.0):
        explorer.set(x1=x1)
        assert explorer.readout()["your h(x)"].endswith("✓")
    explorer.close()


@pytest.mark.parametrize("forward", [wrong for wrong, _ in first.WRONG["forward_one"]])
def test_a_wrong_forward_is_marked_and_the_explorer_goes_on(forward):
    explorer = ForwardStepsExplorer(forward=forward)
    assert "✗" in explorer.readout()["your h(x)"]
    explorer.set(step=4)
    assert explorer.readout()["step"] == "4 of 12"
    explorer.close()


@pytest.mark.parametrize(
    "layer", second.RIGHT["general_layer"][:1] + second.RIGHT["general_layer"][2:]
)
def test_a_right_layer_passes_the_gradient_check(layer):
    explorer = GradientCheckExplorer(layer=layer, h=-5.0)
    assert not explorer.caught and explorer.verdict().startswith("Passed")
    explorer.close()


@pytest.mark.parametrize("layer", WRONG_LAYERS)
def test_a_wrong_layer_is_caught_by_the_gradient_check_and_says_where(layer):
    explorer = GradientCheckExplorer(layer=layer, h=-5.0)
    assert explorer.caught and explorer.verdict().startswith("Caught")
    explorer.set(bug="none")
    assert not explorer.caught, "the library's own, beside it"
    explorer.close()


@pytest.mark.slow
def test_a_layer_that_never_ends_leaves_the_explorer_usable():
    def endless(dA, Z, A_before, W, g):
        while True:
            pass

    explorer = GradientCheckExplorer(layer=endless)
    assert "still running" in explorer.verdict()
    explorer.set(bug="none")
    assert np.isfinite(explorer.report.largest_relative_error)
    explorer.close()


@pytest.mark.parametrize(
    "make", [lambda: ForwardStepsExplorer(forward=3), lambda: GradientCheckExplorer(layer=3)]
)
def test_what_is_no_function_is_refused_by_name(make):
    with pytest.raises(TypeError, match="got 3, expected your function"):
        make()


def curves(explorer):
    return {curve["name"]: curve["y"] for curve in explorer.losses.series}


@pytest.mark.parametrize("update", second.RIGHT["momentum_update"])
def test_a_right_update_trains_exactly_as_course_libs_momentum(update):
    explorer = TrainingExplorer(update=update, alpha=0.1)
    for _ in range(20):
        explorer.player.step()
    shown = curves(explorer)
    np.testing.assert_allclose(shown["course_lib's Momentum"], shown["J of all data"], rtol=1e-9)
    explorer.close()


@pytest.mark.parametrize(
    "update",
    [second.heavy_sign, second.plain, second.minus_v, second.nesterov, second.old_velocity],
)
def test_a_wrong_update_leaves_the_path_of_the_reference(update):
    explorer = TrainingExplorer(update=update, alpha=0.1)
    for _ in range(20):
        explorer.player.step()
    shown = curves(explorer)
    assert abs(shown["course_lib's Momentum"][-1] - shown["J of all data"][-1]) > 1e-6
    explorer.close()


def test_an_update_that_returns_nonsense_is_told_in_place_and_another_optimiser_goes_on():
    explorer = TrainingExplorer(update=second.only_theta)
    explorer.player.step()
    assert "expected 2 results, theta, v" in explorer.message.value
    explorer.set(optimizer="Adam")
    explorer.player.step()
    assert explorer.run.t == 1 and "course_lib's Momentum" not in curves(explorer)
    explorer.close()
