"""`bantin people show`."""

from typing import TYPE_CHECKING, Annotated

import typer

from services.commands.articles.opening import opened
from services.commands.output.console import Json, print_json, run_async
from services.commands.output.people import print_timelines
from shared.errors import UsageError

if TYPE_CHECKING:
    from services.timeline import PersonTimeline


def show(
    name: Annotated[
        str, typer.Argument(help="A name, with or without diacritics, or the key of a person.")
    ],
    *,
    json: Json = False,
) -> None:
    """Show the offices of a person over time, with the articles that say so.

    Namesakes stay apart: each is shown, and why what is told of each is of one person.

    Example: `bantin people show "Trần Quốc Mẫn"`
    """
    from services.timeline import person_facts

    found = run_async(_read(name))
    if not found:
        raise UsageError(
            f"nobody called {name!r} is named in an office: `bantin people list` shows who is"
        )
    if json:
        print_json([person_facts(one) for one in found])
    else:
        print_timelines(found)


async def _read(name: str) -> list["PersonTimeline"]:
    from services.timeline import read_persons

    async with opened() as articles:
        return await read_persons(articles, name)
