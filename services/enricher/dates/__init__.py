"""Dates in a text as ISO intervals."""
