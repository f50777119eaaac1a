"""How lists, answers of a search, copies and revisions are shown.

On a terminal they are tables, off it one line an article: id, day, portal, title and address, tabs
between them. Ids and addresses are what every verb that takes an article takes.
"""

from collections.abc import Sequence

import typer
from rich.console import Group
from rich.panel import Panel
from rich.text import Text

from services.commands.output.articles import (
    SHORT_ID,
    columns_with_room,
    line_of,
    named,
    published,
)
from services.commands.output.console import console, held, print_table, printable
from services.store import Hit, ListedArticle, Revision, State, Version, shared_part

_STYLES = {"+": "green", "-": "red", "@": "cyan"}


def facts_of(article: ListedArticle) -> dict[str, object]:
    """Return what tells an article, as a list in JSON has it."""
    return {
        "id": article.article_id,
        "url": article.canonical_url,
        "title": article.title,
        "portal": article.portal,
        "published": article.published.value if article.published else None,
        "revision": article.revision,
        "gone_at": article.gone_at,
        "origin": article.origin,
        "similarity": shared_part(article),
    }


def print_list(articles: Sequence[ListedArticle], total: int, offset: int) -> None:
    """Print a page of a list, and how many articles it has in all."""
    said = _page(len(articles), total, offset, "articles")
    if not console.shows_tables():
        print_table(said, (), map(line_of, articles))
        return
    columns = ("Id", "Published", "Portal", "Title", "Persons", "Places", "Copy of")
    rows = [
        (
            article.article_id[:SHORT_ID],
            published(article),
            article.portal or article.host,
            article.title,
            named(article.persons),
            named(article.places),
            (article.origin or "")[:SHORT_ID],
        )
        for article in articles
    ]
    room = columns_with_room(columns)
    print_table(said, columns[:room], [row[:room] for row in rows])
    console.print("`bantin articles show ID` shows one whole", highlight=False)


def print_hits(hits: Sequence[Hit], total: int, offset: int) -> None:
    """Print a page of answers, each with the part of its text that has the words."""
    said = _page(len(hits), total, offset, "answers")
    if not console.shows_tables():
        print_table(said, (), [(*line_of(hit.article), hit.snippet.text) for hit in hits])
        return
    for hit in hits:
        article = hit.article
        part = Text(held(hit.snippet.text))
        for start, end in hit.snippet.marks:
            part.stylize("bold yellow", start, end)
        where = f"{published(article)}  {article.portal or article.host}"
        head = Text.assemble((printable(article.title), "bold"), f"  {where}")
        ids = Text(f"{article.article_id[:SHORT_ID]}  {article.canonical_url}", style="dim")
        console.print(Group(head, part, ids, ""), soft_wrap=True)
    console.print(said, highlight=False)


def print_copies(cluster: Sequence[State], diffs: Sequence[str]) -> None:
    """Print who published an article, the likely origin first, and what each copy changed."""
    rows = []
    for number, state in enumerate(cluster):
        article = state.article
        alike = "origin" if number == 0 else f"{shared_part(state) or 0:.0%}"
        gone = "gone" if state.gone_at else ""
        rows.append(
            (
                alike,
                published(article),
                article.portal or article.host,
                article.source or "",
                gone,
                article.article_id[:SHORT_ID],
                article.canonical_url,
            )
        )
    columns = ("In common", "Published", "Portal", "States as source", "", "Id", "Address")
    print_table(f"{len(cluster)} articles say the same", columns, rows)
    for state, diff in zip(cluster, diffs, strict=True):
        if diff:
            print_diff(state.article.canonical_url, diff)


def print_revisions(versions: Sequence[Version], revisions: Sequence[Revision]) -> None:
    """Print each change of an article: when, why, which fields, and what it changed in the text."""
    for version, made in zip(versions[1:], revisions, strict=True):
        when = made.at.isoformat(sep=" ", timespec="minutes")
        title = f"revision {made.number}  {when}  {made.cause}: {', '.join(made.changed) or '-'}"
        print_diff(title, version.diff)


def print_diff(title: str, diff: str) -> None:
    """Print what a change took from a text and gave it, "" where it left the text alone."""
    diff = printable(diff)
    if not console.shows_tables():
        typer.echo(f"{title}\n{diff}" if diff else title)
        return
    lines = Text("\n").join(
        Text(line, style=_STYLES.get(line[:1], "")) for line in diff.splitlines()
    )
    console.print(Panel(lines, title=Text(title), title_align="left"))


def _page(shown: int, total: int, offset: int, what: str) -> str:
    """Return which part of how many is shown."""
    if shown == total:
        return f"{total:,} {what.removesuffix('s') if total == 1 else what}"
    if not shown:
        return f"none of {total:,} {what}"
    return f"{offset + 1:,} to {offset + shown:,} of {total:,} {what}"
