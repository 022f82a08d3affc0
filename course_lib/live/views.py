"""The views: one class per kind of picture; its JavaScript is in the file of the same name."""

import html
import re

import anywidget
import numpy as np
import traitlets as t
from ipywidgets import widget_serialization

from course_lib.live.bundle import CSS, bundle
from course_lib.live.network import LiveNetwork

FILLS = ("output", "regions", "classes", "none")


def plain(words: str) -> str:
    """HTML as plain text."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", words)).replace("■", "").split())


def _number(value: float) -> str:
    return f"{round(value, 6) + 0.0:.4g}".replace("-", "−")


def _course(curve: dict, own_ticks: bool) -> str:
    """How a curve runs; with its numbers, unless the axes' ticks stand for others."""
    x, y = curve["x"], curve["y"]
    name = plain(curve["name"]) or ("a dot" if len(x) == 1 else "a curve")
    if not len(x):
        return f"{name}, still empty"
    first, last = ("" if own_ticks else f" {_number(y[k])} at {_number(x[k])}" for k in (0, -1))
    if len(x) == 1:
        return f"{name}{first}"
    if x[0] == x[-1]:
        return f"{name}, upright"
    if own_ticks:
        return f"{name} {'rises' if y[-1] > y[0] else 'falls' if y[-1] < y[0] else 'is level'}"
    return f"{name} from{first} to{last}"


def _over(names: list[str], domain: list[float], ticks: list = ()) -> str:
    """The axes and their ranges, by their ends or by ticks of their own."""
    ends = [[_number(v) for v in domain[k : k + 2]] for k in (0, 2)]
    if ticks:
        ends = [(own[0][1], own[-1][1]) if own else old for own, old in zip(ticks, ends)]
    return ", ".join(f"{plain(name)} from {a} to {b}" for name, (a, b) in zip(names, ends))


def _place(place: list[int]) -> str:
    """[l, j] or [l, j, k] of a network, as words."""
    l, j, *k = place
    if k:
        return f"the weight from neuron {k[0]} of layer {l - 1} to neuron {j} of layer {l}"
    return f"neuron {j} of layer {l}"


def floats(values) -> bytes:
    """An array as the bytes (float64, row by row) that the browser reads."""
    return np.ascontiguousarray(values, dtype="<f8").tobytes()


class View(anywidget.AnyWidget):
    """A picture that follows `network`; `alt` says in words what this picture shows.

    While `playing` is set, the view sends the message {"gone": True} when it leaves the page.
    """

    _css = CSS
    network = t.Instance(LiveNetwork, allow_none=True).tag(sync=True, **widget_serialization)
    alt = t.Unicode("").tag(sync=True)
    playing = t.Bool(False).tag(sync=True)

    def in_words(self) -> str:
        """What this very picture shows, for `alt`; the explorer describes the whole."""
        raise NotImplementedError


class Plane(View):
    """Neurons over the plane of two inputs, with data.

    panels: dicts made by `panel`, one picture each; their number is fixed once the view is shown.
    over: [another network], whose level curves are drawn over each panel's own, dashed; or []
    X, y: datapoints (floats of an (m, 2) array) and their classes 0, 1, ...
    held_out: so many of them, the last ones, are drawn hollow
    domain: [x1 low, x1 high, x2 low, x2 high]
    highlight: indices of datapoints to ring
    radius: of a datapoint's mark in pixels; 0 follows the size of the picture
    chosen: the neuron [l, j] that all panels show instead of their own; [] for their own
    clickable: a click, or Enter at a cross that the arrow keys move, sends {"point": [x1, x2]}.
    probe: a place [x1, x2] that is marked with a ring and a cross; [] for none
    pickable: one of several small pictures without axes, where a click, or Enter, sends
        {"picked": True}; picked: whether it is the chosen one
    """

    _esm = bundle("plane")
    panels = t.List().tag(sync=True)
    over = t.List(t.Instance(LiveNetwork)).tag(sync=True, **widget_serialization)
    pickable = t.Bool(False).tag(sync=True)
    picked = t.Bool(False).tag(sync=True)
    columns = t.Int(2).tag(sync=True)
    X = t.Bytes(b"").tag(sync=True)
    y = t.List(t.Int()).tag(sync=True)
    held_out = t.Int(0).tag(sync=True)
    radius = t.Float(0.0).tag(sync=True)
    domain = t.List(t.Float()).tag(sync=True)
    highlight = t.List(t.Int()).tag(sync=True)
    clickable = t.Bool(False).tag(sync=True)
    chosen = t.List(t.Int()).tag(sync=True)
    probe = t.List(t.Float()).tag(sync=True)
    resolution = t.Int(100).tag(sync=True)
    axis_labels = t.List(t.Unicode(), default_value=["x₁", "x₂"]).tag(sync=True)

    def in_words(self):
        titles = "; ".join(plain(panel["title"]) for panel in self.panels)
        chosen = f", {_place(self.chosen)}" if self.chosen else ""
        points = f", {len(self.y)} datapoints" if self.y else ""
        points += f", {self.held_out} of them hollow" if self.held_out else ""
        ringed = f", {len(self.highlight)} of them ringed" if self.highlight else ""
        probe = f", a cross at {', '.join(map(_number, self.probe))}" if self.probe else ""
        return f"{titles}{chosen}: {_over(self.axis_labels, self.domain)}{points}{ringed}{probe}."

    @staticmethod
    def panel(
        title: str,
        neurons: list[tuple[int, int]],
        fill: str = "output",
        of: str = "a",
        levels: bool = False,
        boundary: bool = False,
        normal: bool = False,
        data: bool = True,
        arrows: bool = False,
        fit: bool = False,
        scale: bool = True,
        handles: list[tuple[int, int]] = (),
    ) -> dict:
        """One picture of the plane.

        neurons: (l, j) pairs with the lecture's indices, j from 1; l = -1 is the output layer.
        fill: "output" (the neuron's value in viridis, with its scale), "regions" (a tint on
            either side of z = 0), "classes" (the tint of the class with the largest output, of all
            neurons in the first one's layer) or "none".
        of: draw level curves of "a" or of "z".
        levels, boundary, normal, data: draw level curves, the line z = 0 (of "classes" the borders
            between them), the weight vector of a neuron of layer 1 as the boundary's normal, the
            datapoints.
        handles: neurons of layer 1 whose lines z = 0 and normals are drawn and can be taken: by
            hand or with the arrow keys the line is shifted, the normal turned. That moves the
            sliders of w and b, which the network has as `controls`.
        arrows: draw the neuron's derivative by the input, of what `of` names.
        fit: let the scale span the values on the domain, not the whole range of g.
        scale: draw it beside the picture, where fill is "output".
        Raises ValueError for another fill or of.
        """
        for name, value, known in (("fill", fill, FILLS), ("of", of, ("a", "z"))):
            if value not in known:
                raise ValueError(f"{name}: got {value!r}, expected one of {', '.join(known)}")
        return {"neurons": [list(pair) for pair in neurons]} | {
            "title": title,
            "fill": fill,
            "of": of,
            "levels": levels,
            "boundary": boundary,
            "normal": normal,
            "data": data,
            "arrows": arrows,
            "fit": fit,
            "scale": scale,
            "handles": [list(pair) for pair in handles],
        }


class Diagram(View):
    """The network as the lecture draws it; edges follow the weights (lecture, pp. 16-20).

    A place is [l, j] for neuron j of layer l = 0..L, [l, j, k] for the edge of the weight
    W_{j,k}^[l]; j and k count from 1, as in the lecture.

    lit: places drawn with a ring or a broad band.
    pickable: neurons and edges can be clicked, neurons also reached with Tab and chosen with Enter
        or Space; `picked` is then the place chosen last ([] before that).
    turnable: weights and biases that have a slider (the network's `controls`) are turned on their
        edge or neuron, drawn up or down or with the keys of a slider; without `labels` their
        numbers are always in sight.
    labels: write the symbols. boxes: draw the layers' boxes (p. 20).
    """

    _esm = bundle("diagram")
    lit = t.List().tag(sync=True)
    pickable = t.Bool(False).tag(sync=True)
    picked = t.List(t.Int()).tag(sync=True)
    turnable = t.Bool(False).tag(sync=True)
    labels = t.Bool(True).tag(sync=True)
    boxes = t.Bool(False).tag(sync=True)

    def in_words(self):
        lit = f" Lit: {', '.join(_place(place) for place in self.lit)}." if self.lit else ""
        return f"The network as a diagram, layers of {', '.join(map(str, self.network.n))}.{lit}"


class Curves(View):
    """Curves over one axis.

    A `network` with one input is drawn as a curve over the domain, in `colour` if it is not the
    output's, with the data X, y (floats) and their class `labels`; the last `held_out` of them are
    drawn hollow; `residuals` joins each datapoint to the curve. `series` are further
    curves: dicts with name, x, y (lists) and, if wanted, colour, dots (a dot at each point, an
    arrow at the edge for one beyond it), plain (no dot where it ends inside the frame), beside
    (its name at the dot where it ends) and dash (dashed, in the
    ink of the type unless it has a colour).
    `legend` writes their names.
    `guides` are dashed levels, `bands` tinted stretches [from, to] of the axis. The network is
    evaluated at `points` x. `ticks` are ticks of one's own, [place, text] for either axis.

    handles: [widget of x, widget of y] a handle, drawn as a ring that a pointer can drag: it moves
        the two sliders. `picked` is the index of the handle chosen last, drawn filled.
    sketch: values at evenly spaced x over the domain, drawn as a curve; a pointer redraws it.
    """

    _esm = bundle("curves")
    title = t.Unicode("").tag(sync=True)
    domain = t.List(t.Float()).tag(sync=True)
    axis_labels = t.List(t.Unicode()).tag(sync=True)
    X = t.Bytes(b"").tag(sync=True)
    y = t.Bytes(b"").tag(sync=True)
    labels = t.List(t.Int()).tag(sync=True)
    colour = t.Unicode("").tag(sync=True)
    held_out = t.Int(0).tag(sync=True)
    residuals = t.Bool(False).tag(sync=True)
    series = t.List().tag(sync=True)
    legend = t.Bool(True).tag(sync=True)
    guides = t.List(t.Float()).tag(sync=True)
    bands = t.List().tag(sync=True)
    ticks = t.List().tag(sync=True)
    points = t.Int(241).tag(sync=True)
    handles = t.List().tag(sync=True, **widget_serialization)
    picked = t.Int(0).tag(sync=True)
    sketch = t.List(t.Float()).tag(sync=True)

    @staticmethod
    def line(
        x,
        y,
        colour: str = "",
        name: str = "",
        dots: bool = False,
        plain: bool = False,
        beside: bool = False,
        dash: bool = False,
    ):
        """One of `series`: y over x, two sequences of numbers as long as each other."""
        x, y = (np.asarray(values, dtype=float).tolist() for values in (x, y))
        look = {"colour": colour, "dots": dots, "plain": plain, "beside": beside, "dash": dash}
        return {"name": name, "x": x, "y": y} | {k: v for k, v in look.items() if v}

    def in_words(self):
        own = bool(self.ticks)
        drawn = [{"name": "drawn by hand", "x": self.domain[:2], "y": self.sketch}]
        curves = [_course(one, own) for one in [*self.series, *(drawn if self.sketch else [])]]
        if self.network is not None:
            curves.insert(0, "the network")
        points = f", {len(self.X) // 8} datapoints" if self.X else ""
        points += f", {self.held_out} of them hollow" if self.held_out else ""
        title = f"{plain(self.title)}: " if self.title else ""
        axes = _over(self.axis_labels, self.domain, self.ticks)
        return f"{title}{axes}{points}. Curves: {'; '.join(curves)}."


class Region(View):
    """A region of the plane of two inputs and the side of z = 0 where a network puts each point.

    outline: closed curves, flat lists [x1, x2, x1, x2, ...] of their corners.
    domain: [x1 low, x1 high, x2 low, x2 high]
    drawing: a pointer draws a closed curve; its corners are then in `drawn`.
    """

    _esm = bundle("region")
    title = t.Unicode("").tag(sync=True)
    outline = t.List().tag(sync=True)
    domain = t.List(t.Float()).tag(sync=True)
    drawing = t.Bool(False).tag(sync=True)
    drawn = t.List(t.Float()).tag(sync=True)

    def in_words(self):
        corners = ", ".join(str(len(loop) // 2) for loop in self.outline)
        axes = _over(["x₁", "x₂"], self.domain)
        return f"{plain(self.title)}: {axes}. Corners of the region: {corners}."


class Matrix(View):
    """Matrices with coloured entries and their shapes.

    matrices: dicts {"symbol": "W", "layer": l} and, if wanted, "largest": the size of an entry in
        full colour (3 otherwise). W and b come from the network, every other
        symbol from `values`; what neither of them has is left out. Brackets in a symbol are
        raised: "W[2] W" with layer 1 is a product.
    values: rows of numbers by symbol and layer, as {"z1": [[0.5], [-1.0]]}; None stays empty.
    lit: entries to ring, [symbol, layer, row, column], counting from 1.
    """

    _esm = bundle("matrix")
    matrices = t.List().tag(sync=True)
    values = t.Dict().tag(sync=True)
    lit = t.List().tag(sync=True)

    def in_words(self):
        names = [f"{matrix['symbol']}[{matrix['layer']}]" for matrix in self.matrices]
        return f"Matrices: {', '.join(names)}."


class Graph(View):
    """The computation graph x, z[1], a[1], ..., J of a network with L layers.

    values, gradients: the text at a node, by its name: "x", "z1", "a1", "W1", "b1", "J", "y".
    """

    _esm = bundle("graph")
    L = t.Int(1).tag(sync=True)
    values = t.Dict().tag(sync=True)
    gradients = t.Dict().tag(sync=True)

    def in_words(self):
        kinds = (("values", self.values), ("derivatives", self.gradients))
        told = [
            f" {kind}: {', '.join(f'{node} {text}' for node, text in texts.items())}."
            for kind, texts in kinds
            if texts
        ]
        return f"The computation graph from x to J.{''.join(told)}"


class Chain(View):
    """The computation graph of pages 36-37 with its backward arrows; nodes are "a0" (the input x),
    "z1", "a1", "W1", "b1", ..., "y", "J", arrows "from>to" ("z1>a1" forward, "a1>z1" backward).

    n: widths, for the numbers' places; without it the graph is drawn small, without numbers.
    values, gradients: rows of texts by node. numbers: the values themselves, which tint their
        entries. done: arrows already passed. lit: nodes and arrows
        to highlight. pickable: nodes can be chosen by click, or Tab and Enter; `picked` is the
        last one ("" before that).
    """

    _esm = bundle("chain")
    L = t.Int(1).tag(sync=True)
    n = t.List(t.Int()).tag(sync=True)
    values = t.Dict().tag(sync=True)
    numbers = t.Dict().tag(sync=True)
    gradients = t.Dict().tag(sync=True)
    done = t.List(t.Unicode()).tag(sync=True)
    lit = t.List(t.Unicode()).tag(sync=True)
    pickable = t.Bool(False).tag(sync=True)
    picked = t.Unicode("").tag(sync=True)

    def in_words(self):
        passed = f" Passed: {', '.join(self.done)}." if self.done else ""
        lit = f" Lit: {', '.join(self.lit)}." if self.lit else ""
        state = f"{passed}{lit}".replace(">", " to ")
        return f"The computation graph of {self.L} layers, forwards and backwards.{state}"


class Equation(View):
    """An equation whose factors have boxes, shapes and numbers; `html` is all of it.

    parts: the boxes once more, for a picture without a browser: signs (strings) and dicts of a box
        with `role` (a name in theme.BOXES), `latex`, `shape` and `numbers` (rows of texts).
    """

    _esm = bundle("equation")
    html = t.Unicode("").tag(sync=True)
    parts = t.List()

    def in_words(self):
        terms = re.search(r"<tr>((?:(?!</tr>).)*course-term.*?)</tr>", self.html, re.DOTALL)
        equation = f": {plain(terms[1])}" if terms else ""
        return f"The equation with the shapes and the numbers of its factors{equation}."


class Nodes(View):
    """The network with each neuron's output over the plane, and its level curves, inside its node.

    What a pointer or the arrow keys reach is the network's `pointed`; beside it stands its
    parameter and, where told, the entry of `gradient`.

    domain: [x1 low, x1 high, x2 low, x2 high]. resolution: grid points per side of a node.
    edges: floats of theta's shape that colour and loudness of the edges show; the weights if empty.
    gradient: of J, floats of theta's shape; empty if not told.
    widest, deepest: buttons in the picture ask for hidden layers up to so many neurons and up to so
        many layers by {"change": [l, d]}: layer l gets d neurons more, d = 0 takes it away, one
        behind the last is new. deepest = 0: no buttons; fixed once the view is shown.
    """

    _esm = bundle("nodes")
    title = t.Unicode("").tag(sync=True)
    domain = t.List(t.Float()).tag(sync=True)
    resolution = t.Int(33).tag(sync=True)
    edges = t.Bytes(b"").tag(sync=True)
    gradient = t.Bytes(b"").tag(sync=True)
    widest = t.Int(0).tag(sync=True)
    deepest = t.Int(0).tag(sync=True)

    def in_words(self):
        widths = ", ".join(map(str, self.network.n))
        axes = _over(["x₁", "x₂"], self.domain)
        return f"{plain(self.title)}: each neuron of layers of {widths} as a picture, {axes}."


class Surface(View):
    """A function of two weights as level curves, and paths across it.

    field: floats, `shape` = [rows, columns] values on the domain, row by row from the top.
    levels: ascending levels of the field; the colours run from the first to the last.
    paths: dicts with name, x, y (lists), colour and, if wanted, dash (0, 1, 2) and next, the place
        [w1, w2] that an arrow from the end points to; several are named at their ends.
    clickable: as for `Plane`.
    """

    _esm = bundle("surface")
    title = t.Unicode("").tag(sync=True)
    domain = t.List(t.Float()).tag(sync=True)
    axis_labels = t.List(t.Unicode(), default_value=["w₁", "w₂"]).tag(sync=True)
    field = t.Bytes(b"").tag(sync=True)
    shape = t.List(t.Int()).tag(sync=True)
    levels = t.List(t.Float()).tag(sync=True)
    paths = t.List().tag(sync=True)
    clickable = t.Bool(False).tag(sync=True)

    def in_words(self):
        ways = [
            f"{plain(way['name'])}, {len(way['x']) - 1} steps to "
            f"({_number(way['x'][-1])}, {_number(way['y'][-1])})"
            for way in self.paths
            if len(way["x"])
        ]
        axes = _over(self.axis_labels, self.domain)
        return f"{plain(self.title)}: level curves, {axes}. Ways: {'; '.join(ways) or 'none'}."


class Drawing(View):
    """A drawing of parts that can be chosen: lines, discs and words, in pixels, y downwards.

    shapes: dicts made by `shape`, drawn in order. words: dicts made by `text`.
    parts: names of the parts that a click, or Tab and Enter, can choose; it sends {"part": key}.
    lit: the part that is highlighted, shapes and words; "" for none.
    """

    _esm = bundle("drawing")
    shapes = t.List().tag(sync=True)
    words = t.List().tag(sync=True)
    parts = t.Dict().tag(sync=True)
    lit = t.Unicode("").tag(sync=True)

    @staticmethod
    def shape(part: str, points, colour: str, width: float = 2.0, **look) -> dict:
        """A line through points [x, y, x, y, ...], or a disc at a single one.

        colour: a name in theme.BROWSER or theme.ON_LIGHT. look: `fill` (a colour) and its
        `opacity`, `dash` (lengths of dash and gap), `radius` of a disc, `closed` for a line.
        """
        return {"part": part, "points": [float(v) for v in points], "colour": colour} | {
            "width": float(width),
            **look,
        }

    @staticmethod
    def text(x: float, y: float, spans, anchor: str = "start", size: int = 16) -> dict:
        """A line of words: pairs of a part ("" for none) and its words."""
        spans = [list(span) for span in spans]
        return {"x": x, "y": y, "spans": spans, "anchor": anchor, "size": size}

    def in_words(self):
        said = "; ".join(plain("".join(words for _, words in one["spans"])) for one in self.words)
        lit = f" Lit: {self.parts.get(self.lit, self.lit)}." if self.lit else ""
        return f"A drawing of {', '.join(self.parts.values())}. Written on it: {said}.{lit}"


class Space(View):
    """The datapoints as layer `layer` hands them on, in the space of two of its `neurons` (from 1),
    with the lines that the neurons of the next layer draw there if the space has no more axes.

    X, y: datapoints (floats of an (m, 2) array) and their classes. names: a text beside each.
    mesh: [x1 low, x1 high, x2 low, x2 high] of a square mesh, drawn as the layer bends it.
    handles: these lines and their normals can be taken, as those of a `Plane.panel`.
    """

    _esm = bundle("space")
    title = t.Unicode("").tag(sync=True)
    layer = t.Int(0).tag(sync=True)
    neurons = t.List(t.Int(), default_value=[1, 2]).tag(sync=True)
    X = t.Bytes(b"").tag(sync=True)
    y = t.List(t.Int()).tag(sync=True)
    names = t.List(t.Unicode()).tag(sync=True)
    mesh = t.List(t.Float()).tag(sync=True)
    handles = t.Bool(False).tag(sync=True)

    def in_words(self):
        axes = " and ".join(f"a[{self.layer}] of neuron {j}" for j in self.neurons)
        return f"{plain(self.title)}: {len(self.y)} datapoints over {axes}."


class Strip(View):
    """Many runs as dots over their final loss, stacked where they agree.

    J, solved: of each run. picked: index of the run with the ring; a click sets it.
    guides: [J, text] marks. domain: [lowest J, highest J].
    """

    _esm = bundle("strip")
    title = t.Unicode("").tag(sync=True)
    J = t.List(t.Float()).tag(sync=True)
    solved = t.List(t.Bool()).tag(sync=True)
    picked = t.Int(0).tag(sync=True)
    guides = t.List().tag(sync=True)
    domain = t.List(t.Float()).tag(sync=True)

    def in_words(self):
        solved = f"{sum(self.solved)} of {len(self.J)} solved"
        J = f", the chosen one ends at J = {self.J[self.picked]:.3g}" if self.J else ""
        return f"{plain(self.title)}: {solved}{J}."


class Pad(View):
    """Paper for a pen, a unit square: a pointer or the keyboard draws strokes on it.

    strokes: flat lists [x, y, x, y, ...] with y upwards; what is drawn is added to them.
    pen: width of the line.
    """

    _esm = bundle("pad")
    title = t.Unicode("").tag(sync=True)
    strokes = t.List().tag(sync=True)
    pen = t.Float(0.1).tag(sync=True)

    def in_words(self):
        points = sum(len(stroke) // 2 for stroke in self.strokes)
        return f"{plain(self.title)}: {len(self.strokes)} strokes with {points} points."


class Tiles(View):
    """A table of numbers as tiles: the larger a number in size, the stronger its colour.

    values: rows of numbers; None is not known yet. largest: the size in full colour.
    grey: ink on paper, for images; otherwise orange for positive, blue for negative.
    window: [row, column, rows, columns] of a frame, counted from 0; no rows for none.
    movable: a pointer or the arrow keys ask for the frame's place, {"place": [row, column]}.
    """

    _esm = bundle("tiles")
    title = t.Unicode("").tag(sync=True)
    values = t.List().tag(sync=True)
    largest = t.Float(1.0).tag(sync=True)
    grey = t.Bool(False).tag(sync=True)
    window = t.List(t.Int(), default_value=[0, 0, 0, 0]).tag(sync=True)
    movable = t.Bool(False).tag(sync=True)

    def in_words(self):
        known = [v for row in self.values for v in row if v is not None]
        row, column, high, wide = self.window
        at = f", a frame of {high} × {wide} at row {row + 1}, column {column + 1}" if high else ""
        span = f", from {_number(min(known))} to {_number(max(known))}" if known else ""
        size = f"{len(self.values)} × {len(self.values[0])} tiles, {len(known)} known"
        return f"{plain(self.title)}: {size}{span}{at}."
