"""What `forward_steps` shows, against the formulas of pages 28-32 and 45-48."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib import MLP
from course_lib.explorers.forward_pass.forward_steps import ForwardStepsExplorer


@given(st.integers(0, 12), st.tuples(st.floats(-3, 3), st.floats(-3, 3)))
@settings(max_examples=30, deadline=None)
def test_each_step_shows_the_number_that_the_forward_pass_gives(step, x):
    explorer = ForwardStepsExplorer(x=x, step=step)
    forward = explorer.mlp.forward(explorer.x)
    if step:
        l, j, part = explorer.steps[step - 1]
        value = (forward.Z if part == "z" else forward.A)[l][j - 1, 0]
        shown = f"<b>{value:.3f}</b>".replace("-0.000", "0.000").replace("-", "−")
        assert shown in explorer.sum.value
        assert explorer.matrix.lit == [[part, l, j, 1]]
        assert [l, j] in explorer.diagram.lit
    known = [v for column in explorer.matrix.values.values() for [v] in column if v is not None]
    assert len(known) == explorer.mlp.n[0] + step, "what is not computed yet is not shown"
    explorer.close()


def test_the_sum_holds_each_product_of_weight_and_input():
    mlp = MLP(n=[2, 1], g=["identity"])
    mlp.theta[:] = [2.0, -3.0, 0.5]
    explorer = ForwardStepsExplorer(mlp, x=[1.0, 0.25])
    assert "(2.000)·(1.000) + (−3.000)·(0.250) + (0.500) = <b>1.750</b>" in explorer.sum.value
    explorer.close()


def test_next_and_back_stop_at_the_ends():
    explorer = ForwardStepsExplorer(step=0)
    explorer.go(-1)
    assert explorer.controls["step"].value == 0
    explorer.preset("All done")
    explorer.go(1)
    assert explorer.controls["step"].value == len(explorer.steps) == 12
    assert explorer.readout()["h(x)"] == f"{explorer.mlp.predict(explorer.x)[0, 0]:.3f}"
    explorer.close()


@pytest.mark.parametrize(
    "bad", [{"mlp": 3}, {"mlp": MLP([2, 3], ["softmax"])}, {"step": 99}, {"x": [1]}, {"x": [9, 0]}]
)
def test_forward_steps_refuses_what_it_cannot_show(bad):
    with pytest.raises(ValueError, match="expected"):
        ForwardStepsExplorer(**bad)
