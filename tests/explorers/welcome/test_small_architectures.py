"""Memory, attention and folds: what their pictures claim."""

import numpy as np
import pytest

from course_lib.explorers.welcome.attention import KEYS, AttentionExplorer
from course_lib.explorers.welcome.folds import FoldsExplorer
from course_lib.explorers.welcome.memory import MemoryExplorer


def test_a_small_weight_forgets_and_without_an_activation_a_large_one_explodes(opened):
    explorer = opened(MemoryExplorer)
    explorer.preset("Fades")
    assert np.abs(np.subtract(*explorer.h))[-1] < 1e-4
    explorer.preset("Explodes")
    assert explorer.h[0][-1] == pytest.approx(1.5**19)
    np.testing.assert_allclose(explorer.slope["identity"], 1.5 ** np.arange(20.0))
    assert explorer.states.domain[3] > 1.5**19, "all of it is in the picture"


def test_other_letters_overwrite_the_first(opened):
    explorer = opened(MemoryExplorer)
    explorer.preset("Keeps the sign")
    assert explorer.h[0][-1] > 0.8 and explorer.h[1][-1] < -0.8
    explorer.preset("Overwritten")
    assert abs(explorer.h[0][-1] - explorer.h[1][-1]) < 1e-3


def test_the_dot_is_the_average_of_the_words_with_the_shares_that_the_bars_show(opened):
    explorer = opened(AttentionExplorer)
    explorer.set(q1=-1.0, q2=2.0, T=2.0)
    shares = [series["y"][1] for series in explorer.bars.series]
    powers = np.exp(KEYS @ [-0.5, 1.0])
    np.testing.assert_allclose(shares, powers / powers.sum())
    got = explorer.plane.series[-1]
    np.testing.assert_allclose([*got["x"], *got["y"]], shares @ KEYS)


def test_a_colder_softmax_looks_at_one_word(opened):
    explorer = opened(AttentionExplorer)
    explorer.preset("Who?")
    warm = explorer.a.max()
    explorer.preset("Only one")
    assert explorer.a.max() > 0.95 > warm and explorer.readout()["looks most at"].startswith("cat")


def test_the_formulas_for_the_browser_give_the_networks_own_last_layer(opened):
    explorer = opened(FoldsExplorer)
    for folds, angle, place in ((0, 20.0, 0.25), (3, 135.0, 0.6), (6, 90.0, 1.0)):
        explorer.set(folds=folds, angle=angle, place=place)
        for index, formula in explorer.network.formulas.items():
            for js, py in (("Math.PI", "np.pi"), ("Math.cos", "np.cos"), ("Math.sin", "np.sin")):
                formula = formula.replace(js, py)
            value = eval(formula.replace("Math.abs", "abs"), {"np": np}, explorer.values)
            assert value == pytest.approx(explorer.mlp.theta[int(index)], abs=1e-12)


@pytest.mark.parametrize(
    "explorer, arguments, words",
    [
        (AttentionExplorer, {"q": (1.0,)}, "q: got shape"),
        (FoldsExplorer, {"folds": 7}, "folds: got 7"),
        (MemoryExplorer, {"w": 3.0}, "w: got 3"),
    ],
)
def test_a_bad_argument_is_named(explorer, arguments, words):
    with pytest.raises(ValueError, match=words):
        explorer(**arguments)
