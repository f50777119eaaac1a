"""`bantin submit`: ask for URLs to be fetched, over Kafka when BANTIN_KAFKA is set."""

from typing import Annotated

import typer

from services.commands.articles.opening import address_named
from services.commands.output.console import Json, console, print_json, run_async
from shared.runtime import KINDS, fetch_request, read_settings
from shared.runtime import submit as submit_requests

app = typer.Typer(add_completion=False)


@app.command()
def submit(
    named: Annotated[
        list[str],
        typer.Argument(
            metavar="ADDRESS|ID",
            help="Addresses to fetch, http:// or https://, or ids of articles to fetch again.",
        ),
    ],
    *,
    kind: Annotated[str, typer.Option(help=f"What they are: {', '.join(KINDS)}.")] = "article",
    json: Json = False,
) -> None:
    """Ask for URLs to be fetched as soon as politeness allows.

    Example: `bantin submit https://baodongkhoi.vn/tin-a.html`
    """
    settings = read_settings()
    requests = [fetch_request(address_named(url), kind) for url in named]
    run_async(submit_requests(requests, settings))
    if json:
        print_json(requests)
    else:
        where = settings.kafka or settings.data
        console.print(f"{len(requests)} asked for, in fetch.requested of {where}")
