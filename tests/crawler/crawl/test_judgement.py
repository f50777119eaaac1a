"""What a page says to robots. What a server shows instead of it: test_visit_stand_ins."""

from math import inf

import pytest

from services.crawler.crawl.judgement import rules_of
from services.crawler.http.response import Response

AGENT = "bantin/0.1 (+https://bantin.example)"


def response(head: str = "", tag: str = "") -> Response:
    content = f"<html><head>{head}</head>".encode()
    return Response("https://bao.example.vn/a.html", 200, {"x-robots-tag": tag}, content)


def test_the_rules_of_a_page_are_those_of_its_head_and_of_its_header_for_us() -> None:
    head = '<meta name="robots" content="noindex">'
    rules = rules_of(response(head, "bantin: noarchive"), AGENT)
    assert (rules.noindex, rules.nofollow, rules.noarchive) == (True, False, True)


@pytest.mark.parametrize(
    ("head", "tag", "noarchive"),
    [
        ("", "", False),
        ('<meta name="robots" content="index, NOARCHIVE">', "", True),
        ('<meta name="googlebot" content="noarchive">', "", False),
        ("", "otherbot: noarchive", False),
        ("", "bantin: noarchive", True),
    ],
)
def test_a_page_that_asks_not_to_be_kept_as_it_is_says_so(
    head: str, tag: str, *, noarchive: bool
) -> None:
    assert rules_of(response(head, tag), AGENT).noarchive is noarchive


def test_a_page_ends_when_it_says_so_in_its_head_or_its_header() -> None:
    said, end = "unavailable_after: 2030-06-25T15:00:00Z", 1_908_630_000.0
    assert rules_of(response(f"<meta name=robots content='{said}'>"), AGENT).ends_at == end
    assert rules_of(response(tag=said), AGENT).ends_at == end
    assert rules_of(response(f"</head><p>{said}"), AGENT).ends_at == inf
