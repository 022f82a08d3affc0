"""What `softmax` shows, against closed forms and independent computations."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from course_lib.explorers.activations.softmax import SoftmaxExplorer, jacobian

NUMBER = st.floats(-6, 6)


@given(st.tuples(NUMBER, NUMBER, NUMBER), st.floats(0.2, 5))
def test_the_jacobian_of_softmax_is_that_of_difference_quotients_and_its_rows_sum_to_0(z, T):
    z, h = np.array(z), 1e-6

    def a(z):
        powers = np.exp((z - z.max()) / T)
        return powers / powers.sum()

    columns = [(a(z + h * e) - a(z - h * e)) / (2 * h) for e in np.eye(3)]
    J = jacobian(z, T)
    np.testing.assert_allclose(J, np.transpose(columns), atol=1e-8)
    np.testing.assert_allclose(J.sum(axis=1), 0, atol=1e-14)


def test_raising_all_z_changes_nothing_and_temperature_goes_from_winner_to_equal(opened):
    explorer = opened(SoftmaxExplorer)
    before = explorer.a
    explorer.preset("All raised by 3")
    np.testing.assert_allclose(explorer.a, before, atol=1e-12)
    explorer.preset("Cold")
    assert explorer.a[0] > 0.9999
    explorer.preset("Hot")
    assert np.ptp(explorer.a) < 0.1
