"""One request and its response: connections, caps, compression. No redirect is followed here."""

from services.crawler.http.addresses import WEB_PORTS, is_loopback, may_connect, parse_ip
from services.crawler.http.compression import inflate
from services.crawler.http.cookies import cookie_header, cookies_of
from services.crawler.http.fetch import Fetcher, names_contact, open_fetcher
from services.crawler.http.reading import read_apart
from services.crawler.http.response import (
    FEED,
    PAGE,
    ROBOTS,
    SITEMAP,
    Caps,
    FetchError,
    Response,
    charset,
    feed_or_sitemap,
    is_html,
    is_page,
    text_of,
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
    "cookie_header",
    "cookies_of",
    "feed_or_sitemap",
    "inflate",
    "is_html",
    "is_loopback",
    "is_page",
    "may_connect",
    "names_contact",
    "open_fetcher",
    "parse_ip",
    "read_apart",
    "text_of",
]
