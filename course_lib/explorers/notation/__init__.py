"""Explorers of notebook 3."""
