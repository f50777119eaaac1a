"""`bantin articles copies`."""

from typing import Annotated

import typer

from services.commands.articles.opening import opened
from services.commands.output.console import Json, print_json, run_async
from services.commands.output.listed import facts_of, print_copies
from services.named_article import named_article
from services.store import State, block_diff, listed_of


def copies(
    article: Annotated[
        str, typer.Argument(help="An address, the id of an article, or how its id begins.")
    ],
    *,
    diff: Annotated[
        bool, typer.Option("--diff/--no-diff", help="Show what each copy says otherwise.")
    ] = True,
    json: Json = False,
) -> None:
    """Show who else published an article: the likely origin first, and what each copy changed.

    Example: `bantin articles copies https://baodongkhoi.vn/tin-a.html`
    """
    cluster = run_async(_read(article))
    origin = cluster[0].article
    diffs = [block_diff(origin, state.article) if diff else "" for state in cluster]
    if json:
        print_json(
            [
                {**facts_of(listed_of(one)), "diff": said}
                for one, said in zip(cluster, diffs, strict=True)
            ]
        )
    else:
        print_copies(cluster, diffs)


async def _read(named: str) -> list[State]:
    async with opened() as articles:
        state = await named_article(articles, named)
        return list(await articles.copies(state.article.article_id))
