"""How often a picture follows the hand when the hand is on the thing itself: a line, a weight on
its edge, a bump, a pen, a neuron that is pointed at; beside a slider of the same explorer.

    python benchmarks/gestures.py [SECONDS]

Prints a table; asserts nothing. What the numbers mean stands in README.md beside this file.
"""

import statistics
import sys

from lab import Notebook, chromium, jupyterlab
from presses import load

SETUP = "from course_lib import explore"
# Explorer, what is held, where (x, y in shares of that part) the hand goes to and fro, and the
# canvases whose paints count.
GESTURES = {
    "perceptron: its line": (
        "explore.perceptron()",
        "canvas.course-plane",
        [(0.45, 0.5), (0.6, 0.35)],
        "canvas.course-plane",
    ),
    "xor_network: a weight on its edge": (
        "explore.xor_network()",
        ".course-turnable",
        [(0.5, 0.5), (0.5, 3.0)],
        "canvas.course-plane",
    ),
    "bumps: a bump": (
        "explore.bumps()",
        "canvas.course-curves",
        [(0.3, 0.5), (0.7, 0.3)],
        "canvas.course-curves",
    ),
    "draw_digit: the pen": (
        "explore.draw_digit()",
        "canvas.course-pad",
        [(0.3, 0.3), (0.7, 0.7)],
        "canvas.course-pad",
    ),
    "training: pointing at neurons": (
        "explore.training()",
        "canvas.course-nodes",
        [(0.1, 0.4), (0.9, 0.6)],
        "canvas.course-plane",
    ),
}
HAND = """async ([root, held, way, counted, seconds]) => {
    const target = root.querySelector(held);
    const view = root.querySelector(counted).closest(".course-view");
    const paints = [];
    let event = 0;
    const seen = new MutationObserver(() => paints.push(performance.now() - event));
    seen.observe(view, { attributes: true, attributeFilter: ["data-paints"] });
    const { x, y, width, height } = target.getBoundingClientRect();
    const send = (kind, share) => {
        const [from, to] = way;
        const at = (k) => from[k] + (to[k] - from[k]) * share;
        event = performance.now();
        target.dispatchEvent(new PointerEvent(kind, {
            clientX: x + width * at(0), clientY: y + height * at(1), pointerId: 1, button: 0,
            buttons: 1, isPrimary: true, bubbles: true, cancelable: true,
        }));
    };
    send("pointerdown", 0);
    const start = performance.now();
    for (let t = 0; t < seconds; t = (performance.now() - start) / 1000) {
        send("pointermove", Math.min(t % 2, 2 - (t % 2)));
        await new Promise((go) => setTimeout(go, 8));
    }
    const found = [...paints];
    send("pointerup", 0.5);
    seen.disconnect();
    return found;
}"""
SLIDER = """async ([root, counted, seconds]) => {
    const view = root.querySelector(counted).closest(".course-view");
    let paints = 0;
    const seen = new MutationObserver(() => paints++);
    seen.observe(view, { attributes: true, attributeFilter: ["data-paints"] });
    const shown = [...root.querySelectorAll(".noUi-base")].find((one) => one.clientWidth);
    window.grab(shown.querySelector(".noUi-handle"));
    await window.drag(shown, seconds);
    window.release();
    seen.disconnect();
    return paints;
}"""


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 3.0
    with chromium() as browser, jupyterlab() as place:
        cells = [SETUP, *(call for call, *_ in GESTURES.values())]
        notebook = Notebook(browser, *place, cells)
        notebook.page.mouse.move(5, 5)  # the mouse is there: its number is 1
        display = notebook.page.evaluate("(seconds) => displayRate(seconds)", 1.0)
        print(f"display alone {display:.0f} frames/s, load {load()}\n")
        print(f"{'gesture':36} frames/s  event to paint, ms (median)  slider beside, frames/s")
        for index, (name, (_, held, way, counted)) in enumerate(GESTURES.items(), start=1):
            root = notebook.cell(index).locator(".course-explorer").first.element_handle()
            notebook.page.wait_for_timeout(1500)
            waits = notebook.page.evaluate(HAND, [root, held, way, counted, seconds])
            notebook.page.wait_for_timeout(1500)
            beside = notebook.page.evaluate(SLIDER, [root, counted, seconds]) / seconds
            told = f"{statistics.median(waits):10.1f}" if waits else f"{'none':>10}"
            print(f"{name:36} {len(waits) / seconds:8.0f} {told} {beside:30.0f}", flush=True)
            notebook.page.wait_for_timeout(1500)
        notebook.close()


if __name__ == "__main__":
    main()
