"""What `batch_shapes` shows, against the formulas of pages 28-32 and 45-48."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib.explorers.forward_pass.batch_shapes import BatchShapesExplorer

# The four activations of pages 45-48, written without the library.
G = {
    "sigmoid": lambda z: np.exp(z) / (1 + np.exp(z)),
    "tanh": lambda z: (np.exp(2 * z) - 1) / (np.exp(2 * z) + 1),
    "relu": lambda z: (z + np.abs(z)) / 2,
    "leaky_relu": lambda z: 0.6 * z + 0.4 * np.abs(z),  # slope 0.2 below 0, 1 above
}


@given(st.integers(1, 6), st.integers(1, 4), st.integers(1, 4), st.sampled_from(sorted(G)))
@settings(max_examples=30, deadline=None)
def test_the_boxes_of_the_batch_form_add_up(m, inputs, neurons, g):
    explorer = BatchShapesExplorer(m, inputs, neurons, g)
    product, total, output = explorer.multiplied(), explorer.added(), explorer.activated()
    W, A = (factor.value for factor in product.factors)
    assert W.shape == (neurons, inputs) and A.shape == (inputs, m)
    np.testing.assert_allclose(product.result.value, W @ A)
    first, b = (factor.value for factor in total.factors)
    assert (b == b[:, :1]).all(), "one column, repeated"
    np.testing.assert_allclose(total.result.value, first + b)
    np.testing.assert_allclose(output.result.value, G[g](total.result.value), atol=1e-12)
    for column in range(m):
        alone = explorer.mlp.forward(A[:, column])
        np.testing.assert_allclose(output.result.value[:, column], alone.A[1][:, 0])
    explorer.close()
