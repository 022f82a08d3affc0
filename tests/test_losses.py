import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oracles import naive_loss
from strategies import PAIRS, batch, description, networks

from course_lib import LOSSES, MLP, accuracy, loss_value
from course_lib.losses import targets


@pytest.mark.parametrize(("output", "loss"), PAIRS)
@settings(max_examples=30)
@given(data=st.data())
def test_the_loss_is_page_35s_averaged_over_the_batch(output, loss, data):
    mlp = data.draw(networks(output, loss))
    X, y, Y = batch(data.draw, mlp, loss)
    expected = naive_loss(*description(mlp), X, Y, loss)
    assert loss_value(mlp, X, y, loss) == pytest.approx(expected, rel=1e-12, abs=1e-14)


def neuron(z, output="sigmoid", k=1):
    """A network whose last z is the given one, for the input 1."""
    mlp = MLP(n=[1, k], g=[output], initializer="zeros")
    mlp.W[1][-1] = z
    return mlp


@pytest.mark.parametrize("z", [-1e4, -50.0, 50.0, 1e4])
@pytest.mark.parametrize("y", [0, 1])
def test_cross_entropy_is_exact_at_saturated_probabilities(z, y):
    expected = abs(z) if (z > 0) != (y == 1) else np.exp(-abs(z))
    assert loss_value(neuron(z), [1.0], y, "cross_entropy") == pytest.approx(expected, abs=1e-300)
    J = loss_value(neuron(z, "softmax", 2), [1.0], y, "cross_entropy")
    assert J == pytest.approx(expected, abs=1e-15)


def test_squared_error_of_a_vector_target_is_half_the_squared_distance():
    mlp = MLP(n=[2, 2], g=["identity"])
    mlp.W[1] = np.eye(2)
    assert (
        loss_value(mlp, [[1.0, 2.0], [0.0, 0.0]], [[4.0, 6.0], [0.0, 2.0]], "squared_error")
        == (0.5 * 25 + 0.5 * 4) / 2
    )


def test_labels_and_one_hot_rows_mean_the_same():
    mlp = MLP(n=[2, 3], g=["softmax"], seed=1)
    X, y = [[1.0, 2.0], [0.5, -1.0]], [2, 0]
    for loss in LOSSES:
        assert loss_value(mlp, X, y, loss) == loss_value(mlp, X, np.eye(3)[y], loss)


def test_one_datapoint_takes_a_plain_label_or_vector():
    assert targets(neuron(1.0), 1, 1, "cross_entropy").shape == (1, 1)
    assert targets(neuron(1.0, "identity", 3), [1.0, 2.0, 3.0], 1, "squared_error").shape == (1, 3)
    np.testing.assert_array_equal(
        targets(neuron(1.0, "softmax", 3), 2, 1, "cross_entropy"), [[0, 0, 1]]
    )


@pytest.mark.parametrize(
    ("mlp", "y", "loss", "message"),
    [
        (neuron(1.0), [1, 2], "cross_entropy", "y: got the label 2, expected labels 0 or 1"),
        (neuron(1.0), [1, -1], "cross_entropy", "y: got the label -1"),
        (neuron(1.0), [1], "cross_entropy", r"y: got shape \(1,\), expected \(2, 1\) or \(2,\)"),
        (neuron(1.0), [0, np.nan], "cross_entropy", "y: contains NaN"),
        (neuron(1.0, "softmax", 3), [1, 3], "cross_entropy", "y: got the label 3.*0..2"),
        (neuron(1.0, "softmax", 3), [0, 0.5], "cross_entropy", "y: got the label 0.5"),
        (neuron(1.0, "softmax", 3), np.ones((2, 3)), "cross_entropy", "y: expected one-hot"),
        (neuron(1.0, "softmax"), [0, 0], "cross_entropy", "softmax of one neuron is always 1"),
        (neuron(1.0, "tanh"), [0, 1], "cross_entropy", "'cross_entropy' needs .* got .*'tanh'"),
        (neuron(1.0, "sigmoid", 2), [0, 1], "cross_entropy", "needs one sigmoid .* got 2"),
        (neuron(1.0, "identity", 3), [0, 1], "squared_error", r"y: got shape .* \(2, 3\)"),
        (neuron(1.0), [0, 1], "hinge", "loss: got 'hinge', expected one of 'squared_error'"),
    ],
)
def test_targets_that_do_not_fit_are_refused_with_what_was_expected(mlp, y, loss, message):
    with pytest.raises(ValueError, match=message):
        loss_value(mlp, [[1.0], [2.0]], y, loss)


def test_targets_that_are_words_are_refused():
    with pytest.raises(TypeError, match="y: got entries of type <U3, expected real numbers"):
        loss_value(neuron(1.0), [[1.0], [2.0]], ["cat", "dog"], "cross_entropy")


def test_accuracy_is_the_fraction_of_datapoints_in_their_class():
    mlp = neuron(1.0)
    assert accuracy(mlp, [[-1.0], [1.0], [2.0], [0.0]], [0, 1, 0, 1]) == 0.75
    with pytest.raises(ValueError, match=r"y: got shape \(1,\), expected \(2,\)"):
        accuracy(mlp, [[1.0], [2.0]], [1])
