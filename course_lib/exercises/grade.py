"""For instructors: run the checks over a folder of submitted notebooks and write a table.

    python -m course_lib.exercises.grade FOLDER

Each notebook runs in a process of its own, with bounded time and memory, in an empty temporary
folder, without network and without writing anywhere else; the cases are drawn anew for each run.
That stops accidents and simple mischief. It is no prison: for code you have reason to distrust,
run the command in a container. And a check sees only results: it cannot tell who wrote a function,
or whether it calls `course_lib`'s own.
"""

import argparse
import csv
import json
import os
import secrets
import subprocess
import sys
import tempfile
from pathlib import Path

from course_lib.exercises import EXERCISES

try:
    import resource
except ImportError:  # Windows: time is bounded there, memory is not
    resource = None

FIELDS = ("notebook", "exercise", "state", "reason")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
MEGABYTE = 1 << 20
FORBIDDEN = (
    "ctypes.dlopen ctypes.dlsym ctypes.cdata os.exec os.fork os.forkpty os.kill os.killpg "
    "os.posix_spawn os.spawn os.startfile os.system pty.spawn socket.bind socket.connect "
    "socket.getaddrinfo socket.sendto subprocess.Popen winreg.OpenKey"
).split()
WRITING = (
    "os.chmod os.chown os.link os.mkdir os.remove os.rename os.rmdir os.symlink os.truncate "
    "os.utime shutil.chown shutil.copyfile shutil.copytree shutil.move shutil.rmtree os.mkfifo "
    "os.mknod sqlite3.connect"
).split()


def grade(folder: Path, seconds: float = 120.0, megabytes: int = 3000) -> list[dict]:
    """A row for each exercise of each notebook (*.ipynb, links left out) in the folder.

    seconds, megabytes: what one notebook may take. Raises ValueError if folder is no folder.
    """
    if not folder.is_dir():
        raise ValueError(f"FOLDER: {folder} is not a folder")
    rows = []
    for path in sorted(folder.rglob("*.ipynb")):
        if path.is_symlink() or ".ipynb_checkpoints" in path.parts:
            continue
        name = str(path.relative_to(folder))
        results = _run(path, seconds, megabytes)
        rows += [dict(zip(FIELDS, (name, *result), strict=True)) for result in results]
    return rows


def _run(path, seconds, megabytes):
    """(exercise, state, reason) of each check in one notebook, run in its own process."""
    command = [sys.executable, "-m", "course_lib.exercises.grade", "--one", str(path.resolve())]
    command += ["--megabytes", str(megabytes), "--seed", str(secrets.randbelow(2**31))]
    with tempfile.TemporaryDirectory() as scratch:
        keep = {k: v for k, v in os.environ.items() if k in ("PATH", "SYSTEMROOT", "PYTHONPATH")}
        env = keep | {"MPLBACKEND": "Agg", "MPLCONFIGDIR": scratch, "HOME": scratch}
        env |= {"OPENBLAS_NUM_THREADS": "1", "TEMP": scratch, "TMP": scratch, "TMPDIR": scratch}
        answer = Path(scratch, "answer.json")
        ended = ""
        try:
            done = subprocess.run(
                command + ["--answer", str(answer)],
                cwd=scratch,
                env=env,
                timeout=seconds,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        except subprocess.TimeoutExpired:
            ended = f"took longer than {seconds:g} s"
        else:
            if done.returncode != 0:
                ended = f"the process ended early, exit code {done.returncode}"
        try:
            rows = [tuple(map(str, row)) for row in json.loads(answer.read_text())]
        except (OSError, ValueError):
            rows, ended = [], ended or "wrote no answer"
        return rows + ([("", "stopped", ended)] if ended else [])


def run_one(path: Path, seed: int, answer: Path, megabytes: int) -> None:
    """In the child: run the notebook's code cells under limits and write what its checks found."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    for exercise in EXERCISES.values():
        exercise.seed = seed
    _confine(Path.cwd(), megabytes)
    namespace = {"__name__": "__main__"}
    problems = []
    for number, source in enumerate(sources, start=1):
        try:
            exec(compile(source, f"<cell {number}>", "exec"), namespace)
        except BaseException as problem:  # the cells after it still count
            problems.append(("", "error", f"cell {number}: {problem!r}"[:200]))
        verdicts = [e.verdict for e in EXERCISES.values() if e.verdict]
        rows = [(v.exercise.name, v.state, v.reason) for v in verdicts]
        answer.write_text(json.dumps(rows + problems))


def _confine(folder, megabytes):
    """Forbid this process to write outside the folder, to connect, and to start others."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (16 * MEGABYTE, 16 * MEGABYTE))
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEGABYTE, megabytes * MEGABYTE))
    folder = str(folder.resolve())

    def outside(path):
        if isinstance(path, int):  # a file that is open already
            return False
        real = os.path.realpath(os.fsdecode(path))
        return real != folder and not real.startswith(folder + os.sep)

    def watch(event, arguments):
        if event in FORBIDDEN:
            raise PermissionError(f"{event} is not allowed while grading")
        if event == "open":
            path, mode, flags = arguments
            writes = any(c in (mode or "") for c in "wax+") or bool(
                (flags or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND)
            )
            if writes and path != os.devnull and outside(path):
                raise PermissionError(f"writing to {path} is not allowed while grading")
            if not isinstance(path, int) and os.path.isdir(path):
                raise PermissionError("opening a folder is not allowed while grading")
        elif event in WRITING:
            paths = [a for a in arguments if isinstance(a, (str, bytes, os.PathLike))]
            if any(outside(path) for path in paths) or not paths:
                raise PermissionError(f"{event} is not allowed while grading")

    sys.addaudithook(watch)


def write_table(rows: list[dict], path: Path) -> None:
    """The rows as CSV; a text that a spreadsheet would take for a formula gets a leading quote."""
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.DictWriter(file, FIELDS)
        table.writeheader()
        for row in rows:
            table.writerow({k: "'" + v if v.startswith(FORMULA) else v for k, v in row.items()})


def main(arguments: list[str] | None = None) -> None:
    """The command; see `--help`."""
    parser = argparse.ArgumentParser(
        prog="python -m course_lib.exercises.grade", description=__doc__
    )
    parser.add_argument("folder", nargs="?", type=Path, metavar="FOLDER")
    parser.add_argument("--seconds", type=float, default=120.0, help="time for one notebook")
    parser.add_argument("--megabytes", type=int, default=3000, help="memory for one notebook")
    for hidden, kind in (("--one", Path), ("--answer", Path), ("--seed", int)):
        parser.add_argument(hidden, type=kind, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.one:
        run_one(given.one, given.seed, given.answer, given.megabytes)
        return
    if given.folder is None:
        parser.error("FOLDER is missing")
    try:
        rows = grade(given.folder, given.seconds, given.megabytes)
    except ValueError as problem:
        parser.error(str(problem))
    path = given.folder / "grades.csv"
    write_table(rows, path)
    print(f"{len({row['notebook'] for row in rows})} notebooks, {len(rows)} rows in {path}")


if __name__ == "__main__":
    main()
