"""What `zero_centred` shows, against closed forms and independent computations."""

import numpy as np

from course_lib.explorers.activations.zero_centred import ZeroCentredExplorer


def test_positive_inputs_force_one_sign_on_one_datapoint_and_on_no_other_setting(opened):
    explorer = opened(ZeroCentredExplorer)
    assert explorer.same_sign == 1.0
    zigzag = explorer.detour
    explorer.preset("Centred")
    assert explorer.same_sign < 0.8 and explorer.detour < zigzag
    explorer.preset("The whole batch")
    assert explorer.same_sign < 0.5


def test_the_steps_are_those_of_sgd_on_the_data(opened):
    explorer = opened(ZeroCentredExplorer, batch_size=40, alpha=0.3)
    X, w = explorer.weights.X, np.array([-1.0, 1.0])
    for place in explorer.way.w[:10]:
        np.testing.assert_allclose(place, w, atol=1e-12)
        w = w - 0.3 * X.T @ (X @ (w - [1, -1])) / len(X)
