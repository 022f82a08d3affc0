"""What a person sees when something goes wrong: interrupts, lost kernels, reloads, slow wires.

One small notebook serves all tests; each leaves it open, with all cells run.
"""

import ast
import asyncio
import re
import threading
import urllib.parse

import nbformat
import numpy as np
import pytest
from hands import slider
from playwright.sync_api import TimeoutError

from course_lib import MLP, accuracy, datasets, loss_value

CELLS = {
    "first": "import time\n\nfrom course_lib import explore\n\npause = 0",
    "rosenblatt": "rule = explore.rosenblatt()",
    "training": "run = explore.training()",
    "perceptron": "single = explore.perceptron()",
    "apart": "apart = explore.training()",  # run again in a second tab, it is lost to the first
    "waiting": "time.sleep(pause)",
}
LONG = 60_000  # milliseconds: generous, for a machine under load
SESSION = "window.jupyterapp.shell.currentWidget.sessionContext"
COMMAND = "(name) => window.jupyterapp.commands.execute(name)"
RUN_CELL = """async ([part, times]) => {
    const { content } = window.jupyterapp.shell.currentWidget;
    const sources = content.widgets.map((cell) => cell.model.sharedModel.getSource());
    content.activeCellIndex = sources.findIndex((source) => source.includes(part));
    const run = () => window.jupyterapp.commands.execute("notebook:run-cell");
    await Promise.all(Array.from({ length: times }, run));
}"""


class Wire:
    """A port in front of another whose bytes arrive `delay` seconds later and that can be cut."""

    def __init__(self, port):
        self.to, self.delay, self.whole = port, 0.0, True
        self._ends = set()
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        server = self._call(asyncio.start_server(self._connect, "127.0.0.1", 0))
        self.port = server.sockets[0].getsockname()[1]

    def _call(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result()

    async def _connect(self, reader, writer):
        if not self.whole:
            writer.transport.abort()
            return
        there, back = await asyncio.open_connection("127.0.0.1", self.to)
        self._ends |= {writer, back}
        await asyncio.gather(self._pump(reader, back), self._pump(there, writer))

    async def _pump(self, reader, writer):
        data = b"first"
        while data:
            try:
                data = await reader.read(1 << 16)
            except ConnectionError:
                data = b""
            self._loop.call_later(self.delay, self._deliver, writer, data)

    def _deliver(self, writer, data):
        if data:
            writer.write(data)
            return
        self._ends.discard(writer)
        writer.close()

    def cut(self):
        """Break what is open; nobody gets through until `mend`."""

        async def abort():
            self.whole = False
            for end in self._ends:
                end.transport.abort()
            self._ends.clear()

        self._call(abort())

    def mend(self):
        self.whole = True


@pytest.fixture(scope="module")
def notebook(shared_lab, tmp_path_factory):
    cells = [nbformat.v4.new_code_cell(source) for source in CELLS.values()]
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)"}
    path = tmp_path_factory.mktemp("faults") / "faults.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), path)
    shared_lab.open(path)
    shared_lab.run_all()
    yield shared_lab
    assert shared_lab.page_errors == []


def command(lab, name):
    lab.page.evaluate(COMMAND, name)


def run_cell(lab, name, times=1):
    lab.page.evaluate(RUN_CELL, [CELLS[name], times])
    lab.wait_idle()


def in_kernel(lab, expression):
    """The value of an expression in the kernel."""
    return ast.literal_eval(lab.ask(f"print(repr({expression}))"))


def shown(lab, name):
    """The explorer of a cell as it is on the page, once it has painted."""
    found = lab.cell(CELLS[name]).locator(".course-explorer")
    found.locator(".course-view[data-paints]").first.wait_for(timeout=LONG)
    return found


def button(found, name):
    return found.get_by_role("button", name=name)


def number(found, k=0):
    """The k-th number that the explorer shows."""
    return float(re.search(r"[\d.]+", found.locator(".course-readout b").nth(k).inner_text())[0])


def position(found, name="w₁"):
    row = found.locator(".widget-slider", has=found.page.get_by_text(name, exact=True))
    return float(row.locator(".widget-readout").inner_text().replace("−", "-"))


def values(found, l=1):
    """What the first canvas's own forward pass gives for the output at two points."""
    view = found.locator(".course-view", has=found.page.locator("canvas")).first
    return view.evaluate("(el, l) => el.course.values(l, 1, [[1, 1], [-2, 0.5]])", l)


def drag(lab, found, pixels=40):
    """Drag the slider of w1 to the left by so many pixels, and keep the button down."""
    box = slider(found, "w₁").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    lab.page.mouse.move(x, y)
    lab.page.mouse.down()
    for k in range(pixels):
        lab.page.mouse.move(x - k, y)
        lab.page.wait_for_timeout(8)  # as a hand does


def play(lab, name="training", more=3):
    """Start a run from the beginning and let it go on for a while."""
    found = lab.explorer(CELLS[name])
    button(found, "Play").click()
    lab.eventually(lambda: number(found) > more)
    return found


def answers(lab, name="training"):
    """Assert that a run can be played and paused, and is then the same everywhere."""
    found = play(lab, name)
    button(found, "Pause").click()
    button(found, "Play").wait_for()
    lab.eventually(lambda: number(found) == in_kernel(lab, "run.run.t"))


def agrees(lab, found):
    """Whether the page's slider, picture and numbers and the kernel say the same."""
    mlp = MLP(n=[2, 1], g=["sigmoid"])
    mlp.theta[:] = [position(found, "w₁"), position(found, "w₂"), position(found, "b")]
    X, y = datasets.blobs(m=100)
    return (
        np.allclose(values(found), mlp.predict(np.array([[1, 1], [-2, 0.5]]))[:, 0], atol=1e-5)
        and abs(number(found) - loss_value(mlp, X, y, "cross_entropy")) < 1e-4
        and abs(number(found, 2) - 100 * accuracy(mlp, X, y)) < 0.1
        and np.allclose(in_kernel(lab, "single.mlp.theta.tolist()"), mlp.theta, atol=1e-9)
    )


def test_an_interrupt_stops_the_cell_that_hangs_and_not_the_run(notebook):
    found = play(notebook, "rosenblatt", more=0)
    notebook.page.evaluate(f"{SESSION}.session.kernel.interrupt()")
    notebook.eventually(lambda: "converged" in found.locator(".course-message").inner_text())

    found = play(notebook)
    notebook.page.evaluate(
        f'{SESSION}.session.kernel.requestExecute({{ code: "pause = 99" }}).done'
    )
    notebook.page.evaluate(f"(cell) => {{ ({RUN_CELL})(cell); }}", [CELLS["waiting"], 1])
    busy = f'{SESSION}.session.kernel.status === "busy"'
    notebook.page.wait_for_function(busy, timeout=LONG)
    notebook.page.evaluate(f"{SESSION}.session.kernel.interrupt()")
    notebook.eventually(lambda: notebook.errors() == ["KeyboardInterrupt: "])  # under its cell
    notebook.wait_idle()
    found = shown(notebook, "training")
    held = number(found)
    notebook.eventually(lambda: number(found) > held)
    button(found, "Pause").click()
    button(found, "Play").wait_for()
    notebook.page.evaluate(f'{SESSION}.session.kernel.requestExecute({{ code: "pause = 0" }}).done')
    run_cell(notebook, "waiting")
    assert notebook.errors() == []
    single = notebook.explorer(CELLS["perceptron"])
    slider(single, "w₁").press("ArrowLeft")
    notebook.eventually(lambda: position(single) == 0.95 and agrees(notebook, single))


def test_quick_clicks_on_play_end_as_their_number_says(notebook):
    found = play(notebook)
    either = button(found, re.compile("Play|Pause"))
    for _ in range(5):
        either.click()
    button(found, "Play").wait_for()
    notebook.eventually(lambda: number(found) == in_kernel(notebook, "run.run.t"))
    either.dblclick()
    notebook.answered(found)
    button(found, "Play").wait_for()


def test_a_cell_run_again_and_again_during_play_is_one_explorer_at_its_start(notebook):
    play(notebook)
    run_cell(notebook, "training", times=3)
    found = shown(notebook, "training")
    notebook.eventually(lambda: found.count() == 1 and number(found) == 0)
    button(found, "Play").wait_for()
    runs = "[t.get_coro().__qualname__ for t in __import__('asyncio').all_tasks()]"
    notebook.eventually(lambda: "Player._run" not in in_kernel(notebook, runs))
    answers(notebook)
    assert notebook.errors() == []


def test_restart_and_run_all_during_play_opens_everything_afresh(notebook):
    play(notebook)
    notebook.page.evaluate(f"() => {{ window.done = ({COMMAND})('notebook:restart-run-all'); }}")
    notebook.page.get_by_role("button", name="Confirm Kernel Restart").click()
    notebook.page.evaluate("window.done")
    notebook.wait_idle()
    assert notebook.errors() == []
    assert notebook.page.locator(".course-gone-notice").count() == 0
    assert number(shown(notebook, "training")) == 0
    answers(notebook)


@pytest.mark.parametrize("end", ["restarted", "died"])
def test_explorers_of_a_lost_kernel_say_so_until_they_are_run_again(notebook, end):
    found = play(notebook)
    if end == "restarted":
        notebook.page.evaluate(f"{SESSION}.restartKernel()")
    else:  # as when its memory runs out
        code = "import os; os._exit(1)"
        notebook.page.evaluate(
            f"{{ {SESSION}.session.kernel.requestExecute({{ code: '{code}' }})"
            ".done.catch(() => {}); }"
        )
        notebook.page.get_by_role("button", name="Ok", exact=True).click(timeout=LONG)
    notice = found.get_by_role("alert").filter(has_text="The kernel has restarted or stopped")
    notice.wait_for(timeout=LONG)
    assert "run the notebook's first cell, then this one" in notice.inner_text()
    assert notice.count() == 1, "said once, not by each picture"
    assert found.locator(".course-body").evaluate("body => body.inert"), "nothing can be pressed"
    assert found.locator("canvas").count() == 3, "the last pictures stay"
    notebook.wait_idle()
    run_cell(notebook, "first")
    run_cell(notebook, "training")
    answers(notebook)
    assert shown(notebook, "training").locator(".course-gone-notice").count() == 0
    assert shown(notebook, "perceptron").locator(".course-gone-notice").count() == 1
    notebook.run_all()
    assert notebook.page.locator(".course-gone-notice").count() == 0
    assert notebook.errors() == []


def alive(lab):
    """Whether the page, just opened on a kernel that lives, has found that kernel's widgets.

    On a loaded machine JupyterLab's widget manager gives up now and then (one of 40 reloads); the
    still picture and its words stand there then, and another reload helps.
    """
    lab.page.wait_for_selector(".jp-NotebookPanel .jp-Cell", timeout=LONG)
    lab.wait_idle()
    view = lab.cell(CELLS["training"]).locator(".course-view[data-paints]").first
    try:
        view.wait_for(timeout=20_000)
    except TimeoutError:
        return False
    return True


def reload(lab):
    for _ in range(3):
        lab.page.reload()
        if alive(lab):
            return
    raise AssertionError("three reloads in a row did not find the kernel's widgets")


def test_a_page_reloaded_during_play_shows_the_same_run_go_on(notebook):
    play(notebook)
    command(notebook, "docmanager:save")
    reload(notebook)
    found = shown(notebook, "training")
    seen = number(found)
    assert seen > 0, "the run has not been started afresh"
    notebook.eventually(lambda: number(found) > seen)
    button(found, "Pause").click()
    button(found, "Play").wait_for()
    notebook.eventually(lambda: number(found) == in_kernel(notebook, "run.run.t"))
    single = shown(notebook, "perceptron")
    slider(single, "w₁").press("ArrowRight")
    notebook.eventually(lambda: agrees(notebook, single))
    assert found.locator(".course-error").all_inner_texts() == ["", "", ""]
    answers(notebook)


@pytest.fixture(scope="module")
def other_page(notebook):
    """The same notebook with the same kernel in a page of its own, behind `other.wire`."""
    command(notebook, "docmanager:save")
    other = type(notebook)(notebook.browser, notebook.server)
    other.wire = Wire(urllib.parse.urlsplit(notebook.server.url).port)
    other.page = notebook.browser.new_page(viewport={"width": 1366, "height": 768})
    where = f"lab/workspaces/other/tree/faults.ipynb?reset&token={notebook.server.token}"
    other.page.goto(f"http://127.0.0.1:{other.wire.port}/{where}")
    if not alive(other):
        reload(other)
    yield other
    other.page.close()


@pytest.fixture
def other(notebook, other_page):
    """`other_page`, whichever test has ended the kernel before."""
    if other_page.page.locator(".course-gone-notice").count():
        notebook.run_all()
        command(notebook, "docmanager:save")
        reload(other_page)
    return other_page


def test_two_tabs_on_one_notebook_follow_each_other_and_come_to_rest(notebook, other):
    here, there = notebook.explorer(CELLS["perceptron"]), shown(other, "perceptron")
    drag(notebook, here)
    notebook.page.mouse.up()
    for _ in range(8):  # both hands on one slider
        slider(here, "w₁").press("ArrowRight", no_wait_after=True)
        slider(there, "w₁").press("ArrowLeft", no_wait_after=True)
        slider(there, "b").press("ArrowUp", no_wait_after=True)
    notebook.eventually(lambda: agrees(notebook, here) and agrees(other, there))
    assert [position(here, n) for n in ("w₁", "b")] == [position(there, n) for n in ("w₁", "b")]
    paints = ".course-view[data-paints]"
    count = "views => views.map(view => view.dataset.paints)"

    def at_rest():
        before = [found.locator(paints).evaluate_all(count) for found in (here, there)]
        notebook.page.wait_for_timeout(400)  # a feedback loop would paint many times, for ever
        return before == [found.locator(paints).evaluate_all(count) for found in (here, there)]

    notebook.eventually(at_rest)

    run = play(notebook)
    run_there = shown(other, "training")
    button(run_there, "Pause").click()
    button(run, "Play").wait_for()
    notebook.eventually(lambda: number(run) == number(run_there) == in_kernel(other, "run.run.t"))
    notebook.eventually(lambda: values(run, 3) == values(run_there, 3))


def test_behind_a_slow_wire_the_picture_follows_at_once_and_the_numbers_later(other):
    single = other.explorer(CELLS["perceptron"])
    other.wire.delay = 0.2
    drag(other, single)
    w = position(single)
    assert w < 0 and abs(values(single)[0] - 1 / (1 + np.exp(-w))) < 1e-5, "no kernel was asked"
    other.page.mouse.up()
    other.eventually(lambda: agrees(other, single))
    found = other.explorer(CELLS["apart"])
    button(found, re.compile("Play|Pause")).dblclick()  # the label has not changed in between
    other.answered(found)
    button(found, "Play").click()
    other.eventually(lambda: number(found) > 3)
    button(found, "Pause").click()
    button(found, "Play").wait_for()
    other.eventually(lambda: number(found) == in_kernel(other, "apart.run.t"))
    run_cell(other, "apart")
    other.eventually(lambda: number(shown(other, "apart")) == 0)
    other.wire.delay = 0
    assert other.errors() == []


def close_its_dialog(lab):
    """JupyterLab's words on a server out of reach come now and then, and take every key pressed."""
    close = lab.page.locator(".jp-Dialog", has_text="Server Connection Error").get_by_role("button")
    if close.count():
        close.click()


def test_after_a_connection_broke_in_mid_drag_page_and_kernel_agree_again(other):
    single = other.explorer(CELLS["perceptron"])
    other.wire.delay = 0.2
    drag(other, single, 20)
    other.wire.cut()  # what the slider sent last has not arrived, nor will an answer
    for _ in range(10):
        slider(single, "w₁").press("ArrowLeft")
    other.page.mouse.up()
    w = position(single)
    assert abs(values(single)[0] - 1 / (1 + np.exp(-w))) < 1e-5, "the picture follows all the same"
    other.wire.delay = 0
    other.wire.mend()
    command(other, "kernelmenu:reconnect-to-kernel")
    other.eventually(lambda: agrees(other, single))
    assert position(single) == w, "nothing jumps back"

    def a_move_counts():
        """JupyterLab may connect a second time: a move on its way then is taken back here too."""
        close_its_dialog(other)
        if not agrees(other, single):
            return False
        if position(single) == w:
            slider(single, "w₁").press("ArrowRight")
            return False
        return position(single) > w + 0.04  # one step, or two if the first was on its way

    other.eventually(a_move_counts)
    assert other.page.locator(".course-gone-notice").count() == 0


def test_a_notebook_saved_and_opened_without_its_kernel_shows_still_pictures(notebook):
    notebook.run_all()
    found = play(notebook)
    command(notebook, "docmanager:save")
    notebook.page.evaluate(f"{SESSION}.shutdown()")
    found.get_by_role("alert").filter(has_text="kernel has restarted or stopped").wait_for(
        timeout=LONG
    )
    notebook.page.reload()
    notebook.page.wait_for_selector(".jp-NotebookPanel .jp-Cell", timeout=LONG)
    notebook.wait_idle()  # a new kernel, which knows of nothing
    for name in ("training", "perceptron"):
        cell = notebook.cell(CELLS[name])
        picture = cell.locator("object[role=img]")
        picture.wait_for(timeout=LONG)
        words = picture.get_attribute("aria-label")  # its picture says them too
        assert words.endswith("run the notebook's first cell, then this one.")
        notebook.eventually(lambda p=picture: p.bounding_box()["width"] > 300)
        assert "not found" not in cell.inner_text()
    notebook.run_all()
    answers(notebook)
    cell = notebook.cell(CELLS["training"])
    assert not cell.locator("object").is_visible()
    assert notebook.errors() == []
