"""What must work before a lecture, each check a function that says in words what it found."""

import importlib.metadata
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import psutil
from jupyter_client.kernelspec import NoSuchKernel
from jupyter_client.manager import KernelManager
from packaging.requirements import Requirement

import course_lib

ROOT = Path(course_lib.__file__).resolve().parents[1]
NOTEBOOKS = ROOT / "notebooks"
WIDGETS = {"@jupyter-widgets/jupyterlab-manager": "ipywidgets", "anywidget": "anywidget"}
START = 40  # seconds that JupyterLab, or a kernel, may take to start
OPEN = 90  # seconds for all explorers together
INSTALL = f"{sys.executable} -m pip install -r requirements.txt"
OWN = f"{sys.executable} -m ipykernel install --sys-prefix"


class Trouble(Exception):
    """Something does not work; the text says what, and what to do."""


class Caution(Exception):
    """It works, but look at this first."""


def packages() -> str:
    """The packages that the explorers need are installed, in versions that work."""
    pins = {}
    if (ROOT / "requirements.txt").exists():
        lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
        pins = dict(re.findall(r"^([\w-]+)==([\w.]+)", "\n".join(lines), re.MULTILINE))
    needed = [Requirement(line) for line in importlib.metadata.requires("course-lib")]
    needed.append(Requirement("jupyterlab>=4"))
    other = []
    for one in needed:
        try:
            version = importlib.metadata.version(one.name)
        except importlib.metadata.PackageNotFoundError:
            raise Trouble(f"{one.name} is not installed: run {INSTALL}") from None
        if version not in one.specifier:
            raise Trouble(f"{one.name} is {version}, needed is {one.specifier}: run {INSTALL}")
        if version != pins.get(one.name, version):
            other.append(f"{one.name} {version} (tested with {pins[one.name]})")
    if other:
        raise Caution(f"versions that were not tested: {', '.join(other)}. As tested: {INSTALL}")
    return f"Python {sys.version.split()[0]}, " + ", ".join(sorted(one.name for one in needed))


def notebooks() -> str:
    """The notebooks, in a folder where a reader can save."""
    found = sorted(NOTEBOOKS.glob("[0-9][0-9]_*.ipynb"))
    if not found:
        raise Trouble(f"no notebooks in {NOTEBOOKS}: run this in a copy of the repository")
    for path in found:
        try:
            json.loads(path.read_text(encoding="utf-8"))["cells"]
        except (ValueError, KeyError):
            raise Trouble(f"{path.name} is damaged: fetch it again (git checkout)") from None
    if not os.access(NOTEBOOKS, os.W_OK):
        raise Caution(f"{NOTEBOOKS} cannot be written to: changes in class will not be saved")
    return f"{len(found)} notebooks"


def room() -> str:
    """Memory for server, kernel and browser; space to save."""
    memory = psutil.virtual_memory().available / 2**30
    space = shutil.disk_usage(ROOT).free / 2**20
    if memory < 0.7 or space < 20:
        raise Trouble(f"{memory:.1f} GiB of memory and {space:.0f} MiB of disk are free: make room")
    if memory < 1.5 or space < 200:
        raise Caution(f"only {memory:.1f} GiB of memory, {space:.0f} MiB of disk are free")
    return f"{memory:.1f} GiB of memory, {space / 1024:.0f} GiB of disk free"


def page() -> str:
    """JupyterLab starts, serves its page and has the widgets' extensions switched on."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
        command += ["--ServerApp.ip=127.0.0.1", "--ServerApp.port=0"]
        command += [f"--ServerApp.root_dir={folder}", "--IdentityProvider.token=preflight"]
        log = Path(folder, "log")
        with log.open("wb") as output:
            server = subprocess.Popen(
                command,
                env=os.environ | {"JUPYTER_RUNTIME_DIR": folder},
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        try:
            url = _address(server, Path(folder))
            if url is None:
                last = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-3:]
                raise Trouble("JupyterLab does not start: " + " / ".join(last))
            with urllib.request.urlopen(f"{url}lab?token=preflight", timeout=START) as answer:
                html = answer.read().decode()
        finally:
            server.terminate()
            server.wait(START)
    return extensions(html)


def _address(server: subprocess.Popen, folder: Path) -> str | None:
    """Where the server listens, once it answers; None when it does not come up."""
    deadline = time.monotonic() + START
    while time.monotonic() < deadline and server.poll() is None:
        try:
            url = json.loads((folder / f"jpserver-{server.pid}.json").read_text())["url"]
            urllib.request.urlopen(f"{url}api", timeout=5).close()
            return url
        except (OSError, ValueError):  # not written yet, or nobody listens yet
            time.sleep(0.1)
    return None


def extensions(html: str) -> str:
    """That JupyterLab's page loads the extensions which draw the explorers."""
    told = re.search(r'<script id="jupyter-config-data"[^>]*>(.*?)</script>', html, re.DOTALL)
    if told is None:
        raise Trouble("JupyterLab's page does not say which extensions it loads")
    config = json.loads(told[1])
    loaded = {one["name"] for one in config["federated_extensions"]}
    disabled = [name.partition(":")[0] for name in config.get("disabledExtensions", [])]
    for name, package in WIDGETS.items():
        if name not in loaded:
            raise Trouble(f"JupyterLab does not find {name} (of {package}): run {INSTALL}")
        if name in disabled:
            raise Trouble(f"{name} is switched off: run jupyter labextension enable {name}")
    return "JupyterLab starts and loads the widgets"


def kernel() -> str:
    """A kernel starts in this environment, opens every explorer and answers fast enough."""
    manager = KernelManager(kernel_name="python3")
    try:
        manager.start_kernel(cwd=str(ROOT), stderr=subprocess.DEVNULL)
    except (NoSuchKernel, OSError) as problem:
        raise Trouble(f"no kernel starts: {problem}. Run {INSTALL}") from None
    client = manager.blocking_client()
    try:
        client.start_channels()
        try:
            client.wait_for_ready(timeout=START)
        except RuntimeError as problem:
            raise Trouble(f"the kernel does not answer: {problem}") from None
        place = run(client, "import sys; print(sys.prefix)", START).strip()
        if not os.path.samefile(place, sys.prefix):
            raise Trouble(f"the kernel 'python3' is not of {sys.prefix} but of {place}: run {OWN}")
        told = run(client, "from course_lib.preflight.inside import report; report()", OPEN)
        return verdict(**json.loads(told))
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def run(client, code: str, seconds: float) -> str:
    """What a cell with this code prints; Trouble when it fails or takes longer."""
    printed, problem = [], []

    def hear(message):
        content = message["content"]
        if message["msg_type"] == "stream" and content["name"] == "stdout":
            printed.append(content["text"])
        elif message["msg_type"] == "error":
            problem.append(f"{content['ename']}: {content['evalue']}")

    try:
        client.execute_interactive(code, timeout=seconds, output_hook=hear)
    except TimeoutError:
        raise Trouble(f"the kernel took longer than {seconds:g} s for: {code}") from None
    if problem:
        raise Trouble(f"the kernel stopped at {code!r} with {problem[0]}")
    return "".join(printed)


def verdict(failed: dict, slow: dict, answer: float, count: int, memory: float) -> str:
    """The kernel's report in words.

    failed: what went wrong, by explorer. slow: seconds to open, by explorer. answer:
    milliseconds from a slider's move to the new numbers. memory: MiB of the kernel at the end.
    """
    if failed:
        told = "; ".join(f"{name}: {why}" for name, why in failed.items())
        raise Trouble(f"{len(failed)} of {count} explorers do not open: {told}")
    if slow or answer > 50:
        late = "".join(f", {name} opens in {seconds:.0f} s" for name, seconds in slow.items())
        raise Caution(f"slow: numbers follow a slider after {answer:.0f} ms{late}")
    return (
        f"all {count} explorers open; numbers follow a slider after {answer:.0f} ms; "
        f"{memory:.0f} MiB"
    )


CHECKS = {
    "packages": packages,
    "notebooks": notebooks,
    "memory and disk": room,
    "JupyterLab": page,
    "kernel, explorers": kernel,
}
