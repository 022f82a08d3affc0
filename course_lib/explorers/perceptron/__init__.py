"""Explorers of notebook 1."""
