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
    """The network as the lecture draws it; edges follow the weights."""

    _esm = bundle("diagram")


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
    """W[l] and b[l] with coloured entries and their shapes.

    matrices : dicts {"symbol": "W" or "b", "layer": l}
    """

    _esm = bundle("matrix")
    matrices = t.List().tag(sync=True)


class Graph(View):
    """The computation graph x, z[1], a[1], ..., J of a network with L layers.

    values, gradients : the text at a node, by its name: "x", "z1", "a1", "W1", "b1", "J", "y".
    """

    _esm = bundle("graph")
    L = t.Int(1).tag(sync=True)
    values = t.Dict().tag(sync=True)
    gradients = t.Dict().tag(sync=True)
