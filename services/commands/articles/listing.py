"""`bantin articles list`."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

import typer

from services.commands.articles.filters import filtered, found_or_known
from services.commands.articles.opening import opened
from services.commands.output.console import Json, print_json, run_async
from services.commands.output.listed import facts_of, print_list
from services.store import ListedArticle, Query, State, expression_of, listed_of
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
    if json:
        states, total = run_async(_find(query))
        # As each was announced, with what the store knows beside it.
        found = [facts_of(listed_of(one)) | one.article.model_dump(mode="json") for one in states]
        print_json({"total": total, "offset": query.offset, "articles": found})
    else:
        listed, total = run_async(_listed(query))
        print_list(listed, total, query.offset)


async def _find(query: Query) -> tuple[Sequence[State], int]:
    """Return whole articles, and how many there are in all."""
    async with opened() as articles:
        total = await found_or_known(query, await articles.count(query), articles)
        return await articles.find(query), total


async def _listed(query: Query) -> tuple[Sequence[ListedArticle], int]:
    """Return what a list shows of articles, and how many there are in all."""
    async with opened() as articles:
        total = await found_or_known(query, await articles.count(query), articles)
        return await articles.listed(query), total
