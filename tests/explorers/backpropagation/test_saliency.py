"""Each number that `saliency` shows is the derivative it claims to be."""

import numpy as np
import pytest
from oracles import complex_step, naive_layers
from strategies import description

from course_lib.explorers.backpropagation.saliency import SaliencyExplorer


@pytest.mark.parametrize("g", ["tanh", "sigmoid", "identity"])
@pytest.mark.parametrize("neuron", [(1, 2), (2, 1), (3, 1)])
def test_saliency_is_the_oracles_derivative_and_stands_at_a_right_angle_to_the_level_curve(
    g, neuron
):
    explorer = SaliencyExplorer(neuron=neuron, g=g)
    l, j = neuron
    for x1, x2 in ((1.0, 0.5), (-2.0, 0.25), (0.0, -1.0)):
        explorer.set(x1=x1, x2=x2)
        for of, found in (("z", explorer.dz), ("a", explorer.da)):
            expected = complex_step(
                lambda x, of=of: naive_layers(*description(explorer.mlp), x[None])[l - 1][
                    of == "a"
                ][0, j - 1],
                explorer.x[0],
            )
            np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-15)
        along = np.array([-explorer.dz[1], explorer.dz[0]]) / np.linalg.norm(explorer.dz)
        ends = [explorer.x + s * 1e-4 * along for s in (-1, 1)]
        low, high = (explorer.mlp.forward(end).Z[l][j - 1, 0] for end in ends)
        assert abs(high - low) / 2e-4 < 1e-6 * np.linalg.norm(explorer.dz) + 1e-9


def test_in_layer_1_the_arrow_is_the_weight_vector():
    explorer = SaliencyExplorer(neuron=(1, 1))
    explorer.set(w11=1.25, w12=-0.5)
    np.testing.assert_allclose(explorer.dz, [1.25, -0.5])
    assert explorer.salient() == "x₁"


def test_a_neuron_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match=r"neuron: got \(4, 1\)"):
        SaliencyExplorer(neuron=(4, 1))
