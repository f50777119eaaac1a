"""`bantin parse`: what the parser makes of one page, with nothing stored."""

from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from services.commands.output.articles import print_parsed
from services.commands.output.console import Json, console, print_json, print_table, run_async
from services.given_input import NOWHERE, address, file_content, page_from_bytes
from shared.runtime import read_settings

if TYPE_CHECKING:
    from services.parser import Explanation

app = typer.Typer(add_completion=False)


@app.command()
def parse(
    source: Annotated[str, typer.Argument(help="A file with the HTML of a page, or an address.")],
    *,
    url: Annotated[
        str,
        typer.Option(
            parser=address, metavar="ADDRESS", help="The address that the file came from."
        ),
    ] = NOWHERE,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show which block won, what was stripped, and why.")
    ] = False,
    json: Json = False,
) -> None:
    """Show what the parser makes of one page: of a file, or fetched now as robots.txt allows.

    Examples: `bantin parse page.html --explain`, `bantin parse https://baodongkhoi.vn/a.html`
    """
    from services.fetch_once import fetch_once
    from services.parse_once import parse_once
    from services.parser import explain as explain_page

    if source.startswith(("http://", "https://")):
        page = run_async(fetch_once(source, read_settings(log_level="error")))
    else:
        page = page_from_bytes(file_content(source), url)
    if explain and json:
        print_json(explain_page(page))
    elif explain:
        print_explanation(explain_page(page))
    elif json:
        print_json(parse_once(page))
    else:
        print_parsed(parse_once(page))


def print_explanation(explained: "Explanation") -> None:
    """Print the way to the article's box, what became of its lines, and where fields come from."""
    if explained.refused:
        console.print(Text(f"No article: {explained.refused}", style="bold red"))
    steps = [(step.element, f"{step.share:.0%}", step.characters) for step in explained.steps]
    print_table("The way to the body", ("Element", "Share of the prose", "Characters"), steps)
    if explained.pages:
        print_table("Its further pages", ("Page",), [(page,) for page in explained.pages])
    lines = [(line.kind, line.rule, line.element, line.text) for line in explained.lines]
    print_table("Its lines", ("Became", "By the rule", "Element", "Text"), lines)
    fields = [
        (field.field, field.source, "; ".join(f"{c.source}: {c.value}" for c in field.candidates))
        for field in explained.fields
    ]
    print_table("Where the fields come from", ("Field", "Source", "What disagreed"), fields)
