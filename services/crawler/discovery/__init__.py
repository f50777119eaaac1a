"""What listings, feeds and sitemaps lead to, and what a page of unknown type is."""

from services.crawler.discovery import boxes
from services.crawler.discovery.emptiness import refusals, why_empty
from services.crawler.discovery.exploration import MAX_CLICKS, PageRead, explore
from services.crawler.discovery.html import file_links, is_headline
from services.crawler.discovery.links import read_links
from services.crawler.discovery.new_entries import DiscoveredLinks, NewEntries
from services.crawler.discovery.signals import Signals, signals

__all__ = [
    "MAX_CLICKS",
    "DiscoveredLinks",
    "NewEntries",
    "PageRead",
    "Signals",
    "boxes",
    "explore",
    "file_links",
    "is_headline",
    "read_links",
    "refusals",
    "signals",
    "why_empty",
]
