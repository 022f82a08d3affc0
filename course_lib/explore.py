"""Explorers: one call opens an instrument under the cell, and its value goes on being usable.

    from course_lib import explore
    explorer = explore.perceptron(g="tanh")   # shows itself
    explorer.mlp.W[1]                         # what the sliders have made

Each takes `predict=` too: one of its own questions by name, or `["...", "..."]`, answers to yours.
The answer chosen stays in sight while trying; of its own questions it knows the truth.

`explore.lecture_mode()` makes all of them projector-sized; `explore.lecture_mode(False)` undoes it.

A new explorer is a class in a file of its own in `explorers/`, imported and opened here.
"""

import functools
import inspect

from course_lib.explorers.activations.activation_boundaries import ActivationBoundariesExplorer
from course_lib.explorers.activations.activations import ActivationsExplorer
from course_lib.explorers.activations.collapse import CollapseExplorer
from course_lib.explorers.activations.dying_relu import DyingExplorer
from course_lib.explorers.activations.softmax import SoftmaxExplorer
from course_lib.explorers.activations.trained_boundaries import TrainedBoundariesExplorer
from course_lib.explorers.activations.vanishing_gradient import VanishingExplorer
from course_lib.explorers.activations.zero_centred import ZeroCentredExplorer
from course_lib.explorers.approximation.bumps import BumpsExplorer
from course_lib.explorers.approximation.error_against_n import ErrorAgainstNExplorer
from course_lib.explorers.approximation.regions import RegionsExplorer
from course_lib.explorers.approximation.sawtooth import SawtoothExplorer
from course_lib.explorers.approximation.staircase import StaircaseExplorer
from course_lib.explorers.approximation.three_errors import ThreeErrorsExplorer
from course_lib.explorers.backpropagation.computation_graph import ComputationGraphExplorer
from course_lib.explorers.backpropagation.cross_entropy_steps import CrossEntropyExplorer
from course_lib.explorers.backpropagation.derivation import DerivationExplorer
from course_lib.explorers.backpropagation.gradient_check import GradientCheckExplorer
from course_lib.explorers.backpropagation.nudge import NudgeExplorer
from course_lib.explorers.backpropagation.product_quiz import ProductQuizExplorer
from course_lib.explorers.backpropagation.saliency import SaliencyExplorer
from course_lib.explorers.forward_pass.batch_shapes import BatchShapesExplorer
from course_lib.explorers.forward_pass.forward_steps import ForwardStepsExplorer
from course_lib.explorers.forward_pass.level_curves import LevelCurvesExplorer
from course_lib.explorers.forward_pass.neurons import NeuronsExplorer
from course_lib.explorers.generalisation.three_losses import ThreeLossesExplorer
from course_lib.explorers.kit.explorer import Explorer
from course_lib.explorers.kit.lecture import lecture_mode  # noqa: F401
from course_lib.explorers.notation.network_designer import DesignerExplorer
from course_lib.explorers.notation.shape_quiz import ShapeQuizExplorer
from course_lib.explorers.notation.symbol_quiz import SymbolQuizExplorer
from course_lib.explorers.notation.symbols import SymbolsExplorer
from course_lib.explorers.perceptron.linear_regression import LinearExplorer
from course_lib.explorers.perceptron.logistic_regression import LogisticExplorer
from course_lib.explorers.perceptron.neuron import NeuronExplorer
from course_lib.explorers.perceptron.perceptron import PerceptronExplorer
from course_lib.explorers.perceptron.rosenblatt import RosenblattExplorer
from course_lib.explorers.training.batch_sizes import BatchSizesExplorer
from course_lib.explorers.training.digits import DigitsExplorer
from course_lib.explorers.training.draw_digit import DrawDigitExplorer
from course_lib.explorers.training.k_classes import KClassesExplorer
from course_lib.explorers.training.loss_functions import LossExplorer
from course_lib.explorers.training.loss_surface import LossSurfaceExplorer
from course_lib.explorers.training.optimizers import OptimizersExplorer
from course_lib.explorers.training.training import TrainingExplorer
from course_lib.explorers.welcome.attention import AttentionExplorer
from course_lib.explorers.welcome.folds import FoldsExplorer
from course_lib.explorers.welcome.memory import MemoryExplorer
from course_lib.explorers.welcome.nerve_cell import NerveCellExplorer
from course_lib.explorers.welcome.sliding_kernel import SlidingKernelExplorer
from course_lib.explorers.xor.hidden_space import HiddenSpaceExplorer
from course_lib.explorers.xor.xor_network import XorNetworkExplorer
from course_lib.explorers.xor.xor_perceptron import XorPerceptronExplorer
from course_lib.explorers.xor.xor_starts import XorStartsExplorer

_opened = []


def _opens(explorer: type[Explorer]):
    """A function that makes the explorer and shows it, with the class's signature and words."""
    signature = inspect.signature(explorer)

    @functools.wraps(explorer, updated=())
    def show(*arguments, predict=(), **named) -> Explorer:
        return explorer(*arguments, **named).show(predict)

    choice = inspect.Parameter("predict", inspect.Parameter.KEYWORD_ONLY, default=())
    show.__signature__ = signature.replace(parameters=[*signature.parameters.values(), choice])
    show.__name__ = show.__qualname__ = explorer.name
    _opened.append(show)
    return show


# 0 Welcome
nerve_cell = _opens(NerveCellExplorer)
folds = _opens(FoldsExplorer)
sliding_kernel = _opens(SlidingKernelExplorer)
memory = _opens(MemoryExplorer)
attention = _opens(AttentionExplorer)

# 1 The perceptron
neuron = _opens(NeuronExplorer)
perceptron = _opens(PerceptronExplorer)
rosenblatt = _opens(RosenblattExplorer)
linear_regression = _opens(LinearExplorer)
logistic_regression = _opens(LogisticExplorer)

# 2 XOR and the hidden space
xor_perceptron = _opens(XorPerceptronExplorer)
xor_network = _opens(XorNetworkExplorer)
hidden_space = _opens(HiddenSpaceExplorer)
xor_starts = _opens(XorStartsExplorer)

# 3 Notation
network_designer = _opens(DesignerExplorer)
symbols = _opens(SymbolsExplorer)
symbol_quiz = _opens(SymbolQuizExplorer)
shape_quiz = _opens(ShapeQuizExplorer)

# 4 Forward pass
forward_steps = _opens(ForwardStepsExplorer)
batch_shapes = _opens(BatchShapesExplorer)
level_curves = _opens(LevelCurvesExplorer)
neurons = _opens(NeuronsExplorer)

# 5 Backpropagation
computation_graph = _opens(ComputationGraphExplorer)
derivation = _opens(DerivationExplorer)
nudge = _opens(NudgeExplorer)
product_quiz = _opens(ProductQuizExplorer)
cross_entropy_steps = _opens(CrossEntropyExplorer)
gradient_check = _opens(GradientCheckExplorer)
saliency = _opens(SaliencyExplorer)

# 6 Training
training = _opens(TrainingExplorer)
loss_functions = _opens(LossExplorer)
loss_surface = _opens(LossSurfaceExplorer)
optimizers = _opens(OptimizersExplorer)
batch_sizes = _opens(BatchSizesExplorer)
digits = _opens(DigitsExplorer)
draw_digit = _opens(DrawDigitExplorer)
k_classes = _opens(KClassesExplorer)

# 7 Activations
activations = _opens(ActivationsExplorer)
softmax = _opens(SoftmaxExplorer)
vanishing_gradient = _opens(VanishingExplorer)
dying_relu = _opens(DyingExplorer)
zero_centred = _opens(ZeroCentredExplorer)
collapse = _opens(CollapseExplorer)
activation_boundaries = _opens(ActivationBoundariesExplorer)
trained_boundaries = _opens(TrainedBoundariesExplorer)

# 8 Universal approximation
bumps = _opens(BumpsExplorer)
staircase = _opens(StaircaseExplorer)
error_against_n = _opens(ErrorAgainstNExplorer)
three_errors = _opens(ThreeErrorsExplorer)
regions = _opens(RegionsExplorer)
sawtooth = _opens(SawtoothExplorer)

# 9 Generalisation
three_losses = _opens(ThreeLossesExplorer)

EXPLORERS = tuple(_opened)
