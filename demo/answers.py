"""What a demo portal answers to a request: a pure function of the path and the visit's number."""

import re
from hashlib import sha256

from demo import pages
from demo.server import Answer
from demo.sites import Article, Site

# The smallest picture there is: a transparent pixel.
PIXEL = bytes.fromhex(
    "47494638396101000100800000000000ffffff21f90401000000002c000000000100010000020144003b"
)
XML, PLAIN = "application/xml", "text/plain; charset=utf-8"


def answer(site: Site, path: str, *, base: str, visit: int) -> Answer:
    """Return what the portal says to a GET of `path` (with its query) on this visit (from 1)."""
    target = _untracked(path)
    if target in site.redirects:
        return Answer(301, headers={"Location": base + site.redirects[target]})
    by_path = {article.path: article for article in site.articles}
    if target in by_path:
        return _article(site, by_path[target], base, visit)
    return _machine(site, target, base) or _listing(site, target) or _other(site, target)


def _untracked(path: str) -> str:
    """Return the path without the trackers of the feed's links."""
    return re.sub(r"[?&]utm_\w+=\w+", "", path)


def _article(site: Site, article: Article, base: str, visit: int) -> Answer:
    body = pages.article_page(site, article, base=base, visit=visit)
    return Answer(200, body, headers=_validators(site, body))


def _validators(site: Site, body: bytes) -> dict[str, str]:
    return {"ETag": f'"{sha256(body).hexdigest()[:16]}"'} if site.etag else {}


def _machine(site: Site, path: str, base: str) -> Answer | None:
    if path == "/robots.txt" and site.robots is not None:
        return Answer(200, site.robots.replace("$base", base).encode(), PLAIN)
    if path == site.feed:
        return Answer(200, pages.feed(site, base=base), "application/rss+xml")
    if path == "/sitemap.xml" and site.sitemaps:
        return Answer(200, pages.sitemap_index(site, base=base), XML)
    if path in site.sitemaps:
        return Answer(200, pages.sitemap(site, path, base=base), XML)
    return None


def _listing(site: Site, path: str) -> Answer | None:
    first, following = site.listing["path"], site.listing["path"] + site.listing["next"]
    if path in ("/", first):
        return Answer(200, pages.listing_page(site, 1) or b"")
    number = path.removeprefix(following)
    if number == path or not number.isdigit():
        return None
    page = pages.listing_page(site, int(number))
    return Answer(200, page) if page else None


def _other(site: Site, path: str) -> Answer:
    if path.startswith("/anh/"):
        return Answer(200, PIXEL, "image/gif")
    if path in {link["path"] for link in site.forbidden}:
        return Answer(200, "<title>Nội bộ</title><p>Không dành cho máy.</p>".encode())
    return Answer(404, "<title>404</title><h1>Không tìm thấy trang</h1>".encode())
