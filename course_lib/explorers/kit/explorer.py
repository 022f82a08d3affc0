"""What every explorer shares: layout, redraw, presets, Reset, Copy code, messages, disposal.

An explorer declares its state (`controls`), its pictures (`views`) and what it says (`readout`,
`describe`); this class does the rest.
"""

import base64
import contextlib
import functools
import gc
import html
import inspect
import math
import threading
from collections.abc import Sequence

import ipywidgets as widgets
from IPython import get_ipython
from IPython.display import Image, display

from course_lib import figures
from course_lib._browser import IN_BROWSER
from course_lib.explorers.kit import inputs, lecture
from course_lib.explorers.kit.choices import YOUR_DATA
from course_lib.explorers.kit.controls import button
from course_lib.explorers.kit.copied import CHOICES, COURSE, code_for, copied, refused
from course_lib.explorers.kit.layout import fold, row
from course_lib.explorers.kit.player import Player
from course_lib.explorers.kit.prediction import Question, prediction
from course_lib.explorers.kit.still import STILL, still
from course_lib.live import Page
from course_lib.mlp import MLP
from course_lib.tables import OwnData

_open: dict[str, list["Explorer"]] = {}  # cell id -> the explorers that its last run opened


def _request() -> tuple[str | None, str | None]:
    """The id of the notebook cell that is running and of the request that runs it."""
    shell = get_ipython()
    home = shell if hasattr(shell, "get_parent") else getattr(shell, "kernel", None)  # in a browser
    parent = home.get_parent() if hasattr(home, "get_parent") else {}
    cell = parent.get("metadata", {}).get("cellId")
    return cell, parent.get("header", {}).get("msg_id")


def _same(old, new) -> bool:
    """Whether a slider only sent its value back with the browser's rounding in the last digits."""
    return isinstance(new, float) and isinstance(old, float) and abs(new - old) < 1e-9


def _stands_on(control: widgets.Widget, wanted) -> bool:
    """Whether a control has this value; the browser rounds it to the slider's next step."""
    value = control.value
    if not isinstance(value, float):
        return value == wanted
    rounding = control.step / 2 if isinstance(control, widgets.FloatSlider) else 0
    return math.isclose(value, wanted, rel_tol=1e-6, abs_tol=rounding + 1e-9)


def guarded(method):
    """Run a handler under the explorer's lock; a failure is shown in place, nothing is lost."""

    @functools.wraps(method)
    def run(self, *arguments):
        with self.lock:
            if self.closed:
                return
            try:
                method(self, *arguments)
            except Exception as problem:
                self.say_problem(problem)

    return run


class Explorer:
    """One instrument: controls, live views and words.

    Subclasses set `name`, `presets` (values of controls by preset name) and provide `build`, whose
    arguments are the explorer's. `mlp` is the network that the controls have made; use it in code
    like any other.
    """

    name = "explorer"
    hint = ""  # what the picture means
    how = ""  # how to operate it; hidden in lecture mode
    presets: dict[str, dict[str, object]] = {}
    questions: dict[str, Question] = {}  # to predict before trying, with their truth
    folded: dict[str, Sequence[str]] = {}  # controls to be unfolded first, by the fold's title
    look = ""  # CSS classes of the whole
    in_a_row: Sequence[str] | None = None  # shares of views side by side, as for `layout.row`
    buttons: tuple[widgets.Button, ...] = ()  # further ones, below the controls
    own: OwnData | None = None  # the reader's data, where an explorer takes some
    player: Player | None = None
    library: widgets.Dropdown | None = None  # what Copy code writes for, where there is a network
    writes: Sequence[str] = CHOICES  # the choices of that menu
    moved: widgets.Widget | None = None  # the one control that has moved since the last redraw

    def __init_subclass__(cls):
        arguments = list(inspect.signature(cls.build).parameters.values())
        cls.__signature__ = inspect.Signature(arguments[1:])  # without self

    def __init__(self, *arguments, **named):
        self.lock = threading.RLock()  # slider events and buttons arrive in different threads
        self.closed = self._batching = False
        self._shown_by = self._copied = None
        self.build(*arguments, **named)
        self._start = {name: control.value for name, control in self.controls.items()}
        self._preset_values = {name: self.preset_values(name) for name in self.presets}
        self._readout = widgets.HTML().add_class("course-readout")
        self.message = widgets.HTML().add_class("course-message")
        for control in self.controls.values():
            control.observe(self._on_control, "value")
        self.widget = self._layout()
        lecture.register(self.widget)
        self.refresh()  # not guarded: a broken explorer fails its cell
        if isinstance(getattr(self, "mlp", None), MLP):
            self.library = widgets.Dropdown(options=self.writes).add_class("course-library")
            self.library.layout.visibility = "hidden"  # with its room kept, until code is copied
            self._end.children += (self.library,)
        self.opened()

    # What a subclass provides.

    def opened(self) -> None:
        """What is left to do once the start is shown."""

    def build(self) -> None:
        """Make `self.controls` (widgets by name) and `self.views` out of the arguments."""
        raise NotImplementedError

    def update(self, changed: str | None) -> None:
        """Bring the network and the data in line with the controls; `changed` names one."""

    def preset_values(self, name: str) -> dict[str, object]:
        """Values of all controls in that preset; those it does not name are at the start."""
        return self._start | self.presets[name]

    def readout(self) -> dict[str, str]:
        """The numbers shown as text, by name."""
        return {}

    def describe(self) -> str:
        """What the picture shows now, in words."""
        raise NotImplementedError

    def show_state(self) -> None:
        """Bring the pictures to the present iteration, where the explorer replays or trains."""

    def comment(self) -> str | None:
        """What the message area says about the present state, as HTML; None leaves it as it is."""

    def figure(self):
        """The views and the numbers as a matplotlib Figure."""
        return figures.picture(self._pictures, self.readout())

    def code(self) -> str:
        """Python that rebuilds the present network."""
        return self.mlp.code()

    def written(self, library: str) -> str:
        """What Copy code hands out for that choice of its menu; ValueError says what cannot be."""
        code = self.code()
        return code if library == COURSE else code_for(library, self.mlp, code)

    # The parts that all share.

    @property
    def own_shown(self) -> OwnData | None:
        """The reader's own data, while a menu has them on the screen."""
        return self.own if YOUR_DATA in self.values.values() else None

    @property
    def values(self) -> dict[str, object]:
        """What the controls stand on, by name."""
        return {name: control.value for name, control in self.controls.items()}

    def make_player(self, show, **pace) -> Player:
        """A player of `advance` that shows each frame by show(); `pace`: its speed or frame."""
        return Player(self.views, self.advance, show, self.say_problem, self.lock, **pace)

    def _layout(self) -> widgets.Widget:
        reset = button("Reset", self.reset, "Back to the start")
        copy = button("Copy code", self.copy_code, "Python for this very network")
        copy.add_class("course-copy")
        self._end = widgets.HBox([reset, copy]).add_class("course-buttons")
        self.preset_buttons = {
            name: button(name, functools.partial(self.preset, name), f"Preset: {name}")
            for name in self.presets
        }
        named = [*self.preset_buttons.values()]
        later = {n: [self.controls[name] for name in names] for n, names in self.folded.items()}
        rows = [c for c in self.controls.values() if not any(c in part for part in later.values())]
        played = self.player.buttons if self.player else ()
        buttons = {
            name: widgets.HBox(row).add_class("course-buttons")
            for name, row in (("own", self.buttons), ("play", played), ("presets", named))
            if row
        }
        if named:
            buttons["presets"].add_class("course-presets")
        buttons["end"] = self._end
        folds = [fold(title, parts) for title, parts in later.items()]
        rows = self.arrange_controls(rows, buttons, folds)
        controls = widgets.VBox(rows).add_class("course-controls")
        self._pictures = widgets.VBox(self.arrange()).add_class("course-pictures")
        body = widgets.Box([controls, self._pictures]).add_class("course-body")
        self.page = Page(name=self.name)
        self.page.on_msg(self._on_page)
        whole = widgets.VBox([body, self.page]).add_class("course-explorer")
        for kind in self.look.split():
            whole.add_class(kind)
        return whole

    def arrange_controls(self, shown: list, buttons: dict, folds: list) -> list[widgets.Widget]:
        """What stands in the column of the controls, in order; a subclass may order it otherwise.

        buttons: rows of them by name, "own", "play" and "presets" where there are some, and "end".
        """
        return [*shown, *buttons.values(), *folds, self._readout, self.message]

    def arrange(self) -> list[widgets.Widget]:
        """The views as they stand in the picture area; a subclass may put some side by side."""
        return list(self.views) if self.in_a_row is None else [row(self.views, self.in_a_row)]

    @guarded
    def _on_control(self, change) -> None:
        if self._batching or _same(change["old"], change["new"]):
            return
        [changed] = [name for name, c in self.controls.items() if c is change["owner"]]
        try:
            inputs.check(changed, change["owner"], change["new"])
        except ValueError:
            with self.batch():
                change["owner"].value = change["old"]
            raise
        self.refresh(changed)

    def refresh(self, changed: str | None = None) -> None:
        """Recompute what the kernel owns and show it."""
        self.say(self.advice())
        self.moved = self.controls.get(changed)
        self.update(changed)
        self.show_words()

    def advice(self) -> str:
        """What the message area says while there is nothing else to say."""
        how = f'<span class="course-how-to">{self.how}</span>' if self.how else ""
        return f"{self.hint} {how}".strip()

    def show_now(self) -> None:
        """Bring pictures and words to the present iteration."""
        self.show_state()
        self.show_words()

    def show_words(self) -> None:
        """Bring the numbers and the pictures' descriptions up to date."""
        rows = (
            f"<tr><td>{name}</td><td><b>{html.escape(value)}</b></td></tr>"
            for name, value in self.readout().items()
        )
        self._readout.value = f"<table>{''.join(rows)}</table>"
        self.page.alt = self.describe()
        for view in self.views:
            view.alt = view.in_words()
        active = self.active_presets()
        for name, shown in self.preset_buttons.items():
            if name in active:
                shown.add_class("course-active")
            else:
                shown.remove_class("course-active")
        comment = self.comment()
        if comment is not None:
            self.say(comment)

    def set(self, **wanted) -> None:
        """Move several controls at once, by name; one redraw.

        A number beyond a slider's end moves it to that end. Raises ValueError for an unknown name
        or for a value that its control can't take; nothing has moved then.
        """
        self.pause()
        with self.lock:
            for name in wanted:
                if name not in self.controls:
                    known = ", ".join(self.controls)
                    raise ValueError(f"{self.name} has no control {name!r}; it has {known}")
            before = {name: self.controls[name].value for name in wanted}
            with self.batch():
                try:
                    for name, value in wanted.items():
                        inputs.put(name, self.controls[name], value)
                except Exception:
                    for name, value in before.items():
                        self.controls[name].value = value
                    raise
            self.refresh()

    def pause(self) -> None:
        """Pause the run, if there is one."""
        if self.player:
            self.player.pause()

    def move_slider(self, name: str, value: float) -> None:
        """Move a slider to the nearest value it can stand on, without a redraw.

        With continuous_update, the browser would round the value once more and send it back as if a
        hand had moved the slider; so that is off while the value is set.
        """
        slider = self.controls[name]
        steps = round((min(max(value, slider.min), slider.max) - slider.min) / slider.step)
        with self.batch():
            slider.continuous_update = False
            slider.value = round(slider.min + steps * slider.step, 10)
            slider.continuous_update = True

    @contextlib.contextmanager
    def batch(self):
        """Controls that change in here do not call `refresh`."""
        batching, self._batching = self._batching, True
        try:
            yield
        finally:
            self._batching = batching

    @guarded
    def preset(self, name: str) -> None:
        """Apply a preset by its name."""
        if name not in self.presets:
            raise ValueError(
                f"{self.name} has no preset {name!r}; it has {', '.join(self.presets)}"
            )
        self.set(**self.preset_values(name))

    def active_presets(self) -> list[str]:
        """Names of the presets whose values all controls have now."""
        return [
            name
            for name, wanted in self._preset_values.items()
            if all(_stands_on(control, wanted[k]) for k, control in self.controls.items())
        ]

    @guarded
    def reset(self) -> None:
        """Back to the state in which the explorer opened."""
        self.set(**self._start)
        if self.library:
            self.library.value = self.writes[0]
            self.library.layout.visibility = "hidden"
        self.opened()

    @guarded
    def copy_code(self) -> None:
        """Pause, and hand the code for the chosen library to the page, which puts it into the
        clipboard. What the library cannot express is said instead."""
        self.pause()
        library = COURSE
        if self.library:
            self.library.layout.visibility = "visible"
            library = self.library.value
        try:
            code = self.written(library)
        except ValueError as reason:
            return self.say(f"Not copied. {html.escape(str(reason))}")
        self._copied = code, library
        self.page.send({"code": code})

    @guarded
    def _on_page(self, page, content, buffers) -> None:
        if self._copied and "copied" in content:
            code, library = self._copied
            self.say(copied(code, library) if content["copied"] else refused(code))

    def say(self, text: str) -> None:
        """Show a line of HTML in the message area."""
        self.message.value = text

    def say_problem(self, problem: Exception) -> None:
        """Show what went wrong in the message area; the picture stays as it was."""
        text = html.escape(f"{type(problem).__name__}: {problem}")
        self.say(f'<span class="course-problem" role="alert">{text}</span>')

    # Showing and closing.

    def show(self, predict: str | Sequence[str] = ()) -> "Explorer":
        """Display the explorer, with its static picture for viewers that run no kernel.

        predict: one of `questions`, or answers to a question of one's own, to choose from before
        trying; see `kit.prediction`. The choice stays in sight and goes nowhere else.
        """
        if predict:
            asked = prediction(predict, self.questions)
            self.widget.children = (asked, *self.widget.children)
        if get_ipython() is None:
            return self
        cell, self._shown_by = _request()
        if cell is not None:
            old = [e for e in _open.get(cell, []) if e._shown_by != self._shown_by]
            for earlier in old:
                earlier.close()
            if old:
                gc.collect()  # widgets refer to each other: Python would wait for 30 MiB of them
            _open[cell] = [e for e in _open.get(cell, []) if not e.closed] + [self]
        alt, beside = self.describe(), {}
        bundle = {"text/plain": alt}
        if not IN_BROWSER:  # where matplotlib would have to be fetched first
            bundle["image/png"] = self._png()
            beside["image/png"] = {"alt": f"{alt} {STILL}"}  # nbconvert and nbviewer read it here
        bundle["application/vnd.jupyter.widget-view+json"] = {
            "version_major": 2,
            "version_minor": 0,
            "model_id": self.widget.model_id,
        }
        display(bundle, metadata=beside, raw=True)
        if cell is not None:  # JupyterLab shows a bundle's PNG only in untrusted notebooks
            display({"text/html": still(bundle.get("image/png"), alt)}, raw=True)
        return self

    def snapshot(self, view=None, numbers=None) -> None:
        """Display a picture of the present state; in a web page its words alone.

        view: one of the explorer's pictures alone, above `numbers`; without one, all of it.
        """
        alt = self.describe()
        if IN_BROWSER:  # as above
            print(alt)
            return
        figure = self.figure() if view is None else figures.picture(view, numbers)
        display(Image(figures.png(figure), alt=alt))

    def still(self):
        """The static picture with the words that say how to bring it to life."""
        figure = self.figure()
        figures.heading(figure, STILL)
        return figure

    def _png(self) -> str:
        return base64.b64encode(figures.png(self.still())).decode("ascii")

    def _ipython_display_(self) -> None:
        if self._shown_by is None or self._shown_by != _request()[1]:
            self.show()

    def close(self) -> None:
        """Free the widgets in the kernel and in the browser; `mlp` stays usable."""
        self.pause()
        with self.lock:
            self.closed = True
            for widget in family(self.widget):
                widget.close()


def family(widget: widgets.Widget) -> list[widgets.Widget]:
    """A widget with all that belongs to it: children, layout, style, the network of a view."""
    found = []
    waiting = [widget]
    while waiting:
        one = waiting.pop()
        if one in found:
            continue
        found.append(one)
        waiting.extend(getattr(one, "children", ()))
        parts = (getattr(one, name, None) for name in ("layout", "style", "network"))
        waiting.extend(part for part in parts if isinstance(part, widgets.Widget))
    return found


class DenseExplorer(Explorer):
    """Controls in rows above the pictures; the numbers and the message are `self.words`, which
    `arrange` places among the pictures."""

    look = "course-dense"

    def arrange_controls(self, shown, buttons, folds):
        self.words = widgets.VBox([self._readout, self.message])
        return [*shown, *buttons.values(), *folds]


class Replay(Explorer):
    """An explorer whose slider `t` stands at the iteration that is shown.

    `every` is the number of iterations from one stored state to the next.
    """

    every = 1

    def advance(self) -> bool:
        """The next stored state; from the start again after the end."""
        slider = self.controls["t"]
        with self.batch():
            slider.value = 0 if slider.value == slider.max else slider.value + self.every
        return slider.value < slider.max
