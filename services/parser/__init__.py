"""The parser: turns a page into an article, and keeps what it strips."""
