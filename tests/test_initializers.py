import numpy as np
import pytest

from course_lib import INITIALIZERS, MLP

STD = {  # standard deviation of W for a layer of 300 neurons with 500 inputs, from the papers
    "glorot": np.sqrt(2 / 800),
    "he": np.sqrt(2 / 500),
    "normal": 1.0,
    "zeros": 0.0,
}


@pytest.mark.parametrize("name", INITIALIZERS)
def test_weights_have_the_papers_spread_and_biases_are_zero(name):
    mlp = MLP(n=[500, 300], g=["tanh"], initializer=name)
    assert mlp.W[1].std() == pytest.approx(STD[name], rel=0.02)
    assert abs(mlp.W[1].mean()) <= 5 * STD[name] / np.sqrt(500 * 300)
    assert not mlp.b[1].any()


def test_glorot_is_uniform_between_its_limits():
    W = MLP(n=[500, 300], g=["tanh"], initializer="glorot").W[1]
    limit = np.sqrt(6 / 800)
    assert np.abs(W).max() <= limit
    np.testing.assert_allclose(np.quantile(W, [0.25, 0.5, 0.75]) / limit, [-0.5, 0, 0.5], atol=0.02)


@pytest.mark.parametrize("name", [name for name in INITIALIZERS if name != "zeros"])
def test_the_same_seed_gives_the_same_weights_and_another_seed_others(name):
    first, again, other = (
        MLP(n=[2, 3, 1], g=["tanh", "sigmoid"], seed=seed, initializer=name).theta
        for seed in (1, 1, 2)
    )
    np.testing.assert_array_equal(first, again)
    assert (first != other).any()


def test_an_unknown_initializer_is_refused_with_the_names():
    with pytest.raises(ValueError, match="initializer: got 'xavier', expected one of 'glorot'"):
        MLP(n=[2, 1], g=["tanh"], initializer="xavier")
