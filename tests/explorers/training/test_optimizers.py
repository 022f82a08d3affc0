"""What `optimizers` shows is what training, independently computed, does."""

import pytest

from course_lib import MLP, OPTIMIZERS, SGD, datasets, loss_value, train
from course_lib.explorers.training import optimizers as optimizers_race
from course_lib.explorers.training.optimizers import OptimizersExplorer, network_run
from course_lib.two_weights import SURFACES


def test_every_optimiser_has_a_way_a_curve_and_a_number():
    explorer = OptimizersExplorer()
    names = [path["name"] for path in explorer.surface.paths]
    assert names == [curve["name"] for curve in explorer.in_network.series] == list(OPTIMIZERS)
    assert len(explorer.readout()) == len(OPTIMIZERS)


def test_an_optimiser_added_to_the_table_takes_part(monkeypatch):
    class Slow(SGD):
        pass

    monkeypatch.setitem(optimizers_race.OPTIMIZERS, "Slow", Slow)
    explorer = OptimizersExplorer()
    assert "Slow" in [path["name"] for path in explorer.surface.paths]
    assert any(row.endswith("Slow") for row in explorer.readout())


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_the_curve_in_the_network_is_that_of_train(name):
    J = network_run(OPTIMIZERS[name](0.03))
    X, y = datasets.moons(m=200)
    mlp = MLP([2, 8, 8, 1], ["tanh", "tanh", "sigmoid"], seed=0)
    assert J[0] == loss_value(mlp, X, y, "cross_entropy")
    train(mlp, X, y, optimizer=OPTIMIZERS[name](0.03), batch_size=32, iterations=len(J) - 1)
    assert J[-1] == pytest.approx(loss_value(mlp, X, y, "cross_entropy"), rel=1e-9)


def test_too_large_a_learning_rate_is_named_with_its_bound():
    explorer = OptimizersExplorer()
    explorer.preset("Too large")
    assert explorer.fate("SGD").startswith("diverged at")
    assert explorer.fate("Adam") == f"{explorer.ways['Adam'].J[-1]:.3g}"
    assert "SGD, Nesterov diverged" in explorer._message.value
    assert "α = 2 > 2/λ" in explorer._message.value
    explorer.controls["t"].value = 0
    assert "diverged" not in explorer._message.value


def test_a_click_on_the_surface_sets_the_start():
    explorer = OptimizersExplorer()
    explorer._on_click(explorer.surface, {"point": [1.23, -5.0]}, [])
    assert explorer.controls["w1"].value == 1.25 and explorer.controls["w2"].value == -2.9
    for path in explorer.surface.paths:
        assert (path["x"][0], path["y"][0]) == (1.25, -2.9)
    with pytest.raises(ValueError, match="surface: got 'peak', expected one of ravine, saddle"):
        OptimizersExplorer(surface="peak")
    assert list(SURFACES) == ["ravine", "saddle"]
