"""Explorers of notebook 6."""
