"""Formulas as the slides set them, written once and read as MathML in the browser and as LaTeX in a
still picture."""

from typing import NamedTuple

GREEK = {"ℓ": r"\ell", "∂": r"\partial", "−": "-", "×": r"\times", "σ": r"\sigma", "1̂": r"\hat{1}"}


class Math(NamedTuple):
    """A piece of a formula."""

    mathml: str
    latex: str

    def __add__(self, other):
        other = other if isinstance(other, Math) else operator(other)
        return Math(self.mathml + other.mathml, f"{self.latex} {other.latex}")

    def __radd__(self, other):
        return operator(other) + self

    def html(self, l: int | None = None, L: int | None = None) -> str:
        """The formula as a MathML element.

        l, L: the layers that it means by "ℓ" and "L", so that its symbols light theirs in the
        picture (live/symbols.js).
        """
        mathml = self.mathml
        for name, layer in {} if l is None else {"ℓ": l, "L": L}.items():
            for sign, k in (("+1", layer + 1), ("−1", layer - 1), ("", layer)):
                mathml = mathml.replace(f"[{name}{sign}]'", f"[{k}]'")
        return f'<math displaystyle="true">{mathml}</math>'


def _latex(text: str) -> str:
    for letter, command in GREEK.items():
        text = text.replace(letter, command + (" " if command[-1].isalpha() else ""))
    return text.strip()


def operator(sign: str) -> Math:
    """=, +, −, ·, ⊗, a bracket."""
    latex = {"·": r"\cdot", "⊗": r"\otimes", "∈": r"\in", "−": "-"}.get(sign, sign)
    return Math(f"<mo stretchy='false'>{sign}</mo>", latex)


def letter(text: str, upright: bool = False) -> Math:
    """A variable or a number."""
    tag = "mn" if upright or text[0].isdigit() else "mi"
    return Math(f"<{tag}>{text}</{tag}>", _latex(text))


def named(base: str, l=None) -> str:
    """The attribute by which the page knows a symbol (live/symbols.js)."""
    return f"data-symbol='{base if l is None else f'{base}[{l}]'}'"


def symbol(base: str, l=None) -> Math:
    """A quantity of layer l, a number or "ℓ", "ℓ−1", "L": a^[l]."""
    if l is None:
        return Math(f"<mrow {named(base)}>{letter(base).mathml}</mrow>", letter(base).latex)
    above = f"<mrow><mo stretchy='false'>[</mo><mi>{l}</mi><mo stretchy='false'>]</mo></mrow>"
    return Math(
        f"<msup {named(base, l)}>{letter(base).mathml}{above}</msup>",
        f"{_latex(base)}^{{[{_latex(str(l))}]}}",
    )


def width(l) -> Math:
    """n[l], as pages 39-40 write it in the boxes."""
    return Math(f"<mi>n</mi><mo>[</mo><mi>{l}</mi><mo>]</mo>", f"n[{_latex(str(l))}]")


def partial(of: Math, by: Math) -> Math:
    """∂ of / ∂ by."""
    d = "<mo>∂</mo>"
    return Math(
        f"<mfrac><mrow>{d}{of.mathml}</mrow><mrow>{d}{by.mathml}</mrow></mfrac>",
        rf"\frac{{\partial {of.latex}}}{{\partial {by.latex}}}",
    )


def fraction(above: Math, below: Math) -> Math:
    """above / below, with a bar between them."""
    return Math(
        f"<mfrac><mrow>{above.mathml}</mrow><mrow>{below.mathml}</mrow></mfrac>",
        rf"\frac{{{above.latex}}}{{{below.latex}}}",
    )


def transposed(what: Math) -> Math:
    """(what)ᵀ"""
    inside = f"<mrow><mo>(</mo>{what.mathml}<mo>)</mo></mrow>"
    return Math(f"<msup>{inside}<mi>T</mi></msup>", f"({what.latex})^T")


def marked(what: Math, role: str) -> Math:
    """The same, in the box of a role: "result", "first" or "second"."""
    return Math(f"<mrow class='course-mark-{role}'>{what.mathml}</mrow>", what.latex)
