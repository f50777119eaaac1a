"""Sitemaps: their links, and what they cannot make us do."""

import gzip
from datetime import UTC, datetime, timedelta, timezone

import pytest

from services.crawler.discovery.sitemaps import NotASitemapError, read_sitemap
from services.crawler.http.response import FetchError

VIETNAM = timezone(timedelta(hours=7))


def sitemap(*entries: str, root: str = "urlset") -> bytes:
    body = "".join(entries)
    return f'<?xml version="1.0"?><{root} xmlns="x" xmlns:n="y">{body}</{root}>'.encode()


def test_a_sitemap_lists_pages_with_the_time_of_their_change() -> None:
    found = read_sitemap(
        sitemap(
            "<url><loc> https://bao.example.vn/a?x=1&amp;y=2 </loc><lastmod>2026-11-21</lastmod>"
            "<image:image xmlns:image='z'><image:loc>https://anh/1.jpg</image:loc></image:image></url>",
            "<url><loc>https://bao.example.vn/b</loc><n:news><n:publication_date>"
            "2026-11-22T07:00:00Z</n:publication_date><n:title>Tin mới</n:title></n:news></url>",
            "<url><lastmod>2026-11-21</lastmod></url>",
        )
    )
    assert [(page.href, page.title) for page in found.pages] == [
        ("https://bao.example.vn/a?x=1&y=2", None),
        ("https://bao.example.vn/b", "Tin mới"),
    ]
    assert found.pages[0].published == datetime(2026, 11, 21, tzinfo=VIETNAM)
    assert found.pages[1].published == datetime(2026, 11, 22, 7, tzinfo=UTC)


def test_an_index_of_sitemaps_lists_maps() -> None:
    content = sitemap("<sitemap><loc>https://x/1.xml</loc></sitemap>", root="sitemapindex")
    found = read_sitemap(gzip.compress(content))
    assert ([one.href for one in found.maps], found.pages) == (["https://x/1.xml"], [])


def test_a_sitemap_may_be_a_list_of_addresses() -> None:
    found = read_sitemap(b"\xef\xbb\xbfhttps://x/1\nhttps://x/2\n")
    assert [page.href for page in found.pages] == ["https://x/1", "https://x/2"]


def test_a_sitemap_that_breaks_off_gives_what_came_before() -> None:
    content = sitemap("<url><loc>https://x/1</loc></url>", "<url><loc>https://x/2")[:-9]
    assert [page.href for page in read_sitemap(content).pages] == ["https://x/1"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<!DOCTYPE html><html></html>",
        b"<html></html>",
        b"<rss></rss>",
        b"not an address",
        b'<!DOCTYPE u [<!ENTITY a "x">]><urlset><url><loc>&a;</loc></url></urlset>',
        b"<urlset><url",
    ],
)
def test_what_is_no_sitemap_is_refused(content: bytes) -> None:
    with pytest.raises(NotASitemapError):
        read_sitemap(content)


def test_a_packed_sitemap_that_is_a_bomb_is_refused() -> None:
    with pytest.raises(FetchError, match="too-large"):
        read_sitemap(gzip.compress(bytes(60_000_000)))


@pytest.mark.parametrize(
    "flood",
    [
        b"<urlset " + b" ".join(b'a%d="x>"' % number for number in range(100_000)) + b">",
        b"<urlset><url><loc>" + b"x" * 5_000_000,
    ],
)
def test_a_tag_or_a_text_larger_than_any_sitemap_has_is_never_read(flood: bytes) -> None:
    with pytest.raises(NotASitemapError, match="256 KiB"):
        read_sitemap(flood)


def test_a_sitemap_of_elements_that_are_never_closed_is_refused() -> None:
    listed = b"<url><loc>https://x/1</loc></url>"
    with pytest.raises(NotASitemapError, match="nested"):
        read_sitemap(b"<urlset>" + listed + b"<a>" * 1_000_000)


DECLARED = '<?xml version="1.0" encoding="UTF-8"?>'


@pytest.mark.parametrize(
    "content",
    [
        f"\r\n\n {DECLARED}<urlset>{{0}}{{1}}</urlset>".encode(),
        '<?xml version="1.0" encoding="UTF-16"?><urlset>{0}{1}</urlset>'.encode("utf-16"),
        b'<?xml version="1.0" encoding="UTF-16"?><urlset>{0}{1}</urlset>',
        f"{DECLARED}<urlset>{{0}}</urlset>\n{DECLARED}<urlset>{{1}}</urlset>".encode(),
        f"{DECLARED}<urlset><urlset>{{0}}</urlset>{{1}}</urlset>".encode(),
        gzip.compress(gzip.compress(b"<urlset>{0}{1}</urlset>", mtime=0), mtime=0),
        b"<rss><channel><item><link>{a}</link></item><item><link>{b}</link></item></channel></rss>",
        b'<feed><entry><link href="{a}"/></entry><entry><link href="{b}"/></entry></feed>',
        b"<urlset><url><loc>{a}</loc><title>A&nbsp;&B</title></url>{1}</urlset>",
    ],
)
def test_a_sitemap_is_read_however_it_was_made(content: bytes) -> None:
    a, b = "https://bao.example.vn/a.html?x=1&y=2", "https://bao.example.vn/b.html"
    entries = {
        "{0}": f"<url><loc>{a}</loc></url>",
        "{1}": f"<url><loc><![CDATA[{b}]]></loc></url>",
        "{a}": a,
        "{b}": b,
    }
    assert [page.href for page in read_sitemap(_filled(content, entries)).pages] == [a, b]


def _filled(content: bytes, entries: dict[str, str]) -> bytes:
    if content.startswith(b"\x1f\x8b"):
        return gzip.compress(_filled(gzip.decompress(content), entries))
    encoding = "utf-16" if content.startswith(b"\xff\xfe") else "utf-8"
    text = content.decode(encoding)
    for place, value in entries.items():
        text = text.replace(place, value)
    return text.encode(encoding)


def test_bytes_that_are_not_of_the_charset_that_a_sitemap_states_cost_their_text_alone() -> None:
    entries = [f"<url><loc>https://bao.example.vn/{n}</loc><title>Đoàn</title></url>" for n in "ab"]
    content = sitemap(*entries).replace("Đoàn".encode(), b"\xd0o\x00\xe0n\x1f")
    assert [page.href[-1] for page in read_sitemap(content).pages] == ["a", "b"]
