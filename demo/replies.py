"""What a demo portal replies: a pure function of the request."""

import re
from hashlib import sha256

from demo import pages
from demo.sites import Article, Site
from tests.support.loopback_web import HTML, Reply, Request

# The smallest picture there is: a transparent pixel.
PIXEL = bytes.fromhex(
    "47494638396101000100800000000000ffffff21f90401000000002c000000000100010000020144003b"
)
XML = {"Content-Type": "application/xml"}
RSS = {"Content-Type": "application/rss+xml"}
PLAIN = {"Content-Type": "text/plain; charset=utf-8"}
GIF = {"Content-Type": "image/gif"}


def reply(site: Site, request: Request, *, base: str) -> Reply:
    """Return what the portal replies to a GET."""
    target = _untracked(request.path)
    if target in site.redirects:
        return Reply(status=301, headers={"Location": base + site.redirects[target]})
    by_path = {article.path: article for article in site.articles}
    if target in by_path:
        return _article(site, by_path[target], base, request)
    return _machine(site, target, base) or _listing(site, target) or _other(site, target)


def _untracked(path: str) -> str:
    """Return the path without the trackers of the feed's links."""
    return re.sub(r"[?&]utm_\w+=\w+", "", path)


def _article(site: Site, article: Article, base: str, request: Request) -> Reply:
    body = pages.article_page(site, article, base=base, visit=request.visit)
    if not site.etag:
        return Reply(body, headers=HTML)
    etag = f'"{sha256(body).hexdigest()[:16]}"'
    if request.headers.get("if-none-match") == etag:
        return Reply(status=304, headers={"ETag": etag})
    return Reply(body, headers={**HTML, "ETag": etag})


def _machine(site: Site, path: str, base: str) -> Reply | None:
    if path == "/robots.txt" and site.robots is not None:
        return Reply(site.robots.replace("$base", base).encode(), headers=PLAIN)
    if path == site.feed:
        return Reply(pages.feed(site, base=base), headers=RSS)
    if path == "/sitemap.xml" and site.sitemaps:
        return Reply(pages.sitemap_index(site, base=base), headers=XML)
    if path in site.sitemaps:
        return Reply(pages.sitemap(site, path, base=base), headers=XML)
    return None


def _listing(site: Site, path: str) -> Reply | None:
    first, following = site.listing["path"], site.listing["path"] + site.listing["next"]
    if path in ("/", first):
        return Reply(pages.listing_page(site, 1) or b"", headers=HTML)
    number = path.removeprefix(following)
    if number == path or not number.isdigit():
        return None
    page = pages.listing_page(site, int(number))
    return Reply(page, headers=HTML) if page else None


def _other(site: Site, path: str) -> Reply:
    if path.startswith("/anh/"):
        return Reply(PIXEL, headers=GIF)
    if path in {link["path"] for link in site.forbidden}:
        return Reply("<title>Nội bộ</title><p>Không dành cho máy.</p>".encode(), headers=HTML)
    return Reply("<title>404</title><h1>Không tìm thấy trang</h1>".encode(), 404, HTML)
