"""What a person orders is kept with the frontier, in SQLite and in MongoDB alike."""

import uuid
from collections.abc import AsyncIterator
from dataclasses import replace
from math import inf
from pathlib import Path

import pytest

from services.crawler.frontier.frontier import BACKFILL, LIVE, Entry, Frontier
from services.crawler.frontier.open import open_frontier
from services.crawler.frontier.orders.open import open_orders
from services.crawler.frontier.orders.orders import Orders, mark_of
from shared.runtime.settings import Settings
from tests.support.frontiers import leased

NOW = 1_800_000_000.0
HOST = "bao-a.example.vn"


@pytest.fixture(params=["sqlite", pytest.param("mongo", marks=pytest.mark.connected)])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings that open the same database again and again."""
    if request.param == "sqlite":
        return Settings(data=tmp_path / "bantin.db")
    return Settings(frontier=f"{request.getfixturevalue('mongo')}/test_{uuid.uuid4().hex}")


@pytest.fixture
async def frontier(settings: Settings) -> AsyncIterator[Frontier]:
    async with open_frontier(settings) as opened:
        yield opened


@pytest.fixture
async def orders(settings: Settings, frontier: Frontier) -> AsyncIterator[Orders]:
    assert frontier
    async with open_orders(settings) as opened:
        yield opened


def _entry(path: str, **facts: object) -> Entry:
    known = Entry(url=f"https://{HOST}/{path}", host=HOST, kind="article", portal="bao-a")
    return replace(known, next_at=inf, visits=4, etag='"x"', body_hash="0", **facts)  # type: ignore[arg-type] # as the test wrote them


async def test_a_pause_holds_until_it_is_ended(settings: Settings, orders: Orders) -> None:
    assert await orders.paused() == frozenset()

    await orders.pause("bao-a")
    await orders.pause("bao-a")
    await orders.pause("bao-b")
    await orders.resume("bao-b")
    await orders.resume("bao-c")

    assert await orders.paused() == {"bao-a"}
    async with open_orders(settings) as again:
        assert await again.paused() == {"bao-a"}


async def test_articles_are_fetched_anew_as_if_they_had_never_been(
    frontier: Frontier, orders: Orders
) -> None:
    article, other = _entry("1"), _entry("2", portal="bao-b")
    listing = _entry("tin-tuc", kind="listing")
    waiting = replace(_entry("3"), next_at=NOW - 99, priority=LIVE)
    await frontier.add([article, other, listing, waiting])

    due = await orders.refetch("bao-a", now=NOW)

    assert due == {article.url: HOST, waiting.url: HOST}
    anew = {"etag": None, "body_hash": None, "priority": BACKFILL}
    assert await frontier.entry(article.url) == replace(article, next_at=NOW, **anew)
    assert await frontier.entry(waiting.url) == replace(waiting, **anew)
    assert await frontier.entry(other.url) == other
    assert await frontier.entry(listing.url) == listing
    assert [one.url for one in await frontier.due(HOST, now=NOW, limit=9)] == [
        waiting.url,
        article.url,
    ]


async def test_a_forgotten_address_keeps_nothing_but_its_mark(
    frontier: Frontier, orders: Orders
) -> None:
    known = _entry("tin-1.html")
    await frontier.add([known, _entry("tin-2.html")])
    assert sorted(await orders.addresses("bao-a")) == [known.url, f"https://{HOST}/tin-2.html"]

    await orders.forget([known.url, f"https://{HOST}/unknown.html"])
    await orders.refetch("bao-a", now=NOW)
    await frontier.request([replace(known, next_at=NOW)])

    for url in (known.url, f"https://{HOST}/unknown.html"):
        entry = await frontier.entry(url)
        assert entry is not None
        assert entry.reason == "forgotten"
        assert (entry.etag, entry.body_hash, entry.visits) == (None, None, 0)
    assert await orders.addresses("bao-a") == [f"https://{HOST}/tin-2.html"]


async def test_what_is_forgotten_of_a_portal_is_found_by_it_and_never_asked_for(
    frontier: Frontier, orders: Orders
) -> None:
    known, unknown = _entry("tin-1.html"), f"https://{HOST}/unknown.html"
    await frontier.add([known])

    await orders.forget([known.url, unknown], portal="bao-a")

    assert sorted(await orders.addresses("bao-a")) == [known.url, unknown]
    assert await orders.refetch("bao-a", now=NOW) == {}
    assert await frontier.due(HOST, now=NOW, limit=9) == []


async def test_a_visit_under_way_does_not_undo_the_mark(frontier: Frontier, orders: Orders) -> None:
    known = replace(_entry("tin-1.html"), next_at=NOW)
    saved = replace(known, url=f"https://{HOST}/tin-2.html")
    await frontier.add([known, saved])
    host = await leased(frontier, "w", now=NOW, until=NOW + 60)
    assert host is not None

    await orders.forget([known.url, saved.url])
    assert await frontier.save(replace(saved, etag='"new"', next_at=NOW + 9, reason="done"), host)
    assert await frontier.release(host, replace(known, next_at=NOW + 9, reason="done"))

    for url in (known.url, saved.url):
        entry = await frontier.entry(url)
        assert entry == mark_of(url)
    assert await leased(frontier, "w2", now=NOW + 60, until=NOW + 90) is None


async def test_the_visit_of_a_marked_address_that_was_asked_for_ends_it(
    frontier: Frontier, orders: Orders
) -> None:
    known = replace(_entry("tin-1.html"), next_at=NOW)
    await orders.forget([known.url])
    await frontier.request([known])
    host = await leased(frontier, "w", now=NOW, until=NOW + 60)
    assert host is not None
    (due,) = await frontier.due(HOST, now=NOW, limit=9)
    assert due.reason == "forgotten"

    assert await frontier.release(host, replace(due, next_at=inf))

    assert await frontier.due(HOST, now=NOW + 99, limit=9) == []
