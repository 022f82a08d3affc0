"""Lecture mode reaches every explorer, those that are open and those to come."""

import pytest

from course_lib import explore
from course_lib.explorers.kit.lecture import CLASS


@pytest.fixture(autouse=True)
def off_afterwards():
    yield
    explore.lecture_mode(False)


def projected(explorer):
    return CLASS in explorer.widget._dom_classes


def test_open_explorers_change_at_once_and_change_back():
    explorers = [explore.perceptron(), explore.rosenblatt()]
    assert not any(map(projected, explorers))
    explore.lecture_mode()
    explore.lecture_mode()  # a cell that is run twice
    assert all(map(projected, explorers))
    explore.lecture_mode(False)
    assert not any(map(projected, explorers))


@pytest.mark.slow
@pytest.mark.parametrize("opens", explore.EXPLORERS, ids=lambda opens: opens.__name__)
def test_every_explorer_that_opens_later_follows(opens):
    explore.lecture_mode()
    explorer = opens()
    assert projected(explorer)
    explorer.close()


def test_how_to_operate_is_marked_and_what_it_means_is_not():
    explorer = explore.regions()
    meaning, _, how = explorer.advice().partition('<span class="course-how-to">')
    assert meaning.strip() == explorer.hint and how == f"{explorer.how}</span>"
    assert explorer.message.value == explorer.advice()


def test_a_closed_explorer_is_left_alone():
    explorer = explore.perceptron()
    explorer.close()
    explore.lecture_mode()


@pytest.mark.parametrize("wrong", ["on", 1, None])
def test_anything_but_true_or_false_is_refused(wrong):
    with pytest.raises(TypeError, match=f"^on: got {wrong!r}, expected True or False$"):
        explore.lecture_mode(wrong)
