"""Extraction: text -> findings, in pure functions. `load(name)` gives an engine by its name."""
