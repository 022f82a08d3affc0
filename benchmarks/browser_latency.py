"""How fast a picture follows the hand: live views against ipywidgets.interact, in a real browser.

    python benchmarks/browser_latency.py [--quick] [--delay MS]

Prints a table; asserts nothing. What the numbers mean stands in README.md beside this file.
"""

import argparse
import os
import random
import statistics
import time

from lab import Notebook, chromium, delayed, jupyterlab
from presses import SLIDER, latencies, load, percentile, probe, quiet, watch

PANELS = ("one", "four")
WAYS = ("live", "interact")
SETUP = "import json\nimport pictures\nfrom course_lib import explore"
SHOW = {
    "live": "shown = pictures.Live('{panels}').show()",
    "interact": "pictures.interact('{panels}')",
}


def drag(notebook: Notebook, index: int, seconds: float = 3.0) -> dict[str, float]:
    """Drag the slider to and fro with the mouse; what was seen meanwhile, and what it took."""
    output, handle = watch(notebook, index)
    handle.evaluate("(handle) => window.grab(handle)")
    cpu, sent = notebook.evaluate("pictures.cpu()"), notebook.bytes
    base = output.locator(".noUi-base").nth(SLIDER)
    base.evaluate("(base, seconds) => window.drag(base, seconds)", seconds)
    quiet(notebook, 1500)
    notebook.page.evaluate("() => window.release()")
    state = probe(notebook)
    events, pictures = state["events"], state["pictures"]
    during = [t for t in pictures if t <= events[-1]]
    heights = [abs(b - a) for a, b in zip(state["heights"], state["heights"][1:])]
    return {
        "frames/s": len(during) / seconds,
        "last event to final picture, ms": pictures[-1] - events[-1],
        "layout shift (score)": state["shifts"],
        "height changes of the output": sum(change > 0 for change in heights),
        "kernel ms per frame": 1000 * (notebook.evaluate("pictures.cpu()") - cpu) / len(pictures),
        "KiB per frame": (notebook.bytes - sent) / 1024 / len(pictures),
    }


def follow(browser, place, panels: str, presses: int, rounds: int, rest: float) -> dict:
    """Both ways side by side: blocks of presses in turn, then drags in turn."""
    cells = [SETUP, *(SHOW[way].format(panels=panels) for way in WAYS)]
    notebook = Notebook(browser, *place, cells)
    times, drags = {way: [] for way in WAYS}, {way: [] for way in WAYS}
    for _ in range(rounds):
        for index, way in enumerate(WAYS, 1):
            times[way] += latencies(notebook, index, presses // rounds, rest)
    for _ in range(rounds):
        for index, way in enumerate(WAYS, 1):
            drags[way].append(drag(notebook, index))
    notebook.close()
    return {
        way: {
            "slider to painted, median ms": statistics.median(times[way]),
            "slider to painted, p95 ms": percentile(times[way], 0.95),
        }
        | {name: statistics.median(one[name] for one in drags[way]) for name in drags[way][0]}
        for way in WAYS
    }


def training(browser, place, pauses: int) -> dict[str, float]:
    """Play for 3 s at a time, then click Pause; medians, and the slowest Pause."""
    show = "shown = explore.training(widths=(8, 8), iterations=10_000)"
    notebook = Notebook(browser, *place, [SETUP, show])
    output = notebook.cell(1)
    root = output.element_handle()
    notebook.page.evaluate("(root) => window.probe.watch(root, [3, 1])", root)
    rates, steps, answers = [], [], []
    for _ in range(pauses):
        output.locator("button:has-text('Play')").click()
        notebook.page.wait_for_timeout(500)
        before = notebook.evaluate("shown.run.t")
        notebook.page.evaluate("() => window.probe.clear()")
        start = time.monotonic()
        notebook.page.wait_for_timeout(3000)
        seconds = time.monotonic() - start
        rates.append(len(probe(notebook)["pictures"]) / seconds)
        steps.append((notebook.evaluate("shown.run.t") - before) / seconds)
        notebook.page.evaluate("() => window.probe.clear()")
        output.locator("button:has-text('Pause')").click()
        quiet(notebook, 500)
        state = probe(notebook)
        last = state["pictures"][-1] if state["pictures"] else 0.0
        answers.append(max(0.0, last - state["events"][-1]))
    rate = notebook.page.evaluate("() => window.displayRate(2)")
    notebook.close()
    return {
        "display alone, frames/s": rate,
        "training 2-8-8-1, frames/s": statistics.median(rates),
        "training 2-8-8-1, iterations/s": statistics.median(steps),
        "Pause to last frame, median ms": statistics.median(answers),
        "Pause to last frame, slowest ms": max(answers),
    }


def bursts(browser, place, count: int) -> int:
    """How often, after 200 slider events, page, slider, view and kernel agree on the last one."""
    notebook = Notebook(browser, *place, [SETUP, SHOW["live"].format(panels="four")])
    _, handle = watch(notebook, 1)
    view = notebook.page.locator(".course-view").first.element_handle()
    points = [[0.31, -0.73], [1.2, 0.4], [-2.0, 2.5]]
    rng = random.Random(0)
    right = 0
    for _ in range(count):
        keys = rng.choices(["ArrowRight", "ArrowLeft"], weights=[3, 2], k=200)
        if rng.random() < 0.5:
            keys = ["ArrowLeft" if key == "ArrowRight" else "ArrowRight" for key in keys]
        handle.evaluate(
            "(handle, [keys, pause]) => window.burst(handle, keys, pause)",
            [keys, rng.choice([0, 1, 5])],
        )
        quiet(notebook, 600)
        stood = float(handle.get_attribute("aria-valuetext"))
        slider, theta, expected = notebook.evaluate(
            "(shown.controls['W1_11'].value, shown.mlp.theta[0].item(),"
            f" shown.mlp.predict({points})[:, 0].tolist())"
        )
        shown = view.evaluate("(view, points) => view.course.values(2, 1, points)", points)
        current = view.evaluate("(view) => window.upToDate(view)")
        same = max(abs(a - b) for a, b in zip(shown, expected))
        right += bool(current and same < 1e-9 and slider == theta and abs(stood - theta) < 1e-9)
    notebook.close()
    return right


def reruns(browser, place, source: str, times: int) -> tuple[dict, dict]:
    """What kernel and browser hold after the cell's first run and after `times` more."""
    notebook = Notebook(browser, *place, [SETUP, source])

    def held():
        notebook.page.wait_for_timeout(500)
        return notebook.evaluate("pictures.left_over()") | notebook.alive()

    before = held()
    notebook.run(1, times)
    after = held()
    notebook.close()
    return before, after


HEAD = ("", "live", "interact", "ratio", "target")
WANTED = {"MiB in the kernel": "< 20", "DOM nodes in the browser": ""}
MEDIAN, RATE = "slider to painted, median ms", "frames/s"


def row(name: str, live="", interact="", ratio="", target="") -> None:
    cells = [f"{v:.1f}" if isinstance(v, float) else str(v) for v in (live, interact, ratio)]
    print(f"{name:44}{cells[0]:>10}{cells[1]:>10}{cells[2]:>8}   {target}", flush=True)


def show_panels(title: str, found: dict, targets: dict[str, str]) -> None:
    print(f"-- {title}")
    for name, live in found["live"].items():
        usual = found["interact"][name]
        row(name, live, usual, usual / live if live else "", targets.get(name, ""))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="fewer repetitions")
    parser.add_argument("--delay", type=float, default=100, help="of each message, each way, ms")
    options = parser.parse_args()
    presses, rounds, pauses, many, times = (
        (8, 1, 2, 5, 20) if options.quick else (20, 2, 5, 50, 200)
    )

    row(*HEAD)
    print(f"-- the machine: {os.cpu_count()} cores, load {load()} at the start")
    with jupyterlab() as (port, token, root), chromium() as browser:
        direct = (f"http://127.0.0.1:{port}", token, root)
        with delayed(port, options.delay / 1000) as far:
            distant = (f"http://127.0.0.1:{far}", token, root)
            for panels, factor, frames in zip(PANELS, (9, 12), (50, 30)):
                near = follow(browser, direct, panels, presses, rounds, 250)
                targets = {MEDIAN: f"ratio >= {factor}", RATE: f">= {frames}"}
                targets |= {"layout shift (score)": "0", "height changes of the output": "0"}
                show_panels(f"panels: {panels}", near, targets)
                late = follow(browser, distant, panels, presses, rounds, 250 + 3 * options.delay)
                targets[MEDIAN] = f"<= {1.1 * near['live'][MEDIAN]:.1f}"
                targets[RATE] = f">= {0.9 * near['live'][RATE]:.1f}"
                show_panels(f"panels: {panels}, {options.delay:g} ms delay", late, targets)
        print("-- playing a training run, level curves of all neurons")
        wanted = {
            "training 2-8-8-1, frames/s": ">= 20",
            "Pause to last frame, slowest ms": "<= 100",
        }
        for name, value in training(browser, direct, pauses).items():
            row(name, value, target=wanted.get(name, ""))
        print("-- endurance")
        right = bursts(browser, direct, many)
        row("last state shown after 200 slider events", f"{right}/{many}", target="always")
        playing = "explorer = explore.training()\nexplorer.player.play()"
        for name, source, again in (
            ("perceptron", "explorer = explore.perceptron()", times),
            ("training, playing", playing, times // 10),
        ):
            before, after = reruns(browser, direct, source, again)
            print(f"-- {name}: what {again} re-runs of its cell add")
            for what, value in before.items():
                wanted = WANTED.get(what, "0")
                row(what, after[what] - value, target=wanted)
    print(f"-- load {load()} at the end")


if __name__ == "__main__":
    main()
