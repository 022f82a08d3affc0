"""A nerve cell beside the formula that was named after it."""

from functools import partial

import numpy as np

from course_lib.explorers.kit.choices import DIFFERENTIABLE
from course_lib.explorers.kit.controls import menu, slider
from course_lib.explorers.kit.copied import program
from course_lib.explorers.kit.explorer import DenseExplorer, guarded
from course_lib.explorers.kit.layout import row
from course_lib.explorers.kit.prediction import Question
from course_lib.explorers.kit.words import decimals, minus, subscript
from course_lib.live import Drawing
from course_lib.mlp import MLP

PARTS = {
    "dendrites": (
        "dendrites: the inputs x",
        "<b>Dendrites ↔ x.</b> Branches that receive. In the cell: pulses that arrive in time, a "
        "few or many a second, at thousands of places. In the formula: one number each.",
    ),
    "synapses": (
        "synapses: the weights w",
        "<b>Synapses ↔ w.</b> The contacts with other cells. Some excite (w &gt; 0), some inhibit "
        "(w &lt; 0), each with a strength that experience changes. But one nerve cell excites or "
        "inhibits all others alike, as a rule; a number w may change its sign while it learns.",
    ),
    "nucleus": (
        "nucleus, in the cell body: the sum z",
        "<b>Cell body ↔ z.</b> The effects of all synapses meet here. The nucleus itself keeps the "
        "cell alive; it is the cell's outer skin that adds up, and it forgets within "
        "milliseconds. The formula has no clock.",
    ),
    "axon": (
        "axon: the activation g",
        "<b>Axon ↔ g.</b> Where it begins it is decided what goes out: above a threshold a pulse, "
        "below none. All pulses are alike; how strong the answer is lies in how many there are. g "
        "turns z into one number instead.",
    ),
    "terminals": (
        "axon terminals: the output a",
        "<b>Terminals ↔ a.</b> The axon's ends, each at a synapse of another cell: a is an x of "
        "the next neuron. In the cell a pulse frees a chemical there.",
    ),
}  # each: its name with the symbol, and how far the likeness goes
ROWS = (40.0, 120.0, 200.0)  # of the three inputs, in pixels downwards
MIDDLE = np.array([275.0, 120.0])  # of the cell body
TWIGS = ((0.45, -15.0), (0.62, 14.0))  # of a dendrite: where, as a share of its way; how far aside
BODY = 42.0  # radius of the cell body


class NerveCellExplorer(DenseExplorer):
    """The parts of a nerve cell (lecture: "Some Reflections on Biology", p. 3) and the symbols of
    a = g(w₁x₁ + w₂x₂ + w₃x₃ + b) that took their place.

    part: the one that is lit, "dendrites", "synapses", "nucleus", "axon" or "terminals".
    g: name of an activation with a derivative. Raises ValueError for others.
    """

    name = "nerve_cell"
    presets = {
        "All off": {"x1": 0.0, "x2": 0.0, "x3": 0.0},
        "One inhibits": {"x1": 1.0, "x2": 2.0, "x3": 1.0, "w1": 1.0, "w2": -2.0, "w3": 1.0},
        "All or nothing": {"w1": 3.0, "w2": 3.0, "w3": 3.0, "b": -3.0},
    }
    questions = {
        "All inputs are 0: what comes out?": Question(
            ["nothing: 0", "g(b)", "½, whatever b is"],
            true="g(b)",
            why="All products wₖ xₖ are 0, so z = b. With b = −0.5 the neuron still says "
            "g(−0.5) = 0.38: b is how easily it answers.",
        ),
    }

    def build(self, part="synapses", g="sigmoid"):
        start = {"x1": 1.0, "x2": 0.5, "x3": 2.0, "w1": 1.0, "w2": -1.5, "w3": 0.5, "b": -0.5}
        self.controls = {
            "part": menu(
                "part", part, [(told.partition(":")[0], k) for k, (told, _) in PARTS.items()]
            )
        }
        for name, value in start.items():
            low = 0.0 if name[0] == "x" else -3.0
            self.controls[name] = slider(name, value, low, 3, 0.05, subscript(name))
        self.controls["g"] = menu("g", g, DIFFERENTIABLE)
        self.mlp = MLP([3, 1], [g])
        self.drawing = Drawing(parts={part: told for part, (told, _) in PARTS.items()})
        self.drawing.on_msg(self._on_part)
        self.views = [self.drawing]

    def arrange(self):
        return [row([self.drawing, self.words], ["1 1 560px", "0.5 1 250px"])]

    @guarded
    def _on_part(self, view, content, buffers):
        if "part" in content:
            self.set(part=content["part"])

    def update(self, changed):
        value = self.values
        self.mlp = MLP([3, 1], [value["g"]])
        self.mlp.theta = [value[name] for name in ("w1", "w2", "w3", "b")]
        self.x = np.array([value[f"x{k}"] for k in (1, 2, 3)])
        forward = self.mlp.forward(self.x)
        self.z, self.a = forward.Z[1].item(), forward.A[1].item()
        with self.drawing.hold_sync():
            self.drawing.lit = value["part"]
            self.drawing.shapes = [*self._incoming(), *_body(self.z), *self._outgoing()]
            self.drawing.words = self._words()

    def _incoming(self):
        """Dendrites as thick as their input is large, synapses as large as their weight."""
        shapes = []
        for y, x in zip(ROWS, self.x, strict=True):
            start, end = np.array([164.0, y]), MIDDLE + [-0.8 * BODY, 0.35 * (y - MIDDLE[1])]
            way = end - start
            for at, aside in TWIGS:
                twig = [start + at * way, start + (at - 0.17) * way + [0.0, aside]]
                shapes.append(Drawing.shape("dendrites", np.ravel(twig), "input", 1.0 + 0.6 * x))
            line = np.ravel([start, end])
            shapes.append(Drawing.shape("dendrites", line, "input", 1.5 + 2.5 * x))
            shapes.append(Drawing.shape("", [104.0, y, 138.0, y], "faint", 3.0))
        for y, w in zip(ROWS, self.mlp.W[1][0], strict=True):
            colour = "faint" if w == 0 else "positive" if w > 0 else "negative"
            look = {"radius": 5.0 + 4.0 * abs(w), "fill": colour, "opacity": 0.75}
            shapes.append(Drawing.shape("synapses", [150.0, y], colour, 2.0, **look))
        return shapes

    def _outgoing(self):
        """The axon in its sheath, and its ends, as full as the output is large."""
        x, y = MIDDLE + [BODY, 0.0]
        shapes = [Drawing.shape("axon", [x - 4, y, x + 128, y], "hidden", 4.0)]
        for k in range(3):
            left = x + 18 + 36 * k
            shapes.append(Drawing.shape("axon", [left, y, left + 24, y], "hidden", 13.0))
        full = min(1.0, abs(self.a))
        for rise in (-48.0, 0.0, 48.0):
            branch = [x + 128, y, x + 146, y + 0.55 * rise, x + 164, y + rise]
            shapes.append(Drawing.shape("terminals", branch, "output", 2.0 + 2.5 * full))
            end = {"radius": 8.0, "fill": "output", "opacity": 0.1 + 0.9 * full}
            shapes.append(Drawing.shape("terminals", [x + 170, y + rise], "output", 2.0, **end))
        return shapes

    def _words(self):
        """A name and a number beside each part, and the formula below."""
        w, b = self.mlp.W[1][0], self.mlp.b[1].item()
        x, y = MIDDLE
        words = [
            Drawing.text(at[0], at[1], [(part, name)], "middle", 14)
            for part, name, at in (
                ("synapses", "synapses", (150, 4)),
                ("dendrites", "dendrites", (232, 40)),
                ("nucleus", "nucleus", (x + 12, y - 58)),
                ("axon", "axon", (x + BODY + 62, y - 42)),
                ("terminals", "terminals", (x + BODY + 160, y - 70)),
            )
        ]
        for k, row_of_k in enumerate(ROWS):
            named = f"x{'₁₂₃'[k]} = {two(self.x[k])}", f"w{'₁₂₃'[k]} = {two(w[k])}"
            words.append(Drawing.text(98, row_of_k + 5, [("dendrites", named[0])], "end"))
            words.append(Drawing.text(150, row_of_k + 36, [("synapses", named[1])], "middle"))
        words.append(Drawing.text(x, y + 70, [("nucleus", f"z = {two(self.z)}")], "middle"))
        words.append(Drawing.text(x + BODY + 62, y - 22, [("axon", "g")], "middle"))
        words.append(Drawing.text(x + BODY + 186, y + 5, [("terminals", f"a = {two(self.a)}")]))
        symbols, numbers = [], []
        for k in range(3):
            plus = [("", " + ")] if k else []
            symbols += [*plus, ("synapses", f"w{'₁₂₃'[k]}"), ("dendrites", f" x{'₁₂₃'[k]}")]
            product = ("synapses", _bracket(w[k])), ("", " · "), ("dendrites", two(self.x[k]))
            numbers += [*plus, *product]
        sum_, g = ("nucleus", "z"), ("axon", "g")
        lines = (
            [sum_, ("", " = "), *symbols, ("", " + b")],
            [("nucleus", f"{two(self.z)}"), ("", " = "), *numbers, ("", f" + {_bracket(b)}")],
            [("terminals", "a"), ("", " = "), g, ("", "( "), sum_, ("", " ) = "), g]
            + [("", "( "), ("nucleus", two(self.z)), ("", " ) = "), ("terminals", two(self.a))],
        )
        return words + [Drawing.text(26, 285 + 30 * k, line) for k, line in enumerate(lines)]

    def readout(self):
        return {"z": decimals(self.z, 4), "a = g(z)": decimals(self.a, 4)}

    def comment(self):
        told = PARTS[self.controls["part"].value][1]
        return f"{told}<br><i>A click on a part of the cell (or Tab and Enter) lights it.</i>"

    def describe(self):
        sums = " + ".join(
            f"({minus(f'{w:.2f}')})({x:.2f})" for w, x in zip(self.mlp.W[1][0], self.x, strict=True)
        )
        b = minus(f"{self.mlp.b[1].item():.2f}")
        return (
            f"A nerve cell and its formula; lit: {PARTS[self.controls['part'].value][0]}. "
            f"z = {sums} + ({b}) = {decimals(self.z, 4)}, a = {decimals(self.a, 4)}."
        )

    def code(self):
        w, b = self.mlp.W[1][0].tolist(), self.mlp.b[1].item()
        return program(
            f'mlp = MLP(n=[3, 1], g=["{self.mlp.g[1].name}"])\n'
            f"mlp.W[1] = {[w]}\nmlp.b[1] = {[[b]]}\n"
            f"print(mlp.predict({self.x.tolist()}))\n"
        )


two = partial(decimals, k=2)


def _body(z: float) -> list[dict]:
    """The cell body, tinted by the sum, with its nucleus."""
    angle = np.linspace(0.0, 2 * np.pi, 48, endpoint=False)
    radius = BODY * (1.0 + 0.09 * np.cos(5 * angle))
    outline = MIDDLE + radius[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
    tint = {"fill": "positive" if z >= 0 else "negative", "opacity": min(0.7, 0.12 + 0.2 * abs(z))}
    points = np.ravel(outline)
    nucleus = {"radius": 15.0, "fill": "paper"}
    return [
        Drawing.shape("nucleus", points, "text", 2.0, closed=True, **tint),
        Drawing.shape("nucleus", MIDDLE, "text", 2.0, **nucleus),
        Drawing.shape("nucleus", MIDDLE + [4.0, -3.0], "text", 1.0, radius=4.0, fill="text"),
    ]


def _bracket(value: float) -> str:
    """A number, in brackets if it has a sign."""
    return f"({two(value)})" if value < 0 else two(value)
