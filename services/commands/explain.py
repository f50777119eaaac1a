"""How `--explain` shows what a stage saw: a page line by line, a text with its marks in colour."""

from collections.abc import Sequence

from rich.text import Text

from services.commands.options import console, print_table
from services.enricher.explain import Mark, evidence, marks
from services.parser.explain import Explanation
from shared.events import ArticleEnriched

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


def print_explanation(explained: Explanation) -> None:
    """Print the way to the article's box, what became of its lines, and where fields come from."""
    if explained.refused:
        console.print(Text(f"No article: {explained.refused}", style="bold red"))
    steps = [(step.element, f"{step.share:.0%}", step.characters) for step in explained.steps]
    print_table("The way to the body", ("Element", "Share of the prose", "Characters"), steps)
    lines = [(line.kind, line.element, line.text) for line in explained.lines]
    print_table("Its lines", ("Became", "Element", "Text"), lines)
    fields = [
        (field.field, field.source, "; ".join(f"{c.source}: {c.value}" for c in field.candidates))
        for field in explained.fields
    ]
    print_table("Where the fields come from", ("Field", "Source", "What disagreed"), fields)


def print_marked(article: ArticleEnriched) -> None:
    """Print the text with its marks in colour, each mark with its rule, and the summary."""
    found = marks(article)
    console.print(_legend(), "\n")
    console.print(_marked(article.text, found), "\n")
    rows = [
        (mark.kind, mark.surface, mark.value, mark.rule, f"{mark.confidence:.2f}") for mark in found
    ]
    print_table("Marks", ("Kind", "Surface", "Value", "Rule", "Sure"), rows)
    print_table("The summary", ("Field", "Value"), _summary(article))
    weighed = [
        (one.term, f"{one.weight:.2f}", f"{one.count:g}", one.in_lead, one.in_headline)
        for one in evidence(article)
    ]
    print_table(
        "Its topics", ("Term", "Weight", "Counts", "In the lead", "In the headline"), weighed
    )


def _summary(article: ArticleEnriched) -> list[tuple[str, str]]:
    said = article.summary.model_dump(mode="json")
    shown = {
        name: "; ".join(value) if isinstance(value, list) else value for name, value in said.items()
    }
    return [(name, value) for name, value in shown.items() if value]


def _legend() -> Text:
    return Text("  ").join(Text(kind, style=style) for kind, style in STYLES.items())


def _marked(text: str, found: Sequence[Mark]) -> Text:
    shown = Text(text)
    for mark in found:
        shown.stylize(STYLES[mark.kind], mark.start, mark.end)
    return shown
