"""Where the links of a page lead, and what they say."""

from ipaddress import ip_network
from urllib.parse import urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser

from services.crawler.discovery.html.anchors import (
    PageLink,
    base_of,
    is_headline,
    is_print_view,
    page_links,
)

URL = "https://bao.example.vn/tin/"
HEADLINE = "Đoàn công tác kiểm tra tiến độ xây cầu"


def links(html: str) -> list[PageLink]:
    return page_links(LexborHTMLParser(html), URL)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (f"<a href=/1><img alt='Ảnh'></a><h3><a href=/1>{HEADLINE}</a></h3>", HEADLINE),
        (f"<a href=/1>{HEADLINE} 12/05/2026 (1.234 Lượt xem)</a>", HEADLINE),
        (f"<a href=/1>{HEADLINE} - 12/05/2026 08:30</a>", HEADLINE),
        (
            f"<a href=/1 title='{HEADLINE} mới'>Đoàn công tác kiểm...</a>",
            f"{HEADLINE} mới",
        ),
        ("<a href=/1>Kế hoạch tổ chức đại hội ngày 12/05/2026 tại tỉnh</a>", None),
    ],
)
def test_the_best_text_of_a_target_wins_without_what_lists_print_behind_it(
    html: str, text: str | None
) -> None:
    (link,) = links(html)
    assert link.url == "https://bao.example.vn/1"
    assert link.text == (text or "Kế hoạch tổ chức đại hội ngày 12/05/2026 tại tỉnh")
    assert link.is_headline


def test_a_link_of_a_menu_is_no_headline_unless_the_page_shows_it_elsewhere() -> None:
    menu = f"<nav><a href=/1>{HEADLINE}</a><a href=/2>{HEADLINE} hai</a></nav>"
    first, second = links(f"{menu}<a href=/2>{HEADLINE} hai</a>")
    assert (first.is_in_menu, first.is_headline) == (True, False)
    assert (second.is_in_menu, second.is_headline) == (False, True)


@pytest.mark.parametrize(
    "text", ["Xem chi tiết văn bản này", "Tin tức sự kiện", "", "Văn hóa - Xã hội"]
)
def test_a_button_and_a_section_are_no_headlines(text: str) -> None:
    assert not is_headline(text)


def test_relative_links_follow_the_base_that_the_page_states() -> None:
    tree = LexborHTMLParser("<head><base href='/goc/'></head>")
    assert base_of(tree, URL) == "https://bao.example.vn/goc/"
    assert base_of(LexborHTMLParser(""), URL) == URL


@pytest.mark.parametrize(
    "html",
    [
        "<map><area href=/muc/1 alt='Mục'></map>",
        "<frameset><frame src='/muc/1'></frameset>",
        "<iframe src='/muc/1'></iframe>",
        "<div onclick=\"location.href='/muc/1'\">Mục</div>",
        "<a href='javascript:void(0)' onclick='window.open(\"/muc/1\")'>Mục</a>",
        "<a href='JavaScript:;' onclick=\"window.location = '/muc/1'; return false\">Mục</a>",
    ],
)
def test_frames_pictures_and_clicks_lead_on_as_links_do(html: str) -> None:
    assert [link.url for link in links(html)] == ["https://bao.example.vn/muc/1"]


def test_a_click_that_leads_nowhere_is_no_link() -> None:
    assert not links("<div onclick=\"zoom(1)\">A+</div><a href='#' onclick='back()'>Lùi</a>")


def test_a_base_in_a_private_network_counts_where_that_may_be_fetched() -> None:
    url, html = "http://127.0.0.1:81/vi/trang-chu", '<base href="http://127.0.0.1:81/">'
    loopback = (ip_network("127.0.0.0/8"),)
    assert base_of(LexborHTMLParser(html), url, loopback) == "http://127.0.0.1:81/"
    assert base_of(LexborHTMLParser('<base href=" ">'), url, loopback) == url


@pytest.mark.parametrize(
    ("html", "target"),
    [
        ("<select><option value='thoisu/INDEX.HTM'>Thời sự</option></select>", "thoisu/INDEX.HTM"),
        ("<select><option value='/tin?muc=2'>Tin</option></select>", "../tin?muc=2"),
        ("<select><option value='12'>Tháng 12</option></select>", None),
        ("<select><option value='vi'>Tiếng Việt</option></select>", None),
        (
            '<script>var m = [{"title": "Tin", "url": "/web/guest/tin"}];</script>',
            "../web/guest/tin",
        ),
        (r"<script>draw({href: 1, 'link':'https:\/\/bao.example.vn\/a'})</script>", "../a"),
        ('<script>var ajax = {"path": "/a/b", "url": "admin-ajax"};</script>', None),
    ],
)
def test_a_menu_of_choices_or_of_a_script_leads_on(html: str, target: str | None) -> None:
    found = links(html)
    assert [link.url for link in found] == ([urljoin(URL, target)] if target else [])
    assert not any(link.is_headline for link in found)


@pytest.mark.parametrize("text", ["In", "[Bản in]", "In bài viết", "In tin này", "Print this page"])
def test_a_link_says_that_it_leads_to_a_view_for_printers(text: str) -> None:
    assert is_print_view(text)


@pytest.mark.parametrize("text", ["Tin", "In ấn tài liệu tuyên truyền", "Internet", None])
def test_other_links_say_no_such_thing(text: str | None) -> None:
    assert not is_print_view(text)
