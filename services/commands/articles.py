"""`bantin articles`: what is stored, as a list or whole."""

from contextlib import AbstractAsyncContextManager
from datetime import datetime
from textwrap import indent
from typing import Annotated

import typer

from services.commands.output.articles import print_article, print_states
from services.commands.output.console import Json, print_json, run_async, stderr_console
from services.given_input import article_id, moment
from services.store import Articles, Query, Revision, State, open_articles
from shared.errors import UsageError
from shared.runtime import read_settings, require_kept

app = typer.Typer(help="List and show what is stored.", no_args_is_help=True, add_completion=False)


def _opened() -> AbstractAsyncContextManager[Articles]:
    settings = read_settings()
    require_kept(settings, "store")
    return open_articles(settings)


@app.command("list")
def list_articles(  # noqa: PLR0913 - an option for each thing that people ask by
    *,
    portal: Annotated[str | None, typer.Option(help="Of this portal.")] = None,
    province: Annotated[str | None, typer.Option(help="Of portals of this province.")] = None,
    place: Annotated[str | None, typer.Option(help="Naming this place.")] = None,
    person: Annotated[str | None, typer.Option(help="Naming this person.")] = None,
    document: Annotated[str | None, typer.Option(help="Naming this document.")] = None,
    text: Annotated[str | None, typer.Option(help="With these words.")] = None,
    since: Annotated[
        datetime | None,
        typer.Option(parser=moment, metavar="MOMENT", help="Published at or after."),
    ] = None,
    until: Annotated[
        datetime | None, typer.Option(parser=moment, metavar="MOMENT", help="Published before.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="At most so many.")] = 50,
    json: Json = False,
) -> None:
    """List stored articles, the last published first.

    Example: `bantin articles list --place "Cà Mau" --since 2026-01-01`
    """
    bounds = {"since": since, "until": until}
    names = {"portal": portal, "province": province, "place": place, "person": person}
    query = Query(**names, document=document, text=text, limit=limit, **bounds)  # type: ignore[arg-type]  # each by its own name
    states = run_async(_find(query))
    if json:
        print_json([state.article for state in states])
    else:
        print_states(states)


async def _find(query: Query) -> list[State]:
    async with _opened() as articles:
        return list(await articles.find(query))


@app.command("show")
def show(
    article: Annotated[
        str,
        typer.Argument(
            parser=article_id, metavar="ADDRESS", help="The id of an article, or its address."
        ),
    ],
    *,
    json: Json = False,
) -> None:
    """Show one article whole, with everything that was found in it and its revisions.

    Example: `bantin articles show https://baodongkhoi.vn/tin-a.html`
    """
    state, revisions = run_async(_state(article))
    if json:
        print_json({"article": state.article, "stored": state.stored, "revisions": revisions})
    else:
        print_article(state.article, revisions)


async def _state(wanted: str) -> tuple[State, list[Revision]]:
    async with _opened() as articles:
        state = await articles.get(wanted)
        if state is None:
            raise UsageError(f"no article {wanted}: `bantin articles list` shows what is stored")
        return state, list(await articles.revisions(wanted))


@app.command("repeated")
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

    async with _opened() as articles:
        states = await articles.find(Query(portal=portal, gone=False, limit=newest))
    if not states:
        raise UsageError(f"no article of portal {portal}: see `bantin articles list`")
    return list(repeated_lines(state.article for state in states))
