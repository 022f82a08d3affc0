"""The network that live views follow."""

import math

import anywidget
import numpy as np
import traitlets as t
from ipywidgets import Widget, widget_serialization

from course_lib.live.bundle import bundle
from course_lib.mlp import MLP


class LiveNetwork(anywidget.AnyWidget):
    """State of an MLP in the browser; it has no picture of its own.

    mlp: the network to show. Call `push()` after changing its parameters.
    controls: widgets with a number `value`, by the index of the entry of `mlp.theta` they set.
        They write to the picture in the browser; writing to `mlp` is for who observes them.
        A widget may have a name instead, to be used in formulas.
    formulas: JavaScript expressions in those names, by the index of the entry they give.
    pointed: the neuron [l, j] or the weight [l, j, k] that a hand points at in one view, for the
        others; the browser sets it, the kernel does not hear of it.
    Raises TypeError for another mlp, ValueError for an index that theta does not have.
    """

    _esm = bundle("network")
    _view_name = t.Unicode(None, allow_none=True).tag(sync=True)

    n = t.List(t.Int()).tag(sync=True)
    g = t.List(t.Unicode()).tag(sync=True)
    ranges = t.List().tag(sync=True)
    theta = t.Bytes().tag(sync=True)
    controls = t.Dict(value_trait=t.Instance(Widget)).tag(sync=True, **widget_serialization)
    formulas = t.Dict().tag(sync=True)
    pointed = t.List(t.Int()).tag(sync=True)

    def __init__(
        self,
        mlp: MLP,
        controls: dict[int | str, Widget] | None = None,
        formulas: dict[int, str] | None = None,
    ):
        if not isinstance(mlp, MLP):
            raise TypeError(f"mlp: got {mlp!r}, expected an MLP")
        for index in [*(controls or {}), *(formulas or {})]:
            if isinstance(index, int) and not 0 <= index < mlp.theta.size:
                expected = f"expected 0..{mlp.theta.size - 1}, an entry of theta"
                raise ValueError(f"controls and formulas: got index {index}, {expected}")
        self._silent = False
        self.mlp = mlp
        controls = {str(index): widget for index, widget in (controls or {}).items()}
        super().__init__(controls=controls, formulas=_by_text(formulas), **self._state())

    def _state(self) -> dict:
        mlp = self.mlp
        g = mlp.g[1:]
        return {
            "n": [int(width) for width in mlp.n],
            "g": ["", *(activation.js or activation.name for activation in g)],
            "ranges": [None, *([_finite(end) for end in activation.range] for activation in g)],
            "theta": np.ascontiguousarray(mlp.theta, dtype="<f8").tobytes(),
        }

    def push(self, mlp: MLP | None = None, formulas: dict[int, str] | None = None) -> None:
        """Show the network's present parameters (of another network, if one is given)."""
        if mlp is not None:
            self.mlp = mlp
        with self.hold_sync():
            if formulas is not None:
                self.formulas = _by_text(formulas)
            for name, value in self._state().items():
                setattr(self, name, value)

    def follow(self, moved: Widget | None, **changes) -> None:
        """Show the present parameters after the widget `moved` has moved; `changes` as for `push`.

        The browser has drawn the move of one of the network's own controls already. A message for
        each slider event would arrive late and pull the picture back under the hand; so theta is
        taken over without sending it. None: nobody has drawn anything yet.
        """
        self._silent = any(moved is control for control in self.controls.values())
        try:
            self.push(**changes)
        finally:
            self._silent = False

    def _should_send_property(self, key, value):
        return not (self._silent and key == "theta") and super()._should_send_property(key, value)


def _by_text(formulas: dict[int, str] | None) -> dict[str, str]:
    return {str(index): expression for index, expression in (formulas or {}).items()}


def _finite(end: float) -> float | None:
    return float(end) if math.isfinite(end) else None
