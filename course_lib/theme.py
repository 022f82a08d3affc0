"""Every colour the pictures use, for matplotlib and for the browser alike.

What surrounds them (text, controls, tables) has the colours of the page: `live/live.css` says them
first, `exercises/card.css` for verdicts.

Inputs, hidden neurons and outputs have the colours of the lecture's diagrams (pp. 5-9, 16-20).
Class colours are blue and orange from Okabe and Ito's colour-blind safe palette, and each class
also has its own marker, so that no picture depends on colour alone.
"""

INPUT = "#B0125E"
HIDDEN = "#6E6E6E"
OUTPUT = "#8557E6"  # dark enough for a white symbol on it
CLASSES = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00")
MARKS = "●▲■◆"  # of the classes, as their datapoints are drawn
MARKERS = ("o", "^", "s", "D", "v", "P")
# A positive weight speaks for class 1, a negative one for class 0: the colours say so too.
POSITIVE = CLASSES[5]
NEGATIVE = CLASSES[0]
# The boxes of pages 39-40: the result and the two factors it is made of.
BOXES = {"result": INPUT, "first": CLASSES[0], "second": CLASSES[2]}
HIGHLIGHT = "#D4008F"
PARAMETER = "#DDDDDD"  # a node of the computation graph that is neither value nor result
GREY = "#888888"  # a line that is no curve
SMALL_PRINT = "#444444"
ON_COLOUR = "#FFFFFF"  # curves over viridis, symbols on a node
# What the browser draws with in a light and in a dark page.
ON_LIGHT = {
    "text": "#1F1F1F",
    "faint": "#767676",
    "paper": "#FFFFFF",
    "boundary": "#111111",
    "rim": "#FFFFFF",
    "highlight": HIGHLIGHT,
}
ON_DARK = {
    "text": "#E8E8E8",
    "faint": "#8C8C8C",
    "paper": "#1B1B1B",
    "boundary": "#FFFFFF",
    "rim": "#000000",
    "highlight": "#FF7AC8",
}

# Nine stops of matplotlib's viridis, interpolated in the browser.
VIRIDIS = (
    (68, 1, 84),
    (71, 44, 122),
    (59, 81, 139),
    (44, 113, 142),
    (33, 144, 141),
    (39, 173, 129),
    (92, 200, 99),
    (170, 220, 50),
    (253, 231, 37),
)

BROWSER = {
    "input": INPUT,
    "hidden": HIDDEN,
    "output": OUTPUT,
    "classes": CLASSES,
    "markers": MARKERS,
    "positive": POSITIVE,
    "negative": NEGATIVE,
    "onColour": ON_COLOUR,
    "onLight": ON_LIGHT,
    "onDark": ON_DARK,
    "viridis": VIRIDIS,
}
