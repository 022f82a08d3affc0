"""Arrow keys on a slider, and when the picture follows; probe.js must be in the page.

A notebook here has a `page` and finds the output area of a cell by `cell(index)`.
"""

import os
import random
import time
from itertools import cycle

OUTPUT = [2, 1]  # the output neuron of the 2-2-1 network
SLIDER = 0  # the slider that is moved: W1_11, -4 to 4 in steps of 0.02


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def watch(notebook, index: int):
    """Start the probe on a cell's output; returns the output and the slider's handle."""
    output = notebook.cell(index)
    root = output.element_handle()
    notebook.page.evaluate("([root, l]) => window.probe.watch(root, l)", [root, OUTPUT])
    return output, output.locator(".noUi-handle").nth(SLIDER)


def probe(notebook) -> dict:
    return notebook.page.evaluate("() => window.probe.state")


def quiet(notebook, milliseconds: float) -> None:
    """Wait until no new picture has come for so long."""
    seen, since = -1, time.monotonic()
    while time.monotonic() - since < milliseconds / 1000:
        notebook.page.wait_for_timeout(25)
        now = notebook.page.evaluate("() => window.probe.state.pictures.length")
        if now != seen:
            seen, since = now, time.monotonic()


def latencies(notebook, index: int, presses: int, rest: float) -> list[float]:
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


def load() -> str:
    """Runnable processes over the last minute, where the system counts them."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
