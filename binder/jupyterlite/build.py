"""Build the whole course as a folder of static files, JupyterLab and Python included.

    python binder/jupyterlite/build.py SITE

Any web server can hand out SITE: whoever opens it has JupyterLab in the browser, the notebooks, and
a Python that runs there, without a server behind it. The environment needs requirements.txt beside
this file. Python for the browser is Pyodide: from the folder of an unpacked distribution that
COURSE_PYODIDE names, or else fetched from PYODIDE; each file's digest is checked.
"""

import argparse
import hashlib
import html
import importlib.metadata
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request
import zipfile
from pathlib import Path

from packaging.metadata import Metadata
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
NOTEBOOKS = ROOT / "notebooks"

# The Pyodide that is fetched, and the SHA-256 of its core; its lock holds those of all packages.
PYODIDE = "https://cdn.jsdelivr.net/pyodide/v0.27.7/full/"
CORE = {
    "pyodide.mjs": "04c052c815abb0bf2981fa38c2dfa58e3120ee5288c956df2b2a15e301782c5f",
    "pyodide.asm.js": "6b4c90de5b7172873f04f21884d0e9d2274e305fe32116558fe3e4fbe3618d51",
    "pyodide.asm.wasm": "a50dd1843f805a0b7c45b61037ee0d7b26dfe85efe0e18ef95a34ad24e401f5f",
    "python_stdlib.zip": "16611534726e5d8ac2bd8f926410b2dcb8d6f49aa24913463533b457a2115c16",
    "pyodide-lock.json": "9c45b916001a750f4102fc287494f3eab215909c7535c626a20db80fd6333e2c",
}
LOCK = "pyodide-lock.json"

# What JupyterLite's kernel is made of; piplite is ours, two wheels are JupyterLite's.
KERNEL = ["micropip", "piplite", "ipykernel", "comm", "pyodide-kernel", "ipython"]
# Loaded while Python starts, all at once: every notebook begins with it.
AT_ONCE = [*KERNEL, "course-lib"]
# Loaded by the first cell that imports it.
LATER = ["matplotlib"]
# Named by packages, and left out. The work of the first two is done by the site's own extensions of
# JupyterLab; the others matplotlib needs for PDF files and for time zones.
NOT_THERE = {"widgetsnbextension", "jupyterlab-widgets", "fonttools", "pytz"}
# Files of a wheel that stay behind: a third of matplotlib's is fonts that no notebook asks for.
NOT_IN = {
    "matplotlib": r"matplotlib/mpl-data/(sample_data|fonts/(afm|pdfcorefonts)/"
    r"|fonts/ttf/DejaVuS(erif|ansMono-|ans-BoldOblique))",
}
# JupyterLab's extensions in the page, whatever else the environment has.
EXTENSIONS = ["@jupyter-widgets/jupyterlab-manager", "anywidget"]
EXTENSIONS += ["@jupyterlite/pyodide-kernel-extension"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", metavar="SITE", type=Path, help="the folder to build; made anew")
    site = parser.parse_args().site.resolve()
    if site.exists() and not (site / "jupyter-lite.json").exists() and any(site.iterdir()):
        sys.exit(f"{site} holds something else: name an empty or a new folder")
    shutil.rmtree(site, ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder:
        build(site, Path(folder))
    size = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    print(f"{site}: {size / 1e6:.0f} MB. To try it: python -m http.server --directory {site}")


def build(site: Path, work: Path) -> None:
    """Put the site together in a working folder, have JupyterLite build it, add our pages."""
    python = work / "static" / "pyodide"
    python.mkdir(parents=True)
    wheels = own_wheels(work / "wheels")
    lock = gather(python, wheels)
    for name in ("jupyter-lite.json", "overrides.json"):
        shutil.copy(HERE / name, work / name)
    options = {"packages": AT_ONCE, "lockFileURL": f"static/pyodide/{LOCK}?{lock}"}
    settings = json.loads((work / "jupyter-lite.json").read_text())
    plugins = settings["jupyter-config-data"]["litePluginSettings"]
    plugins["@jupyterlite/pyodide-kernel-extension:kernel"]["loadPyodideOptions"] = options
    (work / "jupyter-lite.json").write_text(json.dumps(settings))
    versions = contents(work / "notebooks")
    command = [sys.executable, "-m", "jupyter", "lite", "build", f"--lite-dir={work}"]
    command += [f"--contents={work / 'notebooks'}", f"--output-dir={site}", "--apps=lab"]
    command += ["--no-sourcemaps", "--no-unused-shared-packages", "--no-libarchive"]
    there = Path(sys.prefix) / "share" / "jupyter" / "labextensions"
    command += ["--ignore-sys-prefix"]
    command += [f"--LiteBuildConfig.federated_extensions={there / name}" for name in EXTENSIONS]
    done = subprocess.run(command, cwd=work, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"JupyterLite could not build the site:\n{done.stdout}\n{done.stderr}")
    pages(site, versions)


# Python for the browser.


def own_wheels(folder: Path) -> list[Path]:
    """The wheels that Pyodide does not have: course_lib, what it needs, JupyterLite's kernel."""
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "--no-deps", f"--wheel-dir={folder}", str(ROOT)], check=True)
    [course] = folder.glob("course_lib-*.whl")
    named_by_content(course)
    anywhere = ["--platform=any", "--implementation=py", "--abi=none", "--python-version=3.14"]
    fetch = [*pip, "download", "--no-deps", "--only-binary=:all:", f"--dest={folder}", *anywhere]
    subprocess.run([*fetch, "-r", str(HERE / "browser.txt")], check=True)
    kernel = importlib.metadata.distribution("jupyterlite-pyodide-kernel")
    for file in kernel.files:
        if file.match("static/pypi/*.whl") and file.name.startswith(("ipykernel", "pyodide_")):
            shutil.copy(file.locate(), folder)
    with zipfile.ZipFile(folder / "piplite-0-py3-none-any.whl", "w") as wheel:
        for path in (HERE / "piplite").glob("*.py"):
            wheel.write(path, f"piplite/{path.name}")
        wheel.writestr("piplite-0.dist-info/METADATA", "Name: piplite\nVersion: 0\n")
        wheel.writestr("piplite-0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\n")
    return sorted(folder.glob("*.whl"))


def gather(folder: Path, wheels: list[Path]) -> str:
    """Put Pyodide and all packages that the course uses into the folder, with a lock of its own.

    Returns the lock's digest.
    """
    given = os.environ.get("COURSE_PYODIDE")
    if given:
        core = [path for path in Path(given).iterdir() if path.name in CORE or path.match("*.mjs")]
        for path in core:
            shutil.copy(path, folder)
    else:
        for name, expected in CORE.items():
            fetch(name, folder, expected)
    lock = json.loads((folder / LOCK).read_text())
    packages = lock["packages"]
    for wheel in wheels:
        shutil.copy(wheel, folder)
        packages |= entry(wheel, python=".".join(lock["info"]["python"].split(".")[:2]))
    used, waiting = {}, [canonicalize_name(name) for name in [*AT_ONCE, *LATER]]
    while waiting:
        name = waiting.pop()
        if name not in used:
            used[name] = packages[name]
            needs = [canonicalize_name(other) for other in packages[name]["depends"]]
            used[name]["depends"] = [other for other in needs if other not in NOT_THERE]
            waiting += used[name]["depends"]
    for name, package in used.items():
        file = folder / package["file_name"]
        if not file.exists():
            fetch(file.name, folder, package["sha256"])
        if name in NOT_IN:
            leave_out(NOT_IN[name], file)
            package["sha256"] = digest(file)
            package["file_name"] = named_by_content(file).name
    lock["packages"] = dict(sorted(used.items()))
    text = json.dumps(lock, indent=1)
    (folder / LOCK).write_text(text)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def fetch(name: str, folder: Path, expected: str) -> None:
    """Bring one file of Pyodide into the folder. expected: its SHA-256."""
    given = os.environ.get("COURSE_PYODIDE")
    if given:
        shutil.copy(Path(given) / name, folder)
    else:
        with urllib.request.urlopen(PYODIDE + name, timeout=120) as answer:
            (folder / name).write_bytes(answer.read())
    if digest(folder / name) != expected:
        sys.exit(f"{name}: SHA-256 {digest(folder / name)}, expected {expected}")


def named_by_content(wheel: Path) -> Path:
    """Put a digest into a wheel's name, so that no browser mixes an old copy with a new lock."""
    tag = f"1{digest(wheel)[:8]}"
    name = re.sub(r"^([^-]+-[^-]+)(-1[0-9a-f]{8})?-", rf"\1-{tag}-", wheel.name)
    return wheel.rename(wheel.with_name(name))


def leave_out(files: str, wheel: Path) -> None:
    """Take the files whose path begins with what the pattern `files` matches out of a wheel."""
    whole = wheel.rename(wheel.with_suffix(".whole"))
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as new:
        for file in old.infolist():
            if not re.match(files, file.filename):
                new.writestr(file, old.read(file))
    whole.unlink()


def entry(wheel: Path, python: str) -> dict[str, dict]:
    """The lock's entry for a wheel, by its name."""
    with zipfile.ZipFile(wheel) as archive:
        files = archive.namelist()
        [about] = [name for name in files if re.fullmatch(r"[^/]+\.dist-info/METADATA", name)]
        told = Metadata.from_email(archive.read(about), validate=False)
    place = {"sys_platform": "emscripten", "python_version": python, "extra": ""}
    place |= {"platform_system": "Emscripten", "python_full_version": f"{python}.0"}
    needs = [need for need in told.requires_dist or () if holds(need, place)]
    imports = {name.split("/")[0].removesuffix(".py") for name in files if name.endswith(".py")}
    name = canonicalize_name(told.name)
    return {
        name: {
            "name": name,
            "version": str(told.version),
            "file_name": wheel.name,
            "install_dir": "site",
            "sha256": digest(wheel),
            "package_type": "package",
            "imports": sorted(name for name in imports if "." not in name),
            "depends": sorted(canonicalize_name(need.name) for need in needs),
            "unvendored_tests": False,
        }
    }


def holds(need: Requirement, place: dict[str, str]) -> bool:
    return need.marker is None or need.marker.evaluate(place)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


# Notebooks and pages.


def contents(folder: Path) -> dict[str, str]:
    """Copies of the notebooks that carry their version; returns the versions by file name.

    A reader's copy keeps the version that it was made from, and a digest of the cells as they were
    then: `course.js` looks at both.
    """
    folder.mkdir()
    versions = {}
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        versions[path.name] = digest(path)[:16]
        cells = "\0".join("".join(cell["source"]) for cell in notebook["cells"])
        unchanged = hashlib.sha256(cells.encode()).hexdigest()
        about = {"version": versions[path.name], "cells": unchanged}
        notebook["metadata"]["course"] = about
        text = json.dumps(notebook, indent=1, ensure_ascii=False)
        (folder / path.name).write_text(text, encoding="utf-8")
    shutil.copy(NOTEBOOKS / "GLOSSARY.md", folder)
    return versions


def pages(site: Path, versions: dict[str, str]) -> None:
    """The first page, and in JupyterLab's page the script that looks after the reader's work."""
    rows = "\n".join(
        f'<li><a href="lab/index.html?path={name}">{html.escape(title(name))}</a></li>'
        for name in versions
    )
    page = (HERE / "index.html").read_text(encoding="utf-8")
    (site / "index.html").write_text(page.replace("<!-- notebooks -->", rows), encoding="utf-8")
    script = (HERE / "course.js").read_text(encoding="utf-8")
    script = script.replace("{ /* versions */ }", json.dumps(versions))
    kept_from_now_on(site / "service-worker.js")
    files = [path for path in sorted(site.rglob("*")) if path.is_file()]
    mark = "".join([script, *map(digest, files)])
    mark = hashlib.sha256(mark.encode()).hexdigest()[:8]
    script = script.replace("/* site */", mark)
    (site / "course.js").write_text(script, encoding="utf-8")
    (site / "api" / "course.txt").write_text(mark, encoding="utf-8")
    lab = site / "lab" / "index.html"
    text = lab.read_text(encoding="utf-8")
    if text.count("await import(") != 1:
        sys.exit("JupyterLite's page starts in another way than course.js expects")
    text = text.replace("await import(", "await window.course.ready;\n        await import(")
    text = text.replace("<head>", f'<head>\n    <script src="../course.js?{mark}"></script>')
    lab.write_text(text, encoding="utf-8")


def kept_from_now_on(worker: Path) -> None:
    """Let JupyterLite's service worker keep files also after the browser has restarted it: its own
    switch (jupyter-lite.json) holds until then only."""
    text = worker.read_text(encoding="utf-8")
    if text.count("let enableCache=!1") != 1:
        sys.exit("JupyterLite's service worker keeps files in another way than is expected")
    worker.write_text(text + "\nenableCache = true;\n", encoding="utf-8")


def title(name: str) -> str:
    """Number and title of a notebook, from its first heading."""
    notebook = json.loads((NOTEBOOKS / name).read_text(encoding="utf-8"))
    text = "".join("".join(cell["source"]) + "\n" for cell in notebook["cells"][:1])
    heading = re.search(r"^# (.*)$", text, re.M)
    return heading.group(1) if heading else name


if __name__ == "__main__":
    main()
