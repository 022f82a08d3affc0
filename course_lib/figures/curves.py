"""Curves over one axis: regression lines, losses, activations."""

from matplotlib.figure import Figure

from course_lib import theme
from course_lib.figures.style import SMALL, sheet


def curves(panels: list[dict]) -> Figure:
    """One plot a panel.

    panels : dicts with `title`, `labels` (of the axes), `xlim`, `ylim`, and any of
        lines : (name, x, y, colour) tuples.
        points : (x, y, classes) of datapoints.
        residuals : (x, y, y fitted): a thin line from each datapoint to the curve.
        guides : levels drawn dashed.
        log : both axes logarithmic.
    """
    figure, axes = sheet(len(panels), width=6.2, height=4)
    for ax, panel in zip(axes, panels, strict=True):
        for level in panel.get("guides", ()):
            ax.axhline(level, color="grey", ls="--", lw=1)
        if "residuals" in panel:
            x, y, fitted = panel["residuals"]
            ax.vlines(x, y, fitted, color=theme.HIGHLIGHT, lw=1.2, alpha=0.75)
        if "points" in panel:
            x, y, classes = panel["points"]
            for label in sorted(set(classes)):
                mine = [i for i, c in enumerate(classes) if c == label]
                style = {"color": theme.CLASSES[label], "marker": theme.MARKERS[label]}
                ax.scatter(x[mine], y[mine], s=42, edgecolor="white", zorder=3, **style)
        for name, x, y, colour in panel.get("lines", ()):
            ax.plot(x, y, color=colour, lw=3, label=name)
        if len(panel.get("lines", ())) > 1:
            ax.legend(fontsize=SMALL)
        if panel.get("log"):
            ax.set(xscale="log", yscale="log")
        ax.set(title=panel["title"], xlim=panel["xlim"], ylim=panel["ylim"])
        ax.set(xlabel=panel["labels"][0], ylabel=panel["labels"][1])
    return figure
