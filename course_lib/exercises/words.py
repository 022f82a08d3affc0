"""The words of exercises: written once, with marks, and read as plain text or as HTML.

`$...$` encloses a formula as one types it, as in "$z[l] = W[l] a[l-1] + b[l]$"; backticks enclose
code.
"""

import html
import keyword
import re

_MARKED = re.compile(r"`([^`]+)`|\$([^$]+)\$")
_TOKEN = re.compile(r"(\s*)(:=|>=|<=|\.\.\.?|\d+(?:\.\d+)?|∂?[^\W\d_ᵀ²½]+|\S)")
_SIGNS = {">=": "≥", "<=": "≤", "-": "−", "...": "…", "..": "…"}
_ABOVE = {"ᵀ": "<mi>T</mi>", "²": "<mn>2</mn>"}
_PAIRS = {"(": ")", "[": "]"}
_PYTHON = re.compile(
    r"(?P<comment>#.*)"
    r"|(?P<string>\"[^\"\n]*\"|'[^'\n]*')"
    rf"|(?P<keyword>\b(?:{'|'.join(keyword.kwlist)})\b)"
    r"|(?P<name>(?<=def )\w+)"
    r"|(?P<number>\b\d[\d_.]*(?:e-?\d+)?)"
)


def plain(text: str) -> str:
    """The words as they stand where nothing is typeset."""
    return text.replace("$", "")


def rich(text: str) -> str:
    """The words as HTML: formulas in MathML, code coloured."""
    found, end = [], 0
    for mark in _MARKED.finditer(text):
        code, formula = mark.groups()
        found.append(html.escape(text[end : mark.start()], quote=False))
        found.append(f"<code>{coloured(code)}</code>" if code else mathml(formula))
        end = mark.end()
    return "".join([*found, html.escape(text[end:], quote=False)])


def coloured(source: str) -> str:
    """Python as HTML, each keyword, number, string, comment and defined name in a span."""
    found, end = [], 0
    for part in _PYTHON.finditer(source):
        found.append(html.escape(source[end : part.start()], quote=False))
        words = html.escape(part.group(), quote=False)
        found.append(f'<span class="course-{part.lastgroup}">{words}</span>')
        end = part.end()
    return "".join([*found, html.escape(source[end:], quote=False)])


def mathml(formula: str) -> str:
    """A formula as one types it, as MathML.

    An upper index stands in brackets right behind its symbol, as in W[l], or behind ^; a lower one
    behind _, or is a number, as in x1. A slash makes a fraction of its two neighbours. Signs that
    the typesetting makes superfluous stay, unseen, for viewers that leave the letters alone.
    """
    tokens = _TOKEN.findall(formula)[::-1]  # (space before it, text); the next one is the last
    return f'<math displaystyle="true">{_row(tokens, "")}</math>'


def _row(tokens, end):
    """Items up to the bracket `end`, which is taken too, or to the end of the formula."""
    items = []
    while tokens and tokens[-1][1] != end:
        if tokens[-1][1] == "/" and items:
            tokens.pop()
            above, below = items.pop(), _item(tokens) if tokens else ""
            items.append(f"<mfrac>{_bare(above + _flat('/'))}{_bare(below)}</mfrac>")
        else:
            items.append(_item(tokens))
    if tokens:
        tokens.pop()
    return "".join(items)


def _flat(sign):
    return f'<mo class="course-flat"> {sign} </mo>'


_ROUND = re.compile(r"^<mrow><mo>\(</mo>(.*)<mo>\)</mo></mrow>")


def _bare(item):
    """In a row of its own; brackets around all of it are not shown."""
    unseen = rf"{_flat('(')}\1{_flat(')')}"
    return f"<mrow>{_ROUND.sub(unseen, item)}</mrow>"


def _item(tokens):
    """The next symbol, number, sign or pair of brackets, with its indices."""
    _, text = tokens.pop()
    if text in _PAIRS:
        base = f"<mrow><mo>{text}</mo>{_row(tokens, _PAIRS[text])}<mo>{_PAIRS[text]}</mo></mrow>"
    elif text[0].isdecimal() or text == "½":
        base = f"<mn>{text}</mn>"
    elif text[-1].isalpha():
        base = f"<mi>{text}</mi>"
    else:
        base = f"<mo> {html.escape(_SIGNS.get(text, text), quote=False)} </mo>"
    below, above = "", ""
    while tokens and not tokens[-1][0]:
        sign = tokens[-1][1]
        if sign in _ABOVE:
            tokens.pop()
            above += _ABOVE[sign]
        elif sign == "'":
            tokens.pop()
            base = f"<mrow>{base}<mo>′</mo></mrow>"
        elif sign == "[":
            above += _item(tokens)
        elif sign == "^" and len(tokens) > 1:
            tokens.pop()
            above += _flat("^")
            if tokens[-1][1] == "-":
                tokens.pop()
                above += '<mo form="prefix">−</mo>'
            above += _item(tokens) if tokens else ""
        elif sign == "_" and len(tokens) > 1:
            tokens.pop()
            below = _item([tokens.pop()])
        elif sign.isdecimal() and base.startswith("<mi>"):
            below = _item([tokens.pop()])
        else:
            break
    if below:
        base = f"<msub>{base}{below}</msub>"
    return f"<msup>{base}<mrow>{above}</mrow></msup>" if above else base
