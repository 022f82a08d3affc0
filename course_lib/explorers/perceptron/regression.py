"""Linear and logistic regression: a perceptron with one input, fitted by hand or by gradient."""

import numpy as np

from course_lib import _validate
from course_lib.backprop import backward
from course_lib.explorers.kit.controls import rate, slider
from course_lib.explorers.kit.copied import data_too
from course_lib.explorers.kit.explorer import Explorer
from course_lib.explorers.kit.words import minus
from course_lib.live import Curves, LiveNetwork
from course_lib.live.views import floats
from course_lib.losses import loss_value
from course_lib.mlp import MLP
from course_lib.optimizers import SGD
from course_lib.training import Trainer

MAX_POINTS = 1000  # datapoints
MAX_ITERATIONS = 400  # iterations that the loss curve shows


class RegressionExplorer(Explorer):
    """A perceptron on one feature; what differs between the two regressions is below."""

    in_a_row = ()
    hint = (
        "Fit by hand first, then press Play: gradient descent goes on from your w and b. "
        "Dashed: h after its next step, with this α."
    )

    def build(self, w=0.0, b=0.0, alpha=None, m=40, noise=0.4, seed=0, data=None):
        self.own = None if data is None else self.read(data)
        _validate.integer("m", m, 2, MAX_POINTS)
        _validate.number("noise", noise, 0.0, 10.0)
        _validate.integer("seed", seed, 0)
        self.x, self.y = self.data(m, noise, seed)
        self.mlp = MLP(n=[1, 1], g=[self.g])
        self.controls = {
            "w": slider("w", w, -6, 6, 0.05),
            "b": slider("b", b, -6, 6, 0.05),
            "alpha": rate(self.alphas[1] if alpha is None else alpha, self.alphas),
        }
        self.network = LiveNetwork(self.mlp, {0: self.controls["w"], 1: self.controls["b"]})
        self.fit = Curves(
            network=self.network,
            title=self.fit_title,
            domain=self.domain,
            axis_labels=["x", "y"],
            X=floats(self.x),
            y=floats(self.y),
            labels=self.classes(),
            residuals=self.g == "identity",
            guides=[] if self.g == "identity" else [0.5],
        )
        self.descent = Curves(title="J of gradient descent", axis_labels=["iteration", "J"])
        self.views = [self.fit, self.descent]
        self.player = self.make_player(self.show_now)

    def update(self, changed):
        if changed == "alpha":  # a run that is playing goes on with the new learning rate
            self._restart()
            return
        was_playing = self.player.playing
        self.player.pause()
        self.mlp.theta[:] = [self.controls["w"].value, self.controls["b"].value]
        self._restart()
        self.network.follow(None if was_playing else self.moved)

    def _restart(self):
        """Gradient descent from the present parameters: the batch is all the data."""
        self.trainer = Trainer(
            self.mlp,
            self.x[:, None],
            self.y,
            self.loss,
            optimizer=SGD(self.controls["alpha"].value),
            batch_size=len(self.x),
        )
        self._show_next()
        self._show_descent()

    def after_a_step(self) -> MLP:
        """The perceptron after one step of gradient descent more."""
        after = self.mlp.copy()
        forward = after.forward(self.x[:, None])
        after.theta[:] -= (
            self.controls["alpha"].value * backward(after, forward, self.y, self.loss).dtheta
        )
        return after

    def _show_next(self):
        x = np.linspace(*self.domain[:2], 2 if self.g == "identity" else 81)
        h = self.after_a_step().predict(x[:, None])[:, 0]
        name = "h after the next step"
        self.fit.series = [Curves.line(x, h, name=name, plain=True, dash=True)]

    def advance(self):
        """One iteration; False when the run has converged, diverged or reached its end."""
        before = self.mlp.theta.copy()
        self.trainer.step()
        loss = self.trainer.history.loss
        if self.trainer.history.diverged or loss[-1] > 10 * loss[0]:
            raise ArithmeticError(
                f"J grew from {loss[0]:.3g} to {loss[-1]:.3g}: every step overshoots the minimum. "
                "Choose a smaller α, press Reset, and play again."
            )
        moved = np.abs(self.mlp.theta - before).max()
        return moved > 1e-6 and len(loss) < MAX_ITERATIONS

    def show_now(self):
        """Show what the run has made: sliders, curve, loss and words follow."""
        for name, value in zip(("w", "b"), self.mlp.theta, strict=True):
            self.move_slider(name, float(value))
        self.network.push()
        self._show_next()
        self._show_descent()
        self.show_words()

    def _show_descent(self):
        loss = [*self.trainer.history.loss, self.J()]
        with self.descent.hold_sync():
            self.descent.series = [Curves.line(range(len(loss)), loss, name="J")]
            self.descent.domain = [0, max(20, len(loss)), 0, 1.1 * max(*loss, 0.1)]

    def J(self) -> float:
        return loss_value(self.mlp, self.x[:, None], self.y, self.loss)

    def readout(self):
        return {
            f"J ({self.loss.replace('_', '-')})": f"{self.J():.4f}",
            "least J possible": f"{self.least:.4f}",
            "iteration": str(len(self.trainer.history.loss)),
            **(self.own.legend() if self.own else {}),
        }

    def code(self):
        return data_too(self.mlp, self.own)

    def describe(self):
        w, b = (minus(f"{value:.2f}") for value in self.mlp.theta)
        return f"{self.says} with w = {w} and b = {b}: J = {self.J():.4f}."
