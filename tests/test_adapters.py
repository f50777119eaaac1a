"""The adapters answer as the product does, in plain values."""

import gzip
from collections.abc import Mapping

from tests import adapters

SITE = "https://bao.example.vn"


def test_addresses_are_canonical_refused_or_plain() -> None:
    assert adapters.canonical_url("/a.html?b=2&a=1&utm_source=x", SITE) == f"{SITE}/a.html?a=1&b=2"
    assert adapters.canonical_url("http://127.0.0.1/") is None
    assert adapters.url_href("a.html?b=2&a=1#c", f"{SITE}/tin/") == f"{SITE}/tin/a.html?b=2&a=1#c"
    assert adapters.url_href("http://[") is None


def test_robots_and_texts_are_read_from_bytes() -> None:
    rules = "User-agent: bantin\nDisallow: /mat".encode("utf-16")
    assert not adapters.robots_allows(rules, "bantin", f"{SITE}/mat/1")
    assert adapters.robots_allows(rules, "khac", f"{SITE}/mat/1")
    assert adapters.decode(b"\xae\xad\xeang ph\xe8", "text/html; charset=x-tcvn3") == "đường phố"


def test_the_entries_of_a_feed() -> None:
    feed = b"<rss><channel><item><title>Tin</title><link>/a.html</link></item></channel></rss>"
    (entry,) = adapters.feed_links(feed, "application/rss+xml", f"{SITE}/rss")
    assert entry == {"url": f"{SITE}/a.html", "title": "Tin", "published": None}
    assert adapters.feed_links(b"<p>", "text/html", SITE) == []


def test_the_sitemaps_of_a_site_are_those_of_its_robots_txt_and_of_well_known_places() -> None:
    page = "<urlset><url><loc>{}</loc></url></urlset>"
    index = f"<sitemapindex><sitemap><loc>{SITE}/b.xml.gz</loc></sitemap></sitemapindex>"
    files = {
        f"{SITE}/robots.txt": f"Sitemap: {SITE}/index.xml".encode(),
        f"{SITE}/index.xml": index.encode(),
        f"{SITE}/b.xml.gz": gzip.compress(page.format(f"{SITE}/b.html").encode()),
        f"{SITE}/sitemap.xml": page.format(f"{SITE}/c.html").encode(),
    }

    def fetch(url: str) -> tuple[int, Mapping[str, str], bytes]:
        return (200, {}, files[url]) if url in files else (404, {}, b"")

    found = [one["url"] for one in adapters.sitemap_urls(fetch, f"{SITE}/")]
    assert sorted(found) == [f"{SITE}/b.html", f"{SITE}/c.html"]
    assert [one["url"] for one in adapters.sitemap_urls(fetch, f"{SITE}/index.xml")] == [
        f"{SITE}/b.html"
    ]
