"""How often a picture follows the hand when the hand is on the thing itself: a line, a weight on
its edge, a bump, a pen, a neuron that is pointed at; beside a slider of the same explorer.

    python benchmarks/gestures.py [--frames FOLDER]

Prints a table; asserts nothing. What the numbers mean stands in README.md beside this file. With
--frames it draws each gesture as a strip of pictures instead.
"""

import argparse
import io
import statistics
from pathlib import Path

from lab import Notebook, chromium, jupyterlab
from PIL import Image
from presses import load

SETUP = "from course_lib import explore"
SECONDS = 3.0  # of a gesture
FRAMES = 5  # of a strip
# Explorer, what is held, where the hand goes to and fro (in the picture's own places, else in
# pixels from the part's middle), and the canvases whose paints count.
GESTURES = {
    "perceptron: its line": (
        "explore.perceptron()",
        "canvas.course-plane",
        [(0.0, 1.0), (1.5, 1.0)],
        "canvas.course-plane",
    ),
    "xor_network: a weight on its edge": (
        "explore.xor_network()",
        ".course-turnable",
        [(0, 0), (0, 60)],
        "canvas.course-plane",
    ),
    "bumps: a bump": (
        "explore.bumps()",
        "canvas.course-curves",
        [(0.5, 0.6), (0.2, -1.0)],
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
        [(0, 1), (3, 1)],
        "canvas.course-plane",
    ),
}
PLACES = """([root, held, way]) => {
    const part = root.querySelector(held);
    const { x, y, width, height } = part.getBoundingClientRect();
    const place = part.closest(".course-view").course.place;
    return way.map(([u, v]) => {
        if (!place || !part.matches("canvas")) return [x + width / 2 + u, y + height / 2 + v];
        const [left, top] = part.matches(".course-plane") ? place(0, u, v) : place(u, v);
        return [x + left, y + top];
    });
}"""
HAND = """async ([root, held, way, counted, seconds]) => {
    const target = root.querySelector(held);
    const view = root.querySelector(counted).closest(".course-view");
    const paints = [];
    let event = 0;
    const seen = new MutationObserver(() => paints.push(performance.now() - event));
    seen.observe(view, { attributes: true, attributeFilter: ["data-paints"] });
    const [from, to] = way;
    const send = (kind, share) => {
        const at = (k) => from[k] + (to[k] - from[k]) * share;
        event = performance.now();
        target.dispatchEvent(new PointerEvent(kind, {
            clientX: at(0), clientY: at(1), pointerId: 1, button: 0,
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
    const first = () => [...root.querySelectorAll(".noUi-base")].find((one) => one.clientWidth);
    if (!first()) root.querySelector(".course-fold-title").click();
    await new Promise((go) => setTimeout(go, 500));
    const shown = first();
    window.grab(shown.querySelector(".noUi-handle"));
    await window.drag(shown, seconds);
    window.release();
    seen.disconnect();
    return paints;
}"""


def measure(page, root, held: str, way: list, counted: str) -> str:
    """The row of a gesture: paints a second, ms to paint, and the same for a slider."""
    waits = page.evaluate(HAND, [root, held, way, counted, SECONDS])
    page.wait_for_timeout(1500)
    beside = page.evaluate(SLIDER, [root, counted, SECONDS]) / SECONDS
    told = f"{statistics.median(waits):10.1f}" if waits else f"{'none':>10}"
    other = f"{beside:30.0f}" if beside else f"{'not in this picture':>30}"
    return f"{len(waits) / SECONDS:8.0f} {told} {other}"


def strip(page, root, way: list) -> Image.Image:
    """Pictures of an explorer while the mouse goes along the way, side by side, half as large."""
    (x0, y0), (x1, y1) = way
    shots = []
    for k in range(FRAMES):
        share = k / (FRAMES - 1)
        page.mouse.move(x0 + share * (x1 - x0), y0 + share * (y1 - y0), steps=8)
        page.wait_for_timeout(400)
        shots.append(Image.open(io.BytesIO(root.screenshot())).convert("RGB").reduce(2))
        if not k:
            page.mouse.down()
    page.mouse.up()
    wide, tall = shots[0].size
    whole = Image.new("RGB", (FRAMES * wide, tall), "white")
    for k, shot in enumerate(shots):
        whole.paste(shot, (k * wide, 0))
    return whole


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--frames", type=Path, metavar="FOLDER", help="draw strips into this folder"
    )
    folder = parser.parse_args().frames
    with chromium() as browser, jupyterlab() as (port, token, root):
        cells = [SETUP, *(call for call, *_ in GESTURES.values())]
        notebook = Notebook(browser, f"http://127.0.0.1:{port}", token, root, cells)
        page = notebook.page
        page.mouse.move(5, 5)  # the mouse is there: its number is 1
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
        else:
            display = page.evaluate("(seconds) => displayRate(seconds)", 1.0)
            print(f"display alone {display:.0f} frames/s, load {load()}\n")
            print(f"{'gesture':36} frames/s  event to paint, ms (median)  slider beside, frames/s")
        for index, (name, (_, held, way, counted)) in enumerate(GESTURES.items(), start=1):
            whole = notebook.cell(index).locator(".course-explorer").first.element_handle()
            page.wait_for_timeout(1500)
            way = page.evaluate(PLACES, [whole, held, way])
            if folder:
                strip(page, whole, way).save(folder / f"{name.split(':')[0]}.png")
            else:
                print(f"{name:36} {measure(page, whole, held, way, counted)}", flush=True)
        notebook.close()


if __name__ == "__main__":
    main()
