"""Logistic regression: a sigmoid perceptron with one input."""

import numpy as np

from course_lib.explorers.kit.prediction import Question
from course_lib.explorers.perceptron.regression import RegressionExplorer


class LogisticExplorer(RegressionExplorer):
    """Logistic regression: g is the sigmoid (lecture: "A Connection to Linear & Logistic
    Regression", p. 4).

    w, b: the start, -6..6. alpha: learning rate of gradient descent, above 0. m: datapoints of
    two classes, 2..1000. noise: how much these overlap, 0..10. seed: of the data, 0 or more.
    Raises ValueError or TypeError for others.
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

    def data(self, m, noise, seed):
        """Two overlapping classes on a line; the least J by Newton's method."""
        rng = np.random.default_rng(seed)
        y = np.arange(m) % 2
        x = np.clip(2 * y - 1 + 2.5 * noise * rng.normal(size=m), -3.8, 3.8)
        self.least = 0.0
        if x[y == 0].max() < x[y == 1].min():  # a steeper curve is always better
            return x, y.astype(float)
        columns = np.column_stack([x, np.ones(m)])
        theta = np.zeros(2)
        for _ in range(30):
            h = 1 / (1 + np.exp(-columns @ theta))
            hessian = columns.T @ (columns * (h * (1 - h))[:, None])
            theta -= np.linalg.solve(hessian, columns.T @ (h - y))
        z = columns @ theta
        self.least = float(np.mean(np.logaddexp(0, (1 - 2 * y) * z)))
        return x, y.astype(float)

    def classes(self):
        return [int(label) for label in self.y]
