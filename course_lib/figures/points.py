"""Where a figure evaluates a network."""

import numpy as np


def grid(domain, resolution: int = 100) -> np.ndarray:
    """Points of the plane, shape (resolution**2, 2), for evaluating a network once for a figure."""
    x1 = np.linspace(domain[0], domain[1], resolution)
    x2 = np.linspace(domain[2], domain[3], resolution)
    return np.stack(np.meshgrid(x1, x2), axis=-1).reshape(-1, 2)
