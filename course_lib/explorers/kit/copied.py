"""*Copy code*: Python that makes a network again, and the words that say where it has gone."""

import html
import json
import re

import course_lib
from course_lib.explorers.kit.choices import YOUR_DATA
from course_lib.mlp import MLP
from course_lib.programs import LIBRARIES, write
from course_lib.tables import OwnData

MAX_ROWS = 12  # lines that the box shows at once; it scrolls
MAX_PARAMETERS = 50  # parameters that are written as numbers
COURSE = "course_lib"  # what the code is for unless the reader chooses another library
CHOICES = [COURSE, *LIBRARIES]
SOURCES = {  # of the names that a program may use
    "course_lib": course_lib.__all__,
    "course_lib.approximation": (
        "bump_network", "deep_sawtooth", "even_bumps", "random_features", "relu_interpolant",
        "staircase",
    ),
    "course_lib.architectures": ("attention", "feature_map", "folded_paper", "recurrence"),
    "course_lib.tables": ("lines_through",),
    "course_lib.regions": ("REGIONS", "inside", "lines_network"),
    "course_lib.exercises.own_functions": ("Yours",),
}  # fmt: skip


def mlp_call(mlp: MLP, seed: int, initializer: str = "glorot") -> str:
    """The call that makes a network with these n and g and its random first weights."""
    names = json.dumps([g.name for g in mlp.g[1:]])
    how = "" if initializer == "glorot" else f", initializer={json.dumps(initializer)}"
    return f"MLP(n={mlp.n}, g={names}, seed={seed}{how})"


def train_call(optimizer: str, batch_size: int, iterations: int, seed: int = 0) -> str:
    """The call that trains `mlp` on X, y; the optimizer is a call too."""
    run = f"optimizer={optimizer}, batch_size={batch_size}, iterations={iterations}, seed={seed}"
    return f"train(mlp, X, y, {run})\n"


def training_code(data: str, mlp: str, optimizer: str, batch_size: int, iterations: int) -> str:
    """The whole program: the data (a call of `datasets`), the network, its training."""
    run = train_call(optimizer, batch_size, iterations)
    return program(f"X, y = datasets.{data}\nmlp = {mlp}\n{run}")


def program(lines: str) -> str:
    """The lines, with the imports that they need in front."""
    used = set(re.findall(r"(?<![\w.\"])[A-Za-z_]\w*", lines))
    found = ["import numpy as np\n\n"] if "np" in used else []
    for module, known in SOURCES.items():
        names = sorted(used.intersection(known), key=lambda name: (not name.isupper(), name))
        if names:
            found.append(f"from {module} import {', '.join(names)}\n")
    return "".join(found) + "\n" + lines


def code_of_yours(mlp: MLP) -> str:
    """The program of a network that the reader gave to the explorer: its numbers, if few."""
    if mlp.theta.size <= MAX_PARAMETERS:
        return mlp.code()
    return (
        f"# Your own network: its {mlp.theta.size} parameters are too many to write down.\n"
        "# The variable that you gave to the explorer holds them; name it mlp to go on.\n"
    )


def data_too(mlp: MLP, own: OwnData | None) -> str:
    """The program of a network, and of the reader's own data where they are shown."""
    return mlp.code() + ("" if own is None else "\n" + program(own.code()))


def target_code(name: str, own: OwnData | None) -> str:
    """The lines that make a target f by its name; the reader's `own` points, joined by lines."""
    if name == YOUR_DATA:
        return own.code() + "f = lines_through(X, y)\n"
    return f'f = TARGETS["{name}"]\n'


def code_for(library: str, mlp: MLP, code: str) -> str:
    """The program that rebuilds `mlp`, which `code` makes, in another library.

    A few parameters are written as numbers, many come from the code, which stands in front.
    """
    return write(mlp, library, code if mlp.theta.size > MAX_PARAMETERS else "")


def name_of_yours(function) -> str:
    """What the reader calls a function of their own."""
    name = getattr(function, "__name__", "")
    return name if name.isidentifier() else "your_function"


def _lines(code: str) -> str:
    count = len(code.strip().splitlines())
    return f"{count} line{'s' if count != 1 else ''} of Python"


def copied(code: str, library: str) -> str:
    """What is said once the code is in the clipboard."""
    them = "it" if len(code.strip().splitlines()) == 1 else "them"
    said = f"Copied: {_lines(code)}. Paste {them} into a cell."
    package = LIBRARIES[library].package if library in LIBRARIES else ""
    if not package:
        return said
    return f"{said} They need {library}, which the course does without: pip install {package}."


def refused(code: str) -> str:
    """What is said where the browser refuses, with the code in a box; copy.js selects it."""
    rows = min(MAX_ROWS, len(code.strip().splitlines()))
    return (
        "Not copied: the browser does not let a page copy here. "
        f"The {_lines(code)} below are selected: press Ctrl+C, or ⌘C on a Mac."
        f'<textarea class="course-code" readonly rows="{rows}" wrap="off" spellcheck="false" '
        f'aria-label="{_lines(code)}">{html.escape(code)}</textarea>'
    )
