"""The options of `bantin replay`."""

from datetime import datetime
from typing import Annotated

import typer

from services.given_input import address, moment

Since = Annotated[
    datetime | None,
    typer.Option("--from", parser=moment, metavar="MOMENT", help="Written then or later."),
]
Until = Annotated[
    datetime | None, typer.Option("--to", parser=moment, metavar="MOMENT", help="Written before.")
]
PortalId = Annotated[str | None, typer.Option("--portal", help="Of this portal alone.")]
Url = Annotated[
    str | None,
    typer.Option("--url", parser=address, metavar="ADDRESS", help="Of this address alone."),
]
FromArchive = Annotated[
    str | None,
    typer.Option(
        "--from-archive",
        metavar="DIR",
        help="Read pages of this archive (a folder or s3://bucket/prefix), not of the topic.",
    ),
]
AsOf = Annotated[
    datetime | None,
    typer.Option(
        "--as-of",
        parser=moment,
        metavar="MOMENT",
        help="Hints of this day, not of each page's own.",
    ),
]
MaxVanished = Annotated[
    float, typer.Option(min=0, max=1, help="Share that may be articles no more.")
]
MaxShrunk = Annotated[float, typer.Option(min=0, max=1, help="Share whose text may shrink.")]
