"""What is drawn is scanned, and read by the network that `train` makes."""

import numpy as np
import pytest

from course_lib import MLP, Adam, datasets, split, train
from course_lib.digits import scanned
from course_lib.explorers.training.draw_digit import DRAWN, DrawDigitExplorer

SEVEN = [[0.15, 0.9, 0.4, 0.9, 0.75, 0.9], [0.75, 0.9, 0.4, 0.1]]


@pytest.fixture(scope="module")
def paper():
    explorer = DrawDigitExplorer()
    yield explorer
    explorer.close()


def test_a_drawing_is_scanned_and_read(paper):
    paper.pad.strokes = SEVEN
    assert paper.values["paper"] == DRAWN and "2 strokes" in paper.describe()
    image = scanned([np.reshape(stroke, (-1, 2)) for stroke in SEVEN], pen=3.0)
    np.testing.assert_array_equal(paper.image, image)
    assert paper.pixels.values == image.reshape(8, 8).tolist()
    mlp = MLP([64, 32, 10], ["relu", "softmax"], seed=1, initializer="he")
    training, *_ = split(*datasets.handwritten_digits())
    train(mlp, *training, optimizer=Adam(0.01), batch_size=32, iterations=600)
    h = mlp.predict([image])[0]
    np.testing.assert_array_equal(paper.h, h)
    assert h.argmax() == 7 and paper.readout()["it reads"] == f"7, {100 * h[7]:.1f}%"
    assert [one["y"][1] for one in paper.bars.series] == h.tolist()
    names = {}
    exec(paper.code(), names)
    np.testing.assert_array_equal(names["h"][0], h)
    paper.reset()


def test_strokes_go_on_from_a_model_and_are_kept_while_another_lies_there(paper):
    paper.set(paper="1")
    one = paper.pad.strokes
    paper.pad.strokes = [*one, [0.2, 0.1, 0.8, 0.1]]
    assert paper.values["paper"] == DRAWN and paper.drawn == [*one, [0.2, 0.1, 0.8, 0.1]]
    paper.set(paper="5")
    assert paper.h.argmax() == 5
    paper.set(paper=DRAWN)
    assert len(paper.pad.strokes) == len(one) + 1
    paper.clear()
    assert paper.pad.strokes == [] and "An empty sheet" in paper.message.value
    paper.reset()
    assert paper.values["paper"] == "3" and paper.drawn == []


def test_the_models_are_read_with_the_usual_pen_and_the_8_is_not_with_others(paper):
    for digit in range(10):
        paper.set(paper=str(digit))
        assert paper.h.argmax() == digit
    for preset in paper.presets:
        paper.preset(preset)
        assert paper.h.argmax() != 8
    paper.reset()


@pytest.mark.parametrize(
    "bad",
    [[[0.1]], [[]], [["a", 0.1]], [0.5], [[0.1, 1.5]], [[0.5, 0.5] * 2001], [[float("nan"), 0]]],
)
def test_strokes_that_no_hand_draws_are_taken_back(paper, bad):
    before = paper.pad.strokes
    paper.pad.strokes = bad
    assert paper.pad.strokes == before and "strokes: got" in paper.message.value
    paper.reset()


def test_ink_in_the_pixels_that_speak_for_the_second_brings_it_nearer(paper):
    paper.set(paper="3")

    def ahead(image):
        first, second = paper.mlp.predict([image])[0, [paper.first, paper.second]]
        return np.log(first / second)

    for pixel, slope in enumerate(paper.lead):
        inked = paper.image + 1e-6 * np.eye(64)[pixel]
        assert (ahead(inked) - ahead(paper.image)) / 1e-6 == pytest.approx(
            slope, rel=1e-3, abs=1e-6
        )
    row, column = divmod(int(paper.lead.argmin()), 8)
    assert paper.mind.values[row][column] == paper.lead.min() < 0
    assert (
        f"row {row + 1}, column {column + 1} does most to make it a {paper.second}"
        in paper.describe()
    )
