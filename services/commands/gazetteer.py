"""`bantin gazetteer`: what the enricher knows of a place."""

from datetime import datetime
from typing import Annotated

import typer

from services.commands.output import Json, print_json, print_table
from services.enricher import ResolvedUnit, find_place
from shared.errors import UsageError

app = typer.Typer(help="Ask what is known of places.", no_args_is_help=True, add_completion=False)


@app.callback()
def gazetteer() -> None:
    """Ask what is known of places."""


@app.command("find")
def find(
    name: Annotated[str, typer.Argument(help="A province, district or commune, any spelling.")],
    *,
    on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="As of this day; none: ever.")
    ] = None,
    province: Annotated[str | None, typer.Option(help="In this province, old or new.")] = None,
    json: Json = False,
) -> None:
    """Show the administrative units of a name, then and now.

    Example: `bantin gazetteer find "Châu Thành" --on 2020-06-29 --province "Bến Tre"`
    """
    found = find_place(name, on.date() if on else None, province)
    if not found:
        raise UsageError(f"no unit is called {name!r}")
    if json:
        print_json([_row(one) for one in found])
    else:
        print_table(name, list(_row(found[0])), [list(_row(one).values()) for one in found])


def _row(found: ResolvedUnit) -> dict[str, str | None]:
    return {
        "unit": f"{found.unit.unit_type} {found.unit.name}",
        "code": found.unit.code,
        "district": found.district,
        "province": found.province,
        "province now": found.province_now,
        "now": ", ".join(f"{unit.unit_type} {unit.name}" for unit in found.successors),
    }
