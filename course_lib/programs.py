"""Programs that rebuild a network in other libraries, weights included.

One function per library writes the whole program as text; nothing but NumPy is imported here. Each
program defines h(X), which gives the outputs (m, n[L]) for the rows of X (m, n[0]) as `MLP.predict`
does. The parameters stand in it as numbers, or, where they are too many to write down, come from
`mlp`, which code in front of the program has made.
"""

import textwrap
from collections.abc import Callable
from typing import NamedTuple

from . import _validate
from .activations import ACTIVATIONS
from .mlp import MLP, check_mlp

WIDTH = 100  # characters of a line, as the course's own code has it


class Library(NamedTuple):
    """A library that a program can be written for, one entry of LIBRARIES.

    imports: the lines in front. body(mlp): what follows the parameters, down to `def h(X)`.
    package: what pip installs for it beyond what the course has.
    """

    imports: str
    body: Callable
    package: str


def write(mlp: MLP, library: str, made_by: str = "") -> str:
    """A program in Python for `library`, a name in LIBRARIES, that rebuilds this very network.

    made_by: code that makes `mlp`. With it the program starts with that code and takes the
    parameters from there; without it they are written as numbers. Raises ValueError, in one
    sentence, where the library cannot express the network or a parameter is NaN or infinite.
    """
    entry = _validate.choice("library", library, LIBRARIES)
    check_mlp(mlp).code()  # raises for what no program can write
    body = entry.body(mlp)
    names = ", ".join(g.name if g.alpha is None else f"{g.name}({g.alpha!r})" for g in mlp.g[1:])
    first = f"# The network {'-'.join(map(str, mlp.n))} in {library}; layers 1..L: {names}."
    title = textwrap.fill(first, WIDTH, subsequent_indent="# ")
    start = made_by.rstrip() + "\n\n" if made_by else ""
    parameters = "W, b = mlp.W, mlp.b  # of the network above\n" if made_by else numbers(mlp)
    end = f"\n\nprint(h(np.zeros((1, {mlp.n[0]}))))  # h at the origin\n"
    return f"{start}{title}\n{entry.imports}\n{parameters}\n{body}{end}"


def numbers(mlp: MLP) -> str:
    """Lines that give W[l] and b[l] their values."""
    lines = [
        f"W, b = [None] * {mlp.L + 1}, [None] * {mlp.L + 1}"
        "  # W[l] is (n[l], n[l-1]), b[l] is (n[l], 1)\n"
    ]
    for l in range(1, mlp.L + 1):
        lines += [_array(f"W[{l}]", mlp.W[l]), _array(f"b[{l}]", mlp.b[l])]
    return "".join(lines)


def _array(name, matrix):
    """`name = np.array(...)`, a line per row where one line is too short."""
    rows = [f"[{', '.join(map(repr, row))}]" for row in matrix.tolist()]
    line = f"{name} = np.array([{', '.join(rows)}])\n"
    if len(line) <= WIDTH:
        return line
    indents = {"initial_indent": "    ", "subsequent_indent": "     "}
    lines = [textwrap.fill(f"{row},", WIDTH, **indents) for row in rows]
    return f"{name} = np.array([\n" + "\n".join(lines) + "\n])\n"


def _named(library, table, mlp):
    """(l, layer l's activation as the library calls it) out of its table, for l = 1..L."""
    for l, g in enumerate(mlp.g[1:], start=1):
        if g.name not in table:
            raise ValueError(f"{library}: no program for the activation {g.name} of layer {l}.")
        yield l, table[g.name].format(alpha=g.alpha, z=f"W[{l}] @ a + b[{l}]")


def _used(functions, mlp, blank=1):
    """The definitions in the table that this network needs, and blank lines after the last."""
    used = {g.name for g in mlp.g[1:]}
    found = [code for name, code in functions.items() if name in used]
    return "\n".join(found) + "\n" * blank if found else ""


# Plain NumPy.

_NUMPY = {
    "identity": "{z}",
    "step": "np.where({z} >= 0, 1.0, 0.0)",
    "sigmoid": "sigmoid({z})",
    "tanh": "np.tanh({z})",
    "relu": "np.maximum({z}, 0.0)",
    "leaky_relu": "leaky_relu({z}, {alpha!r})",
    "softmax": "softmax({z})",
}
_NUMPY_FUNCTIONS = {
    "sigmoid": """
def sigmoid(z):
    return np.exp(-np.logaddexp(0.0, -z))  # 1 / (1 + exp(-z)), without overflow
""",
    "leaky_relu": """
def leaky_relu(z, alpha):
    return np.where(z > 0, z, alpha * z)
""",
    "softmax": """
def softmax(z):
    e = np.exp(z - z.max(axis=0))  # the largest z of each column becomes 0: no overflow
    return e / e.sum(axis=0)
""",
}


def _numpy(mlp):
    lines = "".join(f"    a = {call}\n" for _, call in _named("NumPy", _NUMPY, mlp))
    return (
        _used(_NUMPY_FUNCTIONS, mlp) + "\ndef h(X):\n"
        f"    a = np.asarray(X).T  # ({mlp.n[0]}, m): a datapoint is a column\n"
        f"{lines}    return a.T  # (m, {mlp.n[-1]})\n"
    )


# PyTorch.

_TORCH = {
    "identity": "nn.Identity()",
    "step": "Step()",
    "sigmoid": "nn.Sigmoid()",
    "tanh": "nn.Tanh()",
    "relu": "nn.ReLU()",
    "leaky_relu": "nn.LeakyReLU({alpha!r})",
    "softmax": "nn.Softmax(dim=1)",
}
_TORCH_FUNCTIONS = {
    "step": """
class Step(nn.Module):
    def forward(self, z):
        return (z >= 0).to(z.dtype)
"""
}


def _torch(mlp):
    layers = "".join(
        f"    nn.Linear({mlp.n[l - 1]}, {mlp.n[l]}),\n    {g},\n"
        for l, g in _named("PyTorch", _TORCH, mlp)
    )
    return (
        f"{_used(_TORCH_FUNCTIONS, mlp, blank=2)}network = nn.Sequential(\n{layers}"
        ").double()  # numbers of 64 bits, as NumPy has them; PyTorch's habit is 32\n\n"
        "with torch.no_grad():  # setting a parameter is no step of a computation\n"
        f"    for l in range(1, {mlp.L + 1}):\n"
        "        linear = network[2 * l - 2]\n"
        "        linear.weight.copy_(torch.tensor(W[l]))  # (n[l], n[l-1]), as W[l]\n"
        "        linear.bias.copy_(torch.tensor(b[l][:, 0]))  # (n[l],): b[l] without its column\n"
        "\n\ndef h(X):\n"
        "    with torch.no_grad():\n"
        "        return network(torch.tensor(X, dtype=torch.float64)).numpy()\n"
    )


# Keras 3.

_KERAS = {
    "identity": '"linear"',
    "step": "step",
    "sigmoid": '"sigmoid"',
    "tanh": '"tanh"',
    "relu": '"relu"',
    "leaky_relu": "lambda z: keras.ops.leaky_relu(z, {alpha!r})",
    "softmax": '"softmax"',
}
_KERAS_FUNCTIONS = {
    "step": """
def step(z):
    return keras.ops.cast(z >= 0, "float64")
"""
}


def _keras(mlp):
    layers = "".join(
        f"    Dense({mlp.n[l]}, activation={g}, dtype=bits),\n"
        for l, g in _named("Keras", _KERAS, mlp)
    )
    return (
        f"{_used(_KERAS_FUNCTIONS, mlp, blank=2)}"
        "# Numbers of 64 bits, as NumPy has them; on PyTorch and JAX, Keras multiplies in 32 bits\n"
        "# even so, and agrees in about 7 digits.\n"
        'bits = "float64"\n'
        "network = keras.Sequential([\n"
        f"    keras.Input(shape=({mlp.n[0]},), dtype=bits),\n{layers}])\n"
        "for l, dense in enumerate(network.layers, start=1):\n"
        "    dense.set_weights([W[l].T, b[l][:, 0]])  # Keras keeps the transpose, (n[l-1], n[l])\n"
        "\n\ndef h(X):\n    return keras.ops.convert_to_numpy(network(np.asarray(X, dtype=bits)))\n"
    )


# scikit-learn. It chooses the output by the kind of task.

_SKLEARN = {"identity": "identity", "sigmoid": "logistic", "tanh": "tanh", "relu": "relu"}


def _sklearn(mlp):
    hidden, output, k = mlp.g[1 : mlp.L], mlp.g[mlp.L].name, mlp.n[-1]
    for g in hidden:
        if g.name not in _SKLEARN:
            known = ", ".join(ACTIVATIONS[name].label for name in _SKLEARN)
            raise ValueError(
                f"scikit-learn cannot express {g.label} in a hidden layer: it has {known}."
            )
    labels = list(dict.fromkeys(g.label for g in hidden))
    if len(labels) > 1:
        found = " and ".join(labels)
        raise ValueError(
            "scikit-learn cannot express this network: it has one activation for all hidden "
            f"layers, and these have {found}."
        )
    if output not in ("identity", "sigmoid", "softmax") or (output == "softmax" and k < 3):
        what = f"softmax with n[L] = {k}" if output == "softmax" else mlp.g[mlp.L].label
        raise ValueError(
            f"scikit-learn cannot express the output {what}: it has identity, sigmoid, and "
            "softmax from three classes on."
        )
    activation = _SKLEARN[hidden[0].name] if hidden else "identity"
    kind = "MLPRegressor" if output == "identity" else "MLPClassifier"
    several = k > 1 and output != "softmax"  # targets, or labels 0 and 1, in columns
    first = f"np.zeros((1, {k}), dtype=int)" if several else "[0]"
    classes = "" if output == "identity" else f", classes=range({max(k, 2)})"
    given = {
        "identity": f"network.predict(X).reshape(-1, {k})",
        "sigmoid": "network.predict_proba(X)" + ("[:, 1:]  # of class 1" if k == 1 else ""),
        "softmax": "network.predict_proba(X)",
    }[output]
    return (
        f"network = neural_network.{kind}(hidden_layer_sizes={tuple(mlp.n[1:-1])}, "
        f'activation="{activation}")\n'
        "# One step on one made-up datapoint gives it its shapes; then come our parameters.\n"
        f"network.partial_fit(np.zeros((1, {mlp.n[0]})), {first}{classes})\n"
        f"network.coefs_ = [W[l].T for l in range(1, {mlp.L + 1})]  # it keeps (n[l-1], n[l])\n"
        f"network.intercepts_ = [b[l][:, 0] for l in range(1, {mlp.L + 1})]\n"
        f"\n\ndef h(X):\n    return {given}\n"
    )


LIBRARIES = {
    "NumPy": Library("import numpy as np\n", _numpy, ""),
    "PyTorch": Library("import numpy as np\nimport torch\nfrom torch import nn\n", _torch, "torch"),
    "Keras": Library(
        "import keras\nimport numpy as np\nfrom keras.layers import Dense\n", _keras, "keras torch"
    ),
    "scikit-learn": Library(
        "import numpy as np\nfrom sklearn import neural_network\n",
        _sklearn,
        "scikit-learn",
    ),
}
