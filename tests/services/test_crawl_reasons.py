"""Why a crawl brought nothing, in words."""

from dataclasses import replace
from typing import get_args

import pytest

from services.crawl_reasons import _WORDS, sentence
from services.crawler import Entry, Host
from services.crawler.frontier import Robots
from services.crawler.policy import Reason

NOW = 1_800_000_000.0
URL = "https://bao.example.vn/"
HOST = Host(host="bao.example.vn", next_ok=NOW + 3600)
ENTRY = Entry(url=URL, host=HOST.host, kind="listing", next_at=NOW, visited_at=NOW)


@pytest.mark.parametrize(
    ("reason", "detail", "words", "is_failure"),
    [
        ("retry-later", "name: no such host", "its name is not known to DNS", True),
        ("gone", "status 404", "there is no page (status 404); asked for again 2027-01-15", True),
        ("challenge", "just a moment", "captcha", True),
        ("unchanged", "", "already stored, and unchanged", False),
        (None, "", "brought nothing new", False),
    ],
)
def test_each_reason_has_its_words(
    reason: str | None, detail: str, words: str, *, is_failure: bool
) -> None:
    said, failed = sentence(URL, replace(ENTRY, reason=reason, detail=detail), HOST, NOW)
    assert words in said
    assert failed is is_failure


def test_a_host_that_is_held_or_has_no_robots_txt_says_so() -> None:
    waiting = replace(ENTRY, visited_at=None)
    assert "held until 2027-01-15 09:00 UTC" in sentence(URL, waiting, HOST, NOW)[0]
    silent = Robots(rule="deny", until=NOW, detail="robots.txt answers 503")
    assert "robots.txt answers 503" in sentence(URL, ENTRY, replace(HOST, robots=silent), NOW)[0]


def test_no_reason_is_without_words() -> None:
    assert set(get_args(Reason)) == set(_WORDS)
