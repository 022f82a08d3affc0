"""Explorers of notebook 8."""
