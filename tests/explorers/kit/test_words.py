"""Small phrases: numbers as text."""

import math

from course_lib.explorers.kit.words import decimals


def test_halfway_between_two_the_last_bits_of_a_sum_do_not_choose():
    for tie in (-0.64625, 0.64625, 1.00005, 2.5e-4 + 5e-5):
        below, above = (math.nextafter(tie, end) for end in (-math.inf, math.inf))
        assert decimals(below, 4) == decimals(tie, 4) == decimals(above, 4)


def test_a_number_has_its_decimals_a_real_minus_sign_and_zero_no_sign():
    assert decimals(-0.6463, 2) == "−0.65"
    assert decimals(-0.00001, 4) == "0.0000"
    assert decimals(12, 1) == "12.0"
