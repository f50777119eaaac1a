"""Places, and the administrative unit that each is."""
