"""Every explorer for those who do not see it, or not well, or use no mouse."""

from pathlib import Path

import axe_playwright_python
import pytest
from hands import choose, slider, unfold

from course_lib.explore import EXPLORERS

NAMES = [explorer.__name__ for explorer in EXPLORERS]
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
PAPERS = {"light": "#ffffff", "dark": "#111111"}  # JupyterLab's
FOUND = """async (explorer) => {
    const { violations } = await axe.run(explorer, { resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
}"""
# What every shown slider has: [its label, its name, value in words, number beside it, the number's
# role and name, how many Tab stops].
SLIDERS = """(explorer) => [...explorer.querySelectorAll(".widget-slider")]
    .filter((row) => row.checkVisibility())
    .map((row) => {
        const handle = row.querySelector(".noUi-handle");
        const number = row.querySelector(".widget-readout");
        const reached = (e) => e.tabIndex >= 0 || e.contentEditable === "true";
        const stops = [...row.querySelectorAll("*")].filter(reached);
        const own = number.isContentEditable ? [handle, number] : [handle];
        return {
            label: row.querySelector(".widget-label").textContent,
            name: handle.getAttribute("aria-label"),
            value: handle.getAttribute("aria-valuetext"),
            number: number.textContent,
            role: number.isContentEditable ? number.getAttribute("role") : "textbox",
            numberName: number.isContentEditable ? number.getAttribute("aria-label") : "number",
            onlyStops: stops.length === own.length && stops.every((e) => own.includes(e)),
        };
    })"""
# Colours of all words in SVG, and of those that canvases write when they are painted again, with
# what is behind them.
WORDS = """(explorer) => {
    const found = new Map();
    const note = (text, ink, behind) => found.set(`${ink} on ${behind}`, text);
    const paper = getComputedStyle(document.body).getPropertyValue("--jp-layout-color0");
    const dye = document.createElement("canvas").getContext("2d");
    const hex = (colour) => ((dye.fillStyle = colour), dye.fillStyle);
    for (const text of explorer.querySelectorAll("svg text")) {
        if (!text.checkVisibility()) continue;
        const node = text.matches(".course-on-node");
        const before = [...text.parentElement.querySelectorAll("circle[fill]")].filter((c) =>
            c.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING);
        const at = text.getBoundingClientRect();
        const under = before.find((circle) => {
            const box = circle.getBoundingClientRect();
            const [x, y] = [(at.left + at.right) / 2, (at.top + at.bottom) / 2];
            return x > box.left && x < box.right && y > box.top && y < box.bottom;
        });
        const behind = node && under ? getComputedStyle(under).fill : paper;
        note(text.textContent, hex(getComputedStyle(text).fill), hex(behind));
    }
    const proto = CanvasRenderingContext2D.prototype;
    const original = proto.fillText;
    proto.fillText = function (text, ...place) {
        if (text) note(text, hex(this.fillStyle), hex(paper));
        original.call(this, text, ...place);
    };
    for (const view of explorer.querySelectorAll(".course-view")) {
        if (view.clientWidth) view.course.paint();
    }
    proto.fillText = original;
    return [...found];
}"""
FOCUS = """(element) => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
    const dye = document.createElement("canvas").getContext("2d");
    dye.fillStyle = outlineColor;
    return [outlineStyle, parseFloat(outlineWidth), dye.fillStyle];
}"""
# The colour of a line upon paper.
STROKE = """(element, paper) => {
    const sheet = document.createElement("canvas").getContext("2d");
    for (const colour of [paper, getComputedStyle(element).stroke]) {
        sheet.fillStyle = colour;
        sheet.fillRect(0, 0, 1, 1);
    }
    const [red, green, blue] = sheet.getImageData(0, 0, 1, 1).data;
    return "#" + [red, green, blue].map((v) => v.toString(16).padStart(2, "0")).join("");
}"""
SPEAKS = """(explorer) => {
    const spoken = (explorer.spoken = []);
    const changes = (explorer.changes = []);
    const status = explorer.querySelector(":scope > [role=status]");
    const listen = (element, heard) => new MutationObserver(() => heard.push(element.textContent))
        .observe(element, { childList: true, subtree: true, characterData: true });
    listen(status, spoken);
    listen(explorer.querySelector(".course-readout"), changes);
}"""
PAINTED = """(explorer) => {
    const views = [...explorer.querySelectorAll(".course-view")].filter((v) => v.clientWidth);
    return views.length > 0 && views.every((view) => view.dataset.paints);
}"""
RUN = """(code) => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel
    .requestExecute({ code }).done"""


def contrast(one, other):
    """WCAG's contrast of two colours "#rrggbb"."""

    def luminance(colour):
        shares = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.fixture(scope="module", params=["light", "dark"])
def themed(gallery, request):
    """The gallery in either theme, and the theme's name."""
    gallery.change_theme(request.param)
    gallery.page.evaluate(AXE)
    return gallery, request.param


def shown(gallery, name):
    """The explorer of that name, scrolled into view and painted."""
    found = gallery.cell(f"{name} = explore.{name}()").locator(".course-explorer")
    gallery.eventually(lambda: found.evaluate(PAINTED))
    found.locator(":scope > [role=status]").wait_for(state="attached")
    return found


def test_axe_finds_nothing_in_any_explorer_and_all_words_have_contrast(themed):
    gallery, theme = themed
    for name in NAMES:
        found = shown(gallery, name)
        presets = found.locator(".course-presets button")
        if theme == "dark" and presets.count():  # another state than the start
            presets.last.click()
            found.locator(".course-presets button[aria-pressed=true]").first.wait_for()
        unfold(found)
        assert found.evaluate(FOUND) == [], name
        for pair, words in found.evaluate(WORDS):
            assert contrast(*pair.split(" on ")) >= 4.5, (name, words, pair)


@pytest.mark.parametrize("kind", [
    "button", "select", ".noUi-handle", ".widget-readout[contenteditable]", "input[type=checkbox]",
    "canvas[tabindex]",
])  # fmt: skip
def test_what_has_the_focus_shows_it(themed, kind):
    gallery, theme = themed
    names = {"input[type=checkbox]": "product_quiz", "canvas[tabindex]": "loss_surface"}
    found = shown(gallery, names.get(kind, "perceptron"))
    found.page.keyboard.press("Tab")  # a hand on the keyboard
    element = found.locator(kind).first
    element.focus()
    style, width, colour = element.evaluate(FOCUS)
    assert style == "solid" and width >= 2
    assert contrast(colour, PAPERS[theme]) >= 3


@pytest.mark.parametrize("part", [".course-edge-hit", ".course-neuron"])
def test_a_weight_and_a_bias_in_the_picture_show_the_focus(themed, part):
    gallery, theme = themed
    found = shown(gallery, "xor_network")
    element = found.locator(f"{part}[tabindex]").first
    found.page.keyboard.press("Tab")  # a hand on the keyboard
    before = element.evaluate(STROKE, PAPERS[theme])
    element.focus()
    colour = element.evaluate(STROKE, PAPERS[theme])
    assert contrast(colour, PAPERS[theme]) >= 3
    width = element.evaluate("part => parseFloat(getComputedStyle(part).strokeWidth)")
    assert colour != before or width >= 4


def test_every_slider_has_a_name_its_value_in_words_and_one_tab_stop_beside_its_number(gallery):
    for name in NAMES:
        found = shown(gallery, name)
        unfold(found)
        sliders = found.evaluate(SLIDERS)
        for one in sliders:
            assert one["name"] and "".join(one["name"].split()) in "".join(one["label"].split())
            assert one["value"] == one["number"] != ""
            assert one["role"] == "textbox" and "number" in one["numberName"]
            assert one["onlyStops"], (name, one)
        assert len({one["name"] for one in sliders}) == len(sliders), "no two of one name"


def test_a_sliders_words_follow_hand_number_kernel_and_preset(gallery):
    found = shown(gallery, "training")
    rate, size = slider(found, "α"), slider(found, "batch size B")

    def words():
        return [handle.get_attribute("aria-valuetext") for handle in (rate, size)]

    assert rate.get_attribute("aria-valuenow") not in words()
    gallery.page.evaluate(RUN, "training.set(alpha=0.03, batch_size=16)")
    gallery.eventually(lambda: words() == ["0.03", "16"])
    rate.press("ArrowRight")
    gallery.eventually(lambda: words() == ["0.1", "16"])
    found.get_by_role("button", name="Reset").click()
    gallery.eventually(lambda: words() != ["0.1", "16"])

    found = shown(gallery, "perceptron")
    handle = slider(found, "w₁")
    number = found.get_by_role("textbox", name="w₁ as a number")
    number.fill("2.5")
    number.press("Enter")
    gallery.eventually(lambda: handle.get_attribute("aria-valuetext") == "2.50")
    found.get_by_role("button", name="Flipped").click()
    gallery.eventually(lambda: number.text_content() != "2.50")
    gallery.eventually(lambda: handle.get_attribute("aria-valuetext") == number.text_content())


def test_what_has_changed_is_said_once_it_rests_not_on_the_way(gallery):
    found = shown(gallery, "perceptron")
    found.get_by_role("button", name="Reset").click()
    status = found.locator(":scope > [role=status]")
    gallery.page.evaluate(RUN, "perceptron.set(w1=-3)")
    gallery.eventually(lambda: "accuracy" in status.text_content())
    found.evaluate(SPEAKS)
    gallery.page.evaluate(RUN, "for k in range(40):\n    perceptron.set(w1=-3 + k / 10)")
    found.locator(".course-readout tr", has_text="J").get_by_text("0.5085").wait_for()
    gallery.eventually(lambda: "0.5085" in found.evaluate("(e) => e.spoken.at(-1) ?? ''"))
    spoken, changes = found.evaluate("(e) => [e.spoken, e.changes]")
    assert len(changes) > 3 * len(spoken) > 0
    assert "0.5085" in spoken[-1] and "Focus a slider" not in spoken[-1], "only what is new"


def test_a_verdict_and_a_problem_are_said_at_once(gallery):
    found = shown(gallery, "symbol_quiz")
    found.get_by_role("button", name="Check").click()
    verdict = found.locator(".course-message [role=alert]")
    verdict.wait_for()
    assert verdict.inner_text().startswith(("Right", "Not yet"))
    found.get_by_role("button", name="New question").click()
    status = found.locator(":scope > [role=status]")
    gallery.eventually(lambda: "Lit: " in status.text_content())

    found = shown(gallery, "training")
    gallery.page.evaluate(RUN, "training.preset('none of them')")
    alert = found.locator(".course-message [role=alert]")
    gallery.eventually(lambda: alert.count() and "has no preset" in alert.inner_text())
    gallery.page.evaluate(RUN, "training.reset()")


def test_a_picture_says_what_it_shows_and_the_explorer_what_all_of_it_shows(gallery):
    for name in NAMES:
        found = shown(gallery, name)
        described, labels = found.evaluate("""(explorer) => [
            document.getElementById(explorer.getAttribute("aria-describedby")).textContent,
            [...explorer.querySelectorAll(".course-frame")]
                .filter((frame) => frame.clientWidth)
                .map((frame) => [frame.role, frame.ariaLabel]),
        ]""")
        assert len(described) > 30 and name in found.get_attribute("aria-label")
        assert labels and {role for role, _ in labels} <= {"img", "group"}
        assert len({described, *(words for _, words in labels)}) == 1 + len(labels)


def test_the_chosen_prediction_and_the_preset_that_stands_are_marked(gallery):
    found = shown(gallery, "dying_relu")
    pressed = found.locator(".course-presets [aria-pressed=true]")
    found.get_by_role("button", name="Reset").click()
    gallery.eventually(lambda: pressed.all_inner_texts() == ["Born silent"])
    assert "inset" in pressed.evaluate("(e) => getComputedStyle(e).boxShadow")
    slider(found, "first b").press("ArrowRight")
    gallery.eventually(lambda: pressed.count() == 0)
    slider(found, "first b").press("ArrowLeft")
    gallery.eventually(lambda: pressed.all_inner_texts() == ["Born silent"])

    gallery.page.evaluate(
        RUN,
        "from course_lib.explorers.kit.prediction import prediction\n"
        "asked = prediction(['up', 'down'], {})\n"
        "perceptron.widget.children = (asked, *perceptron.widget.children)",
    )
    found = shown(gallery, "perceptron")
    group = found.get_by_role("group", name="What do you predict?")
    group.wait_for()
    assert [b.get_attribute("aria-pressed") for b in group.get_by_role("button").all()] == [
        "false",
        "false",
    ]
    group.get_by_role("button", name="down").click()
    group = found.get_by_role("group", name="You predicted:")
    chosen = group.locator("[aria-pressed=true]")
    gallery.eventually(lambda: chosen.all_inner_texts() == ["down"])
    assert "inset" in chosen.evaluate("(e) => getComputedStyle(e).boxShadow")


def test_forced_colours_keep_rails_borders_and_what_is_chosen(gallery):
    found = shown(gallery, "dying_relu")
    found.get_by_role("button", name="Reset").click()
    on = found.locator(".course-presets [aria-pressed=true]")
    on.wait_for()
    style = """(element) => {
        const { borderTopStyle, borderTopWidth, backgroundColor } = getComputedStyle(element);
        return [borderTopStyle, parseFloat(borderTopWidth), backgroundColor];
    }"""
    gallery.page.emulate_media(forced_colors="active")
    try:
        off = found.locator(".course-presets [aria-pressed=false]").first
        for element in (found.locator(".noUi-target").first, off, on):
            border, width, _ = element.evaluate(style)
            assert border == "solid" and width >= 1
        assert on.evaluate(style)[2] != off.evaluate(style)[2]
    finally:
        gallery.page.emulate_media(forced_colors="none")


def test_nothing_moves_by_itself_where_motion_is_not_wanted(gallery):
    found = shown(gallery, "perceptron")
    moving = """(explorer) => [...explorer.querySelectorAll("*")].filter((e) => {
        const { transitionDuration, transitionProperty, animationName } = getComputedStyle(e);
        const slides = transitionProperty !== "none" && parseFloat(transitionDuration) > 0;
        return slides || animationName !== "none";
    }).length"""
    gallery.page.emulate_media(reduced_motion="reduce")
    try:
        assert found.evaluate(moving) == 0
    finally:
        gallery.page.emulate_media(reduced_motion="no-preference")


def test_a_target_is_drawn_with_the_keyboard(gallery):
    found = shown(gallery, "error_against_n")
    choose(found, "target f", "drawn by hand")
    canvas = found.locator("canvas[role=application]")
    canvas.wait_for()
    assert "up and down lift or lower the curve" in canvas.get_attribute("aria-label")
    sketch = "(canvas) => canvas.closest('.course-view').course.sketch()"
    before = canvas.evaluate(sketch)
    canvas.focus()
    for key in ["ArrowRight"] * 4 + ["ArrowUp"] * 6:
        canvas.press(key)
    after = canvas.evaluate(sketch)
    lifts = [b - a for a, b in zip(before, after)]
    assert max(lifts) > 0.3 and lifts.index(max(lifts)) == round(0.6 * (len(before) - 1))
    assert abs(lifts[0]) < 1e-3 and min(lifts) > -1e-12
    where = canvas.locator("xpath=..").locator("[role=status]").text_content()
    assert where == f"0.2, {round(after[lifts.index(max(lifts))], 2):g}".replace("-", "−")
    gallery.page.evaluate(RUN, "heard = list(error_against_n.curve.sketch)")
    errors = found.locator(".course-readout").inner_text()
    canvas.press("ArrowDown")
    gallery.eventually(lambda: found.locator(".course-readout").inner_text() != errors)
    assert gallery.page_errors == []


def test_a_region_is_drawn_with_the_keyboard(gallery):
    found = shown(gallery, "regions")
    choose(found, "region", "drawn by hand")
    canvas = found.locator("canvas[role=application]")
    canvas.wait_for()
    assert "Enter sets a corner" in canvas.get_attribute("aria-label")
    canvas.focus()
    share = found.locator(".course-readout tr", has_text="share without any neuron").locator("b")
    before = share.text_content()
    steps = [("ArrowLeft", 10), ("ArrowUp", 10), ("ArrowRight", 20), ("ArrowDown", 10)]
    for key, times in steps:
        for _ in range(times):
            canvas.press(key)
        canvas.press("Enter")
    canvas.press("Backspace")
    canvas.press("Enter")
    for _ in range(20):
        canvas.press("ArrowLeft")
    canvas.press("Enter")
    gallery.eventually(lambda: share.text_content() != before)
    assert share.text_content() == "0.8750", (
        "half the width times a quarter of the height is inside"
    )
    assert gallery.page_errors == []
