import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from oracles import naive_layers
from strategies import SEEDS, batch, description, networks

import course_lib
from course_lib import ACTIVATIONS, MLP, LeakyReLU, forward_loops


def test_the_network_of_page_19_has_the_shapes_printed_there():
    mlp = MLP(n=[3, 2, 1], g=["tanh", "sigmoid"])
    assert mlp.L == 2 and mlp.n == [3, 2, 1]
    assert mlp.W[0] is None and mlp.b[0] is None and mlp.g[0] is None
    assert mlp.W[1].shape == (2, 3) and mlp.b[1].shape == (2, 1)
    assert mlp.W[2].shape == (1, 2) and mlp.b[2].shape == (1, 1)
    assert [g.name for g in mlp.g[1:]] == ["tanh", "sigmoid"]


def test_w_1_row_0_column_2_is_the_lectures_weight_from_input_3_to_neuron_1():
    mlp = MLP(n=[3, 2, 1], g=["identity", "identity"], initializer="zeros")
    mlp.W[1][0, 2] = 5.0
    Z1 = mlp.forward([0.0, 0.0, 1.0]).Z[1]
    np.testing.assert_array_equal(Z1, [[5.0], [0.0]])


def test_forward_returns_every_z_and_a_with_the_lectures_shapes():
    mlp = MLP(n=[3, 4, 2], g=["relu", "softmax"])
    X = np.arange(15.0).reshape(5, 3)
    forward = mlp.forward(X)
    assert forward.Z[0] is None
    np.testing.assert_array_equal(forward.A[0], X.T)
    assert [z.shape for z in forward.Z[1:]] == [(4, 5), (2, 5)]
    assert [a.shape for a in forward.A] == [(3, 5), (4, 5), (2, 5)]
    np.testing.assert_array_equal(mlp.predict(X), forward.A[2].T)
    assert mlp.forward(X[0]).A[2].shape == (2, 1)


@given(data=st.data())
def test_forward_agrees_with_the_naive_pass_and_with_page_31s_loops(data):
    mlp = data.draw(networks(names=list(ACTIVATIONS)))
    X, _, _ = batch(data.draw, mlp, "squared_error")
    forward = mlp.forward(X)
    z, a = forward_loops(mlp, X[0])
    np.testing.assert_array_equal(a[0], X[0])
    for l, (Z, A) in enumerate(naive_layers(*description(mlp), X), start=1):
        np.testing.assert_allclose(forward.Z[l].T, Z, rtol=1e-10, atol=1e-12)
        np.testing.assert_allclose(forward.A[l].T, A, rtol=1e-10, atol=1e-12)
        np.testing.assert_allclose(z[l], Z[0], rtol=1e-10, atol=1e-12)
        np.testing.assert_allclose(a[l], A[0], rtol=1e-10, atol=1e-12)


def test_parameters_are_views_of_theta_however_they_are_set():
    mlp = MLP(n=[2, 2, 1], g=["tanh", "sigmoid"])
    mlp.W[1][:] = [[1, 2], [3, 4]]
    mlp.b[1] = [[5], [6]]
    mlp.W[2][0, 1] = 8
    mlp.W[2][0, 0] = 7
    mlp.b[2][:] = 9
    np.testing.assert_array_equal(mlp.theta, np.arange(1, 10))
    mlp.theta = np.zeros(9)
    assert not mlp.W[1].any() and not mlp.b[2].any()
    mlp.theta[:4] = 1
    assert mlp.W[1].all()


def test_a_copy_has_parameters_of_its_own():
    mlp = MLP(n=[2, 3, 1], g=[LeakyReLU(0.3), "sigmoid"], seed=4)
    twin = mlp.copy()
    np.testing.assert_array_equal(twin.theta, mlp.theta)
    assert twin.g == mlp.g
    twin.W[1][0, 0] += 1
    assert twin.theta[0] != mlp.theta[0]


@given(mlp=networks(names=list(ACTIVATIONS)), seed=SEEDS)
def test_code_rebuilds_exactly_this_network(mlp, seed):
    mlp.theta[:] *= np.random.default_rng(seed).lognormal(sigma=20, size=mlp.theta.size)
    namespace = {}
    exec(mlp.code(), namespace)
    rebuilt = namespace["mlp"]
    assert rebuilt.n == mlp.n
    assert [(g.name, g.alpha) for g in rebuilt.g[1:]] == [(g.name, g.alpha) for g in mlp.g[1:]]
    np.testing.assert_array_equal(rebuilt.theta, mlp.theta)


def test_code_refuses_parameters_that_are_not_finite():
    mlp = MLP(n=[1, 1], g=["tanh"])
    mlp.theta[0] = np.nan
    with pytest.raises(ValueError, match="theta: contains NaN"):
        mlp.code()


def test_classify_takes_the_largest_output_or_one_half():
    mlp = MLP(n=[1, 1], g=["identity"])
    mlp.W[1][:] = 1
    np.testing.assert_array_equal(mlp.classify([[0.4], [0.5], [0.6]]), [0, 1, 1])
    mlp = MLP(n=[3, 3], g=["softmax"])
    mlp.W[1] = np.eye(3)
    np.testing.assert_array_equal(mlp.classify(np.eye(3)[[2, 0, 1]]), [2, 0, 1])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"n": [2]}, r"n: got \[2\], expected widths"),
        ({"n": "22"}, "n: got '22', expected widths"),
        ({"n": 3}, "n: got 3, expected widths"),
        ({"n": [2, 0, 1]}, r"n\[1\]: got 0, expected an integer >= 1"),
        ({"n": [2, -3, 1]}, r"n\[1\]: got -3"),
        ({"n": [2, 2.5, 1]}, r"n\[1\]: got 2.5, expected an integer"),
        ({"g": ["tanh"]}, r"g: got \['tanh'\], expected 2 activations"),
        ({"g": "tanh"}, "g: got 'tanh', expected 2 activations"),
        ({"g": ["tanh", "sigmoyd"]}, "activation: got 'sigmoyd', expected one of 'identity'"),
        ({"seed": -1}, "seed: got -1, expected an integer >= 0"),
        ({"seed": "one"}, "seed: got 'one'"),
    ],
)
def test_bad_arguments_are_refused_by_name(arguments, message):
    with pytest.raises((ValueError, TypeError), match=message):
        MLP(**{"n": [2, 2, 1], "g": ["tanh", "sigmoid"], **arguments})


@pytest.mark.parametrize(
    ("X", "message"),
    [
        ([[1.0, np.nan]], "X: contains NaN or infinity"),
        ([[1.0, -np.inf]], "X: contains NaN or infinity"),
        ([[1.0, 2.0, 3.0]], r"X: got shape \(1, 3\), expected \(m, 2\)"),
        (1.0, r"X: got shape \(\), expected \(m, 2\)"),
        (np.empty((0, 2)), r"X: got shape \(0, 2\)"),
        ([[1.0], [1.0, 2.0]], "X: expected a rectangular array"),
        ([["a", "b"]], "X: got entries of type"),
        ([[1j, 2]], "X: got entries of type complex128"),
        (None, "X: got entries of type object"),
    ],
)
def test_inputs_that_are_not_datapoints_are_refused(X, message):
    with pytest.raises((ValueError, TypeError), match=message):
        MLP(n=[2, 1], g=["tanh"]).forward(X)


def test_parameters_of_a_wrong_shape_are_refused_and_nothing_changes():
    mlp = MLP(n=[2, 3, 1], g=["tanh", "sigmoid"])
    before = mlp.theta.copy()
    with pytest.raises(ValueError, match=r"layer 1: got shape \(2, 3\), expected \(3, 2\)"):
        mlp.W[1] = np.ones((2, 3))
    with pytest.raises(IndexError, match="layer 0 is the input"):
        mlp.b[0] = [[1.0]]
    with pytest.raises(ValueError, match=r"theta: got shape \(2,\), expected \(13,\)"):
        mlp.theta = [1.0, 2.0]
    np.testing.assert_array_equal(mlp.theta, before)


def test_importing_the_mathematics_imports_no_plotting_and_no_widgets():
    code = (
        "import sys, course_lib; heavy = {'matplotlib', 'ipywidgets', 'anywidget', 'IPython', "
        "'traitlets', 'scipy', 'sklearn'}; print(sorted(heavy & set(sys.modules)))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_every_exported_name_exists_and_unknown_names_are_refused():
    for name in course_lib.__all__:
        assert getattr(course_lib, name) is not None
    with pytest.raises(AttributeError, match="'course_lib' has no attribute 'Tensor'"):
        _ = course_lib.Tensor
