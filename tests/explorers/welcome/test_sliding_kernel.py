"""The kernel under the hand: the map grows place by place, and finds edges."""

import numpy as np
import pytest

from course_lib.explorers.welcome.sliding_kernel import ACROSS, LAST, SlidingKernelExplorer


@pytest.fixture
def explorer(opened):
    return opened(SlidingKernelExplorer)


def test_the_map_is_known_up_to_the_place_and_agrees_with_a_loop(explorer):
    explorer.set(digit=7, t=25)
    known = [v for row in explorer.map.values for v in row if v is not None]
    assert len(known) == 26
    for t, value in enumerate(known):
        r, c = divmod(t, ACROSS)
        under = explorer.pixels[r : r + 3, c : c + 3]
        assert value == pytest.approx(sum((under * explorer.kernel).ravel()), abs=1e-12)
    assert explorer.image.window == [2, 5, 3, 3]


def test_the_frame_dragged_to_a_place_sets_the_slider(explorer):
    explorer.image._handle_custom_msg({"place": [3, 4]}, [])
    assert explorer.controls["t"].value == 3 * ACROSS + 4
    explorer.image._handle_custom_msg({"place": [3, 99]}, [])
    assert "ValueError" in explorer.message.value and explorer.controls["t"].value == 34


def test_upright_edges_of_the_one_answer_to_the_upright_kernel_more_than_to_the_level_one(explorer):
    size = {}
    for name in ("Upright", "Level"):
        explorer.preset(name)
        explorer.set(digit=1)
        size[name] = np.abs(explorer.whole[3:7]).sum()  # the stroke itself, without its ends
    assert size["Upright"] > 4 * size["Level"]


def test_the_copy_kernel_hands_the_image_on_and_blur_is_an_average(explorer):
    explorer.preset("Copy")
    np.testing.assert_array_equal(explorer.whole, explorer.pixels[1:-1, 1:-1])
    explorer.preset("Blur")
    assert explorer.controls["t"].value == LAST
    np.testing.assert_allclose(explorer.whole[0, 0], 0.25 * explorer.pixels[:3, :3].sum())
