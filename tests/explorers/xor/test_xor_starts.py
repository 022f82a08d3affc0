"""What `xor_starts` says of XOR is true of every network that its sliders can make."""

import numpy as np
import pytest

from course_lib import backward
from course_lib.explorers.xor.xor_starts import XorStartsExplorer, levels

GS = ["sigmoid", "tanh", "relu", "leaky_relu"]


@pytest.fixture(scope="module")
def starts():
    return XorStartsExplorer()


def test_the_marks_of_the_strip_are_half_ln_2_and_ln_2_at_its_ends():
    two, three, four = (level for level, _ in levels())
    assert two == pytest.approx(np.log(2) / 2) and four == pytest.approx(np.log(2))
    assert three == pytest.approx(-(np.log(1 / 3) + 2 * np.log(2 / 3)) / 4)


def test_runs_succeed_exactly_where_the_hidden_space_parts_the_classes(starts):
    for g in GS:
        starts.set(g=g, width=2, run=1)
        for found in starts.diagnoses:
            assert found.right.all() == (found.gap > 0.1)


def test_a_stuck_tanh_or_relu_run_pays_what_its_merged_points_cost(starts):
    for g in ("tanh", "relu"):
        starts.set(g=g)
        stuck = [found for found in starts.diagnoses if not found.right.all()]
        assert len(stuck) > 10
        for found in stuck:
            assert found.J == pytest.approx(found.J_of_groups, abs=2e-3)


def test_runs_end_at_ln_2_exactly_where_the_network_is_one_line(starts):
    for g in ("relu", "leaky_relu"):
        starts.set(g=g, inputs="0 and 1")
        for found in starts.diagnoses:
            one_line = len(found.dead) + len(found.straight) == 2
            assert one_line == (abs(found.J - np.log(2)) < 0.02)
    starts.reset()


@pytest.mark.parametrize(
    "name, J, says",
    [
        ("Solved", 0.0, "Solved"),
        ("Two in one place", np.log(2) / 2, "share one place"),
        ("Three in one place", 0.4774, "share one place"),
        ("Still crossing", 0.52, "still cross"),
        ("All straight", np.log(2), "the whole network is one line"),
    ],
)
def test_each_preset_of_the_starts_shows_the_case_of_its_name(starts, name, J, says):
    starts.preset(name)
    assert starts.found.J == pytest.approx(J, abs=5e-3)
    assert says in starts.message.value and says in starts.describe()
    forward = starts.mlp.forward(starts.X)
    gradient = backward(starts.mlp, forward, starts.y, loss="cross_entropy").dtheta
    assert starts.found.gradient == pytest.approx(np.linalg.norm(gradient))


def test_a_click_on_the_strip_moves_the_slider_and_the_network(starts):
    starts.reset()
    worst = int(np.argmax(starts.strip.J))
    starts.strip.picked = worst  # what the browser does
    assert starts.controls["run"].value == 100
    assert starts.mlp is starts.networks[worst]
    starts.reset()
    assert starts.strip.picked == starts.order[starts.controls["run"].value - 1]


def test_runs_are_in_the_order_of_their_final_loss(starts):
    losses = []
    for run in (1, 30, 62, 63, 100):
        starts.set(run=run)
        losses.append(starts.found.J)
    assert losses == sorted(losses)
    starts.reset()
