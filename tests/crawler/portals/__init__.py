"""Portals made by hand in the manner of much used software, crawled from their home page alone."""
