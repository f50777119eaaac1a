"""Feeds, sitemaps and listings: what they announce, and what they cannot make us do."""

import gzip
from datetime import UTC, datetime, timedelta, timezone

import pytest

from services.crawler.discovery.feeds import UnreadableFeedError, links_in_feed
from services.crawler.discovery.listings import decode_html, read_listing
from services.crawler.discovery.sitemaps import NotASitemapError, read_sitemap
from services.crawler.http.response import FetchError
from shared.portals import Portal
from tests.support.vectors import FOLDER, vectors

SITE = "https://bao.example.vn"
VIETNAM = timezone(timedelta(hours=7))
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


def test_a_sitemap_of_elements_that_are_never_closed_is_refused() -> None:
    listed = b"<url><loc>https://x/1</loc></url>"
    with pytest.raises(NotASitemapError, match="nested"):
        read_sitemap(gzip.compress(b"<urlset>" + listed + b"<a>" * 1_000_000))


LISTING = """
<html><head><base href="/"></head><body>
<nav><a href="/">Trang chủ</a> <a href="/chinh-tri">Chính trị</a>
 <a href="/gioi-thieu-co-quan-bao-tinh-cua-chung-toi.html">Giới thiệu về cơ quan báo tỉnh</a></nav>
<div class="tin"><a href="tin/ban-thuong-vu-tinh-uy-hop-1234.html"><img alt="Cuộc họp"></a>
 <h3><a href="tin/ban-thuong-vu-tinh-uy-hop-1234.html">Ban Thường vụ Tỉnh ủy
 họp phiên thường kỳ</a></h3>
 <a href="tin/ban-thuong-vu-tinh-uy-hop-1234.html#binh-luan">12 bình luận</a></div>
<div><a href="chitiet.aspx?newsid=88">Khởi công cầu qua sông Cái Lớn</a></div>
<div><a href="chitiet.aspx?newsid=89" title="Hội thi dân vận khéo năm 2026">Hội thi dân…</a></div>
<a href="https://bao-khac.example.com/tin-cua-bao-khac-rat-dai-99999.html">Tin của một báo khác</a>
<a href="/tag/tinh-uy-hop-phien-thuong-ky-12345">Tỉnh ủy họp phiên thường kỳ</a>
<a href="/tai-lieu/nghi-quyet-so-12-nq-tu-cua-tinh-uy.pdf">Nghị quyết số 12 của Tỉnh ủy</a>
<a href="/lien-he">Liên hệ</a><a href="javascript:void(0)">Chia sẻ bài viết này ngay</a>
<div><a href="?trang=1">1</a><a href="?trang=2">2</a><a href="?trang=2">Tiếp »</a></div>
</body></html>"""


def test_the_articles_of_a_listing_are_those_with_a_headline_and_an_address_like_one() -> None:
    found = read_listing(LISTING, f"{SITE}/chinh-tri")
    assert [(link.href, link.title) for link in found.articles] == [
        (
            f"{SITE}/tin/ban-thuong-vu-tinh-uy-hop-1234.html",
            "Ban Thường vụ Tỉnh ủy họp phiên thường kỳ",
        ),
        (f"{SITE}/chitiet.aspx?newsid=88", "Khởi công cầu qua sông Cái Lớn"),
        (f"{SITE}/chitiet.aspx?newsid=89", "Hội thi dân vận khéo năm 2026"),
    ]


def test_patterns_of_the_portal_decide_where_there_are_any() -> None:
    portal = Portal(
        id="bao",
        name="Báo",
        domains=("bao.example.vn",),
        articles=(r"newsid=\d+$",),
        not_articles=("newsid=89",),
    )
    found = read_listing(LISTING, f"{SITE}/chinh-tri", portal=portal)
    assert [link.href for link in found.articles] == [f"{SITE}/chitiet.aspx?newsid=88"]


@pytest.mark.parametrize(
    ("links", "page", "following"),
    [
        ('<a href="?trang=2">2</a>', 1, "?trang=2"),
        ('<a href="?trang=2">2</a><a href="?trang=3">3</a>', 2, "?trang=3"),
        ('<a rel="next" href="?p=1">Cũ hơn</a>', 1, "?p=1"),
        ('<link rel="next" href="/chinh-tri/trang-2.html">', 1, "/trang-2.html"),
        ('<a href="/chinh-tri?start=20">Xem thêm</a>', 1, "?start=20"),
        ('<a href="/the-thao">Xem thêm</a>', 1, None),
        ('<a href="https://bao-khac.example.com/?trang=2">2</a>', 1, None),
        ('<a href="?trang=1">1</a>', 1, None),
        ("", 1, None),
    ],
)
def test_the_page_after_a_page(links: str, page: int, following: str | None) -> None:
    found = read_listing(f"<body>{links}</body>", f"{SITE}/chinh-tri", page=page).next_page
    assert found == (following and f"{SITE}/chinh-tri{following}")


def test_a_listing_is_text_whatever_its_encoding() -> None:
    page = "<meta charset='windows-1258'><h3>Hội nghị Tỉnh ủy</h3>"
    # Windows-1258 writes a letter and its tone apart.
    apart = "<meta charset='windows-1258'><h3>Hô\u0323i nghi\u0323 Ti\u0309nh u\u0309y</h3>"
    assert decode_html(apart.encode("cp1258"), None) == page
    assert decode_html(page.encode(), "iso-8859-1") == page
    assert "h3" in decode_html(b"\xff\xfe<h3>", "no-such-charset")
