"""What holds for the project as a whole: pins, import direction, README, no traces of a machine."""

import ast
import inspect
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from course_lib import explore

ROOT = Path(__file__).parents[1]
LIBRARY = ROOT / "course_lib"
NOTEBOOKS = ROOT / "notebooks"
MODULES = sorted(LIBRARY.rglob("*.py"))

# Who may import whom inside course_lib, and what each may import from outside the standard library.
MAY_IMPORT = {
    "mathematics": {"mathematics"},
    "figures": {"mathematics", "figures"},
    "live": {"mathematics", "live"},
    "exercises": {"mathematics", "exercises"},
    "kit": {"mathematics", "figures", "live", "exercises", "kit"},
    "room": {"mathematics", "figures", "live", "exercises", "kit"},  # and itself, no other room
    "explore": {"kit", "room"},
    "preflight": {"mathematics", "explore", "preflight"},
}
MAY_NEED = {
    "mathematics": {"numpy"},
    "figures": {"numpy", "matplotlib"},
    "live": {"numpy", "anywidget", "ipywidgets", "traitlets"},
    "exercises": {"numpy", "IPython"},
    "kit": {"numpy", "ipywidgets", "IPython", "traitlets"},
    "room": {"numpy", "ipywidgets"},
    "explore": set(),
    "preflight": {"jupyter_client", "packaging", "psutil"},
}

COMMANDS = [
    "python3 -m venv .venv && .venv/bin/pip install -r requirements.txt"
    " && .venv/bin/jupyter lab notebooks",
    "python3 -m venv .venv && .venv/bin/pip install -r requirements.txt"
    " && .venv/bin/python -m pytest",
]

OF_ONE_MACHINE = re.compile(
    r"(/home|/Users|/root|/tmp|/work)/(?!jovyan\b|jupyter\b)\w"  # those two: of any hub
    r"|pypi[.]org|pythonhosted[.]org|npmjs[.]|deb[.]debian[.]org|anaconda[.]org"
    r"|index-url|find-links"
)


def requirements(path):
    """{name: version} of a requirements file; every line but `-e .` must be an exact pin."""
    lines = [line.partition("#")[0].strip() for line in path.read_text().splitlines()]
    pins = [line.split("==") for line in lines if line and line != "-e ."]
    return dict(pins)


def part(parts):
    """The part of the house that a module path, given below course_lib, belongs to."""
    if parts[:1] == ["explore"]:
        return "explore"
    if parts[:1] == ["explorers"]:
        return "kit" if parts[1:2] in ([], ["kit"]) else "room"
    return parts[0] if parts and (LIBRARY / parts[0]).is_dir() else "mathematics"


def imported(path):
    """Every module that a file imports, relative imports and imported names written out."""
    package = path.relative_to(ROOT).parent.parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = list(package[: len(package) + 1 - node.level]) if node.level else []
            base += node.module.split(".") if node.module else []
            yield from (base + [alias.name] for alias in node.names)


def test_binder_has_the_pins_of_the_students_environment():
    pins, binder = (requirements(ROOT / d / "requirements.txt") for d in (".", "binder"))
    assert binder.items() <= pins.items()


def test_what_the_package_depends_on_is_pinned_for_students_and_for_binder():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    needed = {re.match(r"[\w-]+", line).group() for line in project["dependencies"]}
    assert needed <= requirements(ROOT / "binder" / "requirements.txt").keys()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(LIBRARY)))
def test_imports_point_one_way(path):
    place = list(path.relative_to(LIBRARY).with_suffix("").parts)
    own = part(place)
    assert own in MAY_IMPORT, f"say in {Path(__file__).name} what {own} may import"
    for name in imported(path):
        if name[0] == LIBRARY.name:
            same_room = own == "room" and name[1:3] == place[:2]
            assert same_room or part(name[1:]) in MAY_IMPORT[own], ".".join(name)
        else:
            assert name[0] in MAY_NEED[own] | sys.stdlib_module_names, ".".join(name)


def test_an_explorer_stands_in_a_file_of_its_openers_name_in_a_room_of_its_notebooks_name():
    rooms = {path.name for path in (LIBRARY / "explorers").iterdir() if path.is_dir()}
    for open_explorer in explore.EXPLORERS:
        folder, room, name = inspect.getfile(open_explorer.__wrapped__).split(os.sep)[-3:]
        assert folder == "explorers" and room in rooms - {"kit"}
        assert name == f"{open_explorer.__name__}.py"
    notebooks = {path.stem[3:].removeprefix("universal_") for path in NOTEBOOKS.glob("*.ipynb")}
    assert notebooks - {"in_practice"} <= rooms  # that one opens an explorer of notebook 4


def test_notebooks_import_explorers_from_explore_alone():
    for path in (NOTEBOOKS / "text").glob("*.py"):
        assert "course_lib.explorers" not in path.read_text(encoding="utf-8"), path.name


def test_import_of_the_library_loads_neither_plots_nor_widgets():
    code = "import sys, course_lib; print(*{name.partition('.')[0] for name in sys.modules})"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())
    assert {"numpy", "course_lib"} <= loaded
    assert not loaded & {"matplotlib", "ipywidgets", "anywidget", "IPython", "traitlets"}


def test_matplotlib_is_loaded_by_the_first_picture_and_not_by_the_explorers():
    code = """
import sys
from course_lib import check, explore, figures
assert "ipywidgets" in sys.modules and "matplotlib" not in sys.modules
explorer = explore.EXPLORERS[0]()
figures.grid([0, 1, 0, 1])
assert "matplotlib" not in sys.modules
explorer.still()
assert "matplotlib" in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("command", COMMANDS, ids=["start", "test"])
def test_readme_gives_the_command_on_a_line_of_its_own(command):
    assert command in (ROOT / "README.md").read_text(encoding="utf-8").splitlines()


def test_every_notebook_in_the_table_of_the_readme_exists():
    named = re.findall(r"\]\(notebooks/(.+?)\.ipynb\)", (ROOT / "README.md").read_text("utf-8"))
    assert sorted(named) == sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))


def test_no_tracked_file_names_a_machine_or_a_package_host():
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    found = {}
    for name in filter(None, names.split("\0")):
        path = ROOT / name
        if path.suffix == ".png" or not path.is_file() or path == Path(__file__):
            continue
        text = re.sub(r'"image/png": ".*?"', "", path.read_text(encoding="utf-8"))
        if match := OF_ONE_MACHINE.search(text):
            found[name] = match.group()
    assert found == {}
