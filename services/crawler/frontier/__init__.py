"""The frontier: which URL of which host may be fetched when, kept in SQLite or MongoDB."""
