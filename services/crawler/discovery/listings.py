"""The links of a listing page: the articles on it, and the next page."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from services.crawler.discovery.feeds import Listed
from services.crawler.discovery.html import is_headline, read_html
from services.crawler.policy import admit, site, why_not_admitted
from shared.portals import Portal
from shared.runtime import Network
from shared.text import host_key

# More links than any listing has; a page of 50,000 links must not fill the frontier.
MAX_LINKS = 1000
# An address made of a headline has at least so many words in its last segment.
SLUG_WORDS = 4  # words; ±20 % changes no listing of the tests
_SLUG_END = re.compile(r"\.(?:s?html?|aspx?|php|jsp|epi|bbn|vnp|ldo)$", re.IGNORECASE)
_NUMBER = re.compile(r"\d{4,}")
_NUMBERED_KEY = re.compile(
    r"(?:^|&)(?:\w*id|tin|news|bai\w*|article\w*|item\w*|p)=[\w-]*\d", re.IGNORECASE
)
_ELSEWHERE = re.compile(
    r"/(?:tag|tags|tu-khoa|tim-kiem|search|seek|users?|thong-ke|statistics|banners|voting|binh-chon"
    r"|sendmail|savefile|captcha|comments?|rss|login|dang-nhap|dang-ky|register|lien-he|contact"
    r"|gioi-thieu|about|sitemap|so-do|author|tac-gia|print|wp-admin|wp-json|feed"
    r"|event|topics?|collection|chu-de|dong-su-kien)(?:[/.?]|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Listing:
    """What a listing page leads to, in its order: canonical URLs, no address twice.

    `next_asked` is the address to ask for the next page, where that differs.
    """

    articles: tuple[Listed, ...]
    next_page: str | None
    next_asked: str | None = None


def read_listing(
    html: str,
    url: str,
    *,
    portal: Portal | None = None,
    page: int = 1,
    allowed: Sequence[Network] = (),
) -> Listing:
    """Return the article links of page number `page` of a listing, and its next page."""
    shown = read_html(html, url, page=page, allowed=allowed)
    own = [
        Listed(link.url, link.text, asked=link.asked)
        for link in shown.links
        if not link.is_in_menu and link.url != url and is_same_site(link.url, url, portal)
    ]
    articles = [link for link in own if is_article(link, portal)]
    return Listing(tuple(articles[:MAX_LINKS]), shown.next_page, shown.next_asked)


def is_same_site(href: str, url: str, portal: Portal | None) -> bool:
    """Return True if an address belongs to the portal, or to the site of `url` without one."""
    host = host_key(href)
    return portal.owns(host) if portal else site(host) == site(host_key(url))


def is_article(link: Listed, portal: Portal | None, *, titled: bool = True) -> bool:
    """Return True if a link leads to an article; `titled` is False for links of a sitemap.

    The portal's patterns decide where it has any. Otherwise an article has an address made of a
    headline or of a number, and a headline as its text.
    """
    parts = urlsplit(link.href)
    where = f"{parts.path}?{parts.query}" if parts.query else parts.path
    if portal and _matches(portal.not_articles, where):
        return False
    if portal and portal.articles:
        return _matches(portal.articles, where)
    has_headline = not titled or is_headline(link.title or "")
    if _ELSEWHERE.search(where) or (link.title or "").startswith("#"):
        return False
    return _is_story(parts.path, parts.query, has_headline)


def is_elsewhere(url: str, portal: Portal | None) -> bool:
    """Return True if a canonical URL leads to no page of news: a search, a login, a form."""
    where = f"/{url.split('/', 3)[3]}"
    return bool(_ELSEWHERE.search(where)) or bool(portal and portal.refuses(url))


def why_not_taken(
    href: str, base: str, portal: Portal | None, allowed: Sequence[Network]
) -> str | None:
    """Return in a few words why a listing's link is not taken up, None for one to the page itself.

    For a listing none of whose links was.
    """
    if why := why_not_admitted(href, base, allowed=allowed):
        return f"refused ({why})"
    url = admit(href, base, allowed=allowed) or base
    if url == base:
        return None
    if not is_same_site(url, base, portal):
        return "to another site"
    if portal and portal.articles:
        return "unlike the articles that its file names"
    return "to what is never news" if is_elsewhere(url, portal) else "without a headline"


def _matches(patterns: Iterable[str], where: str) -> bool:
    return any(re.search(pattern, where) for pattern in patterns)


def _is_story(path: str, query: str, has_headline: bool) -> bool:  # noqa: FBT001 - a sign like the two before it
    slug = _SLUG_END.sub("", path.rstrip("/").rpartition("/")[2])
    words = [word for word in re.split(r"[-_]", slug) if word]
    if len(words) > SLUG_WORDS:
        return has_headline or len(words) > SLUG_WORDS + 2
    numbered = _NUMBER.search(slug) or _NUMBERED_KEY.search(query)
    return has_headline and bool(numbered or (path.strip("/") and _SLUG_END.search(path)))
