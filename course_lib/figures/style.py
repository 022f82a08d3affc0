"""Sizes shared by all figures."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure


def sheet(panels: int = 1, width: float = 5.2, height: float = 4.4) -> tuple[Figure, list[Axes]]:
    """A figure with `panels` axes side by side, `width` x `height` inches each."""
    figure = Figure(figsize=(width * panels, height), layout="constrained")
    axes = figure.subplots(1, panels, squeeze=False)[0]
    for ax in axes:
        ax.tick_params(labelsize=11)
    return figure, list(axes)
