import numpy as np
import pytest

from course_lib import OPTIMIZERS, SGD, AdaGrad, Adam, AdamW, Momentum, Nesterov, RMSprop

GRADIENTS = [[0.5, -2.0, 0.0], [-0.25, -1.0, 3.0], [4.0, 0.1, -1.0], [1.0, 1.0, 1.0]]


def run(optimizer):
    theta = np.array([1.0, -2.0, 0.5])
    for gradient in GRADIENTS:
        optimizer.update(theta, np.array(gradient))
    return theta


def scalar_papers(name, x, gradients):
    """The papers' formulas for one parameter x, written down in plain floats."""
    m = v = 0.0
    for t, g in enumerate(gradients, start=1):
        if name == "SGD":
            x = x - 0.1 * g
        elif name == "Momentum":
            v = 0.9 * v - 0.1 * g
            x = x + v
        elif name == "AdaGrad":
            v = v + g**2
            x = x - 0.1 * g / (v**0.5 + 1e-8)
        elif name == "RMSprop":
            v = 0.9 * v + 0.1 * g**2
            x = x - 0.1 * g / (v**0.5 + 1e-8)
        elif name in ("Adam", "AdamW"):
            if name == "AdamW":
                x = x - 0.1 * 0.01 * x
            m = 0.9 * m + 0.1 * g
            v = 0.999 * v + 0.001 * g**2
            x = x - 0.1 * (m / (1 - 0.9**t)) / ((v / (1 - 0.999**t)) ** 0.5 + 1e-8)
        else:
            raise NotImplementedError(f"write {name}'s formula from its paper here")
    return x


@pytest.mark.parametrize("name", [name for name in OPTIMIZERS if name != "Nesterov"])
def test_four_updates_follow_the_papers_formulas(name):
    expected = [
        scalar_papers(name, x, [g[i] for g in GRADIENTS]) for i, x in enumerate([1.0, -2.0, 0.5])
    ]
    np.testing.assert_allclose(run(OPTIMIZERS[name](alpha=0.1)), expected, rtol=1e-13)


def test_nesterov_is_momentum_with_the_gradient_taken_ahead():
    """Sutskever's form looks at x + βv; ours keeps that look-ahead point as θ."""

    def gradient(x):
        return np.array([2.0, 0.5]) * x

    x, v, ahead = np.array([1.0, -2.0]), np.zeros(2), np.array([1.0, -2.0])
    optimizer = Nesterov(alpha=0.1, beta=0.8)
    for _ in range(20):
        v = 0.8 * v - 0.1 * gradient(x + 0.8 * v)
        x = x + v
        optimizer.update(ahead, gradient(ahead))
        np.testing.assert_allclose(ahead, x + 0.8 * v, rtol=1e-12)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_every_optimizer_finds_the_bottom_of_a_bowl(name):
    curvature, theta = np.array([1.0, 5.0]), np.array([2.0, -3.0])
    optimizer = OPTIMIZERS[name](alpha=lambda t: 0.15 / (1 + t / 300))
    for _ in range(3000):
        optimizer.update(theta, curvature * theta)
    assert np.abs(theta).max() < 0.1


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_number_a_sequence_and_a_function_of_t_give_the_same_steps(name):
    expected = run(OPTIMIZERS[name](alpha=0.05))
    np.testing.assert_array_equal(run(OPTIMIZERS[name](alpha=[0.05] * 4)), expected)
    np.testing.assert_array_equal(run(OPTIMIZERS[name](alpha=lambda t: 0.05)), expected)


def test_learning_rates_count_from_t_equal_1():
    theta = np.zeros(1)
    optimizer = SGD(alpha=[1.0, 10.0, 100.0])
    for expected in (-1.0, -11.0, -111.0):
        optimizer.update(theta, np.ones(1))
        assert theta[0] == expected
    with pytest.raises(ValueError, match="alpha: has 3 learning rates, but iteration is 4"):
        optimizer.update(theta, np.ones(1))
    seen = []
    decay = SGD(alpha=lambda t: seen.append(t) or 0.1)
    for _ in range(3):
        decay.update(theta, np.ones(1))
    assert seen == [1, 2, 3]


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: SGD(0), "alpha: got 0"),
        (lambda: Adam(-0.1), "alpha: got -0.1"),
        (lambda: Adam(np.inf), "alpha: got inf"),
        (lambda: SGD("fast"), "alpha: got 'fast'"),
        (lambda: SGD([0.1, -1.0]), "alpha: got -1.0"),
        (lambda: Momentum(beta=1.0), "beta: got 1"),
        (lambda: Adam(beta1=-0.5), "beta1: got -0.5"),
        (lambda: Adam(beta2=1.5), "beta2: got 1.5"),
        (lambda: RMSprop(rho=1), "rho: got 1"),
        (lambda: AdaGrad(epsilon=0), "epsilon: got 0"),
        (lambda: AdamW(weight_decay=-1), "weight_decay: got -1"),
        (lambda: run(SGD(lambda t: -1.0)), r"alpha\(1\): got -1.0"),
        (lambda: SGD(0.1).update(np.zeros(3), np.zeros(2)), r"gradient: got shape \(2,\)"),
    ],
)
def test_values_out_of_range_are_refused_by_name(make, message):
    with pytest.raises((ValueError, TypeError), match=message):
        make()
