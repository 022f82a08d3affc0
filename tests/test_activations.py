import shutil
import subprocess

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from oracles import complex_step, naive_activation
from strategies import DIFFERENTIABLE

from course_lib import ACTIVATIONS, LeakyReLU, get_activation

MODERATE = arrays(float, (3, 4), elements=st.floats(-30, 30))


@pytest.mark.parametrize("name", ACTIVATIONS)
@given(z=MODERATE)
def test_g_is_the_definition_on_the_slide(name, z):
    expected = naive_activation(name, z.T).T
    np.testing.assert_allclose(ACTIVATIONS[name].g(z), expected, rtol=1e-13, atol=1e-15)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_huge_z_gives_finite_values_in_the_range_without_a_warning(name):
    g = ACTIVATIONS[name]
    z = np.array([[-1e4, -800.0, -40.0, 0.0, 40.0, 800.0, 1e4], [0.0] * 7])
    a = g.g(z)
    assert np.isfinite(a).all()
    assert (a >= g.range[0]).all() and (a <= g.range[1]).all()
    if name != "step":
        assert np.isfinite(g.jacobian_product(z, a, np.ones_like(z))).all()


def test_sigmoid_and_softmax_stay_strictly_inside_0_and_1_for_the_logarithms():
    a = ACTIVATIONS["sigmoid"].g(np.array([-1e4, 1e4]))
    assert (a > 0).all() and (a < 1).all()
    np.testing.assert_allclose(a, [0, 1], atol=3e-16)
    assert (ACTIVATIONS["softmax"].g(np.array([[-1e4], [1e4]])) > 0).all()


@pytest.mark.parametrize("name", [n for n in DIFFERENTIABLE if n != "softmax"])
@given(z=st.floats(-30, 30).filter(lambda z: abs(z) > 1e-9))
def test_derivative_is_the_complex_step_derivative(name, z):
    g = ACTIVATIONS[name]
    z = np.array([z])
    expected = complex_step(lambda w: naive_activation(name, w[None])[0, 0], z)
    np.testing.assert_allclose(g.derivative(z, g.g(z)), expected, rtol=1e-11, atol=1e-15)


@given(z=arrays(float, (4,), elements=st.floats(-5, 5)), i=st.integers(0, 3))
def test_softmax_jacobian_product_is_the_full_jacobian(z, i):
    g = ACTIVATIONS["softmax"]
    row = complex_step(lambda w: naive_activation("softmax", w[None])[0, i], z)
    product = g.jacobian_product(z[:, None], g.g(z[:, None]), np.eye(4)[:, [i]])
    np.testing.assert_allclose(product[:, 0], row, rtol=1e-13, atol=1e-15)  # 1 - a cancels digits


@given(z=MODERATE)
def test_softmax_columns_are_probabilities_and_ignore_a_common_shift(z):
    softmax = ACTIVATIONS["softmax"].g
    np.testing.assert_allclose(softmax(z).sum(axis=0), 1, rtol=1e-14)
    np.testing.assert_allclose(softmax(z + 7.0), softmax(z), rtol=1e-12)


def test_values_at_zero_are_the_documented_ones():
    zero = np.array([0.0])
    assert ACTIVATIONS["step"].g(zero) == 1
    assert ACTIVATIONS["relu"].derivative(zero, zero) == 0
    assert LeakyReLU(0.3).derivative(zero, zero) == 0.3


def test_step_and_softmax_refuse_an_element_wise_derivative():
    with pytest.raises(ValueError, match="step: .*Rosenblatt"):
        ACTIVATIONS["step"].derivative(0.0, 1.0)
    with pytest.raises(ValueError, match="softmax: .*jacobian_product"):
        ACTIVATIONS["softmax"].derivative(0.0, 1.0)


@pytest.mark.parametrize("alpha", [-0.1, 1.0, 2, np.nan, np.inf])
def test_leaky_relu_refuses_a_slope_outside_0_to_1(alpha):
    with pytest.raises(ValueError, match="alpha: got"):
        LeakyReLU(alpha)


def test_leaky_relu_refuses_what_is_not_a_number():
    with pytest.raises(TypeError, match="alpha: got 'steep', expected a finite number"):
        LeakyReLU("steep")


def test_activations_are_found_by_name_or_passed_through():
    leaky = LeakyReLU(0.01)
    assert get_activation(leaky) is leaky and leaky.alpha == 0.01 and "0.01" in leaky.js
    for name, g in ACTIVATIONS.items():
        assert get_activation(name) is g and g.name == name
    for unknown in ("no such g", 3, None):
        with pytest.raises(ValueError, match="activation: got .*'identity', 'step', 'sigmoid'"):
            get_activation(unknown)


@pytest.mark.skipif(shutil.which("node") is None, reason="no JavaScript engine (node) installed")
@pytest.mark.parametrize("name", [n for n in ACTIVATIONS if ACTIVATIONS[n].js])
def test_the_javascript_expression_computes_g(name):
    z = [-1e4, -40.0, -1.5, -1e-3, 0.0, 0.3, 2.0, 40.0, 1e4]
    script = f"console.log(JSON.stringify({z}.map(z => {ACTIVATIONS[name].js})))"
    out = subprocess.run(["node", "-e", script], capture_output=True, text=True, check=True)
    values = [float(v) for v in out.stdout.strip()[1:-1].split(",")]
    np.testing.assert_allclose(values, ACTIVATIONS[name].g(np.array(z)), rtol=1e-12, atol=1e-15)


def test_only_softmax_has_no_javascript_expression():
    assert [name for name, g in ACTIVATIONS.items() if g.js is None] == ["softmax"]
