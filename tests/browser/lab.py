"""A real JupyterLab on a copy of the notebooks, driven in Chromium."""

import shutil
import urllib.parse

from front_end import NOTEBOOKS, READY, RUN, Server, eventually

THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}

# The notebook in front, its cells and its kernel, as JupyterLab itself sees them: cells out of
# sight are not in the page.
FRONT = "window.jupyterapp.shell.currentWidget"
IDLE = f"""() => {{
    const session = {FRONT}?.sessionContext?.session;
    return {FRONT}.context.isReady && session?.kernel?.connectionStatus === "connected"
        && session.kernel.status === "idle";
}}"""
ERRORS = f"""() => {FRONT}.content.model.sharedModel.cells
    .flatMap((cell) => cell.getOutputs?.() ?? [])
    .filter((output) => output.output_type === "error")
    .map((output) => `${{output.ename}}: ${{output.evalue}}`)"""
# Whether the kernel has answered all that an explorer has sent, and the answer is painted.
ANSWERED = """(whole, most) => new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("the kernel does not answer")), most);
    const ask = () => {
        if (whole.course) whole.course.answered().then(resolve);
        else requestAnimationFrame(ask);
    };
    ask();
})"""
CHANGE_THEME = """(theme) => {
    window.jupyterapp.commands.execute("apputils:change-theme", { theme });
}"""
# What code prints. Not asked by user expressions: JupyterLite's kernel does not answer those.
ASK = f"""async (code) => {{
    const request = {{ code, store_history: false }};
    const future = {FRONT}.sessionContext.session.kernel.requestExecute(request);
    let text = "";
    future.onIOPub = (message) => {{ text += message.content.text ?? ""; }};
    const {{ status, ename, evalue }} = (await future.done).content;
    if (status !== "ok") throw new Error(`${{ename}}: ${{evalue}}`);
    return text;
}}"""
FIND = f"""(part) => {FRONT}.content.widgets
    .findIndex((cell) => cell.model.sharedModel.getSource().includes(part))"""


class Lab:
    """A person in front of JupyterLab. `page` is Playwright's page once a notebook is open."""

    patience = RUN  # milliseconds for all cells of a notebook

    def __init__(self, browser, server: Server):
        self.browser = browser
        self.server = server
        self.page = None
        self.page_errors = []  # exceptions that no JavaScript caught
        self.foreign = []  # addresses asked for that are not the server's
        self.scripts = []  # files that run in a page before its own scripts

    def open(self, notebook, theme="light", size=(1366, 768)):
        """Show a notebook, by its name in notebooks/ or as the path of any other, in a new kernel.

        The server gets a fresh copy. Returns the page when the kernel is idle.
        """
        self.close()
        source = NOTEBOOKS / notebook
        shutil.copy(source, self.server.root / source.name)
        self.server.set("@jupyterlab/apputils-extension:themes", {"theme": THEMES[theme]})
        self.new_page(size)
        self.page.goto(f"{self.server.url}lab/tree/{source.name}?reset&token={self.server.token}")
        self.page.wait_for_selector(".jp-NotebookPanel .jp-Cell", timeout=READY)
        self.wait_theme(theme)
        self.wait_idle()
        return self.page

    def new_page(self, size) -> None:
        """An empty page that notes what goes wrong and what is asked for elsewhere."""
        self.page = self.browser.new_page(viewport={"width": size[0], "height": size[1]})
        self.page.set_default_timeout(READY)
        self.page.on("pageerror", self._note_error)
        self.page.on("request", self._note_foreign)
        for script in self.scripts:
            self.page.add_init_script(path=script)

    def _note_error(self, error) -> None:
        self.page_errors.append(str(error))

    def _note_foreign(self, request) -> None:
        address = urllib.parse.urlsplit(request.url)
        own = urllib.parse.urlsplit(self.server.url).netloc
        if address.scheme.startswith("http") and address.netloc != own:
            self.foreign.append(request.url)

    def wait_idle(self) -> None:
        """Wait until the kernel runs no cell. An explorer's answer may be on its way even so."""
        self.page.wait_for_function(IDLE, timeout=READY)

    def wait_theme(self, theme) -> None:
        """Wait until the page is in the theme "light" or "dark"."""
        light = "true" if theme == "light" else "false"
        self.page.locator(f"body[data-jp-theme-light={light}]").wait_for(state="attached")

    def change_theme(self, theme) -> None:
        """Change to "light" or "dark", as the settings' menu does."""
        self.page.evaluate(CHANGE_THEME, THEMES[theme])
        self.wait_theme(theme)

    def run_all(self) -> None:
        """Run every cell, as the menu's Run All Cells does, to the end or to the first error."""
        self.wait_idle()
        self.page.evaluate("""() => {
            window.ran = false;
            const run = window.jupyterapp.commands.execute("notebook:run-all-cells");
            run.finally(() => { window.ran = true; });
        }""")
        self.page.wait_for_function("window.ran", timeout=self.patience)
        self.wait_idle()

    def run_one_by_one(self) -> None:
        """Run every cell, each when all of the one before has come back.

        For more explorers than any notebook has: of what a kernel publishes much faster than its
        server passes on, messages are lost (ZeroMQ keeps 1000), and with them a cell's end.
        """
        self.page.evaluate(f"""async () => {{
            const {{ content }} = {FRONT};
            for (const k of content.widgets.keys()) {{
                content.activeCellIndex = k;
                await window.jupyterapp.commands.execute("notebook:run-cell");
            }}
        }}""")
        self.wait_idle()

    def errors(self) -> list[str]:
        """The error outputs of the notebook, as `Name: message`."""
        return self.page.evaluate(ERRORS)

    def ask(self, code: str) -> str:
        """What the kernel prints when it runs the code, outside all cells."""
        return self.page.evaluate(ASK, code)

    def cell(self, part: str):
        """The first cell whose source holds `part`, scrolled into view, as a locator."""
        index = self.page.evaluate(FIND, part)
        if index < 0:
            raise LookupError(f"no cell holds {part!r}")
        self.page.evaluate(f"(index) => {FRONT}.content.scrollToItem(index, 'start')", index)
        cell = self.page.locator(f".jp-NotebookPanel [data-windowed-list-index='{index}']")
        cell.wait_for(state="attached")
        return cell

    def in_sight(self, part: str) -> bool:
        """Scroll to the first cell holding `part`; whether its explorer has painted.

        To be asked again until it has: while the cells above are laid out anew a cell moves out of
        sight, where neither its output is made nor anything painted.
        """
        return self.cell(part).locator(".course-explorer .course-view[data-paints]").count() > 0

    def opened(self, part: str):
        """The live explorer that the first cell holding `part` has opened, as it is."""
        self.eventually(lambda: self.in_sight(part))
        found = self.cell(part).locator(".course-explorer")
        found.scroll_into_view_if_needed()
        self.answered(found)
        return found

    def explorer(self, part: str):
        """The live explorer that the first cell holding `part` has opened, at its start."""
        found = self.opened(part)  # answered: what an earlier test has done would undo the reset
        found.get_by_role("button", name="Reset", exact=True).click()
        self.answered(found)
        assert "".join(found.locator(".course-error").all_inner_texts()) == "", "a broken picture"
        return found

    def answered(self, found) -> None:
        """Wait until all that was done to an explorer has been answered, and the answer painted.

        What a run does by itself, or the picture without the kernel, is for `eventually`.
        """
        found.evaluate(ANSWERED, READY)

    def eventually(self, check) -> None:
        """Wait until `check` holds; see `front_end.eventually`."""
        eventually(self.page, check)

    def screenshot(self, path) -> None:
        """Save what the window shows as a PNG."""
        self.page.screenshot(path=path)

    def close(self) -> None:
        if self.page is not None:
            self.page.close()
            self.page = None
            self.server.end_kernels()
