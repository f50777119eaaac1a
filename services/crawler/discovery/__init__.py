"""What listings, feeds and sitemaps lead to."""

from services.crawler.discovery.links import DiscoveredLinks, read_links
from services.crawler.discovery.new_entries import NewEntries

__all__ = ["DiscoveredLinks", "NewEntries", "read_links"]
