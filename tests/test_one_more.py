"""Whoever adds one entry to a table has added it everywhere it makes sense, and nowhere else."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

# Menus that hold one lesson's own few choices, not all that there are.
OF_A_LESSON = {
    "activation_boundaries.g",
    "activation_boundaries.over",
    "memory.g",
    "nudge.g",
    "rosenblatt.dataset",
    "trained_boundaries.dataset",
    "zero_centred.inputs",
}


@pytest.fixture(scope="module")
def house():
    """What tests/one_more.py says: menus and failures, the contract's exit code and words."""
    program = Path(__file__).with_name("one_more.py")
    run = subprocess.run([sys.executable, program], capture_output=True, text=True, timeout=600)
    first, _, rest = run.stdout.partition("\n")
    assert first.startswith("{"), run.stdout + run.stderr
    told = json.loads(first)
    return told, run.returncode, rest


@pytest.mark.parametrize(
    ("name", "least"),
    [("softplus", 15), ("two_corners", 2), ("Lion", 2), ("lecun", 1), ("parabola", 4)],
)
def test_a_new_entry_is_in_every_menu_of_its_kind(house, name, least):
    """An activation with a derivative that bends, a dataset of two classes, an optimiser, an
    initialiser, a curved target."""
    menus, offered = house[0]["menus"][name], house[0]["offered"][name]
    assert set(menus) - set(offered) <= OF_A_LESSON and set(offered) <= set(menus)
    assert len(offered) >= least


@pytest.mark.parametrize("name", ["three_corners", "straight"])
def test_what_makes_no_sense_in_a_menu_is_in_none(house, name):
    """A dataset of three classes where there are two; a straight target where one is to bend."""
    assert len(house[0]["menus"][name]) > 3 and house[0]["offered"][name] == []


def test_every_menu_of_a_lesson_is_one(house):
    missed = {
        menu
        for name in ("softplus", "two_corners", "Lion", "lecun", "parabola")
        for menu in set(house[0]["menus"][name]) - set(house[0]["offered"][name])
    }
    assert missed == OF_A_LESSON


def test_every_new_entry_works_where_it_is_chosen(house):
    assert house[0]["wrong"] == []


def test_a_new_explorer_keeps_the_contract_of_all(house):
    _, code, words = house
    assert code == 0 and " passed" in words, words
