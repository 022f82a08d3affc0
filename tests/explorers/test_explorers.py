"""What every explorer keeps, checked on all of them without naming any."""

import asyncio
import contextlib
import gc
import html
import inspect
import io
import os
import re
import sys
import threading
from types import SimpleNamespace

import ipywidgets as widgets
import matplotlib._pylab_helpers
import numpy as np
import pytest
from contract import another, chosen, each, failed, state, usable
from hypothesis import given, settings
from hypothesis import strategies as st
from ipywidgets.widgets.widget import _instances

from course_lib.explore import EXPLORERS
from course_lib.explorers.kit import explorer as base
from course_lib.mlp import MLP


@pytest.fixture
def explorer(open_explorer):
    explorer = open_explorer()
    yield explorer
    explorer.close()


def marked(explorer):
    """Names of the presets whose buttons say that theirs is on."""
    buttons = explorer.preset_buttons.items()
    return [name for name, button in buttons if "course-active" in button._dom_classes]


def one_step(explorer, name, value):
    """What the first step of a run leads to with this setting; None if nothing runs."""
    if explorer.player is None:
        return None
    explorer.reset()
    explorer.controls[name].value = value
    explorer.player.step()
    shown, parameters = state(explorer)
    del shown[base.family(explorer.widget).index(explorer.controls[name])]
    speed = explorer.player.speed
    explorer.reset()
    return shown, parameters, speed


def assert_every_picture_has_words_of_its_own(explorer):
    words = [view.alt for view in explorer.views]
    assert words == [view.in_words() for view in explorer.views]
    assert all(len(alt) > 15 and alt[-1] == "." and "<" not in alt for alt in words), words
    assert len({explorer.describe(), *words}) == len(words) + 1, words


@each
def test_labels_are_readable_where_no_formula_is_typeset(explorer):
    labels = [getattr(part, "description", "") for part in base.family(explorer.widget)]
    assert any(labels) and not any("$" in label or "\\" in label for label in labels)


@each
def test_it_opens_with_a_picture_and_its_words(explorer):
    assert explorer.controls and explorer.views
    assert_every_picture_has_words_of_its_own(explorer)
    assert len(explorer.describe()) > 30 and explorer.describe().strip()[-1] in ".?!"
    assert explorer.page.alt == explorer.describe()
    assert not failed(explorer)


def test_the_still_goes_out_as_a_png(opened):
    assert opened(EXPLORERS[0])._png().startswith("iVBOR")


@each
def test_its_docstring_names_the_lecture_and_every_argument(open_explorer):
    words = open_explorer.__doc__
    assert "ecture" in words and re.search(r"\bpp?\.|\bpages?\b", words)
    for argument in inspect.signature(open_explorer.__wrapped__).parameters:
        assert argument in words, f"{argument} is not explained"


@pytest.mark.slow
@each
def test_parameters_that_the_browser_has_drawn_are_not_sent_back_and_all_others_are(explorer):
    networks = {view.network for view in explorer.views if getattr(view, "network", None)}
    for network in networks:
        sent = []
        network.send_state = lambda key=None, to=sent: to.extend(
            [key] if isinstance(key, str) else key
        )
        for name, control in usable(explorer).items():
            sent.clear()
            before, value = network.theta, another(control)
            if value is None or name not in usable(explorer):
                continue
            control.value = value
            drawn = any(control is own for own in network.controls.values())
            assert ("theta" in sent) == (network.theta != before and not drawn), name
        del network.send_state


@pytest.mark.slow
@each
def test_a_control_moved_away_changes_something_and_moved_back_restores_everything(explorer):
    for name, control in usable(explorer).items():
        value = another(control)
        if value is None or name not in usable(explorer):
            continue
        before, start = state(explorer), control.value
        control.value = value
        moved = state(explorer)
        assert not failed(explorer), (name, explorer.message.value)
        differing = [k for k, (a, b) in enumerate(zip(before[0], moved[0], strict=False)) if a != b]
        family = base.family(explorer.widget)
        marks = list(explorer.preset_buttons.values())  # they say only where the controls stand
        differing = [k for k in differing if family[k] not in marks]
        own = [k for k, w in enumerate(family) if w is control]
        changed = differing != own or before[1] != moved[1] or len(before[0]) != len(moved[0])
        changed = changed or one_step(explorer, name, start) != one_step(explorer, name, value)
        assert changed, f"{name} changes nothing"
        control.value = start
        assert state(explorer) == before, f"{name} moved away and back"


@pytest.mark.slow
@each
def test_no_state_that_the_browser_is_told_is_or_becomes_none(explorer):
    """A kernel inside the browser drops None from what it tells: at the start the page would not
    know the trait, later the old state would stay. Only "no network" is told so."""
    told = [
        (name, value)
        for view in explorer.views
        for name, value in view.get_state().items()
        if name in type(view).class_own_traits() and name != "network"
    ]
    for widget in base.family(explorer.widget):
        synced = [name for name in widget.keys if name not in ("_view_count",)]
        widget.observe(lambda change: told.append((change["name"], change["new"])), synced)
    for name, control in usable(explorer).items():
        if name in usable(explorer) and another(control) is not None:
            start, control.value = control.value, another(control)
            control.value = start
    for name in explorer.presets:
        explorer.preset(name)
    explorer.reset()
    assert [name for name, new in told if new is None] == []


@each
def test_presets_apply_and_reset_brings_the_start_back(explorer):
    before, seen = state(explorer), {}
    for name in explorer.presets:
        explorer.preset(name)
        assert not failed(explorer), (name, explorer.message.value)
        assert name in marked(explorer)
        seen[name] = state(explorer)
        explorer.preset(name)
        assert state(explorer) == seen[name], f"{name} twice is {name} once"
    for name, shown in seen.items():
        same = [other for other in seen if seen[other] == shown]
        assert same == [name], "presets that show the same"
    explorer.reset()
    assert state(explorer) == before


@pytest.mark.slow
@each
def test_a_presets_button_is_marked_while_its_values_stand(explorer):
    start = {name: control.value for name, control in explorer.controls.items()}
    for name, preset in explorer.presets.items():
        explorer.reset()
        differs = {k for k, value in preset.items() if value != start[k]}
        assert (name in marked(explorer)) == (not differs)
        explorer.preset(name)
        for moved, control in usable(explorer).items():
            value, stood = another(control), control.value
            if value is None or moved not in usable(explorer):
                continue
            explorer.set(**{moved: value})
            assert name not in marked(explorer), f"{moved} is elsewhere"
            explorer.preset(name)
            assert name in marked(explorer) and control.value == stood
            break


@each
def test_two_copies_share_nothing(open_explorer):
    one, other = open_explorer(), open_explorer()
    try:
        shared = set(map(id, base.family(one.widget))) & set(map(id, base.family(other.widget)))
        assert not shared
        before = state(other)
        for control in list(usable(one).values()):
            value = another(control)
            if value is not None:
                control.value = value
        assert state(other) == before
    finally:
        one.close(), other.close()


@each
def test_an_exception_in_a_redraw_is_shown_in_place_and_the_picture_stays(explorer, monkeypatch):
    name, control = next((n, c) for n, c in usable(explorer).items() if another(c) is not None)
    before = [view.get_state() for view in explorer.views]

    def broken(changed):
        raise RuntimeError("the chalk broke")

    with monkeypatch.context() as patch:
        patch.setattr(explorer, "update", broken)
        start, control.value = control.value, another(control)
        assert "RuntimeError: the chalk broke" in explorer.message.value
        for view, then in zip(explorer.views, before, strict=True):
            now = view.get_state()
            assert {k: v for k, v in now.items() if k != "layout"} == {
                k: v for k, v in then.items() if k != "layout"
            }
    control.value = start
    assert "chalk" not in explorer.message.value, "the next good redraw clears the message"


@pytest.mark.slow
@each
@pytest.mark.parametrize("part", ["readout", "describe"])
def test_an_exception_in_its_words_is_shown_in_place_too(explorer, monkeypatch, part):
    name, control = next((n, c) for n, c in usable(explorer).items() if another(c) is not None)
    start = control.value
    with monkeypatch.context() as patch:
        patch.setattr(explorer, part, lambda: 1 / 0)
        control.value = another(control)
        assert "ZeroDivisionError" in explorer.message.value and 'role="alert"' in (
            explorer.message.value
        )
    control.value = start
    assert not failed(explorer), "the next good redraw clears the message"


@pytest.mark.slow
@settings(max_examples=40)
@given(
    open_explorer=st.sampled_from(EXPLORERS),
    moves=st.lists(st.tuples(st.integers(0, 99), st.integers(0, 999)), min_size=1, max_size=5),
)
def test_what_is_shown_depends_on_the_controls_not_on_the_way_there(open_explorer, moves):
    explorer, fresh = open_explorer(), open_explorer()
    try:
        start = state(explorer)
        for which, k in moves:
            controls = list(usable(explorer).values())
            control = controls[which % len(controls)]
            control.value = chosen(control, k)
            assert not failed(explorer), explorer.message.value
        assert explorer.page.alt == explorer.describe()
        assert_every_picture_has_words_of_its_own(explorer)
        for value in explorer.readout().values():
            assert base.html.escape(value) in explorer._readout.value
        for view in explorer.views:
            if view.network is not None:
                assert view.network.theta == view.network.mlp.theta.astype("<f8").tobytes()
        values = {name: control.value for name, control in explorer.controls.items()}
        for _ in range(2):  # a control may take others back to their start when it moves
            fresh.set(**values)
        assert state(fresh) == state(explorer)
        explorer.reset()
        assert state(explorer) == start
    finally:
        explorer.close(), fresh.close()


def code_of(explorer):
    """What *Copy code* hands out: a few lines, not a page of numbers."""
    code = explorer.code()
    assert code.count("\n") <= 20 and max(map(len, code.splitlines())) <= 100, code
    return code


@pytest.mark.slow
@each
def test_copied_code_is_short_and_runs_in_every_state(explorer):
    controls = usable(explorer)
    moves = [{}, *map(explorer.preset_values, explorer.presets)]
    for name, control in controls.items():
        if hasattr(control, "options"):
            values = [o[1] if isinstance(o, tuple) else o for o in control.options]
            moves += [{name: values[0]}, {name: values[-1]}]
        elif hasattr(control, "max") and not isinstance(control, widgets.FloatLogSlider):
            moves += [{name: control.min}, {name: control.max}]
    widest = [c for name, c in controls.items() if re.fullmatch(r"L|n\d|n", name)]
    if widest:
        moves.append({name: c.max for name, c in explorer.controls.items() if c in widest})
    for move in moves:
        explorer.set(**(explorer._start | move))
        code, namespace = code_of(explorer), {}
        with contextlib.redirect_stdout(io.StringIO()):
            exec(code, namespace)
        mlp = getattr(explorer, "mlp", None)
        if mlp is not None:
            np.testing.assert_array_equal(namespace["mlp"].theta, mlp.theta, str(move))


@each
def test_copy_code_hands_the_code_to_the_page_and_says_what_became_of_it(explorer, monkeypatch):
    sent = []
    monkeypatch.setattr(explorer.page, "send", sent.append)
    explorer.page._handle_custom_msg({"copied": True}, [])
    assert "Copied" not in explorer.message.value, "nothing has been asked for"
    buttons = [w for w in base.family(explorer.widget) if isinstance(w, widgets.Button)]
    next(button for button in buttons if button.description == "Copy code").click()
    code = explorer.code()
    assert sent == [{"code": code}]
    explorer.page._handle_custom_msg({"copied": False}, [])
    said = explorer.message.value
    shown = re.search(r'<textarea .*rows="(\d+)".*?>(.*)</textarea>', said, re.DOTALL)
    assert html.unescape(shown[2]) == code and int(shown[1]) <= 12
    assert "Not copied" in said
    explorer.page._handle_custom_msg({"copied": True}, [])
    count = len(code.splitlines())
    assert explorer.message.value == f"Copied: {count} lines of Python. Paste them into a cell."


@pytest.mark.slow
def test_copied_code_runs_by_itself_and_rebuilds_the_network(subtests, opened):
    explorers = [opened(open_explorer) for open_explorer in EXPLORERS]
    own = [explorer for explorer in explorers if isinstance(getattr(explorer, "mlp", None), MLP)]
    assert own
    for explorer in own:
        with subtests.test(explorer.name):
            namespace = {}
            exec(code_of(explorer), namespace)
            rebuilt = namespace["mlp"]
            assert rebuilt.n == explorer.mlp.n
            np.testing.assert_array_equal(rebuilt.theta, explorer.mlp.theta)
            X = np.random.default_rng(0).normal(size=(5, rebuilt.n[0]))
            np.testing.assert_array_equal(rebuilt.predict(X), explorer.mlp.predict(X))


@pytest.mark.slow
def test_the_menu_beside_copy_code_hands_out_the_same_network_in_numpy(
    subtests, opened, monkeypatch
):
    for open_explorer in EXPLORERS:
        explorer, sent = opened(open_explorer), []
        if not isinstance(getattr(explorer, "mlp", None), MLP):
            assert explorer.library is None, "nothing to choose"
            continue
        with subtests.test(explorer.name):
            monkeypatch.setattr(explorer.page, "send", sent.append)
            before = explorer.readout()
            explorer.library.value = "NumPy"
            assert explorer.readout() == before and sent == [], "choosing alone does nothing"
            explorer.copy_code()
            namespace, mlp = {}, explorer.mlp
            with contextlib.redirect_stdout(io.StringIO()):
                exec(sent[0]["code"], namespace)
            X = np.random.default_rng(0).normal(size=(5, mlp.n[0]))
            np.testing.assert_allclose(namespace["h"](X), mlp.predict(X), atol=1e-12)


@each
def test_an_unknown_preset_or_control_is_named_with_the_known_ones(explorer):
    explorer.preset("No such preset")
    assert "has no preset" in explorer.message.value
    with pytest.raises(ValueError, match="has no control 'nonsense'; it has"):
        explorer.set(nonsense=1)


class Shell:
    """Stands for IPython while a cell runs: one cell, a new request each time."""

    run = 0

    def get_parent(self):
        return {"metadata": {"cellId": "cell"}, "header": {"msg_id": f"request {Shell.run}"}}


@pytest.fixture
def rerun(monkeypatch):
    """rerun(open_explorer) executes its cell once more."""
    shell = Shell()
    monkeypatch.setattr(base, "get_ipython", lambda: shell)
    monkeypatch.setattr(base, "display", lambda *_, **__: None)
    monkeypatch.setattr(base.Explorer, "_png", lambda self: "")
    monkeypatch.setattr(base, "_open", {})

    def execute(open_explorer):
        Shell.run += 1
        return open_explorer()

    yield execute
    for explorer in base._open.get("cell", []):
        explorer.close()


def counts():
    gc.collect()
    figures = len(matplotlib._pylab_helpers.Gcf.figs)
    return {"widgets": len(_instances), "threads": threading.active_count(), "figures": figures}


def observers(explorer):
    """How many functions listen to the explorer's widgets."""
    return sum(
        len(listeners)
        for widget in base.family(explorer.widget)
        for by_type in widget._trait_notifiers.values()
        for listeners in by_type.values()
    )


def in_a_loop(scenario):
    """Run an async scenario as a notebook does, in a loop that Play finds."""
    asyncio.run(asyncio.wait_for(scenario(), 60))


def runs():
    return [task for task in asyncio.all_tasks() if task.get_coro().__qualname__ == "Player._run"]


async def until(condition):
    while not condition():
        await asyncio.sleep(0.001)


@pytest.fixture(scope="module")
def each_with_a_run():
    """The explorers that have something to play."""
    found = []
    for open_explorer in EXPLORERS:
        explorer = open_explorer()
        if explorer.player is not None:
            found.append(open_explorer)
        explorer.close()
    assert found
    return found


def test_an_exception_while_playing_stays_in_sight_and_ends_the_run(
    each_with_a_run, subtests, opened
):
    async def scenario(open_explorer):
        explorer = opened(open_explorer)
        explorer.player._advance = lambda: 1 / 0
        explorer.player.play()
        await until(lambda: not explorer.player.playing)
        assert "ZeroDivisionError" in explorer.message.value

    for open_explorer in each_with_a_run:
        with subtests.test(open_explorer.__name__):
            in_a_loop(lambda o=open_explorer: scenario(o))


def test_running_its_cell_again_and_closing_stop_what_plays(each_with_a_run, subtests, rerun):
    async def scenario(open_explorer):
        earlier = rerun(open_explorer)
        earlier.player.play()
        await until(lambda: earlier.player.frames >= 1)
        last = rerun(open_explorer)
        await until(lambda: not runs())
        assert earlier.closed and not earlier.player.playing
        last.player.play()
        await asyncio.sleep(0.01)
        last.close()
        await until(lambda: not runs())

    for open_explorer in each_with_a_run:
        with subtests.test(open_explorer.__name__):
            in_a_loop(lambda o=open_explorer: scenario(o))


@pytest.mark.slow
@each
def test_running_its_cell_again_closes_the_earlier_copy_and_leaves_nothing(open_explorer, rerun):
    first = rerun(open_explorer)
    start, listening = counts(), observers(first)
    for _ in range(3):
        last = rerun(open_explorer)
    assert first.closed and not last.closed
    assert counts() == start and observers(last) == listening
    last.close()
    assert all(widget.comm is None for widget in base.family(last.widget))


def resident():
    """Bytes of memory that this process holds."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_sixty_runs_of_a_cell_grow_by_less_than_6_mib(rerun):
    for _ in range(20):
        rerun(EXPLORERS[1])
    start, memory = counts(), resident()
    for _ in range(60):
        rerun(EXPLORERS[1])
    assert counts() == start
    assert resident() - memory < 6 * 2**20


def test_the_cell_is_known_in_a_browser_too_where_the_shells_kernel_is_asked(monkeypatch):
    monkeypatch.setattr(base, "get_ipython", lambda: SimpleNamespace(kernel=Shell()))
    assert base._request() == ("cell", f"request {Shell.run}")
    monkeypatch.setattr(base, "get_ipython", lambda: None)
    assert base._request() == (None, None)


def test_in_a_browser_an_explorer_leaves_words_and_no_picture(monkeypatch, capsys):
    shown = []
    monkeypatch.setattr(base, "get_ipython", lambda: SimpleNamespace(kernel=Shell()))
    monkeypatch.setattr(base, "display", lambda bundle, **_: shown.append(bundle))
    monkeypatch.setattr(base, "IN_BROWSER", True)
    explorer = EXPLORERS[0]()
    first, second = shown
    assert set(first) == {"text/plain", "application/vnd.jupyter.widget-view+json"}
    assert html.escape(explorer.describe()) in second["text/html"]
    assert "run the notebook" in second["text/html"]
    explorer.snapshot()
    assert capsys.readouterr().out == f"{explorer.describe()}\n" and len(shown) == 2
    explorer.close()


def test_a_snapshot_is_a_picture_of_the_explorer_or_of_one_view_with_its_words(opened, monkeypatch):
    shown = []
    monkeypatch.setattr(base, "display", shown.append)
    explorer = opened(EXPLORERS[0])
    explorer.snapshot()
    explorer.snapshot(explorer.views[0], {"x": "1"})
    whole, part = (image._repr_mimebundle_() for image in shown)
    for data, about in (whole, part):
        assert data["image/png"] and about["image/png"]["alt"] == explorer.describe()
    assert whole[0] != part[0]


def test_two_explorers_of_one_cell_live_side_by_side(rerun):
    one = rerun(EXPLORERS[0])
    other = EXPLORERS[1]()
    assert not one.closed and not other.closed
    rerun(EXPLORERS[0])
    assert one.closed and other.closed
