"""Explorers of notebook 7."""
