"""What is written when a visit is over, and what becomes of it when that breaks off."""

import time
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass, replace

import pytest
from structlog.testing import capture_logs

from services.crawler.crawl.completion import make_due
from services.crawler.fetching import fetching
from services.crawler.frontier.frontier import NEVER, Entry, Frontier
from services.crawler.frontier.open import open_frontier
from shared.errors import Unavailable
from shared.runtime.settings import Settings
from tests.crawler.web import WritePortal
from tests.support.crawling import crawl
from tests.support.loopback_web import LoopbackWeb
from tests.support.news_site import ARTICLE, entry_point, listing, serve_articles


@dataclass
class Interrupted:
    """A frontier that is out of reach after so many writes."""

    frontier: Frontier
    writes_left: int

    def __getattr__(self, name: str) -> Callable[..., Awaitable[object]]:
        call: Callable[..., Awaitable[object]] = getattr(self.frontier, name)
        if name not in ("add", "request", "save", "release", "turn"):
            return call

        async def written(*args: object) -> object:
            if name == "release" and len(args) == 1:
                return await call(*args)
            if not self.writes_left:
                raise Unavailable("out of reach")
            self.writes_left -= 1
            return await call(*args)

        return written


@pytest.mark.parametrize("writes", [0, 1, 2])
async def test_the_page_behind_a_listing_is_followed_wherever_completion_broke_off(
    web: LoopbackWeb, settings: Settings, portal: WritePortal, writes: int
) -> None:
    portal(**entry_point(web))
    web.html("/tin-tuc/", listing(1, more='<a rel="next" href="/tin-tuc/?page=2">»</a>'))
    web.html("/tin-tuc/?page=2", listing(2))
    serve_articles(web, 1, 2)
    async with fetching(settings) as source, aclosing(source.tasks(until_idle=True)) as tasks:
        visit = await anext(tasks)
        await source.handle(visit)
        source._leases.frontier = Interrupted(source._leases.frontier, writes)  # type: ignore[assignment] # it stands for one
        with pytest.raises(Unavailable):
            await source.complete(visit, "done", "")
        # Killed here.

    pages, _ = await crawl(settings)

    assert {page.url for page in pages} == {web.url(ARTICLE.format(n)) for n in (1, 2)}


async def test_a_bug_at_what_a_page_leads_to_stops_that_page_alone(
    web: LoopbackWeb, settings: Settings, portal: WritePortal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_entry: object, _rate: float, *, now: float) -> float:
        raise ZeroDivisionError(now)

    monkeypatch.setattr("services.crawler.crawl.completion.next_listing_visit", fail)
    portal(**entry_point(web))
    web.html("/tin-tuc/", listing(1))
    serve_articles(web, 1)

    with capture_logs() as logs:
        (page,), _ = await crawl(settings)

    assert page.url == web.url(ARTICLE.format(1))
    assert [one["url"] for one in logs if one.get("exc_info")] == [web.url("/tin-tuc/")]
    async with open_frontier(settings) as frontier:
        entry = await frontier.entry(web.url("/tin-tuc/"))
    assert entry
    assert entry.reason == "bug: ZeroDivisionError"


@pytest.mark.parametrize(("visits", "least", "most"), [(1, 0.0, 120.0), (9, 21_000.0, 21_600.0)])
async def test_the_oftener_an_article_was_looked_at_the_longer_a_signal_waits(
    settings: Settings, portal: WritePortal, visits: int, least: float, most: float
) -> None:
    portal(domains=["so.example.vn"])
    url, now = "https://so.example.vn/1", time.time()
    known = Entry(url=url, host="so.example.vn", kind="article", next_at=NEVER)
    async with fetching(settings) as source:
        frontier = source._leases.frontier
        await frontier.add([replace(known, visits=visits, visited_at=now)])
        await make_due(source._leases, [(url, now + 1)], suspect=True)
        due = await frontier.entry(url)
    assert due
    assert due.suspect
    assert least <= due.next_at - now <= most
