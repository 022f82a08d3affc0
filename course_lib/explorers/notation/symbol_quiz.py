"""A self-check on notation: which symbol is lit?"""

from course_lib.explorers.kit.controls import count, menu
from course_lib.explorers.kit.examples import html_symbol
from course_lib.explorers.kit.quiz import WIDEST, Question, QuizExplorer


class SymbolQuizExplorer(QuizExplorer):
    """Which symbol is lit? (lecture: "Mathematical Notation", p. 15)

    seed: of the questions, 0 or more. Raises ValueError or TypeError for others.
    """

    name = "symbol_quiz"
    hint = "Layers count from 0, the input; neurons count from 1, the topmost."
    KINDS = {"Wⱼ,ₖ[ℓ]": "W_jk", "Wⱼ[ℓ]": "W_j", "aⱼ[ℓ]": "a_j", "a[ℓ]": "a"}

    def build(self, seed=0):
        self.answers = {
            "symbol": menu("symbol", "W_jk", self.KINDS.items()),
            "l": count("l", 1, 0, 3, "ℓ"),
            "j": count("j", 1, 1, WIDEST),
            "k": count("k", 1, 1, WIDEST),
        }
        super().build(seed)

    def make(self, rng, mlp):
        symbol = str(rng.choice(list(self.KINDS.values()), p=(0.4, 0.2, 0.25, 0.15)))
        l = int(rng.integers(0 if symbol.startswith("a") else 1, mlp.L + 1))
        j = int(rng.integers(1, mlp.n[l] + 1))
        k = int(rng.integers(1, mlp.n[l - 1] + 1)) if l > 0 else 1
        answer = {"symbol": symbol, "l": l, "j": j, "k": k}
        if symbol == "W_jk":
            lit = [[l, j, k]]
            reason = f"The edge ends at neuron j = {j} of layer {l} and starts at neuron k = {k}."
        elif symbol == "W_j":
            lit = [[l, j, k] for k in range(1, mlp.n[l - 1] + 1)]
            reason = f"All edges into neuron {j} of layer {l} together: one row of its matrix."
        elif symbol == "a_j":
            lit = [[l, j]]
            reason = f"One neuron of layer {l}: number {j} from the top."
        else:
            lit = [[l, j] for j in range(1, mlp.n[l] + 1)]
            reason = f"All neurons of layer {l}: the whole vector."
        return Question(mlp, lit, "Which symbol is lit?", _needed(answer), reason)

    def update(self, changed):
        super().update(changed)
        for name in "jk":
            used = name in self.given()
            self.answers[name].layout.visibility = "visible" if used else "hidden"

    def given(self):
        return _needed({name: control.value for name, control in self.answers.items()})

    def given_html(self):
        return _symbol_html(self.given())

    def why_not(self):
        given, answer = self.given(), self.question.answer
        if given["symbol"] != answer["symbol"]:
            one = "one edge" if len(self.question.lit) == 1 else "several edges"
            if answer["symbol"].startswith("a"):
                one = "one neuron" if len(self.question.lit) == 1 else "a whole layer"
            return f"Look at what is lit: {one}. Is that what {self.given_html()} stands for?"
        if given["l"] != answer["l"]:
            return (
                "The layer is another one. The input is layer 0, and a weight belongs to the layer "
                "in which its edge ends."
            )
        if given.get("k") == answer["j"] and given["j"] == answer.get("k"):
            return "j and k are swapped: the first index is where the edge ends."
        wrong = " and ".join(name for name in "jk" if given.get(name) != answer.get(name))
        return f"Symbol and layer are right. Count again for {wrong}, from 1 at the top."


def _needed(answer: dict) -> dict:
    """An answer without the indices that its symbol does not have."""
    indices = {"W_jk": "ljk", "W_j": "lj", "a_j": "lj", "a": "l"}[answer["symbol"]]
    return {"symbol": answer["symbol"], **{name: answer[name] for name in indices}}


def _symbol_html(answer: dict) -> str:
    index = ",".join(str(answer[name]) for name in "jk" if name in answer)
    return html_symbol(answer["symbol"][0], answer["l"], index)
