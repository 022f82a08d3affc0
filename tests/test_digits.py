"""The digits of the shaky pen."""

import numpy as np
import pytest

from course_lib import datasets
from course_lib.digits import SIDE


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


@pytest.mark.parametrize(
    ("arguments", "message"),
    [({"m": 0}, "m: got 0"), ({"shake": 4}, "shake: got 4"), ({"noise": -1}, "noise: got -1")],
)
def test_bad_arguments_of_digits_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        datasets.digits(**arguments)
