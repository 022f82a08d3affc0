"""Explorers of notebook 9: how a network does on data that it has not learnt from."""
