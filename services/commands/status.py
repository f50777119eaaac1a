"""`bantin status`: how much waits where, and what became of all that was done."""

import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import closing
from typing import Literal

import typer

from services.commands.output.console import (
    Json,
    outcome_facts,
    print_json,
    print_table,
    run_async,
)
from shared.runtime import (
    Settings,
    lock_holder,
    read_settings,
    require_data_file,
    topics_of,
    why_not_kept,
)

app = typer.Typer(add_completion=False)
# What stands above the columns of each table.
COLUMNS = {
    "runtime": ("Fact", "Value"),
    "topics": ("Topic", "Records kept"),
    "lag": ("Stage", "Records not read yet"),
    "outcomes": ("Stage", "Outcome", "Reason", "Records"),
    "frontier": ("Fact", "Number"),
    "articles": ("Fact", "Number"),
}


@app.command()
def status(*, json: Json = False) -> None:
    """Show topics, lag, outcomes, the frontier and the articles, over Kafka or in the data file.

    Example: `bantin status --json`
    """
    answer = run_async(_status(read_settings()))
    if json:
        print_json(answer)
        return
    for title, rows in answer.items():
        if isinstance(rows, list):
            print_table(title, COLUMNS[title], [list(row.values()) for row in rows], label=title)
        elif isinstance(rows, Mapping):
            print_table(title, COLUMNS[title], rows.items(), label=title)


async def _status(settings: Settings) -> dict[str, object]:
    """Return the tables of the answer by their titles."""
    if not settings.kafka:
        require_data_file(settings)
    records = await _records_in_kafka(settings) if settings.kafka else _records_in_file(settings)
    return {
        **records,
        "frontier": await _kept(settings, "frontier", _frontier),
        "articles": await _kept(settings, "store", _articles),
    }


async def _kept(
    settings: Settings,
    name: Literal["store", "frontier"],
    read: Callable[[Settings], Awaitable[Mapping[str, object]]],
) -> Mapping[str, object]:
    """Return what is read, or why not: a pod of one service knows one of the databases."""
    why = why_not_kept(settings, name)
    return {"not_shown": why} if why else await read(settings)


async def _frontier(settings: Settings) -> Mapping[str, object]:
    from services.crawler import open_frontier

    async with open_frontier(settings, prepared=False) as frontier:
        return await frontier.counts(now=time.time())


async def _articles(settings: Settings) -> Mapping[str, object]:
    from services.store import Query, open_articles

    async with open_articles(settings) as articles:
        return {"stored": await articles.count(Query())}


async def _records_in_kafka(settings: Settings) -> dict[str, object]:
    """Return the records by topic, and by stage those that it has not read."""
    from services.pipeline import PIPELINE, stages_at_work
    from shared.runtime.kafka.offsets import lags, sizes

    return {
        "topics": await sizes(settings, [topic.name for topic in topics_of(PIPELINE)]),
        "lag": await lags(settings, stages_at_work(settings)),
    }


def _records_in_file(settings: Settings) -> dict[str, object]:
    """Return the same of the data file, with who uses it and the records by outcome."""
    from services.pipeline import stages_at_work
    from shared.runtime.log_sqlite import Log

    in_use = {"file": str(settings.data), "in_use_by_process": lock_holder(settings.data)}
    with closing(Log(settings.data)) as log:
        outcomes = log.outcomes()
        return {
            "runtime": in_use,
            "topics": log.sizes(),
            "lag": {one.name: log.lag(one) for one in stages_at_work(settings) if one.consumes},
            "outcomes": outcome_facts(outcomes),
        }
