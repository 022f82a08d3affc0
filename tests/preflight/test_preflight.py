"""The check before a lecture: it passes here, and each thing that can be wrong is named."""

import importlib.metadata
import json
import subprocess
import sys
import time
from types import SimpleNamespace

import pytest

from course_lib.preflight import __main__ as command
from course_lib.preflight import checks
from course_lib.preflight.checks import Caution, Trouble

GOOD = {"failed": {}, "slow": {}, "answer": 2.0, "count": 43, "memory": 130.0}


def page(extensions, disabled=()):
    config = {
        "federated_extensions": [{"name": name} for name in extensions],
        "disabledExtensions": list(disabled),
    }
    return f'<script id="jupyter-config-data" type="application/json">{json.dumps(config)}</script>'


@pytest.mark.slow
def test_this_environment_passes_every_check_but_perhaps_room_and_speed():
    done = subprocess.run(
        [sys.executable, "-m", "course_lib.preflight"],
        capture_output=True,
        encoding="utf-8",
        timeout=600,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert [line for line in done.stdout.splitlines() if "NOT YET" in line] == []
    assert done.stdout.splitlines()[-1].startswith("Ready")


def test_a_failed_check_is_named_counted_and_makes_the_exit_code_1(monkeypatch, capsys):
    def fails():
        raise Trouble("no kernel starts: run this")

    def warns():
        raise Caution("little memory")

    monkeypatch.setattr(command, "CHECKS", {"kernel": fails, "room": warns, "page": lambda: "fine"})
    assert command.main() == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == "kernel NOT YET no kernel starts: run this".split()
    assert lines[1].split() == "room look little memory".split()
    assert lines[2].split() == "page ok fine".split()
    assert lines[-1].startswith("Not ready: 1 of 3 checks failed")
    monkeypatch.setattr(command, "CHECKS", {"room": warns})
    assert command.main() == 0


def test_a_missing_package_is_named_with_the_command_that_installs_it(monkeypatch):
    def missing(name):
        if name == "anywidget":
            raise importlib.metadata.PackageNotFoundError(name)
        return "99.0"

    monkeypatch.setattr(importlib.metadata, "version", missing)
    with pytest.raises(Trouble, match="^anywidget is not installed: run .* install -r"):
        checks.packages()


def test_an_old_package_is_trouble_and_an_untested_one_a_caution(monkeypatch):
    version = importlib.metadata.version
    for found, raises in (("1.26.4", Trouble), ("2.99.0", Caution)):
        monkeypatch.setattr(
            importlib.metadata,
            "version",
            lambda name, found=found: found if name == "numpy" else version(name),
        )
        with pytest.raises(raises, match=f"numpy (is )?{found}"):
            checks.packages()


def test_missing_or_damaged_notebooks_are_named(monkeypatch, tmp_path):
    monkeypatch.setattr(checks, "NOTEBOOKS", tmp_path)
    with pytest.raises(Trouble, match="^no notebooks in"):
        checks.notebooks()
    (tmp_path / "01_perceptron.ipynb").write_text('{"cells": [')
    with pytest.raises(Trouble, match="^01_perceptron.ipynb is damaged"):
        checks.notebooks()
    (tmp_path / "01_perceptron.ipynb").write_text('{"cells": []}')
    assert checks.notebooks() == "1 notebooks"


@pytest.mark.parametrize(
    "gib, mib, raises", [(0.5, 5000, Trouble), (8, 10, Trouble), (1, 5000, Caution)]
)
def test_little_memory_or_disk_is_told(monkeypatch, gib, mib, raises):
    monkeypatch.setattr(
        checks.psutil, "virtual_memory", lambda: SimpleNamespace(available=gib * 2**30)
    )
    monkeypatch.setattr(checks.shutil, "disk_usage", lambda path: SimpleNamespace(free=mib * 2**20))
    with pytest.raises(raises, match=f"{gib:.1f} GiB of memory"):
        checks.room()


def test_a_widget_extension_that_is_missing_or_switched_off_is_named():
    both = ["@jupyter-widgets/jupyterlab-manager", "anywidget"]
    assert "loads the widgets" in checks.extensions(page(both))
    with pytest.raises(Trouble, match="^JupyterLab does not find anywidget"):
        checks.extensions(page(both[:1]))
    with pytest.raises(Trouble, match="^@jupyter-widgets/jupyterlab-manager is switched off"):
        checks.extensions(page(both, ["@jupyter-widgets/jupyterlab-manager:plugin"]))
    with pytest.raises(Trouble, match="does not say"):
        checks.extensions("<html></html>")


def test_a_server_that_dies_at_once_is_told_with_its_last_words(monkeypatch, tmp_path):
    fake = tmp_path / "python"
    fake.write_text("#!/bin/sh\necho the port is taken\nexit 1\n")
    fake.chmod(0o755)
    if sys.platform == "win32":
        pytest.skip("a shell script stands in for Python")
    monkeypatch.setattr(checks.sys, "executable", str(fake))
    with pytest.raises(Trouble, match="does not start: the port is taken"):
        checks.page()


def test_a_kernel_that_cannot_be_started_is_told(monkeypatch):
    class Absent:
        def __init__(self, kernel_name):
            pass

        def start_kernel(self, **_):
            raise checks.NoSuchKernel("python3")

    monkeypatch.setattr(checks, "KernelManager", Absent)
    with pytest.raises(Trouble, match="^no kernel starts: No such kernel named python3"):
        checks.kernel()


@pytest.fixture(scope="module")
def client():
    from jupyter_client.manager import start_new_kernel

    manager, client = start_new_kernel(stderr=subprocess.DEVNULL)
    yield client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


@pytest.mark.slow
def test_what_fails_or_hangs_in_the_kernel_is_told(client):
    assert checks.run(client, "print(6 * 7)", 30) == "42\n"
    with pytest.raises(Trouble, match="stopped at '1 / 0' with ZeroDivisionError"):
        checks.run(client, "1 / 0", 30)
    began = time.monotonic()
    with pytest.raises(Trouble, match="took longer than 1 s"):
        checks.run(client, "import time; time.sleep(20)", 1)
    assert time.monotonic() - began < 15


def test_the_kernels_report_is_told_in_words():
    assert checks.verdict(**GOOD).startswith("all 43 explorers open")
    with pytest.raises(Trouble, match="^1 of 43 explorers do not open: bumps: ValueError: no"):
        checks.verdict(**GOOD | {"failed": {"bumps": "ValueError: no"}})
    with pytest.raises(Caution, match="digits opens in 9 s"):
        checks.verdict(**GOOD | {"slow": {"digits": 9.1}})
    with pytest.raises(Caution, match="after 80 ms"):
        checks.verdict(**GOOD | {"answer": 80.0})


def test_an_explorer_that_breaks_is_reported_with_its_reason(monkeypatch, capsys):
    from course_lib import explore
    from course_lib.preflight import inside

    def broken():
        raise ValueError("no such g")

    monkeypatch.setattr(explore, "EXPLORERS", (explore.perceptron, broken))
    inside.report()
    told = json.loads(capsys.readouterr().out.strip().splitlines()[-1])
    assert told["failed"] == {"broken": "ValueError: no such g"} and told["count"] == 2
    assert 0 < told["answer"] < 1000 and told["memory"] > 20
