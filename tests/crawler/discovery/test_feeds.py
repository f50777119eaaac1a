"""Feeds: their links, and what they cannot make us do."""

from datetime import UTC, datetime

import pytest

from services.crawler.discovery.feeds import (
    MAX_GAP,
    MAX_ITEMS,
    MAX_TAGS,
    UnreadableFeedError,
    _bounded,
    links_in_feed,
)
from tests.support.vectors import FOLDER, vectors

SITE = "https://bao.example.vn"


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Khai mạc
 kỳ họp</title><link href="https://bao.example.vn/ky-hop"/><updated>2026-11-22T08:00:00+07:00
</updated></entry><entry><title>Không có địa chỉ</title></entry></feed>"""


def test_an_atom_feed_gives_address_title_and_time() -> None:
    (found,) = links_in_feed(ATOM.encode())
    assert (found.href, found.title) == (f"{SITE}/ky-hop", "Khai mạc kỳ họp")
    assert found.published == datetime(2026, 11, 22, 1, tzinfo=UTC)


def test_a_date_that_is_none_is_left_out() -> None:
    broken = ATOM.replace("2026-11-22T08:00:00+07:00", "hôm qua")
    assert links_in_feed(broken.encode())[0].published is None


@pytest.mark.parametrize(
    "content", [b"", b"\x00\xff", b"<html><body>404</body></html>", b"/etc/passwd"]
)
def test_what_is_no_feed_has_no_entries(content: bytes) -> None:
    assert links_in_feed(content, content_type="text/html") == []


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("&#55296;", "\ufffd"),
        ("&#xD83D;&#xDE00; &amp;", "\U0001f600 &"),
        ("&#7841;&#99999999999999999999;", "ạ\ufffd"),
    ],
)
def test_a_reference_to_no_character_costs_no_feed(written: str, read: str) -> None:
    (found,) = links_in_feed(ATOM.replace("kỳ họp", f"kỳ họp {written}").encode())
    assert found.title == f"Khai mạc kỳ họp {read}"


def test_a_feed_that_its_parser_cannot_bear_is_unreadable_not_a_bug() -> None:
    with pytest.raises(UnreadableFeedError, match="Unicode"):
        links_in_feed(ATOM.replace("kỳ họp", "&#55296;").encode("utf-16"))


def test_a_feed_whose_entities_multiply_has_no_effect() -> None:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a0 "x">{levels}]><rss><channel>&a9;'
    assert links_in_feed(bomb.encode()) == []


def test_the_feeds_of_feedparser() -> None:
    for expected in vectors("feeds/expected_feedparser_6.0.14.json"):
        path = FOLDER / "feeds" / "feedparser" / expected["file"]
        if path.is_file():
            linked = [link for link in expected["links"] if link]
            assert len(links_in_feed(path.read_bytes())) == len(linked), expected["file"]


def test_of_a_feed_of_endless_items_the_first_are_read() -> None:
    items = "".join(f"<item><title>Tin</title><link>https://x/{n}</link>" for n in range(MAX_ITEMS))
    flood = f"<rss><channel>{items}<item><link>https://x/last</link></item></channel></rss>"
    found = links_in_feed(flood.encode())
    assert found
    assert "https://x/last" not in {link.href for link in found}


def test_behind_a_counter_of_readers_the_articles_own_address_is_taken() -> None:
    feed = (
        b'<rss xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel><item>'
        b"<link>https://dem.example.com/~r/bao/~3/x/</link>"
        b"<feedburner:origLink>https://bao.example.vn/a.html</feedburner:origLink>"
        b"</item></channel></rss>"
    )
    assert [entry.href for entry in links_in_feed(feed)] == ["https://bao.example.vn/a.html"]


@pytest.mark.parametrize(
    "flood",
    [
        b"<a " * (2 * MAX_TAGS),
        b"<a>" * (2 * MAX_TAGS),
        b"<item><title " + b"a='1' " * MAX_GAP + b">",
    ],
)
def test_what_lies_behind_a_flood_of_tags_is_not_read_what_lies_before_it_is(flood: bytes) -> None:
    first = b"<item><title>Tin</title><link>https://x/first</link></item>"
    last = b"<item><title>Tin</title><link>https://x/last</link></item>"
    found = {link.href for link in links_in_feed(b"<rss><channel>" + first + flood + last)}
    assert found - {"https://x/last"} == {"https://x/first"}
    assert len(_bounded(first + flood)) < 5 * MAX_TAGS + MAX_GAP


def test_of_a_long_text_only_its_end_is_cut() -> None:
    picture = b"data:image/png;base64," + b"A" * (2 * MAX_GAP)
    items = b"".join(
        b"<item><link>https://x/%d</link>"
        b"<description><![CDATA[<img src='%b'>]]></description></item>" % (number, picture)
        for number in (1, 2)
    )
    found = links_in_feed(b"<rss><channel>%b</channel></rss>" % items)
    assert [link.href for link in found] == ["https://x/1", "https://x/2"]


def test_an_entity_that_is_no_bomb_is_read() -> None:
    feed = (
        b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY ten "Ha Giang">'
        b'<!ENTITY bay "&#7843;"><!ENTITY bom "&ten;&ten;">]>'
        b"<rss><channel><item><title>Tin &ten; &bay;</title><link>https://x/1</link></item>"
        b"</channel></rss>"
    )
    assert [link.title for link in links_in_feed(feed)] == ["Tin Ha Giang ả"]
