"""How an explorer's pictures share the room."""

import ipywidgets as widgets

# In a row, of a table beside a picture: its own width, and a little of the room that is left.
SNUG = {"flex": "0.5 0 auto", "width": "max-content", "max_width": "100%", "overflow": "visible"}


def row(parts, shares=(), **layout) -> widgets.HBox:
    """Widgets side by side; those that find no room go below.

    shares: of the first ones, each as CSS has it: grow, shrink and width ("3 1 360px"); the others
        are equal. layout: traits of the row's Layout.
    """
    for part, share in zip(parts, shares):
        part.layout.flex = share
    return widgets.HBox(list(parts), layout=layout).add_class("course-side-by-side")


def mosaic(parts, narrowest: str) -> widgets.GridBox:
    """As many equal columns as there is room for, none narrower than `narrowest`."""
    columns = f"repeat(auto-fit, minmax({narrowest}, 1fr))"
    layout = {"grid_template_columns": columns, "grid_gap": "6px 8px"}
    return widgets.GridBox(list(parts), layout=layout).add_class("course-mosaic")


def show_some(parts) -> None:
    """Show the widgets that are True in these pairs (widget, shown) and hide the others.

    Hides before it shows: the page may paint in between, and must not be higher at that moment.
    """
    for part, shown in sorted(parts, key=lambda pair: pair[1]):
        part.layout.display = "" if shown else "none"


def fold(title: str, parts) -> widgets.VBox:
    """Widgets that a first reader does not need: a press on the title shows or hides them.

    The browser does so by itself; the widgets keep it for as long as they live.
    """
    head = widgets.ToggleButton(description=title).add_class("course-fold-title")
    body = widgets.VBox(list(parts)).add_class("course-folded")
    return widgets.VBox([head, body]).add_class("course-fold")
