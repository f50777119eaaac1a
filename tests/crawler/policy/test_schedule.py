"""When a URL is visited again."""

from dataclasses import replace

from services.crawler.frontier.frontier import Entry
from services.crawler.policy.schedule import (
    ARTICLE_GAPS,
    DAY,
    MAX_INTERVAL,
    MIN_INTERVAL,
    has_more_pages,
    next_article_visit,
    next_listing_visit,
    updated_rate,
)

NOW = 1_800_000_000.0


def test_an_article_is_visited_four_times_more_and_then_never() -> None:
    for visits, gap in enumerate(ARTICLE_GAPS, start=1):
        assert gap <= next_article_visit(visits, now=NOW) - NOW <= 1.3 * gap
    assert next_article_visit(5, now=NOW) == float("inf")


def test_a_listing_is_visited_by_what_it_brings() -> None:
    entry = Entry(url="https://bao.example.vn/", host="bao.example.vn", kind="listing")
    first = updated_rate(entry, new=60, now=NOW)
    assert 1800 <= next_listing_visit(first, now=NOW) - NOW <= 1.3 * 1800

    seen = replace(entry, visited_at=NOW, rate=first)
    busy = updated_rate(seen, new=10, now=NOW + 1800)
    quiet = updated_rate(seen, new=0, now=NOW + 30 * DAY)
    assert busy > first > quiet
    assert MAX_INTERVAL <= next_listing_visit(quiet, now=NOW) - NOW <= 1.3 * MAX_INTERVAL
    assert MIN_INTERVAL <= next_listing_visit(1e6, now=NOW) - NOW <= 1.3 * MIN_INTERVAL
    assert has_more_pages(new=5, shown=10)
    assert not has_more_pages(new=4, shown=10)
    assert not has_more_pages(new=0, shown=0)
