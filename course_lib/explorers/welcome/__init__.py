"""Explorers of notebook 0."""
