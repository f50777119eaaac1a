"""`bantin explain`: everything that happened to one address."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from services.commands.articles.opening import address_named
from services.commands.output.console import (
    Json,
    print_json,
    print_table,
    remark,
    run_async,
    stderr_console,
)
from services.commands.output.listed import print_diff
from shared.errors import UsageError
from shared.runtime import configure_logs, read_settings, require_kept

if TYPE_CHECKING:
    from services.history import History

app = typer.Typer(add_completion=False)


@app.command()
def explain(
    named: Annotated[
        str, typer.Argument(metavar="ADDRESS|ID", help="As it was found, or the id of an article.")
    ],
    *,
    whole: Annotated[
        bool, typer.Option("--whole", help="Read all that the topics keep, however long it takes.")
    ] = False,
    json: Json = False,
) -> None:
    """Show everything that happened to an address, in order, and its next visit.

    Example: `bantin explain https://baodongkhoi.vn/tin-a.html`
    """
    url = address_named(named)
    settings = read_settings(log_level="error", log_format="text")
    configure_logs(settings)
    require_kept(settings, "frontier")
    require_kept(settings, "store")
    from services.history import nearest, read_history

    with stderr_console.status("reading the frontier") as status:
        history = run_async(read_history(url, settings, whole=whole, say=status.update))
    if not history.is_known():
        like = run_async(nearest(url, settings))
        hint = f"; nearest: {', '.join(like)}" if like else ""
        raise UsageError(f"nothing is known of {url}{hint}; `bantin submit` asks for it")
    if json:
        print_json(asdict(history))
    else:
        _print(history)


def _print(history: "History") -> None:
    rows = [
        (
            step.at.isoformat(sep=" ", timespec="seconds") if step.at else "",
            step.stage,
            step.outcome if step.times == 1 else f"{step.outcome} (delivered {step.times} times)",
            step.detail,
        )
        for step in history.steps
    ]
    print_table(history.url, ("When", "Stage", "Outcome", ""), rows)
    for step in history.steps:
        if step.facts.get("diff"):
            print_diff(f"revision {step.facts['revision']}: {step.outcome}", step.facts["diff"])
    again = history.next_visit.isoformat(sep=" ", timespec="seconds") if history.next_visit else ""
    facts = {
        "portal": history.portal,
        "article": ", ".join(history.article_ids),
        "robots.txt": history.robots,
        "next visit": " ".join(filter(None, (again, history.next_visit_why))),
    }
    print_table("", ("", ""), [(name, value) for name, value in facts.items() if value])
    if history.is_narrowed:
        remark("the topics were read around these moments; --whole reads all they keep")
    shown = "`bantin articles show ID` shows the article, " if history.article_ids else ""
    remark(f"{shown}`--json` shows every fact of each step")
