"""A response as the event that the parser reads."""

import base64
from dataclasses import replace

import pytest

from services.crawler.crawl.page_event import page_fetched
from services.crawler.frontier.frontier import Entry
from services.crawler.http.response import Response
from shared.contract import PAGE_FETCHED
from shared.portals import Portal

ENTRY = Entry(url="https://bao.example.vn/1", host="bao.example.vn", kind="article", portal="khac")
AGENT = "bantin/0.1 (+https://bantin.example.vn)"
PORTAL = Portal(
    id="bao",
    name="Báo Thử",
    domains=("bao.example.vn",),
    province="Bến Tre",
    charset="windows-1258",
    hints={"title": "h1"},
)


def response(content: bytes = b"<h1>Tin</h1>", **headers: str) -> Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response("https://bao.example.vn/1?utm_source=zalo", 200, named, content)


def test_a_page_says_of_which_portal_and_province_it_is_and_how_it_is_read() -> None:
    page = page_fetched(ENTRY, response(), PORTAL, noarchive=False, at=1_800_000_000.0)
    assert (page.portal, page.province) == ("bao", "Bến Tre")
    assert page.hints == {"title": "h1", "charset": "windows-1258"}
    assert page.final_url == ENTRY.url
    assert page.fetched_at.timestamp() == 1_800_000_000.0


def test_without_a_portal_it_is_of_that_which_asked_for_it() -> None:
    page = page_fetched(ENTRY, response(), None, noarchive=False, at=0.0)
    assert (page.portal, page.province, page.hints) == ("khac", None, {})


def test_headers_are_kept_cut_and_without_what_a_visitor_is_known_by() -> None:
    answer = response(etag="x" * 600, server="nginx", **{"set-cookie": "sid=1"})
    asked = replace(answer, request_headers={"user-agent": AGENT, "cookie": "sid=1"})
    page = page_fetched(ENTRY, asked, PORTAL, noarchive=False, at=0.0)
    assert page.headers == {"etag": "x" * 500, "server": "nginx"}
    assert page.request_headers == {"user-agent": AGENT}


def test_of_very_many_headers_those_of_the_page_are_kept() -> None:
    many = {f"x-{number}": "1" for number in range(500)} | {"etag": "a"}
    page = page_fetched(ENTRY, response(**many), PORTAL, noarchive=False, at=0.0)
    assert len(page.headers) == 64
    assert page.headers["etag"] == "a"


@pytest.mark.parametrize(
    ("header", "content_type"),
    [("Text/HTML; charset=utf-8", "text/html"), ("", "text/html"), (" ; x", "text/html")],
)
def test_the_type_of_content_is_that_of_the_header_in_its_plain_form(
    header: str, content_type: str
) -> None:
    page = page_fetched(ENTRY, response(content_type=header), PORTAL, noarchive=False, at=0.0)
    assert page.content_type == content_type


def test_what_escapes_would_make_too_long_is_wrapped_as_base64() -> None:
    content = b"\x01" * 1_000_000
    page = page_fetched(ENTRY, response(content), PORTAL, noarchive=False, at=0.0)
    assert page.body_encoding == "base64"
    assert base64.b64decode(page.body) == content
    assert len(page.model_dump_json()) < PAGE_FETCHED.max_bytes


def test_it_says_whether_the_page_asks_not_to_be_kept() -> None:
    page = page_fetched(ENTRY, response(), PORTAL, noarchive=True, at=0.0)
    assert page.noarchive is True


def test_it_says_whether_a_certificate_stands_behind_it() -> None:
    answer = replace(response(), is_verified=True)
    assert page_fetched(ENTRY, answer, None, noarchive=False, at=0.0).tls_verified is True
    assert page_fetched(ENTRY, response(), None, noarchive=False, at=0.0).tls_verified is False
