"""How articles are shown: a table of several, or one whole."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date

import typer
from rich.panel import Panel
from rich.text import Text

from services.commands.output.console import console, one_line, print_table, printable
from services.store import ListedArticle, State
from shared.contract import ArticleEnriched, ArticleParsed

# Persons, places and dates of an article that a table names.
SHOWN = 3
# Digits of an id that a list shows: of 100,000 articles no two have the same ten.
SHORT_ID = 10
# Columns of a terminal that has room for a whole list; else so many columns of it, those that tell
# an article, are shown.
WIDE, NARROW = 120, 4


def print_states(states: list[State]) -> None:
    """Print articles, the last published first: who, where and when, as far as there is room.

    Off a terminal each is one line: id, time, portal, title and address.
    """
    newest = sorted((state.article for state in states), key=published, reverse=True)
    title = "1 article" if len(newest) == 1 else f"{len(newest):,} articles"
    if not console.shows_tables():
        print_table(title, (), map(line_of, newest))
        return
    columns = ("Id", "Published", "Portal", "Title", "Persons", "Places", "Dates")
    room = columns_with_room(columns)
    print_table(title, columns[:room], [_row(article)[:room] for article in newest])


def columns_with_room(columns: Sequence[str]) -> int:
    """Return how many columns of a list of articles this terminal has room for."""
    return len(columns) if console.width >= WIDE else NARROW


def line_of(article: ArticleParsed | ListedArticle) -> tuple[str, ...]:
    """Return what tells an article, and what every verb takes that takes an article."""
    where = article.portal or article.host
    facts = (article.article_id, published(article), where)
    return (*facts, article.title, article.canonical_url)


def _row(article: ArticleEnriched) -> tuple[str, ...]:
    return (
        article.article_id[:SHORT_ID],
        published(article),
        article.portal or article.host,
        article.title,
        named([person.name for person in article.persons]),
        named([place.name for place in article.places]),
        named([interval(one.first, one.last) for one in article.dates]),
    )


def interval(first: date, last: date) -> str:
    """Return an interval, both ends included, as shortly as it is exact.

    "2025" is a whole year, "2025-03" a month, "2020/2025" whole years from one to the other.
    """
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        ends = (f"{first.year:04}", f"{last.year:04}")
    elif first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        ends = (first.isoformat()[:7], last.isoformat()[:7])
    else:
        ends = (first.isoformat(), last.isoformat())
    return "/".join(dict.fromkeys(ends))


def named(values: Iterable[str]) -> str:
    """Return the first few of some names, each once, and how many more there are: "A, B +3"."""
    distinct = list(dict.fromkeys(values))
    more = f" +{len(distinct) - SHOWN}" if len(distinct) > SHOWN else ""
    return ", ".join(distinct[:SHOWN]) + more


def published(article: ArticleParsed | ListedArticle) -> str:
    """Return the published time in the zone of the page, "" when the page states none."""
    if article.published is None:
        return ""
    form = "%Y-%m-%d" if article.published.precision == "day" else "%Y-%m-%d %H:%M"
    return article.published.value.strftime(form)


def print_article(article: ArticleEnriched) -> None:
    """Print one article whole: its text first, then its fields, then what was found in it.

    Off a terminal the text is plain, and each fact below it a line that begins with its kind.
    """
    print_parsed(article)
    where = ("Place", "Level", "Province then", "Province now")
    print_table("Who", ("Person", "Offices", "Mentions"), _person_rows(article), label="person")
    print_table("Where", where, _place_rows(article), label="place")
    print_table("When", ("Date", "Interval", "Reading"), _date_rows(article), label="date")
    print_table("What else", ("Kind", "Name"), _other_rows(article), label="name")


def print_parsed(article: ArticleParsed) -> None:
    """Print the text of an article, and what the page says beside it."""
    blocks = [(block.text, "bold" if block.kind == "heading" else "") for block in article.blocks]
    texts = [(article.lead, "italic"), *blocks] if article.lead else blocks
    if console.shows_tables():
        head = Text(printable(article.title), style="bold")
        console.print(Panel(head, subtitle=published(article), subtitle_align="left"))
        console.print(Text(printable(article.canonical_url), style="dim"), "\n", soft_wrap=True)
        for text, style in texts:
            console.print(Text(printable(text), style=style), "\n")
    else:
        typer.echo(one_line(article.title))
        typer.echo(f"{published(article)}\t{one_line(article.canonical_url)}\n")
        for text, _ in texts:
            typer.echo(f"{printable(text)}\n")
    facts = ("Field", "Value")
    print_table("What the page says beside it", facts, _fact_rows(article), label="field")


def _fact_rows(article: ArticleParsed) -> list[tuple[str, str]]:
    """Return what the parser read beside title, times and text, as rows of name and value."""
    authors = ", ".join(author.name for author in article.authors)
    facts = [("authors", authors), ("section", article.section), ("prefix", article.prefix)]
    facts += [("source", article.source), ("sign-off", article.sign_off)]
    facts += [("tags", ", ".join(article.tags))]
    captions = [image.caption for image in article.images if image.caption]
    credits_ = [image.credit for image in article.images if image.credit]
    facts += [("caption", caption) for caption in captions]
    facts += [("credit", credit) for credit in credits_]
    # What became a field of its own stands there already.
    said = {value for _, value in facts}
    facts += [
        (f"stripped: {line.kind}", line.text) for line in article.stripped if line.text not in said
    ]
    return [(name, value) for name, value in facts if value]


def _person_rows(article: ArticleEnriched) -> list[tuple[str, str, int]]:
    """Return persons as rows of name, offices and number of mentions."""
    return [
        (person.name, "; ".join(office.title for office in person.offices), len(person.mentions))
        for person in article.persons
    ]


def _place_rows(article: ArticleEnriched) -> list[tuple[str | None, ...]]:
    return [
        (place.name, place.level, place.province, place.province_now) for place in article.places
    ]


def _date_rows(article: ArticleEnriched) -> list[tuple[str, str, str]]:
    return [(one.surface, interval(one.first, one.last), one.reading) for one in article.dates]


def _other_rows(article: ArticleEnriched) -> list[tuple[str, str]]:
    """Return organisations, documents, meetings and terms as rows of type and name."""
    rows = [("organisation", organization.name) for organization in article.organizations]
    rows += [("document", document.mentions[0].surface) for document in article.documents]
    rows += [("event", occasion.name) for occasion in article.occasions]
    return rows + [("term", term.name) for term in article.terms]
