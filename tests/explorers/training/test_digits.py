"""What `digits` shows is what training, independently computed, does."""

import numpy as np
import pytest

from course_lib import MLP, Adam, accuracy, datasets, train
from course_lib.explorers.training.digits import EVERY, DigitsExplorer, T


@pytest.fixture(scope="module")
def reader():
    return DigitsExplorer()


def test_the_reader_is_the_network_that_train_makes(reader):
    X, y = datasets.digits(m=1500, seed=0)
    mlp = MLP([144, 32, 10], ["relu", "softmax"], seed=0, initializer="he")
    train(mlp, X, y, optimizer=Adam(0.01), batch_size=32, iterations=T)
    np.testing.assert_array_equal(reader.mlp.theta, mlp.theta)
    X, y = datasets.digits(m=500, seed=1)
    assert reader.test[-1] == accuracy(mlp, X, y) >= 0.95


def test_winding_the_reader_back_shows_the_untrained_network(reader):
    reader.controls["t"].value = 0
    assert reader.test[0] == accuracy(reader.mlp, reader.X, reader.y) < 0.3
    assert reader.curves.series[0]["x"] == [0]
    assert reader.advance() and reader.controls["t"].value == EVERY
    reader.reset()
    assert reader.curves.series[0]["x"][-1] == T


def test_the_images_shown_are_mistakes_of_the_chosen_digit(reader):
    reader.set(noise=0.3, digit=7)
    assert len(reader.wrong) > 3
    assert (reader.y[reader.wrong] == 7).all() and (reader.answers[reader.wrong] != 7).all()
    assert all(caption.startswith("7, not ") for caption in reader.captions())
    assert reader.images.value.count("<img") == len(reader.captions())
    reader.reset()
