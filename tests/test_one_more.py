"""Whoever adds one entry to a table has added it everywhere it makes sense, and nowhere else."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

# Menus that hold one lesson's own few choices, not all that there are.
CHOSEN_FOR_A_LESSON = {"zero_centred.inputs"}


@pytest.fixture(scope="module")
def house():
    """What tests/one_more.py says: menus by name, failures, the contract's exit code and words."""
    program = Path(__file__).with_name("one_more.py")
    run = subprocess.run([sys.executable, program], capture_output=True, text=True, timeout=600)
    first, _, rest = run.stdout.partition("\n")
    assert first.startswith("{"), run.stdout + run.stderr
    told = json.loads(first)
    return told["offered"], told["wrong"], run.returncode, rest


def test_a_new_activation_is_in_every_menu_of_activations(house):
    offered = house[0]
    assert len(offered["softplus"]) > 10
    assert set(offered["tanh"]) - set(offered["softplus"]) == CHOSEN_FOR_A_LESSON
    assert set(offered["softplus"]) <= set(offered["tanh"])


def test_a_new_optimiser_is_in_every_menu_of_optimisers(house):
    offered = house[0]
    assert len(offered["Lion"]) > 1 and offered["Lion"] == offered["SGD"]


def test_a_dataset_of_three_classes_is_in_no_menu_for_two(house):
    offered = house[0]
    assert len(offered["moons"]) > 2 and offered["three_corners"] == []


def test_every_new_entry_works_where_it_is_chosen(house):
    assert house[1] == []


def test_a_new_explorer_keeps_the_contract_of_all(house):
    _, _, code, words = house
    assert code == 0 and " passed" in words, words
