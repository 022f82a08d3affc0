"""Each number that `cross_entropy_steps` shows is the derivative it claims to be."""

import numpy as np
import pytest

from course_lib.explorers.backpropagation.cross_entropy_steps import CrossEntropyExplorer


def exact_difference(z, y):
    """a - y = σ(z) for y = 0, -σ(-z) for y = 1, without a difference of close numbers."""
    signed = z if y == 0 else -z
    a = np.exp(min(signed, 0.0)) / (1 + np.exp(-abs(signed)))
    return a if y == 0 else -a


@pytest.mark.parametrize("precision", ["float64", "float32"])
@pytest.mark.parametrize("y", [0, 1])
def test_the_factors_give_a_minus_y_or_break_exactly_where_a_is_rounded_to_0_or_1(precision, y):
    explorer = CrossEntropyExplorer(precision=precision, y=y)
    broken = []
    for z in np.arange(-100, 100.5, 2.5):
        explorer.set(z=z)
        exact = exact_difference(z, y)
        assert explorer.fused == pytest.approx(exact, abs=5e-16)
        if explorer.a in (0, 1):
            broken.append(z)
            assert np.isnan(explorer.product) and "NaN" in explorer.verdict()
        else:
            unit = float(np.finfo(type(explorer.a)).eps)
            assert float(explorer.product) == pytest.approx(exact, abs=4 * unit)
        assert explorer.J == pytest.approx(np.logaddexp(0, z if y == 0 else -z), rel=1e-14)
    assert min(z for z in broken if z > 0) == {"float64": 37.5, "float32": 17.5}[precision]
    assert (min(broken) < 0) == (precision == "float32")


def test_the_picture_of_the_sizes_ends_where_the_numbers_do():
    curves = CrossEntropyExplorer(y=0).curves.series
    assert [s["name"] for s in curves[:3]] == ["|∂J/∂a|", "g′(z)", "|product|"]
    for s in curves:
        assert np.isfinite(s["x"]).all() and np.isfinite(s["y"]).all()
    assert max(curves[0]["x"]) == 36.5  # σ(37) is 1 in float64


@pytest.mark.parametrize("bad", [{"z": 101.0}, {"y": 2}, {"precision": "float16"}, {"z": np.nan}])
def test_a_bad_output_neuron_is_refused_by_name(bad):
    with pytest.raises(ValueError, match=next(iter(bad))):
        CrossEntropyExplorer(**bad)
