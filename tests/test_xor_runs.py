"""Many runs on XOR: together as alone, and why some stay stuck."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib import MLP, SGD, datasets, diagnose, least_loss, train, train_together

X, Y = datasets.xor()


GS = ["sigmoid", "tanh", "relu", "leaky_relu"]


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
