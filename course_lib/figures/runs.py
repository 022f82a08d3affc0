"""Many training runs at once: where each ended."""

import numpy as np
from matplotlib.axes import Axes

from course_lib import theme

STACK = 0.02  # runs whose J differ by less stand on top of each other


def draw_runs(ax: Axes, J, solved, picked: int) -> None:
    """A dot a run over its final J, stacked: open where it solved the problem, the picked ringed.

    J : of each run. solved : whether it did. picked : the index of a run.
    """
    column = np.round(np.array(J) / STACK)
    level = np.array([np.sum(column[:i] == column[i]) for i in range(len(column))]) + 1
    x = column * STACK
    for done, face in ((True, "white"), (False, theme.CLASSES[5])):
        mine = np.array(solved) == done
        ax.scatter(x[mine], level[mine], s=12, color=face, edgecolor="black", linewidth=0.5)
    ring = {"facecolor": "none", "edgecolor": theme.HIGHLIGHT, "linewidth": 3, "zorder": 3}
    ax.scatter(x[picked], level[picked], s=190, **ring)
    title = f"{len(x)} runs: ○ solved, ● stuck"
    ax.set(title=title, xlabel="final J", ylabel="runs", ylim=(0, 1.1 * level.max() + 1))
