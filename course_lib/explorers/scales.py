"""Logarithmic axes for pictures whose own axes are linear."""

import numpy as np


def log10(values) -> list[float]:
    """log10 of each value; what is not above 1e-12 or not finite is cut off."""
    values = np.nan_to_num(np.asarray(values, dtype=float), nan=1e12, posinf=1e12)
    return np.log10(np.clip(values, 1e-12, 1e12)).tolist()


def log_ticks(low: float, high: float) -> list[list]:
    """[place, text] for the powers of ten from 10^low to 10^high."""
    powers = range(int(np.ceil(low - 1e-9)), int(np.floor(high + 1e-9)) + 1)
    return [[k, f"{10.0**k:g}" if -4 <= k <= 4 else f"1e{k}".replace("-", "−")] for k in powers]


def log2_ticks(values) -> list[list]:
    """[log2 of the value, the value] for each."""
    return [[float(np.log2(v)), str(v)] for v in values]


def even_ticks(high: int, parts: int = 5) -> list[list]:
    """[place, text] from 0 to high in equal parts."""
    return [[k * high / parts, f"{k * high / parts:g}"] for k in range(parts + 1)]
