"""A real JupyterHub on loopback with the limits of binder/, and what its processes take."""

import contextlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import psutil
import yaml

REPOSITORY = Path(__file__).parent.parent
BINDER = REPOSITORY / "binder"
CONFIG = """
import sys
c = get_config()
c.JupyterHub.spawner_class = "simple"
c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = {password!r}
c.Authenticator.allow_all = True
c.JupyterHub.bind_url = "http://127.0.0.1:{ports[0]}"
c.JupyterHub.hub_port = {ports[1]}
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{ports[2]}"
c.ConfigurableHTTPProxy.command = [{proxy!r}]
c.SimpleLocalProcessSpawner.home_dir_template = {home!r} + "/{{username}}"

# what The Littlest JupyterHub makes of binder/tljh_config.yaml
c.Spawner.mem_limit = {limits[memory]!r}
c.Spawner.cpu_limit = {limits[cpu]!r}
c.Spawner.default_url = "/lab"
c.JupyterHub.load_roles = [{{
    "name": "cull", "services": ["cull-idle"],
    "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
}}]
c.JupyterHub.services = [{{
    "name": "cull-idle",
    "command": [sys.executable, "-m", "jupyterhub_idle_culler",
                "--timeout={cull[timeout]}", "--cull-every={cull[every]}"],
}}]
load_subconfig({extra!r})
c.Spawner.environment |= {{"PYTHONPATH": {repository!r}, "JUPYTER_RUNTIME_DIR": {sockets!r}}}
c.Spawner.args += {root!r}
"""


class Hub:
    """A running hub: its address, its password and its processes by what they are."""

    def __init__(self, process: subprocess.Popen, folder: Path, port: int, password: str):
        self.process, self.folder, self.password = process, folder, password
        self.address = f"http://127.0.0.1:{port}"

    def home(self, name: str) -> Path:
        return self.folder / "home" / name

    def processes(self) -> dict[str, list[psutil.Process]]:
        """Hub and proxy together, the students' servers, their kernels."""
        found = {"hub": [psutil.Process(self.process.pid)], "server": [], "kernel": []}
        for child in found["hub"][0].children(recursive=True):
            with contextlib.suppress(psutil.Error):
                words = " ".join(child.cmdline())
                kind = "hub"
                if "jupyterhub-singleuser" in words:
                    kind = "server"
                elif "ipykernel_launcher" in words:
                    kind = "kernel"
                found[kind].append(child)
        return found

    def log(self) -> str:
        return (self.folder / "log").read_text(errors="replace")


@contextlib.contextmanager
def running(names: list[str], notebooks: list[Path], proxy: str):
    """A hub with a home folder for each name, in which the notebooks lie; yields a Hub."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for name in names:
            (folder / "home" / name).mkdir(parents=True)
            for notebook in notebooks:
                shutil.copy(notebook, folder / "home" / name)
        ports, password = free_ports(3), secrets.token_hex(8)
        (folder / "jupyterhub_config.py").write_text(_config(folder, ports, password, proxy))
        command = [sys.executable, "-m", "jupyterhub", "-f", str(folder / "jupyterhub_config.py")]
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                command, cwd=folder, stdout=log, stderr=log, env=os.environ | {"PATH": path}
            )
        hub = Hub(process, folder, ports[0], password)
        try:
            _wait(hub)
            yield hub
        finally:
            _stop(hub)


def _config(folder: Path, ports: list[int], password: str, proxy: str) -> str:
    settings = yaml.safe_load((BINDER / "tljh_config.yaml").read_text())
    return CONFIG.format(
        password=password,
        ports=ports,
        proxy=proxy,
        home=str(folder / "home"),
        limits=settings["limits"],
        cull=settings["services"]["cull"],
        extra=str(BINDER / "tljh_class.py"),
        repository=str(REPOSITORY),
        sockets=str(folder / "run"),
        root=["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else [],
    )


def free_ports(count: int) -> list[int]:
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


def _wait(hub: Hub) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and hub.process.poll() is None:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{hub.address}/hub/health", timeout=5).close()
            return
        time.sleep(0.2)
    raise RuntimeError(f"JupyterHub did not start:\n{hub.log()[-2000:]}")


def _stop(hub: Hub) -> None:
    """End the hub, which ends its servers, and whatever of it is left after that."""
    family = []
    with contextlib.suppress(psutil.Error):
        family = psutil.Process(hub.process.pid).children(recursive=True)
    hub.process.send_signal(signal.SIGTERM)
    with contextlib.suppress(subprocess.TimeoutExpired):
        hub.process.wait(30)
    for process in family:
        with contextlib.suppress(psutil.Error):
            process.kill()
    if hub.process.poll() is None:
        hub.process.kill()
        hub.process.wait()
    psutil.wait_procs(family, timeout=10)


def memory(process: psutil.Process) -> dict[str, float]:
    """MiB now (its share of shared pages counted: pss; what it has alone: uss) and at most."""
    lines = Path(f"/proc/{process.pid}/smaps_rollup").read_text().splitlines()[1:]
    kib = {line.split(":")[0]: int(line.split()[1]) for line in lines}
    status = Path(f"/proc/{process.pid}/status").read_text()
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return {
        "pss": kib["Pss"] / 1024,
        "uss": (kib["Private_Clean"] + kib["Private_Dirty"]) / 1024,
        "peak": int(peak.split()[1]) / 1024,
    }


def seconds(processes: list[psutil.Process]) -> float:
    """Processor time that these processes have used, with that of helpers that have ended."""
    total = 0.0
    for process in processes:
        with contextlib.suppress(psutil.Error):
            total += sum(process.cpu_times()[:4])  # user, system, and both of ended children
    return total
