"""The digits of the shaky pen."""

import numpy as np
import pytest

from course_lib import datasets
from course_lib.digits import SIDE, STROKES, coarser, scanned


def test_digits_are_images_of_ten_classes_in_random_order():
    X, y = datasets.digits(m=200, seed=3)
    assert X.shape == (200, SIDE * SIDE) and X.min() >= 0 and X.max() <= 1
    assert np.bincount(y).tolist() == [20] * 10 and (np.diff(y) != 0).any()
    again, _ = datasets.digits(m=200, seed=3)
    other, _ = datasets.digits(m=200, seed=4)
    np.testing.assert_array_equal(X, again)
    assert (X != other).any()


def test_without_shaking_and_noise_each_digit_has_one_image_and_no_two_are_alike():
    X, y = datasets.digits(m=50, shake=0.0, noise=0.0)
    images = np.array([X[y == digit][0] for digit in range(10)])
    for digit in range(10):
        assert (X[y == digit] == images[digit]).all()
    apart = np.linalg.norm(images[:, None] - images, axis=2) + 9 * np.eye(10)
    assert apart.min() > 1.5


def test_the_nearest_neighbour_reads_most_digits():
    """An independent classifier: the images are as different as their labels say."""
    X, y = datasets.digits(m=1000, seed=0)
    other, label = datasets.digits(m=200, seed=1)
    nearest = ((other[:, None] - X) ** 2).sum(axis=2).argmin(axis=1)
    assert (y[nearest] == label).mean() > 0.9


def test_coarser_images_hold_the_means_of_what_each_pixel_covers():
    X = np.random.default_rng(0).uniform(size=(3, SIDE * SIDE))
    fine = X.reshape(-1, SIDE, SIDE).repeat(2, axis=1).repeat(2, axis=2)  # 24 x 24 pixels
    blocks = fine.reshape(-1, 8, 3, 8, 3).mean(axis=(2, 4)).reshape(-1, 64)
    np.testing.assert_allclose(coarser(X, 8), blocks)
    np.testing.assert_allclose(coarser(X, SIDE), X)
    np.testing.assert_allclose(coarser(X, 1)[:, 0], X.mean(axis=1))


def test_a_scan_does_not_depend_on_where_and_how_large_something_was_drawn():
    strokes = [np.array([[0.0, 1.0], [1.0, 1.0], [0.4, 0.0]]), np.array([[0.2, 0.5], [0.8, 0.5]])]
    image = scanned(strokes)
    np.testing.assert_array_equal(scanned([3 * stroke - 7 for stroke in strokes]), image)
    sixteenths = image * 16
    assert image.shape == (64,) and (sixteenths == sixteenths.round()).all() and image.max() == 1
    rows = image.reshape(8, 8)
    assert rows[0].mean() > 0.9, "the level stroke is at the top"
    assert rows[-1].sum() > 0.2, "the image is filled from top to bottom"


def test_a_scan_of_an_upright_stroke_stands_in_the_middle_and_grows_with_the_pen():
    stroke = [np.array([[0.3, 0.1], [0.3, 0.9]])]
    thin, thick = (scanned(stroke, pen=pen).reshape(8, 8) for pen in (1.0, 4.0))
    np.testing.assert_array_equal(thin, thin[:, ::-1])
    assert thin[:, :3].sum() == 0 and thin[:, 3:5].min() > 0
    assert thick.sum() > 3 * thin.sum()
    assert scanned([]).tolist() == [0.0] * 64
    assert 0 < scanned([np.array([[0.5, 0.5]])]).sum() < 3, "a dot"


def test_the_nearest_of_the_peoples_digits_is_that_of_each_model():
    """An independent reader: scans look like the measured images."""
    X, y = datasets.handwritten_digits()
    scans = np.array([scanned([way * [1, -1] for way in strokes]) for strokes in STROKES])
    nearest = ((scans[:, None] - X) ** 2).sum(axis=2).argmin(axis=1)
    assert (y[nearest] == np.arange(10)).sum() >= 8


@pytest.mark.parametrize("bad", [{"side": 0}, {"pen": 0.1}, {"strokes": [[1, 2, 3]]}])
def test_bad_arguments_of_a_scan_are_refused(bad):
    [name] = bad
    with pytest.raises(ValueError, match=f"{name}: got"):
        scanned(**{"strokes": [[[0.0, 1.0]]]} | bad)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [({"m": 0}, "m: got 0"), ({"shake": 4}, "shake: got 4"), ({"noise": -1}, "noise: got -1")],
)
def test_bad_arguments_of_digits_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        datasets.digits(**arguments)
