"""Another processor's last bit: exp, tanh, log and an optimiser's steps are off by about 1e-16.

    PYTHONPATH=.ci/rounding python -m pytest notebooks

runs the notebooks as a machine would on which these round differently. A cell that then prints
something else stands too near to the edge between two printed numbers: print fewer digits, a bound,
or train in a way that does not blow rounding up. ROUNDING=1, 2, ... is the seed.
"""

import os

import numpy as np

from course_lib.optimizers import Optimizer

NOISE = np.random.default_rng(int(os.environ.get("ROUNDING", "0")))
EXACT = (-1.0, 0.0, 1.0)  # what is so on every machine


def off(values):
    """values, each wrong in its last bit or so."""
    wrong = values * (1 + 2e-16 * NOISE.standard_normal(np.shape(values)))
    return np.where(np.isin(values, EXACT), values, wrong)[()]


def rounding_otherwise(function):
    def rounded(*args, **more):
        values = function(*args, **more)
        if not np.issubdtype(np.asarray(values).dtype, np.floating):
            return values
        if more.get("out") is None:
            return off(values)
        values[...] = off(values)
        return values

    return rounded


def rounded_update(optimizer, theta, gradient, *more):
    before = theta.copy()
    update(optimizer, theta, gradient, *more)
    theta[...] = np.where(theta == before, theta, off(theta))


for name in ("exp", "tanh", "log", "log1p", "logaddexp"):
    setattr(np, name, rounding_otherwise(getattr(np, name)))
update, Optimizer.update = Optimizer.update, rounded_update
