"""`bantin export`: the articles that fit, in one file."""

from dataclasses import asdict, replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

from services.commands.articles.filters import filtered, found_or_known
from services.commands.articles.opening import opened
from services.commands.output.console import Json, console, print_json, progress_bar, run_async
from services.store import Query
from shared.errors import UsageError
from shared.runtime import Settings, configure_logs, read_settings, require_kept

if TYPE_CHECKING:
    from services.export import Exported, Format

app = typer.Typer(add_completion=False)


@app.command()
@filtered
def export(  # noqa: PLR0913 - an option each
    query: Query,
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The file: *.jsonl, *.csv or *.parquet.")
    ],
    form: Annotated[
        str | None, typer.Option("--format", help="jsonl, csv or parquet, for any other name.")
    ] = None,
    text: Annotated[
        str | None, typer.Option(help='With these words, "phrases", AND, OR, NOT.')
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many; else all.")] = None,
    json: Json = False,
) -> None:
    """Write the articles that fit to one file: JSON Lines, CSV or Parquet.

    JSON Lines have the whole article each, the tables what fits into cells. The file has its name
    once it is whole; interrupted, nothing is left, and the same command begins anew.

    Example: `bantin export -o articles.jsonl --portal baodongkhoi --since 2026-03-01`
    """
    from services.export import format_of

    settings = read_settings(log_level="error", log_format="text")
    configure_logs(settings)
    require_kept(settings, "store")
    if query.one_per_cluster or query.offset:
        raise UsageError("an export has every article that fits: no --one-per-cluster, no --offset")
    query = replace(query, text=text)
    begun = monotonic()
    try:
        written = run_async(_export(query, output, format_of(output, form), settings, limit))
    except KeyboardInterrupt:
        typer.echo(f"interrupted: nothing is written to {output}", err=True)
        raise typer.Exit(130) from None
    _say(written, output, monotonic() - begun, as_json=json)


async def _export(
    query: Query, output: Path, form: "Format", settings: Settings, limit: int | None
) -> "Exported":
    from services.export import export as write
    from services.store import open_stream

    async with opened() as articles:  # before a file is made
        await found_or_known(query, await articles.count(query, at_most=0), articles)
    async with open_stream(settings, query, limit=limit) as stream:
        with progress_bar("writing") as progress:
            return await write(stream, output, form, progress=progress)


def _say(written: "Exported", output: Path, seconds: float, *, as_json: bool) -> None:
    if as_json:
        print_json({"file": str(output), **asdict(written), "seconds": round(seconds, 1)})
        return
    when = "" if written.is_snapshot else ", each as it was when it was read"
    shown = f"{written.articles} articles, {written.bytes} bytes in {output}{when}"
    console.print(shown, highlight=False)
