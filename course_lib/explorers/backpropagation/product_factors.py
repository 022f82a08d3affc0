"""The factors that the product quiz offers: what makes each gradient, and why others do not."""

from course_lib.explorers.kit.formula import Math, letter, operator, partial, symbol, width

ONE = letter("1", upright=True)
# What is asked for, and the factors on offer; the first two make the answer.
POOLS = {"W": ("dz", "a_in", "a_out", "W"), "a": ("W", "dz", "a_in", "slope")}
POOLS["z"] = ("slope", "da", "z", "W")
WRONG_FACTOR = {
    ("W", "a_out"): "a[{l}] is what layer {l} sends on; its weights multiply what comes in, a[{k}]",
    ("W", "W"): "z[{l}] = W[{l}] a[{k}] + b[{l}] is linear in W[{l}]: its derivative by W has no W",
    (
        "a",
        "a_in",
    ): "z[{l}] is linear in a[{k}]: its derivative by a[{k}] has no a, only the weights",
    ("a", "slope"): "g′ belongs between z[{l}] and a[{l}]; from a[{k}] to z[{l}] there are weights",
    ("z", "z"): "what counts is the slope g′ at z[{l}], not z[{l}] itself",
    ("z", "W"): "weights lie between the layers; from z[{l}] to a[{l}] there is only g",
}


def right_answer(kind: str, pool) -> dict:
    """The right answer as the controls' values."""
    first, second = POOLS[kind][:2]
    return {
        "first": pool.index(first),
        "first_T": kind == "a",
        "sign": "⊗" if kind == "z" else "·",
        "second": pool.index(second),
        "second_T": kind == "W",
    }


def factor_text(name: str, l: int) -> str:
    """A factor in the menus of a question about layer l."""
    return {
        "dz": f"∂J/∂z[{l}]",
        "da": f"∂J/∂a[{l}]",
        "a_in": f"a[{l - 1}]",
        "a_out": f"a[{l}]",
        "z": f"z[{l}]",
        "W": f"W[{l}]",
        "slope": f"g′(z[{l}])",
    }[name]


def factor_math(name: str, l: int) -> Math:
    """A factor in the formula of a question about layer l."""
    return {
        "dz": partial(symbol("J"), symbol("z", l)),
        "da": partial(symbol("J"), symbol("a", l)),
        "a_in": symbol("a", l - 1),
        "a_out": symbol("a", l),
        "z": symbol("z", l),
        "W": symbol("W", l),
        "slope": letter("g") + operator("′") + "(" + symbol("z", l) + ")",
    }[name]


def factor_shape(name: str, l: int) -> tuple[Math, Math]:
    """Its rows and columns, in letters."""
    if name == "W":
        return width(l), width(l - 1)
    return (width(l - 1) if name == "a_in" else width(l)), ONE
