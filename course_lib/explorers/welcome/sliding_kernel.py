"""A kernel that the reader slides over a digit, and the feature map that it leaves."""

import functools

import ipywidgets as widgets
import numpy as np

from course_lib import _validate
from course_lib.architectures import feature_map
from course_lib.digits import SIDE, digits
from course_lib.explorers.kit.controls import count, slider
from course_lib.explorers.kit.copied import program
from course_lib.explorers.kit.explorer import DenseExplorer, Replay, guarded
from course_lib.explorers.kit.layout import row
from course_lib.explorers.kit.prediction import Question
from course_lib.explorers.kit.words import decimals, minus
from course_lib.live import Matrix, Tiles

ACROSS = SIDE - 2  # places of the kernel in a row
LAST, START = ACROSS**2 - 1, 44
NAMES = [f"w{r}{c}" for r in (1, 2, 3) for c in (1, 2, 3)]
KERNELS = {
    "Upright": [-1, 0, 1, -1, 0, 1, -1, 0, 1],
    "Level": [-1, -1, -1, 0, 0, 0, 1, 1, 1],
    "Blur": [0.25] * 9,
    "Copy": [0, 0, 0, 0, 1, 0, 0, 0, 0],
}


class SlidingKernelExplorer(DenseExplorer, Replay):
    """A 3 × 3 kernel over an image of 12 × 12 pixels: the one operation of a convolutional network
    (lecture: "What is Deep Learning?", p. 2: "kernels" and "feature maps").

    digit: the one drawn, 0..9. kernel: 3 × 3 weights, -2..2. Raises ValueError or TypeError for
    others.
    """

    name = "sliding_kernel"
    look = "course-wide course-three"
    hint = "The map holds one sum for each place of the kernel; orange is positive, blue negative."
    how = "Drag the frame over the digit, or choose the image with Tab and use the arrow keys."
    presets = {
        name: dict(zip(NAMES, map(float, kernel), strict=True)) | {"t": LAST}
        for name, kernel in KERNELS.items()
    }
    questions = {
        "On a patch of even grey?": Question(
            ["+1", "0", "−1"],
            true="0",
            why="The weights sum to 0: on nine equal pixels p the sum is p · 0. Only where left "
            "and right differ does this kernel answer.",
        ),
    }

    def build(self, digit=4, kernel=((-1, 0, 1), (-1, 0, 1), (-1, 0, 1))):
        kernel = _validate.array("kernel", kernel)
        if kernel.shape != (3, 3):
            raise ValueError(f"kernel: got shape {kernel.shape}, expected (3, 3)")
        self.controls = {}
        for name, w in zip(NAMES, kernel.ravel().tolist(), strict=True):
            label = f"W{'₀₁₂₃'[int(name[1])]},{'₀₁₂₃'[int(name[2])]}"
            self.controls[name] = slider(name, w, -2, 2, 0.25, label)
        self.controls["digit"] = count("digit", digit, 0, 9)
        self.controls["t"] = count("t", START, 0, LAST, "place")
        self.image = Tiles(title="the image", grey=True, movable=True)
        self.map = Tiles(title="the feature map so far")
        self.matrix = Matrix(
            matrices=[
                {"symbol": "x", "layer": "", "largest": 1.0},
                {"symbol": "W⊗x", "layer": "", "largest": 2.0},
            ]
        )
        self.image.on_msg(self._on_place)
        self.views = [self.image, self.matrix, self.map]
        self.player = self.make_player(self.show_now, frame=0.08)

    def arrange(self):
        middle = widgets.VBox([self.matrix, self.words])
        parts = [self.image, middle, self.map]
        return [row(parts, ["1 1 200px", "0.6 1 270px", "1 1 200px"], align_items="flex-start")]

    @guarded
    def _on_place(self, view, content, buffers):
        if "place" in content:
            r, c = (_validate.integer("place", k, 0, ACROSS - 1) for k in content["place"])
            self.set(t=ACROSS * r + c)

    def update(self, changed):
        if changed != "t":
            self.player.pause()
        self.pixels = drawn()[self.controls["digit"].value]
        self.kernel = np.array([self.controls[name].value for name in NAMES]).reshape(3, 3)
        self.whole = feature_map(self.pixels, self.kernel)
        self.image.values = self.pixels.tolist()
        self.map.largest = 0.75 * max(1.0, np.abs(self.kernel).sum() / 2)
        self.show_state()

    def show_state(self):
        t = self.controls["t"].value
        self.r, self.c = divmod(t, ACROSS)
        self.under = self.pixels[self.r : self.r + 3, self.c : self.c + 3]
        self.sum = self.whole[self.r, self.c]
        known = np.arange(LAST + 1).reshape(ACROSS, ACROSS) <= t
        self.image.window = [self.r, self.c, 3, 3]
        with self.map.hold_sync():
            self.map.window = [self.r, self.c, 1, 1]
            self.map.values = np.where(known, self.whole, None).tolist()
        self.matrix.values = {
            "x": self.under.tolist(),
            "W⊗x": (self.under * self.kernel).tolist(),
        }

    def readout(self):
        return {
            "place": f"row {self.r + 1}, column {self.c + 1}",
            "sum of W⊗x": decimals(self.sum, 2),
        }

    def describe(self):
        w = ", ".join(minus(f"{v:g}") for v in self.kernel.ravel())
        return (
            f"A drawn {self.controls['digit'].value} of {SIDE} × {SIDE} pixels and a 3 × 3 kernel "
            f"with the weights {w}, at row {self.r + 1}, column {self.c + 1}: the sum of the "
            f"products is {decimals(self.sum, 2)}. The feature map is known up to there."
        )

    def code(self):
        return program(
            "from course_lib.digits import digits\n\n"
            f"X, y = digits(m=10, shake=0, noise=0, seed=0)\n"
            f"image = X[y == {self.controls['digit'].value}].reshape({SIDE}, {SIDE})\n"
            f"print(feature_map(image, {self.kernel.tolist()}).round(2))\n"
        )


@functools.cache
def drawn() -> list[np.ndarray]:
    """One image of each digit, rounded to hundredths, without any shaking."""
    X, y = digits(m=10, shake=0, noise=0, seed=0)
    return [X[y == digit].reshape(SIDE, SIDE).round(2) for digit in range(10)]
