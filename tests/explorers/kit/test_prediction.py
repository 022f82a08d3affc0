"""Predictions: an answer is picked, stays in sight, and is compared with the truth when asked."""

import pytest

from course_lib import explore
from course_lib.explorers.perceptron.neuron import NeuronExplorer

[NAME] = NeuronExplorer.questions
QUESTION = NeuronExplorer.questions[NAME]


@pytest.fixture
def neuron():
    """Opens the explorer with a prediction and closes it at the end."""
    found = []

    def open_one(predict):
        found.append(explore.neuron(predict=predict))
        return found[-1]

    yield open_one
    for explorer in found:
        explorer.close()


def parts(explorer):
    """The words before the answers, the answers, the button and the verdict."""
    row, ask, shown = explorer.widget.children[0].children
    return *row.children, ask, shown


WRONG = ["yes", ["yes"], ["yes", "yes"], ["yes", "no", "yes"], 3, True, "What do you predict?"]


@pytest.mark.parametrize("predict", WRONG, ids=str)
def test_a_prediction_needs_a_known_question_or_two_different_answers(predict):
    with pytest.raises(ValueError) as found:
        explore.neuron(predict=predict)
    assert str(found.value) == (
        f"predict: got {predict!r}, expected {NAME!r} or two or more different answers"
    )


def test_a_long_wrong_prediction_is_cut_in_its_error():
    with pytest.raises(ValueError, match="^predict: got .{,70}, expected") as found:
        explore.neuron(predict="x" * 1000)
    assert len(str(found.value)) < 200


@pytest.mark.parametrize("answers", [["up", "down"], ("up", "down")])
def test_a_prediction_of_ones_own_stays_in_sight_outlives_reset_and_has_no_verdict(neuron, answers):
    explorer = neuron(answers)
    row = explorer.widget.children[0]
    says, choice = row.children
    assert choice.value is None and says.value == "What do you predict?"
    choice.value = "down"
    explorer.reset()
    assert choice.value == "down" and says.value == "You predicted:"


def test_the_verdict_is_to_be_asked_for_once_an_answer_is_picked(neuron):
    explorer = neuron(NAME)
    says, choice, ask, shown = parts(explorer)
    assert choice.options == tuple(QUESTION.answers) and choice.value is None
    assert ask.disabled and "alert" not in shown.value
    choice.value = "w₁"
    assert not ask.disabled and "alert" not in shown.value
    explorer.set(x2=0.0)
    assert "alert" not in shown.value
    ask.click()
    assert 'role="alert"><b>You predicted “w₁”. True is “w₂”.</b> The neuron' in shown.value


def test_a_right_prediction_is_told_so_with_the_same_reason(neuron):
    _, choice, ask, shown = parts(neuron(NAME))
    choice.value = QUESTION.true
    ask.click()
    assert shown.value.endswith(f"<b>Right: “w₂”.</b> {QUESTION.why}</div>")


def test_another_answer_takes_the_verdict_back_and_reset_does_not(neuron):
    explorer = neuron(NAME)
    _, choice, ask, shown = parts(explorer)
    choice.value = "w₃"
    ask.click()
    told = shown.value
    explorer.reset()
    assert (choice.value, shown.value) == ("w₃", told)
    choice.value = "w₂"
    assert "alert" not in shown.value and not ask.disabled


def test_the_verdicts_room_is_kept_from_the_start(neuron):
    _, choice, ask, shown = parts(neuron(NAME))
    room = shown.value
    assert 'aria-hidden="true"' in room and QUESTION.why in room
    choice.value = "w₂"
    ask.click()
    assert shown.value.startswith(room)


def test_the_code_to_copy_and_the_picture_do_not_know_of_a_prediction(neuron):
    with_one, without = neuron(NAME), neuron(())
    _, choice, ask, _ = parts(with_one)
    choice.value = "w₁"
    ask.click()
    assert with_one.code() == without.code()
    assert with_one.values == without.values and with_one.describe() == without.describe()
    assert len(without.widget.children) == len(with_one.widget.children) - 1


def test_each_opening_asks_anew(neuron):
    _, choice, ask, _ = parts(neuron(NAME))
    choice.value = "w₁"
    ask.click()
    says, choice, ask, shown = parts(neuron(NAME))
    assert choice.value is None and ask.disabled and "alert" not in shown.value
    assert says.value == "What do you predict?"
