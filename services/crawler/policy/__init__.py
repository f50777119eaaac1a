"""Decisions without I/O: scope, robots.txt, politeness, revisits, redirects, outcomes."""
