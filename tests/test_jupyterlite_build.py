"""What builds the course as static files: pins, digests, the lock's entries."""

import hashlib
import importlib.util
import json
import re
import zipfile
from pathlib import Path

import pytest
from test_project import ROOT, requirements

FOLDER = ROOT / "binder" / "jupyterlite"


@pytest.fixture
def build():
    spec = importlib.util.spec_from_file_location("build", FOLDER / "build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_has_the_widgets_of_the_students_environment():
    students = requirements(ROOT / "requirements.txt")
    builder, browser = (requirements(FOLDER / f"{n}.txt") for n in ("requirements", "browser"))
    for name in ("ipywidgets", "anywidget"):
        assert students[name] == builder[name] == browser[name]


def test_a_cell_that_draws_imports_matplotlib_itself_so_that_the_page_fetches_it_there():
    for path in sorted((ROOT / "notebooks" / "text").glob("*.py")):
        for cell in re.split(r"^# %%", path.read_text(encoding="utf-8"), flags=re.M):
            imported = "import matplotlib" in cell
            drawn = re.search(r"^\s*[^#\n]*\b(plt|figures)\.\w+\(", cell, re.M)
            assert imported == bool(drawn), (path.name, cell)


def test_one_place_asks_whether_python_runs_in_a_page():
    asking = [
        path.name
        for path in (ROOT / "course_lib").rglob("*.py")
        if "emscripten" in path.read_text(encoding="utf-8")
    ]
    assert asking == ["_browser.py"]


def wheel(folder: Path, needs=()):
    path = folder / "Some.Thing-1.2-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("some_thing/__init__.py", "")
        archive.writestr("beside.py", "")
        lines = ["Name: Some.Thing", "Version: 1.2", *(f"Requires-Dist: {n}" for n in needs)]
        archive.writestr("some_thing-1.2.dist-info/METADATA", "\n".join(lines) + "\n")
    return path


def test_a_wheels_entry_in_the_lock_says_what_it_is_what_it_needs_and_its_digest(build, tmp_path):
    needs = [
        "numpy>=2",
        "matplotlib; sys_platform != 'emscripten'",
        "old; python_version < '3.12'",
        "tests; extra == 'tests'",
        "typing_extensions",
        "widgetsnbextension~=4.0",
    ]
    path = wheel(tmp_path, needs)
    [(name, entry)] = build.entry(path, python="3.12").items()
    assert name == entry["name"] == "some-thing"
    assert entry["depends"] == ["numpy", "typing-extensions", "widgetsnbextension"]
    assert entry["imports"] == ["beside", "some_thing"]
    assert entry["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (entry["version"], entry["file_name"]) == ("1.2", path.name)


def test_the_lock_names_what_the_page_has_and_no_more(build, tmp_path, monkeypatch):
    given, folder = tmp_path / "dist", tmp_path / "site"
    given.mkdir()
    folder.mkdir()
    with zipfile.ZipFile(given / "matplotlib-3-py3-none-any.whl", "w") as archive:
        archive.writestr("matplotlib/pyplot.py", "")
        archive.writestr("matplotlib/mpl-data/sample_data/large.csv", "0," * 1000)
    packages = {}
    for name, needs in {"matplotlib": ["Six", "pytz"], "six": [], "pytz": []}.items():
        file = given / f"{name}-3-py3-none-any.whl"
        if not file.exists():
            file.write_bytes(name.encode())
        sha = hashlib.sha256(file.read_bytes()).hexdigest()
        packages[name] = {"file_name": file.name, "depends": needs, "sha256": sha}
    lock = {"info": {"python": "3.12.7"}, "packages": packages}
    (given / build.LOCK).write_text(json.dumps(lock))
    monkeypatch.setenv("COURSE_PYODIDE", str(given))
    monkeypatch.setattr(build, "AT_ONCE", [])
    build.gather(folder, [])
    told = json.loads((folder / build.LOCK).read_text())["packages"]
    assert told.keys() == {"matplotlib", "six"}
    assert told["matplotlib"]["depends"] == ["six"]
    for package in told.values():
        assert build.digest(folder / package["file_name"]) == package["sha256"]
    with zipfile.ZipFile(folder / told["matplotlib"]["file_name"]) as archive:
        assert archive.namelist() == ["matplotlib/pyplot.py"]
    assert {path.name for path in folder.iterdir()} == {
        build.LOCK,
        *(package["file_name"] for package in told.values()),
    }


def test_a_file_of_pyodide_with_another_digest_is_refused(build, tmp_path, monkeypatch):
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "some.whl").write_bytes(b"not what the lock names")
    monkeypatch.setenv("COURSE_PYODIDE", str(tmp_path / "dist"))
    with pytest.raises(SystemExit, match="some.whl: SHA-256 .*, expected 0000"):
        build.fetch("some.whl", tmp_path, "0000")


def test_the_build_keeps_its_hands_off_a_folder_of_something_else(build, tmp_path, monkeypatch):
    (tmp_path / "thesis.tex").write_text("years of work")
    monkeypatch.setattr("sys.argv", ["build.py", str(tmp_path)])
    with pytest.raises(SystemExit, match="holds something else"):
        build.main()
    assert (tmp_path / "thesis.tex").exists()
