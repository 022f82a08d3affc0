"""What `regions` shows is what course_lib.approximation computes."""

import numpy as np

from course_lib.explorers.approximation.regions import RegionsExplorer
from course_lib.regions import REGIONS, inside


def test_a_drawn_region_becomes_the_task_and_reset_forgets_it(opened):
    explorer = opened(RegionsExplorer)
    explorer.controls["region"].value = "drawn by hand"
    explorer.plane.drawn = [-1.0, -1.0, 1.0, -1.0, 1.0, 1.0, -1.0, 1.0]
    assert np.array_equal(explorer.y, (np.abs(explorer.X) < 1).all(axis=1))
    explorer.reset()
    assert explorer.plane.drawn == []
    assert np.array_equal(explorer.y, inside(REGIONS["disc"], explorer.X))


def test_training_a_region_shows_what_it_says(opened):
    explorer = opened(RegionsExplorer, iterations=300)
    said = float(explorer.readout()["share of the plane right"])
    right = inside(REGIONS["disc"], explorer.grid) == (
        explorer.mlp.predict(explorer.grid)[:, 0] >= 0.5
    )
    assert abs(said - right.mean()) < 6e-5
    assert said > 0.95
    assert explorer.chart.series[0]["x"][-1] == 300
