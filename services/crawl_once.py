"""Crawl once and to the end: all services in this process on one data file."""

import asyncio
import signal
from collections import Counter
from collections.abc import Callable, Sequence

from services.pipeline import PIPELINE, stages_at_work
from services.store import State, open_articles
from shared.contract import ARTICLE_STORED, ArticleStored, FetchRequested
from shared.portals import Portal
from shared.runtime import Settings, fetch_request, request_records
from shared.runtime.embedded import runtime

# Records of a run by (stage, outcome, reason); the reason of "done" is "".
RunTotals = Counter[tuple[str, str, str]]


def entry_requests(portal: Portal) -> list[FetchRequested]:
    """Return the commands to fetch the entry pages of a portal."""
    return [fetch_request(entry.url, entry.kind, portal.id) for entry in portal.entries]


class StoppedError(Exception):
    """A crawl was stopped by a signal: `totals` and `states` are of what was done until then."""

    def __init__(self, number: int, totals: RunTotals, states: list[State]) -> None:
        super().__init__(signal.Signals(number).name)
        self.number, self.totals, self.states = number, totals, states


async def crawl_once(
    requests: Sequence[FetchRequested],
    settings: Settings,
    on_batch: Callable[[RunTotals], None] = lambda _: None,
) -> tuple[RunTotals, list[State]]:
    """Fetch what is asked for and all that follows from it; return totals and articles stored.

    Calls `on_batch` with the totals so far after every batch. Raises StoppedError on SIGINT and
    SIGTERM, with what is whole by then; UsageError when another process works on the data file.
    """
    signals: list[int] = []

    async with runtime(stages_at_work(settings), settings, until_idle=True) as running:

        def stop(number: int) -> None:
            signals.append(number)
            running.stop()

        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stop, number)
        running.watch(lambda: on_batch(running.outcomes))
        await running.log.append(request_records(requests))
        before = running.log.last_offset()
        await running.run()
        stored = running.log.scan(ARTICLE_STORED.name, after=before, limit=100_000)
    ids = dict.fromkeys(
        ArticleStored.model_validate_json(record.value or b"").article_id for record in stored
    )
    states = await _stored_articles(list(ids), settings)
    if signals:
        raise StoppedError(signals[0], running.outcomes, states)
    return running.outcomes, states


async def _stored_articles(ids: Sequence[str], settings: Settings) -> list[State]:
    """Return the stored articles of these ids, without those that are not in the store."""
    async with open_articles(settings) as articles:
        states = [await articles.get(article_id) for article_id in ids]
    return [state for state in states if state]


def totals_by_stage(totals: RunTotals) -> list[tuple[str, str, str, int]]:
    """Return (stage, outcome, reason, number), in the order of the stages."""
    order = [stage.name for stage in PIPELINE]
    return sorted(
        ((*ending, number) for ending, number in totals.items()),
        key=lambda row: (order.index(row[0]), row),
    )
