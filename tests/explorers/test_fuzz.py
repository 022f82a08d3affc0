"""Controls under random hands: legal moves, extremes, and what a broken page may send.

FUZZ=20 tries 20 times as many sequences, other ones each run; left out, the sequences are fixed.
"""

import asyncio
import inspect
import json
import logging
import math
import os
import re
import zlib

import ipywidgets as widgets
import numpy as np
import pytest
from contract import chosen, each, failed, state, usable
from hypothesis import HealthCheck, Phase, given, note, seed, settings
from hypothesis import strategies as st
from traitlets import TraitError

from course_lib.explorers.kit import explorer as base

pytestmark = pytest.mark.slow
TIMES = int(os.environ.get("FUZZ", "1"))
SLOW = {"batch_sizes", "digits", "dying_relu", "error_against_n", "gradient_check"}
SLOW |= {"loss_functions", "loss_surface", "optimizers", "three_errors", "xor_starts"}


KEPT = ("ButtonModel", "disabled", False, True)  # what Save has kept outlives Reset
EXPLAINS_NAN = {"cross_entropy_steps"}  # its subject: the product ∞ · 0, and how to avoid it


def bounded(name):
    """Settings for a test of this explorer; the seed makes each explorer's sequences its own."""
    limits = settings(
        max_examples=(2 if name in SLOW else 8) * TIMES,
        deadline=None,
        database=None,
        phases=[Phase.generate],  # sequences are short: to shrink one takes longer than to read it
        suppress_health_check=list(HealthCheck),
    )
    return (lambda test: seed(zlib.crc32(name.encode()))(limits(test))) if TIMES == 1 else limits


# What a page sends: traits of a control or a view, messages from a view, presses of buttons.

numbers = st.sampled_from([0, 1, -1, 2, 3, 7, 99, 2.5, -0.0, 1e-300, 1e308, -1e308, 10**20])
junk = st.one_of(
    numbers,
    st.sampled_from([None, True, "", "abc", "nan", "1e999", "ReLU; DROP", "<b>", {}, {"a": 1}]),
    st.sampled_from([math.nan, math.inf, -math.inf]),
    st.lists(st.one_of(st.integers(-2, 9), st.floats(-3, 3), st.just(math.nan)), max_size=7),
    st.lists(st.integers(0, 4), max_size=4),
    st.lists(st.lists(numbers, max_size=2), max_size=3),
    st.just(["a", None]),
)
SENT = ("picked", "drawn", "sketch")  # traits that the JavaScript of a view sets
place = st.one_of(
    st.floats(-4, 4), st.sampled_from([-2.0, 2.0, -3.0, 3.0, 10.0, 1e6, 1e308]), st.just(math.nan)
)
contents = st.one_of(
    st.fixed_dictionaries({"point": st.lists(place, min_size=2, max_size=2)}),
    st.fixed_dictionaries({"point": junk}),
    st.fixed_dictionaries({"gone": st.booleans()}),
    st.sampled_from([{}, {"unknown": 1}]),
)
which = st.integers(0, 999)
moves = st.one_of(
    st.tuples(st.just("move"), which, which),
    st.tuples(st.just("move"), which, which),
    st.tuples(st.just("control"), which, junk),
    st.tuples(st.just("view"), which, which, junk),
    st.tuples(st.just("theta"), which, st.binary(max_size=80)),
    st.tuples(st.just("message"), which, contents),
    st.tuples(st.just("press"), which),
    st.tuples(st.just("press"), which),
    st.tuples(st.just("set"), which, junk),
)


def send(widget, name, value):
    """As the page does it: through JSON, so that a tuple is a list. Refused: nothing changed."""
    before = getattr(widget, name)
    try:
        binary = isinstance(value, memoryview)
        widget.set_state({name: value if binary else json.loads(json.dumps(value))})
    except TraitError:
        after = getattr(widget, name)
        assert after == before, f"{name} was refused but is {after!r}"


def play(explorer, kind, k, *rest):
    """One move of a sequence."""
    family = base.family(explorer.widget)
    if kind == "move":
        controls = list(usable(explorer).values())
        control = controls[k % len(controls)]
        value = chosen(control, rest[0])
        if hasattr(control, "options"):
            options = [o[1] if isinstance(o, tuple) else o for o in control.options]
            send(control, "index", options.index(value))
        else:
            send(control, "value", value)
    elif kind == "control":
        controls = list(explorer.controls.values())
        control = controls[k % len(controls)]
        send(control, "index" if hasattr(control, "index") else "value", rest[0])
    elif kind == "view":
        heard = [(v, name) for v in explorer.views for name in SENT if name in v._trait_notifiers]
        if heard:
            send(*heard[k % len(heard)], rest[1])
    elif kind == "theta":
        networks = [w for w in family if w.has_trait("theta")]
        if networks:
            send(networks[k % len(networks)], "theta", memoryview(rest[0]))
    elif kind == "message":
        explorer.views[k % len(explorer.views)]._handle_custom_msg(rest[0], [])
    elif kind == "press":
        buttons = [w for w in family if isinstance(w, widgets.Button) and not w.disabled]
        buttons[k % len(buttons)].click()
    else:
        name = list(explorer.controls)[k % len(explorer.controls)]
        try:
            explorer.set(**{name: rest[0]})
        except (ValueError, TypeError, TraitError) as problem:
            check_words(f"{type(problem).__name__}: {problem}")


def check_words(text):
    """One clear sentence in our own words, not NumPy's or Python's."""
    assert re.match(r"(ValueError|TypeError|TraitError|RuntimeError): \S", text), text
    raw = (
        "broadcast|Traceback|object of type|operand|subscript|attribute|index out of|unpack|"
        "is not in|iterable|argument|ufunc|array element|not supported|convert|reshape|literal"
    )
    assert len(text) < 400 and not re.search(raw, text), text


def differences(now, before):
    """What is not as before: (kind of widget, trait, now, before)."""
    found = [
        (new["_model_name"], key, new.get(key), old.get(key))
        for new, old in zip(now[0], before[0], strict=True)
        for key in new.keys() | old.keys()
        if new.get(key) != old.get(key)
    ]
    return found + ([] if now[1] == before[1] else [("mlp", *now[1], *before[1])])


def floats_of(value):
    if isinstance(value, float):
        yield value
    elif isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        for entry in value:
            yield from floats_of(entry)


def check_shown(explorer):
    """Everything that is shown is finite; a problem is said in words."""
    message = explorer.message.value
    if found := re.search(
        r'role="alert">(\w+(?:Error|Warning|Exception|Failed): .*?)</span>', message
    ):
        check_words(base.html.unescape(found[1]))
    if explorer.name in EXPLAINS_NAN:
        return
    for text in (explorer.describe(), *explorer.readout().values()):
        assert not re.search(r"\b[−-]?(nan|inf)\b", text, re.IGNORECASE), text
    for view in explorer.views:
        told = view.get_state()
        for name, value in told.items():
            if name in ("X", "y", "field", "edges") and isinstance(value, (bytes, memoryview)):
                assert np.isfinite(np.frombuffer(value, "<f8")).all(), name
            assert all(map(math.isfinite, floats_of(value))), (name, value)
    mlp = getattr(explorer, "mlp", None)
    if mlp is not None:
        assert np.isfinite(mlp.theta).all()


@each
def test_whatever_a_page_sends_is_answered_in_words_and_reset_restores_the_start(
    open_explorer, caplog
):
    async def opened():
        return open_explorer()

    with asyncio.Runner() as loop:
        explorer = loop.run(opened())
        start = state(explorer)

        @bounded(open_explorer.__name__)
        @given(st.lists(moves, min_size=1, max_size=6))
        def try_out(sequence):
            async def run():
                for move in sequence:
                    note(str(move))
                    with caplog.at_level(logging.WARNING):
                        caplog.clear()
                        play(explorer, *move)
                        await asyncio.sleep(0)
                    problems = [r.getMessage() for r in caplog.records if "asyncio" != r.name]
                    assert not problems, problems
                    check_shown(explorer)
                explorer.reset()
                await asyncio.sleep(0)
                changed = differences(state(explorer), start)
                assert [c for c in changed if c != KEPT] == []

            loop.run(run())

        try:
            try_out()
        finally:
            explorer.close()


def extreme(control, end):
    """A value at an end of what the control can take; 0: the one nearest to zero."""
    if isinstance(control, widgets.Checkbox):
        return end == "max"
    if hasattr(control, "options"):
        values = [o[1] if isinstance(o, tuple) and len(o) == 2 else o for o in control.options]
        return values[-1 if end == "max" else 0]
    if not hasattr(control, "max"):
        return control.value
    value = min(max(0, control.min), control.max) if end == "zero" else getattr(control, end)
    return 10.0**value if isinstance(control, widgets.FloatLogSlider) else value


@each
def test_all_controls_at_their_ends_give_a_finite_picture_and_no_warning(open_explorer):
    explorer = open_explorer()
    start = state(explorer)

    def corner(ends):
        with explorer.batch():  # one by one, as the options of some depend on those before
            for control, end in zip(explorer.controls.values(), ends, strict=False):
                control.value = extreme(control, end)
        explorer.refresh()
        check_shown(explorer)
        assert not failed(explorer), explorer.message.value

    @bounded(open_explorer.__name__)
    @given(st.lists(st.sampled_from(["min", "max", "zero"]), min_size=40, max_size=40))
    def try_out(ends):
        corner(ends)

    try:
        for end in ("min", "max", "zero"):
            corner([end] * 40)
        explorer.figure().canvas.draw()
        try_out()
        explorer.reset()
        assert differences(state(explorer), start) == []
    finally:
        explorer.close()


# No argument of any explorer means one of these.
WRONG = ["text", math.nan, math.inf, -1e9, 10**30, [], {}, object(), 1j, [math.nan], b"x"]


@each
def test_every_argument_is_taken_as_it_is_or_refused_in_words(open_explorer):
    for argument in inspect.signature(open_explorer.__wrapped__).parameters:
        for value in WRONG:
            if (argument, value) in (("seed", 10**30), ("widths", [])):
                continue  # a seed as good as any; a network without hidden layer
            with pytest.raises((ValueError, TypeError)) as caught:
                open_explorer(**{argument: value}).close()
            check_words(f"{caught.type.__name__}: {caught.value}")
            assert re.match(rf"{argument}\b.*expected", str(caught.value)), caught.value
