"""One training run by each side: course_lib, NumPy by hand, PyTorch, scikit-learn.

Every side does the same: each epoch the data in a new order drawn from the same seed, batch after
batch the forward pass, J kept as a number, the backward pass and Adam. ``start()`` goes back to
theta0 and is not clocked; ``go(epochs)`` is; afterwards ``theta()`` has the parameters in
course_lib's order and ``J`` the loss of each batch (scikit-learn: of each epoch, averaged).
"""

import warnings
from dataclasses import dataclass

import numpy as np
import torch
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier

from course_lib import MLP, SGD, Adam, train
from course_lib.mlp import parameter_views

torch.set_num_threads(1)


@dataclass(frozen=True)
class Problem:
    """What is trained: a network of three layers, the hidden ones alike, and how."""

    n: list
    hidden: str
    X: np.ndarray
    y: np.ndarray
    batch: int
    alpha: float
    epsilon: float = 1e-8
    seed: int = 0

    def mlp(self):
        g = [self.hidden] * (len(self.n) - 2) + ["sigmoid" if self.n[-1] == 1 else "softmax"]
        return MLP(self.n, g, seed=self.seed)

    def steps(self, epochs):
        return epochs * (len(self.X) // self.batch)

    def orders(self, epochs):
        """The order of the datapoints in each epoch, as course_lib's Trainer draws it."""
        rng = np.random.default_rng(self.seed)
        return (rng.permutation(len(self.X)) for _ in range(epochs))


class Course:
    """`train`, as a notebook calls it, with the checks of its arguments."""

    def __init__(self, problem):
        self.problem, self.mlp = problem, problem.mlp()
        self.theta0 = self.mlp.theta.copy()

    def start(self):
        self.mlp.theta = self.theta0

    def go(self, epochs):
        p = self.problem
        iterations = p.steps(epochs)
        self.J = train(
            self.mlp, p.X, p.y, optimizer=self.optimizer(), batch_size=p.batch,
            iterations=iterations, seed=p.seed,
        ).loss  # fmt: skip

    def optimizer(self):
        return Adam(self.problem.alpha, epsilon=self.problem.epsilon)

    def theta(self):
        return self.mlp.theta.copy()


class CourseSGD(Course):
    """The same without Adam's dozen passes over the parameters."""

    def optimizer(self):
        return SGD(self.problem.alpha)


class Floor(Course):
    """The same calls to NumPy in a straight line: no checks, no divergence, one network only."""

    def start(self):
        super().start()
        p, size = self.problem, self.theta0.size
        self.gradient = np.empty(size)
        self.m, self.v, self.work = np.zeros(size), np.zeros(size), np.empty(size)
        self.Y = p.y[:, None].astype(float) if p.n[-1] == 1 else np.eye(p.n[-1])[p.y]

    def go(self, epochs):
        one = self.problem.n[-1] == 1
        self.J = (self.tanh_sigmoid if one else self.relu_softmax)(epochs)

    def batches(self, epochs):
        X, Y, size = self.problem.X, self.Y, self.problem.batch
        for order in self.problem.orders(epochs):
            for i in range(0, len(X), size):
                j = order[i : i + size]
                yield X[j].T, Y[j].T

    def tanh_sigmoid(self, epochs):
        """Three layers, tanh tanh sigmoid, cross-entropy."""
        _, W1, W2, W3 = self.mlp.W
        _, b1, b2, b3 = self.mlp.b
        dW, db = parameter_views(self.gradient, self.problem.n)
        (_, dW1, dW2, dW3), (_, db1, db2, db3) = dW, db
        total, m, J = np.add.reduce, self.problem.batch, []
        for t, (A0, Y) in enumerate(self.batches(epochs), start=1):
            Z1 = W1 @ A0
            Z1 += b1
            A1 = np.tanh(Z1)
            Z2 = W2 @ A1
            Z2 += b2
            A2 = np.tanh(Z2)
            Z3 = W3 @ A2
            Z3 += b3
            A3 = 1.0 / (1.0 + np.exp(-Z3))
            J.append(float(total(np.logaddexp(0.0, (1.0 - 2.0 * Y) * Z3)[0])) / m)
            dZ3 = (A3 - Y) / m
            np.matmul(dZ3, A2.T, out=dW3)
            total(dZ3, axis=1, keepdims=True, out=db3)
            dZ2 = (1.0 - A2 * A2) * (W3.T @ dZ3)
            np.matmul(dZ2, A1.T, out=dW2)
            total(dZ2, axis=1, keepdims=True, out=db2)
            dZ1 = (1.0 - A1 * A1) * (W2.T @ dZ2)
            np.matmul(dZ1, A0.T, out=dW1)
            total(dZ1, axis=1, keepdims=True, out=db1)
            self.adam(t)
        return J

    def relu_softmax(self, epochs):
        """Three layers, relu relu softmax, cross-entropy."""
        _, W1, W2, W3 = self.mlp.W
        _, b1, b2, b3 = self.mlp.b
        dW, db = parameter_views(self.gradient, self.problem.n)
        (_, dW1, dW2, dW3), (_, db1, db2, db3) = dW, db
        total, m, J = np.add.reduce, self.problem.batch, []
        for t, (A0, Y) in enumerate(self.batches(epochs), start=1):
            A1 = W1 @ A0
            A1 += b1
            np.maximum(A1, 0.0, out=A1)
            A2 = W2 @ A1
            A2 += b2
            np.maximum(A2, 0.0, out=A2)
            Z3 = W3 @ A2
            Z3 += b3
            Z3 -= Z3.max(axis=0)
            E = np.exp(Z3)
            S = total(E, axis=0)
            J.append((float(total(np.log(S))) - np.vdot(Y, Z3)) / m)
            dZ3 = (E / S - Y) / m
            np.matmul(dZ3, A2.T, out=dW3)
            total(dZ3, axis=1, keepdims=True, out=db3)
            dZ2 = W3.T @ dZ3
            dZ2 *= A2 > 0
            np.matmul(dZ2, A1.T, out=dW2)
            total(dZ2, axis=1, keepdims=True, out=db2)
            dZ1 = W2.T @ dZ2
            dZ1 *= A1 > 0
            np.matmul(dZ1, A0.T, out=dW1)
            total(dZ1, axis=1, keepdims=True, out=db1)
            self.adam(t)
        return J

    def adam(self, t, beta1=0.9, beta2=0.999):
        """m and v are kept without the factors 1 - β, which go into the numbers c and e."""
        m, v, work = self.m, self.v, self.work
        m *= beta1
        m += self.gradient
        v *= beta2
        np.multiply(self.gradient, self.gradient, out=work)
        v += work
        np.sqrt(v, out=work)
        scale = ((1.0 - beta2**t) / (1.0 - beta2)) ** 0.5
        work += scale * self.problem.epsilon
        np.divide(m, work, out=work)
        work *= self.problem.alpha * scale * (1.0 - beta1) / (1.0 - beta1**t)
        self.mlp.theta -= work


class Torch:
    """PyTorch eager: nn.Linear, the loss from the outputs before g[L], Adam; no DataLoader."""

    fused = False

    def __init__(self, problem):
        self.problem, self.twin = problem, problem.mlp()
        n, hidden = problem.n, {"tanh": torch.nn.Tanh, "relu": torch.nn.ReLU}[problem.hidden]
        layers = []
        for l in range(1, len(n)):
            layers += [torch.nn.Linear(n[l - 1], n[l], dtype=torch.float64), hidden()]
        self.model = torch.nn.Sequential(*layers[:-1])
        self.X, self.y = torch.from_numpy(problem.X), torch.from_numpy(problem.y)
        self.loss = torch.nn.CrossEntropyLoss()
        if n[-1] == 1:
            self.y, self.loss = self.y[:, None].double(), torch.nn.BCEWithLogitsLoss()

    def start(self):
        p, layers = self.problem, self.model[::2]
        with torch.no_grad():
            for layer, W, b in zip(layers, self.twin.W[1:], self.twin.b[1:]):
                layer.weight.copy_(torch.from_numpy(W))
                layer.bias.copy_(torch.from_numpy(b[:, 0]))
        self.optimizer = torch.optim.Adam(
            self.model.parameters(), lr=p.alpha, eps=p.epsilon, fused=self.fused
        )

    def go(self, epochs):
        model, loss, optimizer, J = self.model, self.loss, self.optimizer, []
        for order in map(torch.from_numpy, self.problem.orders(epochs)):
            X, y = self.X[order], self.y[order]
            for x, t in zip(X.split(self.problem.batch), y.split(self.problem.batch)):
                optimizer.zero_grad()
                value = loss(model(x), t)
                value.backward()
                optimizer.step()
                J.append(value.item())
        self.J = J

    def theta(self):
        with torch.no_grad():
            return torch.cat([p.ravel() for p in self.model.parameters()]).numpy()


class TorchFused(Torch):
    """The same with Adam in one compiled call."""

    fused = True


class Sklearn:
    """scikit-learn: `fit` of MLPClassifier for so many epochs, without penalty or early stopping.

    same: with the batches that the others get, as one long epoch in their order (clocked without
    putting it in order); else as everybody calls it, shuffling in its own order.
    """

    def __init__(self, problem, same=False):
        self.problem, self.same, self.twin = problem, same, problem.mlp()
        self.model = MLPClassifier(
            problem.n[1:-1], activation=problem.hidden, solver="adam", alpha=0.0,
            batch_size=problem.batch, learning_rate_init=problem.alpha, epsilon=problem.epsilon,
            shuffle=not same, random_state=problem.seed, warm_start=True, tol=0.0,
            n_iter_no_change=10**9, max_iter=1,
        )  # fmt: skip
        self._fit(problem.X, problem.y)  # makes coefs_ and intercepts_, which start() sets
        self.laid_out = None

    def _fit(self, X, y):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)  # that max_iter was reached
            self.model.fit(X, y)

    def start(self):
        self.model.coefs_ = [W.T.copy() for W in self.twin.W[1:]]
        self.model.intercepts_ = [b[:, 0].copy() for b in self.twin.b[1:]]
        self.model.loss_curve_ = []

    def lay_out(self, epochs):
        """Put the batches of so many epochs in order, for same=True."""
        order = np.concatenate(list(self.problem.orders(epochs)))
        self.laid_out = self.problem.X[order], self.problem.y[order]

    def go(self, epochs):
        if self.same:
            self._fit(*self.laid_out)
        else:
            self.model.max_iter = epochs
            self._fit(self.problem.X, self.problem.y)
        self.J = self.model.loss_curve_

    def theta(self):
        pairs = zip(self.model.coefs_, self.model.intercepts_)
        return np.concatenate([np.r_[W.T.ravel(), b] for W, b in pairs])


class Products(Floor):
    """The matrix products alone, eight for three layers, into arrays that exist: the limit."""

    def go(self, epochs):
        W, n, m = self.mlp.W, self.problem.n, self.problem.batch
        dW, _ = parameter_views(self.gradient, n)
        A = [self.problem.X[:m].T, *(np.ones((width, m)) for width in n[1:])]
        dA = [np.ones((width, m)) for width in n]
        for _ in range(self.problem.steps(epochs)):
            for l in range(1, len(n)):
                np.matmul(W[l], A[l - 1], out=A[l])
            for l in range(len(n) - 1, 0, -1):
                np.matmul(dA[l], A[l - 1].T, out=dW[l])
                if l > 1:
                    np.matmul(W[l].T, dA[l], out=dA[l - 1])
