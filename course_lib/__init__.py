"""The mathematics of the lecture "Introduction to Deep Learning" in NumPy, in its own notation.

``import course_lib`` needs NumPy only; ``course_lib.explore`` brings the live explorers.
"""

import importlib

from . import datasets
from .activations import ACTIVATIONS, LeakyReLU, get_activation
from .backprop import backward, check_gradients, input_jacobian
from .datasets import DATASETS, TARGETS
from .initializers import INITIALIZERS
from .losses import LOSSES, accuracy, loss_value
from .mlp import MLP, forward_loops
from .optimizers import OPTIMIZERS, SGD, AdaGrad, Adam, AdamW, Momentum, Nesterov, RMSprop
from .perceptron import Perceptron, fit_rosenblatt
from .training import Trainer, train

__all__ = [
    "ACTIVATIONS",
    "AdaGrad",
    "Adam",
    "AdamW",
    "DATASETS",
    "INITIALIZERS",
    "LOSSES",
    "LeakyReLU",
    "MLP",
    "Momentum",
    "Nesterov",
    "OPTIMIZERS",
    "Perceptron",
    "RMSprop",
    "SGD",
    "TARGETS",
    "Trainer",
    "accuracy",
    "backward",
    "check_gradients",
    "datasets",
    "fit_rosenblatt",
    "forward_loops",
    "get_activation",
    "input_jacobian",
    "loss_value",
    "train",
]


def __getattr__(name):
    if name == "explore":
        return importlib.import_module("course_lib.explorers")
    raise AttributeError(f"module 'course_lib' has no attribute {name!r}")
