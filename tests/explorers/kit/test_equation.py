"""Numbers in equations are written alike."""

import numpy as np

from course_lib.explorers.kit.equation import number


def test_numbers_are_shown_with_three_decimals_and_a_real_minus_sign():
    given_ = (-0.0004, -1.5, 12.346, -123.46, 12345.0, np.inf, -np.inf, np.nan)
    expected = ["0.000", "−1.500", "12.35", "−123.5", "1.2e+04", "+∞", "−∞", "NaN"]
    assert [number(v) for v in given_] == expected
