"""Images in the page have the pixels of the data, and the confusion matrix counts every answer."""

import base64
import io

import matplotlib.image
import numpy as np
from matplotlib.colors import to_rgb

from course_lib import theme
from course_lib.explorers.training.pixels import confusion, ink, png, signed


def test_the_confusion_matrix_counts_every_answer():
    y, said = [0, 0, 1, 2, 2, 2], [0, 1, 1, 2, 0, 2]
    assert confusion(y, said, 3).tolist() == [[1, 1, 0], [0, 1, 0], [1, 0, 2]]


def test_an_image_in_the_page_has_the_pixels_of_the_data():
    image = np.linspace(0, 1, 12).reshape(3, 4)
    kind, coded = png(ink(image)).split(",")
    assert kind == "data:image/png;base64"
    shown = matplotlib.image.imread(io.BytesIO(base64.b64decode(coded)), format="png")
    for k in range(3):
        np.testing.assert_allclose(shown[..., k], 1 - image, atol=0.5 / 255 + 1e-6)


def test_a_weights_colour_tells_its_sign_and_its_size():
    [colours] = signed(np.array([[2.0, 1.0, 0.0, -1.0, -2.0]]))
    orange, blue = to_rgb(theme.POSITIVE), to_rgb(theme.NEGATIVE)
    np.testing.assert_allclose(colours[[0, 2, 4]], [orange, [1, 1, 1], blue], atol=1e-9)
    np.testing.assert_allclose(colours[1], (1 + np.array(orange)) / 2)
    assert (signed(np.zeros((1, 4))) == 1).all()
