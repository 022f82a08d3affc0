"""Explorers of notebook 5."""
