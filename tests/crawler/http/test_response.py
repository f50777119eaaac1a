"""What a response says of itself, and what it may cost."""

import pickle
from dataclasses import fields, replace

import pytest

from services.crawler.http.response import (
    FEED,
    PAGE,
    ROBOTS,
    SITEMAP,
    Response,
    charset,
    feed_or_sitemap,
    is_page,
    text_of,
)
from shared.contract import PAGE_FETCHED


@pytest.mark.parametrize(
    ("content_type", "declared"),
    [
        ("text/html; charset=UTF-8", "utf-8"),
        ('text/html;charset="windows-1258"; x=y', "windows-1258"),
        ("text/html", None),
        ("text/html; charset=", None),
        (None, None),
    ],
)
def test_the_charset_is_that_of_the_header(content_type: str | None, declared: str | None) -> None:
    headers = {"content-type": content_type} if content_type is not None else {}
    assert charset(Response("https://bao.example.vn/", 200, headers, b"")) == declared


def test_a_page_of_the_largest_size_fits_its_topic_as_base64() -> None:
    assert PAGE.body * 4 / 3 < PAGE_FETCHED.max_bytes


def test_a_robots_txt_is_cut_where_everything_else_is_refused() -> None:
    assert ROBOTS.cut
    assert ROBOTS.body >= 500 * 1024
    assert not any(caps.cut for caps in (PAGE, FEED, SITEMAP))


def test_a_page_is_text_under_the_charset_of_its_header_or_the_one_hinted_at() -> None:
    # Windows-1258 writes a letter and its tone apart.
    content = b"\xd0\xf4\xeci ngh\xea\xec \x96 n\xe3m 2026"
    bare = Response("https://bao.example.vn/", 200, {}, content)
    said = Response("https://bao.example.vn/", 200, {"content-type": "x; charset=cp1258"}, content)
    assert text_of(bare, "windows-1258") == text_of(said) == "Đối nghế – năm 2026"


@pytest.mark.parametrize(
    ("content_type", "content", "expected"),
    [
        ("text/html; charset=utf-8", b"", True),
        (None, b"x", True),
        ("application/octet-stream", b"\xef\xbb\xbf\n<!-- x --><!DOCTYPE html>", True),
        ("application/octet-stream", b"<HTML lang=vi>", True),
        ("html", b"<html><body>", True),
        ("application/octet-stream", b"%PDF-1.7 <html>", False),
        ("application/octet-stream", b"\xd0\xcf\x11\xe0", False),
        ("application/pdf", b"<html>", False),
        ("image/jpeg", b"<html>", False),
    ],
)
def test_html_is_known_by_its_type_or_its_first_bytes(
    content_type: str | None,
    content: bytes,
    expected: bool,  # noqa: FBT001 - a column of the table
) -> None:
    headers = {"content-type": content_type} if content_type is not None else {}
    assert is_page(Response("https://bao.example.vn/", 200, headers, content)) is expected


def test_bytes_are_known_by_128_bits() -> None:
    upper, lower = (Response("https://a.example.vn/", 200, {}, body) for body in (b"Tin", b"tin"))
    assert upper.content_hash != lower.content_hash
    assert len(bytes.fromhex(upper.content_hash)) == 16


def test_what_follows_from_the_bytes_is_not_carried_to_another_process() -> None:
    answer = Response("https://a.example.vn/", 200, {}, b"Tin")
    assert (answer.utf8, bool(answer.content_hash)) == ("Tin", True)
    there = pickle.loads(pickle.dumps(answer))  # noqa: S301 - our own bytes
    assert there == answer
    assert set(vars(there)) == {one.name for one in fields(Response)}


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"<?xml version='1.0'?><!-- ban tin -->\n<rss version='2.0'>", "feed"),
        (b"\xef\xbb\xbf<feed xmlns='http://www.w3.org/2005/Atom'>", "feed"),
        (b"<rdf:RDF>", "feed"),
        (b"<?xml version='1.0'?><?xml-stylesheet href='a.xsl'?><urlset>", "sitemap"),
        (b"<sitemapindex>", "sitemap"),
        (b"<html><body><feed>", None),
        (b"", None),
    ],
)
def test_a_feed_and_a_sitemap_are_known_by_their_root(body: bytes, kind: str | None) -> None:
    assert feed_or_sitemap(Response("https://a.example.vn/x.ashx", 200, {}, body)) == kind


@pytest.mark.parametrize("comment", [b"<!---->", b"<!-- a -->", b"<!--" + b"-" * 50 + b"-->"])
def test_a_row_of_comments_is_read_at_once(comment: bytes) -> None:
    """Each of them could stretch over the next ones, in more ways than anybody waits for."""
    response = Response("http://a.example/", 200, {}, comment * 400 + b"<p>Tin")

    assert feed_or_sitemap(response) is None
    assert not is_page(replace(response, headers={"content-type": "application/octet-stream"}))
