"""Equations whose factors carry their shape and their numbers, as HTML for the Equation view."""

import html
from dataclasses import dataclass

import numpy as np

from course_lib.explorers.kit.formula import Math
from course_lib.explorers.kit.words import minus

ROLES = ("result", "first", "second")  # crimson, blue and green boxes on pages 39-40


@dataclass(frozen=True)
class Factor:
    """One box of an equation.

    chain: the term of the chain rule. term: what it is. shape: its rows and columns, as letters.
    value: its numbers, rows by columns, None for a question mark. origin: where it comes from, in
    a few words. dimensions: the shape in numbers, such as "2 × 3".
    """

    chain: Math
    term: Math
    shape: tuple[Math, Math]
    value: np.ndarray | None
    origin: str = ""
    dimensions: str = ""

    def __post_init__(self):
        if self.value is not None:
            object.__setattr__(self, "dimensions", dimensions(self.value))


@dataclass(frozen=True)
class Equation:
    """result = first (sign second): `sign` is "·" (matrix product), "⊗", "+", "−" or "" for one."""

    result: Factor
    factors: tuple[Factor, ...]
    sign: str

    def parts(self):
        """(role, factor) and signs, from left to right."""
        yield "result", self.result
        for sign, role, factor in zip(("=", self.sign), ROLES[1:], self.factors, strict=False):
            yield "sign", sign
            yield role, factor


def number(value: float) -> str:
    """A number as the equations show it: three decimals, fewer where it is large."""
    if not np.isfinite(value):
        return "NaN" if np.isnan(value) else minus(f"{value:+.0f}").replace("inf", "∞")
    decimals = 3 if abs(value) < 10 else 2 if abs(value) < 100 else 1
    text = f"{value:.{decimals}f}" if abs(value) < 1000 else f"{value:.1e}"
    return minus("0.000" if text == "-0.000" else text)


def dimensions(value) -> str:
    """The shape of an array in numbers, such as "2 × 3"."""
    return " × ".join(map(str, np.shape(value)))


def _follows(sign: str, role: str) -> str:
    """Which entries of a factor make entry (r, c) of the result: row r, column c or that cell."""
    if sign == "·":
        return "row" if role == "first" else "column"
    return "cell"


def how(equation: Equation, r: int, c: int) -> str:
    """Entry (r, c) of the result spelled out with the numbers of the factors."""
    values = [factor.value for factor in equation.factors]
    if equation.sign == "·":
        pairs = zip(values[0][r, :], values[1][:, c], strict=True)
        text = " + ".join(f"({number(a)})({number(b)})" for a, b in pairs)
    else:
        sign = {"⊗": " · "}.get(equation.sign, f" {equation.sign} ")
        text = sign.join(f"({number(value[r, c])})" for value in values)
    return f"row {r + 1}, column {c + 1}: {text} = {number(equation.result.value[r, c])}"


def _matrix(factor: Factor, role: str, follows: str, how_of=None) -> str:
    if factor.value is None:
        return '<div class="course-matrix course-unknown">?</div>'
    rows = []
    for r, row in enumerate(factor.value):
        cells = []
        for c, entry in enumerate(row):
            share = round(55 * min(1.0, abs(entry) / 2)) if np.isfinite(entry) else 0
            kind = "course-negative" if entry < 0 else "course-positive"
            more = f' tabindex="0" data-how="{html.escape(how_of(r, c))}"' if how_of else ""
            cells.append(
                f'<td data-r="{r}" data-c="{c}" class="{kind}" '
                f'style="--share:{share}%"{more}>{number(entry)}</td>'
            )
        rows.append(f"<tr>{''.join(cells)}</tr>")
    table = f'<table data-role="{role}" data-follows="{follows}">{"".join(rows)}</table>'
    return f'<div class="course-matrix">{table}</div>'


def _shape(factor: Factor) -> str:
    letters = (factor.shape[0] + "×" + factor.shape[1]).html()
    return f"<span>({letters})</span> <b>{factor.dimensions}</b>"


def grid_html(parts, matrix, shapes: bool = True) -> str:
    """Boxes in columns, in rows origin, chain rule, term, shape, numbers.

    parts: ("sign", text) or (role, Factor). matrix: HTML of a role's numbers. A factor that is
    its own term fills the rows of chain rule and term. shapes: write the row of shapes.
    """
    boxes = [factor for role, factor in parts if role != "sign"]
    split = any(factor.chain != factor.term for factor in boxes)
    tall = ' rowspan="2"' if split else ""

    def box(role, kind, content, more=""):
        return f'<td{more}><div class="course-box course-{kind} course-{role}">{content}</div></td>'

    def sign(text, more=""):
        return f'<td class="course-sign"{more}>{text}</td>'

    rows = [[], [], [], [], []]
    for role, part in parts:
        if role == "sign":
            for row, cell in zip(
                rows, (sign(""), sign(part, tall), "", sign(""), sign(part)), strict=True
            ):
                row.append(cell)
            continue
        whole = part.chain == part.term
        rows[0].append(box(role, "origin", part.origin))
        rows[1].append(box(role, "term", part.chain.html(), tall if whole else ""))
        rows[2].append("" if whole else box(role, "term", "= " + part.term.html()))
        rows[3].append(box(role, "shape", _shape(part)))
        rows[4].append(f"<td>{matrix(role, part)}</td>")
    wanted = any(factor.origin for factor in boxes), True, split, shapes, True
    body = "".join(f"<tr>{''.join(row)}</tr>" for row, on in zip(rows, wanted, strict=True) if on)
    columns = sum(np.shape(factor.value)[1] for factor in boxes if factor.value is not None)
    dense = " course-dense" if columns > 7 else ""
    return f'<table class="course-equation{dense}">{body}</table>'


def boxes(parts, text=number) -> list:
    """The boxes as an Equation view's `parts`; text: how a number is written."""
    return [
        part
        if role == "sign"
        else {
            "role": role,
            "latex": part.term.latex,
            "shape": part.dimensions,
            "numbers": [["?"]] if part.value is None else [list(map(text, r)) for r in part.value],
        }
        for role, part in parts
    ]


def equation_html(equation: Equation) -> str:
    """The equation in columns, and a line that spells out the entry pointed at."""

    def matrix(role, factor):
        if role == "result":
            return _matrix(factor, role, "cell", lambda r, c: how(equation, r, c))
        return _matrix(factor, role, _follows(equation.sign, role))

    return grid_html(list(equation.parts()), matrix) + '<p class="course-how"></p>'


def open_html(parts) -> str:
    """An equation whose result is not known yet."""
    return grid_html(parts, lambda role, factor: _matrix(factor, role, ""))
