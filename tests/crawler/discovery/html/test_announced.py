"""Feeds and sitemaps that pages name."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from services.crawler.discovery.html.announced import feeds_of, is_feed, well_known

URL = "https://so.example.vn/tin/"


def test_the_feeds_in_the_head_are_taken_but_not_those_of_comments() -> None:
    tree = LexborHTMLParser(
        '<link rel="alternate" type="application/rss+xml" title="Sở" href="/feed/">'
        '<link rel="alternate" type="application/rss+xml" title="Dòng phản hồi" href="/y-kien/">'
        '<link rel="alternate" type="application/rss+xml" title="Sở" href="/comments/feed/">'
        '<link rel="alternate" type="application/atom+xml" href="../atom.xml">'
        '<link rel="alternate" hreflang="en" href="/en/">'
    )
    assert feeds_of(tree, URL) == (
        "https://so.example.vn/feed/",
        "https://so.example.vn/atom.xml",
    )


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/rss/thoi-su", True),
        ("/kinh-te.rss", True),
        ("/vi/rss/", True),
        ("/tin/feed/", True),
        ("/index.php?nv=news&op=rss", True),
        ("/comments/feed/", False),
        ("/tin-tuc/", False),
        ("/cuoc-thi-rssi.html", False),
    ],
)
def test_an_address_that_reads_like_a_feed_is_one(
    path: str,
    expected: bool,  # noqa: FBT001 - a table
) -> None:
    assert is_feed(f"https://so.example.vn{path}") is expected


def test_well_known_addresses_stand_at_the_root_of_the_host() -> None:
    assert well_known(URL, ("/sitemap.xml",)) == ("https://so.example.vn/sitemap.xml",)
