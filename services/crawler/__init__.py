"""The crawler: finds and fetches what the portals publish."""

from services.crawler.crawl import Visit, VisitResult
from services.crawler.fetching import fetching
from services.crawler.frontier import Entry, Host, open_frontier
from services.crawler.policy import next_listing_visit, robots, updated_rate
from services.crawler.stage import STAGES

__all__ = [
    "STAGES",
    "Entry",
    "Host",
    "Visit",
    "VisitResult",
    "fetching",
    "next_listing_visit",
    "open_frontier",
    "robots",
    "updated_rate",
]
