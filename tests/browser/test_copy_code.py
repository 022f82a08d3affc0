"""*Copy code* in the browser: the clipboard holds the code, or a box shows it and says why."""

import pytest

REFUSE = """() => {
    navigator.clipboard.write = () => Promise.reject(new DOMException("no", "NotAllowedError"));
}"""
OLD_WAY = "document.execCommand = (name) => { window.asked = name; return false; }"
CODE = {  # of each explorer, what stands in its code and nowhere else
    "perceptron": "mlp.theta[:] = [",
    "digits": "datasets.handwritten_digits()",
    "training": "datasets.moons(m=200)",
    "optimizers": "SURFACES[",
}


@pytest.fixture
def copied(gallery):
    """copied(name) presses the button of an explorer of the gallery and returns the explorer."""
    context = gallery.page.context
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    gallery.page.evaluate("navigator.clipboard.writeText('nothing yet')")

    def press(name):
        found = gallery.explorer(f"explore.{name}()")
        found.get_by_role("button", name="Copy code", exact=True).click()
        return found

    yield press
    context.clear_permissions()


def clipboard(gallery):
    return gallery.page.evaluate("navigator.clipboard.readText()")


def in_kernel(gallery, name):
    """The code that the kernel has made last for the explorer of that name."""
    return gallery.page.evaluate(
        """async (name) => {
            const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
            const asked = kernel.requestExecute({ code: `print(${name}.code())` });
            let said = "";
            asked.onIOPub = ({ content }) => { said += content.text ?? ""; };
            await asked.done;
            return said.slice(0, -1);
        }""",
        name,
    )


@pytest.mark.parametrize("name", CODE)
def test_copy_code_puts_the_code_into_the_clipboard_and_says_so(gallery, copied, name):
    found = copied(name)
    message = found.locator(".course-message")
    message.get_by_text("Paste them into a cell").wait_for()
    code = clipboard(gallery)
    assert CODE[name] in code and code == in_kernel(gallery, name)
    assert f"Copied: {len(code.splitlines())} lines of Python" in message.inner_text()
    assert found.locator("textarea").count() == 0


def test_without_the_newer_clipboard_the_older_one_is_used(gallery, copied):
    gallery.page.evaluate(REFUSE)
    try:
        found = copied("digits")
        found.locator(".course-message").get_by_text("Copied: ").wait_for()
        assert clipboard(gallery) == in_kernel(gallery, "digits")
        focused = found.get_by_role("button", name="Copy code", exact=True)
        assert focused.evaluate("button => button === document.activeElement")
    finally:
        gallery.page.evaluate("delete navigator.clipboard.write")


def test_a_refused_copy_shows_the_code_in_a_box_with_its_text_selected(gallery, copied):
    gallery.page.evaluate(REFUSE)
    gallery.page.evaluate(OLD_WAY)
    try:
        found = copied("gradient_check")
        before = found.bounding_box()["height"]
        box = found.get_by_role("textbox", name="lines of Python")
        box.wait_for()
        assert "Not copied: the browser" in found.locator(".course-message").inner_text()
        assert gallery.page.evaluate("window.asked") == "copy"
        code = in_kernel(gallery, "gradient_check")
        gallery.eventually(lambda: box.evaluate("box => box === document.activeElement"))
        assert box.evaluate("box => box.value.slice(box.selectionStart, box.selectionEnd)") == code
        assert int(box.get_attribute("rows")) <= 12
        assert box.evaluate("box => box.scrollWidth > box.clientWidth"), "long lines scroll"
        assert found.bounding_box()["height"] < before + 300
        gallery.page.keyboard.press("Control+c")
        gallery.eventually(lambda: clipboard(gallery) == code)
    finally:
        gallery.page.evaluate("delete navigator.clipboard.write; delete document.execCommand")


def test_the_menu_beside_copy_code_is_reached_by_keys_and_its_choice_is_copied(gallery, copied):
    found = copied("perceptron")
    message = found.locator(".course-message")
    message.get_by_text("Paste them into a cell").wait_for()
    button = found.get_by_role("button", name="Copy code", exact=True)
    menu = found.get_by_role("combobox", name="The library that Copy code writes for")
    tops = [one.bounding_box()["y"] for one in (button, menu)]
    assert abs(tops[0] - tops[1]) < 4, "on one line"
    button.press("Tab")
    gallery.eventually(lambda: menu.evaluate("menu => menu === document.activeElement"))
    menu.press("P")
    gallery.eventually(lambda: menu.input_value() == "PyTorch")
    gallery.answered(found)
    button.press("Enter")
    message.get_by_text("pip install torch").wait_for()
    assert "nn.Linear(2, 1)," in clipboard(gallery)
    menu.select_option("scikit-learn")
    found.locator("select").first.select_option("step")
    gallery.answered(found)
    button.press("Enter")
    message.get_by_text("scikit-learn cannot express the output step").wait_for()
    assert "nn.Linear(2, 1)," in clipboard(gallery), "nothing else was copied"
    menu.select_option("course_lib")
    gallery.answered(found)
    button.press("Enter")
    message.get_by_text("Copied: ").wait_for()
    assert clipboard(gallery) == in_kernel(gallery, "perceptron")
