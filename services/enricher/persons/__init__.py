"""Persons, and the offices stated for them."""
