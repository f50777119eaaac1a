"""How each article was read."""
