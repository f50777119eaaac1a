"""The demo's screens: what was stored, one article whole, what was left out, what to try next.

Tables and articles are printed by the product's own commands.
"""

from difflib import unified_diff
from pathlib import Path

from rich.text import Text

from demo.crawl import Found
from demo.web import DemoWeb
from services.commands.output.articles import print_article, print_states
from services.commands.output.console import console, print_table
from services.crawl_once import RunTotals, totals_by_stage

SHOWN_WHOLE = "/tin-tuc/hoi-nghi-giao-ban-cong-tac-to-chuc-quy-iv-1207.html"


def heading(text: str) -> None:
    """Print what the next screen is about."""
    console.rule(text, align="left")


def show_articles(found: Found) -> None:
    """Print every stored article as a row, then one of them whole."""
    heading("What was stored")
    print_states(list(found.states.values()))
    for url, article in found.articles().items():
        if url.endswith(SHOWN_WHOLE):
            heading("One of them, whole")
            print_article(article)


def show_revisions(found: Found) -> None:
    """Print each change of an article after its first state, and the lines that it changed."""
    heading("Every article was visited twice: what had changed by the second time")
    for url, revisions in found.revisions.items():
        article = found.states[url].article
        for revision in revisions:
            changed = ", ".join(revision.changed)
            console.print(Text(article.title, style="bold"))
            console.print(f"revision {revision.number}, {revision.cause}: {changed}")
            console.print(Text(_difference(str(revision.was.get("text", "")), article.text)))


def _difference(before: str, now: str) -> str:
    lines = unified_diff(before.split("\n"), now.split("\n"), lineterm="", n=0)
    return "\n".join(line for line in lines if not line.startswith(("---", "+++", "@@")))


def show_skipped(web: DemoWeb, found: Found, totals: RunTotals) -> None:
    """Print what led to no article, and why."""
    heading("What was left out, and why")
    left_out = [row for row in totals_by_stage(totals) if row[1] != "done"]
    print_table("Records", ("Stage", "Outcome", "Reason", "Number"), left_out)
    visits = web.web.visits()
    endings = [(url, ending, visits[url]) for url, ending in found.endings.items()]
    print_table("Addresses", ("Address", "Ended as", "Requests"), endings)


def show_next(data: Path) -> None:
    """Print commands that work on what the demo has left."""
    heading("Try next")
    for command in commands(data):
        console.print(command, highlight=False, soft_wrap=True, markup=False)


def commands(data: Path) -> list[str]:
    """Return shell commands that work on what the demo has left."""
    return [
        f"export BANTIN_DATA={data}",
        ".venv/bin/bantin articles list --person 'Châu Văn Thới'",
        ".venv/bin/bantin articles list --place 'An Giang'",
        ".venv/bin/bantin search 'xâm nhập mặn'",
        ".venv/bin/bantin status",
        ".venv/bin/bantin --help",
        ".venv/bin/python -m demo --serve",
    ]


def show_serving(web: DemoWeb) -> None:
    """Print how to crawl the web of the demo by hand while it is open."""
    heading("The web stays open until Ctrl-C; in another shell")
    for line in (
        f"export BANTIN_PORTALS={web.portals} BANTIN_ALLOW_NETWORKS=127.0.0.0/8",
        *(f".venv/bin/bantin crawl {site.id}" for site in web.sites.values()),
    ):
        console.print(line, highlight=False, soft_wrap=True, markup=False)
