"""`bantin gazetteer`: what the enricher knows of a place."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from services.commands.output.console import Json, print_json, print_table
from shared.errors import UsageError
from shared.text import day

if TYPE_CHECKING:
    from services.enricher import ResolvedUnit

app = typer.Typer(help="Ask what is known of places.", no_args_is_help=True, add_completion=False)


@app.callback()
def gazetteer() -> None:
    """Ask what is known of places."""


@app.command("find")
def find(
    name: Annotated[str, typer.Argument(help="A province, district or commune, any spelling.")],
    *,
    on: Annotated[
        date | None,
        typer.Option(parser=day, metavar="DAY", help="As of this day; none: ever."),
    ] = None,
    province: Annotated[str | None, typer.Option(help="In this province, old or new.")] = None,
    json: Json = False,
) -> None:
    """Show the administrative units of a name, then and now.

    Example: `bantin gazetteer find "Châu Thành" --on 2020-06-29 --province "Bến Tre"`
    """
    from services.enricher import find_place

    units = find_place(name, on, province)
    if not units:
        raise UsageError(f"no unit is called {name!r}")
    rows = [_row(resolved) for resolved in units]
    if json:
        print_json(rows)
    else:
        heads = ("Unit", "Code", "District", "Province", "Province now", "Now")
        print_table(
            f"{len(rows)} units are called {name}", heads, [[*row.values()] for row in rows]
        )


def _row(resolved: "ResolvedUnit") -> dict[str, str | None]:
    return {
        "unit": f"{resolved.unit.unit_type} {resolved.unit.name}",
        "code": resolved.unit.code,
        "district": resolved.district,
        "province": resolved.province,
        "province_now": resolved.province_now,
        "now": ", ".join(f"{one.unit_type} {one.name}" for one in resolved.successors) or None,
    }
