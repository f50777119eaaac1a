"""`bantin articles show`."""

from typing import Annotated

import typer

from services.commands.articles.opening import opened
from services.commands.output.articles import print_article
from services.commands.output.console import Json, print_json, run_async
from services.commands.output.listed import print_revisions
from services.named_article import named_article
from services.store import Revision, State, Version, history
from shared.errors import UsageError


def show(
    article: Annotated[
        str, typer.Argument(help="An address, the id of an article, or how its id begins.")
    ],
    *,
    revision: Annotated[
        int | None, typer.Option(min=1, help="As it was in this revision, counted from 1.")
    ] = None,
    json: Json = False,
) -> None:
    """Show one article whole, with everything that was found in it and each of its revisions.

    Example: `bantin articles show https://baodongkhoi.vn/tin-a.html --revision 1`
    """
    state, revisions = run_async(_read(article))
    versions = history(state, revisions)
    kept = {version.number: version.article for version in versions}
    if revision is not None and revision not in kept:
        raise UsageError(
            f"no revision {revision} of {article}: there are {min(kept)} to {max(kept)}"
        )
    shown = kept[revision] if revision else state.article
    if json:
        print_json(
            {
                "article": shown,
                "stored": state.stored,
                "gone_at": state.gone_at,
                "origin": state.origin,
                "similarity": state.similarity,
                "revisions": _with_diffs(revisions, versions),
            }
        )
    else:
        print_article(shown)
        print_revisions(versions, revisions)


async def _read(named: str) -> tuple[State, list[Revision]]:
    async with opened() as articles:
        state = await named_article(articles, named)
        return state, list(await articles.revisions(state.article.article_id))


def _with_diffs(revisions: list[Revision], versions: list[Version]) -> list[dict[str, object]]:
    """Return the revisions as they are told, each with its diff, also where none was kept."""
    return [
        {
            "number": made.number,
            "cause": made.cause,
            "changed": made.changed,
            "fetched_at": made.fetched_at,
            "stored_at": made.stored_at,
            "parser_version": made.parser_version,
            "enricher_version": made.enricher_version,
            "diff": version.diff,
            "was": made.was,
        }
        for made, version in zip(revisions, versions[1:], strict=True)
    ]
