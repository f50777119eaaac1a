"""The frontier: which URL of which host may be fetched when, kept in SQLite or MongoDB."""

from services.crawler.frontier.answers import MissingPage, Robots
from services.crawler.frontier.changes import changed
from services.crawler.frontier.clock import DatabaseClock
from services.crawler.frontier.frontier import (
    ASKED,
    BACKFILL,
    LIVE,
    NEVER,
    SURPLUS,
    Claim,
    Entry,
    EntryKind,
    Frontier,
    Host,
    Wanted,
)
from services.crawler.frontier.ledger import (
    Day,
    Request,
    next_day,
    requests_on,
    with_page,
    with_request,
)
from services.crawler.frontier.open import open_frontier
from services.crawler.frontier.orders import Orders, open_orders
from services.crawler.frontier.past_visits import PastVisit, past_visits, with_visit
from services.crawler.frontier.seeds import seeds

__all__ = [
    "ASKED",
    "BACKFILL",
    "LIVE",
    "NEVER",
    "SURPLUS",
    "Claim",
    "DatabaseClock",
    "Day",
    "Entry",
    "EntryKind",
    "Frontier",
    "Host",
    "MissingPage",
    "Orders",
    "PastVisit",
    "Request",
    "Robots",
    "Wanted",
    "changed",
    "next_day",
    "open_frontier",
    "open_orders",
    "past_visits",
    "requests_on",
    "seeds",
    "with_page",
    "with_request",
    "with_visit",
]
