"""The same person in front of JupyterLite: the course as static files, Python inside the page."""

import functools
import gzip
import http.server
import importlib.util
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from front_end import NOTEBOOKS, READY, RUN
from lab import Lab

BUILD = NOTEBOOKS.parent / "binder" / "jupyterlite" / "build.py"
PACKED = {".css", ".html", ".ipynb", ".js", ".json", ".mjs", ".svg", ".wasm"}

START = 300_000  # milliseconds for Python to start in the page
SHOWN = "window.jupyterapp?.shell.currentWidget?.context?.isReady"
SAVED = """async ([path, text]) => {
    const content = JSON.parse(text);
    content.metadata.kernelspec.name = "python"; // or a dialog would ask for the kernel
    const { contents } = window.jupyterapp.serviceManager;
    await contents.save(path, { type: "notebook", format: "json", content });
    await window.jupyterapp.commands.execute("docmanager:open", { path });
}"""


def build(folder: Path) -> Path:
    """The site, built; a skip where there is no Pyodide or nothing to build with."""
    if not os.environ.get("COURSE_PYODIDE"):
        pytest.skip("no Pyodide: name the folder of an unpacked distribution in COURSE_PYODIDE")
    if not importlib.util.find_spec("jupyterlite_pyodide_kernel"):
        pytest.skip("no JupyterLite: pip install -r binder/jupyterlite/requirements.txt")
    subprocess.run([sys.executable, str(BUILD), str(folder)], check=True, stdout=subprocess.PIPE)
    return folder


class Site:
    """A static web server on the site: compression and ETags, and nothing else."""

    def __init__(self, folder: Path):
        self.root, self.sent = folder, 0
        handler = functools.partial(Handler, directory=folder, site=self)
        self.web = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self.web.server_address[1]}/"
        threading.Thread(target=self.web.serve_forever, daemon=True).start()

    def end_kernels(self) -> None:
        """Nothing: a kernel ends with its page."""

    def stop(self) -> None:
        self.web.shutdown()
        self.web.server_close()


class Handler(http.server.SimpleHTTPRequestHandler):
    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | {
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }
    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments, site, **named):
        self.site = site
        super().__init__(*arguments, **named)

    def do_GET(self):
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.answer(404, b"")
            return
        kind = {"Content-Type": self.guess_type(str(path)), "ETag": f'"{path.stat().st_mtime_ns}"'}
        if self.headers.get("If-None-Match") == kind["ETag"]:
            self.answer(304, b"", kind)
            return
        packed = path.suffix in PACKED
        body = gzipped(path, path.stat().st_mtime_ns) if packed else path.read_bytes()
        self.answer(200, body, kind | ({"Content-Encoding": "gzip"} if packed else {}))

    def answer(self, status, body, headers=()):
        self.send_response(status)
        for name, value in dict(headers).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.site.sent += len(body)

    def log_message(self, *_):
        pass


@functools.cache
def gzipped(path: Path, changed: int) -> bytes:
    return gzip.compress(path.read_bytes(), 6)


class LiteLab(Lab):
    """What Lab does, in JupyterLite: each page is a browser of its own that has kept nothing."""

    patience = 4 * RUN  # Python takes two to three times as long there

    def open(self, notebook, theme="light", size=(1366, 768)):
        self.close()
        self.new_page(size)
        source = Path(NOTEBOOKS / notebook)
        ours = source.parent == NOTEBOOKS
        asked = f"?path={source.name}" if ours else ""
        self.page.goto(f"{self.server.url}lab/index.html{asked}")
        self.page.wait_for_function("window.jupyterapp?.shell")
        self.page.evaluate("window.jupyterapp.restored.then(() => null)")
        if not ours:
            self.page.evaluate(SAVED, [source.name, json.dumps(json.loads(source.read_text()))])
        self.change_theme(theme)
        self.page.wait_for_selector(".jp-NotebookPanel .jp-Cell", timeout=READY)
        self.wait_for_python()
        return self.page

    def _note_error(self, error) -> None:
        # JupyterLab's own: the opening picture, shown twice in a row, removes itself twice. No
        # module of the course calls removeChild.
        if "'removeChild'" not in str(error):
            super()._note_error(error)

    def wait_for_python(self) -> None:
        """Wait until the notebook is shown and the page's Python answers."""
        self.page.wait_for_function(f"{SHOWN} && window.course.python", timeout=START)
        self.wait_idle()
