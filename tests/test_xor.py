"""Notebook 2: what no perceptron can do, what two hidden neurons can, and why training may fail."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib import MLP, SGD, backward, datasets, diagnose, least_loss, train, train_together
from course_lib.explorers.xor.hidden_space import HiddenSpaceExplorer
from course_lib.explorers.xor.xor_network import MINE, SLIDERS, XorNetworkExplorer
from course_lib.explorers.xor.xor_perceptron import XorPerceptronExplorer
from course_lib.explorers.xor.xor_starts import XorStartsExplorer, levels

X, Y = datasets.xor()
STEPS = st.integers(-80, 80)  # a slider's steps of 0.05
GS = ["sigmoid", "tanh", "relu", "leaky_relu"]


@pytest.fixture(scope="module")
def perceptron():
    return XorPerceptronExplorer()


@pytest.fixture(scope="module")
def starts():
    return XorStartsExplorer()


# One perceptron.


@given(w1=STEPS, w2=STEPS, b=STEPS)
def test_no_sliders_of_a_perceptron_get_all_four_points_right_or_all_four_wrong(w1, w2, b):
    # whole numbers: no rounding can decide a point that lies on the line
    z = [-w1 - w2 + b, -w1 + w2 + b, w1 - w2 + b, w1 + w2 + b]
    right = sum((zi >= 0) == (label == 1) for zi, label in zip(z, [0, 1, 1, 0], strict=True))
    assert 1 <= right <= 3
    explorer = XorPerceptronExplorer(w1=w1 * 0.05, w2=w2 * 0.05, b=b * 0.05)
    assert explorer.readout()["right"] == f"{right} of 4 points"
    assert explorer.inequalities.value.count("✓") == right
    assert len(explorer.plane.highlight) == 4 - right
    explorer.close()


def test_the_pairs_of_inequalities_add_up_to_2b_and_contradict_each_other(perceptron):
    for b in (-1.5, 0.0, 0.75):
        perceptron.set(w1=0.6, w2=-2.2, b=b, sums=True)
        table = perceptron.inequalities.value
        assert table.count(f"<td>{2 * b:.2f}</td>".replace("-", "−")) == 2
        sums = table[table.index("2. + 3.") :]
        assert sums.count("✓") == sums.count("✗") == 1
    perceptron.reset()


@pytest.mark.parametrize("name, right", [("OR", 3), ("NAND", 3), ("Only x₁", 2)])
def test_the_perceptrons_presets_do_what_their_names_say(perceptron, name, right):
    perceptron.preset(name)
    assert perceptron.right.sum() == right
    truth = {
        "OR": lambda a, b: a > 0 or b > 0,
        "NAND": lambda a, b: not (a > 0 and b > 0),
        "Only x₁": lambda a, b: a > 0,
    }[name]
    assert [z >= 0 for z in perceptron.z] == [truth(*x) for x in X]


# Two hidden neurons.


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


# Many starts.


@pytest.mark.parametrize("g, n", [(g, n) for g in GS for n in ([2, 2, 1], [2, 3, 4, 1])])
def test_networks_trained_together_end_where_each_ends_alone(g, n):
    def networks():
        return [MLP(n, [g] * (len(n) - 2) + ["sigmoid"], seed=s) for s in range(5)]

    together = networks()
    J = train_together(together, X, Y, iterations=60, alpha=0.7)
    assert J.shape == (60, 5)
    for k, mlp in enumerate(networks()):
        history = train(mlp, X, Y, optimizer=SGD(0.7), batch_size=4, iterations=60)
        assert np.allclose(together[k].theta, mlp.theta, atol=1e-9)
        assert np.allclose(J[:, k], history.loss, atol=1e-9)


def test_training_together_names_a_bad_argument():
    one = MLP([2, 2, 1], ["tanh", "sigmoid"])
    other = MLP([2, 3, 1], ["tanh", "sigmoid"])
    step = MLP([2, 2, 1], ["step", "sigmoid"])
    linear = MLP([2, 2, 1], ["tanh", "identity"])
    for networks, error in (
        ([], "networks: got none"),
        ([one, other], "networks: number 1 is"),
        ([step], "step"),
        ([linear], "loss: 'cross_entropy' needs"),
    ):
        with pytest.raises(ValueError, match=error):
            train_together(networks, X, Y, iterations=1, alpha=1.0)
    with pytest.raises(ValueError, match="alpha"):
        train_together([one], X, Y, iterations=1, alpha=-1.0)


def test_the_least_loss_is_the_best_that_any_outputs_equal_in_each_group_reach():
    for groups in ([[0, 1], [2, 3]], [[0, 1, 2], [3]], [[0, 1, 2, 3]], [[0], [1, 2], [3]]):
        best = 0.0
        for group in groups:
            p = np.linspace(1e-6, 1 - 1e-6, 100_001)[:, None]  # every output the group could have
            best += (-np.log(np.where(Y[group] == 1, p, 1 - p))).sum(axis=1).min() / 4
        assert least_loss(groups, Y) == pytest.approx(best, abs=1e-5)


def test_the_marks_of_the_strip_are_half_ln_2_and_ln_2_at_its_ends():
    two, three, four = (level for level, _ in levels())
    assert two == pytest.approx(np.log(2) / 2) and four == pytest.approx(np.log(2))
    assert three == pytest.approx(-(np.log(1 / 3) + 2 * np.log(2 / 3)) / 4)


@given(st.lists(st.floats(-3, 3), min_size=9, max_size=9), st.sampled_from(GS))
def test_the_gap_is_the_least_distance_between_the_two_segments(theta, g):
    mlp = MLP([2, 2, 1], [g, "sigmoid"])
    mlp.theta[:] = theta
    hidden = mlp.forward(X).A[1].T
    s = np.linspace(0, 1, 201)[:, None]
    zero = hidden[0] + s * (hidden[3] - hidden[0])
    one = hidden[1] + s * (hidden[2] - hidden[1])
    searched = np.linalg.norm(zero[:, None] - one[None], axis=-1).min()
    size = max(np.linalg.norm(a - b) for a, b in itertools.combinations(hidden, 2))
    found = diagnose(mlp, X, Y).gap * size
    assert found <= searched + 1e-9 and searched - found <= 0.01 * size + 1e-9


def test_a_dead_a_straight_and_a_frozen_part_are_found():
    mlp = MLP([2, 2, 1], ["relu", "sigmoid"])
    mlp.theta[:] = [1, 1, 1, 1, -5, 5, 1, 1, 0]  # neuron 1: z < 0 at all points, neuron 2: z > 0
    found = diagnose(mlp, X, Y)
    assert found.dead == [1] and found.straight == [2] and found.frozen == []
    mlp.theta[:] = [1, 1, 1, 1, -1, -1, 1, 1, 0]  # both react to (1, 1) only
    found = diagnose(mlp, X, Y)
    assert found.dead == found.straight == [] and found.frozen == [0, 1, 2]
    assert found.groups == [[0, 1, 2], [3]]
    assert found.J_of_groups == pytest.approx(0.47738, abs=1e-5)
    mlp.theta[:] = [1, 1, 1, 1, 0, 5, 1, 1, 0]  # neuron 1 has two points on its kink and bends
    assert diagnose(mlp, X, Y).straight == [2]
    assert diagnose(mlp, X, Y).on_kink == [(1, 1), (1, 2)]
    saturated = MLP([2, 1, 1], ["tanh", "sigmoid"])
    saturated.theta[:] = [0, 9, 0, 1, 0]
    assert diagnose(saturated, X, Y).frozen == [0, 1, 2, 3]
    assert diagnose(saturated, X, Y).dead == []  # flat everywhere, but not one value
    assert diagnose(saturated, X, Y).groups == [[0, 2], [1, 3]]


def test_the_diagnosis_names_a_bad_argument():
    with pytest.raises(ValueError, match="mlp: got .* hidden layer"):
        diagnose(MLP([2, 1], ["sigmoid"]), X, Y)
    with pytest.raises(ValueError, match="y: got .* two points"):
        diagnose(MLP([2, 2, 1], ["tanh", "sigmoid"]), X, [0, 0, 0, 1])


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
    assert says in starts._message.value and says in starts.describe()
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
