"""`bantin crawl`: one portal or one URL, once and to the end, and what was stored of it."""

import asyncio
import signal
from collections import Counter
from collections.abc import Sequence
from typing import Annotated

import typer
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from services.commands.articles import print_states
from services.commands.options import Json, print_json, print_table, remarks, wait
from services.commands.submit import KINDS, records, requested
from services.crawler.portals import read_portals
from services.pipeline import PIPELINE
from services.store.opening import open_articles
from services.store.save import State
from shared.embedded import Runtime, runtime
from shared.errors import UsageError
from shared.events import ArticleStored, FetchRequested
from shared.settings import Settings, read_settings
from shared.telemetry import configure_logs
from shared.topics import ARTICLE_STORED

Ledger = Counter[tuple[str, str, str]]


def crawl(
    target: Annotated[str, typer.Argument(help="The id of a portal, or an address.")],
    *,
    kind: Annotated[str, typer.Option(help=f"What an address is: {', '.join(KINDS)}.")] = "article",
    json: Json = False,
) -> None:
    """Crawl a portal or an address once, to the end, and show what was stored.

    Examples: `bantin crawl baodongkhoi`, `bantin crawl https://baodongkhoi.vn/tin-a.html`
    """
    settings = read_settings(log_level="warning", log_format="text")
    configure_logs(settings)
    requests, only = _wanted(target, kind, settings)
    ledger, states = wait(crawl_once(requests, settings.model_copy(update=only)))
    if json:
        print_json({"articles": [state.article for state in states], "outcomes": rows(ledger)})
        return
    print_states(states)
    print_table("What became of it all", ("Stage", "Outcome", "Reason", "Number"), rows(ledger))


def rows(ledger: Ledger) -> list[tuple[str, str, str, int]]:
    """Return (stage, outcome, reason, number), in corridor order."""
    order = [stage.name for stage in PIPELINE]
    return sorted(
        ((*ending, number) for ending, number in ledger.items()),
        key=lambda row: (order.index(row[0]), row),
    )


def _wanted(
    target: str, kind: str, settings: Settings
) -> tuple[list[FetchRequested], dict[str, object]]:
    if "/" in target:
        request = requested(target, kind)
        return [request], {"only": request.host, "seed": False}
    portals = {
        portal.id: portal for portal in read_portals(settings.portals, own=settings.own_portals)
    }
    if target not in portals:
        raise UsageError(f"no portal {target!r}: there are {', '.join(sorted(portals))}")
    portal = portals[target]
    requests = [requested(entry.url, entry.kind, portal.id) for entry in portal.entries]
    return requests, {"only": portal.id}


async def crawl_once(
    requests: Sequence[FetchRequested], settings: Settings
) -> tuple[Ledger, list[State]]:
    """Fetch what is asked for and all that follows from it; return the ledger and what changed."""
    async with runtime(PIPELINE, settings, until_idle=True) as running:
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, running.stop)
        await running.log.append(records(requests))
        before = running.log.last()
        with _progress(running):
            await running.run()
        stored = running.log.scan(ARTICLE_STORED.name, after=before, limit=100_000)
    ids = dict.fromkeys(
        ArticleStored.model_validate_json(record.value or b"").article_id for record in stored
    )
    return running.outcomes, await _states(list(ids), settings)


async def _states(ids: Sequence[str], settings: Settings) -> list[State]:
    async with open_articles(settings) as articles:
        found = [await articles.get(article_id) for article_id in ids]
    return [state for state in found if state]


def _progress(running: Runtime) -> Progress:
    progress = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
        console=remarks,
        transient=True,
    )
    task = progress.add_task("fetching", total=None)
    running.watch(lambda: progress.update(task, description=_summary(running.outcomes)))
    return progress


def _summary(ledger: Ledger) -> str:
    done: Counter[str] = Counter()
    for (stage, outcome, _), number in ledger.items():
        done[f"{stage} {outcome}"] += number
    return "  ".join(f"{name} {number}" for name, number in done.items()) or "fetching"
