"""What menus offer, derived from the properties of the tables' entries: a new entry appears in each
menu where it makes sense, and in no other."""

import numpy as np

from course_lib import theme
from course_lib.activations import ACTIVATIONS, VectorActivation
from course_lib.datasets import DATASETS, TARGETS
from course_lib.tables import OwnData, lines_through


def _has_derivative(name: str) -> bool:
    z, g = np.array([-1.0, 0.5]), ACTIVATIONS[name]
    try:
        g.derivative(z, g.g(z))
    except ValueError:
        return False
    return True


def _is_curved(values) -> bool:
    """Whether values at evenly spaced places do not lie on a straight line."""
    return bool(np.abs(np.diff(values, 2)).max() > 1e-9)


_EVENLY = np.linspace(-1.0, 1.0, 101)

# Activations of one number (p. 15), those that gradients can train, and those that bend.
ELEMENTWISE = [name for name, g in ACTIVATIONS.items() if not isinstance(g, VectorActivation)]
DIFFERENTIABLE = [name for name in ELEMENTWISE if _has_derivative(name)]
NONLINEAR = [name for name in DIFFERENTIABLE if _is_curved(ACTIVATIONS[name].g(_EVENLY))]

TWO_CLASSES = [name for name, make in DATASETS.items() if make(m=12)[1].max() == 1]
YOUR_DATA = "your own"  # in a menu of data: what the reader has given
CURVED = [name for name, f in TARGETS.items() if _is_curved(f(_EVENLY))]  # a line is too easy


def targets(own: OwnData | None) -> dict:
    """TARGETS, and the reader's `own` points joined by lines, where there are any."""
    return TARGETS if own is None else {YOUR_DATA: lines_through(own.X, own.y), **TARGETS}


# The parameters of a 2-2-1 network, each with a slider of its own, in the order of theta.
SLIDERS = {
    "W1_11": "W₁,₁[1]",
    "W1_12": "W₁,₂[1]",
    "W1_21": "W₂,₁[1]",
    "W1_22": "W₂,₂[1]",
    "b1_1": "b₁[1]",
    "b1_2": "b₂[1]",
    "W2_11": "W₁,₁[2]",
    "W2_12": "W₁,₂[2]",
    "b2_1": "b₁[2]",
}


def nine(theta) -> dict[str, float]:
    """Nine parameters in the order of theta as the values of their sliders."""
    return dict(zip(SLIDERS, map(float, theta), strict=True))


LECTURE = (0, 1, 1, 0, 0, 0, 1, 1, 0)  # its parameters on pages 28-30 and 45-48
LECTURE_DOMAIN = [-10.0, 10.0, -10.0, 10.0]  # the plane that is drawn there

LOSS_COLOURS = {"squared_error": theme.CLASSES[5], "cross_entropy": theme.CLASSES[0]}
