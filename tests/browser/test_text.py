"""No text is cut off, hidden, over other text or too small to read, in any state of any explorer.

By default each preset, menu entry, tick and button is looked at in a window of 1366 x 768, and so
are all sliders at their lower and all at their upper ends, with the folds open; in the other
windows and in lecture mode only the start, with the folds closed and open. COURSE_TEXT=all takes
each end of each slider by itself and looks at every state everywhere, ten times the work. Fonts
differ between machines: FONTCONFIG_FILE names a fontconfig file, and one whose only <dir> holds,
say, Noto shows what a machine without other fonts would.
"""

import ast
import os
import re
from pathlib import Path

import pytest
from hands import unfold

from course_lib.explore import EXPLORERS

HERE = Path(__file__).parent
USUAL = (1366, 768)
ZOOMED = ((1093, 614), (911, 512))  # what 125 and 150 % leave of it
SIZES = (USUAL, (1024, 768), (1920, 1080), *ZOOMED)
EVERYWHERE = os.environ.get("COURSE_TEXT") == "all"
LOOKS = [(size, False) for size in SIZES]  # sizes without and with lecture mode
LOOKS += [(size, True) for size in (SIZES if EVERYWHERE else [USUAL])]
LOOKS = [
    pytest.param(size, lecture, id=f"{size[0]}x{size[1]}{'L' * lecture}") for size, lecture in LOOKS
]
NAMES = [explorer.__name__ for explorer in EXPLORERS]

# What is still wrong once the page has come to rest: a label may move in a second frame.
FINDINGS = """async (root) => {
    let found;
    for (let tries = 0; tries < 20; tries++) {
        await courseText.settled(root);
        found = courseText.audit(root);
        if (!found.length) break;
    }
    return found;
}"""


class Visitor:
    """Brings the gallery's explorers into their states and reads what the page shows."""

    def __init__(self, lab):
        self.lab = lab
        self.arrivals = 0
        self.tell((HERE / "text_states.py").read_text())

    def tell(self, code):
        """Run code in the gallery's kernel; returns what it leaves in `answer`."""
        return ast.literal_eval(self.lab.ask(f"answer = None\n{code}\nprint(repr(answer))"))

    def look(self, size, lecture):
        """Choose the window's size, and lecture mode or not."""
        self.lab.page.set_viewport_size({"width": size[0], "height": size[1]})
        self.tell(f"explore.lecture_mode({lecture})")

    def come_to(self, name):
        """Scroll to an explorer and wait for its picture; cells above may push it away again."""

        def painted():
            cell = self.lab.cell(f"{name} = explore.{name}()")
            return cell.locator(".course-explorer .course-view[data-paints]").count() > 0

        self.lab.eventually(painted)
        return self.lab.cell(f"{name} = explore.{name}()").locator(".course-explorer")

    def at_the_start(self):
        """What is wrong in each explorer as it is, and with its folds open."""
        found = {}
        for name in NAMES:
            explorer = self.come_to(name)
            found[name] = explorer.evaluate(FINDINGS)
            if explorer.locator(".course-fold").count():
                unfold(explorer)
                found[f"{name} unfolded"] = explorer.evaluate(FINDINGS)
                self.tell(f"unfold({name}, False)")
        return {name: wrong for name, wrong in found.items() if wrong}

    def in_every_state(self, name):
        """What is wrong in an explorer, state by state; it is at its start again then."""
        self.come_to(name)
        self.tell(f"unfold({name}, True)")
        names = self.tell(f"known = dict(states({name}, each={EVERYWHERE}))\nanswer = list(known)")
        found = []
        for state in names:
            self.arrivals += 1
            self.tell(f"visit({name}, {self.arrivals}, known[{state!r}])")
            arrived = self.lab.page.locator(f".course-explorer.state-{self.arrivals}")
            arrived.wait_for()
            found += [f"{state}: {what}" for what in arrived.evaluate(FINDINGS)]
        self.tell(f"{name}.reset()\nunfold({name}, False)")
        return found


@pytest.fixture(scope="module")
def shared_lab(shared_lab):
    shared_lab.scripts.append(HERE / "text_audit.js")
    return shared_lab


@pytest.fixture(scope="module")
def visitor(gallery):
    visitor = Visitor(gallery)
    yield visitor
    visitor.look(USUAL, lecture=False)


@pytest.mark.parametrize("size, lecture", LOOKS)
def test_every_word_can_be_read_at_the_start(visitor, size, lecture):
    visitor.look(size, lecture)
    assert visitor.at_the_start() == {}


@pytest.mark.parametrize("size, lecture", LOOKS if EVERYWHERE else LOOKS[:1])
@pytest.mark.parametrize("name", NAMES)
def test_every_word_can_be_read_in_every_state(visitor, size, lecture, name):
    visitor.look(size, lecture)
    assert visitor.in_every_state(name) == []


FAULTS = """async () => {
    const root = document.createElement("div");
    root.innerHTML = `
        <div style="width: 40px; overflow: hidden; white-space: nowrap">cut by a box</div>
        <div style="width: 40px; overflow: auto; white-space: nowrap">out of reach</div>
        <div style="position: relative">
            <div style="width: 40px; overflow: auto; white-space: nowrap" tabindex=0>in reach</div>
            <span style="position: absolute; left: 44px; top: 0">beside it</span>
        </div>
        <div style="border: 1px solid; width: 40px; white-space: nowrap">over a border</div>
        <div style="border: 1px solid; height: 4px; margin-bottom: 20px"><math>
            <mo>(</mo><mi>W</mi></math></div>
        <div style="border: 1px solid"><math display="block">
            <mrow><mo>(</mo><msup><mi>A</mi><mi>T</mi></msup><mo>)</mo></mrow></math></div>
        <svg width="60" height="20"><text x="40" y="15">cut by an svg</text></svg>
        <div style="position: relative; height: 30px">
            <span>one over</span>
            <span style="position: absolute; left: 9px; top: 3px">another</span>
        </div>
        <select style="width: 60px"><option>a menu too narrow</option></select>
        <button style="width: 60px; overflow: hidden; white-space: nowrap">a long label</button>
        <div style="font-size: 10px">small</div>
        <div>fine</div>
        <canvas width="100" height="40" style="display: block"></canvas>`;
    document.body.append(root);
    root.className = "course-explorer jp-Cell"; // nothing further out clips it
    root.style.cssText = "position: fixed; inset: 0; z-index: 9999; font: 16px serif";
    const context = root.querySelector("canvas").getContext("2d");
    context.font = "16px serif";
    context.fillText("gone", 0, 20);
    context.clearRect(0, 0, 100, 40);
    context.fillText("off the canvas", 60, 20);
    context.rect(0, 0, 20, 40);
    context.clip();
    context.fillText("clipped", 0, 34);
    await courseText.settled(root);
    const found = courseText.audit(root);
    root.remove();
    return found;
}"""


def test_the_audit_finds_each_kind_of_fault_and_nothing_else(visitor):
    found = visitor.lab.page.evaluate(FAULTS)
    sizes = r" (by|of) [\d.]+ px| \([\d.]+ x [\d.]+ px\)"
    told = sorted(re.sub(sizes, "", one) for one in found)
    assert told == [
        "cut by button.: a long label",
        "cut by div.: cut by a box",
        "cut by div.: out of reach",
        "cut by svg.: cut by an svg",
        "cut on its canvas: clipped",
        "label cut: a long label",
        "menu entry cut: a menu too narrow",
        "outside its canvas: off the canvas",
        "over each other: one over | another",
        "over the border of div.: (",
        "over the border of div.: W",
        "over the border of div.: over a border",
        "type: small",
    ]
