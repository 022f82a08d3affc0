import numpy as np
import pytest

from course_lib import DATASETS, TARGETS, datasets


@pytest.mark.parametrize("name", DATASETS)
def test_every_dataset_is_m_points_of_the_plane_with_integer_classes(name):
    for m in (1, 5, 100):
        X, y = DATASETS[name](m=m)
        assert X.shape == (m, 2) and X.dtype == float and np.isfinite(X).all()
        assert y.shape == (m,) and y.dtype.kind == "i"
    counts = np.bincount(y)
    assert len(counts) == (3 if name == "k_blobs" else 2)
    assert counts.max() - counts.min() <= 1


@pytest.mark.parametrize("name", DATASETS)
def test_the_seed_decides_the_data(name):
    (X, y), (again, y_again), (other, _) = (
        DATASETS[name](m=20, noise=0.1, seed=s) for s in (1, 1, 2)
    )
    np.testing.assert_array_equal(X, again)
    np.testing.assert_array_equal(y, y_again)
    assert (X != other).any()


def test_blobs_are_separable_whatever_the_noise_and_overlapping_blobs_are_not():
    for noise in (0.0, 0.5, 100.0):
        X, y = datasets.blobs(m=500, noise=noise, seed=3)
        np.testing.assert_array_equal(X.sum(axis=1) > 0, y == 1)
        assert np.abs(X.sum(axis=1)).min() / np.sqrt(2) > 0.1 * 4
    X, y = datasets.overlapping_blobs(m=500, seed=3)
    assert 0.75 < ((X.sum(axis=1) > 0) == y).mean() < 0.95


def test_blobs_are_as_far_apart_as_asked():
    X, y = datasets.blobs(m=2, distance=3.0, noise=0.0)
    assert np.linalg.norm(X[1] - X[0]) == pytest.approx(3.0)


def test_xor_without_noise_is_the_lectures_four_points():
    X, y = datasets.xor()
    assert {(*x, c) for x, c in zip(X.tolist(), y.tolist(), strict=True)} == {
        (-1, -1, 0),
        (1, 1, 0),
        (-1, 1, 1),
        (1, -1, 1),
    }
    X, y = datasets.xor(m=400, noise=0.1)
    np.testing.assert_array_equal(y, X[:, 0] * X[:, 1] < 0)


def test_the_quadrant_of_class_1_needs_two_lines_but_not_more():
    X, y = datasets.quadrant(m=400)
    np.testing.assert_array_equal((X > 0).all(axis=1), y == 1)
    assert np.abs(X).max() <= 1.9 and len(np.unique(X[y == 0] > 0, axis=0)) == 3
    angles = np.linspace(0, 2 * np.pi, 121)
    z = X @ np.array([np.cos(angles), np.sin(angles)])  # (m, directions)
    best = max(((z > b) == y[:, None]).mean(axis=0).max() for b in np.linspace(-3, 3, 121))
    assert 0.8 < best < 0.95, "no line comes near"


def test_circles_and_spirals_lie_where_they_should_without_noise():
    X, y = datasets.circles(noise=0.0)
    np.testing.assert_allclose(np.linalg.norm(X, axis=1), 2 - y, rtol=1e-12)
    X, y = datasets.spirals(noise=0.0, turns=1.0)
    r = np.linalg.norm(X, axis=1)
    turned = np.arctan2(X[:, 1], X[:, 0]) - np.pi * (r + y)
    np.testing.assert_allclose(np.cos(turned), 1, rtol=1e-9)


def test_moons_interleave_so_that_no_line_separates_them():
    X, y = datasets.moons(m=400, noise=0.0)
    assert X[y == 0][:, 0].max() > X[y == 1][:, 0].min() + 0.5
    design = np.column_stack([X, np.ones(400)])
    plane = np.linalg.lstsq(design, 2.0 * y - 1, rcond=None)[0]
    assert 0.7 < ((design @ plane > 0) == y).mean() < 1


def test_k_blobs_have_k_centres_on_a_circle():
    for k in (2, 3, 7):
        X, y = datasets.k_blobs(m=7 * k, k=k, noise=0.0)
        assert len(np.unique(X.round(9), axis=0)) == len(set(y)) == k
        np.testing.assert_allclose(np.linalg.norm(X, axis=1), 2)


@pytest.mark.parametrize("target", TARGETS)
def test_a_curve_samples_its_target_evenly(target):
    X, y = datasets.curve(target, m=41)
    assert X.shape == (41, 1) and y.shape == (41,)
    np.testing.assert_allclose(np.diff(X[:, 0]), 0.05, rtol=1e-12)
    np.testing.assert_array_equal(y, TARGETS[target](X[:, 0]))
    _, noisy = datasets.curve(target, m=1000, noise=0.3)
    _, exact = datasets.curve(target, m=1000)
    assert (noisy - exact).std() == pytest.approx(0.3, rel=0.1)


@pytest.mark.parametrize("name", DATASETS)
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"m": 0}, "m: got 0, expected 1..10000000, an integer"),
        ({"m": 2.0}, "m: got 2.0"),
        ({"m": True}, "m: got True"),
        ({"noise": -0.1}, "noise: got -0.1"),
        ({"noise": np.nan}, "noise: got nan"),
        ({"noise": "much"}, "noise: got 'much'"),
        ({"seed": -1}, "seed: got -1"),
        ({"seed": 0.5}, "seed: got 0.5"),
    ],
)
def test_bad_arguments_are_refused_by_name(name, arguments, message):
    with pytest.raises((ValueError, TypeError), match=message):
        DATASETS[name](**arguments)


def test_arguments_of_one_dataset_are_checked_too():
    with pytest.raises(ValueError, match="k: got 1, expected 2..1000000, an integer"):
        datasets.k_blobs(k=1)
    with pytest.raises(ValueError, match="distance: got -1"):
        datasets.blobs(distance=-1)
    with pytest.raises(ValueError, match="turns: got inf"):
        datasets.spirals(turns=np.inf)
    with pytest.raises(ValueError, match="target: got 'cosine', expected one of 'linear'"):
        datasets.curve("cosine")
