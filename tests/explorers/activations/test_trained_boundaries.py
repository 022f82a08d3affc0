"""What `trained_boundaries` shows, against closed forms and independent computations."""

import numpy as np

from course_lib import MLP, Adam, train
from course_lib.explorers.activations.trained_boundaries import DATA, TrainedBoundariesExplorer


def test_trained_networks_start_alike_and_end_as_a_plain_training_run_does(opened):
    explorer = opened(TrainedBoundariesExplorer, iteration=0)
    thetas = [mlp.theta.tolist() for mlp in explorer.networks.values()]
    assert all(theta == thetas[0] for theta in thetas)
    explorer.set(iteration=100)
    mlp = MLP([2, 8, 1], ["tanh", "sigmoid"], seed=0)
    train(mlp, explorer.X, explorer.y, optimizer=Adam(0.05), batch_size=30, iterations=100)
    np.testing.assert_allclose(explorer.networks["tanh"].theta, mlp.theta, atol=1e-12)


def test_only_the_identity_keeps_a_straight_boundary_on_every_data_set(opened):
    explorer = opened(TrainedBoundariesExplorer)
    for dataset in DATA:
        explorer.set(dataset=dataset)
        assert explorer.right["relu"] > explorer.right["identity"] + 5
        mlp = explorer.networks["identity"]
        w = mlp.W[2] @ mlp.W[1]
        straight = explorer.X @ w[0] + (mlp.W[2] @ mlp.b[1] + mlp.b[2])[0, 0]
        np.testing.assert_array_equal(mlp.classify(explorer.X), straight >= 0)
