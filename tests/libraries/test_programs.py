"""Programs for other libraries: run as printed, they compute what the network computes.

A library that is not installed is skipped by name.
"""

import contextlib
import io
import os
import re
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from oracles import naive_layers
from strategies import SEEDS, description, networks

from course_lib import ACTIVATIONS, MLP, LeakyReLU
from course_lib.activations import Activation
from course_lib.programs import LIBRARIES, write

os.environ.setdefault("KERAS_BACKEND", "torch")  # what Keras computes with

MODULES = {"NumPy": "numpy", "PyTorch": "torch", "Keras": "keras", "scikit-learn": "sklearn"}
HIDDEN_OF_SKLEARN = ["identity", "sigmoid", "tanh", "relu"]


# What the libraries themselves deprecate is their business; a softmax of one output is a 1.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:You are using a softmax"),
]


def installed(library):
    """Skip the test where the library is missing."""
    pytest.importorskip(MODULES[library], reason=f"{library} is not installed")


def h(program):
    """The function h that the program defines."""
    names = {}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(program, names)
    return names["h"]


def assert_program_agrees(mlp, library, seed):
    """h equals an independent forward pass and `predict`, to 1e-6 of the largest output."""
    X = np.random.default_rng(seed).normal(size=(7, mlp.n[0]))
    layers = naive_layers(*description(mlp), X)
    for (z, _), g in zip(layers, mlp.g[1:], strict=True):
        assume(g.name != "step" or np.abs(z).min() > 1e-4)  # where it jumps, rounding decides
    found = h(write(mlp, library))(X)
    wanted = mlp.predict(X)
    assert isinstance(found, np.ndarray) and found.shape == wanted.shape
    tolerance = 1e-6 * max(1.0, np.abs(wanted).max())
    np.testing.assert_allclose(found, wanted, rtol=0, atol=tolerance)
    np.testing.assert_allclose(found, layers[-1][1], rtol=0, atol=tolerance)


@given(mlp=networks(names=list(ACTIVATIONS)), seed=SEEDS)
def test_the_numpy_program_computes_what_any_network_computes(mlp, seed):
    assert_program_agrees(mlp, "NumPy", seed)


@settings(max_examples=60)
@given(mlp=networks(names=list(ACTIVATIONS)), seed=SEEDS)
def test_the_pytorch_program_computes_what_any_network_computes(mlp, seed):
    installed("PyTorch")
    assert_program_agrees(mlp, "PyTorch", seed)


@settings(max_examples=40)
@given(mlp=networks(names=list(ACTIVATIONS)), seed=SEEDS)
def test_the_keras_program_computes_what_any_network_computes(mlp, seed):
    installed("Keras")
    assert_program_agrees(mlp, "Keras", seed)


@st.composite
def of_sklearn(draw):
    """A network that scikit-learn can express: one hidden activation, an output of its own."""
    n = draw(st.lists(st.integers(1, 4), min_size=2, max_size=5))
    g = [draw(st.sampled_from(HIDDEN_OF_SKLEARN))] * (len(n) - 2)
    g.append(draw(st.sampled_from(["identity", "sigmoid", "softmax"])))
    if g[-1] == "softmax":
        n[-1] = draw(st.integers(3, 5))
    mlp = MLP(n, g)
    mlp.theta = np.random.default_rng(draw(SEEDS)).normal(size=mlp.theta.size)
    return mlp


@settings(max_examples=60)
@given(mlp=of_sklearn(), seed=SEEDS)
def test_the_scikit_learn_program_computes_what_a_network_computes_that_it_can_express(mlp, seed):
    installed("scikit-learn")
    assert_program_agrees(mlp, "scikit-learn", seed)


@given(mlp=of_sklearn())
def test_no_library_refuses_what_it_can_express(mlp):
    for library in LIBRARIES:
        compile(write(mlp, library), library, "exec")


@pytest.mark.parametrize(
    "g, k, says",
    [
        (["leaky_relu", "sigmoid"], 1, "LeakyReLU in a hidden layer"),
        (["step", "sigmoid"], 1, "step in a hidden layer"),
        (["softmax", "sigmoid"], 1, "softmax in a hidden layer"),
        (["tanh", "relu", "sigmoid"], 1, "these have tanh and ReLU"),
        (["tanh", "tanh"], 1, "the output tanh"),
        (["relu", "step"], 2, "the output step"),
        (["relu", "softmax"], 2, r"the output softmax with n\[L\] = 2"),
    ],
)
def test_scikit_learn_refuses_in_one_sentence_what_it_has_not(g, k, says):
    mlp = MLP([2] * len(g) + [k], g)
    with pytest.raises(ValueError, match=rf"^scikit-learn cannot express .*{says}[^.]*\.$"):
        write(mlp, "scikit-learn")


@pytest.mark.parametrize("library", LIBRARIES)
def test_an_activation_of_the_readers_own_is_refused_by_name(library):
    swish = Activation("swish", lambda z: z / (1 + np.exp(-z)), None, (-0.3, np.inf), None, "swish")
    with pytest.raises(ValueError, match="swish"):
        write(MLP([1, 1], [swish]), library)


@pytest.mark.parametrize("library", LIBRARIES)
def test_parameters_that_are_no_numbers_are_refused(library):
    mlp = MLP([1, 1], ["identity"])
    mlp.theta[0] = np.nan
    with pytest.raises(ValueError, match="NaN"):
        write(mlp, library)


def test_an_unknown_library_is_named_with_the_known_ones():
    with pytest.raises(ValueError, match="expected one of 'NumPy', 'PyTorch'"):
        write(MLP([1, 1], ["identity"]), "numpy")


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_program_needs_nothing_but_its_library_and_says_h_at_the_origin(library):
    installed(library)
    mlp = MLP([3, 4, 2], ["tanh", "sigmoid"], seed=3)
    program = write(mlp, library)
    used = set(re.findall(r"^(?:import|from) (\w+)", program, re.MULTILINE))
    assert used == {"numpy", MODULES[library]}
    run = subprocess.run(
        [sys.executable, "-"], input=program, capture_output=True, text=True, check=True
    )
    said = [float(number) for number in re.findall(r"\d\.\d*", run.stdout)]
    np.testing.assert_allclose(said, mlp.predict(np.zeros((1, 3)))[0], atol=1e-6)


@pytest.mark.parametrize("library", LIBRARIES)
def test_wide_and_deep_networks_stay_within_the_line(library):
    mlp = MLP([20, 30, 30, 3], ["relu", "relu", "softmax"])
    for made_by in ("", "from course_lib import MLP\n\nmlp = MLP([1, 1], ['tanh'])\n"):
        assert max(map(len, write(mlp, library, made_by).splitlines())) <= 100


@pytest.mark.parametrize("library", LIBRARIES)
def test_parameters_can_come_from_the_code_in_front(library):
    installed(library)
    mlp = MLP([2, 9, 3], ["relu", "softmax"], seed=8)
    made_by = 'from course_lib import MLP\n\nmlp = MLP([2, 9, 3], ["relu", "softmax"], seed=8)\n'
    program = write(mlp, library, made_by)
    assert program.startswith(made_by) and "np.array([" not in program
    X = np.random.default_rng(0).normal(size=(4, 2))
    np.testing.assert_allclose(h(program)(X), mlp.predict(X), atol=1e-6)


def test_every_activation_of_the_course_has_its_words_where_the_library_is_open():
    for g in [*ACTIVATIONS, LeakyReLU(0.01)]:
        for library in ("NumPy", "PyTorch", "Keras"):
            write(MLP([2, 2], [g]), library)


def test_what_is_pinned_is_what_can_be_written_for():
    with open(os.path.join(os.path.dirname(__file__), "requirements.txt")) as file:
        pinned = {line.partition("==")[0] for line in file if "==" in line}
    assert pinned == {name for entry in LIBRARIES.values() for name in entry.package.split()}
