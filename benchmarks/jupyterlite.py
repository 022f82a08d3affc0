"""The course in a browser tab beside JupyterLab with its server up, in one run.

    python benchmarks/jupyterlite.py SITE [--quick] [--only {start,hand,notebooks}]

SITE is a folder that binder/jupyterlite/build.py has built. Prints tables; asserts nothing. What
the numbers mean stands in README.md beside this file.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import nbformat
from presses import latencies, load, percentile

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent / "tests"), str(HERE.parent / "tests" / "browser")]

from front_end import NOTEBOOKS, RUN, Server, chromium  # noqa: E402
from lab import Lab  # noqa: E402
from lite import LiteLab, Site  # noqa: E402

FIRST = "01_perceptron.ipynb"
EXPLORER = "= explore."  # in the cell that opens a notebook's first explorer
PANELS = ("one", "four")
TRAINING = "shown = explore.training(widths=(8, 8), iterations=10_000)"
START_ALL = """() => {
    window.ran = false;
    const run = window.jupyterapp.commands.execute("notebook:run-all-cells");
    run.finally(() => { window.ran = true; });
}"""


class Notebook:
    """A notebook of cells that were run one after the other; what `latencies` takes."""

    def __init__(self, lab, cells: list[str], folder: Path):
        kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
        cells = [nbformat.v4.new_code_cell(source) for source in cells]
        written = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
        nbformat.write(written, folder / "measured.ipynb")
        self.page = lab.open(folder / "measured.ipynb")
        lab.run_all()
        if lab.errors():
            raise RuntimeError(lab.errors())
        self.lab, self.sources = lab, [cell.source for cell in cells]
        self.page.evaluate((HERE / "probe.js").read_text())

    def cell(self, index: int):
        """A cell's output area, scrolled into view."""
        self.page.bring_to_front()
        return self.lab.cell(self.sources[index]).locator(".jp-OutputArea").first


def run(lab) -> tuple[float, float]:
    """Run all cells; seconds until the first explorer is painted, and until the last cell ends."""
    start = time.monotonic()
    lab.page.evaluate(START_ALL)
    lab.eventually(lambda: lab.in_sight(EXPLORER))  # the page scrolls while all cells run
    painted = time.monotonic() - start
    lab.page.wait_for_function("window.ran", timeout=RUN)
    return painted, time.monotonic() - start


def first_visit(lab, notebook: str) -> dict[str, float]:
    """Seconds from the address, in a browser that has kept nothing."""
    start = time.monotonic()
    lab.open(notebook)
    opened = time.monotonic() - start
    painted, ended = run(lab)
    return {"Python ready": opened, "first explorer": opened + painted, "end": opened + ended}


def starts(labs: dict[str, Lab], rounds: int) -> None:
    """First visits of notebook 1, in turn."""
    print(f"-- first visit of {FIRST}, seconds: median [least, most] of {rounds}, in turn")
    found = {name: [] for name in labs}
    for _ in range(rounds):
        for name, lab in labs.items():
            found[name].append(first_visit(lab, FIRST))
            lab.close()
    for what in found["JupyterLab"][0]:
        sides = {name: [one[what] for one in rows] for name, rows in found.items()}
        ratio = statistics.median(sides["JupyterLite"]) / statistics.median(sides["JupyterLab"])
        told = [f"{statistics.median(s):.1f} [{min(s):.1f}, {max(s):.1f}]" for s in sides.values()]
        target = "<= 2.5" if what == "first explorer" else ""
        row(what, *told, f"{ratio:.2f}", target)


def hand(labs: dict[str, Lab], blocks: int, folder: Path) -> None:
    """From an arrow key to the picture, and pictures a second of a training run, in turn."""
    shown = [f"{panels} = Live('{panels}').show()" for panels in PANELS]
    setup = f"{(HERE / 'pictures.py').read_text()}\nfrom course_lib import explore"
    notebooks = {
        name: Notebook(lab, [setup, *shown, TRAINING], folder) for name, lab in labs.items()
    }
    for index, panels in enumerate(PANELS, 1):
        times = {name: [] for name in labs}
        for _ in range(blocks):
            for name, notebook in notebooks.items():
                times[name] += latencies(notebook, index, 10, 250)
        for what, of in (("median", statistics.median), ("p95", lambda t: percentile(t, 0.95))):
            sides = [of(times[name]) for name in labs]
            target = "<= 1.5" if what == "median" else ""
            told = [f"{value:.1f}" for value in sides]
            row(
                f"slider to painted, {panels}, {what} ms",
                *told,
                f"{sides[1] / sides[0]:.2f}",
                target,
            )
    rates = {name: [] for name in labs}
    for _ in range(blocks):
        for name, notebook in notebooks.items():
            rates[name].append(playing(notebook, 3))
    sides = [statistics.median(rates[name]) for name in labs]
    told = [f"{value:.1f}" for value in sides]
    row("training, Play, pictures/s", *told, f"{sides[1] / sides[0]:.2f}", ">= 20")


def playing(notebook: Notebook, seconds: float) -> float:
    """Pictures a second while a training run plays."""
    output = notebook.cell(3)
    root = output.element_handle()
    notebook.page.evaluate("(root) => window.probe.watch(root, [3, 1])", root)
    output.get_by_role("button", name="Play").click()
    notebook.page.wait_for_function("window.probe.state.pictures.length > 2")
    notebook.page.evaluate("() => window.probe.clear()")
    start = time.monotonic()
    notebook.page.wait_for_timeout(1000 * seconds)
    pictures = notebook.page.evaluate("() => window.probe.state.pictures.length")
    rate = pictures / (time.monotonic() - start)
    output.get_by_role("button", name="Pause").click()
    return rate


def notebooks(lab: LiteLab, site: Site) -> None:
    """Each notebook: a first visit, then a second one to the same browser."""
    row("", "errors", "s cold: explorer, end", "s warm: explorer, end", "MB cold")
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        site.sent = 0
        start = time.monotonic()
        lab.open(path.name)
        opened = time.monotonic() - start
        painted, ended = run(lab)
        cold = f"{opened + painted:.0f}, {opened + ended:.0f}"
        errors, sent = len(lab.errors()), site.sent
        start = time.monotonic()
        lab.page.reload()
        lab.wait_for_python()
        opened = time.monotonic() - start
        painted, ended = run(lab)
        warm = f"{opened + painted:.0f}, {opened + ended:.0f}"
        row(path.stem, errors, cold, warm, f"{sent / 1e6:.1f}")
        lab.close()


def row(name: str, *cells) -> None:
    print(f"{name:34}" + "".join(f"{cell!s:>22}" for cell in cells), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", type=Path, metavar="SITE")
    parser.add_argument("--quick", action="store_true", help="fewer repetitions")
    parser.add_argument("--only", choices=("start", "hand", "notebooks"))
    options = parser.parse_args()
    times = 2 if options.quick else 6
    print(f"-- the machine: {os.cpu_count()} cores, load {load()} at the start")
    site = Site(options.site.resolve())
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        server = Server(Path(folder) / "lab")
        labs = {"JupyterLab": Lab(browser, server), "JupyterLite": LiteLab(browser, site)}
        row("", *labs, "ratio", "target")
        if options.only in (None, "start"):
            starts(labs, times)
        if options.only in (None, "hand"):
            hand(labs, times, Path(folder))
        for lab in labs.values():
            lab.close()
        if options.only in (None, "notebooks"):
            notebooks(labs["JupyterLite"], site)
        server.stop()
    site.stop()
    print(f"-- load {load()} at the end")


if __name__ == "__main__":
    main()
