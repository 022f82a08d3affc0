"""The course as static files: what it fetches, how it judges, and that a reader's work is safe."""

import contextlib
import json
import re
import shutil
import time
from pathlib import Path

import pytest
from lab import FRONT
from lite import SHOWN, LiteLab, Site
from playwright.sync_api import Error
from submissions import __path__ as SUBMISSIONS
from test_judgements import RIGHT, WRONG

from course_lib import check
from course_lib.exercises import guard

FIRST = "01_perceptron.ipynb"
MOST = 18e6  # bytes of a first visit
# The same loop at home and in the page.
JUDGE = """
import json
from course_lib import check
from course_lib.exercises import guard

def judged(right, wrong):
    found, patience = {}, guard.SECONDS
    for name in check.EXERCISES:
        cases = [(f, "") for f in right[name]] + list(wrong[name])
        for k, (function, words) in enumerate(cases):
            guard.SECONDS = patience if words == "still running" else 60.0
            verdict = check.EXERCISES[name].judge(function)
            found[f"{name} {k} {function.__name__}"] = [verdict.state, verdict.reason]
    guard.SECONDS = patience
    return found
"""
KEPT = """async () => {
    const [found] = (await indexedDB.databases()).filter((d) => d.name.startsWith("JupyterLite"));
    const open = await new Promise((done) => {
        const asked = indexedDB.open(found.name);
        asked.onsuccess = () => done(asked.result);
    });
    const files = open.transaction("files", "readwrite").objectStore("files");
    const get = (asked) => new Promise((done) => { asked.onsuccess = () => done(asked.result); });
    const kept = {};
    for (const path of await get(files.getAllKeys())) kept[path] = await get(files.get(path));
    open.close();
    return kept;
}"""


@pytest.fixture(scope="module")
def lab(browser, site):
    """The first notebook, open in a browser that has kept nothing, with all cells run."""
    lab = LiteLab(browser, site)
    site.sent = 0
    lab.open(FIRST)
    lab.run_all()
    lab.explorer("explorer = explore.perceptron(")
    lab.first_errors, lab.first_bytes = lab.errors(), site.sent
    lab.drew = lab.ask("import sys; print('matplotlib' in sys.modules)")
    yield lab
    assert lab.page_errors == lab.foreign == []
    lab.close()


def test_a_first_visit_is_small_asks_nobody_else_and_draws_no_still(lab):
    assert lab.first_errors == []
    assert lab.foreign == []
    assert lab.first_bytes <= MOST
    assert lab.drew == "False\n"


def test_every_submission_gets_the_same_verdict_as_at_home(lab):
    names = {}
    exec(JUDGE, names)
    at_home = names["judged"](RIGHT, WRONG)
    files = {path.name: path.read_text() for path in Path(SUBMISSIONS[0]).glob("*.py")}
    prepare = f"""
import sys, tempfile
from pathlib import Path

folder = Path(tempfile.mkdtemp()) / "submissions"
folder.mkdir()
for name, text in {files!r}.items():
    (folder / name).write_text(text)
sys.path.append(str(folder.parent))
right, wrong = {{}}, {{}}
"""
    for name in sorted({Path(file).stem for file in files} - {"__init__"}):
        prepare += f"from submissions import {name}; right |= {name}.RIGHT; wrong |= {name}.WRONG\n"
    told = lab.ask(f"{prepare}\n{JUDGE}\nprint(json.dumps(judged(right, wrong)))")
    assert own_words(json.loads(told)) == own_words(at_home)
    assert len(at_home) > 11 * len(check.EXERCISES) - 1


def own_words(judged):
    """Verdicts without what NumPy itself says, which differs from one NumPy to the next."""
    return {k: [s, re.sub(r"(raised \w+): .*, in", r"\1 in", r)] for k, (s, r) in judged.items()}


def test_an_endless_loop_is_stopped_within_3_seconds(lab):
    start = time.monotonic()
    loop = "def f(w, x, b):\n    while True:\n        pass"
    told = lab.ask(f"{loop}\nprint(check.perceptron_output(f))")
    assert f"still running after {guard.SECONDS:g} s" in told
    assert time.monotonic() - start < 3


def test_a_reader_who_leaves_python_can_go_on(lab):
    for leave in ("exit()", "import sys; sys.exit()", "raise SystemExit"):
        with contextlib.suppress(Error):
            lab.ask(leave)
        assert lab.ask("print(6 * 7)") == "42\n"


def kept(lab):
    """The reader's files, as the browser keeps them, by path."""
    return lab.page.evaluate(KEPT)


def write_an_answer(lab, text):
    lab.page.evaluate(
        f"""async (text) => {{
            const cell = {FRONT}.content.widgets.find(
                (cell) => cell.model.sharedModel.getSource().includes("check.perceptron_output("));
            cell.model.sharedModel.setSource(text);
            await {FRONT}.context.save();
        }}""",
        text,
    )


def visit_again(lab):
    lab.page.reload()
    lab.wait_for_python()


def sources(model):
    return ["".join(cell["source"]) for cell in model["content"]["cells"]]


ANSWER = "# mine: check.perceptron_output(my_output)"


@pytest.fixture
def answered(lab):
    """The visit of a reader who has solved the first exercise and saved."""
    write_an_answer(lab, ANSWER)
    lab.ask(
        "from course_lib import check\n"
        "check.perceptron_output.verdict = check.perceptron_output("
        "check.perceptron_output.reference)\ncheck.progress('01', save=True)",
    )
    lab.eventually(lambda: {FIRST, "progress.json"} <= kept(lab).keys())
    return lab


def test_answers_and_progress_are_there_on_the_next_visit(answered):
    lab = answered
    visit_again(lab)
    assert ANSWER in sources(kept(lab)[FIRST])
    shown = lab.ask("from course_lib import check\nprint(check.progress('01'))")
    assert "✓ done  perceptron_output" in shown
    assert lab.cell(ANSWER) is not None


def test_downloaded_work_is_restored_in_another_browser(answered, browser, site, tmp_path):
    lab = answered
    with lab.page.expect_download() as download:
        lab.page.get_by_role("button", name="Download my work").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    other = LiteLab(browser, site)
    other.open(FIRST)
    with pytest.raises(LookupError):
        other.cell(ANSWER)
    write_an_answer(other, "# theirs: check.perceptron_output(my_output)")
    with other.page.expect_navigation():
        other.page.locator("#course-line input").set_input_files(file)
    other.page.wait_for_function(SHOWN)
    assert ANSWER in sources(kept(other)[FIRST])
    assert "01_perceptron (my copy).ipynb" in kept(other), "what was there is not written over"
    assert "progress.json" in kept(other)
    assert other.foreign == []
    other.close()


def test_a_corrected_notebook_appears_and_the_readers_copy_steps_aside(answered):
    lab = answered
    old = kept(lab)[FIRST]
    lab.page.evaluate(
        """async () => {
            const contents = window.jupyterapp.serviceManager.contents;
            const saved = await contents.get("01_perceptron.ipynb", { content: true });
            saved.content.metadata.course.version = "an earlier one";
            await contents.save("01_perceptron.ipynb", saved);
        }"""
    )
    visit_again(lab)
    names = kept(lab).keys()
    aside = "01_perceptron (my copy).ipynb"
    assert aside in names and "progress.json" in names
    assert sources(kept(lab)[aside]) == sources(old)
    with pytest.raises(LookupError):
        lab.cell(ANSWER)
    assert aside in lab.page.locator("#course-line").inner_text()


def end_of_the_worker(lab):
    """As when the browser has been closed since: its service worker starts anew."""
    inside = lab.page.context.new_cdp_session(lab.page)
    inside.send("ServiceWorker.enable")
    inside.send("ServiceWorker.stopAllWorkers")


def test_a_later_visit_shows_a_new_version_at_once_and_needs_no_network(browser, site, tmp_path):
    own = Site(shutil.copytree(site.root, tmp_path / "site"))
    lab = LiteLab(browser, own)
    lab.open(FIRST)
    lab.page.wait_for_function("window.course.kept")
    old = lab.page.evaluate("window.course.site")
    for name in ("course.js", "api/course.txt", "lab/index.html"):
        text = (own.root / name).read_text(encoding="utf-8")
        assert old in text
        (own.root / name).write_text(text.replace(old, "another1"), encoding="utf-8")
    end_of_the_worker(lab)
    visit_again(lab)
    assert lab.page.evaluate("window.course.site") == "another1"
    lab.page.wait_for_function("window.course.kept")
    own.stop()
    end_of_the_worker(lab)
    visit_again(lab)
    lab.run_all()
    assert lab.errors() == lab.page_errors == []
    lab.close()
