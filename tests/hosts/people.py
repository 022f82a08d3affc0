"""A person in front of Notebook 7, nbclassic or Voila."""

from front_end import READY, RUN, eventually


class Host:
    """A person in front of one notebook, in the front end of a subclass.

    `page` is Playwright's page, `page_errors` the exceptions of our own code that nobody caught.
    """

    package = ""  # to be installed
    address = ""  # of notebooks, below the server's

    def __init__(self, browser, server, name):
        self.server = server
        self.page_errors = []
        self.page = browser.new_page(viewport={"width": 1366, "height": 768})
        self.page.set_default_timeout(READY)
        self.page.on("pageerror", self._note)
        address = f"{server.url}{self.address}/{name}.ipynb?token={server.token}"
        self.page.goto(address, timeout=RUN)

    def _note(self, error) -> None:
        if "blob:" in (error.stack or ""):  # a widget's module; the others are the front end's
            self.page_errors.append(str(error))

    def wait(self, condition: str) -> None:
        """Wait until a JavaScript expression holds in the page."""
        self.page.wait_for_function(condition, timeout=RUN)

    def run_all(self) -> None:
        """Run every cell to the end."""

    def errors(self) -> list[str]:
        """The error outputs."""
        raise NotImplementedError

    def cells(self) -> list[str]:
        """The types of the notebook's cells; nothing where the page has no cells to change."""
        return []

    def cell(self, k: int, source: str):
        """The k-th cell with an explorer, of that source, once it is in the page: a locator."""
        return self.page.locator(".jp-Cell", has=self.page.locator(".course-explorer")).nth(k)

    def eventually(self, check) -> None:
        """Wait until `check` holds; see `front_end.eventually`."""
        eventually(self.page, check)

    def close(self) -> None:
        self.page.close()
        self.server.end_kernels()


class Notebook(Host):
    package, address = "notebook", "notebooks"
    FRONT = "window.jupyterapp.shell.currentWidget"  # its notebook, as JupyterLab has it too

    def run_all(self):
        self.wait("""() => {
            const front = window.jupyterapp?.shell?.currentWidget;
            const session = front?.sessionContext?.session;
            return front?.context?.isReady && session?.kernel?.connectionStatus === "connected"
                && session.kernel.status === "idle";
        }""")
        self.page.evaluate("""() => {
            window.ran = false;
            const run = window.jupyterapp.commands.execute("notebook:run-all-cells");
            run.finally(() => { window.ran = true; });
        }""")
        self.wait("window.ran")

    def errors(self):
        return self.page.evaluate(f"""{self.FRONT}.content.model.sharedModel.cells
            .flatMap((cell) => cell.getOutputs?.() ?? [])
            .filter((output) => output.output_type === "error")
            .map((output) => `${{output.ename}}: ${{output.evalue}}`)""")

    def cells(self):
        return self.page.evaluate(
            f"{self.FRONT}.content.model.sharedModel.cells.map((cell) => cell.cell_type)"
        )

    def cell(self, k, source):
        show = f"""async (source) => {{
            const {{ content }} = {self.FRONT};
            const index = content.widgets
                .findIndex((cell) => cell.model.sharedModel.getSource() === source);
            await content.scrollToItem(index, "start");
            return index;
        }}"""
        index = self.page.evaluate(show, source)
        return self.page.locator(f"[data-windowed-list-index='{index}']")


class Classic(Host):
    package, address = "nbclassic", "nbclassic/notebooks"
    CODE = "Jupyter.notebook.get_cells().filter((cell) => cell.cell_type === 'code')"

    def run_all(self):
        # Widgets that are made before the front end is ready for them are lost.
        self.wait("""window.Jupyter?.notebook?.kernel?.widget_manager
            && Jupyter.notebook._fully_loaded && Jupyter.notebook.kernel.info_reply.status""")
        self.page.evaluate("Jupyter.notebook.execute_all_cells()")
        self.wait(f"{self.CODE}.every((cell) => cell.input_prompt_number > 0)")

    def errors(self):
        return self.page.evaluate(f"""{self.CODE}
            .flatMap((cell) => cell.output_area.outputs)
            .filter((output) => output.output_type === "error")
            .map((output) => `${{output.ename}}: ${{output.evalue}}`)""")

    def cells(self):
        return self.page.evaluate("Jupyter.notebook.get_cells().map((cell) => cell.cell_type)")

    def cell(self, k, source):
        index = self.page.evaluate(
            "(text) => Jupyter.notebook.get_cells().findIndex((cell) => cell.get_text() === text)",
            source,
        )
        return self.page.locator("#notebook-container > .cell").nth(index)


class Voila(Host):
    package, address = "voila", "voila/render"

    def errors(self):
        return self.page.get_by_text("There was an error when executing cell").all_inner_texts()


HOSTS = {host.package: host for host in (Notebook, Classic, Voila)}
