"""The mathematics of the lecture "Introduction to Deep Learning" in NumPy, in its own notation.

``import course_lib`` needs NumPy only; ``course_lib.explore`` brings the live explorers and
``course_lib.check`` the exercises.
"""

import importlib

from . import datasets
from .activations import ACTIVATIONS, LeakyReLU, get_activation
from .backprop import backward, check_gradients, input_jacobian
from .datasets import DATASETS, TARGETS
from .generalisation import EarlyStopping, split, standardise
from .initializers import INITIALIZERS
from .losses import LOSSES, accuracy, loss_value, weight_penalty
from .mlp import MLP, forward_loops
from .optimizers import OPTIMIZERS, SGD, AdaGrad, Adam, AdamW, Momentum, Nesterov, RMSprop
from .perceptron import Perceptron, fit_rosenblatt
from .training import Trainer, train
from .xor_runs import diagnose, least_loss, train_together

__all__ = [
    "ACTIVATIONS",
    "AdaGrad",
    "Adam",
    "AdamW",
    "DATASETS",
    "EarlyStopping",
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
    "diagnose",
    "fit_rosenblatt",
    "forward_loops",
    "get_activation",
    "input_jacobian",
    "least_loss",
    "loss_value",
    "split",
    "standardise",
    "train",
    "train_together",
    "weight_penalty",
]


LAZY = {"explore": "course_lib.explore", "check": "course_lib.exercises"}


def __getattr__(name):
    if name in LAZY:
        return importlib.import_module(LAZY[name])
    raise AttributeError(f"module 'course_lib' has no attribute {name!r}")
