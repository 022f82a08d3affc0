"""What `batch_sizes` shows is what training, independently computed, does."""

import numpy as np
import pytest

from course_lib import SGD
from course_lib.explorers.training.batch_sizes import BUDGET, START, BatchSizesExplorer, descent
from course_lib.two_weights import SIZES, noise, ravine


def test_a_batch_of_all_data_is_the_full_gradient():
    weights = ravine()
    full = weights.descend(SGD(0.1), START, 30)
    batch = weights.descend(SGD(0.1), START, 30, batch_size=len(weights.X))
    np.testing.assert_allclose(full.w, batch.w, rtol=1e-9)


def test_the_measured_noise_is_that_of_sampling_without_replacement():
    weights = ravine()
    each = weights.each_gradient(np.array(START))
    m, g = len(each), each.mean(axis=0)
    variance = ((each - g) ** 2).sum(axis=1).mean() / (g @ g)
    measured = noise(weights, START, samples=40000)
    for B in SIZES[:-1]:
        exact = np.sqrt(variance / B * (m - B) / (m - 1))
        assert measured[B] == pytest.approx(exact, rel=0.03)
    assert measured[m] < 1e-12


@pytest.mark.parametrize("B", SIZES)
def test_every_batch_size_looks_at_the_same_number_of_datapoints(B):
    explorer = BatchSizesExplorer(batch_size=B)
    assert explorer.readout()["datapoints looked at"] == str(BUDGET)
    assert len(explorer.way.J) == BUDGET // B + 1
    here = [curve for curve in explorer.cost.series if curve["name"] == f"B = {B}"]
    assert here[0]["y"][-1] == pytest.approx(np.log10(explorer.way.J[-1]))


@pytest.mark.parametrize("B", [1, 8, 64])
def test_a_run_with_batches_goes_through_all_datapoints_before_it_repeats_one(B, monkeypatch):
    weights, seen = ravine(), []
    gradient = weights.gradient
    monkeypatch.setattr(weights, "gradient", lambda w, b: seen.append(b) or gradient(w, b))
    descent(weights, B, 0.1)
    assert {len(batch) for batch in seen} == {B}
    for epoch in np.concatenate(seen).reshape(-1, 64):
        assert sorted(epoch) == list(range(64))


def test_a_batch_size_that_is_not_offered_is_refused():
    with pytest.raises(ValueError, match="batch_size: got 3, expected one of 1, 2, 4"):
        BatchSizesExplorer(batch_size=3)
