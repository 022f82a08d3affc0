"""Explorers of activations name an argument that they cannot take."""

import pytest

from course_lib.explorers.activations.activation_boundaries import (
    ActivationBoundariesExplorer,
)
from course_lib.explorers.activations.activations import ActivationsExplorer
from course_lib.explorers.activations.collapse import CollapseExplorer
from course_lib.explorers.activations.dying_relu import DyingExplorer
from course_lib.explorers.activations.softmax import SoftmaxExplorer
from course_lib.explorers.activations.trained_boundaries import TrainedBoundariesExplorer
from course_lib.explorers.activations.vanishing_gradient import (
    VanishingExplorer,
)
from course_lib.explorers.activations.zero_centred import ZeroCentredExplorer


@pytest.mark.parametrize(("explorer", "arguments", "named"), [
    (ActivationsExplorer, {"g": "softmax"}, "g"), (ActivationsExplorer, {"z": 11}, "z"),
    (SoftmaxExplorer, {"z": (1, 2)}, "z"), (SoftmaxExplorer, {"T": 0}, "T"),
    (VanishingExplorer, {"depth": 21}, "depth"), (VanishingExplorer, {"g": "step"}, "g"),
    (DyingExplorer, {"alpha": 0.2}, "alpha"), (DyingExplorer, {"b": 2}, "b"),
    (ZeroCentredExplorer, {"batch_size": 2}, "batch_size"),
    (CollapseExplorer, {"g": "softmax"}, "g"), (CollapseExplorer, {"theta": [1]}, "theta"),
    (ActivationBoundariesExplorer, {"theta": [1]}, "theta"),
    (ActivationBoundariesExplorer, {"g": "step"}, "g"),
    (TrainedBoundariesExplorer, {"dataset": "spirals"}, "dataset"),
    (TrainedBoundariesExplorer, {"iteration": 5}, "iteration"),
])  # fmt: skip
def test_a_bad_argument_is_named_with_what_came(explorer, arguments, named):
    with pytest.raises(ValueError, match=rf"^{named}"):
        explorer(**arguments)
