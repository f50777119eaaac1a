"""What is not whole is mended, and what was whole is not cut short."""

import time
from datetime import timedelta

import pytest

from services.crawler.frontier import DatabaseClock, open_frontier, past_visits
from shared.runtime.settings import Settings
from tests.crawler.web import WritePortal
from tests.support.crawling import bring_forward, crawl, make_due
from tests.support.loopback_web import LoopbackWeb, Reply
from tests.support.news_site import ARTICLE, cut_article, entry_point

PATH = ARTICLE.format(1)


def _serve(web: LoopbackWeb, portal: WritePortal, last: int) -> None:
    portal(**entry_point(web))
    cut_article(web, last)


async def test_a_page_that_does_not_come_is_told_and_mended_at_the_next_visit(
    web: LoopbackWeb, settings: Settings, portal: WritePortal
) -> None:
    _serve(web, portal, 3)
    whole = web.pages[f"{PATH}?page=2"]
    web.pages[f"{PATH}?page=2"] = Reply(status=503)

    (page,), _ = await crawl(settings)
    assert [one.missing for one in page.further] == ["status 503"]

    web.pages[f"{PATH}?page=2"] = whole
    await make_due(settings, page.url)
    (mended,), _ = await crawl(settings)
    assert [one.missing for one in mended.further] == [None, None]


async def test_what_was_whole_is_not_cut_short_because_a_page_is_away_today(
    web: LoopbackWeb, settings: Settings, portal: WritePortal
) -> None:
    _serve(web, portal, 2)
    (first,), _ = await crawl(settings)
    web.pages[f"{PATH}?page=2"] = Reply(status=500)

    await make_due(settings, first.url)
    for _ in range(3):
        assert await crawl(settings) == ([], {"retry-later": 1})
        await bring_forward(settings, first.url)
    (shorter,), _ = await crawl(settings)
    assert [one.missing for one in shorter.further] == ["status 500"]


async def test_a_visit_and_its_page_are_of_one_moment(
    web: LoopbackWeb, settings: Settings, portal: WritePortal, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = DatabaseClock.__call__

    def later(clock: DatabaseClock) -> float:
        time.sleep(0.003)  # as a machine that has much to do
        return told(clock)

    monkeypatch.setattr(DatabaseClock, "__call__", later)
    _serve(web, portal, 1)
    (page,), _ = await crawl(settings)
    async with open_frontier(settings) as frontier:
        entry = await frontier.entry(page.url)
    assert entry is not None
    (visit,) = past_visits(entry)
    assert abs(visit.at - page.fetched_at) < timedelta(milliseconds=1)
