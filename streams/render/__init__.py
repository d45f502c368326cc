"""Enriched articles as a person wants to read them: in a terminal (`terminal`) and as one HTML file (`html`)."""
