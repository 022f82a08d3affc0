"""What notebook 10 says of PyTorch: stored results are of its own cells, and what PyTorch gives."""

import ast
import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path

import jupytext
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import SEEDS, networks

from course_lib import backward, elsewhere
from course_lib.programs import write

ROOT = Path(__file__).parents[2]
TEXT = ROOT / "notebooks" / "text" / "10_in_practice.py"
STORED = json.loads(elsewhere.STORED.read_text(encoding="utf-8"))
REFRESH = "run: python .ci/store_torch.py"


def functions():
    """{name: source} of all that the notebook hands to `with_torch`."""
    code = [c.source for c in jupytext.read(TEXT).cells if c.cell_type == "code"]
    defined = {
        node.name: ast.get_source_segment(source, node)
        for source in code
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef)
    }
    used = re.findall(r"^elsewhere\.with_torch\((\w+)\)", "\n".join(code), re.MULTILINE)
    assert len(used) == len(set(used)) >= 4
    return {name: defined[name] for name in used}


def test_stored_results_belong_to_the_functions_as_the_notebook_has_them():
    sources = {name: result["source"] for name, result in STORED["results"].items()}
    assert sources == functions(), REFRESH


def test_they_come_from_the_pinned_version():
    pins = (Path(__file__).with_name("requirements.txt")).read_text()
    assert f"torch=={STORED['version']}" in pins, REFRESH


def test_pytorch_gives_what_is_stored():
    pytest.importorskip("torch", reason="PyTorch is not installed")
    command = [sys.executable, ROOT / ".ci" / "store_torch.py", "--check"]
    run = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("output", ["sigmoid", "softmax", "identity"])
@settings(max_examples=20)
@given(data=st.data(), seed=SEEDS)
def test_outputs_and_gradients_of_pytorch_are_ours(output, data, seed):
    torch = pytest.importorskip("torch", reason="PyTorch is not installed")
    loss = "squared_error" if output == "identity" else "cross_entropy"
    mlp = data.draw(networks(output, loss, names=["identity", "sigmoid", "tanh"]))
    rng, m, k = np.random.default_rng(seed), 6, mlp.n[-1]
    X = rng.normal(size=(m, mlp.n[0]))
    y = rng.normal(size=(m, k)) if output == "identity" else rng.integers(0, max(2, k), size=m)
    names = {}
    exec(write(mlp, "PyTorch"), names)
    h = names["network"](torch.tensor(X))
    if output == "identity":
        J = ((h - torch.tensor(y)) ** 2).sum() / 2 / m
    elif output == "sigmoid":
        J = torch.nn.functional.binary_cross_entropy(h[:, 0], torch.tensor(y).double())
    else:
        J = -torch.log(h[torch.arange(m), torch.tensor(y)]).mean()
    J.backward()
    gradients = backward(mlp, mlp.forward(X), y, loss)
    np.testing.assert_allclose(h.detach().numpy(), mlp.predict(X), rtol=0, atol=1e-6)
    for l in range(1, mlp.L + 1):
        linear = names["network"][2 * l - 2]
        found = linear.weight.grad.numpy(), linear.bias.grad.numpy()[:, None]
        for one, other in zip(found, (gradients.dW[l], gradients.db[l]), strict=True):
            assert one.shape == other.shape
            np.testing.assert_allclose(one, other, rtol=1e-6, atol=1e-6)


def shapes():
    print("another function of that name")


def other():
    print("never stored")


@pytest.fixture
def without_torch(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)


def test_without_pytorch_the_stored_result_is_printed_and_said_to_be_stored(
    without_torch, monkeypatch, capsys
):
    name, result = next(iter(STORED["results"].items()))
    made = {}
    exec(f"def {name}(): raise AssertionError", made)  # of no known source, as in a plain shell
    elsewhere.with_torch(made[name])
    first, rest = capsys.readouterr().out.split("\n", 1)
    assert first == f"PyTorch {STORED['version']}, stored (it is not installed here):"
    assert rest == result["printed"]


@pytest.mark.parametrize("function", [shapes, other])
def test_a_function_that_has_changed_gets_no_result_of_another(without_torch, capsys, function):
    elsewhere.with_torch(function)
    assert capsys.readouterr().out == (
        "No result is stored for this function as it stands. To run it: pip install torch\n"
    )
