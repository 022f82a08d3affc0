"""A class on JupyterHub: students with a server and a kernel each, against a real hub on loopback.

    python benchmarks/class_load.py [--students 1,5,10] [--seconds 60]
    python benchmarks/class_load.py --notebooks

Prints a table; asserts nothing. What the numbers mean stands in README.md beside this file.
"""

import argparse
import asyncio
import os
import random
import shutil
import signal
import statistics
import sys
import time
from pathlib import Path

import psutil
from class_hub import REPOSITORY, Hub, memory, running, seconds
from class_student import Hand, Student

NOTEBOOK = REPOSITORY / "notebooks" / "04_forward_pass.ipynb"
SLIDER = r"$b_1^{[1]}$"  # of level_curves: each of its steps changes the numbers shown
LAB = Path(sys.prefix) / "share" / "jupyter" / "lab" / "static"
LAB_BYTES = 8_000_000  # what Chromium fetched for JupyterLab and this notebook, once
DRAG, RATE, THINK = 3.0, 30.0, (5.0, 10.0)  # seconds, events a second, seconds between drags
TOGETHER = 3  # drags of the whole hall at the same moment
SPARE = 1500  # MiB that stay free


def lab_files() -> list[str]:
    """JupyterLab's largest files, as many as a browser fetches bytes."""
    files, total = [], 0
    for file in sorted(LAB.glob("*.js"), key=lambda file: -file.stat().st_size):
        if total + file.stat().st_size <= LAB_BYTES:
            files.append(file.name)
            total += file.stat().st_size
    return files


async def arrive(student: Student, files: list[str]) -> dict:
    """From the sign-in form to the end of Run All."""
    start = time.monotonic()
    await student.sign_in()
    server = time.monotonic() - start
    await student.load_lab(files)
    kernel, cells = await student.open(NOTEBOOK.name)
    await kernel.execute(cells)
    hand = Hand(kernel, kernel.widget(description=SLIDER, _model_name="FloatSliderModel"))
    return {"server": server, "ready": time.monotonic() - start, "hand": hand}


async def scattered(hand: Hand, rng: random.Random, until: float) -> None:
    """Drag, think, drag again, each student in a rhythm of their own."""
    await asyncio.sleep(rng.uniform(0, DRAG + THINK[1]))
    while time.monotonic() < until:
        await hand.drag(DRAG, RATE)
        await asyncio.sleep(rng.uniform(*THINK))


async def together(hands: list[Hand]) -> None:
    """The whole hall drags at once, as when the lecturer asks for it."""
    for _ in range(TOGETHER):
        await asyncio.gather(*(hand.drag(DRAG, RATE) for hand in hands))
        await asyncio.sleep(2)


async def dragging(hub: Hub, hands: list[Hand], work) -> dict:
    """What a phase of dragging shows: latency, processor time by process, how busy the machine."""
    for hand in hands:
        hand.latencies, hand.events, hand.messages, hand.unanswered = [], 0, 0, 0
    processes = hub.processes() | {"students": [psutil.Process()]}
    before = {kind: seconds(some) for kind, some in processes.items()}
    psutil.cpu_percent()
    start = time.monotonic()
    await work
    took = time.monotonic() - start
    busy = psutil.cpu_percent()
    cpu = {kind: seconds(some) - before[kind] for kind, some in processes.items()}
    waits = sorted(wait for hand in hands for wait in hand.latencies)
    return {
        "median": 1000 * statistics.median(waits),
        "p95": 1000 * waits[int(0.95 * (len(waits) - 1))],
        "worst": 1000 * waits[-1],
        "events": sum(hand.events for hand in hands),
        "messages": sum(hand.messages for hand in hands),
        "unanswered": sum(hand.unanswered for hand in hands),
        "cpu": cpu,
        "busy": busy,
        "seconds": took,
    }


async def lesson(hub: Hub, names: list[str], length: float) -> dict:
    """A lesson of so many students; raises what stopped it."""
    students = [Student(hub.address, name, hub.password) for name in names]
    files = lab_files()
    try:
        hubs = seconds(hub.processes()["hub"])
        arrived = await asyncio.gather(
            *(arrive(student, files) for student in students), return_exceptions=True
        )
        failed = [one for one in arrived if isinstance(one, BaseException)]
        if failed:
            raise RuntimeError(f"{len(failed)} of {len(names)} did not get in: {failed[0]!r}")
        processes = hub.processes()
        opening = {kind: seconds(some) for kind, some in processes.items()}
        opening["hub"] -= hubs
        hands = [one["hand"] for one in arrived]
        rngs = [random.Random(name) for name in names]
        until = time.monotonic() + length
        own = (scattered(hand, rng, until) for hand, rng in zip(hands, rngs))
        apart = await dragging(hub, hands, asyncio.gather(*own))
        at_once = await dragging(hub, hands, together(hands))
        problems = [text for s in students for kernel in s.kernels for text in kernel.problems]
        if problems:
            raise RuntimeError(f"{len(problems)} times: {problems[0]}")
        return {
            "server": [one["server"] for one in arrived],
            "ready": [one["ready"] for one in arrived],
            "repeated": sum(student.repeated for student in students),
            "opening": opening,
            "apart": apart,
            "together": at_once,
            "left": psutil.virtual_memory().available / 2**20,
            "memory": {
                kind: [memory(one) for one in some] for kind, some in hub.processes().items()
            },
        }
    finally:
        await asyncio.gather(*(student.close() for student in students))


def report(count: int, found: dict) -> None:
    def line(name, value, unit=""):
        print(f"  {name:58}{value:>10.1f} {unit}", flush=True)

    line("sign-in to own server, median", statistics.median(found["server"]), "s")
    line("sign-in to all cells run, median", statistics.median(found["ready"]), "s")
    line("sign-in to all cells run, slowest", max(found["ready"]), "s")
    line("connections that broke and were tried again", found["repeated"])
    for kind in ("kernel", "server", "hub"):
        line(f"processor time for that, {kind}", found["opening"][kind] / count, "s a student")
    for phase, title in (("apart", "each for themselves"), ("together", "all at once")):
        seen = found[phase]
        print(f"  -- dragging, {title}: {seen['events']} events in {seen['seconds']:.0f} s,"
              f" {seen['messages']} messages, {seen['unanswered']} without answer")  # fmt: skip
        line("event to numbers, median", seen["median"], "ms")
        line("event to numbers, 95th percentile", seen["p95"], "ms")
        line("event to numbers, slowest", seen["worst"], "ms")
        drags = seen["events"] / (DRAG * RATE)
        for kind in ("kernel", "server", "hub"):
            line(f"processor time, {kind}", 1000 * seen["cpu"][kind] / drags, "ms a drag")
        line("processor time of this program", 100 * seen["cpu"]["students"] / seen["seconds"],
             "% of a core")  # fmt: skip
        own = 100 * sum(seen["cpu"].values()) / seen["seconds"] / os.cpu_count()
        line("machine busy with this test", own, f"% of {os.cpu_count()} cores")
        line("machine busy with anything", seen["busy"], f"% of {os.cpu_count()} cores")
    for kind in ("kernel", "server", "hub"):
        some = found["memory"][kind]
        for key, name in (("pss", "memory (pss)"), ("uss", "alone (uss)"), ("peak", "at most")):
            total = sum(one[key] for one in some)
            each = total if kind == "hub" else total / count
            line(f"{kind}: {name}", each, "MiB" if kind == "hub" else "MiB a student")
    line("memory left on the machine", found["left"], "MiB")


def load(counts: list[int], length: float, proxy: str) -> None:
    each = 0.0  # MiB a student, as seen so far
    for count in counts:
        print(f"-- {count} students", flush=True)
        free = psutil.virtual_memory().available / 2**20
        if count * each + SPARE > free:
            print(f"  not tried: would need {count * each:.0f} MiB, {free:.0f} are free")
            return
        names = [f"student{k:03}" for k in range(count)]
        with running(names, [NOTEBOOK], proxy) as hub:
            try:
                found = asyncio.run(lesson(hub, names, length))
            except Exception as problem:
                print(f"  broke: {problem}\n{hub.log()[-1500:]}")
                return
        report(count, found)
        both = (one["pss"] for kind in ("kernel", "server") for one in found["memory"][kind])
        each = sum(both) / count


async def all_notebooks(hub: Hub, name: str) -> None:
    """One student opens every notebook, one after the other, and shuts none down."""
    student = Student(hub.address, name, hub.password)
    await student.sign_in()
    seen = set()
    print(f"{'one student':28}{'kernel, MiB':>12}{'at most':>9}{'alone':>8}{'processor s':>13}")
    for notebook in sorted((REPOSITORY / "notebooks").glob("*.ipynb")):
        kernel, cells = await student.open(notebook.name)
        await kernel.execute(cells)
        [process] = [one for one in hub.processes()["kernel"] if one.pid not in seen]
        seen.add(process.pid)
        had = memory(process)
        print(
            f"{notebook.stem:28}{had['pss']:12.0f}{had['peak']:9.0f}{had['uss']:8.0f}"
            f"{seconds([process]):13.1f}",
            flush=True,
        )
    [server] = hub.processes()["server"]
    had = memory(server)
    print(f"{'the server beside them':28}{had['pss']:12.0f}{had['peak']:9.0f}{had['uss']:8.0f}"
          f"{seconds([server]):13.1f}")  # fmt: skip
    await student.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--students", default="1,5,10", help="how many, in turn: 1,5,10")
    parser.add_argument("--seconds", type=float, default=60, help="of dragging, for each number")
    parser.add_argument("--notebooks", action="store_true", help="memory of all eight instead")
    parser.add_argument("--proxy", help="the command configurable-http-proxy, from npm")
    options = parser.parse_args()
    if options.seconds < DRAG + THINK[1]:
        parser.error(f"--seconds: got {options.seconds:g}, expected {DRAG + THINK[1]:g} or more")
    places = os.pathsep.join([str(REPOSITORY / "node_modules" / ".bin"), os.environ["PATH"]])
    proxy = options.proxy or shutil.which("configurable-http-proxy", path=places)
    if not proxy:
        parser.error("needs configurable-http-proxy: npm install --no-save configurable-http-proxy")
    if not sys.platform.startswith("linux"):
        parser.error("reads processes' memory from /proc: Linux only")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))  # leave no hub behind
    print(f"-- {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start")
    if options.notebooks:
        notebooks = sorted((REPOSITORY / "notebooks").glob("*.ipynb"))
        with running(["student"], notebooks, proxy) as hub:
            asyncio.run(all_notebooks(hub, "student"))
    else:
        counts = [int(count) for count in options.students.split(",")]
        load(counts, options.seconds, proxy)
    print(f"-- load {os.getloadavg()[0]:.1f} at the end")


if __name__ == "__main__":
    main()
