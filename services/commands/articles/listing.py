"""`bantin articles list`."""

from dataclasses import replace
from typing import Annotated

import typer

from services.commands.articles.filters import filtered, refuse_unknown_portal
from services.commands.articles.opening import opened
from services.commands.output.console import Json, print_json, run_async
from services.commands.output.listed import facts_of, print_list
from services.store import Query, State, expression_of
from shared.errors import UsageError


@filtered
def list_articles(
    query: Query,
    *,
    text: Annotated[
        str | None, typer.Option(help='With these words, "phrases", AND, OR, NOT.')
    ] = None,
    json: Json = False,
) -> None:
    """List stored articles, the last published first.

    Example: `bantin articles list --place "Cà Mau" --since 2026-01-01 --one-per-cluster`
    """
    if text is not None and expression_of(text) is None:
        raise UsageError(f"no word to look for in {text!r}")
    query = replace(query, text=text)
    states, total = run_async(_find(query))
    if not total:
        refuse_unknown_portal(query)
    if json:
        articles = [{**facts_of(state), "article": state.article} for state in states]
        print_json({"total": total, "offset": query.offset, "articles": articles})
    else:
        print_list(states, total, query.offset)


async def _find(query: Query) -> tuple[list[State], int]:
    async with opened() as articles:
        return list(await articles.find(query)), await articles.count(query)
