"""One request and its response: connections, caps, compression. No redirect is followed here."""

from services.crawler.http.addresses import WEB_PORTS, may_connect, parsed
from services.crawler.http.compression import inflated
from services.crawler.http.fetch import Fetcher, open_fetcher
from services.crawler.http.response import (
    FEED,
    PAGE,
    ROBOTS,
    SITEMAP,
    Caps,
    FetchError,
    Response,
    charset,
)

__all__ = [
    "FEED",
    "PAGE",
    "ROBOTS",
    "SITEMAP",
    "WEB_PORTS",
    "Caps",
    "FetchError",
    "Fetcher",
    "Response",
    "charset",
    "inflated",
    "may_connect",
    "open_fetcher",
    "parsed",
]
