"""The static pictures: labels, the right values in the right places, nothing kept by pyplot."""

import io
import itertools
import sys

import matplotlib._pylab_helpers
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.colors import to_hex, to_rgba
from matplotlib.image import imread
from matplotlib.text import Text

from course_lib import MLP, figures, theme
from course_lib.explore import EXPLORERS
from course_lib.explorers.kit.still import STILL

DOMAIN = [-2.0, 3.0, -1.0, 4.0]
NO_DATA = np.empty((0, 2)), np.empty(0, dtype=int)


def on_grid(f, r=51):
    """Values of f(x1, x2) at figures.grid's points."""
    return f(*figures.grid(DOMAIN, r).T)


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
    a = on_grid(lambda x1, x2: x1 + 10 * x2)
    [image] = figures.plane([{"title": "", "a": a}], DOMAIN, *NO_DATA).axes[0].images
    for x1, x2 in [(-1.9, -0.9), (2.9, -0.9), (-1.9, 3.9), (2.9, 3.9), (0.3, 1.7)]:
        assert at(image, x1, x2) == pytest.approx(x1 + 10 * x2, abs=1.2), "but for half a cell"


def test_the_line_lies_on_z_0_and_each_side_has_its_classs_tint():
    z = on_grid(lambda x1, x2: 2 * x1 - x2 + 0.5)
    ax = figures.plane([{"title": "", "z": z}], DOMAIN, *NO_DATA).axes[0]
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
    z = on_grid(lambda x1, x2: sign * (x1**2 + x2**2 + 1))
    ax = figures.plane([{"title": "", "z": z}], DOMAIN, *NO_DATA).axes[0]
    assert lines_of(ax) == [] and (ax.images[0].get_array() == (sign > 0)).all()


def test_level_curves_lie_on_their_levels_inside_the_scale():
    a = on_grid(lambda x1, x2: np.tanh(x1), 201)
    panel = {"title": "", "a": a, "range": (-1, 1)}
    figure = figures.plane([panel], DOMAIN, *NO_DATA)
    ax = figure.axes[0]
    assert ax.images[0].get_clim() == (-1, 1)
    for corners in lines_of(ax):
        assert np.ptp(corners[:, 0]) < 1e-6, "a vertical line, since a depends on x1 alone"
    crossed = sorted({round(float(np.tanh(c[0, 0])), 2) for c in lines_of(ax)})
    np.testing.assert_allclose(crossed, np.linspace(-1, 1, 13)[1:-1], atol=0.01)
    assert len(figure.axes) == 2, "the scale beside it"
    assert len(figures.plane([panel | {"bar": False}], DOMAIN, *NO_DATA).axes) == 1


@pytest.mark.parametrize("ends", [(-np.inf, np.inf), (0, np.inf), None])
def test_an_unbounded_range_is_drawn_with_the_values_own_ends(ends):
    a = on_grid(lambda x1, x2: np.maximum(0, x1))
    panel = {"title": "", "a": a, "range": ends}
    ax = figures.plane([panel], DOMAIN, *NO_DATA).axes[0]
    assert ax.images[0].get_clim() == (0, 3)


def test_a_constant_output_is_drawn_without_level_curves():
    ax = figures.plane([{"title": "", "a": np.full(25, 0.5)}], DOMAIN, *NO_DATA).axes[0]
    assert lines_of(ax) == []


def test_datapoints_have_their_classs_colour_and_marker_and_the_chosen_a_ring():
    X, y = np.array([[0.0, 1.0], [1.0, 2.0], [2.0, 0.0]]), np.array([0, 1, 1])
    ax = figures.plane([{"title": ""}], DOMAIN, X, y, highlight=[2]).axes[0]
    first, second = ax.collections
    assert first.get_offsets().tolist() == [[0, 1]]
    assert second.get_offsets().tolist() == [[1, 2], [2, 0]]
    colours = [to_hex(c.get_facecolor()[0]).upper() for c in (first, second)]
    assert colours == list(theme.CLASSES[:2])
    assert len(first.get_paths()[0].vertices) != len(second.get_paths()[0].vertices), "shapes too"
    [ring] = ax.lines
    assert ring.get_xydata().tolist() == [[2, 0]]


@given(
    w=st.tuples(st.floats(-9, 9), st.floats(-9, 9)).filter(lambda w: np.hypot(*w) > 0.1),
    b=st.floats(-3, 3),
)
def test_the_normal_starts_on_the_line_and_points_along_w(w, b):
    ax = figures.plane([{"title": "", "w": w, "b": b}], DOMAIN, *NO_DATA).axes[0]
    [normal] = ax.texts
    foot, tip = np.array(normal.xyann), np.array(normal.xy)
    assert np.dot(w, foot) + b == pytest.approx(0, abs=1e-9)
    cross = w[0] * (tip - foot)[1] - w[1] * (tip - foot)[0]
    assert cross == pytest.approx(0, abs=1e-9) and np.dot(w, tip - foot) > 0
    assert np.linalg.norm(tip - foot) == pytest.approx(min(np.hypot(*w), 0.3 * 5))


def test_w_0_has_no_normal():
    ax = figures.plane([{"title": "", "w": [0, 0], "b": 1}], DOMAIN, *NO_DATA).axes[0]
    assert not ax.texts


# Networks, curves, surfaces, tables.


def test_the_network_has_a_circle_a_neuron_and_an_edge_a_weight_wide_by_its_size():
    mlp = MLP([2, 3, 1], ["tanh", "sigmoid"], seed=0)
    mlp.W[1][0, 1], mlp.W[1][2, 0] = -2.5, 2.5
    ax = figures.network(mlp.n, mlp.W, "0.73").axes[0]
    assert len(ax.collections) == 6 and len(ax.lines) == 2 * 3 + 3 * 1
    widest = sorted(ax.lines, key=lambda line: -line.get_linewidth())[:2]
    assert {(line.get_color(), line.get_linestyle()) for line in widest} == {
        (theme.POSITIVE, "-"),
        (theme.NEGATIVE, "--"),
    }
    [negative] = [line for line in widest if line.get_linestyle() == "--"]
    (x0, x), (y0, y) = negative.get_data()
    assert (y0, y) == (-0.5, 1.0) and x0 < x, "from x_2, the lower input, to the top neuron"
    written = texts(ax.figure)
    assert any("x_{2}" in text for text in written) and any("0.73" in text for text in written)


def test_a_lit_neuron_and_a_lit_edge_stand_out_at_their_place():
    mlp = MLP([2, 2, 1], ["tanh", "sigmoid"], seed=0)
    plain = figures.network(mlp.n, mlp.W).axes[0]
    ax = figures.network(mlp.n, mlp.W, lit=[[1, 2], [1, 2, 1]], labels=False).axes[0]
    assert len(ax.collections) == len(plain.collections) + 1
    [ring] = [c for c in ax.collections if len(c.get_facecolor()) == 0]
    assert ring.get_offsets().tolist() == [[2.2, -0.5]]
    [glow] = [line for line in ax.lines if line.get_color() == theme.HIGHLIGHT]
    assert np.transpose(glow.get_data()).tolist() == [[0, 0.5], [2.2, -0.5]]
    assert not ax.texts and plain.texts


def test_curves_draw_what_they_are_given():
    x = np.linspace(-1, 1, 5)
    panel = {
        "title": "h(x)",
        "labels": ("x", "y"),
        "xlim": (-1, 1),
        "ylim": (-2, 2),
        "lines": [("f", x, x**2, "black"), ("h", x, -x, theme.OUTPUT)],
        "points": (x, x, [0, 1, 0, 1, 0]),
        "residuals": (x, x, x**2),
        "guides": [0.5],
    }
    ax = figures.curves([panel]).axes[0]
    guide, f, h = ax.lines
    assert guide.get_ydata() == [0.5, 0.5]
    np.testing.assert_array_equal(f.get_xydata(), np.stack([x, x**2], axis=1))
    np.testing.assert_array_equal(h.get_ydata(), -x)
    assert [t.get_text() for t in ax.get_legend().get_texts()] == ["f", "h"]
    residuals, first, second = ax.collections
    ends = [segment[:, 1].tolist() for segment in residuals.get_segments()]
    assert ends == [[y, y**2] for y in x.tolist()]
    assert len(first.get_offsets()) == 3 and len(second.get_offsets()) == 2
    only = {key: panel[key] for key in ("title", "labels", "xlim", "ylim")} | {"log": True}
    ax = figures.curves([only | {"xlim": (1, 9), "ylim": (1, 9)}]).axes[0]
    assert ax.get_xscale() == ax.get_yscale() == "log" and ax.get_legend() is None


def test_the_surface_is_darkest_at_its_minimum_and_stands_upright():
    w1, w2 = np.meshgrid(np.linspace(-2, 3, 51), np.linspace(4, -1, 51))  # w2 from the top
    J = (w1 - 1) ** 2 + (w2 - 3) ** 2 + 0.1
    ways = [("SGD", [0.0, 0.5, 1.0], [0.0, 2.0, 3.0], "red")]
    ax = figures.surface([("J", DOMAIN, J, ways)]).axes[0]
    [image] = ax.images
    values = image.get_array()
    assert at(image, 1.0, 3.0) == values.min() and at(image, -1.9, -0.9) > at(image, 0.5, 2.5)
    inner = lines_of(ax)[0]
    assert np.allclose(inner.mean(axis=0), [1, 3], atol=0.15), "the level curves stand there too"
    way, end = ax.lines
    assert way.get_ydata().tolist() == [0, 2, 3] and end.get_xydata().tolist() == [[1, 3]]


def test_the_confusion_matrix_writes_each_count_in_its_cell():
    counts = np.array([[9, 1, 0], [0, 5, 5], [2, 0, 0]])
    figure = figures.confusion(counts, np.zeros((2, 16)), ["0 as 1", "2 as 0"])
    ax = figure.axes[0]
    written = {t.get_position(): t.get_text() for t in ax.texts}
    assert written == {(0, 0): "9", (1, 0): "1", (1, 1): "5", (2, 1): "5", (0, 2): "2"}
    np.testing.assert_allclose(ax.images[0].get_array().sum(axis=1), 1)
    assert "0 as 1" in texts(figure) and "answer" in texts(figure)


def test_a_class_without_datapoints_leaves_an_empty_row():
    ax = figures.confusion(np.array([[3, 0], [0, 0]]), np.zeros((0, 4)), []).axes[0]
    assert ax.images[0].get_array().tolist() == [[1, 0], [0, 0]]


def test_the_chain_names_every_node_and_writes_values_and_derivatives():
    figure = figures.chain(2, {"z1": [["0.50", "1.00"]]}, {"z1": [["-0.25", "0"]]})
    written = texts(figure)
    for node in ("$x$", "$z^{[1]}$", "$a^{[2]}$", "$W^{[2]}$", "$b^{[1]}$", "$J$", "$y$"):
        assert node in written
    value, slope = (
        next(t for t in figure.findobj(Text) if t.get_text() == row)
        for row in ("0.50 1.00", "-0.25 0")
    )
    assert value.get_color() == "black" and slope.get_color() == theme.HIGHLIGHT
    assert value.get_position()[0] == slope.get_position()[0] == 2.0


def test_the_equation_writes_every_number_under_its_box():
    box = {"latex": "W", "shape": "(1, 2)", "numbers": [["1", "2"]]}
    parts = [box | {"role": "result"}, "=", box | {"role": "first", "numbers": [["3"], ["4"]]}]
    figure = figures.equation("A product", parts)
    written = texts(figure)
    assert {"1", "2", "3", "4", "(1, 2)", "$W$", "=", "A product"} <= set(written)
    place = {t.get_text(): t.get_position() for t in figure.axes[0].texts}
    assert place["1"][0] < place["2"][0] < place["3"][0] == place["4"][0]
    assert place["3"][1] > place["4"][1]


def test_a_deep_graph_goes_on_in_a_second_row_that_begins_where_the_first_ended():
    figure = figures.chain(4, {"a2": [["0.25"]], "z3": [["0.75"]]}, {})
    place = {t.get_text(): t.get_position() for t in figure.axes[0].texts}
    first, second = place["$z^{[1]}$"][1], place["$z^{[3]}$"][1]
    assert place["$z^{[2]}$"][1] == first > second == place["$z^{[4]}$"][1] == place["$J$"][1]
    assert texts(figure).count("$a^{[2]}$") == 2 and texts(figure).count("0.25") == 1
    assert place["0.25"][1] > first > place["0.75"][1] > second


def test_few_datapoints_are_large_and_each_has_its_name_at_its_side():
    X = np.array([[0.0, 0.0], [0.0, 0.0], [2.0, 0.0], [2.0, 3.0]])
    panel = {"title": "", "names": ["one", "two", "three", "four"], "mesh": [X[:2], X[2:]]}
    ax = figures.plane([panel], DOMAIN, X, np.array([0, 1, 1, 0])).axes[0]
    assert min(c.get_sizes()[0] for c in ax.collections) > 150
    sides = {t.get_text(): (t.get_ha(), t.xyann[1] > 0) for t in ax.texts}
    assert sides == {
        "one": ("right", False),
        "two": ("right", True),
        "three": ("left", False),
        "four": ("left", True),
    }
    assert [tuple(t.xy) for t in ax.texts if t.get_text() == "four"] == [(2, 3)]
    assert [line.get_xydata().tolist() for line in ax.lines] == [X[:2].tolist(), X[2:].tolist()]


def test_further_lines_are_drawn_without_tint():
    z = [on_grid(lambda x1, x2: x1), on_grid(lambda x1, x2: x2 - 1)]
    ax = figures.plane([{"title": "", "lines": z}], DOMAIN, *NO_DATA).axes[0]
    upright, flat = lines_of(ax)
    assert np.abs(upright[:, 0]).max() < 1e-9 and np.abs(flat[:, 1] - 1).max() < 1e-9
    assert not ax.images


def test_runs_stand_over_their_final_loss_and_the_picked_has_a_ring():
    runs = {"J": [0.0, 0.001, 0.5, 0.002], "solved": [True, True, False, True], "picked": 3}
    solved, stuck, ring = (
        figures.beside([lambda ax: figures.draw_runs(ax, **runs)]).axes[0].collections
    )
    assert solved.get_offsets().tolist() == [[0, 1], [0, 2], [0, 3]]
    assert stuck.get_offsets().tolist() == [[0.5, 1]]
    assert ring.get_offsets().tolist() == [[0, 3]] and len(ring.get_facecolor()) == 0


def test_an_architecture_writes_every_parameter():
    mlp = MLP([2, 6, 6, 1], ["tanh", "tanh", "sigmoid"], seed=0)
    mlp.b[2] = np.full((6, 1), -0.25)
    figure = figures.architecture(mlp)
    written = texts(figure)
    assert all(f"{w:.2f}".replace("-", "−") in written for w in mlp.theta)
    assert {"$W^{[1]}$", "$b^{[3]}$", "6 × 6", "1 × 6"} <= set(written)
    assert figure.get_size_inches()[0] <= 12 and len(figure.axes) > 2, "rows of boxes"


@pytest.mark.parametrize("panels, rows", [(1, 1), (3, 1), (4, 2), (5, 2)])
def test_panels_stand_in_rows_of_at_most_three(panels, rows):
    figure = figures.plane([{"title": ""}] * panels, DOMAIN, *NO_DATA)
    assert len(figure.axes) == panels and figure.get_size_inches()[0] <= 12
    assert {ax.get_subplotspec().rowspan.start for ax in figure.axes} == set(range(rows))


# Of every explorer.


@pytest.fixture(scope="module", params=EXPLORERS, ids=lambda e: e.__name__)
def opened(request):
    explorer = request.param()
    yield explorer
    explorer.close()


def test_every_axis_with_a_scale_is_labelled(opened):
    for ax in opened.figure().axes:
        scale = ax.get_label() == "<colorbar>" or not ax.axison
        assert scale or (ax.get_xlabel() and ax.get_ylabel()), ax.get_title()


def test_the_static_picture_is_large_enough_and_not_blank(opened):
    file = io.BytesIO()
    opened.figure().savefig(file, format="png", dpi=60)
    file.seek(0)
    pixels = imread(file)
    assert pixels.shape[1] >= 300 and pixels.shape[1] >= pixels.shape[0] / 2
    drawn = (np.abs(pixels[..., :3] - 1) > 0.2).any(axis=2).mean()
    assert drawn > 0.01, "more than one pixel in a hundred is drawn"


def drawn_texts(figure, monkeypatch):
    """What is written when the figure is drawn: (text, its box in dots, its size in points)."""
    found, draw = [], Text.draw

    def record(text, renderer, *rest, **named):
        draw(text, renderer, *rest, **named)
        if text.get_visible() and text.get_text().strip():
            box = Text.get_window_extent(text, renderer)
            found.append((text.get_text(), box, text.get_fontsize()))

    figure.set_dpi(100)
    figure.draw_without_rendering()  # as `savefig` does, to lay it out
    with monkeypatch.context() as patch:
        patch.setattr(Text, "draw", record)
        figure.draw_without_rendering()
    return found


def test_a_still_is_readable_on_a_page_of_900_pixels_and_no_text_is_cut_or_covered(
    opened, monkeypatch
):
    figure = opened.still()
    written = drawn_texts(figure, monkeypatch)
    wide, high = figure.bbox.width, figure.bbox.height
    assert 300 <= wide <= 1200 and high > 100
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


def test_a_still_that_is_too_wide_or_too_small_or_covers_a_text_is_found(monkeypatch):
    panel = {"title": "A long title " * 9, "labels": ("x", "y"), "xlim": (0, 1), "ylim": (0, 1)}
    figure = figures.curves([panel])
    figure.axes[0].text(0.5, 0.5, "tiny", size=4)
    written = {text: (box, size) for text, box, size in drawn_texts(figure, monkeypatch)}
    assert written["tiny"][1] == 4
    assert written[panel["title"]][0].x1 > figure.bbox.width, "cut"


def test_no_picture_is_left_with_pyplot(opened):
    opened.figure()
    assert not matplotlib._pylab_helpers.Gcf.figs


def test_figures_do_without_pyplot():
    drawing = [name for name in sys.modules if name.startswith("course_lib.")]
    assert drawing and all(not hasattr(sys.modules[name], "plt") for name in drawing)
