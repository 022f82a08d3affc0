import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oracles import complex_step, naive_layers, naive_loss, relative_difference
from strategies import DIFFERENTIABLE, PAIRS, batch, description, networks

from course_lib import MLP, backward, check_gradients, input_jacobian


def oracle_gradient(mlp, X, Y, loss):
    theta, *rest = description(mlp)
    return complex_step(lambda t: naive_loss(t, *rest, X, Y, loss), theta)


@pytest.mark.parametrize(("output", "loss"), PAIRS)
@settings(max_examples=60)
@given(data=st.data(), fused=st.booleans())
def test_parameter_gradients_agree_with_the_complex_step_derivative(output, loss, data, fused):
    mlp = data.draw(networks(output, loss))
    X, y, Y = batch(data.draw, mlp, loss)
    gradients = backward(mlp, mlp.forward(X), y, loss, fused=fused)
    flat = np.concatenate(
        [np.append(gradients.dW[l], gradients.db[l]) for l in range(1, mlp.L + 1)]
    )
    assert relative_difference(flat, oracle_gradient(mlp, X, Y, loss)) < 1e-12


@pytest.mark.parametrize(("output", "loss"), PAIRS)
@settings(max_examples=25)
@given(data=st.data(), fused=st.booleans())
def test_gradients_by_z_and_a_agree_with_the_complex_step_derivative(output, loss, data, fused):
    """∂J/∂A[l] is the derivative of the loss of the layers above l, fed with A[l] as input."""
    mlp = data.draw(networks(output, loss))
    X, y, Y = batch(data.draw, mlp, loss)
    forward = mlp.forward(X)
    gradients = backward(mlp, forward, y, loss, fused=fused)
    _, n, names, alphas = description(mlp)
    for l in range(mlp.L):
        above = np.concatenate([np.append(mlp.W[k], mlp.b[k]) for k in range(l + 1, mlp.L + 1)])
        A = forward.A[l].T

        def J(a, l=l, above=above, shape=A.shape):
            rest = n[l:], names[l:], alphas[l:]
            return naive_loss(above, *rest, a.reshape(shape), Y, loss)

        expected = complex_step(J, A.ravel()).reshape(A.shape).T
        assert gradients.dA[l].shape == (n[l], len(X))
        assert relative_difference(gradients.dA[l], expected) < 1e-12
    for l in range(1, mlp.L + 1):  # z[l] enters as b[l] does, so the columns of dZ add up to db
        assert gradients.dZ[l].shape == gradients.dA[l].shape == (n[l], len(X))
        np.testing.assert_allclose(
            gradients.dZ[l].sum(axis=1, keepdims=True), gradients.db[l], rtol=1e-12, atol=1e-15
        )


@pytest.mark.parametrize(
    ("output", "n", "y"), [("sigmoid", [2, 3, 1], [0, 1]), ("softmax", [2, 3, 4], [2, 0])]
)
def test_gradient_by_the_output_is_that_of_the_cross_entropy(output, n, y):
    mlp = MLP(n=n, g=["tanh", output], seed=3)
    forward = mlp.forward([[0.3, -1.0], [2.0, 0.5]])
    dA = backward(mlp, forward, y, "cross_entropy").dA[2]
    for i, label in enumerate(y):
        a = forward.A[2][:, i]
        if output == "sigmoid":
            expected = [(-label / a[0] + (1 - label) / (1 - a[0])) / 2]  # p. 41, averaged over 2
        else:
            expected = [-1 / a[j] / 2 if j == label else 0 for j in range(4)]
        np.testing.assert_allclose(dA[:, i], expected, rtol=1e-14)


def test_one_datapoint_gives_the_formulas_of_page_41():
    mlp = MLP(n=[3, 2, 1], g=["tanh", "sigmoid"], seed=1)
    forward = mlp.forward([0.5, -1.0, 2.0])
    gradients = backward(mlp, forward, 1)
    a = forward.A
    np.testing.assert_array_equal(gradients.dZ[2], a[2] - 1)
    np.testing.assert_allclose(gradients.dW[2], (a[2] - 1) @ a[1].T, rtol=1e-15)
    np.testing.assert_array_equal(gradients.db[2], a[2] - 1)


@pytest.mark.parametrize("z", [-1e4, -800.0, -40.0, 40.0, 800.0, 1e4])
@pytest.mark.parametrize("y", [0, 1])
@pytest.mark.parametrize("output", ["sigmoid", "softmax"])
def test_saturated_outputs_have_finite_gradients_equal_on_both_paths(z, y, output):
    mlp = MLP(n=[1, 1 if output == "sigmoid" else 2], g=[output], initializer="zeros")
    mlp.W[1][-1] = 1.0
    forward = mlp.forward([[z]])
    fused = backward(mlp, forward, [y])
    unfused = backward(mlp, forward, [y], fused=False)
    wrong = (z > 0) != (y == 1)
    assert fused.dZ[1][-1, 0] == pytest.approx((1 - 2 * y) * wrong, abs=1e-15)
    np.testing.assert_allclose(unfused.dtheta, fused.dtheta, rtol=1e-12, atol=1e-11)
    assert np.isfinite(unfused.dA[1]).all() and np.isfinite(unfused.dA[0]).all()


@settings(max_examples=60)
@given(data=st.data(), of=st.sampled_from(["z", "a"]))
def test_input_jacobian_agrees_with_the_complex_step_derivative(data, of):
    mlp = data.draw(networks(names=DIFFERENTIABLE))
    X, _, _ = batch(data.draw, mlp, "squared_error")
    l = data.draw(st.integers(1, mlp.L))
    jacobian = input_jacobian(mlp, X, l, of=of)
    assert jacobian.shape == (len(X), mlp.n[l], mlp.n[0])
    i, j = data.draw(st.integers(0, len(X) - 1)), data.draw(st.integers(0, mlp.n[l] - 1))

    def neuron(x):
        return naive_layers(*description(mlp), x[None])[l - 1][of == "a"][0, j]

    expected = complex_step(neuron, X[i])
    # Where g is flat, 1 - a² keeps the rounding of a, 1e-16, whatever is left of it.
    assert relative_difference(jacobian[i, j], expected) < 1e-12 or np.allclose(
        jacobian[i, j], expected, rtol=0, atol=1e-13
    )


@pytest.mark.parametrize(("output", "loss"), PAIRS)
@settings(max_examples=15)
@given(data=st.data())
def test_check_gradients_finds_agreement_away_from_kinks(output, loss, data):
    mlp = data.draw(networks(output, loss))
    X, y, Y = batch(data.draw, mlp, loss, kink=1e-3)
    report = check_gradients(mlp, X, y, loss)
    largest = np.abs(oracle_gradient(mlp, X, Y, loss)).max()
    # Rounding in J limits central differences to about 1e-11, whatever the gradient's size.
    assert report.largest_relative_error < 1e-7 or largest < 1e-3
    if report.largest_relative_error * largest >= 1e-8:
        # Weights of 10 make tanh steep: the differences' own error, h² times a third derivative.
        report = check_gradients(mlp, X, y, loss, h=4e-6)
    assert report.largest_relative_error * max(largest, 1e-300) < 1e-8


def test_check_gradients_reports_where_a_wrong_derivative_shows():
    mlp = MLP(n=[2, 3, 2, 1], g=["tanh", "tanh", "sigmoid"], seed=0)
    X, y = [[1.0, 2.0], [-1.0, 0.5]], [0, 1]

    def wrong(*arguments):
        gradients = backward(*arguments)
        gradients.dW[2][1, 2] += 0.5
        return gradients

    before = mlp.theta.copy()
    assert check_gradients(mlp, X, y).largest_relative_error < 1e-7
    report = check_gradients(mlp, X, y, gradients=wrong)
    assert report.where == "W[2][1, 2]" and report.largest_relative_error > 0.1
    assert "W[2][1, 2]" in str(report)
    assert report.backward - report.numerical == pytest.approx(0.5, abs=1e-6)
    np.testing.assert_array_equal(mlp.theta, before)


def test_check_gradients_of_a_dead_network_is_zero():
    mlp = MLP(n=[2, 2, 1], g=["relu", "identity"], initializer="zeros")
    assert check_gradients(mlp, [[1.0, 1.0]], [0.0], "squared_error").largest_relative_error == 0


def test_backward_does_not_change_the_network_or_the_forward_pass():
    mlp = MLP(n=[2, 3, 1], g=["relu", "sigmoid"], seed=0)
    forward = mlp.forward([[1.0, 2.0], [0.0, -1.0]])
    theta, A = mlp.theta.copy(), [a.copy() for a in forward.A]
    backward(mlp, forward, [0, 1])
    np.testing.assert_array_equal(mlp.theta, theta)
    for a, kept in zip(forward.A, A, strict=True):
        np.testing.assert_array_equal(a, kept)


def test_bad_arguments_are_refused_by_name():
    mlp = MLP(n=[2, 3, 1], g=["step", "sigmoid"])
    forward = mlp.forward([[1.0, 2.0]])
    with pytest.raises(ValueError, match="step: .*Rosenblatt"):
        backward(mlp, forward, [1])
    with pytest.raises(ValueError, match=r"forward: .*\[2, 3, 1\]"):
        backward(mlp, MLP(n=[2, 1], g=["sigmoid"]).forward([1.0, 2.0]), [1])
    with pytest.raises(ValueError, match="loss: got 'mse', expected one of 'squared_error'"):
        backward(mlp, forward, [1], loss="mse")
    with pytest.raises(ValueError, match=r"l: got 3, expected a layer 1\.\.2"):
        input_jacobian(mlp, [[1.0, 2.0]], 3)
    with pytest.raises(ValueError, match="of: got 'b'"):
        input_jacobian(mlp, [[1.0, 2.0]], 1, of="b")
    with pytest.raises(ValueError, match="h: got 0"):
        check_gradients(mlp, [[1.0, 2.0]], [1], h=0)
