"""`bantin enrich`: what the enricher finds in one article, with nothing stored."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import orjson
import typer
from pydantic import ValidationError
from rich.text import Text

from services.commands.output.articles import print_article
from services.commands.output.console import Json, console, print_json, print_table
from services.given_input import article_from_text, file_content, page_from_bytes
from services.given_input import published as published_at
from shared.contract import ArticleEnriched, ArticleParsed
from shared.errors import UsageError

if TYPE_CHECKING:
    from services.enricher import Annotation

STYLES = {
    "person": "bold cyan",
    "office": "cyan",
    "organization": "magenta",
    "place": "green",
    "document": "yellow",
    "occasion": "blue",
    "term": "blue",
    "date": "red",
}

app = typer.Typer(add_completion=False)
# Texts of news have some 5 KB; one of this size takes half a minute and more.
MAX_BYTES = 8 * 1024**2


@app.command()
def enrich(
    source: Annotated[
        str, typer.Argument(help="A text, a page (.html), or what `bantin parse --json` printed.")
    ],
    *,
    published: Annotated[
        datetime | None,
        typer.Option(
            parser=published_at,
            metavar="MOMENT",
            help="When a text was published; dates are read from it.",
        ),
    ] = None,
    province: Annotated[str | None, typer.Option(help="The province of the portal.")] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show the text with its marks and the rule of each.")
    ] = False,
    json: Json = False,
) -> None:
    """Show what the enricher finds in one article.

    Example: `bantin enrich tin.txt --published 2026-03-07 --province "Cà Mau"`
    """
    from services.enricher import annotations
    from services.enricher import enrich as enrich_article

    article = enrich_article(_article(source, published, province))
    if explain and json:
        print_json(annotations(article))
    elif explain:
        print_marked(article)
    elif json:
        print_json(article)
    else:
        print_article(article)


def _article(source: str, published: datetime | None, province: str | None) -> ArticleParsed:
    """Return the article of a file: JSON of `bantin parse`, an HTML page or a plain text."""
    content = file_content(source)
    if content.lstrip().startswith(b"{"):
        return _article_from_json(source, content)
    if content.lstrip().startswith(b"<"):
        from services.parse_once import parse_once

        return parse_once(page_from_bytes(content))
    return article_from_text(_text(source, content), published, province)


def _text(source: str, content: bytes) -> str:
    """Return the text of a file; raise UsageError for none, for too much, and for what is none."""
    if len(content) > MAX_BYTES:
        limit = MAX_BYTES // 1024**2
        raise UsageError(f"{source} has {len(content):,} bytes: a text may have {limit} MiB")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"{source} is no text in UTF-8") from None
    if "\x00" in text or not text.strip():
        raise UsageError(f"{source} is {'no text' if text else 'empty'}")
    return text


def _article_from_json(source: str, content: bytes) -> ArticleParsed:
    """Return the article of JSON; raise UsageError that names the source for any other."""
    try:
        return ArticleParsed.model_validate(orjson.loads(content))
    except (ValidationError, orjson.JSONDecodeError):
        raise UsageError(f"{source} is no article as `bantin parse --json` prints it") from None


def print_marked(article: ArticleEnriched) -> None:
    """Print the text with its marks in colour, each mark with its rule, and the summary."""
    from services.enricher import annotations, evidence

    marks = annotations(article)
    console.print(_legend(), "\n")
    console.print(_coloured_text(article.text, marks), "\n")
    rows = [
        (mark.kind, mark.surface, mark.value, mark.rule, f"{mark.confidence:.2f}") for mark in marks
    ]
    print_table("Marks", ("Kind", "Surface", "Value", "Rule", "Sure"), rows)
    print_table("The summary", ("Field", "Value"), _summary_rows(article))
    topics = [
        (topic.term, f"{topic.weight:.2f}", f"{topic.count:g}", topic.in_lead, topic.in_headline)
        for topic in evidence(article)
    ]
    print_table(
        "Its topics", ("Term", "Weight", "Counts", "In the lead", "In the headline"), topics
    )


def _summary_rows(article: ArticleEnriched) -> list[tuple[str, str]]:
    """Return the summary as rows of name and value, without empty ones."""
    fields = article.summary.model_dump(mode="json")
    cells = {
        name: "; ".join(value) if isinstance(value, list) else value
        for name, value in fields.items()
    }
    return [(name, cell) for name, cell in cells.items() if cell]


def _legend() -> Text:
    return Text("  ").join(Text(kind, style=style) for kind, style in STYLES.items())


def _coloured_text(text: str, marks: Sequence["Annotation"]) -> Text:
    """Return a text with each annotation in the colour of its kind."""
    coloured = Text(text)
    for mark in marks:
        coloured.stylize(STYLES[mark.kind], mark.start, mark.end)
    return coloured
