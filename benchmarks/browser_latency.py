"""How fast a picture follows the hand: live views against ipywidgets.interact, in a real browser.

    python benchmarks/browser_latency.py [--quick] [--delay MS]

Prints tables; asserts nothing. What the numbers mean stands in README.md beside this file.
"""

import argparse
import random
import statistics
import time
from itertools import cycle

from lab import Notebook, chromium, delayed, jupyterlab

PANELS = ("one", "four")
WAYS = ("live", "interact")
SETUP = "import json\nimport pictures\nfrom course_lib import explore"
SHOW = {
    "live": "shown = pictures.Live('{panels}').show()",
    "interact": "pictures.interact('{panels}')",
}
OUTPUT = [2, 1]  # the output neuron of the 2-2-1 network
SLIDER = 0  # the slider that is moved: W1_11, -4 to 4 in steps of 0.02


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def watch(notebook: Notebook, index: int):
    """Start the probe on a cell's output; returns the output and the slider's handle."""
    output = notebook.cell(index)
    root = output.element_handle()
    notebook.page.evaluate("([root, l]) => window.probe.watch(root, l)", [root, OUTPUT])
    return output, output.locator(".noUi-handle").nth(SLIDER)


def probe(notebook: Notebook) -> dict:
    return notebook.page.evaluate("() => window.probe.state")


def quiet(notebook: Notebook, milliseconds: float) -> None:
    """Wait until no new picture has come for so long."""
    seen, since = -1, time.monotonic()
    while time.monotonic() - since < milliseconds / 1000:
        notebook.page.wait_for_timeout(25)
        now = notebook.page.evaluate("() => window.probe.state.pictures.length")
        if now != seen:
            seen, since = now, time.monotonic()


def latencies(notebook: Notebook, index: int, presses: int, rest: float) -> list[float]:
    """ms from each press of an arrow key to the picture it causes, one after the other."""
    _, handle = watch(notebook, index)
    handle.focus()
    found = []
    for _, key in zip(range(presses), cycle(["ArrowRight"] * 5 + ["ArrowLeft"] * 5)):
        notebook.page.evaluate("() => window.probe.clear()")
        notebook.page.keyboard.press(key)
        notebook.page.wait_for_function("window.probe.state.pictures.length", polling=20)
        state = probe(notebook)
        found.append(state["pictures"][0] - state["events"][0])
        notebook.page.wait_for_timeout(rest + random.random() * 20)  # at any phase of a frame
    return found


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
    show = "shown = pictures.Training().show()"
    notebook = Notebook(browser, *place, [SETUP, show])
    output = notebook.cell(1)
    root = output.element_handle()
    notebook.page.evaluate("(root) => window.probe.watch(root, [3, 1])", root)
    rates, steps, answers = [], [], []
    for _ in range(pauses):
        output.locator("button:has-text('Play')").click()
        notebook.page.wait_for_timeout(500)
        before = notebook.evaluate("len(shown.trainer.history.loss)")
        notebook.page.evaluate("() => window.probe.clear()")
        start = time.monotonic()
        notebook.page.wait_for_timeout(3000)
        seconds = time.monotonic() - start
        rates.append(len(probe(notebook)["pictures"]) / seconds)
        steps.append((notebook.evaluate("len(shown.trainer.history.loss)") - before) / seconds)
        notebook.page.evaluate("() => window.probe.clear()")
        output.locator("button:has-text('Pause')").click()
        quiet(notebook, 500)
        state = probe(notebook)
        last = state["pictures"][-1] if state["pictures"] else 0.0
        answers.append(max(0.0, last - state["events"][-1]))
    notebook.close()
    return {
        "frames/s": statistics.median(rates),
        "iterations/s": statistics.median(steps),
        "Pause to last frame, ms (median)": statistics.median(answers),
        "Pause to last frame, ms (slowest)": max(answers),
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
        slider = notebook.evaluate("shown.controls['W1_11'].value")
        theta = notebook.evaluate("shown.mlp.theta[0].item()")
        expected = notebook.evaluate(f"shown.mlp.predict({points})[:, 0].tolist()")
        shown = view.evaluate("(view, points) => view.course.values(2, 1, points)", points)
        current = view.evaluate("(view) => window.upToDate(view)")
        same = max(abs(a - b) for a, b in zip(shown, expected))
        right += bool(current and same < 1e-9 and slider == theta and abs(stood - theta) < 1e-9)
    notebook.close()
    return right


def reruns(browser, place, source: str, times: int) -> tuple[dict, dict]:
    """What the kernel holds after the cell's first run and after `times` more."""
    notebook = Notebook(browser, *place, [SETUP, source])
    before = notebook.evaluate("pictures.left_over()")
    notebook.run(1, times)
    notebook.page.wait_for_timeout(500)
    after = notebook.evaluate("pictures.left_over()")
    notebook.close()
    return before, after


def show_table(title: str, found: dict) -> None:
    print(f"\n{title}\n{'':34}{'live':>10}{'interact':>10}{'ratio':>8}")
    for name, live in found["live"].items():
        usual = found["interact"][name]
        ratio = f"{usual / live:8.1f}" if live else f"{'':>8}"
        print(f"{name:34}{live:10.2f}{usual:10.2f}{ratio}")


def show_targets(plain: dict, late: dict, played: dict) -> None:
    median, rate = "slider to painted, median ms", "frames/s"
    print(f"\n{'target':58}{'wanted':>10}{'found':>9}")

    def row(name, wanted, found):
        print(f"{name:58}{wanted:>10}{found:9.1f}")

    for panels, factor, frames in zip(PANELS, (9, 12), (50, 30)):
        now, then = plain[panels]["live"], late[panels]["live"]
        row(
            f"{panels}: latency of interact / live",
            f">= {factor}x",
            plain[panels]["interact"][median] / now[median],
        )
        row(f"{panels}: frames/s while dragging", f">= {frames}", now[rate])
        row(f"{panels}: latency, delayed / not, %", "<= 110", 100 * then[median] / now[median])
        row(f"{panels}: frames/s, delayed / not, %", ">= 90", 100 * then[rate] / now[rate])
    row("training 2-8-8-1, 17 panels: frames/s", ">= 20", played["frames/s"])
    row(
        "training: Pause to last frame, slowest, ms",
        "<= 100",
        played["Pause to last frame, ms (slowest)"],
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="fewer repetitions")
    parser.add_argument("--delay", type=float, default=100, help="of each message, each way, ms")
    options = parser.parse_args()
    presses, rounds, many = (12, 1, 5) if options.quick else (60, 3, 50)

    with jupyterlab() as (port, token, root), chromium() as browser:
        direct = (f"http://127.0.0.1:{port}", token, root)
        plain, late = {}, {}
        with delayed(port, options.delay / 1000) as far:
            distant = (f"http://127.0.0.1:{far}", token, root)
            for panels in PANELS:
                plain[panels] = follow(browser, direct, panels, presses, rounds, 250)
                show_table(f"{panels} panel(s)", plain[panels])
                rest = 250 + 3 * options.delay
                late[panels] = follow(browser, distant, panels, presses, rounds, rest)
                show_table(f"{panels} panel(s), {options.delay:g} ms delay", late[panels])
        played = training(browser, direct, 2 if options.quick else 8)
        print("\ntraining, 17 panels", *(f"{k}: {v:.1f}" for k, v in played.items()), sep="\n  ")
        show_targets(plain, late, played)
        right = bursts(browser, direct, many)
        print(f"\nlast state shown after 200 slider events: {right} of {many} times")
        times = 20 if options.quick else 200
        for name, source in (
            ("explore.perceptron()", "explorer = explore.perceptron()"),
            ("training, playing", "shown = pictures.Training().show()\nshown.player.play()"),
        ):
            before, after = reruns(browser, direct, source, times)
            print(f"\n{times} re-runs of {name}")
            for what in before:
                print(f"  {what:10}{before[what]:10.1f} -> {after[what]:.1f}")


if __name__ == "__main__":
    main()
