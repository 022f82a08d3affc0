"""The whole house writes the lecture's notation."""

import re
from pathlib import Path

import course_lib


def test_round_brackets_above_a_symbol_are_a_datapoints_only():
    parameters = re.compile(r"[WbgnJ]\s*(⁽|\^\{?\(|<sup>\()")
    sources = [*Path(course_lib.__file__).parent.rglob("*.py")]
    sources += [*Path(course_lib.__file__).parent.rglob("*.js")]
    assert {p.name for p in sources if parameters.search(p.read_text(encoding="utf-8"))} == set()
