"""Why a crawl brought nothing, in words."""

from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from services.crawl_reasons import _WORDS, sentence, why_nothing
from services.crawler import Entry, Host, open_frontier
from services.crawler.frontier import Robots
from services.crawler.policy import Reason
from services.portal_orders import set_paused
from shared.runtime.fetch_request import fetch_request
from shared.runtime.settings import Settings

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


async def test_a_paused_portal_and_what_came_of_others_are_told(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "bantin.db")
    await set_paused("thu", settings, paused=True)
    request = fetch_request(URL, "listing", "thu")
    totals = {
        ("fetch", "skipped", "gone"): 2,
        ("fetch", "done", ""): 3,
        ("parse", "skipped", "not-an-article"): 3,
        ("store", "dead", "Rejected"): 1,
    }

    why = await why_nothing([request], settings, totals)

    assert why.sentences == (
        "thu is paused: `bantin portal resume thu` goes on with it",
        "2 further addresses: there is no page",
        "3 pages (parse): not an article",
        "1 page (store): dead letters, see `bantin dead list`: Rejected",
    )
    assert why.is_failure


@pytest.mark.parametrize(
    ("totals", "is_failure"),
    [
        ({("fetch", "skipped", "unchanged"): 1, ("store", "skipped", "unchanged"): 1}, False),
        ({("fetch", "skipped", "unchanged"): 1}, True),
        ({("store", "skipped", "unchanged"): 1, ("fetch", "skipped", "challenge"): 4}, True),
    ],
)
async def test_nothing_new_is_no_failure_where_something_was_stored(
    tmp_path: Path, totals: dict[tuple[str, str, str], int], *, is_failure: bool
) -> None:
    settings = Settings(data=tmp_path / "bantin.db")
    async with open_frontier(settings) as frontier:
        await frontier.add([replace(ENTRY, reason="unchanged")])

    why = await why_nothing([fetch_request(URL, "listing")], settings, totals)

    assert why.is_failure is is_failure
