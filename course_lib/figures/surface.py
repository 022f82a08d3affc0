"""J over two weights, and the ways that descents take across it."""

import numpy as np
from matplotlib.figure import Figure

from course_lib.figures.style import SMALL, sheet


def surface(panels: list[tuple]) -> Figure:
    """One surface a panel, coloured by log J.

    panels : (title, domain, J, ways) each; J (r, r) on the domain, the largest w2 in the first row;
        ways : (name, w1 values, w2 values, colour) tuples, drawn from start to end.
    """
    crowded = max(len(ways) for *_, ways in panels) > 3
    figure, axes = sheet(len(panels), width=7.2 if crowded else 5.2)
    for ax, (title, domain, J, ways) in zip(axes, panels, strict=True):
        field = np.log(J - J.min() + 0.003 * (J.max() - J.min()))
        ax.imshow(field, extent=domain, aspect="auto")
        levels = np.linspace(field.min(), field.max(), 16)
        ax.contour(field, levels, extent=domain, origin="upper", colors="white", linewidths=0.7)
        for name, w1, w2, colour in ways:
            ax.plot(w1, w2, color=colour, lw=2.2, label=name)
            ax.plot(w1[-1], w2[-1], "o", color=colour, mec="white", ms=8)
        if len(ways) > 1:
            beside = {"loc": "upper left", "bbox_to_anchor": (1.01, 1)}  # it would cover the ways
            ax.legend(fontsize=SMALL, **beside)
        ax.set(title=title, xlabel="$w_1$", ylabel="$w_2$", xlim=domain[:2], ylim=domain[2:])
    return figure
