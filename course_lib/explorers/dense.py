"""The layout of explorers with many controls."""

import ipywidgets as widgets

from course_lib.explorers.base import Explorer


class DenseExplorer(Explorer):
    """Controls in rows above the pictures; the numbers and the message are `self.words`, which
    `arrange` places among the pictures."""

    def _layout(self):
        self.words = widgets.VBox([self._readout, self._message])
        widget = super()._layout().add_class("course-dense")
        controls = widget.children[0].children[0]
        controls.children = [c for c in controls.children if c not in self.words.children]
        return widget
