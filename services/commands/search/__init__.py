"""`bantin search`: the articles that answer, the best first, and where they do."""

from dataclasses import replace
from typing import Annotated

import typer

from services.commands.articles.filters import filtered, found_or_known
from services.commands.articles.opening import opened
from services.commands.output.console import Json, print_json, run_async
from services.commands.output.listed import facts_of, print_hits
from services.store import Hit, Query, expression_of
from shared.errors import UsageError

app = typer.Typer(add_completion=False)


@app.command()
@filtered
def search(
    query: Query,
    words: Annotated[
        list[str], typer.Argument(help='Words, "phrases", AND, OR, NOT or -, brackets.')
    ],
    *,
    json: Json = False,
) -> None:
    """Search titles and texts; words without diacritics find every spelling.

    First come titles that have the words, then texts that have them one after the other, then
    the others; of equals the newest. Off a terminal each answer is one line.

    Example: `bantin search "xâm nhập mặn" --since 2026-01-01 -- -hạn`
    """
    text = _typed(words)
    if expression_of(text) is None:
        raise UsageError(f"no word to look for in {text!r}")
    query = replace(query, text=text)
    hits, total = run_async(_search(query))
    if json:
        print_json({"total": total, "offset": query.offset, "articles": list(map(_facts, hits))})
    else:
        print_hits(hits, total, query.offset)


def _typed(words: list[str]) -> str:
    """Return the words as one query; the shell has taken quotes off phrases beside others."""
    if len(words) == 1:
        return words[0]
    return " ".join(f'"{one}"' if " " in one and '"' not in one else one for one in words)


async def _search(query: Query) -> tuple[list[Hit], int]:
    async with opened() as articles:
        hits = list(await articles.search(query))
        return hits, await found_or_known(query, await articles.count(query), articles)


def _facts(hit: Hit) -> dict[str, object]:
    return {
        **facts_of(hit.article),
        "rank": hit.rank,
        "snippet": hit.snippet.text,
        "marks": hit.snippet.marks,
    }
