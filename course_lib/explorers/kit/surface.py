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


def arrow(way, t: int) -> dict:
    """Trait of a path on a `Surface` that a descent has taken up to t: where it goes next."""
    after = np.clip(way.w[t + 1 : t + 2], -1e4, 1e4)
    return {"next": after[0].tolist()} if len(after) else {}
