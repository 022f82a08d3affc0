"""The formulas of pages 38-40, letter by letter, with the terms of the boxes marked."""

from course_lib.explorers.kit.formula import (
    Math,
    marked,
    operator,
    partial,
    symbol,
    transposed,
    width,
)


def slide_formula(base: str, last: bool) -> tuple[int, Math]:
    """The page and its formula for ∂J/∂z, ∂J/∂W, ∂J/∂b or ∂J/∂a.

    base: "z", "W", "b", "a" or "output" (∂J/∂a of the last layer). last: as on page 38, for the
    last layer (for "a": into the one before it), else as on pages 39-40, for a layer ℓ.
    """
    if base == "output":
        return 38, marked(_dJ("a", "L"), "result") + "∈" + _space("L")
    if last:
        return 38, {"z": _last_z, "W": _last_W, "b": _last_b, "a": _last_a}[base]()
    return 40 if base in "Wb" else 39, {"z": _z, "W": _W, "b": _b, "a": _a}[base]()


def _dJ(base: str, l: str) -> Math:
    return partial(symbol("J"), symbol(base, l))


def _local(of: str, l: str, by: str, k: str) -> Math:
    return partial(symbol(of, l), symbol(by, k))


def _space(rows: str, columns: str | None = None) -> Math:
    """The space ℝ^n that the result lives in."""
    above = width(rows) if columns is None else width(rows) + "×" + width(columns)
    return Math(f"<msup><mi>ℝ</mi><mrow>{above.mathml}</mrow></msup>", f"R^{{{above.latex}}}")


def _is(result: Math, first: Math, sign: str, second: Math) -> Math:
    return marked(result, "result") + "=" + marked(first, "first") + sign + marked(second, "second")


def _expanded(local: Math) -> Math:
    """Page 38's third form: back to the output, all factors written out."""
    return operator("=") + _dJ("a", "L") + "·" + _local("a", "L", "z", "L") + "·" + local


def _last_z() -> Math:
    upstream, local = marked(_dJ("a", "L"), "second"), marked(_local("a", "L", "z", "L"), "first")
    return marked(_dJ("z", "L"), "result") + "=" + upstream + "·" + local + "∈" + _space("L")


def _last_W() -> Math:
    local = _local("z", "L", "W", "L")
    formula = _is(_dJ("W", "L"), _dJ("z", "L"), "·", local) + _expanded(local)
    return formula + "∈" + _space("L", "L−1")


def _last_b() -> Math:
    local = _local("z", "L", "b", "L")
    return _is(_dJ("b", "L"), _dJ("z", "L"), "·", local) + _expanded(local) + "∈" + _space("L")


def _last_a() -> Math:
    local = _local("z", "L", "a", "L−1")
    upstream = marked(_dJ("z", "L"), "second")
    formula = marked(_dJ("a", "L−1"), "result") + "=" + upstream + "·" + marked(local, "first")
    return formula + _expanded(local) + "∈" + _space("L−1")


def _z() -> Math:
    formula = _is(_dJ("z", "ℓ"), _local("a", "ℓ", "z", "ℓ"), "⊗", _dJ("a", "ℓ")) + "="
    slope = operator("[(") + symbol("g", "ℓ") + ")′(" + symbol("z", "ℓ") + ")]"
    return formula + slope + "⊗" + "[" + transposed(symbol("W", "ℓ+1")) + _dJ("z", "ℓ+1") + "]"


def _W() -> Math:
    formula = _is(_dJ("W", "ℓ"), _dJ("z", "ℓ"), "·", _local("z", "ℓ", "W", "ℓ")) + "="
    return formula + _dJ("z", "ℓ") + "·" + transposed(symbol("a", "ℓ−1"))


def _b() -> Math:
    return _is(_dJ("b", "ℓ"), _dJ("z", "ℓ"), "·", _local("z", "ℓ", "b", "ℓ")) + "=" + _dJ("z", "ℓ")


def _a() -> Math:
    formula = _is(_dJ("a", "ℓ"), _local("z", "ℓ+1", "a", "ℓ"), "·", _dJ("z", "ℓ+1")) + "="
    return formula + transposed(symbol("W", "ℓ+1")) + _dJ("z", "ℓ+1")
