"""Attention: a query that looks at the words of a sentence, and what it takes from them."""

import numpy as np

from course_lib import _validate, theme
from course_lib.architectures import attention
from course_lib.explorers.kit.controls import slider, stops
from course_lib.explorers.kit.copied import program
from course_lib.explorers.kit.explorer import Explorer
from course_lib.explorers.kit.layout import row
from course_lib.explorers.kit.prediction import Question
from course_lib.explorers.kit.words import decimals, swatch
from course_lib.live import Curves

# The words and their keys. The numbers are made up: across, from doing to being; up, from dead to
# alive. A trained network finds its own, hundreds for each word, and they have no names.
WORDS = {
    "the": (0.2, -0.2),
    "cat": (1.6, 1.6),
    "drinks": (-1.6, 1.2),
    "cold": (0.4, -1.7),
    "milk": (2.0, -0.8),
    "slowly": (-1.9, -0.6),
}
KEYS = np.array(list(WORDS.values()))
REACH = 3.0


class AttentionExplorer(Explorer):
    """Softmax of the products of one query with six keys, and the words' vectors added up with
    these shares: the step at the heart of a transformer network (lecture: "What is Deep
    Learning?", p. 2).

    q: the query, two numbers in -3..3. Raises ValueError or TypeError for others.
    """

    name = "attention"
    hint = "Drag the ring: it is the query. The violet dot is what the query gets."
    presets = {
        "Who?": {"q1": 0.5, "q2": 1.0},
        "What is done?": {"q1": -1.5, "q2": 1.0},
        "Nobody in particular": {"q1": 0.0, "q2": 0.0},
        "Only one": {"q1": 0.5, "q2": 1.0, "T": 0.25},
    }
    questions = {
        "A query of zeros looks at ...?": Question(
            ["nothing", "“the”, the nearest word", "all words alike"],
            true="all words alike",
            why="All six products are 0, and softmax of equal numbers is equal shares: 1/6 each.",
        ),
    }

    def build(self, q=(1.0, -1.0)):
        q = _validate.array("q", q)
        if q.shape != (2,):
            raise ValueError(f"q: got shape {q.shape}, expected 2 numbers")
        self.controls = {
            f"q{k}": slider(f"q{k}", v, -REACH, REACH, 0.05) for k, v in enumerate(q.tolist(), 1)
        }
        self.controls["T"] = stops("T", 1.0, (0.25, 0.5, 1.0, 2.0, 4.0), "temperature T")
        self.colours = dict(zip(WORDS, theme.CLASSES, strict=True))
        self.plane = Curves(
            title=f"Six words, the query, and {swatch(theme.OUTPUT, 'what it gets')}",
            axis_labels=["doing … being", "dead … alive"],
            domain=[-REACH, REACH, -REACH, REACH],
            handles=[[self.controls["q1"], self.controls["q2"]]],
            legend=False,
        ).add_class("course-square")
        self.bars = Curves(
            title="a: the share of each word",
            axis_labels=["word", "a"],
            domain=[-0.5, len(WORDS) - 0.5, 0.0, 1.0],
            ticks=[
                [[k, word] for k, word in enumerate(WORDS)],
                [[v / 4, f"{v / 4:g}"] for v in range(5)],
            ],
            legend=False,
        ).add_class("course-square")
        self.views = [self.plane, self.bars]

    def arrange(self):
        return [row(self.views)]

    def update(self, changed):
        value = self.values
        self.q = np.array([value["q1"], value["q2"]])
        self.a, self.got = attention(self.q / value["T"], KEYS, KEYS)
        self.products = KEYS @ self.q
        words = [
            Curves.line([key[0]], [key[1]], self.colours[word], word, beside=True)
            for word, key in WORDS.items()
        ]
        ways = [
            Curves.line(
                [key[0], self.got[0]], [key[1], self.got[1]], self.colours[word], plain=True
            )
            for (word, key), a in zip(WORDS.items(), self.a, strict=True)
            if a >= 0.1
        ]
        query = Curves.line(
            [0.0, self.q[0]], [0.0, self.q[1]], theme.HIGHLIGHT, "query", plain=True
        )
        got = Curves.line([self.got[0]], [self.got[1]], theme.OUTPUT, "what it gets")
        self.plane.series = [query, *ways, *words, got]
        self.bars.series = [
            Curves.line([k, k], [0.0, a], self.colours[word], word)
            for k, (word, a) in enumerate(zip(WORDS, self.a, strict=True))
        ]

    def readout(self):
        first = int(np.argmax(self.a))
        word = list(WORDS)[first]
        alike = np.ptp(self.a) < 1e-9
        return {
            "looks most at": f"{'all alike' if alike else word}, {self.a[first]:.0%}",
            f"q · key of {word}": decimals(self.products[first], 2),
            "gets": f"({decimals(self.got[0], 2)}, {decimals(self.got[1], 2)})",
            "sum of a": f"{self.a.sum():.4f}",
        }

    def describe(self):
        shares = ", ".join(f"{word} {a:.1%}" for word, a in zip(WORDS, self.a, strict=True))
        q, got = (", ".join(decimals(v, 2) for v in pair) for pair in (self.q, self.got))
        return (
            f"A query ({q}) at temperature {self.values['T']:g} looks at the six words of a "
            f"sentence: {shares}. It gets their vectors, added up with these shares: ({got})."
        )

    def code(self):
        q = [self.q[0].item(), self.q[1].item()]
        return program(
            f"# {', '.join(WORDS)}\nK = np.array({[list(key) for key in WORDS.values()]})\n"
            f"a, got = attention(np.array({q}) / {self.values['T']!r}, K, K)\n"
            "print(a.round(3), got.round(3))\n"
        )
