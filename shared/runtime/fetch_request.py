"""The command to fetch a URL: checked, as a record, and appended where the crawler reads."""

from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from typing import get_args

from shared.contract import FETCH_REQUESTED, FetchRequested, PageKind, Record, traceparent
from shared.errors import Rejected, UsageError
from shared.runtime.settings import Settings
from shared.text import canonical_url, host_key

KINDS = get_args(PageKind)


def fetch_request(url: str, kind: str, portal: str | None = None) -> FetchRequested:
    """Return the command to fetch a URL; raise UsageError when URL or kind is wrong."""
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


def request_records(requests: Sequence[FetchRequested]) -> list[Record]:
    """Return the commands as records of fetch.requested, each in a trace of its own."""
    return [
        FETCH_REQUESTED.record(
            request, source="cli", at=request.requested_at, traceparent=traceparent()
        )
        for request in requests
    ]


async def submit(requests: Sequence[FetchRequested], settings: Settings) -> None:
    """Append the commands to fetch.requested, in Kafka when it is set, else in the data file."""
    records = request_records(requests)
    if settings.kafka:
        from shared.runtime.kafka.publish import publisher  # noqa: PLC0415 - 0.2 s that only Kafka needs

        async with publisher(settings) as publish:
            await publish(records)
        return
    from shared.runtime.log_sqlite import Log  # noqa: PLC0415 - process.py and all that it needs

    with closing(Log(settings.data)) as log:
        await log.append(records)
