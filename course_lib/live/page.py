"""An explorer as a whole in its page: what no single picture can do."""

import anywidget

from course_lib.live.bundle import CSS, bundle


class Page(anywidget.AnyWidget):
    """Shows nothing; the last child of an explorer's widget."""

    _esm = bundle("page")
    _css = CSS
