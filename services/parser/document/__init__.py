"""A page from bytes to a flat document of lines and boxes."""
