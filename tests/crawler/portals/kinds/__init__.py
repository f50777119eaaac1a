"""One portal each, in the manner of one software or of its time."""
