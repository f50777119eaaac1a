"""One form for text and URLs, so that they can be compared."""
