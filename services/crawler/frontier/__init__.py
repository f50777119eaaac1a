"""The frontier: which URL of which host may be fetched when, kept in SQLite or MongoDB."""

from services.crawler.frontier.frontier import (
    ASKED,
    BACKFILL,
    LIVE,
    NEVER,
    Entry,
    EntryKind,
    Frontier,
    Host,
    MissingPage,
    Robots,
)
from services.crawler.frontier.open import open_frontier
from services.crawler.frontier.seeds import seeds

__all__ = [
    "ASKED",
    "BACKFILL",
    "LIVE",
    "NEVER",
    "Entry",
    "EntryKind",
    "Frontier",
    "Host",
    "MissingPage",
    "Robots",
    "open_frontier",
    "seeds",
]
