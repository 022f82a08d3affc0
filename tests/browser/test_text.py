"""No text is cut off, hidden, over other text or too small to read, in any state of any explorer.

By default every state is looked at in a window of 1366 x 768, and the start and the presets in the
other windows and in lecture mode. COURSE_TEXT=all looks at every state everywhere (ten times the
work). Fonts differ between machines: FONTCONFIG_FILE names a fontconfig file, and a file whose only
<dir> holds, say, Noto shows what a machine without other fonts would.
"""

import os
from pathlib import Path

import pytest
from conftest import FRONT

from course_lib.explorers import EXPLORERS

HERE = Path(__file__).parent
USUAL = (1366, 768)
ZOOMED = ((1093, 614), (911, 512))  # what 125 and 150 % leave of it
SIZES = (USUAL, (1024, 768), (1920, 1080), *ZOOMED)
EVERYWHERE = os.environ.get("COURSE_TEXT") == "all"

IN_THE_KERNEL = f"""async (code) => {{
    const reply = await {FRONT}.sessionContext.session.kernel.requestExecute(
        {{ code, store_history: false, user_expressions: {{ answer: "answer" }} }}).done;
    if (reply.content.status !== "ok") throw new Error(reply.content.evalue);
    return reply.content.user_expressions.answer.data["text/plain"];
}}"""
FINDINGS = """async (root) => {
    await courseText.settled(root);
    return courseText.audit(root);
}"""


class Visitor:
    """Brings the gallery's explorers into their states and reads what the page shows."""

    def __init__(self, lab):
        self.lab = lab
        self.arrivals = 0
        self.tell((HERE / "text_states.py").read_text())

    def tell(self, code):
        """Run code in the gallery's kernel; returns what it leaves in `answer`."""
        answer = self.lab.page.evaluate(IN_THE_KERNEL, f"answer = None\n{code}")
        return eval(answer)  # the text of a list or of None, from our own kernel

    def look(self, width, height, lecture):
        """Choose the window's size, and lecture mode or not."""
        self.lab.page.set_viewport_size({"width": width, "height": height})
        self.tell(f"explore.lecture_mode({lecture})")

    def findings(self, name, wanted):
        """What is wrong in the explorer of that name, over the states that `wanted` takes."""
        explorer = self.lab.cell(f"{name} = explore.{name}()").locator(".course-explorer")
        explorer.locator(".course-view[data-paints]").first.wait_for()
        all_states = self.tell(f"known = dict(states({name}))\nanswer = list(known)")
        found = []
        for state in filter(wanted, all_states):
            self.arrivals += 1
            self.tell(f"visit({name}, {self.arrivals}, known[{state!r}])")
            arrived = self.lab.page.locator(f".course-explorer.state-{self.arrivals}")
            arrived.wait_for()
            found += [f"{state}: {what}" for what in arrived.evaluate(FINDINGS)]
        return found


@pytest.fixture(scope="module")
def shared_lab(shared_lab):
    shared_lab.scripts.append(HERE / "text_audit.js")
    return shared_lab


@pytest.fixture(scope="module")
def visitor(gallery):
    visitor = Visitor(gallery)
    yield visitor
    visitor.look(*USUAL, lecture=False)


@pytest.mark.parametrize("name", [explorer.__name__ for explorer in EXPLORERS])
@pytest.mark.parametrize("lecture", [False, True], ids=["", "lecture"])
@pytest.mark.parametrize("size", SIZES, ids=[f"{w}x{h}" for w, h in SIZES])
def test_every_word_can_be_read(visitor, size, lecture, name):
    everything = EVERYWHERE or (size == USUAL and not lecture)
    visitor.look(*size, lecture)
    found = visitor.findings(name, lambda state: everything or state.startswith(("start", "preset")))
    assert found == []


def test_the_audit_finds_what_it_is_for(visitor):
    """Each kind of fault, made on purpose in a page of our own."""
    page = visitor.lab.page
    assert page.evaluate((HERE / "text_faults.js").read_text()) == [
        "cut", "canvas", "clipped", "over", "menu", "label", "small", "border",
    ]
