"""Training an MLP: the algorithm of p. 42, whole (`train`) or one iteration a time (`Trainer`)."""

import copy
import math

import numpy as np

from . import _validate
from .backprop import empty_gradients, propagate_back
from .losses import average, get_loss, targets, weight_penalty
from .mlp import check_mlp, propagate
from .optimizers import OPTIMIZERS, Optimizer


class History:
    """What a training run recorded.

    loss: J of each iteration's batch, before its update, with the weight decay's part of it;
    iteration: [1, 2, ...], as long.
    diverged: True if loss or parameters became NaN or infinite.
    stopped: why the run ended, in words; empty while it goes on.
    """

    def __init__(self):
        self.loss = []
        self.diverged = False
        self.stopped = ""

    @property
    def iteration(self):
        return list(range(1, len(self.loss) + 1))

    def __repr__(self):
        last = f", last loss {self.loss[-1]:.6g}" if self.loss else ""
        return f"History: {len(self.loss)} iterations{last}. {self.stopped}".rstrip()


BATCH = 32  # datapoints, unless the caller says otherwise: the usual size in the field


class Trainer:
    """p. 42's algorithm one iteration at a time: each call of `step` does a) to d) once.

    mlp: trained in place. X (m, n[0]), y: as `losses.targets` takes them. loss: a name in LOSSES.
    optimizer: an object such as Adam(0.01); the trainer works on a copy, so that each run starts
    afresh. batch_size: 1..m; left out, 32, or m if that is less. seed: of the order of the
    datapoints and of dropout. weight_decay: λ >= 0; J gets the term `losses.weight_penalty`.
    dropout: p in [0, 1), the probability that a hidden neuron is left out of an iteration, anew for
    each datapoint; the others are multiplied by 1/(1 - p), so that on average nothing changes and
    the whole network needs no correction afterwards (Srivastava et al. 2014).

    history: a History; batch: indices of the last batch's rows in X.
    Raises ValueError or TypeError for a bad argument.
    """

    def __init__(
        self,
        mlp,
        X,
        y,
        loss="cross_entropy",
        *,
        optimizer,
        batch_size=None,
        seed=0,
        weight_decay=0.0,
        dropout=0.0,
    ):
        if not isinstance(optimizer, Optimizer):
            names = ", ".join(OPTIMIZERS)
            raise TypeError(f"optimizer: got {optimizer!r}, expected an object of {names}")
        for l in range(1, check_mlp(mlp).L + 1):
            if mlp.g[l].name == "step":
                mlp.g[l].derivative(None, None)  # raises: the step function cannot be trained
        self.mlp = mlp
        self.loss = get_loss(loss)
        self.X = np.array(_validate.datapoints(X, mlp.n[0]), order="C")
        self.m = len(self.X)
        self.Y = np.array(targets(mlp, y, self.m, self.loss), order="C")
        batch_size = min(BATCH, self.m) if batch_size is None else batch_size
        self.batch_size = _validate.integer("batch_size", batch_size, 1)
        if self.batch_size > self.m:
            raise ValueError(f"batch_size: got {batch_size}, expected at most m = {self.m}")
        self.optimizer = copy.deepcopy(optimizer)
        self.history = History()
        self.batch = None
        self.weight_decay = _validate.number("weight_decay", weight_decay, 0.0)
        self.dropout = _validate.fraction("dropout", dropout)
        self._rng = np.random.default_rng(_validate.integer("seed", seed, 0))
        self._dice = np.random.default_rng([seed, 1])  # of dropout: the batches stay the same
        self._order, self._next = None, self.m
        self._gradients = empty_gradients(mlp)
        self._before = np.empty_like(mlp.theta)  # the parameters when this step began
        self._finite = mlp.theta.copy()  # the last parameters known to give a finite loss

    def sample(self):
        """Indices of the next batch: the data in random order, shuffled anew when used up."""
        if self._next + self.batch_size > self.m:
            self._order, self._next = self._rng.permutation(self.m), 0
        start, self._next = self._next, self._next + self.batch_size
        return self._order[start : self._next]

    def draw(self):
        """Dropout's factors for this batch: for each hidden layer (n[l], B) entries, 0 for a neuron
        that is left out and 1/(1 - p) for the others; None without dropout."""
        if self.dropout == 0.0:
            return None
        sizes = [(n, self.batch_size) for n in self.mlp.n[1:-1]]
        stay = 1.0 - self.dropout
        return [None, *((self._dice.random(size) < stay) / stay for size in sizes), None]

    def step(self):
        """One iteration; returns J of the batch before the update.

        On divergence the parameters go back to the last ones with a finite loss, history says
        so, and this and all later calls return NaN and change nothing. An exception or
        interrupt in between leaves parameters and history as before the call.
        """
        if self.history.diverged:
            return math.nan
        before, recorded = self._before, len(self.history.loss)
        before[:] = self.mlp.theta
        try:
            J = self._iterate()
            if not math.isfinite(J):
                self._diverge(self._finite, "loss")
                return math.nan
            if not math.isfinite(self.mlp.theta.sum()):
                self._diverge(before, "parameters")
        except BaseException:
            self.mlp.theta[:] = before
            del self.history.loss[recorded:]
            raise
        self._before, self._finite = self._finite, before
        return J

    @np.errstate(over="ignore", invalid="ignore", divide="ignore")
    def _iterate(self):
        mlp, loss = self.mlp, self.loss
        # a) Sample a batch.
        self.batch = self.sample()
        A0, Y = self.X[self.batch].T, self.Y[self.batch].T
        # b) Forward propagation.
        kept = self.draw()
        forward = propagate(mlp, A0, kept)
        J = average(mlp, forward, Y, loss)
        if self.weight_decay:
            J += weight_penalty(mlp, self.weight_decay)
        if not math.isfinite(J):
            return J
        # c) Backward propagation.
        propagate_back(mlp, forward, Y, loss, True, self._gradients, kept)
        if self.weight_decay:
            for l in range(1, mlp.L + 1):
                self._gradients.dW[l][:] += self.weight_decay * mlp.W[l]
        # d) Update the parameters.
        self.optimizer.update(mlp.theta, self._gradients.dtheta)
        self.history.loss.append(J)
        return J

    def _diverge(self, theta, what):
        self.mlp.theta[:] = theta
        self.history.diverged = True
        iteration = len(self.history.loss) + (what == "loss")  # its loss was not recorded
        self.history.stopped = (
            f"diverged at iteration {iteration}: the {what} became NaN or infinite; the parameters "
            "are the last ones with a finite loss. Try a smaller learning rate alpha."
        )


def train(
    mlp,
    X,
    y,
    loss="cross_entropy",
    *,
    optimizer,
    batch_size=None,
    iterations,
    seed=0,
    callback=None,
    weight_decay=0.0,
    dropout=0.0,
):
    """Train mlp in place for T = iterations >= 0 iterations (p. 42); returns a History.

    Other arguments as for `Trainer`. callback(trainer) is called after each iteration; returning
    True stops the run. Ctrl-C or the stop button end the run early too, with everything learnt
    so far kept. On divergence the run ends with the last finite parameters.
    """
    trainer = Trainer(
        mlp,
        X,
        y,
        loss,
        optimizer=optimizer,
        batch_size=batch_size,
        seed=seed,
        weight_decay=weight_decay,
        dropout=dropout,
    )
    iterations, history = _validate.integer("iterations", iterations, 0), trainer.history
    if callback is not None and not callable(callback):
        raise TypeError(f"callback: got {callback!r}, expected a function of the trainer")
    try:
        for t in range(1, iterations + 1):
            trainer.step()
            if history.diverged:
                return history
            if callback is not None and callback(trainer) is True:
                history.stopped = f"stopped by the callback after iteration {t}"
                return history
    except KeyboardInterrupt:
        history.stopped = f"interrupted after iteration {len(history.loss)}"
        return history
    history.stopped = f"finished all {iterations} iterations"
    return history
