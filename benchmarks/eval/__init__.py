"""Scores of the extractors on annotated corpora."""
