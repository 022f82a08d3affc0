"""Ways to spend N hidden neurons on a target: networks for every N, and their errors."""

import numpy as np

from course_lib import approximation as ap
from course_lib.mlp import MLP
from course_lib.optimizers import Adam
from course_lib.training import Trainer

SIZES = (2, 4, 8, 16, 32, 64, 128, 256)
ALPHA = 0.01  # of training
M = 100  # points that least squares and training see
FAMILIES = ("staircase", "ReLU lines", "bumps inside", "random features", "trained")


class Families:
    """The networks of each family with N in SIZES, for one target f on [-1, 1].

    f: a function of an array. scale: of the random features' weights.
    networks: MLPs by family, one for each of SIZES. errors: their (sup, rms), alike.
    bounds: what the errors of the constructed ones cannot exceed (see `course_lib.approximation`).
    Training is Adam on all M points at once; `step` does one iteration for each network.
    """

    def __init__(self, f, scale: float):
        self.f = f
        self.x = np.linspace(-1, 1, M)
        self.y = f(self.x)
        build = {
            "staircase": lambda N: ap.staircase(f, N),
            "ReLU lines": lambda N: ap.relu_interpolant(f, N),
            "bumps inside": lambda N: ap.bump_network(ap.even_bumps(f, N // 2), 10.0 * N),
            "trained": lambda N: MLP(n=[1, N, 1], g=["tanh", "identity"], seed=0),
        }
        self.networks = {name: [make(N) for N in SIZES] for name, make in build.items()}
        self.errors = {}
        for name in build:
            self.measure(name)
        self.rescale(scale)
        self.bounds = {
            "staircase": [ap.staircase_bound(f, N) for N in SIZES],
            "ReLU lines": [ap.interpolation_bound(f, N) for N in SIZES],
        }
        run = {"loss": "squared_error", "optimizer": Adam(ALPHA), "batch_size": M}
        self.trainers = [
            Trainer(mlp, self.x[:, None], self.y, **run) for mlp in self.networks["trained"]
        ]

    def rescale(self, scale: float) -> None:
        """Draw the random features anew, with another scale."""
        self.networks["random features"] = [
            ap.random_features(self.x, self.y, N, scale) for N in SIZES
        ]
        self.measure("random features")

    def measure(self, family: str) -> None:
        """Bring a family's errors up to date."""
        self.errors[family] = [ap.errors(mlp, self.f, points=801) for mlp in self.networks[family]]

    def code(self, family: str, N: int, scale: float) -> str:
        """Python that makes a family's network with N neurons for a function f."""
        data = f"x = np.linspace(-1, 1, {M})\n"
        trained = f"optimizer=Adam({ALPHA}), batch_size={M}, iterations={self.iteration}"
        return {
            "staircase": f"mlp = staircase(f, {N})\n",
            "ReLU lines": f"mlp = relu_interpolant(f, {N})\n",
            "bumps inside": f"mlp = bump_network(even_bumps(f, {N // 2}), steepness={10.0 * N})\n",
            "random features": f"{data}mlp = random_features(x, f(x), {N}, scale={scale})\n",
            "trained": f'{data}mlp = MLP(n=[1, {N}, 1], g=["tanh", "identity"], seed=0)\n'
            f'train(mlp, x[:, None], f(x), "squared_error", {trained})\n',
        }[family]

    @property
    def iteration(self) -> int:
        return len(self.trainers[0].history.loss)

    def step(self) -> None:
        for trainer in self.trainers:
            trainer.step()
