"""*Copy code* after a hand has been at work: what it did on the way is in the code."""

import numpy as np
import pytest

from course_lib import MLP
from course_lib._python import assignment
from course_lib.approximation_families import FAMILIES
from course_lib.explorers.activations.dying_relu import DyingExplorer
from course_lib.explorers.activations.vanishing_gradient import VanishingExplorer
from course_lib.explorers.approximation.error_against_n import DRAWN, ErrorAgainstNExplorer
from course_lib.explorers.approximation.regions import RegionsExplorer
from course_lib.explorers.approximation.sawtooth import SawtoothExplorer
from course_lib.explorers.forward_pass.forward_steps import ForwardStepsExplorer
from course_lib.explorers.forward_pass.neurons import NeuronsExplorer
from course_lib.explorers.kit.copied import code_for
from course_lib.explorers.training.digits import DigitsExplorer
from course_lib.explorers.training.training import TrainingExplorer


def rebuilt(explorer, **names):
    """The network that the explorer's code makes, where the reader's own functions have names."""
    namespace = dict(names)
    exec(explorer.code(), namespace)
    return namespace["mlp"]


def assert_rebuilds(explorer, **names):
    made = rebuilt(explorer, **names)
    assert made.n == explorer.mlp.n
    assert [g.name for g in made.g[1:]] == [g.name for g in explorer.mlp.g[1:]]
    np.testing.assert_array_equal(made.theta, explorer.mlp.theta)


def iterate(explorer, times):
    for _ in range(times):
        explorer.advance()
    explorer.show_now()


@pytest.fixture
def training():
    explorer = TrainingExplorer()
    yield explorer
    explorer.close()


def test_training_paused_at_iteration_k_is_k_iterations(training):
    assert "train(" not in training.code()
    iterate(training, 37)
    training.stage(), training.stage()  # begun, but no parameter has moved
    assert "iterations=37," in training.code()
    assert_rebuilds(training)


def test_added_points_and_changed_settings_are_steps_of_the_code(training):
    training.set(dataset="xor", seed=3, n1=3, n2=0)
    iterate(training, 5)
    training.add_point(1.5, -0.25, 1)
    training.add_point(0.1, 0.2, 0)
    training.controls["alpha"].value = 0.1
    training.controls["alpha"].value = 0.01
    iterate(training, 4)
    training.controls["optimizer"].value = "RMSprop"
    training.controls["batch_size"].value = 0  # all m
    iterate(training, 6)
    assert training.run.t == 15 and "batch_size=202" in training.code()
    assert_rebuilds(training)
    training.controls["optimizer"].value = "SGD"
    iterate(training, 3)
    training.add_point(2.0, 2.0, 0)
    assert training.code().count("train(mlp") == len(training.run.trainers) - 1
    assert_rebuilds(training)


def test_a_run_that_has_diverged_is_rebuilt_with_its_last_finite_parameters():
    explorer = TrainingExplorer(optimizer="SGD", alpha=100.0, g="relu")
    explorer.preset("Too large α")
    for _ in range(300):
        if not explorer.advance():
            break
    assert_rebuilds(explorer)
    explorer.close()


def test_the_readers_own_update_keeps_its_name():
    def my_update(theta, v, gradient, alpha, beta):
        v = beta * v + gradient
        return theta - alpha * v, v

    explorer = TrainingExplorer(update=my_update)
    iterate(explorer, 8)
    assert "Yours(0.03, my_update)" in explorer.code()
    assert_rebuilds(explorer, my_update=my_update)
    explorer.close()


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("target", ["step", DRAWN])
def test_networks_against_n_are_rebuilt_for_every_family(family, target):
    explorer = ErrorAgainstNExplorer(target=target, iterations=7)
    if target == DRAWN:
        explorer.curve.sketch = np.sin(np.linspace(0, 5, 81)).tolist()
        iterate(explorer, 3)
    explorer.controls["family"].value, explorer.controls["N"].value = family, 64
    assert_rebuilds(explorer)
    explorer.close()


def test_a_target_of_the_readers_own_keeps_its_name():
    def my_target(x):
        return x**3

    explorer = ErrorAgainstNExplorer(target=my_target)
    assert "f = my_target" in explorer.code()
    assert_rebuilds(explorer, my_target=my_target)
    explorer.close()


def test_a_region_drawn_by_hand_and_rates_changed_on_the_way_are_in_the_code():
    explorer = RegionsExplorer(region="drawn by hand", N=5)
    explorer.plane.drawn = [0.123456789, 1.0, -1.0, -1.0, 1.5, -0.5]
    iterate(explorer, 4)
    for alpha in (0.1, 0.003):
        explorer.controls["alpha"].value = alpha
    assert_rebuilds(explorer)
    iterate(explorer, 6)
    assert "[(0.03, 4), (0.003, 6)]" in explorer.code()
    assert_rebuilds(explorer)
    explorer.close()


def test_the_digits_at_an_earlier_iteration_are_rebuilt():
    explorer = DigitsExplorer(hidden=4)
    explorer.set(t=20)
    assert "iterations=20," in explorer.code()
    assert_rebuilds(explorer)
    explorer.close()


def test_relu_neurons_that_diverged_are_rebuilt():
    explorer = DyingExplorer(alpha=10.0, b=1.0)
    diverged = [s for s in range(10) if explorer.set(seed=s) or explorer.runs["relu"][3]]
    assert diverged, "no seed diverges"
    explorer.set(seed=diverged[0])
    assert "np.clip" in explorer.code()
    assert_rebuilds(explorer)
    explorer.close()


@pytest.mark.parametrize(
    "make", [lambda: SawtoothExplorer(k=7), lambda: VanishingExplorer(depth=1)]
)
def test_the_deepest_and_the_flattest_are_rebuilt(make):
    explorer = make()
    assert_rebuilds(explorer)
    explorer.close()


@pytest.mark.parametrize("make", [NeuronsExplorer, ForwardStepsExplorer])
def test_a_network_of_the_readers_own_is_written_as_numbers_if_they_are_few(make):
    few = make(mlp=MLP([2, 3, 1], ["tanh", "sigmoid"], seed=5))
    assert_rebuilds(few)
    many = make(mlp=MLP([2, 5, 5, 5, 1], ["tanh"] * 3 + ["sigmoid"]))
    assert "Your own network: its 81 parameters" in many.code() and "[" not in many.code()
    few.close(), many.close()


def test_in_another_library_few_parameters_are_numbers_and_many_come_from_their_training():
    explorer = TrainingExplorer()
    explorer.set(n1=3, n2=0)
    iterate(explorer, 5)
    few = code_for("PyTorch", explorer.mlp, explorer.code())
    assert "course_lib" not in few and repr(explorer.mlp.W[1][0, 0].item()) in few
    explorer.set(n1=8, n2=8)
    iterate(explorer, 5)
    many = code_for("PyTorch", explorer.mlp, explorer.code())
    assert many.startswith(explorer.code()) and "W, b = mlp.W, mlp.b" in many
    explorer.close()


def test_what_a_library_cannot_express_is_said_and_nothing_is_copied(monkeypatch):
    explorer = ForwardStepsExplorer()  # tanh, then ReLU
    sent = []
    monkeypatch.setattr(explorer.page, "send", sent.append)
    explorer.library.value = "scikit-learn"
    explorer.copy_code()
    assert sent == [] and "problem" not in explorer.message.value
    assert explorer.message.value == (
        "Not copied. scikit-learn cannot express this network: it has one activation for all "
        "hidden layers, and these have tanh and ReLU."
    )
    explorer.library.value = "PyTorch"
    explorer.copy_code()
    explorer.page._handle_custom_msg({"copied": True}, [])
    assert explorer.message.value.endswith(
        "They need PyTorch, which the course does without: pip install torch."
    )
    explorer.close()


def test_a_long_list_of_numbers_is_broken_into_lines():
    values = np.random.default_rng(0).normal(size=40).tolist()
    text = assignment("numbers", values)
    assert text.count("\n") > 5 and max(map(len, text.splitlines())) <= 100
    namespace = {}
    exec(text + assignment("few", [1.0, 2.0]), namespace)
    assert namespace["numbers"] == values and namespace["few"] == [1.0, 2.0]
