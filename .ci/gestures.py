"""Draw a strip of frames for each of five gestures, as JupyterLab shows them to a hand.

python .ci/gestures.py FOLDER
"""

import io
import sys
import tempfile
from pathlib import Path

import nbformat
from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests" / "browser"), str(ROOT / "tests")]

from conftest import Lab  # noqa: E402
from front_end import DEBIAN, FLAGS, Server  # noqa: E402

FRAMES = 5
# What is opened, the part that is held, and the way of the hand (in the picture's own places, else
# in pixels from the part's middle).
PLACES = """(part, way) => {
    const { x, y, width, height } = part.getBoundingClientRect();
    const place = part.closest(".course-view").course.place;
    return way.map(([u, v]) => {
        if (!place || !part.matches("canvas")) return [x + width / 2 + u, y + height / 2 + v];
        const [left, top] = part.matches(".course-plane") ? place(0, u, v) : place(u, v);
        return [x + left, y + top];
    });
}"""
GESTURES = {
    "line": ("explore.perceptron()", "canvas.course-plane", [(0.0, 1.0), (1.5, 1.0)]),
    "weight": ("explore.xor_network()", ".course-turnable", [(0, 0), (0, 60)]),
    "bump": ("explore.bumps()", "canvas.course-curves", [(0.5, 0.6), (0.2, -1.0)]),
    "pen": (
        "explore.draw_digit(paper='drawn by hand')",
        "canvas.course-pad",
        [(0.2, 0.85), (0.75, 0.85), (0.4, 0.1)],
    ),
    "neuron": ("explore.training(t=200)", "canvas.course-nodes", [(0, 1), (1, 2), (2, 1)]),
}


def main(folder):
    sources = [call for call, *_ in GESTURES.values()]
    cells = [nbformat.v4.new_code_cell("from course_lib import explore")]
    cells += [nbformat.v4.new_code_cell(source) for source in sources]
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as place:
        kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
        path = Path(place) / "gestures.ipynb"
        notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
        nbformat.write(notebook, path)
        browser = playwright.chromium.launch(executable_path=DEBIAN, args=FLAGS)
        server = Server(Path(place) / "lab")
        lab = Lab(browser, server)
        lab.open(path)
        lab.run_one_by_one()
        for name, (call, held, way) in GESTURES.items():
            strip(frames(lab, lab.opened(call), held, way)).save(folder / f"{name}.png")
            print(folder / f"{name}.png")
        lab.close()
        server.stop()
        browser.close()


def frames(lab, found, held, way):
    """Pictures of an explorer while the mouse goes along the way."""
    stops = list(between(found.locator(held).first.evaluate(PLACES, way), FRAMES - 1))
    mouse = lab.page.mouse
    mouse.move(*stops[0])
    yield found.screenshot()
    mouse.down()
    for stop in stops[1:]:
        mouse.move(*stop, steps=8)
        lab.page.wait_for_timeout(400)  # a frame for the eye, not a condition
        yield found.screenshot()
    mouse.up()


def between(way, steps):
    """steps + 1 points at even shares of the way's legs."""
    legs = len(way) - 1
    for k in range(steps + 1):
        leg = min(legs - 1, k * legs // steps)
        share = k * legs / steps - leg
        (x0, y0), (x1, y1) = way[leg : leg + 2]
        yield x0 + share * (x1 - x0), y0 + share * (y1 - y0)


def strip(shots):
    """The pictures side by side, at half their size."""
    images = [Image.open(io.BytesIO(shot)).convert("RGB").reduce(2) for shot in shots]
    whole = Image.new("RGB", (sum(i.width for i in images), max(i.height for i in images)), "white")
    left = 0
    for image in images:
        whole.paste(image, (left, 0))
        left += image.width
    return whole


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    main(target)
