"""The families of networks that notebook 8 compares keep their bounds."""

import pytest

from course_lib import TARGETS
from course_lib.approximation_families import FAMILIES, SIZES, Families

CURVES = [name for name in TARGETS if name != "linear"]


@pytest.mark.parametrize("target", CURVES)
def test_every_plotted_error_of_a_constructed_family_respects_its_bound(target):
    families = Families(TARGETS[target], scale=10)
    for name, bounds in families.bounds.items():
        for (sup, rms), bound in zip(families.errors[name], bounds, strict=True):
            assert rms <= sup <= bound * (1 + 1e-4) + 1e-9


def test_every_continuous_network_misses_the_jump_by_one_half():
    families = Families(TARGETS["step"], scale=10)
    for _ in range(50):
        families.step()
    families.measure("trained")
    for name in set(FAMILIES) - {"staircase"}:
        assert min(sup for sup, _ in families.errors[name]) > 0.5 - 1e-6, name


@pytest.mark.parametrize("target", CURVES)
def test_each_family_has_a_network_of_each_size(target):
    families = Families(TARGETS[target], scale=10)
    for name in FAMILIES:
        assert [mlp.n for mlp in families.networks[name]] == [[1, N, 1] for N in SIZES]
