"""Where a redirect leads, judged before it is followed."""

import pytest

from services.crawler.http.response import Response
from services.crawler.policy.redirects import Redirect, resolve_redirect

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
