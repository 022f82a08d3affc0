"""The bridge to the browser: what is sent, and that the browser computes what course_lib does."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import ipywidgets as widgets
import numpy as np
import pytest
from traitlets import TraitError

from course_lib import ACTIVATIONS, MLP, LeakyReLU, live, theme
from course_lib.live import LiveNetwork, views
from course_lib.live.bundle import CSS, bundle

VIEWS = [v for v in vars(views).values() if isinstance(v, type) and issubclass(v, views.View)]
VIEWS.remove(views.View)
each_view = pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.__name__)
node = shutil.which("node")
needs_node = pytest.mark.skipif(node is None, reason="no node here; the browser tests cover it")
NETWORKS = [MLP([2, 3, 2], [g, g], seed=k) for k, g in enumerate(ACTIVATIONS)]
NETWORKS += [MLP([2, 2, 1], [LeakyReLU(0.37), "identity"], seed=9), MLP([1, 5, 4, 3], ["tanh"] * 3)]


def in_node(script, tmp_path):
    """What a module prints, as JSON."""
    file = tmp_path / "module.mjs"
    file.write_text(script, encoding="utf-8")
    run = subprocess.run([node, str(file)], capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


@needs_node
@pytest.mark.parametrize("mlp", NETWORKS, ids=repr)
def test_the_browsers_forward_pass_is_course_libs(mlp, tmp_path):
    X = np.random.default_rng(0).normal(scale=2, size=(7, mlp.n[0]))
    state = LiveNetwork(mlp)._state()
    script = f"""{bundle("network")}
const theta = Float64Array.from({json.dumps(mlp.theta.tolist())});
const network = {{ n: {state["n"]}, g: {json.dumps(state["g"])},
                  ...parameters({state["n"]}, theta) }};
const {{ Z, A }} = forward(network, {json.dumps(X.T.tolist())});
console.log(JSON.stringify([Z, A].map((all) => all.map((layer) => layer?.map((v) => [...v])))));
"""
    Z, A = in_node(script, tmp_path)
    forward = mlp.forward(X)
    for l in range(1, mlp.L + 1):
        np.testing.assert_allclose(Z[l], forward.Z[l], atol=1e-12)
        np.testing.assert_allclose(A[l], forward.A[l], atol=1e-12)


@needs_node
def test_the_browsers_drawing_passes_its_own_tests(tmp_path):
    """In a copy beside a package.json: older node takes a .js file for a module only there."""
    (tmp_path / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    shutil.copytree(Path(live.__file__).parent, tmp_path / "course_lib" / "live")
    tests = shutil.copytree(Path(__file__).parent, tmp_path / "tests" / "live")
    files = sorted(map(str, Path(tests).glob("*.test.js")))
    page = os.environ | {"THEME": json.dumps(theme.BROWSER)}
    command = [node, "--test", *files]
    run = subprocess.run(command, env=page, capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stdout + run.stderr
    assert re.search(r"^\S* tests [1-9]", run.stdout, re.M), run.stdout


@each_view
def test_a_views_module_is_complete_and_loads_nothing_from_anywhere(view, tmp_path):
    source = view._esm if isinstance(view._esm, str) else str(view._esm)
    assert not re.search(
        r"^\s*import\b|\bimport\(|\bfetch\(|XMLHttpRequest|WebSocket", source, re.M
    )
    addresses = set(re.findall(r"https?://[^\s\"'`]+", source))
    assert addresses <= {"http://www.w3.org/2000/svg"}, "a name of SVG, never loaded"
    if node:
        (tmp_path / "view.mjs").write_text(source, encoding="utf-8")
        subprocess.run([node, "--check", str(tmp_path / "view.mjs")], check=True)


def test_colours_stand_in_one_place_for_pictures_and_in_one_for_the_page():
    colour = re.compile(r"""["'`]#[0-9a-fA-F]{3,8}\b|rgba?\(\d""")
    code = [*Path(live.__file__).parents[1].rglob("*.py"), *Path(live.__file__).parent.glob("*.js")]
    there = {file.name for file in code if colour.search(file.read_text(encoding="utf-8"))}
    assert there == {"theme.py"}
    _, first, *others = re.split(r"/\* ====", CSS)
    assert "#" in first, "the page's colours"
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b|rgba?\(", "".join(others))


def test_the_style_sheet_loads_nothing_from_anywhere():
    assert "@import" not in CSS and "url(" not in CSS and "http" not in CSS


@each_view
def test_a_views_docstring_explains_each_of_its_traits(view):
    own = [name for name in vars(view) if name in view.class_traits(sync=True)]
    words = re.sub(r"\W+", " ", view.__doc__)
    plain = {"title", "columns", "axis_labels", "resolution", "L"}  # explained by their names
    missing = [n for n in own if n[0] != "_" and n not in plain and n not in words.split()]
    assert missing == []


def test_every_view_is_exported_once():
    assert {view.__name__ for view in VIEWS} | {"LiveNetwork"} <= set(live.__all__)


def test_controls_are_keyed_by_their_entry_of_theta():
    mlp = MLP([2, 1], ["tanh"], seed=3)
    sliders = [widgets.FloatSlider(value=value) for value in mlp.theta]
    network = LiveNetwork(mlp, dict(enumerate(sliders)))
    assert network.controls == {"0": sliders[0], "1": sliders[1], "2": sliders[2]}
    np.testing.assert_array_equal(np.frombuffer(network.theta), mlp.theta)
    np.testing.assert_array_equal(mlp.theta, [*mlp.W[1][0], *mlp.b[1][0]])


def test_what_a_slider_of_the_network_has_moved_is_not_sent_back_and_all_else_is():
    mlp = MLP([2, 1], ["tanh"], seed=3)
    own, other = widgets.FloatSlider(), widgets.FloatSlider()
    network = LiveNetwork(mlp, {0: own})
    sent = []
    network.send_state = lambda key=None: sent.extend([key] if isinstance(key, str) else key)
    mlp.theta[:] = [1, 2, 3]
    network.follow(own)
    assert sent == [] and np.array_equal(np.frombuffer(network.theta), [1, 2, 3])
    for k, send in enumerate(
        (network.push, lambda: network.follow(other), lambda: network.follow(None))
    ):
        sent.clear()
        mlp.theta[:] = [4 + k, 5, 6]
        send()
        assert sent == ["theta"] and np.array_equal(np.frombuffer(network.theta), [4 + k, 5, 6])


def test_an_unbounded_range_is_sent_as_none_since_json_has_no_infinity():
    network = LiveNetwork(MLP([1, 1, 1], ["relu", "sigmoid"]))
    assert network.ranges == [None, [0.0, None], [0.0, 1.0]]


def test_push_may_show_another_network():
    network = LiveNetwork(MLP([2, 1], ["tanh"]))
    other = MLP([1, 3, 2], ["relu", "softmax"], seed=1)
    network.push(other, formulas={0: "a + 1"})
    assert network.mlp is other and network.n == [1, 3, 2] and network.g == ["", *_js(other)]
    assert network.formulas == {"0": "a + 1"}
    np.testing.assert_array_equal(np.frombuffer(network.theta), other.theta)


def _js(mlp):
    return [g.js or g.name for g in mlp.g[1:]]


PERCEPTRON = MLP([2, 1], ["tanh"])


@pytest.mark.parametrize(
    ("make", "error", "text"),
    [
        (lambda: LiveNetwork("net"), TypeError, "^mlp: got 'net', expected an MLP"),
        (
            lambda: LiveNetwork(PERCEPTRON, {3: widgets.FloatSlider()}),
            ValueError,
            "got index 3, expected 0..2",
        ),
        (lambda: LiveNetwork(PERCEPTRON, formulas={-1: "0"}), ValueError, "got index -1"),
        (lambda: LiveNetwork(PERCEPTRON, {0: 1.5}), TraitError, "'controls'.*Widget.*1.5"),
        (
            lambda: views.Plane.panel("h(x)", [(1, 1)], fill="outputs"),
            ValueError,
            "^fill: got 'outputs', expected one of output, regions, classes, none",
        ),
        (
            lambda: views.Plane.panel("h(x)", [(1, 1)], of="y"),
            ValueError,
            "^of: got 'y', expected one of a, z",
        ),
        (lambda: views.Plane(network=5), TraitError, "'network' trait.*LiveNetwork.*5"),
        (lambda: views.Plane(domain="wide"), TraitError, "'domain' trait"),
        (lambda: views.Curves(points="many"), TraitError, "'points' trait.*int.*'many'"),
    ],
)
def test_bad_input_is_one_error_that_names_the_argument(make, error, text):
    with pytest.raises(error, match=text):
        make()


def test_floats_are_float64_row_by_row_whatever_came_in():
    transposed = np.arange(6, dtype="float32").reshape(2, 3).T
    assert np.frombuffer(views.floats(transposed)).tolist() == [0, 3, 1, 4, 2, 5]
