"""What `sawtooth` shows is what course_lib.approximation computes."""

import pytest

from course_lib.explorers.approximation.sawtooth import SawtoothExplorer


@pytest.mark.parametrize("k", range(1, 8))
def test_the_sawtooth_explorer_counts_pieces_and_neurons(opened, k):
    explorer = opened(SawtoothExplorer, k=k, N=2)
    said = explorer.readout()
    assert said["deep: straight pieces"] == str(2**k)
    assert said["shallow: for an error below ½"] == f"N ≥ {2**k - 1}"
    if k > 1:
        assert explorer.sup >= 0.5
    explorer.controls["N"].value = 2**k
    assert explorer.sup < 1e-12
