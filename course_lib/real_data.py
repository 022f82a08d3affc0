"""Measured data: penguins as a table, and digits that people wrote. Small files in the package.

Source and licence of each are in LICENSE, part 3.
"""

import csv
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).parent / "data"
SPECIES = ("Adelie", "Chinstrap", "Gentoo")
FEATURES = ("bill length in mm", "bill depth in mm", "flipper length in mm", "body mass in g")


def penguins():
    """342 penguins of the Palmer Archipelago (Gorman, Williams & Fraser 2014).

    Returns X (342, 4), the measurements named in FEATURES, each in its own unit, and y (342,), the
    species as an index into SPECIES. The file has 344 rows; two without measurements are left out.
    """
    columns = ("bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g")
    with open(FOLDER / "penguins.csv", encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["body_mass_g"] != "NA"]
    X = np.array([[float(row[column]) for column in columns] for row in rows])
    return X, np.array([SPECIES.index(row["species"]) for row in rows])


def handwritten_digits():
    """1797 digits that 13 people wrote (Alpaydin & Kaynak 1998): the test part of UCI's "Optical
    Recognition of Handwritten Digits".

    Returns X (1797, 64), rows of 8 x 8 pixels from the top in [0, 1] with 1 for ink, in steps of
    1/16, and y (1797,), the digits 0..9. In the file a character 0..9, a..g is a pixel 0..16.
    """
    lines = (FOLDER / "digits.txt").read_text(encoding="ascii").split()
    X = np.array([[int(pixel, 17) for pixel in line] for line in lines[::2]])
    return X / 16.0, np.array([int(digit) for digit in lines[1::2]])
