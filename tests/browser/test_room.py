"""Controls and main picture of every explorer are seen together in the window of a laptop.

Measured at 1366 x 768 in JupyterLab with the file browser open, at the start and in each preset:
from the explorer's top to the bottom of its largest picture, of those about as large, and of the
controls that are not folded away. The table is printed (-s).
"""

import pytest

from course_lib.explore import EXPLORERS

MOST = 600  # pixels
NAMES = [explorer.__name__ for explorer in EXPLORERS]

# The room at the start and in each preset, by its name.
ROOMS = """async (whole) => {
    const seen = (part) => part.checkVisibility() && !part.closest(".course-folded");
    const box = (part) => part.getBoundingClientRect();
    const words = ".course-readout, .course-message, .course-fold";
    const controls = [...whole.querySelector(".course-controls").children];
    const area = (view) => box(view).width * box(view).height;
    const room = () => {
        const first = controls.filter((part) => seen(part) && !part.matches(words));
        const views = [...whole.querySelectorAll(".course-view")].filter(seen);
        const largest = Math.max(...views.map(area));
        const main = views.filter((view) => area(view) > 0.75 * largest);
        return Math.max(...[...first, ...main].map((part) => box(part).bottom)) - box(whole).top;
    };
    const rooms = { start: Math.round(room()) };
    for (const button of whole.querySelectorAll(".course-presets button")) {
        button.click();
        await whole.course.answered();
        rooms[button.textContent] = Math.round(room());
    }
    return rooms;
}"""


@pytest.fixture(scope="module")
def table(gallery):
    """The room that each explorer needs, by explorer and state."""
    rooms = {name: gallery.explorer(f"{name} = ").evaluate(ROOMS) for name in NAMES}
    for name, room in rooms.items():
        print(f"{name:22}", ", ".join(f"{state} {pixels}" for state, pixels in room.items()))
    return rooms


def test_controls_and_main_picture_fit_a_laptops_window(table):
    over = {name for name, room in table.items() if max(room.values()) > MOST}
    assert over == set()
