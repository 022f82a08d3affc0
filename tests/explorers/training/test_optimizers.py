"""What `optimizers` shows is what training, independently computed, does."""

import re

import numpy as np
import pytest

from course_lib import MLP, OPTIMIZERS, SGD, datasets, loss_value, train
from course_lib.explorers.training import optimizers as optimizers_race
from course_lib.explorers.training.optimizers import FIRST, OptimizersExplorer, network_run
from course_lib.optimizers import Momentum, Nesterov
from course_lib.two_weights import SURFACES


def test_every_optimiser_has_a_way_a_curve_and_a_number():
    explorer = OptimizersExplorer()
    for shown in (FIRST, tuple(OPTIMIZERS), ("Adam",)):
        explorer.set(show=shown)
        names = [path["name"] for path in explorer.surface.paths]
        assert names == [curve["name"] for curve in explorer.in_network.series] == list(shown)
    assert len(explorer.readout()) == len(OPTIMIZERS)
    explorer.close()


@pytest.mark.parametrize("surface", SURFACES)
def test_the_own_axes_are_those_of_the_curvature_and_split_the_way(surface):
    explorer = OptimizersExplorer(surface)
    H = explorer.weights.hessian(np.zeros(2))
    gentle, steep = np.diag(explorer.axes.T @ H @ explorer.axes)
    np.testing.assert_allclose([gentle, steep], np.linalg.eigvalsh(H), rtol=1e-6)
    for path, along, across in zip(
        explorer.surface.paths, explorer.along.series, explorer.across.series, strict=True
    ):
        w = np.array([path["x"], path["y"]])
        np.testing.assert_allclose(explorer.axes @ [along["y"], across["y"]], w, atol=1e-9)
    explorer.close()


def test_an_optimiser_added_to_the_table_takes_part(monkeypatch):
    class Slow(SGD):
        pass

    monkeypatch.setitem(optimizers_race.OPTIMIZERS, "Slow", Slow)
    explorer = OptimizersExplorer()
    explorer.set(show=tuple(optimizers_race.OPTIMIZERS))
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
    assert "SGD, Nesterov diverged" in explorer.message.value
    assert "α = 2 > 2/λ" in explorer.message.value
    explorer.controls["t"].value = 0
    assert "diverged" not in explorer.message.value


def test_a_click_on_the_surface_sets_the_start():
    explorer = OptimizersExplorer()
    explorer._on_click(explorer.surface, {"point": [1.23, -5.0]}, [])
    assert explorer.controls["w1"].value == 1.25 and explorer.controls["w2"].value == -2.9
    for path in explorer.surface.paths:
        assert (path["x"][0], path["y"][0]) == (1.25, -2.9)
    with pytest.raises(ValueError, match="surface: got 'peak', expected one of ravine, axis"):
        OptimizersExplorer(surface="peak")
    assert list(SURFACES) == ["ravine", "axis ravine", "saddle"]


@pytest.mark.parametrize("schedule, power", [("α", 0), ("α / √t", 0.5), ("α / t", 1)])
def test_rates_and_beta_are_those_of_the_formulas(schedule, power):
    explorer = OptimizersExplorer(alpha=0.1, schedule=schedule, beta=0.6)
    weights = SURFACES["ravine"]()
    steps = {"SGD": lambda v, d, a: (v, -a * d)}
    steps["Momentum"] = lambda v, d, a: (0.6 * v - a * d, 0.6 * v - a * d)
    steps["Nesterov"] = lambda v, d, a: (0.6 * v - a * d, 0.6 * (0.6 * v - a * d) - a * d)
    for name, step in steps.items():
        w, v = np.array([-2.5, 1.5]), np.zeros(2)
        for t in range(1, 31):
            v, move = step(v, weights.gradient(w), 0.1 / t**power)
            w = w + move
        np.testing.assert_allclose(explorer.ways[name].w[30], w, rtol=1e-9)
    explorer.close()


def test_beta_moves_momentum_and_nesterov_and_no_other():
    explorer = OptimizersExplorer()
    before = {name: (way.J[-1], explorer.runs[name][-1]) for name, way in explorer.ways.items()}
    explorer.controls["beta"].value = 0.5
    moved = {
        name
        for name, way in explorer.ways.items()
        if before[name] != (way.J[-1], explorer.runs[name][-1])
    }
    assert moved == {"Momentum", "Nesterov"}
    explorer.close()


@pytest.mark.parametrize("beta", [0.0, 0.5, 0.9])
def test_the_bounds_that_the_message_gives_are_where_momentum_and_nesterov_run_away(beta):
    explorer = OptimizersExplorer(beta=beta)
    words = explorer.message.value
    bounds = re.search(
        r"Momentum bears α up to ([\d.]+), Nesterov up to ([\d.]+)\.", words
    ).groups()
    for kind, bound in zip((Momentum, Nesterov), map(float, bounds), strict=True):
        below, above = (
            explorer.weights.descend(kind(share * bound, beta), (-2.5, 1.5), 3000)
            for share in (0.97, 1.03)
        )
        assert below.diverged is None and below.J[-1] < 0.1
        assert above.diverged
    explorer.close()


def test_along_the_axes_adam_comes_nearer_in_both_directions_and_in_the_tilted_valley_not():
    gone = {}
    for surface in ("ravine", "axis ravine"):
        weights = SURFACES[surface]()
        _, V = np.linalg.eigh(weights.hessian(np.zeros(2)))
        lowest = np.linalg.lstsq(weights.X, weights.y[:, 0], rcond=None)[0]
        way = weights.descend(OPTIMIZERS["Adam"](0.03), (-2.5, 1.5), 50).w
        gone[surface] = np.abs((way[[0, -1]] - lowest) @ V)  # gentle, steep
    assert (gone["axis ravine"][1] < gone["axis ravine"][0]).all()
    assert ((gone["ravine"][1] < gone["ravine"][0]) == [False, True]).all()


def test_a_falling_rate_lets_rmsprop_settle():
    explorer = OptimizersExplorer(alpha=1.0, schedule="α / √t")
    falling = explorer.ways["RMSprop"].J[-20:].mean()
    explorer.controls["schedule"].value = "α"
    assert falling < 0.5 * explorer.ways["RMSprop"].J[-20:].mean()
    explorer.close()


@pytest.mark.parametrize(
    "bad, error",
    [
        ({"beta": 1.0}, r"beta: got 1.0, expected a finite number in \[0, 0.99\]"),
        ({"schedule": "1/t"}, "schedule: got '1/t', expected one of α, α / √t"),
    ],
)
def test_a_bad_argument_is_named(bad, error):
    with pytest.raises(ValueError, match=error):
        OptimizersExplorer(**bad)
