"""Drive the crawl as a runtime does, over small sites on the loopback web."""

import asyncio
from collections import Counter
from contextlib import aclosing

from services.crawler.crawl.crawl import Crawl
from services.crawler.fetching import fetching
from services.crawler.frontier.frontier import Entry
from services.crawler.frontier.open import open_frontier
from shared.contract.events import PageFetched
from shared.errors import Skipped
from shared.runtime.settings import Settings
from tests.support.loopback_web import LoopbackWeb

NOW = "2026-11-22T08:00:00+07:00"
ARTICLE = "/tin-tuc/hoi-nghi-so-ket-cong-tac-sau-thang-{}.html"
HEADLINE = "Hội nghị sơ kết công tác sáu tháng số {}"


async def crawl(settings: Settings) -> tuple[list[PageFetched], Counter[str]]:
    """Run the source as a runtime does, until it is idle; return pages and outcomes."""
    pages: list[PageFetched] = []
    outcomes: Counter[str] = Counter()
    async with fetching(settings) as source, asyncio.TaskGroup() as workers:
        for _ in range(4):
            workers.create_task(work(source, pages, outcomes))
    return pages, outcomes


async def work(source: Crawl, pages: list[PageFetched], outcomes: Counter[str]) -> None:
    async with aclosing(source.tasks(until_idle=True)) as tasks:
        async for task in tasks:
            outcome, reason = "done", ""
            try:
                pages.extend(await source.handle(task))
            except Skipped as skipped:
                outcome, reason = "skipped", skipped.reason
            outcomes[reason or outcome] += 1
            await source.complete(task, outcome, reason)


async def make_due(settings: Settings, *urls: str) -> None:
    """Bring time forward: what was to be visited later is due now."""
    async with open_frontier(settings) as frontier:
        for url in urls:
            entry = await frontier.entry(url)
            assert entry
            await frontier.request([entry_now(entry)])


def entry_now(entry: Entry) -> Entry:
    return Entry(url=entry.url, host=entry.host, kind=entry.kind, next_at=0.0)


def listing(*numbers: int, more: str = "") -> str:
    links = "".join(
        f'<h3><a href="{ARTICLE.format(n)}">{HEADLINE.format(n)}</a></h3>' for n in numbers
    )
    return f'<a href="/">Trang chủ</a><a href="/lien-he.html">Liên hệ</a>{links}{more}'


def serve_articles(web: LoopbackWeb, *numbers: int) -> None:
    for n in numbers:
        web.html(ARTICLE.format(n), f"<h1>{HEADLINE.format(n)}</h1>")


def entry_point(
    web: LoopbackWeb, kind: str = "listing", path: str = "/tin-tuc/", **facts: object
) -> dict[str, object]:
    return {"domains": [web.address], "entries": [{"kind": kind, "url": web.url(path), **facts}]}
