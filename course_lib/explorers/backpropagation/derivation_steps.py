"""The steps of pages 38-40, each with its formula, its factors' numbers and its line of code."""

import inspect
from dataclasses import dataclass

import numpy as np

from course_lib import backprop, losses
from course_lib.explorers.backpropagation.slide_formulas import slide_formula
from course_lib.explorers.kit.equation import Equation, Factor
from course_lib.explorers.kit.formula import (
    Math,
    fraction,
    letter,
    operator,
    partial,
    symbol,
    transposed,
    width,
)
from course_lib.losses import get_loss, targets, usual_loss

ONE = letter("1", upright=True)
WHY_OUTPUT = "J is the {loss}. Its derivative by the output is where the way back begins"
WHY_Z = (
    "Each z of layer {l} moves only its own a, so the two vectors are multiplied entry by entry. "
    "g is {g}."
)
WHY_W = (
    "Entry (j, k) is what comes back to neuron j times what neuron k sent: a column times a row "
    "gives a whole matrix, with the shape of W."
)
WHY_B = "z moves one for one with b, so ∂J/∂b[{l}] is ∂J/∂z[{l}] itself."
WHY_A = (
    "Each a of layer {k} feeds every z of layer {l}: what comes back along its edges, weighted by "
    "them, is added up. Forwards the rows of W, backwards its columns."
)


@dataclass(frozen=True)
class Step:
    """One derivative: of J by `node` (a graph node's name such as "W2").

    label: in the menu. page, lecture: the slide and its formula in letters, as MathML. equation:
    the same with this network's layers and numbers. code: (module, line) of the library's lines
    that compute it. why: words. edge: the backward arrow of the graph that it goes along.
    """

    node: str
    label: str
    page: int
    lecture: str
    equation: Equation
    code: list[tuple[str, str]]
    why: str
    edge: tuple[str, str]


def source_line(function, start: str) -> tuple[str, str]:
    """The module of a function and the one line of its source that starts so, without comment.

    Raises LookupError if there is no such line, or more than one.
    """
    lines = [line.strip() for line in inspect.getsource(function).splitlines()]
    found = [line for line in lines if line.startswith(start)]
    if len(found) != 1:
        raise LookupError(f"{function.__name__}: {len(found)} lines start with {start!r}, not 1")
    module = inspect.getmodule(function).__name__.rsplit(".", 1)[-1]
    return f"{module}.py", found[0].split("  #")[0]


class Derivation:
    """All steps for a network with element-wise g, datapoints X (m, n[0]) and targets y.

    With m = 1 they are the lecture's; with more, columns stand side by side and J is averaged.
    """

    def __init__(self, mlp, X, y):
        self.mlp, self.loss = mlp, usual_loss(mlp.g[mlp.L])
        self.forward = mlp.forward(X)
        self.m = self.forward.A[0].shape[1]
        self.Y = targets(mlp, y, self.m, self.loss).T
        self.gradients = backprop.backward(mlp, self.forward, y, self.loss, fused=False)
        self.columns = letter("m") if self.m > 1 else ONE

    def steps(self) -> list[Step]:
        """(1) to (5) of the last layer, then z, W, b and a of each layer before it."""
        found = [self.output()]
        for l in range(self.mlp.L, 0, -1):
            found += [self.dz(l), self.dW(l), self.db(l), self.da(l - 1)]
        return found

    # Pieces.

    def of(self, base: str, l) -> Math:
        """x, z, a and y are capital letters where several datapoints stand side by side."""
        return symbol(base.upper() if self.m > 1 and base in "zay" else base, l)

    def dJ(self, base: str, l: int) -> Math:
        return partial(symbol("J"), self.of(base, l))

    def number(self, base: str, l: int) -> int:
        """Which step finds the derivative by z, W, b or a of layer l, counting from 1."""
        behind = 4 * (self.mlp.L - l)
        return behind + 1 if base == "a" else behind + 2 + "zWb".index(base)

    def known(self, base: str, l: int, shape, value) -> Factor:
        dJ = self.dJ(base, l)
        return Factor(dJ, dJ, shape, value, f"known from step {self.number(base, l)}")

    def upstream(self, l: int) -> Factor:
        return self.known("z", l, (width(l), self.columns), self.gradients.dZ[l])

    def step(self, base, l, shape, value, factors, sign, code, why, start) -> Step:
        """The step that finds ∂J/∂base[l] on the arrow from the node `start`."""
        k, node, last = self.number(base, l), f"{base}{l}", l + (base == "a") == self.mlp.L
        page, lecture = slide_formula("output" if k == 1 else base, last)
        label = f"({k}) ∂J/∂{base}[{l}]" + ("" if k <= 5 else f", ℓ = {l}")
        dJ = self.dJ(base, l)
        result = Factor(dJ, dJ, shape, value, f"here: ∂J/∂{base}[{l}]")
        equation = Equation(result, tuple(factors), sign)
        formula = lecture.html(l, self.mlp.L)
        return Step(node, label, page, formula, equation, code, why, (start, node))

    # The steps.

    def output(self) -> Step:
        """(1): the loss by the network's output (pp. 38, 35 and 41)."""
        L, Y, A = self.mlp.L, self.Y, self.forward.A[self.mlp.L]
        a, y = self.of("a", L), self.of("y", None)
        share = fraction(ONE, letter("m")) if self.m > 1 else Math("", "")
        code = [source_line(backprop.propagate_back, "dA[L] = ")]
        if self.loss == "cross_entropy":
            over = share + operator("−") + fraction(y, a)
            rest = share + fraction(ONE + "−" + y, ONE + "−" + a)
            terms = [(over, -Y / A / self.m), (rest, (1 - Y) / (1 - A) / self.m)]
            sign = "+"
            code.append(source_line(losses._cross_entropy_derivative, "return -Y / A + "))
        else:
            terms, sign = [(share + a, A / self.m), (share + y, Y / self.m)], "−"
            code.append(source_line(get_loss(self.loss).derivative, "derivative="))
        why = WHY_OUTPUT.format(loss=self.loss.replace("_", "-"))
        why += "; the 1/m of the batch average enters here, once." if self.m > 1 else "."
        shape = (width(L), self.columns)
        factors = [Factor(term, term, shape, value, "from the loss") for term, value in terms]
        return self.step("a", L, shape, self.gradients.dA[L], factors, sign, code, why, "J")

    def dz(self, l: int) -> Step:
        """(2) and page 39: through the activation."""
        g, shape = self.mlp.g[l], (width(l), self.columns)
        slope = g.derivative(self.forward.Z[l], self.forward.A[l])
        chain = partial(self.of("a", l), self.of("z", l))
        prime = operator("(") + symbol("g", l) + ")" + "′" + "(" + self.of("z", l) + ")"
        local = Factor(chain, prime, shape, slope, "local: g′ at z")
        factors = [local, self.known("a", l, shape, self.gradients.dA[l])]
        code = [source_line(backprop.propagate_back, "dZ[l] = ")]
        code.append(source_line(g.derivative, "derivative="))
        why = WHY_Z.format(l=l, g=g.label)
        if l == self.mlp.L and self.loss == "cross_entropy":
            code.append(source_line(backprop.propagate_back, "dZ[L] = "))
            why += " With sigmoid and cross-entropy the product is a − y (p. 41): the last line."
        return self.step("z", l, shape, self.gradients.dZ[l], factors, "⊗", code, why, f"a{l}")

    def dW(self, l: int) -> Step:
        """(3) and page 40: the weights."""
        chain = partial(self.of("z", l), symbol("W", l))
        shape = (self.columns, width(l - 1))
        came = transposed(self.of("a", l - 1))
        local = Factor(chain, came, shape, self.forward.A[l - 1].T, "local: what came in")
        code = [source_line(backprop.propagate_back, "dW[l][:] = ")]
        why = WHY_W + (" The product adds up over the m datapoints." if self.m > 1 else "")
        factors, shape = [self.upstream(l), local], (width(l), width(l - 1))
        return self.step("W", l, shape, self.gradients.dW[l], factors, "·", code, why, f"z{l}")

    def db(self, l: int) -> Step:
        """(4) and page 40: the biases."""
        one = self.m == 1  # the slide's vector of ones; for a batch, the sum over its columns
        ones = np.ones((self.mlp.n[l] if one else self.m, 1))
        chain = partial(self.of("z", l), symbol("b", l))
        shape = (width(l) if one else self.columns, ONE)
        factors = [self.upstream(l), Factor(chain, letter("1̂"), shape, ones, "local: all ones")]
        code = [source_line(backprop.propagate_back, "db[l][:] = ")]
        why = WHY_B.format(l=l)
        if not one:
            why = "b is added to every column, so its derivative adds up over the m columns."
        value, sign = self.gradients.db[l], "⊗" if one else "·"
        return self.step("b", l, (width(l), ONE), value, factors, sign, code, why, f"z{l}")

    def da(self, k: int) -> Step:
        """(5) and page 39: through the weights, to layer k = l - 1 (k may be 0, the input)."""
        l = k + 1
        chain = partial(self.of("z", l), self.of("a", k))
        turned, shape = transposed(symbol("W", l)), (width(k), width(l))
        local = Factor(chain, turned, shape, self.mlp.W[l].T, "local: the weights")
        why = WHY_A.format(k=k, l=l)
        if k > 0:
            code = [source_line(backprop.propagate_back, "dA[l - 1] = ")]
        else:
            code = [source_line(backprop.backward, "gradients.dA[0] = ")]
            why += " a[0] is x: no parameter needs this one."
        factors, shape = [local, self.upstream(l)], (width(k), self.columns)
        return self.step("a", k, shape, self.gradients.dA[k], factors, "·", code, why, f"z{l}")
