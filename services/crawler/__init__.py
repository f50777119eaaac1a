"""The crawler: finds and fetches what the portals publish."""

from services.crawler.crawl import Visit, VisitResult
from services.crawler.fetching import fetching
from services.crawler.frontier import (
    BACKFILL,
    Claim,
    Day,
    Entry,
    Frontier,
    Host,
    PastVisit,
    Wanted,
    open_frontier,
    open_orders,
    past_visits,
)
from services.crawler.http import open_fetcher
from services.crawler.policy import next_listing_visit, robots, shapes, updated_rate, why_refused
from services.crawler.stage import STAGES

__all__ = [
    "BACKFILL",
    "STAGES",
    "Claim",
    "Day",
    "Entry",
    "Frontier",
    "Host",
    "PastVisit",
    "Visit",
    "VisitResult",
    "Wanted",
    "fetching",
    "next_listing_visit",
    "open_fetcher",
    "open_frontier",
    "open_orders",
    "past_visits",
    "robots",
    "shapes",
    "updated_rate",
    "why_refused",
]
