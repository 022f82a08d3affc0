"""Many training runs at once: where each ended."""

from collections import Counter

from matplotlib.axes import Axes

from course_lib import theme
from course_lib.figures.style import SMALL

BIN = 0.04  # of J
ACROSS = 5  # dots side by side in a bin


def draw_strip(ax: Axes, view) -> None:
    """A dot for each run of a `Strip` over its final J, in rows: open where it solved the problem,
    the picked one ringed."""
    seen, place = Counter(), {}
    for i in sorted(range(len(view.J)), key=view.J.__getitem__):
        column = round(view.J[i] / BIN)
        row, k = divmod(seen[column], ACROSS)
        place[i] = (column - 0.5 + (k + 0.5) / ACROSS) * BIN, (row + 0.5) * ACROSS
        seen[column] += 1
    high = 1.3 * max(seen.values())  # room for the guides' names
    for level, text in view.guides:
        ax.axvline(level, ymax=0.88, color="grey", ls="--", lw=1)
        ax.text(level, 0.97 * high, text, ha="center", va="top", size=SMALL)
    for done, face in ((True, "white"), (False, theme.HIGHLIGHT)):
        mine = [place[i] for i, solved in enumerate(view.solved) if solved == done]
        x, y = zip(*mine, strict=True) if mine else ([], [])
        ax.scatter(x, y, s=22, color=face, edgecolor="black", linewidth=0.8, zorder=2)
    ring = {"facecolor": "none", "edgecolor": "black", "linewidth": 2.5, "zorder": 3}
    ax.scatter(*place[view.picked], s=110, **ring)
    ax.set(xlabel="final J", ylabel="runs", xlim=view.domain, ylim=(0, high))
