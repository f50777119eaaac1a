"""A portal that is paused is asked for nothing, and goes on where it was when it is resumed."""

import asyncio

import pytest

from services.crawler.crawl import leases, pauses
from services.crawler.frontier.open import open_frontier
from services.crawler.frontier.orders.open import open_orders
from shared.runtime.settings import Settings
from tests.crawler.web import Web, WritePortal
from tests.support.crawling import crawl
from tests.support.news_site import entry_point, listing, serve_articles


async def test_nothing_is_asked_of_a_paused_portal(
    web: Web, portal: WritePortal, settings: Settings
) -> None:
    portal(**entry_point(web))
    web.html("/tin-tuc/", listing(1))
    serve_articles(web, 1)
    async with open_frontier(settings), open_orders(settings) as orders:
        await orders.pause("test")

    await crawl(settings)
    asked_while_paused = web.paths()

    async with open_frontier(settings) as frontier, open_orders(settings) as orders:
        host = await frontier.host(web.address)
        await orders.resume("test")

    assert asked_while_paused == []
    assert host
    assert host.owner is None


async def test_a_portal_that_is_resumed_goes_on_after_its_rest(
    web: Web, portal: WritePortal, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pauses, "REST_SECONDS", 1.0)
    monkeypatch.setattr(leases, "IDLE_AWAKE", 0.2)
    portal(**entry_point(web))
    web.html("/tin-tuc/", listing(1))
    serve_articles(web, 1)
    async with open_frontier(settings), open_orders(settings) as orders:
        await orders.pause("test")
        await crawl(settings)
        await orders.resume("test")

    await asyncio.sleep(pauses.REST_SECONDS)
    pages, _ = await crawl(settings)

    assert len(pages) == 1
