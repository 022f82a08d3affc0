"""The static pictures: labels, the right values in the right places, nothing kept by pyplot."""

import itertools
import re
import sys

import ipywidgets as widgets
import matplotlib._pylab_helpers
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex, to_rgb, to_rgba
from matplotlib.offsetbox import AnchoredOffsetbox
from matplotlib.text import Text

from course_lib import MLP, explore, figures, theme
from course_lib.explore import EXPLORERS
from course_lib.explorers.kit.still import STILL
from course_lib.live import Curves, LiveNetwork, Plane
from course_lib.live import views as live
from course_lib.live.views import floats, plain

pytestmark = pytest.mark.slow

DOMAIN = [-2.0, 3.0, -1.0, 4.0]


def axes_of(view):
    """The axes of a still picture of one view."""
    return figures.picture(view, {}).axes


def neuron(w, b=0.0, g="identity"):
    """A network of one neuron, alive."""
    mlp = MLP([2, 1], [g])
    mlp.W[1], mlp.b[1] = [w], [[b]]
    return LiveNetwork(mlp)


def plane(network, X=(), y=(), highlight=(), **panel):
    """A Plane with one panel, of the output unless `neurons` says something else."""
    panel = Plane.panel("", panel.pop("neurons", [(-1, 1)]), **{"fill": "none"} | panel)
    data = {"X": floats(X), "y": list(y), "highlight": list(highlight)}
    return Plane(network=network, panels=[panel], columns=1, domain=DOMAIN, **data)


def texts(figure):
    """Everything written in the picture, axes and legends included."""
    return [t.get_text() for t in figure.findobj(Text)]


def lines_of(ax, kind="QuadContourSet"):
    """The corners of a contour's lines, one (k, 2) array a line."""
    sets = [c for c in ax.collections if type(c).__name__ == kind]
    return [p.vertices for one in sets for p in one.get_paths() if len(p.vertices)]


def at(image, x1, x2):
    """The value that an image shows at a point of the plane, from its extent alone."""
    left, right, bottom, top = image.get_extent()
    rows, columns = image.get_array().shape[:2]
    column = int((x1 - left) / (right - left) * columns)
    row = int((x2 - bottom) / (top - bottom) * rows)
    return image.get_array()[row if image.origin == "lower" else rows - 1 - row, column]


# The plane.


def test_the_grid_runs_along_x1_first_and_holds_the_corners():
    points = figures.grid(DOMAIN, 4)
    assert points.shape == (16, 2)
    corners = [points[k].tolist() for k in (0, 3, 12, 15)]
    assert corners == [[-2, -1], [3, -1], [-2, 4], [3, 4]]


def test_the_plane_shows_each_value_where_it_belongs():
    [image] = axes_of(plane(neuron([1, 10]), fill="output"))[0].images
    for x1, x2 in [(-1.9, -0.9), (2.9, -0.9), (-1.9, 3.9), (2.9, 3.9), (0.3, 1.7)]:
        assert at(image, x1, x2) == pytest.approx(x1 + 10 * x2, abs=1.2), "but for half a cell"


def test_the_line_lies_on_z_0_and_each_side_has_its_classs_tint():
    [ax] = axes_of(plane(neuron([2, -1], 0.5), fill="regions", boundary=True))
    for corners in lines_of(ax):
        np.testing.assert_allclose(2 * corners[:, 0] - corners[:, 1] + 0.5, 0, atol=1e-9)
    assert sum(len(corners) for corners in lines_of(ax)) > 20
    [image] = ax.images
    assert not at(image, -1.5, 3.5) and at(image, 2.5, 0.0)
    seen = image.to_rgba(image.get_array())
    blue, orange = (np.array(to_rgba(colour)) for colour in theme.CLASSES[:2])
    sides = seen[-1, 0], seen[0, -1]  # top left: z < 0, bottom right: z >= 0
    for tint, mine, other in zip(sides, (blue, orange), (orange, blue), strict=True):
        assert np.abs(tint - mine).sum() < np.abs(tint - other).sum()


@pytest.mark.parametrize("sign", [1, -1])
def test_a_network_that_puts_all_on_one_side_has_no_line(sign):
    [ax] = axes_of(plane(neuron([0.1, 0.1], sign), fill="regions", boundary=True))
    assert lines_of(ax) == [] and (ax.images[0].get_array() == (sign > 0)).all()


def test_level_curves_lie_on_their_levels_inside_the_scale():
    network = neuron([1, 0], g="tanh")
    figure = figures.picture(plane(network, fill="output", levels=True), {})
    ax = figure.axes[0]
    assert ax.images[0].get_clim() == (-1, 1)
    for corners in lines_of(ax):
        assert np.ptp(corners[:, 0]) < 1e-6, "a vertical line, since a depends on x1 alone"
    crossed = sorted({round(float(np.tanh(c[0, 0])), 2) for c in lines_of(ax)})
    np.testing.assert_allclose(crossed, np.linspace(-1, 1, 13)[1:-1], atol=0.01)
    assert len(figure.axes) == 2, "the scale beside it"
    assert len(axes_of(plane(network, levels=True))) == 1


@pytest.mark.parametrize("g, ends", [("identity", (-2, 3)), ("relu", (0, 3))])
def test_an_unbounded_range_is_drawn_with_the_values_own_ends(g, ends):
    ax = axes_of(plane(neuron([1, 0], g=g), fill="output"))[0]
    assert ax.images[0].get_clim() == ends


def test_a_constant_output_is_drawn_without_level_curves():
    ax = axes_of(plane(neuron([0, 0]), fill="output", levels=True))[0]
    assert lines_of(ax) == []


def test_of_three_classes_each_has_a_region_in_its_own_tint_up_to_where_two_are_equal():
    network = LiveNetwork(MLP([2, 3], ["softmax"], initializer="zeros"))
    network.mlp.W[1] = [[1, 0], [-1, 0], [0, 2]]
    [ax] = axes_of(plane(network, fill="classes", boundary=True))
    tints = ax.images[0].get_array()
    for (x1, x2), colour in zip([(2.5, -0.5), (-1.5, -0.5), (0, 3.5)], theme.CLASSES):
        row, column = round((x2 + 1) / 5 * 99), round((x1 + 2) / 5 * 99)
        np.testing.assert_allclose(
            tints[row, column], 0.34 * np.array(to_rgba(colour)[:3]) + 0.66, atol=0.01
        )
    shows_classes(ax, network.mlp, figures.grid(DOMAIN))


def test_a_place_that_is_asked_for_has_a_ring_and_a_cross():
    view = plane(neuron([1, 1]))
    view.probe = [0.5, 1.5]
    [ax] = axes_of(view)
    assert [line.get_marker() for line in ax.lines] == ["o", "+"]
    assert all(line.get_xydata().tolist() == [[0.5, 1.5]] for line in ax.lines)
    assert "a cross at 0.5, 1.5" in view.in_words()


def test_datapoints_have_their_classs_colour_and_marker_and_the_chosen_a_ring():
    X = np.array([[0.0, 1.0], [1.0, 2.0], [2.0, 0.0]])
    [ax] = axes_of(plane(neuron([1, 1]), X, [0, 1, 1], highlight=[2]))
    first, second = ax.collections
    assert first.get_offsets().tolist() == [[0, 1]]
    assert second.get_offsets().tolist() == [[1, 2], [2, 0]]
    colours = [to_hex(c.get_facecolor()[0]).upper() for c in (first, second)]
    assert colours == list(theme.CLASSES[:2])
    assert len(first.get_paths()[0].vertices) != len(second.get_paths()[0].vertices), "shapes too"
    [ring] = ax.lines
    assert ring.get_xydata().tolist() == [[2, 0]]
    assert not axes_of(plane(neuron([1, 1]), X, [0, 1, 1], data=False))[0].collections


@given(
    w=st.tuples(st.floats(-9, 9), st.floats(-9, 9)).filter(lambda w: np.hypot(*w) > 0.1),
    b=st.floats(-3, 3),
)
def test_the_normal_starts_on_the_line_and_points_along_w(w, b):
    foot = -b * np.array(w) / np.dot(w, w)
    assume(-2 <= foot[0] <= 3 and -1 <= foot[1] <= 4)
    [ax] = axes_of(plane(neuron(w, b), neurons=[(1, 1)], normal=True))
    [normal] = ax.texts
    foot, tip = np.array(normal.xyann), np.array(normal.xy)
    assert np.dot(w, foot) + b == pytest.approx(0, abs=1e-9)
    cross = w[0] * (tip - foot)[1] - w[1] * (tip - foot)[0]
    assert cross == pytest.approx(0, abs=1e-9) and np.dot(w, tip - foot) > 0
    assert np.linalg.norm(tip - foot) == pytest.approx(min(np.hypot(*w), 2.5))


@pytest.mark.parametrize("w, b", [([0, 0], 1), ([1, 0], 9)])
def test_w_0_and_a_line_outside_the_picture_have_no_normal(w, b):
    assert not axes_of(plane(neuron(w, b), neurons=[(1, 1)], normal=True))[0].texts


def test_arrows_point_along_the_derivative():
    [ax] = axes_of(plane(neuron([2, -1]), neurons=[(1, 1)], arrows=True, of="z"))
    [arrows] = ax.collections
    np.testing.assert_allclose(np.divide(arrows.U, arrows.V), -2)
    assert (arrows.U > 0).all() and len(arrows.U) == 121


# Networks, curves, surfaces, tables.


def test_the_network_has_a_circle_a_neuron_and_an_edge_a_weight_wide_by_its_size():
    mlp = MLP([2, 3, 1], ["tanh", "sigmoid"], seed=0)
    mlp.W[1][0, 1], mlp.W[1][2, 0] = -2.5, 2.5
    [ax] = axes_of(live.Diagram(network=LiveNetwork(mlp)))
    assert len(ax.collections) == 6 and len(ax.lines) == 2 * 3 + 3 * 1
    widest = sorted(ax.lines, key=lambda line: -line.get_linewidth())[:2]
    assert {(line.get_color(), line.get_linestyle()) for line in widest} == {
        (theme.POSITIVE, "-"),
        (theme.NEGATIVE, "--"),
    }
    [negative] = [line for line in widest if line.get_linestyle() == "--"]
    (x0, x), (y0, y) = negative.get_data()
    assert (y0, y) == (-0.5, 1.0) and x0 < x, "from x_2, the lower input, to the top neuron"
    assert any("x_{2}" in text for text in texts(ax.figure))


def test_a_lit_neuron_and_a_lit_edge_stand_out_at_their_place():
    network = LiveNetwork(MLP([2, 2, 1], ["tanh", "sigmoid"], seed=0))
    [bare] = axes_of(live.Diagram(network=network))
    lit = [[1, 2], [1, 2, 1]]
    [ax] = axes_of(live.Diagram(network=network, lit=lit, labels=False))
    assert len(ax.collections) == len(bare.collections) + 1
    [ring] = [c for c in ax.collections if len(c.get_facecolor()) == 0]
    assert ring.get_offsets().tolist() == [[2.2, -0.5]]
    [glow] = [line for line in ax.lines if line.get_color() == theme.HIGHLIGHT]
    assert np.transpose(glow.get_data()).tolist() == [[0, 0.5], [2.2, -0.5]]
    assert not ax.texts and bare.texts


def test_curves_draw_what_they_are_given():
    x, mlp = np.linspace(-1, 1, 5), MLP([1, 1], ["identity"])
    mlp.theta[:] = [2, 0]
    series = [{"name": "f", "x": x, "y": x**2, "colour": "black"}]
    series += [{"name": "h", "x": x, "y": -x, "colour": theme.OUTPUT, "dots": True}]
    data = {"X": floats(x), "y": floats(x), "labels": [0, 1, 0, 1, 0], "residuals": True}
    view = Curves(network=LiveNetwork(mlp), domain=[-1, 1, -2, 2], series=series, **data)
    view.axis_labels, view.guides, view.bands, view.title = ["x", "y"], [0.5], [[0, 1]], "h(x)"
    [ax] = axes_of(view)
    guide, network, f, h, dots = [line for line in ax.lines if len(line.get_xdata())]
    assert guide.get_ydata() == [0.5, 0.5] and ax.get_title() == "h(x)"
    np.testing.assert_allclose(network.get_ydata(), 2 * network.get_xdata())
    np.testing.assert_array_equal(f.get_xydata(), np.stack([x, x**2], axis=1))
    np.testing.assert_array_equal(h.get_ydata(), -x)
    np.testing.assert_array_equal(dots.get_xydata(), h.get_xydata())
    assert [t.get_text() for t in ax.get_legend().get_texts()] == ["f", "h"]
    residuals, first, second = ax.collections
    ends = [segment[:, 1].tolist() for segment in residuals.get_segments()]
    assert ends == [[y, 2 * y] for y in x.tolist()]
    assert len(first.get_offsets()) == 3 and len(second.get_offsets()) == 2
    [band] = ax.patches
    assert band.get_x() == 0 and band.get_width() == 1
    view.series, view.ticks = series[:1], [[[-1, "0.1"], [0, "1"]], [[0, "one"]]]
    [ax] = axes_of(view)
    assert [t.get_text() for t in ax.get_xticklabels()] == ["0.1", "1"]
    assert [t.get_text() for t in ax.get_yticklabels()] == ["one"] and ax.get_legend() is None


def test_a_curve_ends_in_a_dot_or_beyond_the_frame_in_an_arrow():
    series = [{"name": "", "x": [0, 1], "y": [0, y]} for y in (1, 9, -9)]
    series.append({"name": "", "x": [0, 1], "y": [0, 1], "plain": True})
    view = Curves(domain=[0, 2, -3, 3], axis_labels=["x", "y"], series=series)
    [ax] = axes_of(view)
    found = [(m.get_marker(), *m.get_xydata()[0]) for m in ax.lines if len(m.get_xdata()) == 1]
    assert found == [("o", 1, 1), ("^", 1, 3), ("v", 1, -3)]


def test_handles_stand_where_their_sliders_say_and_a_sketch_is_drawn():
    pairs = [[widgets.FloatSlider(value=k), widgets.FloatSlider(value=2 * k)] for k in (1, 2)]
    view = Curves(domain=[0, 4, 0, 4], axis_labels=["x", "y"], handles=pairs, picked=1)
    view.sketch = [1, 2, 3]
    [ax] = axes_of(view)
    sketch, first, second = ax.lines
    assert sketch.get_xydata().tolist() == [[0, 1], [2, 2], [4, 3]]
    assert [ring.get_xydata().tolist() for ring in (first, second)] == [[[1, 2]], [[2, 4]]]
    assert second.get_markerfacecolor() == theme.HIGHLIGHT != first.get_markerfacecolor()


def test_the_surface_is_darkest_at_its_minimum_and_stands_upright():
    w1, w2 = np.meshgrid(np.linspace(-2, 3, 51), np.linspace(4, -1, 51))  # w2 from the top
    J = (w1 - 1) ** 2 + (w2 - 3) ** 2 + 0.1
    paths = [{"name": "SGD", "x": [0.0, 0.5, 1.0], "y": [0.0, 2.0, 3.0], "colour": "red"}]
    field = {"field": floats(J), "shape": [51, 51], "levels": np.linspace(0.1, 9, 16).tolist()}
    [ax] = axes_of(live.Surface(title="J", domain=DOMAIN, paths=paths, **field))
    [image] = ax.images
    values = image.get_array()
    assert at(image, 1.0, 3.0) == values.min() and at(image, -1.9, -0.9) > at(image, 0.5, 2.5)
    inner = lines_of(ax)[0]
    assert np.allclose(inner.mean(axis=0), [1, 3], atol=0.15), "the level curves stand there too"
    way, end = ax.lines
    assert way.get_ydata().tolist() == [0, 2, 3] and end.get_xydata().tolist() == [[1, 3]]


COURSE = [{"name": "test data", "x": [0, 9], "y": [0, 1]}]
LEARNING = Curves(title="Accuracy", domain=[0, 9, 0, 1], axis_labels=["t", "share"], series=COURSE)


def test_the_confusion_matrix_writes_each_count_in_its_cell():
    counts = np.array([[9, 1, 0], [0, 5, 5], [2, 0, 0]])
    images, weights = np.zeros((2, 16, 3)), np.ones((5, 16, 3))
    captions = ["0 as 1", "2 as 0"]
    figure = figures.confusion(counts, images, captions, weights, "weights of layer 1", LEARNING)
    ax = next(ax for ax in figure.axes if ax.get_xlabel() == "answer")
    written = {t.get_position(): t.get_text() for t in ax.texts}
    assert written == {(0, 0): "9", (1, 0): "1", (1, 1): "5", (2, 1): "5", (0, 2): "2"}
    np.testing.assert_allclose(ax.images[0].get_array().sum(axis=1), 1)
    assert "0 as 1" in texts(figure) and "answer" in texts(figure)
    assert "Accuracy" in texts(figure) and "test data" in texts(figure)


def test_a_class_without_datapoints_leaves_an_empty_row():
    counts = np.array([[3, 0], [0, 0]])
    none = np.zeros((0, 4, 3))
    figure = figures.confusion(counts, none, [], none, "no weights", LEARNING)
    ax = next(ax for ax in figure.axes if ax.get_xlabel() == "answer")
    assert ax.images[0].get_array().tolist() == [[1, 0], [0, 0]]


def test_the_chain_names_every_node_and_writes_values_and_derivatives():
    numbers = {"values": {"z1": [["0.50", "1.00"]]}, "gradients": {"z1": [["-0.25", "0"]]}}
    figure = figures.picture(live.Chain(L=2, **numbers), {})
    written = texts(figure)
    for node in ("$x$", "$z^{[1]}$", "$a^{[2]}$", "$W^{[2]}$", "$b^{[1]}$", "$J$", "$y$"):
        assert node in written
    value, slope = (
        next(t for t in figure.findobj(Text) if t.get_text() == row)
        for row in ("0.50 1.00", "-0.25 0")
    )
    assert value.get_color() == "black" and slope.get_color() == theme.HIGHLIGHT
    assert value.get_position()[0] == slope.get_position()[0] == 2.0


def test_the_chain_lights_nodes_and_arrows_and_goes_back_only_where_it_has_been():
    def arrows(**state):
        [ax] = axes_of(live.Chain(L=1, **state))
        return [t.arrowprops["color"] for t in ax.texts if hasattr(t, "arrowprops")], ax

    bare, ax = arrows()
    assert set(bare) == {"black"} and len(bare) == 6
    gone, _ = arrows(done=["J>a1"])
    assert sorted(gone) == sorted([*bare, theme.HIGHLIGHT])
    lit, ax = arrows(lit=["a1", "z1>a1"])
    assert lit.count(theme.HIGHLIGHT) == 1
    edges = [to_hex(c.get_edgecolor()[0]).upper() for c in ax.collections]
    assert edges.count(theme.HIGHLIGHT) == 1


def test_the_equation_writes_every_number_under_its_box():
    box = {"latex": "W", "shape": "(1, 2)", "numbers": [["1", "2"]]}
    parts = [box | {"role": "result"}, "=", box | {"role": "first", "numbers": [["3"], ["4"]]}]
    figure = figures.picture(live.Equation(parts=parts), {"A product": "1"})
    written = texts(figure)
    assert {"1", "2", "3", "4", "(1, 2)", "$W$", "=", "A product"} <= set(written)
    place = {t.get_text(): t.get_position() for t in figure.axes[0].texts}
    assert place["1"][0] < place["2"][0] < place["3"][0] == place["4"][0]
    assert place["3"][1] > place["4"][1]


def test_a_deep_graph_goes_on_in_a_second_row_that_begins_where_the_first_ended():
    [ax] = axes_of(live.Chain(L=4, values={"a2": [["0.25"]], "z3": [["0.75"]]}))
    place = {t.get_text(): t.get_position() for t in ax.texts}
    first, second = place["$z^{[1]}$"][1], place["$z^{[3]}$"][1]
    assert place["$z^{[2]}$"][1] == first > second == place["$z^{[4]}$"][1] == place["$J$"][1]
    assert texts(ax.figure).count("$a^{[2]}$") == 2 and texts(ax.figure).count("0.25") == 1
    assert place["0.25"][1] > first > place["0.75"][1] > second


def space(layer=0, **more):
    """Four points of the plane, two of them at one place."""
    X = np.array([[0.0, 0.0], [0.0, 0.0], [2.0, 0.0], [2.0, 3.0]])
    mlp = MLP([2, 2, 1], ["identity", "sigmoid"])
    mlp.W[1], mlp.b[1] = [[1, 0], [0, 1]], [[0], [-1]]
    state = {"X": floats(X), "y": [0, 1, 1, 0], "mesh": [-4.0, 4.0, -4.0, 4.0]} | more
    return axes_of(live.Space(network=LiveNetwork(mlp), layer=layer, **state))[0]


def test_few_datapoints_are_large_and_each_has_its_name_at_its_side():
    ax = space(names=["one", "two", "three", "four"])
    assert min(c.get_sizes()[0] for c in ax.collections if type(c) is PathCollection) > 150
    sides = {t.get_text(): (t.get_ha(), t.xyann[1] > 0) for t in ax.texts}
    assert sides == {
        "one": ("right", False),
        "two": ("right", True),
        "three": ("left", False),
        "four": ("left", True),
    }
    assert [tuple(t.xy) for t in ax.texts if t.get_text() == "four"] == [(2, 3)]
    ways = [line.get_xydata() for line in ax.lines]
    assert len(ways) == 22 and all((np.ptp(way, axis=0) == 0).any() for way in ways)


def test_a_space_has_the_next_layers_lines_and_its_points_where_the_layer_puts_them():
    upright, flat = lines_of(space())
    assert np.abs(upright[:, 0]).max() < 1e-9 and np.abs(flat[:, 1] - 1).max() < 1e-9
    places = [c.get_offsets().tolist() for c in space(1).collections if type(c) is PathCollection]
    assert places == [[[0, -1], [2, 2]], [[0, -1], [2, -1]]]


def test_runs_stand_over_their_final_loss_and_the_picked_has_a_ring():
    state = {"J": [0.0, 0.001, 0.52, 0.002], "solved": [True, True, False, True], "picked": 3}
    [ax] = axes_of(live.Strip(**state, domain=[0, 1], guides=[[0.4, "4"]]))
    solved, stuck, ring = ax.collections
    places = solved.get_offsets()
    assert len(np.unique(places, axis=0)) == 3 and np.abs(places[:, 0]).max() < 0.03
    [[x, _]] = stuck.get_offsets()
    assert abs(x - 0.52) < 0.03
    assert ring.get_offsets().tolist() == [places[2].tolist()] and len(ring.get_facecolor()) == 0
    assert [t.get_text() for t in ax.texts] == ["4"]


def test_a_matrix_writes_every_parameter_its_name_and_its_shape():
    mlp = MLP([2, 6, 6, 1], ["tanh", "tanh", "sigmoid"], seed=0)
    mlp.b[2] = np.full((6, 1), -0.25)
    asked = [{"symbol": s, "layer": l} for l in (1, 2, 3, 4) for s in ("W", "b", "z")]
    figure = figures.picture(live.Matrix(network=LiveNetwork(mlp), matrices=asked), {})
    written = texts(figure)
    assert all(f"{w:.2f}".replace("-", "−") in written for w in mlp.theta)
    assert {"$W^{[1]}$", "$b^{[3]}$", "6 × 6", "1 × 6"} <= set(written)
    assert figure.get_size_inches()[0] <= 12
    assert not any("z" in text or "[4]" in text for text in written), "what is not there"


def test_a_matrix_of_values_is_empty_where_nothing_is_known_and_large_ones_are_cut():
    values = {"zL": [[1.0], [None]], "W[2] W1": np.ones((2, 50)).tolist()}
    asked = [{"symbol": "z", "layer": "L"}, {"symbol": "W[2] W", "layer": 1}]
    view = live.Matrix(values=values, matrices=asked, lit=[["z", "L", 1, 1]])
    [ax] = axes_of(view)
    written = [t.get_text() for t in ax.texts]
    assert {"$z^{[L]}$", "$W^{[2]} W^{[1]}$", "2 × 50", "…", ""} <= set(written)
    rings = [p for p in ax.patches if to_hex(p.get_edgecolor()).upper() == theme.HIGHLIGHT]
    assert len(rings) == 1 and ax.figure.get_size_inches()[0] <= 12


@pytest.mark.parametrize("panels, rows", [(1, 1), (3, 1), (4, 1), (5, 2)])
def test_pictures_side_by_side_stand_in_rows_of_at_most_four(panels, rows):
    network = neuron([1, 1])
    figure = figures.picture(widgets.HBox([plane(network) for _ in range(panels)]), {})
    assert len(figure.axes) == panels and figure.get_size_inches()[0] <= 12
    figure.draw_without_rendering()
    assert len({round(ax.get_position().y1, 2) for ax in figure.axes}) == rows


def test_rows_and_columns_are_the_widgets_own_and_the_numbers_stand_below():
    one, two, three = (plane(neuron([1, 1]), fill="regions") for _ in range(3))
    whole = widgets.HBox([one, widgets.VBox([two, widgets.HTML("words"), three])])
    swatch = '<span style="color:#0072B2">■</span> J<sub>1</sub>'
    figure = figures.picture(whole, {swatch: "0.5 & more"})
    figure.draw_without_rendering()
    left, top, below, words = (ax.get_position() for ax in figure.axes)
    assert left.x1 < top.x0 and abs(top.x0 - below.x0) < 0.01 and top.y0 > below.y1 > words.y1
    written = {t.get_text(): t for t in figure.findobj(Text)}
    assert written["■"].get_color() == "#0072B2" and "J$_{1}$" in written
    assert written["0.5 & more"].get_weight() == "bold"


# Of every explorer.


@pytest.fixture(scope="module", params=EXPLORERS, ids=lambda e: e.__name__)
def opened(request):
    explorer = request.param()
    yield explorer
    explorer.close()


def bare(text):
    """The letters alone, however they are raised, broken or coloured."""
    return re.sub(r"[\s${}^_■]", "", text)


def title_of(ax):
    boxes = [one for one in ax.artists if isinstance(one, AnchoredOffsetbox)]
    coloured = [t.get_text() for box in boxes for t in box.findobj(Text)]
    return bare(ax.get_title() or "".join(coloured))


def agree(figure, explorer):
    """Raises AssertionError unless the still shows what the explorer's views show now."""
    for view in explorer.views:
        if view.layout.display == "none":
            continue
        panels = getattr(view, "panels", [view])
        for panel in panels:
            title = panel["title"] if isinstance(panel, dict) else getattr(panel, "title", "")
            found = [ax for ax in figure.axes if not title or title_of(ax) == bare(plain(title))]
            check = CHECKS[type(view).__name__]
            assert any(not wrong(check, ax, view, panel) for ax in found), (
                title,
                [wrong(check, ax, view, panel) for ax in found],
            )
    below = bare("".join(texts(figure)))
    for name, value in explorer.readout().items() if type(explorer).figure in DEFAULT else ():
        assert bare(plain(name)) in below and bare(value) in below, name


DEFAULT = [explore.Explorer.figure]


def wrong(check, ax, view, panel):
    try:
        check(ax, view, panel)
    except AssertionError as problem:
        return str(problem) or repr(problem)


def close(found, wanted, **more):
    np.testing.assert_allclose(found, wanted, **{"rtol": 1e-9, "atol": 1e-9} | more)


def has_line(ax, x, y):
    same = (
        len(line.get_xdata()) == len(x) and np.allclose(line.get_xydata().T, [x, y])
        for line in ax.lines
    )
    assert any(same), "a curve is missing"


def network_of(view):
    """What the browser has: the network's own theta, in a copy."""
    mlp = view.network.mlp
    assert view.network.theta == mlp.theta.tobytes() and view.network.n == list(mlp.n)
    return mlp


def in_frame(ax, view):
    close(np.ravel([ax.get_xlim(), ax.get_ylim()]), view.domain)
    if hasattr(view, "axis_labels"):
        assert [ax.get_xlabel(), ax.get_ylabel()] == view.axis_labels


def shows_points(ax, places):
    offsets = [
        o for c in ax.collections if type(c) is PathCollection for o in c.get_offsets().tolist()
    ]
    close(sorted(offsets), sorted(np.asarray(places).tolist()))


def shows_curves(ax, view, _):
    in_frame(ax, view)
    for series in view.series:
        has_line(ax, series["x"], series["y"])
    if view.network is not None:
        [line] = [one for one in ax.lines if len(one.get_xdata()) == view.points]
        h = network_of(view).predict(line.get_xdata()[:, None])[:, 0]
        close(line.get_ydata(), h)
        shows_points(ax, np.stack([np.frombuffer(view.X), np.frombuffer(view.y)], axis=1))
    assert len(ax.patches) == len(view.bands)
    if view.ticks:
        marks = [
            [t.get_text() for t in labels]
            for labels in (ax.get_xticklabels(), ax.get_yticklabels())
        ]
        assert marks == [[text for _, text in one] for one in view.ticks]


def shows_plane(ax, view, panel):
    in_frame(ax, view)
    mlp = network_of(view)
    if panel["fill"] == "classes":
        shows_classes(ax, mlp, figures.grid(view.domain))
        panel = panel | {"fill": "none", "boundary": False}
    for k, (l, j) in enumerate([view.chosen] if view.chosen else panel["neurons"]):
        forward = mlp.forward(figures.grid(view.domain))
        z, a = forward.Z[l][j - 1], (forward.Z if panel["of"] == "z" else forward.A)[l][j - 1]
        if panel["fill"] != "none" and (panel["fill"] == "regions" or len(panel["neurons"]) == 1):
            shown = ax.images[k].get_array().ravel()
            close(shown, z >= 0 if panel["fill"] == "regions" else a)
        if panel["boundary"] and z.min() < 0 < z.max():
            corners = np.concatenate(lines_of(ax))
            near = np.abs(mlp.forward(corners).Z[l][j - 1])
            assert (near < 0.02 * np.ptp(z)).any(), "the line is missing"
    if panel["data"]:
        shows_points(ax, np.frombuffer(view.X).reshape(-1, 2))


def shows_classes(ax, mlp, points):
    """Each point in the tint of its class, with a line wherever two classes meet."""
    tints = ax.images[0].get_array()
    tints = tints.reshape(-1, tints.shape[-1])
    answers = mlp.classify(points)
    each = {j: np.unique(tints[answers == j], axis=0) for j in np.unique(answers)}
    assert all(len(one) == 1 for one in each.values()), "one tint a class"
    assert len(np.unique(np.concatenate(list(each.values())), axis=0)) == len(each)
    for corners in lines_of(ax):
        first, second = np.sort(mlp.forward(corners).Z[mlp.L], axis=0)[::-1][:2]
        assert (first - second < 0.1 * np.ptp(first)).mean() > 0.9
    assert lines_of(ax) or len(each) == 1


def shows_surface(ax, view, _):
    in_frame(ax, view)
    close(ax.images[0].get_array().ravel(), np.frombuffer(view.field))
    for path in view.paths:
        has_line(ax, path["x"], path["y"])


def shows_space(ax, view, _):
    X = np.frombuffer(view.X).reshape(-1, 2)
    places = network_of(view).forward(X).A[view.layer][[j - 1 for j in view.neurons]].T
    shows_points(ax, places)
    assert {t.get_text() for t in ax.texts if t.get_text()} == set(view.names)  # normals have none


def shows_region(ax, view, _):
    in_frame(ax, view)
    z = network_of(view).forward(figures.grid(view.domain)).Z[-1][0]
    close(ax.images[0].get_array().ravel(), z >= 0)
    for patch, loop in zip(ax.patches, view.outline, strict=True):
        close(patch.get_xy()[: len(loop) // 2], np.reshape(loop, (-1, 2)))


def shows_diagram(ax, view, _):
    mlp = network_of(view)
    edges = [line for line in ax.lines if line.get_color() in (theme.POSITIVE, theme.NEGATIVE)]
    weights = [w for l in range(1, mlp.L + 1) for w in mlp.W[l].ravel()]
    assert [line.get_linestyle() == "-" for line in edges] == [w >= 0 for w in weights]
    close([line.get_linewidth() for line in edges], 0.8 + 2 * np.abs(weights))
    rings = [c for c in ax.collections if len(c.get_facecolor()) == 0]
    assert len(rings) == sum(len(place) == 2 for place in view.lit)
    assert len(ax.collections) - len(rings) == sum(mlp.n)


def shows_nodes(ax, view, _):
    mlp = network_of(view)
    forward = mlp.forward(figures.grid(view.domain, view.resolution))
    wanted = [a for l in range(mlp.L + 1) for a in forward.A[l]]
    for image, a in zip(ax.images, wanted, strict=True):
        close(image.get_array().ravel(), a)


def shows_strip(ax, view, _):
    solved, stuck, _ = (len(c.get_offsets()) for c in ax.collections)
    assert [solved, stuck] == [sum(view.solved), len(view.J) - sum(view.solved)]


def writes(ax, wanted):
    written = bare(" ".join(t.get_text() for t in ax.texts))
    for text in wanted:
        assert bare(text) in written, text


def shows_matrix(ax, view, _):
    numbers = [v for rows in view.values.values() for row in rows for v in row if v is not None]
    if view.network is not None:
        mlp = network_of(view)
        for one in view.matrices:
            if one["symbol"] in ("W", "b") and one["layer"] <= mlp.L:
                numbers += list(getattr(mlp, one["symbol"])[one["layer"]].ravel())
    writes(ax, [f"{abs(v):.2f}" for v in numbers])


def shows_chain(ax, view, _):
    for texts in (view.values, view.gradients):
        for rows in texts.values():
            writes(ax, [rows] if isinstance(rows, str) else [" ".join(row) for row in rows])


def shows_equation(ax, view, _):
    cells = re.findall(
        r"<td[^>]*>([^<]+)</td>", re.sub(r'<td class="course-sign.*?</td>', "", view.html)
    )
    writes(ax, cells)
    assert bool(cells) == bool(view.parts)


def shows_drawing(ax, view, _):
    writes(ax, ["".join(words for _, words in one["spans"]) for one in view.words])
    lines = [one for one in view.shapes if len(one["points"]) > 2 and not one.get("closed")]
    for one in lines:
        has_line(ax, one["points"][::2], one["points"][1::2])
    lit = sum(one["part"] == view.lit for one in lines)
    assert len(ax.lines) == len(lines) + lit


def shows_pad(ax, view, _):
    assert len(ax.lines) == len(view.strokes) > 0
    for stroke in view.strokes:
        has_line(ax, stroke[::2], stroke[1::2])


def shows_tiles(ax, view, _):
    values = np.array(view.values, dtype=float)
    shown = ax.images[0].get_array()
    assert (shown[np.isnan(values)] == 1).all(), "paper"
    share = np.clip(np.abs(values) / view.largest, 0, 1)
    one = np.unravel_index(np.nanargmax(share), share.shape)
    ink = theme.ON_LIGHT["text"] if view.grey else theme.POSITIVE
    ink = ink if view.grey or values[one] >= 0 else theme.NEGATIVE
    close(shown[one], share[one] * np.array(to_rgb(ink)) + 1 - share[one])
    row, column, high, wide = view.window
    if not high:
        return
    frame = ax.patches[0].get_bbox()
    close([frame.x0, frame.y0, frame.width, frame.height], [column - 0.5, row - 0.5, wide, high])


CHECKS = {
    "Chain": shows_chain,
    "Curves": shows_curves,
    "Diagram": shows_diagram,
    "Drawing": shows_drawing,
    "Equation": shows_equation,
    "Graph": shows_chain,
    "Matrix": shows_matrix,
    "Nodes": shows_nodes,
    "Pad": shows_pad,
    "Plane": shows_plane,
    "Region": shows_region,
    "Space": shows_space,
    "Strip": shows_strip,
    "Surface": shows_surface,
    "Tiles": shows_tiles,
}


def test_a_still_shows_what_the_screen_shows_its_axes_labelled_and_nothing_left_with_pyplot(opened):
    figure = opened.figure()
    agree(figure, opened)
    for ax in figure.axes:
        scale = ax.get_label() == "<colorbar>" or not ax.axison
        assert scale or (ax.get_xlabel() and ax.get_ylabel()), ax.get_title()
    assert not matplotlib._pylab_helpers.Gcf.figs


@pytest.mark.parametrize(
    "name, control, value",
    [
        ("perceptron", "w1", -2.0),
        ("xor_network", "b2_1", 1.0),
        ("neuron", "x1", -2.0),
        ("loss_surface", "w1", 3.0),
        ("bumps", "h1", 1.5),
        ("batch_shapes", "m", 2),
        ("training", "n1", 3),
    ],
)
def test_a_still_of_another_state_is_found(name, control, value):
    [opens] = [one for one in EXPLORERS if one.__module__.endswith(f".{name}")]
    explorer = opens()
    before = explorer.figure()
    explorer.controls[control].value = value
    with pytest.raises(AssertionError):
        agree(before, explorer)
    agree(explorer.figure(), explorer)
    explorer.close()


def drawn_texts(figure):
    """What is written when the figure is drawn: (text, its box in dots, its size in points)."""
    found, draw = [], Text.draw

    def record(text, renderer, *rest, **named):
        draw(text, renderer, *rest, **named)
        if text.get_visible() and text.get_text().strip():
            box = Text.get_window_extent(text, renderer)
            found.append((text.get_text(), box, text.get_fontsize()))

    figure.set_dpi(100)
    figure.draw_without_rendering()  # as `savefig` does, to lay it out
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Text, "draw", record)
        FigureCanvasAgg(figure).draw()
    return found


def test_a_still_is_not_blank_and_readable_on_a_page_of_900_pixels_no_text_cut_or_covered(opened):
    figure = opened.still()
    written = drawn_texts(figure)
    pixels = np.asarray(figure.canvas.buffer_rgba())
    drawn = (np.abs(pixels[..., :3] / 255 - 1) > 0.2).any(axis=2).mean()
    assert drawn > 0.01, "more than one pixel in a hundred is drawn"
    wide, high = figure.bbox.width, figure.bbox.height
    assert 300 <= wide <= 1200 and high > 100 and wide >= high / 2
    said = [text.replace("\n", " ") for text, *_ in written]
    assert STILL in said and STILL.endswith("run the notebook's first cell, then this one.")
    for text, box, size in written:
        assert size * 100 / 72 * min(1, 900 / wide) >= 11, (text, size)
        inside = box.x0 >= -1 and box.y0 >= -1 and box.x1 <= wide + 1 and box.y1 <= high + 1
        assert inside, (text, box)
    for (text, box, _), (other, there, _) in itertools.combinations(written, 2):
        across = min(box.x1, there.x1) - max(box.x0, there.x0)
        up = min(box.y1, there.y1) - max(box.y0, there.y0)
        assert across < 2 or up < 2, (text, other)


def test_a_still_that_is_too_wide_or_too_small_or_covers_a_text_is_found():
    title = "A_long_title_" * 9
    view = Curves(title=title, domain=[0, 1, 0, 1], axis_labels=["x", "y"])
    figure = figures.picture(view, {})
    figure.axes[0].set_title(title)
    figure.axes[0].text(0.5, 0.5, "tiny", size=4)
    written = {text: (box, size) for text, box, size in drawn_texts(figure)}
    assert written["tiny"][1] == 4
    assert written[title][0].x1 > figure.bbox.width, "cut"


def test_figures_do_without_pyplot():
    drawing = [name for name in sys.modules if name.startswith("course_lib.")]
    assert drawing and all(not hasattr(sys.modules[name], "plt") for name in drawing)
