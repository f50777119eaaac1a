"""The options that the verbs about people share."""

from datetime import datetime
from typing import Annotated

import typer

from services.given_input import MOMENTS, moment

Place = Annotated[
    str | None,
    typer.Option(
        "--province", "--place", help="Of this province, district or commune, as of then or now."
    ),
]
Since = Annotated[
    datetime | None,
    typer.Option(parser=moment, metavar="MOMENT", help=f"At or after: {MOMENTS}."),
]
Until = Annotated[datetime | None, typer.Option(parser=moment, metavar="MOMENT", help="Before.")]
Limit = Annotated[int, typer.Option(min=1, max=1_000, help="At most so many.")]
