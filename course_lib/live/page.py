"""An explorer as a whole in its page: what no single picture can do."""

import anywidget
import traitlets as t

from course_lib.live.bundle import CSS, bundle


class Page(anywidget.AnyWidget):
    """Shows nothing; the last child of an explorer's widget.

    name : the explorer's. alt : what all its pictures show now, in words; read out on demand.
    """

    _esm = bundle("page")
    _css = CSS
    name = t.Unicode("").tag(sync=True)
    alt = t.Unicode("").tag(sync=True)
