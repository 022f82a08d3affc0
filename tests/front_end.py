"""What browser tests start: a Jupyter server on a copy of the notebooks, and a browser."""

import contextlib
import json
import os
import secrets
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Error, sync_playwright

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
DEBIAN = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]
# Milliseconds, generous: a machine under load is slow, not wrong. Nobody waits longer than needed.
READY = 60_000  # for a front end to come up, and for whatever a test waits for
RUN = 240_000  # for all cells of a notebook


class Server:
    """A Jupyter server in a process of its own, on a free loopback port, with settings of its own.

    program: the front end that it starts with, as `python -m` knows it. The notebooks are copies.
    """

    def __init__(self, folder: Path, program: str = "jupyterlab"):
        self.program = program
        self.root = folder / "notebooks"
        shutil.copytree(NOTEBOOKS, self.root)
        self.token = secrets.token_hex(16)
        self.log = folder / "log"
        places = {
            f"JUPYTER_{kind}_DIR": str(folder / kind.lower())
            for kind in ("CONFIG", "DATA", "RUNTIME")
        }
        command = [sys.executable, "-m", program, "--no-browser", "--allow-root"]
        command += ["--ServerApp.ip=127.0.0.1", "--ServerApp.port=0", "--expose-app-in-browser"]
        command += [f"--ServerApp.root_dir={self.root}", f"--IdentityProvider.token={self.token}"]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                command, env=os.environ | places, stdout=log, stderr=subprocess.STDOUT
            )
        info = folder / "runtime" / f"jpserver-{self.process.pid}.json"
        self.url = self._address(info)
        news = {"fetchNews": "false", "checkForUpdates": False}
        self.set("@jupyterlab/apputils-extension:notification", news)

    def _address(self, info: Path) -> str:
        """The address that the server writes down once it listens."""
        deadline = time.monotonic() + READY / 1000
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                return json.loads(info.read_text())["url"]
            except (OSError, ValueError):  # not written, or not to the end
                time.sleep(0.05)
        self.process.kill()
        self.process.wait()
        raise RuntimeError(f"{self.program} did not start:\n{self.log.read_text()}")

    def call(self, method: str, path: str, body: object = None) -> object:
        """One request to the server's REST interface."""
        headers = {"Authorization": f"token {self.token}", "Content-Type": "application/json"}
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, headers, method=method)
        for pause in (0.1, 0.5, 2, None):  # the address is written down before anyone listens
            try:
                with urllib.request.urlopen(request, timeout=30) as answer:
                    text = answer.read()
                break
            except urllib.error.URLError as problem:
                if pause is None or not isinstance(problem.reason, ConnectionRefusedError):
                    raise
                time.sleep(pause)
        return json.loads(text) if text else None

    def set(self, plugin: str, settings: dict) -> None:
        """Store a person's settings of one of JupyterLab's plugins."""
        self.call("PUT", f"lab/api/settings/{plugin}", {"raw": json.dumps(settings)})

    def end_kernels(self) -> None:
        for session in self.call("GET", "api/sessions"):
            self.call("DELETE", f"api/sessions/{session['id']}")

    def stop(self) -> None:
        self.call("POST", "api/shutdown")
        self.process.wait(30)


@contextlib.contextmanager
def chromium():
    """Chromium: COURSE_CHROMIUM, or Debian's, or Playwright's own. Without one: a skip."""
    path = os.environ.get("COURSE_CHROMIUM") or (DEBIAN if os.path.exists(DEBIAN) else None)
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        except Error as problem:
            if os.environ.get("CI"):
                raise
            why = problem.message.splitlines()[0]
            hint = "python -m playwright install chromium, or name one in COURSE_CHROMIUM"
            pytest.skip(f"no Chromium ({why}): {hint}")
        yield browser
        browser.close()


def eventually(page, check) -> None:
    """Wait until `check` (called again and again) holds; then let it speak for itself."""
    deadline = time.monotonic() + READY / 1000
    while time.monotonic() < deadline:
        if check():
            return
        page.wait_for_timeout(50)  # a poll's interval, not a guess at a duration
    assert check()
