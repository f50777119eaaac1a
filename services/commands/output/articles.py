"""How articles are shown: a table of several, or one whole."""

from collections.abc import Iterable

from rich.panel import Panel
from rich.text import Text

from services.commands.output.console import console, print_table
from services.store import ListedArticle, State
from shared.contract import ArticleEnriched, ArticleParsed

# Persons, places and dates of an article that a table names.
SHOWN = 3
# Digits of an id that a list shows: of 100,000 articles no two have the same ten.
SHORT_ID = 10


def print_states(states: list[State]) -> None:
    """Print articles as a table of who, where and when, the last published first."""
    columns = ("Id", "Published", "Portal", "Title", "Persons", "Places", "Dates")
    newest = sorted((state.article for state in states), key=published, reverse=True)
    print_table(f"{len(states)} articles", columns, [_row(article) for article in newest])


def _row(article: ArticleEnriched) -> tuple[str, ...]:
    return (
        article.article_id[:SHORT_ID],
        published(article),
        article.portal or article.host,
        article.title,
        named([person.name for person in article.persons]),
        named([place.name for place in article.places]),
        named([f"{date.first}" for date in article.dates]),
    )


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
    """Print one article whole: its text first, then its fields, then what was found in it."""
    print_parsed(article)
    print_table("Who", ("Person", "Offices", "Mentions"), _person_rows(article))
    print_table("Where", ("Place", "Level", "Province then", "Province now"), _place_rows(article))
    print_table("When", ("Date", "From", "To", "Reading"), _date_rows(article))
    print_table("What else", ("Kind", "Name"), _other_rows(article))


def print_parsed(article: ArticleParsed) -> None:
    """Print the text of an article, and what the page says beside it."""
    head = Text(article.title, style="bold")
    console.print(Panel(head, subtitle=f"{published(article)}  {article.canonical_url}"))
    if article.lead:
        console.print(Text(article.lead, style="italic"), "\n")
    for block in article.blocks:
        console.print(Text(block.text, style="bold" if block.kind == "heading" else ""), "\n")
    print_table("What the page says beside it", ("Field", "Value"), _fact_rows(article))


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
    facts += [(f"stripped: {line.kind}", line.text) for line in article.stripped]
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


def _date_rows(article: ArticleEnriched) -> list[tuple[str, str, str, str]]:
    return [(date.surface, str(date.first), str(date.last), date.reading) for date in article.dates]


def _other_rows(article: ArticleEnriched) -> list[tuple[str, str]]:
    """Return organisations, documents, meetings and terms as rows of type and name."""
    rows = [("organisation", organization.name) for organization in article.organizations]
    rows += [("document", document.mentions[0].surface) for document in article.documents]
    rows += [("event", occasion.name) for occasion in article.occasions]
    return rows + [("term", term.name) for term in article.terms]
