"""Logistic regression: a sigmoid perceptron with one input."""

import functools

import numpy as np

from course_lib.activations import SIGMOID
from course_lib.explorers.kit.prediction import Question
from course_lib.explorers.perceptron.regression import RegressionExplorer
from course_lib.tables import own_classes


class LogisticExplorer(RegressionExplorer):
    """Logistic regression: g is the sigmoid (lecture: "A Connection to Linear & Logistic
    Regression", p. 4).

    w, b: the start, -6..6. alpha: learning rate of gradient descent, above 0. m: datapoints of
    two classes, 2..1000. noise: how much these overlap, 0..10. seed: of the data, 0 or more.
    data: your own instead, (x, y) or a table as text: one feature, then one of two classes; it is
    scaled to -2..2. Raises ValueError or TypeError for others.
    """

    name = "logistic_regression"
    g, loss, says = "sigmoid", "cross_entropy", "The curve h(x) = sigmoid(w x + b)"
    fit_title = "h(x) = σ(w x + b)"
    domain = [-4.0, 4.0, -0.15, 1.15]
    alphas = (0.1, 0.5, 2.0, 8.0)
    questions = {
        "Is the steepest curve the best?": Question(
            ["yes", "no, some slope is best"],
            true="no, some slope is best",
            why="The steeper the curve, the surer its answers, and −log h makes a sure mistake "
            "expensive. Where the classes overlap, the best w is finite.",
        ),
    }

    read = staticmethod(functools.partial(own_classes, features=1))

    def data(self, m, noise, seed):
        """The reader's own, or two overlapping classes on a line; and the least J."""
        if self.own:
            x, y = self.own.X[:, 0], self.own.y
        else:
            rng = np.random.default_rng(seed)
            y = np.arange(m) % 2
            x = np.clip(2 * y - 1 + 2.5 * noise * rng.normal(size=m), -3.8, 3.8)
        self.least = smallest_loss(x, y)
        return x, y.astype(float)

    def classes(self):
        return [int(label) for label in self.y]


def smallest_loss(x, y) -> float:
    """The least J of a sigmoid neuron on x (m,) with labels y of 0 and 1, by Newton's method.

    0 where a threshold parts the classes: a steeper curve is always better then.
    """
    zero, one = x[y == 0], x[y == 1]
    if zero.max() < one.min() or one.max() < zero.min():
        return 0.0

    def J(theta):
        return float(np.mean(np.logaddexp(0, (1 - 2 * y) * (columns @ theta))))

    columns, theta = np.column_stack([x, np.ones(len(x))]), np.zeros(2)
    for _ in range(30):
        h = SIGMOID(columns @ theta)
        hessian = columns.T @ (columns * (h * (1 - h))[:, None])
        step = np.linalg.lstsq(hessian, columns.T @ (h - y))[0]
        while J(theta - step) > J(theta) and np.abs(step).max() > 1e-12:
            step = step / 2
        theta = theta - step
    return J(theta)
