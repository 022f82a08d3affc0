"""Explorers of notebook 2."""
