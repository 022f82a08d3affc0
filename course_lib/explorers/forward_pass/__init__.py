"""Explorers of notebook 4."""
