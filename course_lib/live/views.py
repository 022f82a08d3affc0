"""The views: one class a picture, its JavaScript in the file of the same name."""

import anywidget
import numpy as np
import traitlets as t
from ipywidgets import widget_serialization

from course_lib.live.bundle import CSS, bundle
from course_lib.live.network import LiveNetwork


def floats(values) -> bytes:
    """An array as the bytes (float64, row by row) that the browser reads."""
    return np.ascontiguousarray(values, dtype="<f8").tobytes()


class View(anywidget.AnyWidget):
    """A picture that follows `network`; `alt` says in words what it shows now.

    While `playing` is set, the view sends the message {"gone": True} when it leaves the page.
    """

    _css = CSS
    network = t.Instance(LiveNetwork, allow_none=True).tag(sync=True, **widget_serialization)
    alt = t.Unicode("").tag(sync=True)
    playing = t.Bool(False).tag(sync=True)


class Plane(View):
    """Neurons over the plane of two inputs, with data.

    panels : dicts made by `panel`, one picture each; fixed once the view is shown.
    X, y : datapoints (floats of an (m, 2) array) and their classes 0, 1, ...
    domain : [x1 low, x1 high, x2 low, x2 high]
    highlight : indices of datapoints to ring
    """

    _esm = bundle("plane")
    panels = t.List().tag(sync=True)
    columns = t.Int(2).tag(sync=True)
    X = t.Bytes(b"").tag(sync=True)
    y = t.List(t.Int()).tag(sync=True)
    domain = t.List(t.Float()).tag(sync=True)
    highlight = t.List(t.Int()).tag(sync=True)
    resolution = t.Int(100).tag(sync=True)
    axis_labels = t.List(t.Unicode(), default_value=["x₁", "x₂"]).tag(sync=True)

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
    ) -> dict:
        """One picture of the plane.

        neurons : (l, j) pairs with the lecture's indices, j from 1.
        fill : "output" (the neuron's value in viridis, with its scale), "regions" (a tint on
            either side of z = 0) or "none".
        of : draw level curves of "a" or of "z".
        levels, boundary, normal, data : draw level curves, the line z = 0, the weight vector of a
            neuron of layer 1 as the boundary's normal, the datapoints.
        """
        return {"neurons": [list(pair) for pair in neurons]} | {
            "title": title,
            "fill": fill,
            "of": of,
            "levels": levels,
            "boundary": boundary,
            "normal": normal,
            "data": data,
        }


class Diagram(View):
    """The network as the lecture draws it; edges follow the weights (lecture, pp. 16-20).

    A place is [l, j] for neuron j of layer l = 0..L, [l, j, k] for the edge of the weight
    W_{j,k}^[l]; j and k count from 1, as in the lecture.

    lit : places drawn with a ring or a broad band.
    pickable : neurons and edges can be clicked, neurons also reached with Tab and chosen with Enter
        or Space; `picked` is then the place chosen last ([] before that).
    labels : write the symbols. boxes : draw the layers' boxes (p. 20).
    """

    _esm = bundle("diagram")
    lit = t.List().tag(sync=True)
    pickable = t.Bool(False).tag(sync=True)
    picked = t.List(t.Int()).tag(sync=True)
    labels = t.Bool(True).tag(sync=True)
    boxes = t.Bool(False).tag(sync=True)


class Curves(View):
    """Curves over one axis.

    A `network` with one input is drawn as a curve over the domain, with the data X, y (floats) and
    their class `labels`; `residuals` joins each datapoint to the curve. `series` are further
    curves: dicts with name, x, y (lists) and, if wanted, colour. `guides` are dashed levels.
    """

    _esm = bundle("curves")
    title = t.Unicode("").tag(sync=True)
    domain = t.List(t.Float()).tag(sync=True)
    axis_labels = t.List(t.Unicode()).tag(sync=True)
    X = t.Bytes(b"").tag(sync=True)
    y = t.Bytes(b"").tag(sync=True)
    labels = t.List(t.Int()).tag(sync=True)
    residuals = t.Bool(False).tag(sync=True)
    series = t.List().tag(sync=True)
    guides = t.List(t.Float()).tag(sync=True)


class Matrix(View):
    """Matrices with coloured entries and their shapes.

    matrices : dicts {"symbol": "W", "layer": l}. W and b come from the network, every other
        symbol from `values`; what neither of them has is left out.
    values : rows of numbers by symbol and layer, as {"z1": [[0.5], [-1.0]]}.
    lit : entries to ring, [symbol, layer, row, column], counting from 1.
    """

    _esm = bundle("matrix")
    matrices = t.List().tag(sync=True)
    values = t.Dict().tag(sync=True)
    lit = t.List().tag(sync=True)


class Graph(View):
    """The computation graph x, z[1], a[1], ..., J of a network with L layers.

    values, gradients : the text at a node, by its name: "x", "z1", "a1", "W1", "b1", "J", "y".
    """

    _esm = bundle("graph")
    L = t.Int(1).tag(sync=True)
    values = t.Dict().tag(sync=True)
    gradients = t.Dict().tag(sync=True)
