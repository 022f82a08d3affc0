"""The page for instructors names what is really there: sections, explorers, buttons, exercises."""

import functools
import re
from pathlib import Path

import ipywidgets as widgets
import pytest

from course_lib import explore
from course_lib.explorers.kit.explorer import family

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
PAGE = (NOTEBOOKS / "INSTRUCTORS.md").read_text(encoding="utf-8")
TEXTS = {p.stem: p.read_text(encoding="utf-8") for p in sorted((NOTEBOOKS / "text").glob("*.py"))}
PARTS = dict(re.findall(r"^## \[.+?\]\((\w+)\.ipynb\)\n(.*?)(?=^## |\Z)", PAGE, re.M | re.S))
ROW = re.compile(r"^\| (\d+\.\d+) `(\w+)`(.*)", re.M)
ROWS = [(name, *row) for name, part in PARTS.items() for row in ROW.findall(part)]
PAGES = re.findall(r"^\| (\d+) \| .+? \| (\d+\.\d .+?) \| (.+) \|$", PAGE, re.M)
CONTENT = set(range(2, 50)) - {33}  # title, heading, references and attribution have none
GROWING = (NOTEBOOKS.parent / "course_lib" / "live" / "growing.js").read_text(encoding="utf-8")
IN_A_GROWING_PICTURE = set(re.findall(r'button\("(.+?)"', GROWING))
NAMED = re.compile(r"(?<!\*)\*([^*\n]+)\*(?!\*)")  # in italics

each_notebook = pytest.mark.parametrize("name", TEXTS)


def section(name, number):
    """The text of a notebook's section, or nothing."""
    found = re.search(rf"^# ## {re.escape(number)} .*?(?=^# ## |\Z)", TEXTS[name], re.M | re.S)
    return found.group() if found else ""


@functools.cache
def on_the_screen(explorer_name):
    """Everything that an explorer offers by name: buttons, sliders, menus and their entries."""
    explorer = getattr(explore, explorer_name)()
    names = set(explorer.presets)
    for widget in family(explorer.widget):
        names.add(getattr(widget, "description", ""))
        if isinstance(widget, (widgets.Dropdown, widgets.SelectionSlider)):
            names.update(str(label) for label in widget._options_labels)
        if getattr(widget, "deepest", 0):
            names |= IN_A_GROWING_PICTURE
    explorer.close()
    return names


def test_every_notebook_has_its_part():
    assert list(PARTS) == list(TEXTS)


@each_notebook
def test_minutes_and_pages_are_the_notebooks_own(name):
    top = r"\*\*Lecture pages?\*\* (.+?)\. \*\*Time\*\* about (\d+) minutes"
    pages, minutes = re.search(top, TEXTS[name]).groups()
    assert re.search(rf"^{minutes} minutes, lecture pages? {re.escape(pages)}\.", PARTS[name], re.M)


@each_notebook
def test_the_short_form_names_sections_that_exist(name):
    short = re.search(r"\*\*In 20 minutes:\*\* (.+)", PARTS[name]).group(1)
    numbers = re.findall(r"\d+\.\d+", short)
    assert len(numbers) >= 3 and all(section(name, number) for number in numbers)


@pytest.mark.parametrize("name, number, explorer, rest", ROWS, ids=lambda part: part[:20])
def test_a_row_names_an_explorer_of_its_section_and_what_is_on_it(name, number, explorer, rest):
    assert f"explore.{explorer}(" in section(name, number)
    assert set(NAMED.findall(rest)) <= on_the_screen(explorer)


def test_each_of_the_47_pages_with_content_has_its_experiment():
    assert [int(page) for page, *_ in PAGES] == sorted(CONTENT) and len(CONTENT) == 47


@pytest.mark.parametrize("page, where, do", PAGES, ids=lambda part: part[:20])
def test_a_page_names_explorers_that_its_sections_open(page, where, do):
    named = re.findall(r"(\d+)(\.\d+) `(\w+)`", where)
    assert ", ".join(f"{notebook}{number} `{name}`" for notebook, number, name in named) == where
    shown = set()
    for notebook, number, name in named:
        assert f"explore.{name}(" in section(list(TEXTS)[int(notebook)], notebook + number)
        shown |= on_the_screen(name)
    assert set(NAMED.findall(do)) <= shown


@each_notebook
def test_what_is_said_below_the_table_is_on_an_explorer_of_the_notebook(name):
    below = "\n".join(line for line in PARTS[name].splitlines() if not line.startswith("|"))
    shown = set().union(*(on_the_screen(row[2]) for row in ROWS if row[0] == name))
    assert set(NAMED.findall(below)) <= shown


@each_notebook
def test_the_exercise_to_give_has_this_number(name):
    number, check = re.search(r"Exercise to give: (\d), `check\.(\w+)`", PARTS[name]).groups()
    task = TEXTS[name].split(f"**Exercise {number}.**")[1].split("**Exercise")[0]
    assert f"check.{check}(" in task
