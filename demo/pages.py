"""Every page of a demo portal as HTML or XML: pure functions of the site's data."""

import json
import unicodedata
from datetime import datetime
from email.utils import format_datetime
from html import escape

from demo.sites import Article, Block, Site

# The Party portals push their sign-off to the right with spaces, about this many.
SIGN_OFF_SPACES = "&nbsp; " * 68
# The five tone marks, which windows-1258 writes as characters of their own.
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def article_page(site: Site, article: Article, *, base: str, visit: int) -> bytes:
    """Return the page of an article as it looks on the visit of this number (from 1)."""
    shown = {
        "site_name": site.name,
        "charset": article.encoding,
        "canonical": base + article.path,
        "views": str(1000 + visit),
        "jsonld": _json_ld(site, article, base, visit),
        "body": _body(site, article),
        "related": _related(site, article),
        "spaces": SIGN_OFF_SPACES,
        **_fields(site, article),
        **_lines(site, article),
    }
    return encode(_corrected(article, site.templates["article"].substitute(shown), visit), article)


def listing_page(site: Site, number: int) -> bytes | None:
    """Return the page of this number of the listing, or None behind its last."""
    size = site.listing["size"]
    shown = site.articles[(number - 1) * size : number * size]
    if number < 1 or not shown:
        return None
    items = [_item(site, article) for article in shown]
    extra = [*site.forbidden, *site.missing] if number == 1 else []
    items += [_link(site, link["path"], link["title"], shown[-1]) for link in extra]
    more = number * size < len(site.articles)
    return (
        site.templates["listing"]
        .substitute(
            site_name=site.name, items="".join(items), next=_next(site, number) if more else ""
        )
        .encode()
    )


def feed(site: Site, *, base: str) -> bytes:
    """Return the RSS 2.0 feed of the site; its links carry a tracker, as real ones do."""
    items = "".join(
        f"<item><title>{escape(article.title)}</title>"
        f"<link>{base}{article.path}?utm_source=rss&amp;utm_medium=feed</link>"
        f"<description><![CDATA[{article.lead}]]></description>"
        f"<pubDate>{format_datetime(article.published)}</pubDate></item>"
        for article in site.articles
    )
    head = f"<title>{escape(site.name)}</title><link>{base}/</link><description/>"
    return (
        '<?xml version="1.0" encoding="utf-8"?>'
        f'<rss version="2.0"><channel>{head}{items}</channel></rss>'
    ).encode()


def sitemap_index(site: Site, *, base: str) -> bytes:
    """Return the sitemap index of the site."""
    entries = "".join(f"<sitemap><loc>{base}{path}</loc></sitemap>" for path in site.sitemaps)
    return _sitemap("sitemapindex", entries)


def sitemap(site: Site, path: str, *, base: str) -> bytes:
    """Return one sitemap of the index: the articles of its years."""
    first, last = site.sitemaps[path]
    entries = "".join(
        f"<url><loc>{base}{article.path}</loc>"
        f"<lastmod>{article.published.isoformat()}</lastmod></url>"
        for article in site.articles
        if first <= article.published.year <= last
    )
    return _sitemap("urlset", entries)


def encode(page: str, article: Article) -> bytes:
    """Return the page in the encoding that it declares (UTF-8 or windows-1258)."""
    if article.encoding == "utf-8":
        return page.encode()
    return "".join(map(_tone_apart, page)).encode(article.encoding)


def _tone_apart(letter: str) -> str:
    # windows-1258 holds "ê" and the dot below, but not "ệ".
    parts = unicodedata.normalize("NFD", letter)
    tone = "".join(mark for mark in parts if mark in _TONES)
    rest = "".join(mark for mark in parts if mark not in _TONES)
    return unicodedata.normalize("NFC", rest) + tone


def _fields(site: Site, article: Article) -> dict[str, str]:
    plain = {name: getattr(article, name) for name in ("path", "title", "section", "lead")}
    stamp = article.published.strftime(site.stamp)
    return {name: escape(text) for name, text in {**plain, "stamp": stamp}.items()} | {
        "prefix": article.prefix
    }


def _lines(site: Site, article: Article) -> dict[str, str]:
    named = {
        name: getattr(article, name)
        for name in ("author", "speaker", "byline", "source", "sign_off")
    }
    shown = {name: _fragment(site, name, text) for name, text in named.items()}
    return {**shown, "tags": "".join(_fragment(site, "tag", tag) for tag in article.tags)}


def _fragment(site: Site, name: str, text: str) -> str:
    if not text or name not in site.templates:
        return ""
    return site.templates[name].substitute(text=escape(text), spaces=SIGN_OFF_SPACES)


def _body(site: Site, article: Article) -> str:
    blocks = [_block(site, article, block) for block in article.blocks[:-1]]
    return "".join([*blocks, _block(site, article, _ended(site, article.blocks[-1]))])


def _ended(site: Site, block: Block) -> Block:
    return block + site.end_mark if isinstance(block, str) else block


def _block(site: Site, article: Article, block: Block) -> str:
    if isinstance(block, str):
        return _fragment(site, "paragraph", block)
    if "heading" in block:
        return _fragment(site, "heading", block["heading"])
    named = {"title": article.title, "credit": "", **block}
    return site.templates["image"].substitute({key: escape(text) for key, text in named.items()})


def _item(site: Site, article: Article) -> str:
    # A listing may still link an article by its old address.
    old = {new: path for path, new in site.redirects.items()}
    fields = _fields(site, article) | {"path": escape(old.get(article.path, article.path))}
    return site.templates["item"].substitute(fields)


def _link(site: Site, path: str, title: str, like: Article) -> str:
    fields = _fields(site, like) | {"path": escape(path), "title": escape(title)}
    return site.templates["item"].substitute(fields)


def _related(site: Site, article: Article) -> str:
    others = [other for other in site.articles if other is not article][: site.related]
    return "".join(site.templates["related"].substitute(_fields(site, other)) for other in others)


def _next(site: Site, number: int) -> str:
    path = f"{site.listing['path']}{site.listing['next']}{number + 1}"
    return site.templates["next"].substitute(path=escape(path))


def _corrected(article: Article, page: str, visit: int) -> str:
    if article.corrected is None or visit == 1:
        return page
    return page.replace(article.corrected.old, article.corrected.new)


def _json_ld(site: Site, article: Article, base: str, visit: int) -> str:
    return json.dumps(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": article.title,
            "mainEntityOfPage": base + article.path,
            "datePublished": article.published.isoformat(),
            "dateModified": _modified(article, visit).isoformat(),
            "author": {"@type": "Organization", "name": site.name},
            "publisher": {"@type": "Organization", "name": site.name},
        },
        ensure_ascii=False,
    )


def _modified(article: Article, visit: int) -> datetime:
    if article.corrected is None or visit == 1:
        return article.published
    return article.corrected.modified


def _sitemap(root: str, entries: str) -> bytes:
    schema = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><{root} xmlns="{schema}">{entries}</{root}>'
    ).encode()
