"""`bantin articles repeated`."""

from textwrap import indent
from typing import Annotated

import typer

from services.commands.articles.opening import opened
from services.commands.output.console import Json, print_json, run_async, stderr_console
from services.store import Query
from shared.errors import UsageError


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
    lines = run_async(_learn(portal, newest))
    if json:
        print_json(lines)
    elif lines:
        typer.echo("hints:\n  repeated: |-\n" + indent("\n".join(lines), "    "))
    else:
        stderr_console.print(f"no line repeats in the texts of {portal}")


async def _learn(portal: str, newest: int) -> list[str]:
    """Return the lines that repeat in the newest articles of a portal."""
    from services.parser import repeated_lines

    async with opened() as articles:
        states = await articles.find(Query(portal=portal, gone=False, limit=newest))
    if not states:
        raise UsageError(f"no article of portal {portal}: see `bantin articles list`")
    return list(repeated_lines(state.article for state in states))
