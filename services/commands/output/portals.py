"""How the check of a portal is shown."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.syntax import Syntax
from rich.text import Text

from services.commands.output.console import console, moment, print_table

if TYPE_CHECKING:
    from services.health import EntryHealth
    from services.portal_check import CheckedArticle, PortalCheck

# Lines of an article that were stripped, as many as a table shows.
SHOWN = 12


def print_check(checked: "PortalCheck") -> None:
    """Print robots.txt, what was discovered, what became of the articles, what to look at."""
    rules = [
        (one.host, one.rule, one.delay, ", ".join(one.sitemaps), one.detail)
        for one in checked.robots
    ]
    print_table("robots.txt", ("Host", "Rule", "Delay", "Sitemaps", "Remark"), rules)
    pages = [
        (one.url, one.kind, one.outcome, one.articles, one.further, one.next_page, one.detail)
        for one in checked.pages
    ]
    columns = ("Address", "Is a", "Outcome", "Articles", "Further", "Next page", "Remark")
    print_table("What was visited", columns, pages)
    for one in checked.pages:
        if one.sample and one.kind != "article":
            print_table(f"Shown at {one.url}", ("Address", "Title"), one.sample)
    for article in checked.articles:
        _print_article(article)
    for warning in checked.warnings:
        console.print(Text(f"! {warning}", style="yellow"))
    if checked.suggestion:
        console.print(Text("\nThe file may say:", style="bold"))
        console.print(Syntax(checked.suggestion, "yaml", background_color="default"))


def print_health(title: str, entries: Sequence["EntryHealth"]) -> None:
    """Print how each entry point has fared."""
    rows = [
        (one.kind, one.url, moment(one.well_at), moment(one.new_at), one.failures, one.reason)
        for one in entries
    ]
    columns = ("Kind", "Address", "Last well", "Last new link", "Failures", "Last visit")
    print_table(title, columns, rows)


def _print_article(article: "CheckedArticle") -> None:
    title = f"{article.url}: {article.refused or article.title}"
    rows = [("text", f"{article.characters} characters")]
    rows += [(name, source) for name, source in article.fields]
    rows += [(f"stripped: {kind}", text) for kind, text in article.stripped[:SHOWN]]
    print_table(title, ("What", "Where from"), rows)
