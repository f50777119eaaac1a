"""`bantin people holders`."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from services.commands.articles.opening import opened
from services.commands.output.console import Json, print_json, run_async
from services.commands.output.people import print_holders
from services.commands.people.options import Place
from shared.text import day

if TYPE_CHECKING:
    from services.timeline import Holder


def holders(
    office: Annotated[
        str, typer.Argument(help='An office without its place: "Chủ tịch UBND tỉnh".')
    ],
    *,
    place: Place = None,
    on: Annotated[
        date | None,
        typer.Option("--on", parser=day, metavar="DAY", help="On this day; none: now."),
    ] = None,
    json: Json = False,
) -> None:
    """Show who holds an office, or held it on a day; who only may have is shown as such.

    Example: `bantin people holders "Chủ tịch UBND tỉnh" --place "Cà Mau" --on 2026-03-01`
    """
    from services.timeline import holder_facts

    found = run_async(_read(office, place, on))
    if json:
        print_json([holder_facts(one) for one in found])
    else:
        print_holders(found)


async def _read(office: str, place: str | None, on: date | None) -> list["Holder"]:
    from services.timeline import read_holders

    async with opened() as articles:
        return await read_holders(articles, office, place, on)
