"""What `digits` shows is what training, independently computed, does."""

import re

import numpy as np
import pytest

from course_lib import MLP, Adam, accuracy, datasets, split, train
from course_lib.digits import coarser
from course_lib.explorers.training.digits import EVERY, DigitsExplorer, T
from course_lib.explorers.training.pixels import png, signed


@pytest.fixture(scope="module")
def reader():
    return DigitsExplorer()


def test_the_reader_is_the_network_that_train_makes(reader):
    training, validation, test = split(*datasets.handwritten_digits())
    assert [len(y) for _, y in (training, validation, test)] == [1078, 360, 359]
    mlp = MLP([64, 32, 10], ["relu", "softmax"], seed=1, initializer="he")
    train(mlp, *training, optimizer=Adam(0.01), batch_size=32, iterations=T)
    np.testing.assert_array_equal(reader.mlp.theta, mlp.theta)
    for images, part in (("validation data", validation), ("test data", test)):
        reader.set(images=images)
        p = accuracy(mlp, *part)
        assert reader.test[-1] == p >= 0.95
        shown = reader.readout()["standard error"]
        assert shown == f"{100 * np.sqrt(p * (1 - p) / len(part[1])):.1f}%"
    names = {}
    exec(reader.code(), names)
    np.testing.assert_array_equal(names["mlp"].theta, mlp.theta)
    reader.reset()


def test_images_of_another_kind_are_read_worse(reader):
    written = reader.test[-1]
    reader.preset("Program's digits")
    X, y = datasets.digits(m=500, seed=1)
    assert reader.test[-1] == accuracy(reader.mlp, coarser(X, 8), y) < 0.6 < written
    reader.preset("Noisy images")
    assert 0.6 < reader.test[-1] < written - 0.1
    reader.reset()


def test_winding_the_reader_back_shows_the_untrained_network(reader):
    reader.controls["t"].value = 0
    assert reader.test[0] == accuracy(reader.mlp, reader.X, reader.y) < 0.3
    assert reader.curves.series[0]["x"] == [0]
    assert reader.advance() and reader.controls["t"].value == EVERY
    reader.reset()
    assert reader.curves.series[0]["x"][-1] == T


def test_the_images_shown_are_mistakes_of_the_chosen_digit(reader):
    reader.set(noise=0.3, digit=8)
    assert len(reader.wrong) > 3
    assert (reader.y[reader.wrong] == 8).all() and (reader.answers[reader.wrong] != 8).all()
    assert all(caption.startswith("8, not ") for caption in reader.captions())
    assert reader.images.value.count("<img") == len(reader.captions())
    reader.reset()


@pytest.mark.parametrize("hidden, first, last", [(0, "0", "9"), (4, "1", "4"), (64, "1", "16")])
def test_the_weights_of_the_first_layer_are_shown_as_images(reader, hidden, first, last):
    reader.set(hidden=hidden)
    shown = re.findall(r'<img src="(.+?)" alt="(\d+)">', reader.weights.value)
    assert (shown[0][1], shown[-1][1]) == (first, last)
    for k in (0, -1):
        row = reader.mlp.W[1][int(last) - int(first) if k else 0]
        assert shown[k][0] == png(signed(row).reshape(8, 8, 3))
    assert reader.of_weights() in reader.describe()
    reader.reset()
