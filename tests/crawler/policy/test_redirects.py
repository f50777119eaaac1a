"""Where a redirect leads, judged before it is followed."""

import pytest

from services.crawler.http.response import Response
from services.crawler.policy.redirects import Redirect, resolve_redirect, resolve_refresh

URL = "https://bao.example.vn/tin/1.html"


def resolved(location: str | None, status: int = 301) -> Redirect | str | None:
    headers = {"location": location} if location is not None else {}
    return resolve_redirect(Response(URL, status, headers, b""))


def test_the_address_is_asked_as_it_was_sent_and_known_by_its_canonical_form() -> None:
    found = resolved("/moi/1.html?b=2&a=1&utm_source=zalo#dau")
    assert isinstance(found, Redirect)
    assert found.url_as_sent == "https://bao.example.vn/moi/1.html?b=2&a=1&utm_source=zalo"
    assert found.url == "https://bao.example.vn/moi/1.html?a=1&b=2"
    assert (found.host, found.same_site, found.is_front_page) == ("bao.example.vn", True, False)


@pytest.mark.parametrize(
    ("location", "same_site", "is_front_page"),
    [
        ("https://www.bao.example.vn/", True, True),
        ("https://la.example.com/", False, True),
        ("/?page_id=3", True, False),
    ],
)
def test_another_site_and_the_front_page_are_told(
    location: str,
    same_site: bool,  # noqa: FBT001 - a table
    is_front_page: bool,  # noqa: FBT001 - a table
) -> None:
    found = resolved(location)
    assert isinstance(found, Redirect)
    assert (found.same_site, found.is_front_page) == (same_site, is_front_page)


@pytest.mark.parametrize("location", ["http://127.0.0.1/", "ftp://bao.example.vn/", "/a.pdf"])
def test_what_is_never_fetched_is_not_followed(location: str) -> None:
    assert resolved(location) == f"redirects to {location}"


def test_credentials_are_not_sent_on() -> None:
    found = resolved("https://ten:mat-khau@bao.example.vn/2.html")
    assert isinstance(found, Redirect)
    assert found.url_as_sent == "https://bao.example.vn/2.html"


@pytest.mark.parametrize(("location", "status"), [(None, 301), ("/a", 200), ("/a", 304)])
def test_what_redirects_nowhere_is_no_redirect(location: str | None, status: int) -> None:
    assert resolved(location, status) is None


def refreshed(head: str, **headers: str) -> str | None:
    page = f"<!doctype html><html><head>{head}</head><body>Xin chờ</body></html>"
    found = resolve_refresh(Response(URL, 200, headers, page.encode()))
    return found.url_as_sent if isinstance(found, Redirect) else found


@pytest.mark.parametrize(
    "head",
    [
        '<meta http-equiv="refresh" content="0; url=/trang-chu.html">',
        "<META HTTP-EQUIV=Refresh CONTENT='3;URL=\"/trang-chu.html\"'>",
        '<meta content="0;/trang-chu.html" http-equiv="refresh"/>',
        "<meta http-equiv=refresh content=0;url=/trang-chu.html>",
        '<meta http-equiv="refresh" content="url=/trang-chu.html">',
    ],
)
def test_a_page_that_sends_its_reader_on_at_once_is_a_redirect(head: str) -> None:
    assert refreshed(head) == "https://bao.example.vn/trang-chu.html"


@pytest.mark.parametrize(
    "head",
    [
        '<meta http-equiv="refresh" content="600">',
        '<meta http-equiv="refresh" content="300; url=/khac.html">',
        f'<meta http-equiv="refresh" content="0; url={URL}#dau">',
        '<noscript><meta http-equiv="refresh" content="0; url=/khong-script"></noscript>',
        '<!-- <meta http-equiv="refresh" content="0; url=/cu.html"> -->',
        '<meta name="description" content="0; url=/refresh">',
    ],
)
def test_a_page_that_is_to_be_read_or_reloads_itself_is_none(head: str) -> None:
    assert refreshed(head) is None


def test_a_refresh_header_counts_and_a_feed_has_no_refresh() -> None:
    assert refreshed("", refresh="0; url=/moi") == "https://bao.example.vn/moi"
    feed = b'<rss><item><![CDATA[<meta http-equiv="refresh" content="0;url=/a">]]></item></rss>'
    assert resolve_refresh(Response(URL, 200, {}, feed)) is None


@pytest.mark.parametrize(
    ("body", "leads_to"),
    [
        ('<script>window.location="/trang-chu.aspx";</script>', "/trang-chu.aspx"),
        (
            "<title>Sở</title><script>\n<!--\nlocation.href = '/Pages/a.aspx'\n//-->\n</script>",
            "/Pages/a.aspx",
        ),
        ("<script>location.replace('/vi/');</script>", "/vi/"),
        ("<script>document.cookie='a=1';location.href='/b'</script>", None),
        ("<script>location.href='/?a=1'</script>", None),
        ("<script>location.href='/tin/1.html'</script>", None),
        ("<script>location.href='/' + code(7)</script>", None),
        ("<p>Chào bạn</p><script>location.href='/b'</script>", None),
        ("<a href=/x></a><script>location.href='/b'</script>", None),
    ],
)
def test_a_page_that_is_one_plain_script_leads_where_that_does(
    body: str, leads_to: str | None
) -> None:
    answer = Response(URL, 200, {}, f"<html>{body}</html>".encode())
    found = resolve_refresh(answer, scripted=True)
    assert (found.url if isinstance(found, Redirect) else found) == (
        f"https://bao.example.vn{leads_to}" if leads_to else None
    )
    assert resolve_refresh(answer) is None


def test_a_row_of_slashes_behind_a_script_is_read_at_once() -> None:
    script = "location='/a'" + "/" * 5000 + "\nnext()"
    page = Response("http://a.vn/", 200, {}, f"<script>{script}</script>".encode())

    assert resolve_refresh(page, scripted=True) is None
