"""The measured data are those that were published, and small."""

import csv

import numpy as np

from course_lib import datasets
from course_lib.real_data import FOLDER, SPECIES


def test_the_penguins_are_the_published_344_of_which_two_have_no_measurements():
    with open(FOLDER / "penguins.csv", encoding="utf-8") as file:
        rows = list(csv.reader(file))[1:]
    assert len(rows) == 344 and sum("NA" in row[2:6] for row in rows) == 2
    species = [row[0] for row in rows]
    assert [species.count(name) for name in SPECIES] == [152, 68, 124]
    X, y = datasets.penguins()
    assert X.shape == (342, 4) and np.bincount(y).tolist() == [151, 68, 123]
    # Means of the published table: 43.92 mm, 17.15 mm, 200.9 mm, 4202 g.
    np.testing.assert_allclose(X.mean(axis=0), [43.92, 17.15, 200.9, 4202], rtol=2e-4)
    assert X[0].tolist() == [39.1, 18.7, 181, 3750] and SPECIES[y[0]] == "Adelie"


def test_the_digits_are_the_1797_images_of_the_published_test_part():
    X, y = datasets.handwritten_digits()
    assert X.shape == (1797, 64) and X.min() == 0 and X.max() == 1
    assert np.bincount(y).tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]
    pixels = X * 16
    assert (pixels == pixels.round()).all()
    assert pixels[0, :16].tolist() == [0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0]
    images = pixels.reshape(-1, 8, 8)
    zero, one = (images[y == digit].mean(axis=0) for digit in (0, 1))
    assert zero[3:5, 3:5].max() < 4 < 10 < one[3:5, 3:5].max(), "a ring, and a stroke"


def test_the_files_are_small():
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 300_000
