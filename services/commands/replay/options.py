"""The options of `bantin replay`."""

from datetime import datetime
from typing import Annotated

import typer

from shared.contract import VIETNAM
from shared.errors import Rejected, UsageError
from shared.text import canonical_url

_FORMATS = ["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S%z"]

Since = Annotated[
    datetime | None, typer.Option("--from", formats=_FORMATS, help="Written then or later.")
]
Until = Annotated[datetime | None, typer.Option("--to", formats=_FORMATS, help="Written before.")]
PortalId = Annotated[str | None, typer.Option("--portal", help="Of this portal alone.")]
Url = Annotated[str | None, typer.Option("--url", help="Of this address alone.")]
AsOf = Annotated[
    datetime | None,
    typer.Option("--as-of", formats=_FORMATS, help="Hints of this day, not of each page's own."),
]
MaxVanished = Annotated[
    float, typer.Option(min=0, max=1, help="Share that may be articles no more.")
]
MaxShrunk = Annotated[float, typer.Option(min=0, max=1, help="Share whose text may shrink.")]


def with_zone(moment: datetime | None) -> datetime | None:
    """Return a time as it is read in Vietnam where it names no zone."""
    return moment.replace(tzinfo=VIETNAM) if moment and moment.tzinfo is None else moment


def address(url: str | None) -> str | None:
    """Return the canonical form of an address; raise UsageError for what is none."""
    try:
        return canonical_url(url) if url else None
    except Rejected as refused:
        raise UsageError(str(refused)) from None
