"""What `neurons` shows, against the formulas of pages 28-32 and 45-48."""

from course_lib.explorers.forward_pass.neurons import NeuronsExplorer


def test_the_chosen_neuron_is_lit_with_its_edges_and_its_numbers_are_the_networks():
    explorer = NeuronsExplorer()
    explorer.diagram.picked = [2, 3]
    assert explorer.place == (2, 3) and explorer.diagram.picked == []
    assert explorer.diagram.lit == [[2, 3], [2, 3, 1], [2, 3, 2], [2, 3, 3], [2, 3, 4]]
    a = explorer.mlp.forward(explorer.X).A[2][2]
    low, high = (f"{v:.2f}".replace("-", "−") for v in (a.min(), a.max()))
    assert explorer.readout()["on the data"] == f"{low} to {high}"
    explorer.diagram.picked = [0, 1]
    assert explorer.place == (2, 3) and "no neuron" in explorer.message.value
    explorer.close()


def test_the_trained_network_has_learnt_its_data():
    explorer = NeuronsExplorer(dataset="moons")
    assert float(explorer.readout()["network right"].rstrip("%")) > 90
    explorer.close()
