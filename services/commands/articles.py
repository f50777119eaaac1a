"""`bantin articles`: what is stored, as a list or whole."""

from datetime import datetime
from typing import Annotated

import typer
from rich.panel import Panel
from rich.text import Text

from services.commands.options import Json, console, print_json, print_table, wait
from services.store.articles import Articles, Query
from services.store.opening import open_articles
from services.store.save import Revision, State
from shared.errors import Rejected, UsageError
from shared.events import ArticleEnriched, ArticleParsed
from shared.settings import read_settings
from shared.urls import url_id
from shared.values import VIETNAM

app = typer.Typer(help="List and show what is stored.", no_args_is_help=True)
SHOWN = 3
# Nothing that is on the web was published before.
FIRST_YEAR = 1990


@app.command("list")
def list_articles(  # noqa: PLR0913 - an option for each thing that people ask by
    *,
    portal: Annotated[str | None, typer.Option(help="Of this portal.")] = None,
    province: Annotated[str | None, typer.Option(help="Of portals of this province.")] = None,
    place: Annotated[str | None, typer.Option(help="Naming this place.")] = None,
    person: Annotated[str | None, typer.Option(help="Naming this person.")] = None,
    document: Annotated[str | None, typer.Option(help="Naming this document.")] = None,
    text: Annotated[str | None, typer.Option(help="With these words.")] = None,
    since: Annotated[datetime | None, typer.Option(help="Published at or after.")] = None,
    until: Annotated[datetime | None, typer.Option(help="Published before.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="At most so many.")] = 50,
    json: Json = False,
) -> None:
    """List stored articles, the last published first.

    Example: `bantin articles list --place "Cà Mau" --since 2026-01-01`
    """
    bounds = {"since": zoned(since), "until": zoned(until)}
    names = {"portal": portal, "province": province, "place": place, "person": person}
    query = Query(**names, document=document, text=text, limit=limit, **bounds)  # type: ignore[arg-type]  # each by its own name
    found = wait(_found(query))
    if json:
        print_json([state.article for state in found])
    else:
        print_states(found)


def zoned(moment: datetime | None) -> datetime | None:
    """Return a time that a person gave with its zone; raise UsageError when it is out of reach."""
    if moment is None:
        return None
    if moment.year < FIRST_YEAR:
        raise UsageError(f"{moment.year} is no year of publication: give one from {FIRST_YEAR} on")
    return moment.replace(tzinfo=moment.tzinfo or VIETNAM)


async def _found(query: Query) -> list[State]:
    async with open_articles(read_settings()) as articles:
        return list(await articles.find(query))


def print_states(states: list[State]) -> None:
    """Print articles as a table of who, where and when."""
    columns = ("Published", "Portal", "Title", "Persons", "Places", "Dates")
    print_table(f"{len(states)} articles", columns, [_row(state.article) for state in states])


def _row(article: ArticleEnriched) -> tuple[str, ...]:
    return (
        published(article),
        article.portal or article.host,
        article.title,
        _some([person.name for person in article.persons]),
        _some([place.name for place in article.places]),
        _some([f"{date.first}" for date in article.dates]),
    )


def _some(values: list[str]) -> str:
    distinct = list(dict.fromkeys(values))
    more = f" +{len(distinct) - SHOWN}" if len(distinct) > SHOWN else ""
    return ", ".join(distinct[:SHOWN]) + more


def published(article: ArticleParsed) -> str:
    """Return the published time in the words of the page's own zone, "" when it states none."""
    if article.published is None:
        return ""
    form = "%Y-%m-%d" if article.published.precision == "day" else "%Y-%m-%d %H:%M"
    return article.published.value.strftime(form)


@app.command("show")
def show(
    article: Annotated[str, typer.Argument(help="The id of an article, or its address.")],
    *,
    json: Json = False,
) -> None:
    """Show one article whole, with everything that was found in it and its revisions.

    Example: `bantin articles show https://baodongkhoi.vn/tin-a.html`
    """
    state, revisions = wait(_state(_article_id(article)))
    if json:
        print_json({"article": state.article, "stored": state.stored, "revisions": revisions})
    else:
        print_article(state.article, revisions)


def _article_id(article: str) -> str:
    if "/" not in article:
        return article
    try:
        return url_id(article)
    except Rejected as refused:
        raise UsageError(str(refused)) from None


async def _state(article_id: str) -> tuple[State, list[Revision]]:
    async with open_articles(read_settings()) as articles:
        return await _held(articles, article_id), list(await articles.revisions(article_id))


async def _held(articles: Articles, article_id: str) -> State:
    state = await articles.get(article_id)
    if state is None:
        raise UsageError(f"no article {article_id}: `bantin articles list` shows what is stored")
    return state


def print_article(article: ArticleEnriched, revisions: list[Revision]) -> None:
    """Print one article whole: its text first, then its fields, then what was found in it."""
    print_parsed(article)
    print_table("Who", ("Person", "Offices", "Mentions"), _persons(article))
    print_table("Where", ("Place", "Level", "Province then", "Province now"), _places(article))
    print_table("When", ("Date", "From", "To", "Reading"), _dates(article))
    print_table("What else", ("Kind", "Name"), _others(article))
    if revisions:
        rows = [(one.number, one.cause, ", ".join(one.changed)) for one in revisions]
        print_table("Revisions", ("Number", "Cause", "Changed"), rows)


def print_parsed(article: ArticleParsed) -> None:
    """Print the text of an article, and what the page says beside it."""
    head = Text(article.title, style="bold")
    console.print(Panel(head, subtitle=f"{published(article)}  {article.canonical_url}"))
    if article.lead:
        console.print(Text(article.lead, style="italic"), "\n")
    for block in article.blocks:
        console.print(Text(block.text, style="bold" if block.kind == "heading" else ""), "\n")
    print_table("What the page says beside it", ("Field", "Value"), _facts(article))


def _facts(article: ArticleParsed) -> list[tuple[str, str]]:
    authors = ", ".join(author.name for author in article.authors)
    facts = [("authors", authors), ("section", article.section), ("prefix", article.prefix)]
    facts += [("source", article.source), ("sign-off", article.sign_off)]
    facts += [("tags", ", ".join(article.tags))]
    captions = [image.caption for image in article.images if image.caption]
    credits_ = [image.credit for image in article.images if image.credit]
    facts += [("caption", caption) for caption in captions]
    facts += [("credit", credit) for credit in credits_]
    facts += [(f"stripped: {one.kind}", one.text) for one in article.stripped]
    return [(name, value) for name, value in facts if value]


def _persons(article: ArticleEnriched) -> list[tuple[str, str, int]]:
    return [
        (one.name, "; ".join(office.title for office in one.offices), len(one.mentions))
        for one in article.persons
    ]


def _places(article: ArticleEnriched) -> list[tuple[str | None, ...]]:
    return [(one.name, one.level, one.province, one.province_now) for one in article.places]


def _dates(article: ArticleEnriched) -> list[tuple[str, str, str, str]]:
    return [(one.surface, str(one.first), str(one.last), one.reading) for one in article.dates]


def _others(article: ArticleEnriched) -> list[tuple[str, str]]:
    found = [("organisation", one.name) for one in article.organizations]
    found += [("document", one.mentions[0].surface) for one in article.documents]
    found += [("event", one.name) for one in article.occasions]
    return found + [("term", one.name) for one in article.terms]
