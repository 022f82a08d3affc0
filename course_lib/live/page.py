"""An explorer as a whole in its page: what no single picture can do."""

import anywidget
import traitlets as t

from course_lib.live.bundle import CSS, bundle


class Page(anywidget.AnyWidget):
    """Shows nothing; the last child of an explorer's widget.

    name: the explorer's. alt: what all its pictures show now, in words; read out on demand.
    """

    _esm = bundle("page")
    _css = CSS
    name = t.Unicode("").tag(sync=True)
    alt = t.Unicode("").tag(sync=True)

    def __init__(self, **traits):
        super().__init__(**traits)
        self.on_msg(self._answer)

    def _answer(self, _, content, buffers) -> None:
        """Messages are taken in order: all that the page sent before has been dealt with."""
        if "question" in content:
            self.send({"answer": content["question"]})
