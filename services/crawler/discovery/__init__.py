"""What listings, feeds and sitemaps lead to."""

from services.crawler.discovery.feeds import UnreadableFeedError
from services.crawler.discovery.links import DiscoveredLinks, LinkReader
from services.crawler.discovery.sitemaps import NotASitemapError

__all__ = ["DiscoveredLinks", "LinkReader", "NotASitemapError", "UnreadableFeedError"]
