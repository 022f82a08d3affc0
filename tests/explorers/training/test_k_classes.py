"""What `k_classes` says of k classes is what the network, evaluated independently, does."""

import numpy as np
import pytest

from course_lib import MLP, Adam, accuracy, datasets, loss_value, train
from course_lib.explorers.training.k_classes import CLOUDS, KClassesExplorer


def straight_borders(mlp):
    """Whether each step along a border between two classes has one direction: z_i - z_j is
    a plane over x for all pairs."""
    points = np.random.default_rng(0).uniform(-4, 4, (200, 2))
    z = mlp.forward(points).Z[mlp.L].T
    plane = np.column_stack([points, np.ones(len(points))])
    differences = z - z[:, :1]
    fitted = plane @ np.linalg.lstsq(plane, differences, rcond=None)[0]
    return np.allclose(fitted, differences)


@pytest.mark.parametrize("data", CLOUDS)
def test_borders_are_straight_without_a_hidden_layer_and_bent_with_one(data):
    shown = KClassesExplorer(data=data)
    assert straight_borders(shown.mlp) and shown.mlp.n == [2, CLOUDS[data][1]]
    shown.set(hidden=16)
    assert not straight_borders(shown.mlp) and shown.mlp.n == [2, 16, CLOUDS[data][1]]
    shown.close()


def test_one_layer_cannot_do_opposite_clouds_and_a_hidden_layer_can():
    shown = KClassesExplorer()
    shown.preset("6 clouds")
    assert accuracy(shown.mlp, shown.X, shown.y) < 0.6
    shown.preset("6 clouds, hidden")
    assert accuracy(shown.mlp, shown.X, shown.y) > 0.95
    shown.close()


def test_the_network_shown_is_that_of_train_at_every_iteration():
    shown = KClassesExplorer(data="4 clouds", hidden=8, seed=2)
    X, y = datasets.k_blobs(m=300, k=4, noise=0.5)
    for t in (0, 5, 120, 300):
        shown.controls["t"].value = t
        mlp = MLP([2, 8, 4], ["tanh", "softmax"], seed=2)
        train(mlp, X, y, optimizer=Adam(0.05), batch_size=50, iterations=t)
        np.testing.assert_array_equal(shown.mlp.theta, mlp.theta)
        J = loss_value(mlp, X, y, "cross_entropy")
        assert shown.readout()["J of all data"] == f"{J:.4f}"
        assert shown.losses.series[0]["y"][-1] == J
    shown.close()


def test_the_probabilities_at_a_clicked_place_are_the_networks_and_add_up_to_1():
    shown = KClassesExplorer(data="4 clouds")
    shown._on_click(shown.planes[0], {"point": [1.01, -9.0]}, [])
    assert [shown.controls[name].value for name in ("x1", "x2")] == [1.0, -4.0]
    assert [plane.probe for plane in shown.planes] == [[1.0, -4.0]] * 2
    rows = shown.readout()
    h = [value for name, value in rows.items() if "h of class" in name]
    assert h == [f"{p:.3f}" for p in shown.mlp.predict([[1.0, -4.0]])[0]] and len(h) == 4
    assert rows["sum of h"] == "1.000"
    shown.close()


def test_a_class_that_the_data_do_not_have_is_not_shown():
    shown = KClassesExplorer(data="4 clouds")
    shown.set(shown=3)
    assert shown.planes[1].chosen == [1, 4]
    shown.controls["data"].value = "3 clouds"
    assert shown.controls["shown"].value == 0 and shown.planes[1].chosen == [1, 1]
    shown.controls["shown"].value = 3
    assert shown.controls["shown"].value == 0
    shown.close()


@pytest.mark.parametrize(
    "bad, error",
    [
        ({"data": "moons"}, "data: got 'moons', expected one of 3 clouds"),
        ({"hidden": 3}, "hidden: got 3, expected one of 0, 2"),
        ({"x1": 5}, "x1: got 5"),
        ({"seed": -1}, "seed: got -1"),
    ],
)
def test_a_bad_argument_is_named(bad, error):
    with pytest.raises(ValueError, match=error):
        KClassesExplorer(**bad)
