"""The nerve cell: what is drawn follows the numbers, and its parts can be chosen."""

import pytest

from course_lib.explorers.welcome.nerve_cell import PARTS, NerveCellExplorer


@pytest.fixture
def explorer(opened):
    return opened(NerveCellExplorer)


def shapes(explorer, part):
    return [one for one in explorer.drawing.shapes if one["part"] == part]


def test_a_synapse_shows_size_and_sign_of_its_weight(explorer):
    explorer.set(w1=2.0, w2=-2.0, w3=0.0)
    one, two, three = shapes(explorer, "synapses")
    assert one["radius"] == two["radius"] > three["radius"]
    assert [s["colour"] for s in (one, two, three)] == ["positive", "negative", "faint"]


def test_a_part_chosen_in_the_drawing_is_lit_there_in_the_menu_and_in_words(explorer):
    for part, (name, told) in PARTS.items():
        explorer.drawing._handle_custom_msg({"part": part}, [])
        assert explorer.drawing.lit == explorer.controls["part"].value == part
        assert explorer.message.value.startswith(told) and name in explorer.describe()
        assert shapes(explorer, part)
        assert any(p == part for one in explorer.drawing.words for p, _ in one["spans"])


def test_a_part_that_does_not_exist_is_refused(explorer):
    explorer.drawing._handle_custom_msg({"part": "tail"}, [])
    assert "ValueError" in explorer.message.value and explorer.drawing.lit == "synapses"


def test_the_formula_below_has_the_numbers(explorer):
    explorer.set(x1=1.0, x2=2.0, x3=0.0, w1=0.5, w2=-1.0, w3=3.0, b=0.25)
    lines = ["".join(words for _, words in one["spans"]) for one in explorer.drawing.words]
    assert "−1.25 = 0.50 · 1.00 + (−1.00) · 2.00 + 3.00 · 0.00 + 0.25" in lines
    assert "a = g( z ) = g( −1.25 ) = 0.22" in lines
