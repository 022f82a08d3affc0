"""Exercises of notebook 0: a kernel over an image, attention over words (lecture, p. 2)."""

import numpy as np

from course_lib.exercises.exercise import Case, Exercise, Output


def _slide(image, kernel):
    rows, columns = image.shape[0] - 2, image.shape[1] - 2
    found = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            found[i, j] = (kernel * image[i : i + 3, j : j + 3]).sum()
    return found


def _slide_cases(rng):
    sizes = [("a 3 × 3 image", 3, 3), ("a square image", 6, 6), ("a wide image", 4, 7)]
    sizes += [("a tall image", 8, 5)]
    return [
        Case(label, (rng.normal(size=(rows, columns)) + 0.3, rng.normal(size=(3, 3)) + 0.2))
        for label, rows, columns in sizes
    ]


feature_map = Exercise(
    name="feature_map",
    notebook="00",
    task="Return the feature map of a $3 × 3$ kernel over an image $(R, C)$: an array $(R - 2, C - "
    "2)$. Entry `[i, j]` belongs to the kernel with its upper left corner on pixel `[i, j]`.",
    reference=_slide,
    cases=_slide_cases,
    outputs=(Output("the map", "$(R - 2, C - 2)$"),),
    misconceptions={
        "the kernel is turned by half a turn; here it lies as it is": (
            lambda image, kernel: _slide(image, kernel[::-1, ::-1])
        ),
        "the kernel is mirrored: its rows and columns are exchanged": (
            lambda image, kernel: _slide(image, kernel.T)
        ),
        "that is the mean of the nine products; the map has their sum": (
            lambda image, kernel: _slide(image, kernel) / 9
        ),
        "the kernel's weights are missing: that is the sum of the nine pixels": (
            lambda image, kernel: _slide(image, np.ones((3, 3)))
        ),
        "the sum of the pixels is multiplied by the sum of the weights; each pixel has its own": (
            lambda image, kernel: _slide(image, np.full((3, 3), kernel.sum()))
        ),
        "only the weight in the middle is used; add up all nine products": (
            lambda image, kernel: kernel[1, 1] * image[1:-1, 1:-1]
        ),
        "the largest of the nine products is taken; the map has their sum": (
            lambda image, kernel: _each(np.max, image, kernel)
        ),
    },
    hints=(
        "Two loops: $i$ over the $R - 2$ rows of the map, $j$ over its $C - 2$ columns.",
        "The pixels under the kernel are `image[i : i + 3, j : j + 3]`. Multiply entry by entry, "
        "and add up with `.sum()`.",
    ),
    explanation="The same nine weights are used at every place. So an edge is found wherever it "
    "lies, and an image of any size needs no more weights.",
)


def _each(of, image, kernel):
    """A number of the nine products at every place."""
    rows, columns = image.shape[0] - 2, image.shape[1] - 2
    return np.array(
        [[of(kernel * image[i : i + 3, j : j + 3]) for j in range(columns)] for i in range(rows)]
    )


def _attend(q, K, V):
    products = K @ q
    powers = np.exp(products - products.max())
    a = powers / powers.sum()
    return a, a @ V


def _attend_cases(rng):
    sizes = [("two words", 2, 2, 2), ("three words", 3, 2, 4), ("six words", 6, 3, 2)]
    cases = [
        Case(label, (rng.normal(size=n), rng.normal(size=(k, n)), rng.normal(size=(k, d))))
        for label, k, n, d in sizes
    ]
    q, K = rng.normal(size=2), rng.normal(size=(4, 2))
    K[0] = 1000.0 * q / (q @ q)  # e to the power 1000 is beyond all floats
    cases.append(Case("large products", (q, K, rng.normal(size=(4, 3)))))
    return cases


def _shares(weigh, q, K, V):
    with np.errstate(all="ignore"):
        a = weigh(K @ q)
    return a, a @ V


attention = Exercise(
    name="attention",
    notebook="00",
    task="Return the shares $a$ $(k,)$, softmax of the $k$ products of the query $q$ $(n,)$ with "
    "the rows of $K$ $(k, n)$, and the sum of the rows of $V$ $(k, d)$, weighed with them, $(d,)$.",
    reference=_attend,
    cases=_attend_cases,
    outputs=(Output("$a$", "$(k,)$"), Output("the sum", "$(d,)$")),
    misconceptions={
        "the products are not made positive: $e$ to the power of each, before you divide": (
            lambda q, K, V: _shares(lambda z: z / z.sum(), q, K, V)
        ),
        "the shares do not sum to 1: divide by the sum of the powers of $e$": (
            lambda q, K, V: _shares(lambda z: np.exp(z - z.max()), q, K, V)
        ),
        "all is given to the largest product; softmax gives every word a share": (
            lambda q, K, V: _shares(lambda z: (z == z.max()).astype(float), q, K, V)
        ),
        "the same share for every word: $q$ has no say": (
            lambda q, K, V: _shares(lambda z: np.full(len(z), 1 / len(z)), q, K, V)
        ),
        "the signs are turned: the word that fits least gets most": (
            lambda q, K, V: _shares(lambda z: _attend(-q, K, V)[0], q, K, V)
        ),
        "the values are not weighed: that is their plain mean": (
            lambda q, K, V: (_attend(q, K, V)[0], V.mean(axis=0))
        ),
        "large products overflow: subtract the largest one from all before `np.exp`": (
            lambda q, K, V: _shares(lambda z: np.exp(z) / np.exp(z).sum(), q, K, V)
        ),
    },
    hints=(
        "`K @ q` has all $k$ products. Subtract the largest from all of them: softmax stays the "
        "same, and `np.exp` cannot overflow.",
        "`a = powers / powers.sum()`; then `a @ V` adds up the rows of $V$ with these shares.",
    ),
    explanation="All shares are positive and their sum is 1, so the result lies among the values: "
    "it is their average, in which the words whose keys point with the query count most.",
)
