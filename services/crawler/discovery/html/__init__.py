"""What an HTML page shows: its links, its next page, its feeds, and what it is."""

from services.crawler.discovery.html.anchors import PageLink, hrefs_of, is_headline, is_print_view
from services.crawler.discovery.html.announced import (
    WELL_KNOWN_FEEDS,
    WELL_KNOWN_SITEMAPS,
    is_feed,
    well_known,
)
from services.crawler.discovery.html.file_links import file_links
from services.crawler.discovery.html.page import HtmlPage, read_html
from services.crawler.discovery.html.page_type import Headlines, PageType, page_type
from services.crawler.discovery.html.pagination import is_later_page
from services.crawler.discovery.html.plain_links import plain_links

__all__ = [
    "WELL_KNOWN_FEEDS",
    "WELL_KNOWN_SITEMAPS",
    "Headlines",
    "HtmlPage",
    "PageLink",
    "PageType",
    "file_links",
    "hrefs_of",
    "is_feed",
    "is_headline",
    "is_later_page",
    "is_print_view",
    "page_type",
    "plain_links",
    "read_html",
    "well_known",
]
