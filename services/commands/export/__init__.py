"""`bantin export`: the articles that fit, in one file."""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

from services.commands.output.console import Json, console, print_json, progress_bar, run_async
from services.given_input import moment
from shared.runtime import Settings, configure_logs, read_settings, require_kept

if TYPE_CHECKING:
    from services.export import Exported, Format
    from services.store import Query

app = typer.Typer(add_completion=False)


@app.command()
def export(  # noqa: PLR0913 - an option for each thing that people ask by
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The file: *.jsonl, *.csv or *.parquet.")
    ],
    *,
    form: Annotated[
        str | None, typer.Option("--format", help="jsonl, csv or parquet, for any other name.")
    ] = None,
    portal: Annotated[str | None, typer.Option(help="Of this portal.")] = None,
    province: Annotated[str | None, typer.Option(help="Of portals of this province.")] = None,
    place: Annotated[str | None, typer.Option(help="Naming this place.")] = None,
    person: Annotated[str | None, typer.Option(help="Naming this person.")] = None,
    office: Annotated[str | None, typer.Option(help="Naming this office.")] = None,
    document: Annotated[str | None, typer.Option(help="Naming this document.")] = None,
    event: Annotated[str | None, typer.Option(help="Naming this event.")] = None,
    topic: Annotated[str | None, typer.Option(help="On this topic.")] = None,
    date: Annotated[
        str | None, typer.Option(help="Naming this day, month or year: 2026-03-07.")
    ] = None,
    text: Annotated[str | None, typer.Option(help="With these words.")] = None,
    since: Annotated[
        datetime | None,
        typer.Option(parser=moment, metavar="MOMENT", help="Published at or after."),
    ] = None,
    until: Annotated[
        datetime | None, typer.Option(parser=moment, metavar="MOMENT", help="Published before.")
    ] = None,
    gone: Annotated[
        bool | None, typer.Option("--gone/--not-gone", help="Taken away, or not; else both.")
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many.")] = None,
    json: Json = False,
) -> None:
    """Write the articles that fit to one file: JSON Lines, CSV or Parquet.

    JSON Lines have the whole article each, the tables what fits into cells. The file has its name
    once it is whole; interrupted, nothing is left, and the same command begins anew.

    Example: `bantin export -o articles.jsonl --portal baodongkhoi --since 2026-03-01`
    """
    from services.export import format_of
    from services.store import Query

    settings = read_settings(log_level="error", log_format="text")
    configure_logs(settings)
    require_kept(settings, "store")
    where = {"portal": portal, "province": province, "place": place, "date": date}
    who = {"person": person, "office": office, "document": document, "event": event}
    query = Query(**where, **who, topic=topic, text=text, gone=gone, since=since, until=until)  # type: ignore[arg-type]  # each by its own name
    begun = monotonic()
    try:
        written = run_async(_export(query, output, format_of(output, form), settings, limit))
    except KeyboardInterrupt:
        typer.echo(f"interrupted: nothing is written to {output}", err=True)
        raise typer.Exit(130) from None
    _say(written, output, monotonic() - begun, as_json=json)


async def _export(
    query: "Query", output: Path, form: "Format", settings: Settings, limit: int | None
) -> "Exported":
    from services.export import export as write
    from services.store import open_stream

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
