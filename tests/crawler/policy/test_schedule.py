"""When a URL is visited again."""

from dataclasses import replace

import pytest

from services.crawler.frontier.frontier import Entry
from services.crawler.policy.schedule import (
    ARTICLE_GAPS,
    DAY,
    FIRST_RATE,
    HOURS,
    MAX_INTERVAL,
    MAX_QUIET_INTERVAL,
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


ENTRY = Entry(url="https://bao.example.vn/", host="bao.example.vn", kind="listing", clicks=1)
SEEN = replace(ENTRY, visited_at=NOW, rate=FIRST_RATE)


def wait(entry: Entry, rate: float, *, hour: int = 9) -> float:
    """Return the seconds to the next visit from this hour of a Vietnamese day on."""
    now = NOW // DAY * DAY + ((hour - 7) % 24) * 3600.0
    return next_listing_visit(entry, rate, now=now) - now


def test_a_listing_is_visited_by_what_it_brings() -> None:
    assert updated_rate(replace(ENTRY, clicks=0), new=60, now=NOW) == FIRST_RATE
    assert updated_rate(replace(ENTRY, interval=225.0), new=0, now=NOW) == FIRST_RATE
    assert updated_rate(ENTRY, new=60, now=NOW) > 100 * updated_rate(ENTRY, new=0, now=NOW)
    busy = updated_rate(SEEN, new=10, now=NOW + 1800)
    quiet = updated_rate(SEEN, new=0, now=NOW + 30 * DAY)
    assert busy > FIRST_RATE > quiet
    assert wait(ENTRY, busy) < wait(ENTRY, quiet)
    assert MIN_INTERVAL <= wait(ENTRY, 1e6) <= 1.3 * MIN_INTERVAL
    stated = replace(ENTRY, clicks=0)
    assert MAX_INTERVAL <= wait(stated, 1e-6) <= 1.3 * MAX_INTERVAL
    assert MAX_QUIET_INTERVAL <= wait(ENTRY, 1e-6) <= 1.3 * MAX_QUIET_INTERVAL


def test_an_entry_point_that_brings_news_every_day_is_seen_within_five_minutes() -> None:
    stated = replace(ENTRY, clicks=0)
    assert max(wait(stated, 1.0, hour=hour) for hour in range(24)) < 300
    assert wait(stated, 0.5) > 300
    assert wait(ENTRY, 1.0) > 300
    assert 60 <= wait(replace(ENTRY, interval=60.0), 1.0) <= 78


def test_a_listing_is_visited_oftener_in_the_morning_than_at_night() -> None:
    assert wait(ENTRY, 4.0, hour=9) * 1.3 < wait(ENTRY, 4.0, hour=0)
    # A visit that the night puts off does not miss the morning.
    assert wait(ENTRY, 0.5, hour=1) < 8 * 3600.0
    assert sum(HOURS) == pytest.approx(24)


@pytest.mark.parametrize(
    ("facts", "new", "more"),
    [
        ({"pages_left": 2}, 5, True),
        ({"pages_left": 2}, 4, False),
        # To the end the first time, over pages that others have shown already.
        ({"pages_left": 199}, 0, True),
        ({"pages_left": 190, "depth": 9}, 1, True),
        ({"pages_left": 190, "depth": 9}, 0, False),
        ({"pages_left": 199, "visits": 3}, 4, False),
    ],
)
def test_the_next_page_is_visited_while_pages_bring_something(
    facts: dict[str, int],
    new: int,
    more: bool,  # noqa: FBT001 - a table
) -> None:
    entry = Entry(url="https://a.vn/", host="a.vn", kind="listing", **facts)  # type: ignore[arg-type] # numbers
    assert has_more_pages(entry, new=new, shown=10) is more
    assert not has_more_pages(entry, new=0, shown=0)
