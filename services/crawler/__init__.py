"""The crawler: finds and fetches what the portals publish."""

from services.crawler.frontier import Entry, open_frontier
from services.crawler.portal import Portal, read_portal, read_portals
from services.crawler.stage import STAGES

__all__ = ["STAGES", "Entry", "Portal", "open_frontier", "read_portal", "read_portals"]
