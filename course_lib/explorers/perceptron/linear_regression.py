"""Linear regression: a perceptron without activation, one input."""

import numpy as np

from course_lib.explorers.perceptron.regression import RegressionExplorer
from course_lib.tables import own_numbers


class LinearExplorer(RegressionExplorer):
    """Linear regression: g is the identity (lecture: "A Connection to Linear & Logistic
    Regression", p. 4).

    w, b: the start, -6..6. alpha: learning rate of gradient descent, above 0. m: datapoints on
    a noisy line, 2..1000. noise: their spread, 0..10. seed: of the data, 0 or more.
    data: your own instead, (x, y) or a table as text: one feature, then the target, a number; both
    are scaled to -2..2. Raises ValueError or TypeError for others.
    """

    name = "linear_regression"
    g, loss, says = "identity", "squared_error", "The line h(x) = w x + b"
    fit_title = "h(x) = w x + b and its errors"
    domain = [-3.0, 3.0, -5.0, 5.0]
    alphas = (0.01, 0.1, 0.5, 1.0)
    read = staticmethod(own_numbers)

    def data(self, m, noise, seed):
        """The reader's own, or points on the line y = 1.2 x - 0.8 with normal noise; and the least
        J by normal equations."""
        if self.own:
            x, y = self.own.X[:, 0], self.own.y
        else:
            rng = np.random.default_rng(seed)
            x = rng.uniform(-2.7, 2.7, size=m)
            y = 1.2 * x - 0.8 + noise * rng.normal(size=m)
        columns = np.column_stack([x, np.ones(len(x))])
        best = np.linalg.lstsq(columns, y, rcond=None)[0]
        self.least = 0.5 * np.mean((columns @ best - y) ** 2)
        return x, y

    def classes(self):
        return [0] * len(self.x)
