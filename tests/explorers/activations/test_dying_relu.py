"""What `dying_relu` shows, against closed forms and independent computations."""

import numpy as np
import pytest

from course_lib import datasets
from course_lib.explorers.activations.dying_relu import DyingExplorer, network, silent_share
from course_lib.optimizers import SGD
from course_lib.training import Trainer


def test_neurons_born_silent_stay_so_with_relu_and_return_with_a_leak(opened):
    explorer = opened(DyingExplorer)  # biases of −2
    relu, leaky = (explorer.runs[g][0] for g in ("relu", "leaky_relu"))
    assert relu[0] > 0.5 and relu[-1] >= relu[0]
    assert leaky[-1] < leaky[0]


def test_a_silent_relu_neuron_of_layer_1_never_returns_but_one_of_layer_2_can():
    X, y = datasets.circles(m=120)
    returned = {1: 0, 2: 0}
    for seed in range(3):
        mlp = network("relu", 0.0, seed)
        trainer = Trainer(mlp, X, y, "cross_entropy", optimizer=SGD(1.0), batch_size=30)
        silent = [np.zeros(0)] * 3
        for t in range(100):
            Z = mlp.forward(X).Z
            before, silent = silent, [None, *(Z[l].max(axis=1) <= 0 for l in (1, 2))]
            for l in returned if t else ():
                returned[l] += np.sum(before[l] & ~silent[l])
            trainer.step()
    assert returned[1] == 0 < returned[2]


def test_a_larger_rate_kills_relu_neurons_that_a_small_one_leaves_alive(opened):
    explorer = opened(DyingExplorer)
    explorer.preset("Quiet")
    assert explorer.runs["relu"][0][-1] < 0.2
    explorer.preset("Too fast")
    assert explorer.runs["relu"][0][-1] > 0.5 > explorer.runs["leaky_relu"][0][-1]


def test_the_silent_share_counts_neurons_without_a_positive_z():
    X, _ = datasets.circles(m=120)
    mlp = network("relu", -1.0, 4)
    A = mlp.forward(X).A
    loud = sum(any(a > 0) for l in (1, 2) for a in A[l])
    assert silent_share(mlp, X) == pytest.approx(1 - loud / 32)


def test_a_run_that_diverges_says_so_and_keeps_finite_weights(opened):
    explorer = opened(DyingExplorer, alpha=10.0, b=1.0)
    assert any(result[3] for result in explorer.runs.values())
    assert "diverged" in explorer.message.value
    assert np.isfinite(explorer.mlp.theta).all()
