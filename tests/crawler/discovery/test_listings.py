"""Which links of a listing are articles, and which is the next page."""

import pytest

from services.crawler.discovery.feeds import Listed
from services.crawler.discovery.listings import is_article, read_listing
from shared.portals import Portal, read_portals

SITE = "https://bao.example.vn"


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


@pytest.mark.parametrize(
    ("portal", "path", "expected"),
    [
        ("baodongkhoi", "/hoi-nghi-tinh-uy-16072023-a117157.html", True),
        ("baodongkhoi", "/chinh-tri/", False),
        ("baodongkhoi", "/video/xem-video/le-ky-niem-a1.html", False),
        ("baovinhlong", "/xa-hoi/202502/tam-giac-du-lich-1ca37b2/", True),
        ("baovinhlong", "/xa-hoi/du-lich/", False),
        ("baoninhbinh", "/hai-nam-sinh/d20220607082731436.htm", True),
        ("baoninhbinh", "/nhon-nhip-sam-tet-20180104031946780p3c24.htm", True),
        ("bacninh", "/news/-/details/37632/khai-mac-le-hoi-93458101", True),
        ("bacninh", "/chinh-tri", False),
        ("baonghean", "/14-mon-an-post116331.html", True),
        ("baonghean", "/rss/thoi-su", False),
        ("tapchicongsan", "/web/guest/a/-/2018/33696/duong-truong-son.aspx", True),
    ],
)
def test_the_patterns_of_our_portals_know_their_articles(
    portal: str,
    path: str,
    expected: bool,  # noqa: FBT001 - a table
) -> None:
    own = {known.id: known for known in read_portals()}[portal]
    assert is_article(Listed(f"https://{own.domains[0]}{path}"), own) is expected


URL = "http://portal.example/danhmuc.asp?cat=1"


NEXT = "/danhmuc.asp?cat=1&amp;trang=2"


def next_page(words: str, href: str = NEXT) -> str | None:
    html = f'<a href="/a-1.html">Tin</a> <a href="{href}">{words}</a> <a href="/x">Liên hệ</a>'
    return read_listing(html, URL, page=1).next_page


@pytest.mark.parametrize(
    "words",
    [
        "Trang sau",
        "Trang sau &gt;&gt;",
        "<font>Tiếp theo »</font>",
        "Xem thêm…",
        "→",
        "»",
        "2",
        "Older posts",
        "| Sau &gt;",
    ],
)
def test_the_next_page_is_known_by_its_words_whatever_is_drawn_beside_them(words: str) -> None:
    assert next_page(words) == "http://portal.example/danhmuc.asp?cat=1&trang=2"


@pytest.mark.parametrize("words", ["Trang trước", "3", "Trang chủ", "&lt;&lt;", ""])
def test_other_links_lead_to_no_next_page(words: str) -> None:
    assert next_page(words) is None


def test_words_of_the_next_page_that_lead_elsewhere_are_not_followed() -> None:
    assert next_page("Xem thêm", "/chuyen-muc/van-hoa") is None
    assert next_page("Trang sau", "http://elsewhere.example/?trang=2") is None
