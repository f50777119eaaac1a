"""`bantin articles repeated`: the lines that a portal prints on article after article."""

from textwrap import indent
from typing import Annotated

import typer

from services.commands.options import Json, print_json, remarks, wait
from services.parser.repeats import repeated_lines
from services.store.articles import Query
from services.store.opening import open_articles
from shared.errors import UsageError
from shared.settings import read_settings


def repeated(
    portal: Annotated[str, typer.Argument(help="The id of a portal.")],
    *,
    newest: Annotated[
        int, typer.Option(min=5, max=10_000, help="Learn from so many stored articles.")
    ] = 200,
    json: Json = False,
) -> None:
    """Print the lines that repeat in the texts of a portal, as a hint for its file.

    Lines that its file has already are stripped and not found again: add to them.

    Example: `bantin articles repeated baocamau`
    """
    lines = wait(_learned(portal, newest))
    if json:
        print_json(lines)
    elif lines:
        typer.echo("hints:\n  repeated: |-\n" + indent("\n".join(lines), "    "))
    else:
        remarks.print(f"no line repeats in the texts of {portal}")


async def _learned(portal: str, newest: int) -> list[str]:
    async with open_articles(read_settings()) as articles:
        found = await articles.find(Query(portal=portal, gone=False, limit=newest))
    if not found:
        raise UsageError(f"no article of portal {portal}: see `bantin articles list`")
    return list(repeated_lines(state.article for state in found))
