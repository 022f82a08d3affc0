"""What the explorers of notebook 7 show, against closed forms and independent computations."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib import ACTIVATIONS, MLP, Adam, LeakyReLU, backward, datasets, train
from course_lib.activations import VectorActivation
from course_lib.explorers.activations import activations as activation_curves
from course_lib.explorers.activations import vanishing_gradient as vanishing
from course_lib.explorers.activations.activation_boundaries import (
    NAMES,
    ActivationBoundariesExplorer,
)
from course_lib.explorers.activations.activations import ActivationsExplorer, saturated
from course_lib.explorers.activations.collapse import FORMULAS, SLIDERS, CollapseExplorer
from course_lib.explorers.activations.dying_relu import DyingExplorer, network, silent_share
from course_lib.explorers.activations.softmax import SoftmaxExplorer, jacobian
from course_lib.explorers.activations.trained_boundaries import DATA, TrainedBoundariesExplorer
from course_lib.explorers.activations.vanishing_gradient import (
    VanishingExplorer,
    deep,
    gradient_norms,
)
from course_lib.explorers.activations.zero_centred import ZeroCentredExplorer
from course_lib.optimizers import SGD
from course_lib.training import Trainer

NUMBER = st.floats(-6, 6)


# Curves


def test_the_menu_offers_every_activation_that_acts_entry_by_entry(opened):
    expected = {n for n, g in ACTIVATIONS.items() if not isinstance(g, VectorActivation)}
    assert set(opened(ActivationsExplorer).controls["g"].options) == expected


@pytest.mark.parametrize("g", activation_curves.ELEMENTWISE)
@pytest.mark.parametrize("z", [-3.0, 0.5, 2.0])
def test_value_and_slope_agree_with_a_difference_quotient(opened, g, z):
    explorer = opened(ActivationsExplorer, g=g, z=z)
    h = 1e-5
    quotient = (explorer.g(np.array(z + h)) - explorer.g(np.array(z - h))) / (2 * h)
    assert explorer.at == pytest.approx(float(quotient), abs=1e-8)
    (x0, x1), (y0, y1) = (explorer.curve.series[1][k] for k in "xy")
    assert (y1 - y0) / (x1 - x0) == pytest.approx(float(quotient), abs=1e-8), "the tangent"
    assert y0 + quotient * (z - x0) == pytest.approx(explorer.a, abs=1e-6), "touches the curve"


def test_the_step_function_has_no_slope_at_its_jump_and_0_elsewhere(opened):
    explorer = opened(ActivationsExplorer, g="step", z=0.0)
    assert explorer.readout()["slope g'(z)"] == "none: a jump"
    explorer.set(z=1.0)
    assert explorer.readout()["slope g'(z)"] == "0.0000"


def test_saturation_ends_where_the_closed_form_says():
    # a (1 - a) = 0.05 for the sigmoid, 1 - a² = 0.05 for tanh
    a = (1 + np.sqrt(1 - 4 * 0.05)) / 2
    for name, edge in (("sigmoid", np.log(a / (1 - a))), ("tanh", np.arctanh(np.sqrt(0.95)))):
        (low, left), (right, high) = saturated(ACTIVATIONS[name])
        assert (low, high) == (-10, 10)
        assert left == pytest.approx(-edge, abs=0.006) and right == pytest.approx(edge, abs=0.006)
    assert saturated(ACTIVATIONS["relu"]) == [[-10.0, 0.0]]
    assert saturated(LeakyReLU(0.2)) == [] and saturated(LeakyReLU(0.01)) == [[-10.0, 0.0]]


# Softmax


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


# The vanishing gradient


def naive_norms(mlp):
    """‖∂J/∂W[l]‖ by the chain rule, one datapoint at a time."""
    X, y = vanishing.batch()
    total = [0] * (mlp.L + 1)
    for x, label in zip(X, y, strict=True):
        a, z = [x], [None]
        for l in range(1, mlp.L + 1):
            z.append(mlp.W[l] @ a[-1])
            a.append(mlp.g[l](z[-1]))
        delta = a[-1] - label
        for l in range(mlp.L, 0, -1):
            total[l] = total[l] + np.outer(delta, a[l - 1]) / len(X)
            if l > 1:
                delta = mlp.W[l].T @ delta * mlp.g[l - 1].derivative(z[l - 1], a[l - 1])
    return [np.sqrt((dW**2).sum()) for dW in total[1:]]


@pytest.mark.parametrize("g", vanishing.DIFFERENTIABLE)
@pytest.mark.parametrize("initializer", ["glorot", "he", "normal"])
def test_gradient_norms_agree_with_the_chain_rule_written_out(g, initializer):
    mlp = deep(g, 7, initializer, 0.7, 3)
    np.testing.assert_allclose(gradient_norms(mlp), naive_norms(mlp), rtol=1e-9)


def test_the_sigmoid_loses_in_each_layer_at_least_what_its_bound_says():
    mlp = deep("sigmoid", 20, "glorot", 1.0, 0)
    X, y = vanishing.batch()
    dZ = backward(mlp, mlp.forward(X), y).dZ
    for l in range(1, mlp.L - 1):
        bound = np.linalg.norm(mlp.W[l + 1], 2) / 4 * np.linalg.norm(dZ[l + 1])
        assert np.linalg.norm(dZ[l]) <= bound * (1 + 1e-12)


@pytest.mark.parametrize(("initializer", "gain", "expected"), [
    ("he", 1.0, 1.0), ("glorot", 1.0, np.sqrt(0.5)), ("normal", 1.0, 4.0), ("he", 0.5, 0.5),
])  # fmt: skip
def test_a_layer_added_multiplies_relus_gradient_by_what_the_variance_predicts(
    initializer, gain, expected
):
    ratios = []
    for seed in range(20):
        first = [gradient_norms(deep("relu", L, initializer, gain, seed))[0] for L in (10, 20)]
        ratios.append(np.log(first[1] / first[0]) / 10)
    assert np.exp(np.mean(ratios)) == pytest.approx(expected, rel=0.12)


def test_relu_vanishes_and_explodes_with_the_wrong_weights_and_not_with_hes(opened):
    explorer = opened(VanishingExplorer)
    assert explorer.norms["sigmoid"][0] < 1e-10
    explorer.preset("What the slide means")
    assert 1e-3 < explorer.norms["relu"][0] < 10
    explorer.preset("ReLU vanishing")
    assert explorer.norms["relu"].max() < 1e-8
    explorer.preset("ReLU exploding")
    assert explorer.norms["relu"].min() > 1e8


@pytest.mark.parametrize("depth", [1, 2, 20])
def test_every_depth_has_a_line_of_its_length(opened, depth):
    explorer = opened(VanishingExplorer, depth=depth)
    assert all(line["x"] == list(range(1, depth + 1)) for line in explorer.chart.series)
    assert all(-14 <= y <= 14 for line in explorer.chart.series for y in line["y"])


# Dying ReLU


def test_neurons_born_silent_stay_so_with_relu_and_return_with_a_leak(opened):
    explorer = opened(DyingExplorer)  # biases of −2
    relu, leaky = (explorer.runs[g][0] for g in ("relu", "leaky_relu"))
    assert relu[0] > 0.5 and relu[-1] >= relu[0]
    assert leaky[-1] < leaky[0]


def test_a_silent_relu_neuron_of_layer_1_never_returns_but_one_of_layer_2_can():
    X, y = datasets.circles(m=120)
    returned = {1: 0, 2: 0}
    for seed in range(3):
        mlp = network("relu", 0.0, seed)
        trainer = Trainer(mlp, X, y, "cross_entropy", optimizer=SGD(1.0), batch_size=30)
        silent = [np.zeros(0)] * 3
        for t in range(100):
            Z = mlp.forward(X).Z
            before, silent = silent, [None, *(Z[l].max(axis=1) <= 0 for l in (1, 2))]
            for l in returned if t else ():
                returned[l] += np.sum(before[l] & ~silent[l])
            trainer.step()
    assert returned[1] == 0 < returned[2]


def test_a_larger_rate_kills_relu_neurons_that_a_small_one_leaves_alive(opened):
    explorer = opened(DyingExplorer)
    explorer.preset("Quiet")
    assert explorer.runs["relu"][0][-1] < 0.2
    explorer.preset("Too fast")
    assert explorer.runs["relu"][0][-1] > 0.5 > explorer.runs["leaky_relu"][0][-1]


def test_the_silent_share_counts_neurons_without_a_positive_z():
    X, _ = datasets.circles(m=120)
    mlp = network("relu", -1.0, 4)
    A = mlp.forward(X).A
    loud = sum(any(a > 0) for l in (1, 2) for a in A[l])
    assert silent_share(mlp, X) == pytest.approx(1 - loud / 32)


def test_a_run_that_diverges_says_so_and_keeps_finite_weights(opened):
    explorer = opened(DyingExplorer, alpha=10.0, b=1.0)
    assert any(result[3] for result in explorer.runs.values())
    assert "diverged" in explorer._message.value
    assert np.isfinite(explorer.mlp.theta).all()


# Zero-centred


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


# The collapse


@settings(max_examples=25)
@given(st.lists(st.floats(-3, 3), min_size=9, max_size=9))
def test_without_a_bend_the_product_of_the_matrices_is_the_network(theta):
    explorer = CollapseExplorer(theta=theta)
    assert explorer.gap < 1e-9
    named = dict(zip(SLIDERS, theta, strict=True))
    in_browser = [eval(FORMULAS[k], {}, named) for k in range(3)]
    np.testing.assert_allclose(explorer.single.theta, in_browser, atol=1e-12)
    explorer.close()


def test_with_a_bend_it_is_not(opened):
    explorer = opened(CollapseExplorer)
    for name in ("Bent", "Folded"):
        explorer.preset(name)
        assert explorer.gap > 1


# Boundaries


@pytest.fixture(scope="module")
def lecture():
    """The networks of pages 45-48, as the explorer opens."""
    explorer = ActivationBoundariesExplorer()
    yield explorer.networks
    explorer.close()


@given(st.floats(-10, 10), st.floats(-10, 10))
@settings(max_examples=200)
def test_the_lectures_four_networks_have_the_closed_form(lecture, x1, x2):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    def leaky(z):
        return z if z > 0 else 0.2 * z

    expected = {
        "sigmoid": sigmoid(sigmoid(x1) + sigmoid(x2)),
        "tanh": np.tanh(np.tanh(x1) + np.tanh(x2)),
        "relu": max(x1, 0) + max(x2, 0),
        "leaky_relu": leaky(leaky(x1) + leaky(x2)),
    }
    for name in NAMES:
        h = lecture[name].predict([[x1, x2]])[0, 0]
        assert h == pytest.approx(expected[name], abs=1e-12)


def test_one_slider_moves_all_four_networks(opened):
    explorer = opened(ActivationBoundariesExplorer)
    explorer.controls["W2_11"].value = -1.5
    assert {mlp.W[2][0, 0] for mlp in explorer.networks.values()} == {-1.5}
    sliders = [list(live.controls.values()) for live in explorer.live.values()]
    assert all(mine == sliders[0] for mine in sliders), "the browser links them too"
    explorer.controls["alpha"].value = 0.5
    assert explorer.networks["leaky_relu"].predict([[-2.0, -2.0]])[0, 0] == pytest.approx(
        LeakyReLU(0.5)(np.array(-1.5 * -1.0 - 1.0))
    )


def test_trained_networks_start_alike_and_end_as_a_plain_training_run_does(opened):
    explorer = opened(TrainedBoundariesExplorer, iteration=0)
    thetas = [mlp.theta.tolist() for mlp in explorer.networks.values()]
    assert all(theta == thetas[0] for theta in thetas)
    explorer.set(iteration=100)
    mlp = MLP([2, 8, 1], ["tanh", "sigmoid"], seed=0)
    train(mlp, explorer.X, explorer.y, optimizer=Adam(0.05), batch_size=30, iterations=100)
    np.testing.assert_allclose(explorer.networks["tanh"].theta, mlp.theta, atol=1e-12)


def test_only_the_identity_keeps_a_straight_boundary_on_every_data_set(opened):
    explorer = opened(TrainedBoundariesExplorer)
    for dataset in DATA:
        explorer.set(dataset=dataset)
        assert explorer.right["relu"] > explorer.right["identity"] + 5
        mlp = explorer.networks["identity"]
        w = mlp.W[2] @ mlp.W[1]
        straight = explorer.X @ w[0] + (mlp.W[2] @ mlp.b[1] + mlp.b[2])[0, 0]
        np.testing.assert_array_equal(mlp.classify(explorer.X), straight >= 0)


@pytest.mark.parametrize(("explorer", "arguments", "named"), [
    (ActivationsExplorer, {"g": "softmax"}, "g"), (ActivationsExplorer, {"z": 11}, "z"),
    (SoftmaxExplorer, {"z": (1, 2)}, "z"), (SoftmaxExplorer, {"T": 0}, "T"),
    (VanishingExplorer, {"depth": 21}, "depth"), (VanishingExplorer, {"g": "step"}, "g"),
    (DyingExplorer, {"alpha": 0.2}, "alpha"), (DyingExplorer, {"b": 2}, "b"),
    (ZeroCentredExplorer, {"batch_size": 2}, "batch_size"),
    (CollapseExplorer, {"g": "softmax"}, "g"), (CollapseExplorer, {"theta": [1]}, "theta"),
    (ActivationBoundariesExplorer, {"theta": [1]}, "theta"),
    (TrainedBoundariesExplorer, {"dataset": "spirals"}, "dataset"),
    (TrainedBoundariesExplorer, {"iteration": 5}, "iteration"),
])  # fmt: skip
def test_a_bad_argument_is_named_with_what_came(explorer, arguments, named):
    with pytest.raises(ValueError, match=rf"^{named}"):
        explorer(**arguments)
