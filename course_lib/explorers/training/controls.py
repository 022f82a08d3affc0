"""The controls of the training explorer, and what they may stand on."""

import ipywidgets as widgets

from course_lib import _validate
from course_lib.explorers.kit.choices import DIFFERENTIABLE, TWO_CLASSES
from course_lib.optimizers import OPTIMIZERS

ALPHAS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0)
BATCHES = (1, 2, 4, 8, 16, 32, 64, 128)
ITERATIONS = (100, 300, 1000, 3000, 10000)
LAYERS, WIDEST = 2, 8
YOURS = "yours"
NAMES = {"dataset": TWO_CLASSES, "g": DIFFERENTIABLE, "optimizer": OPTIMIZERS}


def check_names(**values) -> None:
    """Raise ValueError for a dataset, g or optimizer that is not in its table."""
    for name, value in values.items():
        if value not in NAMES[name]:
            known = ", ".join(NAMES[name])
            raise ValueError(f"{name}: got {value!r}, expected one of {known}")


def training_controls(
    dataset, widths, g, optimizer, alpha, batch_size, iterations, seed, yours=False
) -> dict[str, widgets.Widget]:
    """Widgets by name, set to the arguments of `TrainingExplorer`, which are checked.

    yours : whether the reader has brought an optimiser, which is then chosen.
    """
    check_names(dataset=dataset, g=g, optimizer=optimizer)
    if not hasattr(widths, "__len__") or len(widths) > LAYERS:
        raise ValueError(f"widths: got {widths!r}, expected at most {LAYERS} hidden widths")
    n = [_validate.integer(f"widths[{k}]", v, 1) for k, v in enumerate(widths)]
    if max(n, default=1) > WIDEST:
        raise ValueError(f"widths: got {widths!r}, expected at most {WIDEST} neurons a layer")
    n += [0] * (LAYERS - len(n))
    alpha = _validate.number("alpha", alpha, 1e-9, 1e6)
    T = _validate.integer("iterations", iterations, 1, 10**6)
    B = 0 if batch_size is None else _validate.integer("batch_size", batch_size, 1, 10**6)
    seed = _validate.integer("seed", seed, 0)
    batches = [(str(size), size) for size in sorted({*BATCHES, B} - {0})] + [("all m", 0)]
    return {
        "dataset": _menu("data", TWO_CLASSES, dataset),
        "n1": widgets.IntSlider(value=n[0], min=0, max=WIDEST, description="n[1]"),
        "n2": widgets.IntSlider(value=n[1], min=0, max=WIDEST, description="n[2]"),
        "g": _menu("g", DIFFERENTIABLE, g),
        "optimizer": _menu(
            "optimiser",
            [*OPTIMIZERS, YOURS] if yours else OPTIMIZERS,
            YOURS if yours else optimizer,
        ),
        "alpha": _choice("α", sorted({*ALPHAS, alpha}), alpha),
        "batch_size": _choice("B", batches, B),
        "iterations": _choice("T", sorted({*ITERATIONS, T}), T),
        "seed": widgets.IntSlider(value=seed, min=0, max=max(9, seed), description="seed"),
        "speed": _choice("a frame", [(f"{k} it", k) for k in (1, 5, 25)], 1),
        "adds": widgets.Dropdown(
            options=[("adds ● class 0", 0), ("adds ▲ class 1", 1)],
            value=0,
            description="click",
        ),
    }


def _menu(description, names, value):
    return widgets.Dropdown(options=list(names), value=value, description=description)


def _choice(description, options, value):
    return widgets.SelectionSlider(options=options, value=value, description=description)
