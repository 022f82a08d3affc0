"""Every view in a front end that offers only anywidget's documented interface."""

import base64
import re
from pathlib import Path

import numpy as np
import pytest
from ipywidgets.widgets.widget import _instances
from matplotlib.colors import to_rgb

from course_lib import MLP, explore, theme
from course_lib.explore import EXPLORERS
from course_lib.live import LiveNetwork, views

VIEWS = [v for v in vars(views).values() if isinstance(v, type) and issubclass(v, views.View)]
VIEWS.remove(views.View)
each_view = pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.__name__)
OPTIONAL = {"widget_manager"}  # JupyterLab's; what it is good for is left out elsewhere
CHANGES = {  # of views without a network: a trait and another value of it
    "Curves": lambda view: ("guides", [sum(view.domain[2:]) / 2]),
    "Strip": lambda view: ("picked", (view.picked + 1) % len(view.J)),
    "Surface": lambda view: ("paths", []),
    "Chain": lambda view: ("lit", ["a0"]),
    "Drawing": lambda view: ("lit", "axon"),
    "Tiles": lambda view: ("window", [1, 1, 3, 3]),
    "Pad": lambda view: ("strokes", [*view.strokes, [0.1, 0.1, 0.9, 0.1]]),
    "Graph": lambda view: ("values", {"x": "7.77"}),
    "Equation": lambda view: ("html", view.html.replace("<table", "<p>more</p><table", 1)),
}
GREY = """() => [...document.querySelectorAll("#view canvas")].map((canvas) => {
    const { data } = canvas.getContext("2d").getImageData(0, 0, 11, canvas.height);
    return data.filter((v, i) => i % 4 < 3 && data[i - (i % 4) + 3] > 200);
}).map((type) => type.reduce((sum, v) => sum + v, 0) / type.length)"""


def moved_by_sliders(widget):
    """Whether sliders are entries of the network's θ."""
    network = getattr(widget, "network", None)
    controls = network.controls if isinstance(network, LiveNetwork) else ()
    return bool(controls) and all(index.isdigit() for index in controls)


@pytest.fixture(scope="module")
def instances():
    """One explorer's view of each class, in its first state, with the explorer: one that sliders
    move, where there is any."""
    found, explorers = {}, [opener() for opener in EXPLORERS]
    for explorer in explorers:
        for widget in (*explorer.views, explorer.page):
            name = type(widget).__name__
            better = name in found and not moved_by_sliders(found[name][0])
            if name not in found or (better and moved_by_sliders(widget)):
                found[name] = widget, explorer
    yield found
    for explorer in explorers:
        explorer.close()


def plain(value):
    if isinstance(value, bytes | memoryview):
        return {"bytes": base64.b64encode(value).decode()}
    return value


def states(widget):
    """The state of a widget and of all that it refers to, by their ids, as it goes to a browser."""
    found, waiting = {}, [widget.model_id]
    while waiting:
        if (one := waiting.pop()) in found:
            continue
        state = {name: plain(value) for name, value in _instances[one].get_state().items()}
        found[one] = state
        wanted = ("network", "controls", "handles")
        waiting += re.findall(r"IPY_MODEL_(\w+)", str([state.get(name) for name in wanted]))
    return found


@pytest.fixture(scope="module")
def page(browser):
    page = browser.new_page(viewport={"width": 900, "height": 700})
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    yield page
    page.close()


@pytest.fixture
def host(page):
    """A blank page with the front end in it."""
    page.emulate_media(color_scheme="light")
    page.goto("about:blank")
    page.set_content(
        "<!doctype html><body><div class=course-explorer>"
        "<div class=course-body><button>b</button></div></div>"
    )
    page.add_script_tag(path=Path(__file__).with_name("fake_host.js"))
    page.errors.clear()
    yield page
    assert set(page.evaluate("[...asked]")) <= OPTIONAL
    assert page.errors == []


def mount(host, widget):
    host.evaluate("open_", states(widget))
    host.evaluate("(id) => mount(id)", widget.model_id)
    host.wait_for_function("document.querySelector('#view').dataset.paints >= 1")


def said(host):
    return host.locator("#view .course-error").inner_text()


@each_view
def test_a_view_paints_follows_its_traits_and_cleans_up(host, instances, view):
    widget, _ = instances[view.__name__]
    mount(host, widget)
    host.wait_for_function("drawn()")
    before = host.evaluate("picture()")
    if widget.network is not None:
        host.evaluate("turn", widget.network.model_id)
    else:
        name, value = CHANGES[view.__name__](widget)
        host.evaluate(
            "([id, name, value]) => set_(id, name, value)", [widget.model_id, name, value]
        )
    host.wait_for_function("(before) => picture() !== before", arg=before)
    host.evaluate("([id]) => set_(id, 'alt', 'in other words')", [widget.model_id])
    host.wait_for_function("document.querySelector('#view').innerHTML.includes('in other words')")
    assert said(host) == ""
    assert host.evaluate("listening()") > 0
    assert host.evaluate("unmount()") == 0, "nothing stays in the element"
    assert host.evaluate("listening()") == 0, "nor is anything listened to"


def test_a_slider_moves_the_picture_without_a_kernel(host, instances):
    widget, explorer = instances["Plane"]
    assert isinstance(widget.network, LiveNetwork) and widget.network.controls
    mount(host, widget)
    index, control = next(iter(widget.network.controls.items()))
    before = host.evaluate("picture()")
    value = control.value + 1.25
    host.evaluate("([id, value]) => set_(id, 'value', value)", [control.model_id, value])
    theta = host.evaluate("(id) => floats(id, 'theta')", widget.network.model_id)
    assert theta[int(index)] == value
    host.wait_for_function("(before) => picture() !== before", arg=before)
    host.evaluate("unmount()")
    assert host.evaluate("listening()") == 0


def colours(host, panel, points):
    """[red, green, blue] of the picture in a panel of the mounted plane, at points of the plane."""
    return np.array(
        host.evaluate(
            """([panel, points]) => {
        const canvas = document.querySelectorAll("#view canvas")[panel];
        const dots = canvas.width / canvas.clientWidth; // of the screen per CSS pixel
        return points.map(([x1, x2]) => {
            const [left, top] = document.querySelector("#view").course.place(panel, x1, x2);
            const { data } = canvas.getContext("2d").getImageData(left * dots, top * dots, 1, 1);
            return [...data.slice(0, 3)];
        });
    }""",
            [panel, points.tolist()],
        )
    )


def test_pixels_on_both_sides_of_a_decision_boundary_show_the_networks_answer(host):
    mlp = MLP([2, 2, 1], ["tanh", "sigmoid"])
    mlp.theta[:] = [2, 1.5, -1, 2.5, 0.5, -0.4, 3, -2.5, 0.6]
    panels = [
        views.Plane.panel("Regions", [(-1, 1)], fill="regions", data=False),
        views.Plane.panel("h(x)", [(-1, 1)], data=False),
    ]
    network = LiveNetwork(mlp)
    plane = views.Plane(network=network, panels=panels, domain=[-2.0, 2.0, -1.5, 1.5])
    mount(host, plane)
    x1 = np.linspace(-1.9, 1.9, 761)
    sides = []  # of each crossing of the boundary on a level line: 0.08 before it and behind it
    for x2 in np.linspace(-1.4, 1.4, 15):
        z = mlp.forward(np.column_stack([x1, np.full_like(x1, x2)])).Z[2][0]
        for k in np.flatnonzero(np.diff(z >= 0)):
            if 16 < k < len(x1) - 17 and len(set(z[k - 15 : k + 1] >= 0)) == 1:
                sides += [[x1[k - 15], x2], [x1[k + 16], x2]]
    around = np.array([[0, 0], [0.06, 0], [-0.06, 0], [0, 0.06], [0, -0.06]])
    near = mlp.predict((np.array(sides)[:, None] + around).reshape(-1, 2)).reshape(-1, 5) >= 0.5
    clear = (near == near[:, :1]).all(axis=1)  # of the line, which may run along a level line
    sides = np.array(sides)[clear]
    h = mlp.predict(sides)[:, 0]
    assert len(sides) >= 20 and 5 < np.sum(h >= 0.5) < len(sides) - 5

    tints = [0.34 * 255 * np.array(to_rgb(colour)) + 0.66 * 255 for colour in theme.CLASSES[:2]]
    far = [np.abs(colours(host, 0, sides) - tint).max(axis=1) for tint in tints]
    np.testing.assert_array_equal(far[1] < far[0], h >= 0.5)
    assert np.min(far, axis=0).max() <= 2, "nothing but the two tints"

    at = h * (len(theme.VIRIDIS) - 1)
    stops = np.array(theme.VIRIDIS)
    expected = [np.interp(at, range(len(stops)), stops[:, channel]) for channel in range(3)]
    assert np.abs(colours(host, 1, sides) - np.transpose(expected)).max() <= 12
    host.evaluate("unmount()")
    plane.close()
    network.close()


def test_a_handle_in_the_picture_follows_its_sliders(host):
    explorer = explore.bumps()
    [widget] = [view for view in explorer.views if getattr(view, "handles", None)]
    mount(host, widget)
    before = host.evaluate("picture()")
    x, _ = widget.handles[0]
    host.evaluate("(id) => set_(id, 'value', 0.123)", x.model_id)
    host.wait_for_function("(before) => picture() !== before", arg=before)
    host.evaluate("unmount()")
    assert host.evaluate("listening()") == 0
    explorer.close()


def test_a_network_by_itself_shows_nothing_and_fails_nowhere(host, instances):
    network = instances["Plane"][0].network
    host.evaluate("open_", states(network))
    host.evaluate("(id) => mount(id)", network.model_id)
    assert host.evaluate("unmount()") == 0


def test_the_explorers_own_part_keeps_keys_and_lets_go_of_them(host, instances):
    page, _ = instances["Page"]
    host.evaluate("open_", states(page))
    host.evaluate(
        """async (id) => {
        window.heard = [];
        document.addEventListener("keydown", ({ key }) => heard.push(key));
        await mount(id);
    }""",
        page.model_id,
    )
    host.focus("button")
    host.keyboard.press("m")
    assert host.evaluate("heard") == []
    host.keyboard.press("Control+s")
    assert host.evaluate("heard") == ["Control", "s"]
    host.evaluate("unmount()")
    host.keyboard.press("m")
    assert host.evaluate("heard") == ["Control", "s", "m"]


@pytest.mark.parametrize(
    "attribute, light, dark",
    [
        ("body data-jp-theme-light", "true", "false"),
        ("body data-vscode-theme-kind", "vscode-light", "vscode-dark"),
        ("body data-vscode-theme-kind", "vscode-high-contrast-light", "vscode-high-contrast"),
        ("html theme", "light", "dark"),
        ("the system", "light", "dark"),
    ],
)
def test_the_theme_of_each_front_end_is_followed_as_it_changes(
    host, instances, attribute, light, dark
):
    def switch(value):
        if attribute == "the system":
            host.emulate_media(color_scheme=value)
        else:
            tag, name = attribute.split()
            script = "([tag, name, value]) => document.querySelector(tag).setAttribute(name, value)"
            host.evaluate(script, [tag, name, value])

    if attribute != "the system":
        host.emulate_media(color_scheme="dark" if "light" in light else "light")
    switch(light)
    mount(host, instances["Plane"][0])
    for value, ink in ((light, 31), (dark, 232), (light, 31)):
        switch(value)
        ready = f"() => ({GREY})().every((grey) => Math.abs(grey - {ink}) < 30)"
        host.wait_for_function(ready)
    host.evaluate("unmount()")


CONTRAST = """() => {
    const rgb = (text) =>
        text.match(/[\\d.]+/g).map((v) => v * (text.startsWith("color(") ? 255 : 1));
    const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
        .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
        .reduce((sum, v, k) => sum + v * [0.2126, 0.7152, 0.0722][k], 0);
    const paper = (part) => {
        for (let e = part; e; e = e.parentElement) {
            const found = rgb(getComputedStyle(e).backgroundColor);
            if (found.length === 3) return found;
        }
        return [255, 255, 255];
    };
    const ratio = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    return [...document.querySelectorAll("#view *")]
        .filter((part) => [...part.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
        .filter((part) => !part.closest(".course-on-node, svg title, math, .course-equation td"))
        .map((part) => {
            const style = getComputedStyle(part);
            const ink = part.closest("svg") ? style.fill : style.color;
            return [part.textContent, ratio(light(rgb(ink)), light(paper(part)))];
        });
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@each_view
def test_words_are_readable_where_no_variables_of_jupyterlab_exist(host, instances, view, scheme):
    host.emulate_media(color_scheme=scheme)
    mount(host, instances[view.__name__][0])
    least = {"■": 3}  # a colour's sample, which no one reads
    poor = [
        (text, ratio) for text, ratio in host.evaluate(CONTRAST) if ratio < least.get(text, 4.5)
    ]
    assert poor == []
    host.evaluate("unmount()")


def test_another_number_of_the_screens_pixels_makes_the_picture_sharp(host, instances):
    host.evaluate("""() => {
        const query = new EventTarget();
        const real = window.matchMedia;
        window.matchMedia = (text) => (text.includes("resolution") ? query : real(text));
        window.zoom = (ratio) => {
            Object.defineProperty(window, "devicePixelRatio", { value: ratio, configurable: true });
            query.dispatchEvent(new Event("change"));
        };
    }""")
    mount(host, instances["Plane"][0])
    for ratio in (2, 1.5):
        host.evaluate("(ratio) => zoom(ratio)", ratio)
        sharp = """(ratio) => [...document.querySelectorAll("#view canvas")]
            .every((canvas) => canvas.width === Math.round(ratio * canvas.clientWidth))"""
        host.wait_for_function(sharp, arg=ratio)
    host.evaluate("unmount()")


# Hidden when the paint is due, shown again in the same frame: no observer of sizes hears it.
HIDE_FOR_THE_PAINT = """(id) => new Promise((done) => {
    const { style } = document.body;
    requestAnimationFrame(() => { style.display = "none"; });
    turn(id);
    requestAnimationFrame(() => { style.display = ""; done(); });
})"""


def test_a_view_without_room_waits_and_keeps_its_picture(host, instances):
    mount(host, instances["Plane"][0])
    host.wait_for_function("drawn()")
    size = "document.querySelector('#view canvas').width"
    wide, paints = host.evaluate(size), "document.querySelector('#view').dataset.paints"
    before = host.evaluate(paints)
    network = instances["Plane"][0].network.model_id
    picture = host.evaluate("picture()")
    host.evaluate(HIDE_FOR_THE_PAINT, network)
    host.wait_for_function("(before) => picture() !== before", arg=picture)
    host.evaluate("document.body.style.display = 'none'")
    host.evaluate("(id) => turn(id)", network)
    frames = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    host.evaluate(frames)
    assert host.evaluate(size) == wide, "no canvas shrinks to nothing"
    hidden = host.evaluate(paints)
    assert int(hidden) > int(before)
    host.evaluate("document.body.style.display = ''")
    host.wait_for_function(f"(hidden) => {paints} !== hidden", arg=hidden)
    host.evaluate("unmount()")


def test_a_view_hidden_for_a_moment_is_painted_even_if_no_size_is_reported(host, instances):
    """As Chromium forgets to, now and then, while JupyterLab changes its theme."""
    mount(host, instances["Plane"][0])
    host.wait_for_function("drawn()")
    host.evaluate("() => { ResizeObserver.prototype.observe = () => {}; }")
    picture = host.evaluate("picture()")
    host.evaluate(HIDE_FOR_THE_PAINT, instances["Plane"][0].network.model_id)
    host.wait_for_function("(before) => picture() !== before", arg=picture)
    host.evaluate("unmount()")
