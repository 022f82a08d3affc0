"""What `loss_surface` shows is what training, independently computed, does."""

from course_lib.explorers.training.loss_surface import LossSurfaceExplorer


def test_from_a_saturated_start_only_the_cross_entropy_learns():
    explorer = LossSurfaceExplorer()
    (stuck, _, few), (learnt, _, many) = explorer.at("squared_error"), explorer.at("cross_entropy")
    assert stuck > 0.95 * explorer.ways["squared_error"].J[0] and few < 0.1
    assert learnt < 0.02 * explorer.ways["cross_entropy"].J[0] and many > 0.9
    explorer.controls["t"].value = 0
    assert [len(s.paths[0]["x"]) for s in explorer.surfaces.values()] == [1, 1]
