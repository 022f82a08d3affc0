"""Draw a digit, and the trained network reads it while you draw."""

import numpy as np

from course_lib import theme
from course_lib._python import assignment
from course_lib.backprop import input_jacobian
from course_lib.digits import STROKES, scanned
from course_lib.explorers.kit.controls import button, menu, slider, stops
from course_lib.explorers.kit.copied import mlp_call, program, train_call
from course_lib.explorers.kit.explorer import Explorer, guarded
from course_lib.explorers.kit.inputs import check_strokes
from course_lib.explorers.kit.layout import row
from course_lib.explorers.kit.prediction import Question
from course_lib.explorers.kit.words import swatch
from course_lib.explorers.training.digits import BATCH, HIDDEN, SEED, SIDE, K, T, network, trained
from course_lib.live import Curves, Pad, Tiles

ALPHA = 0.01  # of the run of `digits` that is used here
DRAWN = "drawn by hand"
MODELS = [str(digit) for digit in range(K)]  # what lies on the paper first


class DrawDigitExplorer(Explorer):
    """A softmax network that has learnt digits (lecture, p. 35) reads what is drawn, stroke by
    stroke: the drawing, the 64 numbers that the network gets, its ten probabilities, and the
    pixels in which more ink would change its mind.

    paper: what lies on it first, "0".."9" or "drawn by hand" for nothing. hidden: neurons of the
    network, one of 0 (no hidden layer), 4, 8, 16, 32, 64. pen: half the line's width in fine
    pixels, 1..5. Raises ValueError or TypeError for others.
    """

    name = "draw_digit"
    hint = "The drawing is brought to one size and to the middle before the network gets it."
    how = "Draw on the paper. Or reach it with Tab: arrow keys move the pen, space lowers it."
    questions = {
        "What does it answer to an empty sheet?": Question(
            ["0 for each digit", "a tenth for each digit", "1 in all, unevenly"],
            true="1 in all, unevenly",
            why="A softmax shares out 1 among the ten digits, whatever comes in. With x = 0 the "
            "biases alone decide how. The network cannot say “none of these”.",
        ),
    }
    presets = {
        "Thin pen": {"paper": "8", "pen": 1.0},
        "Thick pen": {"paper": "8", "pen": 5.0},
    }

    def build(self, paper="3", hidden=32, pen=3.0):
        self.controls = {
            "paper": menu("paper", paper, [*MODELS, DRAWN], "on the paper"),
            "hidden": stops("hidden", hidden, HIDDEN, "n[1]"),
            "pen": slider("pen", pen, 1.0, 5.0, 0.5, readout_format=".1f"),
        }
        self.buttons = (button("Clear", self.clear, "An empty sheet", icon="eraser"),)
        self.drawn = []  # what the reader has drawn, kept while a digit of ours lies on the paper
        self.pad = Pad(title="draw here")
        self.pixels = Tiles(title="what the network gets", grey=True)
        self.bars = Curves(
            title="h: how sure it is",
            axis_labels=["digit", "h"],
            domain=[-0.6, K - 0.4, 0.0, 1.0],
            ticks=[[[k, str(k)] for k in range(K)], [[v / 4, f"{v / 4:g}"] for v in range(5)]],
            legend=False,
        )
        self.mind = Tiles()
        self.views = [self.pad, self.pixels, self.bars, self.mind]
        self.pad.observe(self._on_drawn, "strokes")

    def arrange(self):
        return [
            row([self.pad, self.pixels]),
            row([self.bars, self.mind], ["2 1 300px", "1 1 180px"]),
        ]

    @guarded
    def clear(self) -> None:
        """An empty sheet."""
        self.drawn = []
        self.set(paper=DRAWN)

    @guarded
    def reset(self):
        self.drawn = []
        super().reset()

    @guarded
    def _on_drawn(self, change):
        if self._batching:
            return
        with self.batch():
            check_strokes(change)
            self.drawn = change["new"]
            self.controls["paper"].value = DRAWN
        self.refresh("paper")

    def update(self, changed):
        value = self.values
        if changed in (None, "hidden"):
            self.mlp = network(value["hidden"])
            self.mlp.theta = trained(value["hidden"], ALPHA)[0][-1]
        strokes = self.drawn if value["paper"] == DRAWN else models()[int(value["paper"])]
        with self.batch():
            self.pad.strokes = strokes
        self.pad.pen = (
            value["pen"] / (2 * SIDE) * 0.8
        )  # the paper is a little larger than the image
        lines = [np.reshape(stroke, (-1, 2)) for stroke in strokes]
        self.image = scanned(lines, SIDE, value["pen"])
        self.h = self.mlp.predict([self.image])[0]
        self.pixels.values = self.image.reshape(SIDE, SIDE).tolist()
        self.first, self.second = np.argsort(-self.h)[:2].tolist()
        by_ink = input_jacobian(self.mlp, [self.image], self.mlp.L, of="z")[0]  # (k, 64)
        self.lead = by_ink[self.first] - by_ink[self.second]
        with self.mind.hold_sync():
            colours = (theme.POSITIVE, self.first), (theme.NEGATIVE, self.second)
            self.mind.title = f"More ink says {', '.join(swatch(c, str(k)) for c, k in colours)}"
            self.mind.largest = max(np.abs(self.lead).max(), 1e-12)
            self.mind.values = self.lead.reshape(SIDE, SIDE).tolist()
        colours = [theme.HIGHLIGHT if k == self.h.argmax() else theme.CLASSES[0] for k in range(K)]
        self.bars.series = [
            Curves.line([k, k], [0.0, h], colour, str(k))
            for k, (h, colour) in enumerate(zip(self.h.tolist(), colours, strict=True))
        ]

    def readout(self):
        first, second = self.first, self.second
        return {
            "it reads": f"{first}, {self.h[first]:.1%}",
            "or else": f"{second}, {self.h[second]:.1%}",
            "ink": f"{self.image.sum():.1f} of {self.image.size} pixels",
        }

    def comment(self):
        if not self.image.any():
            return "An empty sheet: the network has no answer for “nothing” and names a digit."
        return None

    def describe(self):
        first, second = self.first, self.second
        row, column = np.add(divmod(int(self.lead.argmin()), SIDE), 1)
        paper = self.controls["paper"].value
        what = f"a drawing of {len(self.drawn)} strokes" if paper == DRAWN else f"a model {paper}"
        return (
            f"A {'-'.join(map(str, self.mlp.n))} network reads {what}, {SIDE} × {SIDE} pixels: "
            f"{first} with the probability {self.h[first]:.3f}, then {second} with "
            f"{self.h[second]:.3f}. More ink in row {row}, column {column} does most to make it "
            f"a {second}."
        )

    def code(self):
        return program(
            "training, validation, test = split(*datasets.handwritten_digits())\n"
            f"X, y = training\nmlp = {mlp_call(self.mlp, SEED, 'he')}\n"
            f"{train_call(f'Adam({ALPHA})', BATCH, T)}"
            f"{assignment('image', np.round(self.image * 16).astype(int).tolist())}"
            "h = mlp.predict(np.array([image]) / 16)\n"
        )


def models() -> list[list[list[float]]]:
    """The strokes of each digit on the paper: flat lists, y upwards."""
    return [
        [np.round(stroke * [0.6, -0.8] + [0.2, 0.9], 3).ravel().tolist() for stroke in strokes]
        for strokes in STROKES
    ]
