"""The controls of the training explorer, and what they may stand on."""

import ipywidgets as widgets

from course_lib import _validate
from course_lib.explorers.kit.choices import DIFFERENTIABLE, TWO_CLASSES
from course_lib.explorers.kit.controls import count, menu, one_of, rate, seed_slider, stops
from course_lib.optimizers import OPTIMIZERS

ALPHAS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0)
BATCHES = (1, 2, 4, 8, 16, 32, 64, 128)
ITERATIONS = (100, 300, 1000, 3000, 10000)
LAYERS, WIDEST = 2, 8
YOURS = "yours"


def training_controls(
    dataset, widths, g, optimizer, alpha, batch_size, iterations, seed, yours=False
) -> dict[str, widgets.Widget]:
    """Widgets by name, set to the arguments of `TrainingExplorer`, which are checked.

    yours: whether the reader has brought an optimiser, which is then chosen.
    """
    if not isinstance(widths, (list, tuple)) or len(widths) > LAYERS:
        raise ValueError(f"widths: got {widths!r}, expected at most {LAYERS} hidden widths")
    n = [_validate.integer(f"widths[{k}]", v, 1) for k, v in enumerate(widths)]
    if max(n, default=1) > WIDEST:
        raise ValueError(f"widths: got {widths!r}, expected at most {WIDEST} neurons per layer")
    n += [0] * (LAYERS - len(n))
    T = _validate.integer("iterations", iterations, 1, 10**6)
    B = 0 if batch_size is None else _validate.integer("batch_size", batch_size, 1, 10**6)
    batches = [(str(size), size) for size in sorted({*BATCHES, B} - {0})] + [("all m", 0)]
    optimizers = [*OPTIMIZERS, YOURS] if yours else OPTIMIZERS
    one_of("optimizer", optimizer, OPTIMIZERS)
    return {
        "dataset": menu("dataset", dataset, TWO_CLASSES, "data"),
        "n1": count("n1", n[0], 0, WIDEST, "n[1]"),
        "n2": count("n2", n[1], 0, WIDEST, "n[2]"),
        "g": menu("g", g, DIFFERENTIABLE),
        "optimizer": menu("optimizer", YOURS if yours else optimizer, optimizers, "optimiser"),
        "alpha": rate(alpha, ALPHAS),
        "batch_size": stops("batch_size", B, batches, "B"),
        "iterations": stops("iterations", T, sorted({*ITERATIONS, T}), "T"),
        "seed": seed_slider(seed),
        "speed": stops("speed", 1, [(f"{k} it", k) for k in (1, 5, 25)], "a frame"),
        "adds": menu("adds", 0, [("adds ● class 0", 0), ("adds ▲ class 1", 1)], "click"),
    }
