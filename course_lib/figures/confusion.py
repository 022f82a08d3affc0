"""How a classifier answers: the confusion matrix and images it got wrong."""

import numpy as np
from matplotlib.figure import Figure

from course_lib.figures.curves import draw_curves
from course_lib.figures.style import SMALL, set_title


def confusion(counts, images, captions, weights, says, learning) -> Figure:
    """counts (k, k), true classes down. images, weights: colours (m, side * side, 3) of pictures,
    the images with their captions, the weights with one title, `says`. learning: a `Curves`, drawn
    below."""
    figure = Figure(figsize=(10.5, 7.6), layout="constrained")
    above, below = figure.add_gridspec(2, 1, height_ratios=(4.6, 3))
    left, right = above.subgridspec(1, 2)
    wrong, neurons = (figure.add_subfigure(place) for place in right.subgridspec(2, 1))
    ax = figure.add_subplot(left)
    ax.tick_params(labelsize=SMALL)
    ax.xaxis.label.set_size(SMALL + 1)
    ax.yaxis.label.set_size(SMALL + 1)
    shares = counts / np.maximum(1, counts.sum(axis=1, keepdims=True))
    ax.imshow(shares, vmin=0, vmax=1)
    for (i, j), count in np.ndenumerate(counts):
        if count:
            colour = "black" if shares[i, j] > 0.6 else "white"
            ax.text(j, i, count, ha="center", va="center", color=colour, size=SMALL)
    k = range(len(counts))
    ax.set(xlabel="answer", ylabel="true digit", xticks=k, yticks=k)
    _pictures(wrong, "Read wrong", images, captions, 4)
    _pictures(neurons, says, weights, [""] * len(weights), 8)
    ax = figure.add_subplot(below)
    ax.tick_params(labelsize=SMALL)
    draw_curves(ax, learning)
    ax.legend(fontsize=SMALL)
    set_title(ax, learning.title, 10)
    return figure


def _pictures(part, title, images, captions, columns):
    """Square images (m, side * side, 3) in rows, each below its caption."""
    part.suptitle(title, size=SMALL + 1)
    rows = max(1, -(-len(images) // columns))
    grid = part.subplots(rows, columns, squeeze=False).ravel()
    for ax in grid:
        ax.axis("off")
    for ax, image, caption in zip(grid, images, captions, strict=False):
        side = round(len(image) ** 0.5)
        ax.imshow(np.reshape(image, (side, side, 3)))
        ax.set_title(caption, size=SMALL)
