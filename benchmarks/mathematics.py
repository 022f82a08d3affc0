"""How fast the mathematics is: course_lib beside NumPy by hand, PyTorch eager and scikit-learn.

    python benchmarks/mathematics.py [--quick]

Prints a table. It stops with an error if the sides do not compute the same; of times it asserts
nothing. What the numbers mean stands in README.md beside this file.
"""

import argparse
import os
import subprocess
import sys
import time
from dataclasses import replace

import numpy as np
import sklearn
import torch
from peers import Course, CourseSGD, Floor, Problem, Products, Sklearn, Torch, TorchFused
from threadpoolctl import threadpool_limits

from course_lib import Adam, Trainer, accuracy, datasets
from course_lib.backprop import empty_gradients, propagate_back
from course_lib.losses import average
from course_lib.mlp import propagate

SIDES = {
    "course_lib": Course,
    "NumPy by hand": Floor,
    "PyTorch": Torch,
    "PyTorch, fused Adam": TorchFused,
    "scikit-learn": Sklearn,
}
LIMITS = {"matrix products": Products, "course_lib, SGD": CourseSGD}
RATIOS = {  # of a row: above, below, and how the table says it
    "NumPy by hand": ("course_lib", "NumPy by hand", "ours / it"),
    "PyTorch": ("PyTorch", "course_lib", "it / ours"),
    "PyTorch, fused Adam": ("PyTorch, fused Adam", "course_lib", "it / ours"),
    "scikit-learn": ("scikit-learn", "course_lib", "it / ours"),
    "matrix products": ("course_lib", "matrix products", "ours / it"),
    "course_lib, SGD": ("course_lib, SGD", "matrix products", "it / products"),
    "numpy": ("course_lib", "numpy", "ours / it"),
}
TINY = 1e-15  # scikit-learn's ε stands before the correction of v: so small, it makes no difference


def clock(work):
    """Seconds that work() takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def interleaved(blocks, rounds):
    """Seconds of each block, (rounds,), by name; A B C A B C ... after a round for warming up.

    blocks: {name: (prepare, work)}; only work is clocked.
    """
    seconds = {name: [] for name in blocks}
    for _ in range(rounds + 1):
        for name, (prepare, work) in blocks.items():
            prepare()
            seconds[name].append(clock(work))
    return {name: np.array(found[1:]) for name, found in seconds.items()}


def ratio(above, below):
    """Median of the rounds' ratios and its 95 % interval by bootstrap over the rounds."""
    each = above / below
    again = np.random.default_rng(0).integers(len(each), size=(2000, len(each)))
    return np.median(each), *np.quantile(np.median(each[again], axis=1), [0.025, 0.975])


def line(name, time="", ratio="", of="", wanted=""):
    print(f"{name:30}{time:32}{ratio:22}{of:16}{wanted}".rstrip(), flush=True)


def table(found, unit, wanted):
    """A line for each name in found: its time, and its ratio of RATIOS."""
    for name, seconds in found.items():
        low, median, high = np.quantile(seconds, [0.25, 0.5, 0.75]) * {"ms": 1e3, "us": 1e6}[unit]
        time = f"{median:7.1f} {unit} [{low:.1f}, {high:.1f}]"
        if name not in RATIOS:
            line(name, time)
            continue
        above, below, of = RATIOS[name]
        cells = "{:6.2f} [{:.2f}, {:.2f}]".format(*ratio(found[above], found[below]))
        line(name, time, cells, of, wanted.get(name, ""))


def course_size(m=1024, **changes):
    X, y = datasets.moons(m, noise=0.1, seed=0)
    return Problem(n=[2, 8, 8, 1], hidden="tanh", X=X, y=y, batch=32, alpha=0.01, **changes)


def small_size(m=1280):
    rng = np.random.default_rng(0)
    X, y = rng.uniform(size=(m, 784)), rng.integers(10, size=m)
    return Problem(n=[784, 256, 128, 10], hidden="relu", X=X, y=y, batch=128, alpha=0.001)


def same_results(problem, epochs):
    """Show by how much J of each batch and the final parameters differ; ends the run above 1e-9."""
    tiny = replace(problem, epsilon=TINY)
    for name, side in SIDES.items():
        if name == "course_lib":
            continue
        here = tiny if side is Sklearn else problem
        ours = Course(here)
        other = same_batches(side, here, epochs)
        for run in (ours, other):
            run.start()
            run.go(epochs)
        J = [np.mean(ours.J)] if side is Sklearn else ours.J  # scikit-learn keeps the average
        loss = np.max(np.abs(np.subtract(J, other.J)))
        theta = np.max(np.abs(ours.theta() - other.theta()))
        k = problem.steps(epochs)
        print(f"{name:36}J after 0..{k - 1} steps {loss:.1e}, parameters after {k} {theta:.1e}")
        if not (loss < 1e-9 and theta < 1e-7):
            raise SystemExit(f"{name} and course_lib do not compute the same")


def same_batches(side, problem, epochs):
    """A run of that side which gets the batches that course_lib gets."""
    if side is not Sklearn:
        return side(problem)
    run = Sklearn(problem, same=True)
    run.lay_out(epochs)
    return run


def epochs_clocked(running, epochs, rounds):
    """Seconds of so many epochs by each side."""
    work = {name: (run.start, lambda run=run: run.go(epochs)) for name, run in running.items()}
    return interleaved(work, rounds)


def steps(problem, epochs, rounds, wanted, sides):
    """Time of one step, from blocks of so many epochs."""
    found = epochs_clocked({name: side(problem) for name, side in sides.items()}, epochs, rounds)
    table({name: times / problem.steps(epochs) for name, times in found.items()}, "us", wanted)


def breakdown(problem, times, rounds):
    """Where a step goes: the parts of Trainer.step in turn, and blocks of the whole step."""
    mlp, adam, now = problem.mlp(), Adam(problem.alpha), time.perf_counter
    trainer = Trainer(mlp, problem.X, problem.y, optimizer=adam, batch_size=problem.batch)
    gradients, loss = empty_gradients(mlp), trainer.loss
    names = ("a) batch", "b) forward", "   J", "c) backward", "d) Adam")
    found = {name: [] for name in (*names, "whole step")}
    for _ in range(rounds):
        marks = []
        for _ in range(times):
            start = now()
            j = trainer.sample()
            A0, Y = trainer.X[j].T, trainer.Y[j].T
            sampled = now()
            forward = propagate(mlp, A0)
            there = now()
            average(mlp, forward, Y, loss)
            known = now()
            propagate_back(mlp, forward, Y, loss, True, gradients)
            back = now()
            adam.update(mlp.theta, gradients.dtheta)
            marks.append((start, sampled, there, known, back, now()))
        for name, seconds in zip(names, np.diff(marks).mean(axis=0)):
            found[name].append(seconds)
        found["whole step"].append(clock(lambda: [trainer.step() for _ in range(times)]) / times)
    found = {name: np.array(seconds) for name, seconds in found.items()}
    whole = found["whole step"]
    found["   divergence guard, rest"] = 2 * whole - sum(found.values())
    share = {name: f"{np.median(seconds / whole):5.0%}" for name, seconds in found.items()}
    table({f"{name:24}{share[name]}": seconds for name, seconds in found.items()}, "us", {})


def to_accuracy(problem, X_test, y_test, target, most, seeds):
    """Time to `target` on held-out data, looked at after each epoch with the clock stopped.

    All get the same initial weights and batches, so course_lib tells the number of epochs; each
    side then runs it under the clock, and must have reached the target at its end.
    """
    found, epochs_needed = {name: [] for name in SIDES}, []
    for seed in seeds:
        here = replace(problem, seed=seed)
        epochs = epochs_to(here, X_test, y_test, target, most)
        epochs_needed.append(epochs)
        if epochs is None:
            continue
        running = {name: same_batches(side, here, epochs) for name, side in SIDES.items()}
        for name, times in epochs_clocked(running, epochs, rounds=3).items():
            found[name].append(np.median(times))
            mlp = here.mlp()
            mlp.theta = running[name].theta()
            if accuracy(mlp, X_test, y_test) < target:
                raise SystemExit(f"{name}, seed {seed}: not at {target} after {epochs} epochs")
    reached = [epochs for epochs in epochs_needed if epochs is not None]
    needed = [problem.steps(epochs) for epochs in reached]
    print(
        f"steps, the same on every side: {min(needed)} to {max(needed)}, median "
        f"{np.median(needed):.0f}; {len(reached)} of {len(epochs_needed)} seeds got there within "
        f"{problem.steps(most)}"
    )
    table({name: np.array(times) for name, times in found.items()}, "ms", {})


def epochs_to(problem, X_test, y_test, target, most):
    """Epochs until course_lib's accuracy on the test data reaches target; None after `most`."""
    trainer = Trainer(
        problem.mlp(), problem.X, problem.y, optimizer=Adam(problem.alpha, epsilon=problem.epsilon),
        batch_size=problem.batch, seed=problem.seed,
    )  # fmt: skip
    for epoch in range(1, most + 1):
        for _ in range(problem.steps(1)):
            trainer.step()
        if accuracy(trainer.mlp, X_test, y_test) >= target:
            return epoch
    return None


def imports(rounds):
    """Time of the import statement alone, each time in a new interpreter."""
    source = "import time; t = time.perf_counter(); import {}; print(time.perf_counter() - t)"
    found = {"course_lib": [], "numpy": []}
    for _ in range(rounds + 1):
        for name, seconds in found.items():
            command = [sys.executable, "-c", source.format(name)]
            seconds.append(float(subprocess.check_output(command)))
    table({name: np.array(times[1:]) for name, times in found.items()}, "ms", {"numpy": "<= 1.3"})


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="fewer repetitions")
    quick = parser.parse_args().quick
    rounds, parts, seeds = (7, 5, 3) if quick else (31, 15, 10)
    versions = ", ".join(f"{it.__name__} {it.__version__}" for it in (np, sklearn, torch))
    print(f"{versions}; float64, one thread; load {load()} at the start")
    line("", " median [quartiles]", " ratio [95 %]", "of", "wanted")

    threadpool_limits(1)  # NumPy's and scikit-learn's; peers.py sets PyTorch's
    course, small = course_size(), small_size()
    print("-- the same numbers? largest difference from course_lib")
    same_results(course, 3)
    same_results(small, 10)

    print("-- one step, 2-8-8-1, tanh and sigmoid, batch 32, Adam")
    wanted = {"NumPy by hand": "<= 2", "PyTorch": ">= 8", "scikit-learn": ">= 4"}
    steps(course, 20, rounds, wanted, SIDES)
    print("-- one step, 784-256-128-10 (235 146 parameters), relu and softmax, batch 128, Adam")
    wanted = {"matrix products": "<= 1.5", "PyTorch": ">= 1", "scikit-learn": ">= 1.11"}
    steps(small, 4, rounds, wanted, SIDES | LIMITS)

    print("-- where a step of course_lib goes, 2-8-8-1")
    breakdown(course, 100, 4 * parts)
    print("-- where a step of course_lib goes, 784-256-128-10")
    breakdown(small, 10, parts)

    tiny = {"epsilon": TINY}
    print("-- 98 % of 1000 held-out points, moons, 2-8-8-1, batch 32, Adam(0.01)")
    problem = course_size(m=256, **tiny)
    test = datasets.moons(1000, noise=0.1, seed=1)
    to_accuracy(problem, *test, 0.98, 150, range(seeds))
    print("-- 95 % of 1000 held-out digits, 144-64-32-10, batch 50, Adam(0.003)")
    X, y = datasets.digits(3000, seed=0)
    problem = Problem(n=[144, 64, 32, 10], hidden="relu", X=X, y=y, batch=50, alpha=0.003, **tiny)
    to_accuracy(problem, *datasets.digits(1000, seed=1), 0.95, 30, range(seeds))

    print("-- the import statement alone, in a new interpreter")
    imports(5 if quick else 20)
    print(f"-- load {load()} at the end")


def load():
    """Runnable processes over the last minute, where the system counts them."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


if __name__ == "__main__":
    main()
