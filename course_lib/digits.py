"""Handwritten-looking digits, drawn afresh by a shaky pen: nothing is downloaded."""

import numpy as np

from . import _validate

SIDE = 12  # pixels along an edge; an image is a row of SIDE * SIDE grey values


def _arc(x, y, rx, ry, start, end, points=12):
    """Points on an ellipse; angles in degrees from the right, clockwise as y points down."""
    angle = np.radians(np.linspace(start, end, points))
    return np.column_stack([x + rx * np.cos(angle), y + ry * np.sin(angle)])


# The strokes of each digit in a box 0..1 across and 0..1 down.
STROKES = (
    [_arc(0.5, 0.5, 0.3, 0.45, -90, 270, 20)],
    [np.array([[0.3, 0.25], [0.52, 0.06], [0.52, 0.94]])],
    [np.vstack([_arc(0.5, 0.3, 0.28, 0.25, 190, 375), [[0.22, 0.93], [0.8, 0.93]]])],
    [np.vstack([_arc(0.47, 0.28, 0.27, 0.22, 200, 440), _arc(0.47, 0.71, 0.3, 0.23, -80, 160)])],
    [np.array([[0.62, 0.94], [0.62, 0.06], [0.18, 0.64], [0.84, 0.64]])],
    [np.vstack([[[0.76, 0.07], [0.3, 0.07], [0.27, 0.46]], _arc(0.47, 0.66, 0.3, 0.27, -99, 150)])],
    [np.vstack([[[0.66, 0.06], [0.36, 0.36]], _arc(0.5, 0.69, 0.26, 0.25, 190, 550, 18)])],
    [np.array([[0.2, 0.08], [0.8, 0.08], [0.42, 0.94]])],
    [_arc(0.5, 0.27, 0.24, 0.2, 90, 450, 16), _arc(0.5, 0.71, 0.29, 0.24, -90, 270, 16)],
    [np.vstack([_arc(0.5, 0.3, 0.26, 0.24, 0, 360, 18), [[0.75, 0.4], [0.62, 0.94]]])],
)  # fmt: skip


def digits(m=1000, shake=1.0, noise=0.1, seed=0):
    """m grey images of the digits 0..9, each drawn by a pen that slants, shifts and trembles.

    shake: how much it does so, 0 (all alike) to 3. noise: spread of the noise on every pixel.
    Returns X (m, SIDE * SIDE), rows of pixels from the top in [0, 1] with 1 for ink, and y (m,),
    classes 0..9, equally often and in random order. Bad arguments raise ValueError or TypeError.
    """
    m = _validate.integer("m", m, 1, 10**6)
    shake = _validate.number("shake", shake, 0.0, 3.0)
    noise = _validate.number("noise", noise, 0.0, 1e6)
    rng = np.random.default_rng(_validate.integer("seed", seed, 0))
    y = rng.permutation(np.arange(m) % len(STROKES))
    X = np.array([_draw(STROKES[digit], shake, rng) for digit in y])
    return np.clip(X + noise * rng.normal(size=X.shape), 0.0, 1.0), y


def coarser(X, side):
    """The images X (m, SIDE * SIDE) with side x side pixels, 1..SIDE: each the mean of what it
    covers. Returns (m, side * side); raises ValueError or TypeError for other arguments."""
    X, side = _validate.datapoints(X, SIDE * SIDE), _validate.integer("side", side, 1, SIDE)
    low, own = np.arange(side)[:, None] * SIDE / side, np.arange(SIDE)
    covered = np.minimum(low + SIDE / side, own + 1) - np.maximum(low, own)
    share = np.maximum(covered, 0.0) * side / SIDE  # of each pixel (column) in a new one (row)
    return (share @ X.reshape(-1, SIDE, SIDE) @ share.T).reshape(len(X), -1)


def scanned(strokes, side=8, pen=3.0):
    """Strokes as an image like those of `handwritten_digits`: what is drawn is brought to one size
    and to the middle, scanned to black and white with four times as many pixels along an edge, and
    each pixel is the share of black among 4 x 4 of these.

    strokes: a list of arrays (points, 2), x to the right and y up, in any unit. side: pixels along
    an edge, 1..64. pen: half the line's width, in fine pixels, 0.5..16. Returns (side * side,) from
    the top, all 0 without strokes. Raises ValueError or TypeError for other arguments.
    """
    side, pen = _validate.integer("side", side, 1, 64), _validate.number("pen", pen, 0.5, 16.0)
    if not isinstance(strokes, (list, tuple)):
        raise TypeError(f"strokes: got {_validate.short(strokes)}, expected a list of arrays")
    if not strokes:
        return np.zeros(side * side)
    strokes = [_validate.datapoints(stroke, 2, "strokes") for stroke in strokes]
    way = np.concatenate(strokes)
    low, high = way.min(axis=0), way.max(axis=0)
    size = np.max(high - low) or 1.0
    fine = 4 * side
    black = np.zeros((fine, fine), dtype=bool)
    column, row = np.meshgrid(np.arange(fine) + 0.5, np.arange(fine) + 0.5)
    for stroke in strokes:
        points = (stroke - (low + high) / 2) / size * [1, -1]
        points = points * (fine - 2 * pen) + fine / 2
        for x, y in _along(points, 0.5):
            black |= (column - x) ** 2 + (row - y) ** 2 <= pen**2
    return black.reshape(side, 4, side, 4).mean(axis=(1, 3)).ravel()


def _draw(strokes, shake, rng):
    """One image (SIDE * SIDE,): ink fades with the distance from the pen's way."""
    slant, turn = shake * rng.normal(size=2) * [0.18, 0.12]
    scale = 1.0 + 0.12 * shake * np.clip(rng.normal(size=2), -2, 2)
    shift = 0.05 * shake * rng.normal(size=2)
    turned = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    bend = turned @ np.array([[1.0, -slant], [0.0, 1.0]]) @ np.diag(scale)
    way = []
    for stroke in strokes:
        trembling = stroke + 0.025 * shake * rng.normal(size=stroke.shape)
        way.append(_along((trembling - 0.5) @ bend.T + 0.5 + shift))
    way = np.concatenate(way)
    centres = (np.arange(SIDE) + 0.5) / SIDE * 1.3 - 0.15  # a margin round the box
    column, row = np.meshgrid(centres, centres)
    pixels = np.column_stack([column.ravel(), row.ravel()])
    square = (pixels**2).sum(axis=1)[:, None] - 2.0 * pixels @ way.T + (way**2).sum(axis=1)
    distance = np.sqrt(np.maximum(square.min(axis=1), 0.0))
    pen = 0.055 * (1.0 + 0.25 * shake * np.clip(rng.normal(), -2, 2))
    return 1.0 / (1.0 + np.exp((distance - pen) / 0.025))


def _along(points, spacing=0.04):
    """Points at even steps along the line through `points`."""
    length = np.r_[0.0, np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))]
    at = np.linspace(0.0, length[-1], max(2, int(length[-1] / spacing)))
    return np.column_stack([np.interp(at, length, points[:, k]) for k in (0, 1)])
