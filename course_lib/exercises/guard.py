"""Call a reader's function so that nothing it does can hurt the notebook.

In a browser there is no second thread to watch the clock and no limit of memory: there the clock is
looked at wherever Python code loops or calls, and a page that asks for too much memory fails.
"""

import contextlib
import ctypes
import io
import itertools
import linecache
import sys
import threading
import time
import traceback

from course_lib._browser import IN_BROWSER

try:
    import resource
except ImportError:  # Windows has no limits of this kind
    resource = None

SECONDS = 1.0  # for all calls of one check together
BYTES = 2 << 30  # what a reader's function may allocate on top of what the kernel has
PRINTED = 600  # characters of the reader's own printing in one case that are kept

_set_exception = ctypes.pythonapi.PyThreadState_SetAsyncExc


class TooLong(BaseException):
    """Raised inside a function that does not end; no `except Exception` swallows it."""


class Failed(Exception):
    """A call that gave no result; the text says why, in the reader's terms."""


class Printed(io.TextIOBase):
    """A standard output in parts; of each it keeps the first PRINTED characters, in silence."""

    def __init__(self):
        self.parts = [""]

    def begin(self):
        """What is written from now on is another part."""
        self.parts.append("")

    def writable(self):
        return True

    def write(self, text):
        self.parts[-1] += text[: max(PRINTED - len(self.parts[-1]), 0)]
        return len(text)


def _frames(frame):
    """The frame and those that it was called from."""
    while frame is not None:
        yield frame
        frame = frame.f_back


def time_limit(seconds):
    """A context that raises TooLong after so many seconds, in any Python code that runs inside.

    Compiled code that does not come back, such as `sum(itertools.count())`, is not stopped.
    """
    return LookingAtTheClock(seconds) if IN_BROWSER else watched_by_a_thread(seconds)


class LookingAtTheClock:
    """A time limit without a thread: Python reports each start of a function and each jump back to
    the head of a loop, and from the deadline on each report raises TooLong.

    So a bare `except:` around a loop helps only until the next jump. Needs Python 3.12.
    """

    def __init__(self, seconds):
        self.seconds = seconds

    def __enter__(self):
        on = sys.monitoring
        self.tool = next(number for number in range(6) if on.get_tool(number) is None)
        self.thread, self.deadline = threading.get_ident(), time.monotonic() + self.seconds
        on.use_tool_id(self.tool, "time limit")
        for event in (on.events.PY_START, on.events.JUMP):
            on.register_callback(self.tool, event, self._look)
        on.set_events(self.tool, on.events.PY_START | on.events.JUMP)

    def _look(self, code, *_):
        if (
            time.monotonic() > self.deadline
            and code.co_filename not in _WAY_OUT
            and threading.get_ident() == self.thread
        ):
            raise TooLong

    def __exit__(self, *_):
        sys.monitoring.set_events(self.tool, 0)
        sys.monitoring.free_tool_id(self.tool)
        if time.monotonic() > self.deadline:
            raise TooLong  # which the code inside has swallowed, or it ended with the very second


# What runs when the context ends must run to its end.
_WAY_OUT = {f.__code__.co_filename for f in (time_limit, contextlib.contextmanager)}


@contextlib.contextmanager
def watched_by_a_thread(seconds):
    """A time limit that a second thread keeps.

    Where a bare `except:` swallows TooLong, it strikes once more, a few lines later; how many,
    varies, until one of them lies outside all `try` blocks.
    """
    thread, over, tracing = ctypes.c_ulong(threading.get_ident()), threading.Event(), sys.gettrace()

    lines_left, attempts, sent = 0, itertools.cycle(range(8)), False
    outside = set(_frames(sys._getframe()))  # only what is called from now on may be struck

    def strike(frame, event, argument):
        nonlocal lines_left
        if event == "line" and not over.is_set():
            lines_left -= 1
            if lines_left < 0:
                raise TooLong
        return strike if frame.f_trace is strike else None

    class First(TooLong):
        def __init__(self):  # runs in the interrupted thread, when the exception arrives
            nonlocal lines_left
            lines_left = next(attempts)
            for frame in _frames(sys._getframe(1)):
                if frame in outside:
                    break
                frame.f_trace = strike
            sys.settrace(strike)

    def watch():
        nonlocal sent
        wait = seconds
        while not over.wait(wait):
            wait, sent = 0.02, True
            _set_exception(thread, ctypes.py_object(First))

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        while True:
            try:
                over.set()
                watcher.join()
                if sent:  # one may not have arrived: this takes its place, and arrives here. Until
                    sent = False  # one arrives, Python 3.11 is slow, and hangs where it is traced.
                    _set_exception(thread, ctypes.py_object(TooLong))
                    for _ in itertools.count():
                        pass
                sys.settrace(tracing)
                outside.clear()
                break
            except TooLong:
                continue


@contextlib.contextmanager
def memory_limit(extra):
    """Make allocations beyond `extra` more bytes raise MemoryError, where the system can."""
    if resource is None or not hasattr(resource, "RLIMIT_AS"):
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    try:
        with open("/proc/self/statm") as file:
            used = int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        yield
        return
    limits = [used + extra, *(limit for limit in (soft, hard) if limit != resource.RLIM_INFINITY)]
    resource.setrlimit(resource.RLIMIT_AS, (min(limits), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


@contextlib.contextmanager
def harmless_exit(function):
    """In a notebook, `exit` and `quit` end the kernel; inside the function they end the call."""
    names = getattr(function, "__globals__", {})
    before = {name: names[name] for name in ("exit", "quit") if name in names}
    names.update(dict.fromkeys(before, _leave))
    try:
        yield
    finally:
        for name, value in before.items():
            if names.get(name) is _leave:
                names[name] = value


def _leave(*_):
    raise SystemExit


@contextlib.contextmanager
def guarded(function):
    """Bound what happens inside: time, memory, printing, exit. Yields what is Printed.

    Raises Failed, with one line for the reader, where the code inside did not come to its end.
    """
    printed = Printed()
    try:
        with (
            contextlib.redirect_stdout(printed),
            contextlib.redirect_stderr(printed),
            harmless_exit(function),
            memory_limit(BYTES),
            time_limit(SECONDS),
        ):
            yield printed
    except Failed:
        raise
    except TooLong:
        raise Failed(
            f"still running after {SECONDS:g} s, so it was stopped. Does a loop never end?"
        ) from None
    except SystemExit:
        raise Failed("calls exit(): a function hands its result back with return") from None
    except Exception as problem:
        if isinstance(problem, MemoryError) or "array is too big" in str(problem):  # NumPy's words
            raise Failed(
                f"asks for more than {BYTES >> 30} GB of memory. Look at the shapes you create."
            ) from None
        raise Failed(_where(problem, function)) from None


def apart(function, *arguments):
    """The function's result; what it leaves of an exception ends with the call.

    Stopped on its way out of an `except`, `finally` or `with`, it leaves the exception in force,
    and Python would show every later error as caused by it. A generator has this state for itself.
    """
    [(result, problem)] = _outcome(function, arguments)
    if problem is not None:
        raise problem
    return result


def _outcome(function, arguments):
    try:
        yield function(*arguments), None
    except StopIteration as problem:  # which must not leave a generator
        yield None, problem


def _where(problem, function):
    """The exception in one line, with the last line of the reader's own code that it passed."""
    text = (
        f"raised {type(problem).__name__}: {str(problem).splitlines()[0] if str(problem) else ''}"
    )
    file = getattr(getattr(function, "__code__", None), "co_filename", None)
    own = [f for f in traceback.extract_tb(problem.__traceback__) if f.filename == file]
    if own and file != __file__:
        line = linecache.getline(file, own[-1].lineno).strip()
        text += f", in line {own[-1].lineno} of your cell" + (f": `{line}`" if line else "")
    return text.rstrip(": ")
