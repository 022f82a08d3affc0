"""Self-check: which product of these factors is the gradient asked for?"""

from dataclasses import dataclass

import numpy as np

from course_lib.backprop import backward
from course_lib.explorers.backpropagation.product_factors import (
    POOLS,
    WRONG_FACTOR,
    factor_math,
    factor_shape,
    factor_text,
    right_answer,
)
from course_lib.explorers.kit.controls import menu, switch
from course_lib.explorers.kit.equation import Factor, boxes, dimensions, number, open_html
from course_lib.explorers.kit.examples import example_inputs, example_network
from course_lib.explorers.kit.formula import partial, symbol, transposed
from course_lib.explorers.kit.quiz import WIDEST, Question, QuizExplorer
from course_lib.live import Equation

SIDES = ("first", "second")


@dataclass(frozen=True, kw_only=True)
class ProductQuestion(Question):
    """pool: names of the factors on offer, in the order of the menus. values: their numbers.
    solution: the gradient asked for. X, Y: the datapoint and its target, squared error."""

    pool: tuple[str, ...]
    values: dict[str, np.ndarray]
    solution: np.ndarray
    X: np.ndarray
    Y: np.ndarray


class ProductQuizExplorer(QuizExplorer):
    """Assemble the gradient: choose factors, their order, · or ⊗, and transpose where needed
    (lecture: "Gradients of a General Layer", pp. 39-40). One datapoint.

    seed: of the questions, 0 or more. Raises ValueError or TypeError for others.
    """

    name = "product_quiz"
    hint = "· is the matrix product, ⊗ multiplies entry by entry, ᵀ exchanges rows and columns."
    labels = True

    def build(self, seed=0):
        self.answers = {
            "first": menu("first", 0, range(4)),
            "first_T": switch("first transposed"),
            "sign": menu("sign", "·", ["·", "⊗"]),
            "second": menu("second", 1, range(4)),
            "second_T": switch("second transposed"),
        }
        self.equation = Equation()
        self._shown = None
        super().build(seed)
        self.views = [self.equation, self.diagram]

    def arrange(self):
        return [self.text, self.equation, self.diagram]

    def ask(self, number):
        rng = np.random.default_rng([self.seed, number])
        n = rng.integers(2, WIDEST + 1, size=rng.integers(2, 4) + 1)
        l = int(rng.integers(1, len(n)))
        if rng.random() < 0.5:  # equal widths, where a wrong product may well have the right shape
            n[l - 1] = n[l]
        mlp = example_network(n.tolist(), ["tanh"] * (len(n) - 1), self.seed + number)
        return self.make(rng, mlp, l)

    def make(self, rng, mlp, l=1):
        kind = str(rng.choice(list(POOLS)))
        X, Y = example_inputs(mlp.n[0], seed=self.seed), rng.uniform(-1, 1, (1, mlp.n[-1])).round(1)
        forward = mlp.forward(X)
        gradients = backward(mlp, forward, Y, "squared_error")
        values = {
            "dz": gradients.dZ[l],
            "da": gradients.dA[l],
            "a_in": forward.A[l - 1],
            "a_out": forward.A[l],
            "z": forward.Z[l],
            "W": mlp.W[l],
            "slope": mlp.g[l].derivative(forward.Z[l], forward.A[l]),
        }
        solution = {"W": gradients.dW[l], "a": gradients.dA[l - 1], "z": gradients.dZ[l]}[kind]
        pool = tuple(rng.permutation(POOLS[kind]).tolist())
        name = f"{kind}[{l - 1 if kind == 'a' else l}]"
        return ProductQuestion(
            mlp=mlp,
            lit=[],
            asks=f"Build ∂J/∂{name} from the factors on offer.",
            answer=self._canonical(pool, right_answer(kind, pool)),
            reason=f"It has the shape of {name}, {dimensions(solution)}, and the right numbers.",
            about=(kind, l),
            pool=pool,
            values=values,
            solution=solution,
            X=X,
            Y=Y,
        )

    def update(self, changed):
        super().update(changed)
        if self._shown is not self.question.pool:
            self._shown = self.question.pool
            number = self.controls["question"].value
            with self.batch():
                self._offer(fresh=number != getattr(self, "_number", number))
            self._number = number
        parts = self._parts()
        self.equation.html, self.equation.parts = open_html(parts), boxes(parts)

    def _offer(self, fresh: bool):
        """Put the factors of this question into the menus; a new question starts unanswered."""
        l = self.question.about[1]
        options = [(factor_text(name, l), k) for k, name in enumerate(self.question.pool)]
        for name, start in (("first", 0), ("second", 1)):
            menu = self.controls[name]
            kept = start if fresh else menu.value
            menu.options = options
            menu.value = kept
        if fresh:
            self.controls["sign"].value = "·"
            self.controls["first_T"].value = self.controls["second_T"].value = False

    # The answer.

    def given(self):
        chosen = {name: self.controls[name].value for name in self.answers}
        return self._canonical(self.question.pool, chosen)

    @staticmethod
    def _canonical(pool, chosen) -> dict:
        """The answer with the factors' names; ⊗ doesn't mind the order."""
        factors = [(pool[chosen[name]], chosen[f"{name}_T"]) for name in ("first", "second")]
        if chosen["sign"] == "⊗":
            factors.sort()
        return {"factors": tuple(factors), "sign": chosen["sign"]}

    def factors(self) -> list[np.ndarray]:
        """The two factors as they stand, transposed where asked for."""
        values = [self.question.values[self.question.pool[self.controls[k].value]] for k in SIDES]
        return [
            v.T if self.controls[f"{k}_T"].value else v for k, v in zip(SIDES, values, strict=True)
        ]

    def product(self) -> np.ndarray | None:
        """What the answer comes to; None where the shapes do not fit."""
        first, second = self.factors()
        if self.controls["sign"].value == "⊗":
            return first * second if first.shape == second.shape else None
        return first @ second if first.shape[1] == second.shape[0] else None

    def given_html(self):
        pool, (_, l) = self.question.pool, self.question.about
        names = [factor_text(pool[self.controls[k].value], l) for k in SIDES]
        raised = ["ᵀ" if self.controls[f"{k}_T"].value else "" for k in SIDES]
        return f"{names[0]}{raised[0]} {self.controls['sign'].value} {names[1]}{raised[1]}"

    def why_not(self):
        first, second = self.factors()
        product, solution = self.product(), self.question.solution
        shapes = f"({dimensions(first)}) {self.controls['sign'].value} ({dimensions(second)})"
        if product is None and self.controls["sign"].value == "⊗":
            return f"Shape: {shapes} is not possible, ⊗ needs two factors of the same shape."
        if product is None:
            inner = f"{first.shape[1]} and {second.shape[0]}"
            return f"Shape: {shapes} is not possible, the inner numbers {inner} must agree."
        if product.shape != solution.shape:
            wanted = f"{dimensions(product)}, but {dimensions(solution)} is wanted"
            turned = product.shape == solution.T.shape and np.allclose(product.T, solution)
            return f"Shape: the product exists and is {wanted}. " + (
                "The numbers are right but lie on their side." if turned else ""
            )
        return f"The shape fits, the value does not: {self._why_wrong(product)}."

    def _why_wrong(self, product) -> str:
        kind, l = self.question.about
        solution = self.question.solution
        for name, _ in self.given()["factors"]:
            if (kind, name) in WRONG_FACTOR:
                return WRONG_FACTOR[kind, name].format(l=l, k=l - 1)
        used = [name for name, _ in self.given()["factors"]]
        if used[0] == used[1]:
            return "one factor is used twice, and another that is needed is missing"
        if product.shape[0] == product.shape[1] and np.allclose(product.T, solution):
            return (
                "it is the transpose of the answer, and only because the widths are equal it fits"
            )
        if kind == "a":
            return (
                f"W[{l}] happens to be square, so both ways fit. Entry (1, 1) must sum over the "
                f"edges that leave neuron 1, which stand in column 1 of W[{l}]"
            )
        pair = f"{number(product[0, 0])}, not {number(solution[0, 0])}"
        return f"its entry (1, 1) is {pair}"

    # The picture.

    def _parts(self) -> list:
        kind, l = self.question.about
        of = symbol(kind, l - 1 if kind == "a" else l)
        target = partial(symbol("J"), of)
        shape = factor_shape("W" if kind == "W" else "a_in" if kind == "a" else "z", l)
        unknown = Factor(target, target, shape, None, dimensions=dimensions(self.question.solution))
        parts = [("result", unknown), ("sign", "=")]
        for side, value in zip(SIDES, self.factors(), strict=True):
            name, flipped = (
                self.question.pool[self.controls[side].value],
                self.controls[f"{side}_T"].value,
            )
            term, letters = factor_math(name, l), factor_shape(name, l)
            if flipped:
                term, letters = transposed(term), letters[::-1]
            parts += [
                (side, Factor(term, term, letters, value)),
                ("sign", self.controls["sign"].value),
            ]
        return parts[:-1]

    def lit_in_words(self):
        return f"{self.question.asks} The answer so far: {self.given_html()}."
