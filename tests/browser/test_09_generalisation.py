"""Notebook 9's explorer under the hand."""

import numpy as np
from hands import press

from course_lib import MLP, Adam, EarlyStopping, datasets, train


def number(found, name):
    """The number in the row of that name."""
    row = found.locator(".course-readout tr", has_text=name).first
    return float(row.locator("td").nth(1).inner_text())


def test_early_stopping_goes_back_to_the_least_validation_loss_of_the_curve_drawn(notebook):
    found = notebook.explorer("three = explore.three_losses(")
    found.get_by_role("button", name="64 neurons").click()
    notebook.eventually(lambda: number(found, "parameters") == 257)
    found.get_by_text("early stopping", exact=True).click()
    (X, y), held = (datasets.moons(m=m, noise=0.4, seed=9 + k) for k, m in enumerate((40, 100)))
    early = EarlyStopping(*held, patience=200, every=5)
    mlp = MLP([2, 64, 1], ["tanh", "sigmoid"], seed=3)
    settings = {"optimizer": Adam(0.02), "batch_size": 40, "iterations": 1000, "seed": 3}
    train(mlp, X, y, callback=early, **settings)
    notebook.eventually(lambda: number(found, "shown: iteration") == early.best)
    assert number(found, "J, validation") == round(min(early.J), 3)
    curves = found.locator(".course-view", has=found.page.locator("canvas.course-curves"))
    drawn = curves.nth(1).evaluate("el => el.course.series()")
    validation = next(one for one in drawn if one["name"] == "J, validation")
    assert np.argmin(validation["y"]) * 5 == early.best
    press(found, "iteration", "Home")
    notebook.eventually(lambda: number(found, "shown: iteration") == 0)
