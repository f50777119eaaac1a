"""The crawler: finds and fetches what the portals publish."""

from services.crawler.frontier import Entry, open_frontier
from services.crawler.stage import STAGES

__all__ = ["STAGES", "Entry", "open_frontier"]
