"""What README and the page for instructors tell a reader to run: it runs, and names what exists."""

import importlib.util
import re
import shlex
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "notebooks" / "INSTRUCTORS.md"]
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in PAGES}
# What the reader puts in.
STANDS_FOR = {"NAME": "01_perceptron", "FOLDER": "notebooks", "NOTEBOOK": "perceptron"}
NOT_OURS = {"sudo"}  # of the reader's system: nothing to look up here
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["pytest"]
MARKS = {line.partition(":")[0] for line in SETTINGS["ini_options"]["markers"]}

each_page = pytest.mark.parametrize("page", TEXTS)


def blocks(page, *languages):
    """The code blocks of a page in these languages."""
    code = rf"^ *```(?:{'|'.join(languages)})\n(.*?)^ *```$"
    return re.findall(code, TEXTS[page], re.MULTILINE | re.DOTALL)


def inline(page):
    """The code between single backticks."""
    text = re.sub(r"^ *```.*?^ *```$", "", TEXTS[page], flags=re.MULTILINE | re.DOTALL)
    return [" ".join(code.split()) for code in re.findall(r"`([^`]+)`", text)]


def commands(page):
    """Every command of a page as a list of words; a chain is several."""
    lines = "\n".join(blocks(page, "sh", "powershell")).splitlines()
    lines += [code for code in inline(page) if re.match(r"\.venv[/\\]|\.ci/|ruff |sudo ", code)]
    for line in filter(None, map(str.strip, lines)):
        for part in re.split(r"&&|;", line):
            yield shlex.split(part.replace("\\", "/"))


def put_in(word):
    for name, value in STANDS_FOR.items():
        word = re.sub(rf"\b{name}\b", value, word)
    return word


def program(name):
    """What to run for the first word of a command: this environment's own."""
    name = re.sub(r"^\.venv/(bin|Scripts)/", "", name)
    if name in ("python", "python3", "py"):
        return sys.executable
    if (ROOT / name).is_file():
        return str(ROOT / name)
    found = list(Path(sysconfig.get_path("scripts")).glob(f"{name}*"))
    assert {path.stem for path in found} >= {name}, f"no program {name}"
    return str(min(found, key=lambda path: len(path.name)))


def helped(*command):
    """What a program says about itself."""
    done = subprocess.run([*command, "--help"], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return done.stdout


COMMANDS = sorted({tuple(command) for page in TEXTS for command in commands(page)})


@each_page
def test_the_python_on_the_page_runs_from_top_to_bottom(page):
    names = {}
    for block in blocks(page, "python"):
        exec(block, names)
    assert page != "README" or len(names["history"].loss) == 500


def test_there_is_a_python_example_and_there_are_commands():
    assert blocks("README", "python")
    assert len(COMMANDS) > 12


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_names_what_exists(command):
    if command[0] in NOT_OURS:
        return
    if "=" in command[0]:  # a variable for this command: a folder
        assert (ROOT / command[0].partition("=")[2]).is_dir()
        command = command[1:]
    first, words = [program(command[0])], [put_in(word) for word in command[1:]]
    if first == [sys.executable] and words:
        if words[0] == "-m":
            assert importlib.util.find_spec(words[1]), f"no module {words[1]}"
            first += words[:2]
            words = words[2:]
        else:
            first.append(words.pop(0))
            assert (ROOT / first[-1]).is_file()
    elif command[0].endswith("jupyter"):
        first = [program(f"jupyter-{words.pop(0)}")]
    elif words and re.fullmatch(r"[a-z]+", words[0]):
        first.append(words.pop(0))  # as in `pip install`
    options = [word for word in words if word.startswith("-")]
    if options or first[0] != sys.executable and len(first) > 1:
        says = helped(*first)
        for option in options:
            assert re.search(rf"(^|[\s,\[]){re.escape(option)}\b", says), f"no option {option}"
    for word in words:
        if re.search(r"[/.]", word) and not word.startswith((".venv", "-")):
            assert (ROOT / word).exists(), f"no file {word}"
        if " " in word:  # an expression of marks
            assert set(re.findall(r"\w+", word)) - {"not", "and", "or"} <= MARKS


@each_page
def test_code_in_the_prose_names_what_exists(page):
    import course_lib
    from course_lib import check, explore

    homes = {"explore": explore, "check": check, "course_lib": course_lib}
    for code in inline(page):
        if found := re.match(r"(explore|check|course_lib)\.(\w+)", code):
            home, name = found.groups()
            there = hasattr(homes[home], name) or importlib.util.find_spec(f"{home}.{name}")
            assert there, code
        elif re.fullmatch(r"[\w.]+(/[\w.]*)+", code) and not code.startswith("FOLDER"):
            mine = code.startswith(".venv/")  # may be elsewhere here
            assert (Path(program(code)) if mine else ROOT / put_in(code)).exists(), code


@each_page
def test_every_link_to_a_file_leads_to_one(page):
    path = next(path for path in PAGES if path.stem == page)
    for link in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", TEXTS[page]):
        assert (path.parent / link).exists(), link
