"""JupyterLab in Chromium, optionally behind a wire that delays every byte."""

import ast
import asyncio
import contextlib
import json
import os
import secrets
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import nbformat
from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
DEBIAN = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
FRONT = "window.jupyterapp.shell.currentWidget"
IDLE = f"""() => {{
    const session = {FRONT}?.sessionContext?.session;
    return {FRONT}?.context?.isReady && session?.kernel?.connectionStatus === "connected"
        && session.kernel.status === "idle";
}}"""
EVALUATE = f"""async (expression) => {{
    const request = {{ code: "", store_history: false, user_expressions: {{ value: expression }} }};
    const reply = await {FRONT}.sessionContext.session.kernel.requestExecute(request).done;
    const {{ value }} = reply.content.user_expressions;
    if (value.status !== "ok") throw new Error(`${{expression}}: ${{value.evalue}}`);
    return value.data["text/plain"];
}}"""


@contextlib.contextmanager
def chromium():
    """Chromium: COURSE_CHROMIUM, or Debian's, or Playwright's own."""
    path = os.environ.get("COURSE_CHROMIUM") or (DEBIAN if os.path.exists(DEBIAN) else None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@contextlib.contextmanager
def jupyterlab():
    """JupyterLab on loopback with settings and a folder of its own; yields (port, token, root)."""
    with tempfile.TemporaryDirectory() as folder:
        folder, token = Path(folder), secrets.token_hex(16)
        root = folder / "root"
        root.mkdir()
        (root / "pictures.py").write_text((HERE / "pictures.py").read_text())
        kinds = ("config", "data", "runtime")
        places = {f"JUPYTER_{kind.upper()}_DIR": str(folder / kind) for kind in kinds}
        settings = folder / "config" / "lab" / "user-settings" / "@jupyterlab"
        _set(settings / "notebook-extension" / "tracker", {"windowingMode": "none"})
        _set(settings / "apputils-extension" / "notification", {"fetchNews": "false"})
        command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
        command += ["--ServerApp.ip=127.0.0.1", "--ServerApp.port=0", "--expose-app-in-browser"]
        command += [f"--ServerApp.root_dir={root}", f"--IdentityProvider.token={token}"]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(command, env=os.environ | places, stdout=log, stderr=log)
        try:
            info = folder / "runtime" / f"jpserver-{process.pid}.json"
            yield _port(info, process), token, root
        finally:
            process.terminate()
            process.wait()


def _set(plugin: Path, settings: dict) -> None:
    plugin.parent.mkdir(parents=True, exist_ok=True)
    plugin.with_suffix(".jupyterlab-settings").write_text(json.dumps(settings))


def _port(info: Path, process: subprocess.Popen) -> int:
    """The port that the server writes down once it listens."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError, ValueError):
            return json.loads(info.read_text())["port"]
        time.sleep(0.05)
    raise RuntimeError("JupyterLab did not start")


@contextlib.contextmanager
def delayed(port: int, seconds: float):
    """A port in front of `port`: every byte arrives `seconds` later, in both directions."""
    if not seconds:
        yield port
        return
    loop, waiting = asyncio.new_event_loop(), set()

    async def pump(reader, writer):
        def deliver(data):
            writer.write(data) if data else writer.close()

        data = b"first"
        while data:
            try:
                data = await reader.read(1 << 16)
            except ConnectionError:
                data = b""
            loop.call_later(seconds, deliver, data)

    async def connect(reader, writer):
        there, back = await asyncio.open_connection("127.0.0.1", port)
        for one in (pump(reader, back), pump(there, writer)):
            task = loop.create_task(one)
            waiting.add(task)
            task.add_done_callback(waiting.discard)

    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    listening = asyncio.start_server(connect, "127.0.0.1", 0)
    server = asyncio.run_coroutine_threadsafe(listening, loop).result()
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        loop.call_soon_threadsafe(server.close)
        for task in tuple(waiting):
            loop.call_soon_threadsafe(task.cancel)
        loop.call_soon_threadsafe(loop.call_later, 0.1, loop.stop)
        thread.join()


class Notebook:
    """A notebook in front of a person: its page, its kernel and the bytes between the two."""

    def __init__(self, browser, address: str, token: str, root: Path, cells: list[str]):
        notebook = nbformat.v4.new_notebook()
        notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
        notebook.cells = [nbformat.v4.new_code_cell(source) for source in cells]
        name = f"{secrets.token_hex(4)}.ipynb"
        nbformat.write(notebook, root / name)
        self.bytes = 0
        self.page: Page = browser.new_page(viewport={"width": 1366, "height": 900})
        self.page.on("websocket", self._listen)
        self.page.goto(f"{address}/lab/tree/{name}?reset&token={token}", timeout=120_000)
        self.page.wait_for_selector(".jp-NotebookPanel .jp-Cell", timeout=120_000)
        self.page.wait_for_function(IDLE, timeout=120_000)
        self.page.evaluate((HERE / "probe.js").read_text())
        for index in range(len(cells)):
            self.run(index)

    def _listen(self, socket) -> None:
        for event in ("framesent", "framereceived"):
            socket.on(event, self._count)

    def _count(self, payload) -> None:
        self.bytes += len(payload)

    def run(self, index: int, times: int = 1) -> None:
        """Run a cell, as Shift-Enter does, and wait for its end."""
        self.page.evaluate(
            f"""async ([index, times]) => {{
                {FRONT}.content.activeCellIndex = index;
                for (let k = 0; k < times; k++) {{
                    await window.jupyterapp.commands.execute("notebook:run-cell");
                }}
            }}""",
            [index, times],
        )
        self.page.wait_for_function(IDLE, timeout=120_000)
        problem = self.page.locator("[data-mime-type='application/vnd.jupyter.stderr']")
        if problem.count():
            raise RuntimeError(problem.first.inner_text())

    def evaluate(self, expression: str):
        """The value, a Python literal, of an expression in the kernel."""
        return ast.literal_eval(self.page.evaluate(EVALUATE, expression))

    def cell(self, index: int):
        """A cell's output area, scrolled into view."""
        cell = self.page.locator(".jp-NotebookPanel .jp-CodeCell").nth(index)
        output = cell.locator(".jp-OutputArea").first
        output.evaluate("(output) => output.scrollIntoView({ block: 'start' })")
        return output

    def alive(self) -> dict[str, int]:
        """Canvases and DOM nodes that the page holds after a collection, on show or not."""
        session = self.page.context.new_cdp_session(self.page)
        session.send("HeapProfiler.collectGarbage")
        kind = {"expression": "HTMLCanvasElement.prototype"}
        prototype = session.send("Runtime.evaluate", kind)["result"]["objectId"]
        found = session.send("Runtime.queryObjects", {"prototypeObjectId": prototype})
        count = {"objectId": found["objects"]["objectId"], "returnByValue": True}
        count["functionDeclaration"] = "function () { return this.length; }"
        canvases = session.send("Runtime.callFunctionOn", count)["result"]["value"]
        nodes = session.send("Memory.getDOMCounters")["nodes"]
        session.detach()
        return {"canvases in the browser": canvases, "DOM nodes in the browser": nodes}

    def close(self) -> None:
        self.page.evaluate(f"() => {FRONT}.sessionContext.shutdown()")
        self.page.close()
