"""The picture of J over two weights."""

import numpy as np

from course_lib.live.views import floats


def surface_of(weights, curves: int = 14) -> dict:
    """Traits of a `Surface`: log J, so that valleys have as many level curves as slopes."""
    J = weights.grid()
    low = J.min()
    field = np.log(J - low + 0.003 * (J.max() - low))
    levels = np.linspace(field.min(), field.max(), curves + 2)
    return {
        "field": floats(field),
        "shape": list(field.shape),
        "levels": levels.tolist(),
        "domain": list(weights.domain),
        "axis_labels": weights.labels,
    }
