"""`bantin status`: how much waits where, and what became of all that was done."""

import time

import typer

from services.commands.output import Json, print_json, print_table, run_async
from services.crawler import open_frontier
from services.pipeline import PIPELINE
from services.store import Query, open_articles
from shared.runtime import Settings, kafka_admin, read_settings
from shared.runtime.embedded import holder
from shared.runtime.log_sqlite import Log

app = typer.Typer(add_completion=False)


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
        pairs = rows.items() if isinstance(rows, dict) else [("", rows)]
        print_table(title, ("", ""), pairs)


async def _status(settings: Settings) -> dict[str, object]:
    carried = await _over_kafka(settings) if settings.kafka else _embedded(settings)
    async with open_articles(settings) as articles, open_frontier(settings) as frontier:
        stored = await articles.count(Query())
        return {
            **carried,
            "frontier": await frontier.counts(now=time.time()),
            "articles": {"stored": stored},
        }


async def _over_kafka(settings: Settings) -> dict[str, object]:
    topics = kafka_admin.topics_of(PIPELINE)
    return {
        "topics": await kafka_admin.sizes(settings, topics),
        "lag": await kafka_admin.lags(settings, PIPELINE),
    }


def _embedded(settings: Settings) -> dict[str, object]:
    log = Log(settings.data)
    answer: dict[str, object] = {
        "runtime": {"file": str(settings.data), "in use by process": holder(settings.data)},
        "topics": log.sizes(),
        "lag": {stage.name: log.lag(stage) for stage in PIPELINE if stage.consumes},
        "outcomes": {" ".join(filter(None, ending)): number for *ending, number in log.outcomes()},
    }
    log.close()
    return answer
