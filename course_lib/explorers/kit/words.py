"""Small phrases that several explorers use."""

import numpy as np


def minus(number: str) -> str:
    """A number with a real minus sign."""
    return number.replace("-", "−")


def decimals(value: float, k: int) -> str:
    """A number with k decimals and a real minus sign; zero has no sign.

    Halfway between two, as 0.64625 with k = 4, the choice does not hang on the last bits, which
    differ from one processor to the next.
    """
    settled = round(float(value), k + 6)
    return minus(f"{round(settled, k) + 0.0:.{k}f}")


def subscript(name: str) -> str:
    """A name such as w1 with its digits lowered."""
    return name.translate(str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"))


def swatch(colour: str, name: str) -> str:
    """A name with its colour in front, as HTML."""
    return f'<span style="color:{colour}">■</span> {name}'


def legend(entries: dict[str, str]) -> str:
    """Names with their colours, as a caption that breaks between two entries only."""
    return " ".join(
        f'<span style="color:{colour}">■</span>&nbsp;{name.replace(" ", "&nbsp;")}'
        for name, colour in entries.items()
    )


def point_count(right: int, m: int) -> str:
    """How many of m datapoints are right."""
    return f"{right} of {m} points"


def power(k: int) -> str:
    """10 to the power k, with the exponent raised."""
    return "10" + str(k).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))


def log10(values, low: float = 1e-12, high: float = 1e12) -> list[float]:
    """log10 of each value, cut off at low and high; what is no number counts as high."""
    values = np.nan_to_num(np.asarray(values, dtype=float), nan=high, posinf=high)
    return np.log10(np.clip(values, low, high)).tolist()


def log_ticks(low: float, high: float) -> list[list]:
    """[place, text] for the powers of ten from 10^low to 10^high."""
    powers = range(int(np.ceil(low - 1e-9)), int(np.floor(high + 1e-9)) + 1)
    return [[k, f"{10.0**k:g}" if -4 <= k <= 4 else minus(f"1e{k}")] for k in powers]


def log2_ticks(values) -> list[list]:
    """[log2 of the value, the value] for each."""
    return [[float(np.log2(v)), str(v)] for v in values]


def even_ticks(high: int, parts: int = 5) -> list[list]:
    """[place, text] from 0 to high in equal parts."""
    return [[k * high / parts, f"{k * high / parts:g}"] for k in range(parts + 1)]
