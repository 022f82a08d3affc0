"""What a hand does on an explorer's controls."""


def slider(found, name):
    """The handle of the slider with that label."""
    row = found.locator(".widget-slider", has=found.page.get_by_text(name, exact=True))
    return row.locator(".noUi-handle")


def press(found, name, key, times=1):
    """Press a key on the slider with that label."""
    handle = slider(found, name)
    handle.focus()
    for _ in range(times):
        handle.press(key)


def choose(found, name, option):
    """Choose an option of the menu with that label."""
    row = found.locator(".widget-dropdown", has=found.page.get_by_text(name, exact=True))
    row.locator("select").select_option(option)
