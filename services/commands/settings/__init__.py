"""`bantin settings`: what may be set, and what holds now."""

from dataclasses import asdict
from typing import Annotated

import typer

from services.commands.output.console import Json, print_json, print_table
from services.commands.settings.table import markdown, rows, value_of
from shared.runtime import read_settings

app = typer.Typer(add_completion=False)


@app.command()
def settings(
    *,
    page: Annotated[
        bool, typer.Option("--markdown", help="Print the page docs/configuration.md.")
    ] = False,
    json: Json = False,
) -> None:
    """List every setting with its default and meaning, and what holds now, without passwords.

    Example: `BANTIN_FUSE=50 bantin settings`
    """
    if page:
        typer.echo(markdown(), nl=False)
        return
    now = read_settings()
    told = [asdict(row) | {"now": value_of(now, row)} for row in rows()]
    if json:
        print_json(told)
        return
    shown = [
        [row["variable"], row["now"] or "–", row["unit"], row["meaning"], row["read_by"]]
        for row in told
    ]
    print_table("Settings", ["variable", "now", "unit", "meaning", "read by"], shown)
