"""Whether a page is an article, and the reason where it is not."""
