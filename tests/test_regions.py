"""Points inside and outside of regions, against geometry done by hand."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib import Adam, accuracy, train
from course_lib.regions import REGIONS, inside, lines_network


@pytest.mark.parametrize("name", REGIONS)
def test_regions_lie_within_the_plane_and_have_an_inside_and_an_outside(name):
    for loop in REGIONS[name]:
        assert np.abs(loop).max() <= 2
    X = np.random.default_rng(0).uniform(-2.2, 2.2, size=(4000, 2))
    assert 0.1 < inside(REGIONS[name], X).mean() < 0.5


@given(st.floats(-2, 2), st.floats(-2, 2))
def test_inside_the_ring_is_between_its_radii(x1, x2):
    radius = math.hypot(x1, x2)
    if min(abs(radius - 0.8), abs(radius - 1.6)) > 0.01:
        assert inside(REGIONS["ring"], [[x1, x2]])[0] == (0.8 < radius < 1.6)


def test_inside_follows_the_letter():
    points = [[-0.6, 0], [1, -1], [1, 0], [0.5, -0.6], [-1.2, 0]]
    assert inside(REGIONS["letter_L"], points).tolist() == [True, True, False, False, False]


def test_a_loop_needs_three_corners():
    with pytest.raises(ValueError, match="corners"):
        inside([[[0, 0], [1, 1]]], [[0, 0]])


@given(st.integers(1, 30), st.integers(0, 999))
def test_each_hidden_neurons_line_crosses_the_square(N, seed):
    mlp = lines_network(N, seed)
    corners = mlp.forward([[-2, -2], [-2, 2], [2, -2], [2, 2]]).Z[1]
    assert (corners.min(axis=1) < 0).all() and (corners.max(axis=1) > 0).all()


def test_eight_neurons_learn_the_disc():
    X = np.random.default_rng(0).uniform(-2.2, 2.2, size=(1000, 2))
    y = inside(REGIONS["disc"], X).astype(int)
    mlp = lines_network(8)
    train(mlp, X, y, optimizer=Adam(0.03), batch_size=200, iterations=600)
    assert accuracy(mlp, X, y) > 0.96
