"""What stands below an explorer stays where it is while one goes through states seen before."""

import pytest

from course_lib.explore import EXPLORERS

# Those whose states differ in height: longer networks, more rows, another question.
UNEVEN = (
    "network_designer symbol_quiz shape_quiz batch_shapes neurons derivation"
    " computation_graph product_quiz gradient_check bumps"
).split()

# Goes through what buttons, menus and the ends of sliders can set; the height after each move.
TOUR = """async (whole) => {
    const heights = {};
    const now = async (name) => {
        await whole.course.answered();
        heights[name] = whole.getBoundingClientRect().height;
    };
    const seen = (part) => part.checkVisibility();
    const others = ["Copy code", "Play", "Step", "Save", "Add a bump", "Remove this bump"];
    const buttons = () => [...whole.querySelectorAll(".course-buttons button")].filter(seen);
    for (const button of buttons()) {
        if (others.includes(button.textContent) || button.disabled) continue;
        button.click();
        await now(button.textContent);
    }
    const menus = [...whole.querySelectorAll("select")].filter(seen);
    for (const [at, menu] of menus.entries()) {
        for (let k = 0; k < menu.options.length; k++) {
            menu.selectedIndex = k;
            menu.dispatchEvent(new Event("change", { bubbles: true }));
            await now(`menu ${at}: ${menu.options[k]?.text}`);
        }
    }
    const reset = buttons().find((button) => button.textContent === "Reset");
    reset.click();
    await now("Reset");
    for (const handle of [...whole.querySelectorAll(".noUi-handle")].filter(seen)) {
        const name = handle.closest(".widget-slider").querySelector(".widget-label").textContent;
        for (const key of ["Home", "End"]) {
            handle.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
            await now(`${name}: ${key}`);
        }
    }
    reset.click();
    await now("Reset at last");
    return heights;
}"""
# How much less high the explorer would be if it held no room.
SPARE = """(whole) => {
    const parts = [...whole.querySelector(".course-body").children];
    const height = () => whole.getBoundingClientRect().height;
    const held = parts.map((part) => part.style.minHeight);
    const before = height();
    for (const part of parts) part.style.minHeight = "";
    const spare = before - height();
    parts.forEach((part, k) => { part.style.minHeight = held[k]; });
    return spare;
}"""


def spare(gallery, name) -> float:
    return gallery.opened(f"{name} = ").evaluate(SPARE)


@pytest.mark.parametrize("name", UNEVEN)
def test_a_second_tour_of_its_states_moves_nothing_below(gallery, name):
    assert spare(gallery, name) == pytest.approx(0, abs=0.5)  # nothing has been moved yet
    found = gallery.explorer(f"{name} = ")
    first, second = found.evaluate(TOUR), found.evaluate(TOUR)
    assert len(first) > 3
    rest = first["Reset at last"]
    moved = {state: height for state, height in second.items() if abs(height - rest) > 0.5}
    assert moved == {}


def test_explorers_hold_no_room_while_nothing_has_been_moved(gallery):
    unmoved = [e.__name__ for e in EXPLORERS if e.__name__ not in UNEVEN]
    held = {name: spare(gallery, name) for name in unmoved}
    assert {name: height for name, height in held.items() if abs(height) > 0.5} == {}
