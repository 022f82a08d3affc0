"""Explorers: one call opens an instrument under the cell, and its value goes on being usable.

    from course_lib import explore
    explorer = explore.perceptron(g="tanh")   # shows itself
    explorer.mlp.W[1]                         # what the sliders have made

Each takes `predict=["...", "..."]` too: answers to choose from first, kept in sight while trying.

`explore.lecture_mode()` makes all of them projector-sized; `explore.lecture_mode(False)` undoes it.

A new explorer is a class in a file of its own here and one line in this file.
"""

import functools
import inspect

from course_lib.explorers.activation_boundaries import ActivationBoundariesExplorer
from course_lib.explorers.activation_curves import ActivationsExplorer
from course_lib.explorers.base import Explorer
from course_lib.explorers.batch_shapes import BatchShapesExplorer
from course_lib.explorers.batch_sizes import BatchSizesExplorer
from course_lib.explorers.bumps import BumpsExplorer
from course_lib.explorers.collapse import CollapseExplorer
from course_lib.explorers.computation_graph import ComputationGraphExplorer
from course_lib.explorers.cross_entropy_steps import CrossEntropyExplorer
from course_lib.explorers.derivation import DerivationExplorer
from course_lib.explorers.designer import DesignerExplorer
from course_lib.explorers.digits import DigitsExplorer
from course_lib.explorers.dying_relu import DyingExplorer
from course_lib.explorers.error_against_n import ErrorAgainstNExplorer
from course_lib.explorers.forward_steps import ForwardStepsExplorer
from course_lib.explorers.gradient_check import GradientCheckExplorer
from course_lib.explorers.lecture import lecture_mode  # noqa: F401
from course_lib.explorers.level_curves import LevelCurvesExplorer
from course_lib.explorers.loss_functions import LossExplorer
from course_lib.explorers.loss_surface import LossSurfaceExplorer
from course_lib.explorers.neuron import NeuronExplorer
from course_lib.explorers.neurons import NeuronsExplorer
from course_lib.explorers.notation_quiz import ShapeQuizExplorer, SymbolQuizExplorer
from course_lib.explorers.optimizers_race import OptimizersExplorer
from course_lib.explorers.perceptron import PerceptronExplorer
from course_lib.explorers.product_quiz import ProductQuizExplorer
from course_lib.explorers.regions import RegionsExplorer
from course_lib.explorers.regression import LinearExplorer, LogisticExplorer
from course_lib.explorers.rosenblatt import RosenblattExplorer
from course_lib.explorers.saliency import SaliencyExplorer
from course_lib.explorers.sawtooth import SawtoothExplorer
from course_lib.explorers.softmax import SoftmaxExplorer
from course_lib.explorers.staircase import StaircaseExplorer
from course_lib.explorers.symbols import SymbolsExplorer
from course_lib.explorers.three_errors import ThreeErrorsExplorer
from course_lib.explorers.trained_boundaries import TrainedBoundariesExplorer
from course_lib.explorers.training import TrainingExplorer
from course_lib.explorers.values import check_arguments, check_taken
from course_lib.explorers.vanishing import VanishingExplorer
from course_lib.explorers.xor_network import HiddenSpaceExplorer, XorNetworkExplorer
from course_lib.explorers.xor_perceptron import XorPerceptronExplorer
from course_lib.explorers.xor_starts import XorStartsExplorer
from course_lib.explorers.zero_centred import ZeroCentredExplorer


def _opens(explorer: type[Explorer], several: tuple[str, ...] = ()):
    """A function that makes the explorer and shows it, with the class's signature and words.

    Arguments of another kind than their defaults are refused, but for `several`, which may be of
    several kinds.
    """
    signature = inspect.signature(explorer)

    @functools.wraps(explorer, updated=())
    def show(*arguments, predict=(), **named) -> Explorer:
        given = signature.bind(*arguments, **named).arguments
        checked = {name: value for name, value in given.items() if name not in several}
        check_arguments(signature, checked)
        made = explorer(*arguments, **named)
        check_taken(made, checked)
        return made.show(predict)

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
forward_steps = _opens(ForwardStepsExplorer)
batch_shapes = _opens(BatchShapesExplorer)
level_curves = _opens(LevelCurvesExplorer)
neurons = _opens(NeuronsExplorer)
derivation = _opens(DerivationExplorer, several=("network",))
computation_graph = _opens(ComputationGraphExplorer)
xor_perceptron = _opens(XorPerceptronExplorer)
xor_network = _opens(XorNetworkExplorer)
hidden_space = _opens(HiddenSpaceExplorer)
xor_starts = _opens(XorStartsExplorer)
product_quiz = _opens(ProductQuizExplorer)
bumps = _opens(BumpsExplorer)
staircase = _opens(StaircaseExplorer)
error_against_n = _opens(ErrorAgainstNExplorer)
three_errors = _opens(ThreeErrorsExplorer)
regions = _opens(RegionsExplorer)
sawtooth = _opens(SawtoothExplorer)
cross_entropy_steps = _opens(CrossEntropyExplorer)
gradient_check = _opens(GradientCheckExplorer)
saliency = _opens(SaliencyExplorer)
training = _opens(TrainingExplorer, several=("batch_size",))
loss_functions = _opens(LossExplorer, several=("y",))
loss_surface = _opens(LossSurfaceExplorer)
optimizers = _opens(OptimizersExplorer)
batch_sizes = _opens(BatchSizesExplorer)
digits = _opens(DigitsExplorer)
activations = _opens(ActivationsExplorer)
softmax = _opens(SoftmaxExplorer)
vanishing_gradient = _opens(VanishingExplorer)
dying_relu = _opens(DyingExplorer)
zero_centred = _opens(ZeroCentredExplorer)
collapse = _opens(CollapseExplorer)
activation_boundaries = _opens(ActivationBoundariesExplorer)
trained_boundaries = _opens(TrainedBoundariesExplorer)

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
    forward_steps,
    batch_shapes,
    level_curves,
    neurons,
    bumps,
    staircase,
    error_against_n,
    three_errors,
    regions,
    sawtooth,
    derivation,
    computation_graph,
    xor_perceptron,
    xor_network,
    hidden_space,
    xor_starts,
    product_quiz,
    cross_entropy_steps,
    gradient_check,
    saliency,
    training,
    loss_functions,
    loss_surface,
    optimizers,
    batch_sizes,
    digits,
    activations,
    softmax,
    vanishing_gradient,
    dying_relu,
    zero_centred,
    collapse,
    activation_boundaries,
    trained_boundaries,
)
