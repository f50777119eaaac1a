"""`bantin submit`: ask for URLs to be fetched, over Kafka when BANTIN_KAFKA is set."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, get_args

import typer

from services.commands.options import Json, console, print_json, wait
from shared.errors import Rejected, UsageError
from shared.events import FetchRequested, PageKind
from shared.log_sqlite import Log
from shared.settings import Settings, read_settings
from shared.telemetry import traceparent
from shared.topics import FETCH_REQUESTED, Record
from shared.urls import canonical_url, host_key

KINDS = get_args(PageKind)


def submit(
    urls: Annotated[list[str], typer.Argument(help="Addresses to fetch, http:// or https://.")],
    *,
    kind: Annotated[str, typer.Option(help=f"What they are: {', '.join(KINDS)}.")] = "article",
    json: Json = False,
) -> None:
    """Ask for URLs to be fetched as soon as politeness allows.

    Example: `bantin submit https://baodongkhoi.vn/tin-a.html`
    """
    settings = read_settings()
    requests = [requested(url, kind) for url in urls]
    wait(send(requests, settings))
    if json:
        print_json(requests)
    else:
        where = settings.kafka or settings.data
        console.print(f"{len(requests)} asked for, in fetch.requested of {where}")


def requested(url: str, kind: str, portal: str | None = None) -> FetchRequested:
    """Return the command to fetch a URL; raise UsageError when it is none."""
    if kind not in KINDS:
        raise UsageError(f"no kind {kind!r}: there are {', '.join(KINDS)}")
    try:
        canonical = canonical_url(url)
    except Rejected as refused:
        raise UsageError(str(refused)) from None
    return FetchRequested(
        url=canonical,
        host=host_key(canonical),
        kind=kind,
        portal=portal,
        requested_at=datetime.now(UTC),
        requested_by="cli",
    )


def records(requests: Sequence[FetchRequested]) -> list[Record]:
    """Return the commands as records of fetch.requested, each in a trace of its own."""
    return [
        FETCH_REQUESTED.record(
            request, source="cli", at=request.requested_at, traceparent=traceparent()
        )
        for request in requests
    ]


async def send(requests: Sequence[FetchRequested], settings: Settings) -> None:
    """Put the commands where the crawler reads them: Kafka, or the data file."""
    if settings.kafka:
        from shared.kafka_publish import publisher  # noqa: PLC0415 - 0.2 s that most verbs never need

        async with publisher(settings) as publish:
            await publish(records(requests))
        return
    log = Log(settings.data)
    await log.append(records(requests))
    log.close()
