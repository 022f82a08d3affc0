"""How the weights W start: one function each in INITIALIZERS. Biases always start at 0."""

import numpy as np


def glorot(rng, n_out, n_in):
    """Uniform in ±sqrt(6 / (n_in + n_out)) (Glorot & Bengio 2010); made for tanh and sigmoid."""
    limit = np.sqrt(6.0 / (n_in + n_out))
    return rng.uniform(-limit, limit, size=(n_out, n_in))


def he(rng, n_out, n_in):
    """Normal with standard deviation sqrt(2 / n_in) (He et al. 2015); made for ReLU."""
    return rng.normal(0.0, np.sqrt(2.0 / n_in), size=(n_out, n_in))


def normal(rng, n_out, n_in):
    """Standard normal, whatever the width of the layer."""
    return rng.normal(size=(n_out, n_in))


def zeros(rng, n_out, n_in):
    """All zeros: every neuron of a layer stays equal to its neighbours (a lesson, not advice)."""
    return np.zeros((n_out, n_in))


INITIALIZERS = {"glorot": glorot, "he": he, "normal": normal, "zeros": zeros}
