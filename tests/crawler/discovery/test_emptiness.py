"""When a listing that shows nothing is a failure."""

from dataclasses import replace

import pytest

from services.crawler.discovery.emptiness import refusals, why_empty
from services.crawler.discovery.new_entries import DiscoveredLinks, NewEntries
from services.crawler.frontier.frontier import Entry, EntryKind
from services.crawler.http.response import Response

URL = "https://so.example.vn/rss"
FEED = Entry(url=URL, host="so.example.vn", kind="feed")


def why(entry: Entry, content: bytes = b"", found: DiscoveredLinks | None = None) -> str | None:
    return why_empty(entry, Response(URL, 200, {}, content), found or DiscoveredLinks())


@pytest.mark.parametrize(
    ("facts", "content", "reason"),
    [
        ({}, b"<rss></rss>", "empty-listing"),
        ({}, b"\xef\xbb\xbf<!DOCTYPE html><p>Loi</p>", "feed-became-html"),
        ({"clicks": 1}, b"<rss></rss>", None),
        ({"clicks": 1, "shown": ("12345678 https://a.vn/1",)}, b"<rss></rss>", "empty-listing"),
        ({"clicks": 1}, b"<html>", "feed-became-html"),
        ({"kind": "listing"}, b"<html>", "empty-listing"),
        ({"kind": "listing", "depth": 1}, b"<html>", None),
        ({"kind": "sitemap"}, b"<urlset/>", None),
    ],
)
def test_what_should_show_something_and_shows_nothing_failed(
    facts: dict[str, object], content: bytes, reason: str | None
) -> None:
    assert why(replace(FEED, **facts), content) == reason  # type: ignore[arg-type] # a table


def test_what_shows_anything_is_well() -> None:
    assert why(FEED, b"<html>", DiscoveredLinks(further=(FEED,))) is None


@pytest.mark.parametrize(
    ("kind", "content", "words"),
    [
        (
            "listing",
            b"<a href='https://khac.vn/1'>1</a><a href='/a.pdf'>2</a><a href='/b.doc'>3</a>",
            "of its 3 links 2 refused (a file, not a page), 1 to another site",
        ),
        ("listing", b"<a href='/login'>1</a>", "of its 1 links 1 refused (a search or a form)"),
        (
            "feed",
            b"<rss><channel><item><title>T</title><link>https://khac.vn/1</link></item></channel></rss>",
            "of its 1 links 1 to another site",
        ),
        ("sitemap", b"<html>", ""),
        ("listing", b"<p>Chua co tin</p>", ""),
    ],
)
def test_what_became_of_the_links_of_an_empty_listing_is_said_in_words(
    kind: EntryKind, content: bytes, words: str
) -> None:
    entry, new = replace(FEED, kind=kind), NewEntries(None, (), now=0.0)
    assert refusals(entry, Response(URL, 200, {}, content), new) == words
