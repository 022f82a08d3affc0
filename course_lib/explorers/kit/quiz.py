"""What self-checks share: questions made at random, answered with controls, judged at once."""

from dataclasses import dataclass

import ipywidgets as widgets
import numpy as np

from course_lib import _validate
from course_lib.explorers.kit.controls import button, count
from course_lib.explorers.kit.examples import example_network, widths
from course_lib.explorers.kit.explorer import Explorer, guarded
from course_lib.live import Diagram, LiveNetwork
from course_lib.mlp import MLP

QUESTIONS = 20
WIDEST = 4


@dataclass(frozen=True)
class Question:
    """A network, what is lit in it, the right answer (by control) and why it is right."""

    mlp: MLP
    lit: list[list[int]]
    asks: str
    answer: dict[str, object]
    reason: str
    about: tuple[str, int] = ()  # the symbol and the layer asked for, where the question names them


class QuizExplorer(Explorer):
    """Questions made at random from `seed`: answer with the controls, then press Check.

    The first answer to a question counts. seed: an integer >= 0. Raises ValueError or TypeError for
    others.
    """

    labels = False
    answers: dict[str, widgets.Widget]

    def build(self, seed=0):
        self.seed = _validate.integer("seed", seed, 0)
        self.controls = {"question": count("question", 1, 1, QUESTIONS), **self.answers}
        self.buttons = (button("Check", self.check), button("New question", self.next))
        self.first: dict[int, bool] = {}  # question -> was the first answer right?
        self.question = self.ask(1)
        self.mlp = self.question.mlp
        self.network = LiveNetwork(self.mlp)
        self.diagram = Diagram(network=self.network, boxes=True, labels=self.labels)
        self.text = widgets.HTML().add_class("course-question")
        self.views = [self.diagram]

    def arrange(self):
        return [self.text, self.diagram]

    # What a quiz provides.

    def make(self, rng, mlp: MLP) -> Question:
        """A question about this network."""
        raise NotImplementedError

    def given(self) -> dict[str, object]:
        """The answer that the controls show, in the form of `Question.answer`."""
        raise NotImplementedError

    def given_html(self) -> str:
        """The answer that the controls show, as HTML."""
        raise NotImplementedError

    def why_not(self) -> str:
        """What is wrong with the answer given."""
        raise NotImplementedError

    # What all share.

    def ask(self, number: int) -> Question:
        """Question `number`; the same one whenever it is asked."""
        rng = np.random.default_rng([self.seed, number])
        n = rng.integers(2, WIDEST + 1, size=rng.integers(2, 4) + 1).tolist()
        return self.make(rng, example_network(n, ["tanh"] * (len(n) - 1), self.seed + number))

    def update(self, changed):
        if changed in (None, "question"):
            self.question = self.ask(self.controls["question"].value)
            self.mlp = self.question.mlp
            self.network.push(self.mlp)
            self.diagram.lit = self.question.lit
            lit = self.lit_in_words() if self.question.lit else ""  # the eye sees it
            self.text.value = f'<b>{self.question.asks}</b><span class="course-unseen">{lit}</span>'

    @guarded
    def next(self) -> None:
        """Go on to the next question; after the last one, to the first."""
        self.set(question=self.controls["question"].value % QUESTIONS + 1)

    @guarded
    def check(self) -> None:
        """Judge the answer that the controls show, and say why."""
        right = self.given() == self.question.answer
        self.first.setdefault(self.controls["question"].value, right)
        self.show_words()
        verdict = (
            f"<b>Right:</b> {self.given_html()}." if right else f"<b>Not yet.</b> {self.why_not()}"
        )
        reason = self.question.reason if right else ""
        self.say(f'<span role="alert">{verdict} {reason}</span>')

    @guarded
    def reset(self) -> None:
        """Forget the score and begin again."""
        self.first.clear()
        super().reset()

    def readout(self):
        score = f"{sum(self.first.values())} of {len(self.first)} right"
        return {f"your answer: {self.given_html()}": "", "score (first answers)": score}

    def describe(self):
        return f"A {widths(self.mlp.n)} network, input layer first. {self.lit_in_words()}"

    def lit_in_words(self) -> str:
        """What is lit, by position, without its symbol."""
        edges = [
            f"the edge from neuron {k[0]} of layer {l - 1} to neuron {j} of layer {l}"
            if k
            else f"neuron {j} of layer {l}"
            for l, j, *k in self.question.lit
        ]
        return f"Lit: {', '.join(edges)}." if edges else self.question.asks
