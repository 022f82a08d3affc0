"""A training run that a hand can lead: stage by stage, over changes of alpha, B and the data."""

import numpy as np

from course_lib.backprop import backward
from course_lib.losses import accuracy, loss_value
from course_lib.training import Trainer

STAGES = ("a) Sample a batch", "b) Forward", "c) Backward", "d) Update")


class StagedTrainer(Trainer):
    """A Trainer whose next batch can be seen before its iteration is done."""

    ahead = None

    def look_ahead(self) -> np.ndarray:
        """Indices of the batch that the next iteration will take."""
        if self.ahead is None:
            self.ahead = super().sample()
        return self.ahead

    def sample(self):
        batch = self.look_ahead()
        self.ahead = None
        return batch


def steps(trainer: Trainer) -> int:
    """The iterations that a trainer has begun; one that diverged ended in the last of them."""
    return len(trainer.history.loss) + trainer.history.diverged


class Run:
    """The algorithm "Training an MLP" (p. 42) on data that may grow and settings that may change.

    trainers: those that have made the steps, and the present one. loss: J of each iteration's
    batch, over all of them. trace: (t, J of all data) pairs.
    done: how many of the iteration's stages a) to d) are done, 0..3.
    dtheta: the gradient, after c). moved: the length of the last step, after d).
    """

    def __init__(self, mlp, X, y, **settings):
        self.mlp, self.X, self.y = mlp, X, y
        self.trainers, self.loss, self.trace, self.stopped = [], [], [], ""
        self.moved = None
        self.change(**settings)
        self.look()

    def change(self, optimizer, batch_size, seed) -> None:
        """Go on from the present parameters with an optimiser that remembers nothing."""
        if self.trainers and not steps(self.trainers[-1]):
            self.trainers.pop()
        self.trainer = StagedTrainer(
            self.mlp,
            self.X,
            self.y,
            optimizer=optimizer,
            batch_size=min(batch_size or len(self.X), len(self.X)),
            seed=seed,
        )
        self.trainers.append(self.trainer)
        self.done, self.dtheta, self.stopped = 0, None, ""

    @property
    def t(self) -> int:
        """Iterations done."""
        return len(self.loss)

    @property
    def batch(self) -> list[int]:
        """Indices of the batch under way; empty between two iterations."""
        return [] if self.done == 0 else [int(i) for i in self.trainer.look_ahead()]

    def J(self, batch=slice(None)) -> float:
        return loss_value(self.mlp, self.X[batch], self.y[batch], "cross_entropy")

    def accuracy(self) -> float:
        return accuracy(self.mlp, self.X, self.y)

    def gradient(self) -> np.ndarray:
        """∂J/∂θ of the batch after stage c), else of all data; nothing where it is not finite."""
        if self.dtheta is not None:
            return self.dtheta
        dtheta = backward(self.mlp, self.mlp.forward(self.X), self.y).dtheta
        return dtheta if np.isfinite(dtheta).all() else np.zeros(0)

    def stage(self) -> None:
        """Do the next of the stages a) to d)."""
        if self.done == 3:
            self.iterate()
            return
        batch = self.trainer.look_ahead()
        if self.done == 2:
            forward = self.mlp.forward(self.X[batch])
            self.dtheta = backward(self.mlp, forward, self.y[batch]).dtheta
        self.done += 1

    def iterate(self) -> bool:
        """One whole iteration, or the rest of one under way; False once the run has diverged."""
        before = self.mlp.theta.copy()
        J = self.trainer.step()
        history = self.trainer.history
        self.done, self.dtheta = 0, None
        self.stopped = history.stopped
        if history.loss and np.isfinite(J):
            self.loss.append(J)
        self.moved = float(np.linalg.norm(self.mlp.theta - before))
        return not history.diverged

    def look(self) -> None:
        """Note J of all data at this iteration."""
        if not self.trace or self.trace[-1][0] != self.t:
            self.trace.append((self.t, self.J()))

    def curves(self, most: int = 240) -> list[dict]:
        """The two loss curves, thinned to at most `most` points each."""
        every = -(-max(1, self.t) // most)
        t = list(range(0, self.t, every))
        trace = self.trace[:: -(-len(self.trace) // most)]
        if trace[-1] != self.trace[-1]:
            trace.append(self.trace[-1])
        return [
            {"name": "J of the batch", "x": t, "y": [self.loss[k] for k in t]},
            {"name": "J of all data", "x": [k for k, _ in trace], "y": [J for _, J in trace]},
        ]
