"""What `xor_perceptron` says of XOR is true of every network that its sliders can make."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib import datasets
from course_lib.explorers.xor.xor_perceptron import XorPerceptronExplorer

X, Y = datasets.xor()


STEPS = st.integers(-80, 80)  # a slider's steps of 0.05


@pytest.fixture(scope="module")
def perceptron():
    return XorPerceptronExplorer()


@given(w1=STEPS, w2=STEPS, b=STEPS)
def test_no_sliders_of_a_perceptron_get_all_four_points_right_or_all_four_wrong(w1, w2, b):
    # whole numbers: no rounding can decide a point that lies on the line
    z = [-w1 - w2 + b, -w1 + w2 + b, w1 - w2 + b, w1 + w2 + b]
    right = sum((zi >= 0) == (label == 1) for zi, label in zip(z, [0, 1, 1, 0], strict=True))
    assert 1 <= right <= 3
    explorer = XorPerceptronExplorer(w1=w1 * 0.05, w2=w2 * 0.05, b=b * 0.05)
    assert explorer.readout()["right"] == f"{right} of 4 points"
    assert explorer.inequalities.value.count("✓") == right
    assert len(explorer.plane.highlight) == 4 - right
    explorer.close()


def test_the_pairs_of_inequalities_add_up_to_2b_and_contradict_each_other(perceptron):
    for b in (-1.5, 0.0, 0.75):
        perceptron.set(w1=0.6, w2=-2.2, b=b, sums=True)
        table = perceptron.inequalities.value
        assert table.count(f"<td>{2 * b:.2f}</td>".replace("-", "−")) == 2
        sums = table[table.index("2. + 3.") :]
        assert sums.count("✓") == sums.count("✗") == 1
    perceptron.reset()


@pytest.mark.parametrize("name, right", [("OR", 3), ("NAND", 3), ("Only x₁", 2)])
def test_the_perceptrons_presets_do_what_their_names_say(perceptron, name, right):
    perceptron.preset(name)
    assert perceptron.right.sum() == right
    truth = {
        "OR": lambda a, b: a > 0 or b > 0,
        "NAND": lambda a, b: not (a > 0 and b > 0),
        "Only x₁": lambda a, b: a > 0,
    }[name]
    assert [z >= 0 for z in perceptron.z] == [truth(*x) for x in X]
