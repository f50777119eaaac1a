"""The demo's screens: what was stored, one article whole, what was left out, what to try next.

Tables and articles are printed by the product's own commands.
"""

from datetime import datetime
from difflib import unified_diff
from pathlib import Path

from rich.text import Text

from demo.crawl import Found
from demo.web import DemoWeb
from services.commands.output.articles import SHORT_ID, print_article, print_states
from services.commands.output.console import console, print_table
from services.crawl_once import RunTotals, totals_by_stage
from shared.contract import VIETNAM

SHOWN_WHOLE = "/tin-tuc/hoi-nghi-giao-ban-cong-tac-to-chuc-quy-iv-1207.html"

# What is to be tried next: one of those whom this month appointed, and one with a short address.
SHOWN_NEXT = "/chinh-tri/ca-mau-bo-nhiem-giam-doc-so-a20811.html"
EXPLAINED = "/xemtin.asp?id=398"


def heading(text: str) -> None:
    """Print what the next screen is about."""
    console.print()
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


def show_next(data: Path, portals: Path, found: Found) -> None:
    """Print commands that work on what the demo has left."""
    heading("Try next")
    for line in (*commands(data, found), "", *web_commands(data, portals)):
        console.print(line, highlight=False, soft_wrap=True, markup=False)


def commands(data: Path, found: Found) -> list[str]:
    """Return shell commands that work on what the demo has left."""
    month = f"{datetime.now(VIETNAM):%Y-%m}"
    ids = {url: article.article_id[:SHORT_ID] for url, article in found.articles().items()}
    explained = next(url for url in ids if url.endswith(EXPLAINED))
    shown = next(number for url, number in ids.items() if url.endswith(SHOWN_NEXT))
    return [
        f"export BANTIN_DATA={data}",
        f".venv/bin/bantin people appointed --province 'Cà Mau' --since {month}",
        f".venv/bin/bantin articles list --place 'Cà Mau' --since {month}",
        f".venv/bin/bantin articles show {shown}",
        f".venv/bin/bantin search 'bổ nhiệm' --place 'Cà Mau' --since {month}",
        f".venv/bin/bantin explain '{explained}'",
        ".venv/bin/bantin status",
        ".venv/bin/bantin --help",
    ]


def web_commands(data: Path, portals: Path) -> list[str]:
    """Return what opens the desk on the data of the demo, and the demo's portals, until Ctrl-C."""
    return [
        f"BANTIN_DATA={data} BANTIN_PORTALS={portals} .venv/bin/bantin web",
        "make demo-web                     # the demo again, and then the desk",
        ".venv/bin/python -m demo --serve  # and then its five portals stay open",
    ]


def show_serving(web: DemoWeb) -> None:
    """Print how to crawl the web of the demo by hand while it is open."""
    heading("The web stays open until Ctrl-C; in another shell")
    for line in (
        f"export BANTIN_PORTALS={web.portals} BANTIN_ALLOW_NETWORKS=127.0.0.0/8",
        *(f".venv/bin/bantin crawl {site.id}" for site in web.sites.values()),
    ):
        console.print(line, highlight=False, soft_wrap=True, markup=False)
