"""Explorers: one call opens an instrument under the cell, and its value goes on being usable.

    from course_lib import explore
    explorer = explore.perceptron(g="tanh")   # shows itself
    explorer.mlp.W[1]                         # what the sliders have made

A new explorer is a class in a file of its own here and one line in this file.
"""

import functools

from course_lib.explorers.base import Explorer
from course_lib.explorers.designer import DesignerExplorer
from course_lib.explorers.neuron import NeuronExplorer
from course_lib.explorers.notation_quiz import ShapeQuizExplorer, SymbolQuizExplorer
from course_lib.explorers.perceptron import PerceptronExplorer
from course_lib.explorers.regression import LinearExplorer, LogisticExplorer
from course_lib.explorers.rosenblatt import RosenblattExplorer
from course_lib.explorers.symbols import SymbolsExplorer


def _opens(explorer: type[Explorer]):
    """A function that makes the explorer and shows it, with the class's signature and words."""

    @functools.wraps(explorer, updated=())
    def show(*arguments, **named) -> Explorer:
        return explorer(*arguments, **named).show()

    show.__name__ = show.__qualname__ = explorer.name
    return show


neuron = _opens(NeuronExplorer)
perceptron = _opens(PerceptronExplorer)
rosenblatt = _opens(RosenblattExplorer)
linear_regression = _opens(LinearExplorer)
logistic_regression = _opens(LogisticExplorer)
network_designer = _opens(DesignerExplorer)
symbols = _opens(SymbolsExplorer)
symbol_quiz = _opens(SymbolQuizExplorer)
shape_quiz = _opens(ShapeQuizExplorer)

EXPLORERS = (
    neuron,
    perceptron,
    rosenblatt,
    linear_regression,
    logistic_regression,
    network_designer,
    symbols,
    symbol_quiz,
    shape_quiz,
)
