"""A self-check on notation: what shape has it?"""

from course_lib.explorers.kit.controls import count
from course_lib.explorers.kit.examples import html_symbol
from course_lib.explorers.kit.quiz import WIDEST, Question, QuizExplorer


class ShapeQuizExplorer(QuizExplorer):
    """What shape has W[l], b[l], z[l] or a[l]? (lecture, pp. 15-19)

    seed: of the questions, 0 or more. Raises ValueError or TypeError for others.
    """

    name = "shape_quiz"
    hint = "Vectors are columns here: their second number is 1."
    labels = True

    def build(self, seed=0):
        self.answers = {name: count(name, 1, 1, WIDEST + 2) for name in ("rows", "columns")}
        super().build(seed)

    def make(self, rng, mlp):
        symbol = str(rng.choice(["W", "W", "b", "z", "a"]))  # W more often: it has two widths
        l = int(rng.integers(1, mlp.L + 1))
        columns = mlp.n[l - 1] if symbol == "W" else 1
        into, before = f"n<sup>[{l}]</sup> = {mlp.n[l]}", f"n<sup>[{l - 1}]</sup> = {mlp.n[l - 1]}"
        reason = f"One row for each neuron of layer {l}, {into}"
        if symbol == "W":
            reason += f"; one column for each neuron that sends to it, {before}."
        else:
            reason += f"; one number for each, so a single column. ({before} plays no part.)"
        asks = f"What shape has {html_symbol(symbol, l)}?"
        answer = {"rows": mlp.n[l], "columns": columns}
        return Question(mlp, [], asks, answer, reason, about=(symbol, l))

    def given(self):
        return {name: control.value for name, control in self.answers.items()}

    def given_html(self):
        return f"{self.answers['rows'].value} × {self.answers['columns'].value}"

    def why_not(self):
        given, (symbol, l) = self.given(), self.question.about
        rows, columns = self.question.answer.values()
        if (given["rows"], given["columns"]) == (columns, rows):
            return (
                "Turned round: rows come first, and a row belongs to a neuron of the layer itself."
            )
        if given["rows"] != rows:
            return f"Rows: one for each neuron of layer {l}. Count them in its box."
        if symbol == "W":
            return f"Columns: one for each neuron of the layer before, layer {l - 1}."
        return f"{html_symbol(symbol, l)} is a vector: it has a single column."

    def lit_in_words(self):
        symbol, l = self.question.about
        return f"What shape has {symbol} of layer {l}?"
