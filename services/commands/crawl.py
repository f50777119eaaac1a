"""`bantin crawl`: one portal or one URL, once and to the end, and what was stored of it."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from services.commands.output.articles import print_states
from services.commands.output.console import (
    Json,
    console,
    outcome_facts,
    print_json,
    print_table,
    run_async,
    stderr_console,
)
from shared.portals import portal_called, read_portals
from shared.runtime import KINDS, configure_logs, fetch_request, read_settings

if TYPE_CHECKING:
    from services.crawl_once import RunTotals
    from services.store import State

app = typer.Typer(add_completion=False)


@app.command()
def crawl(
    target: Annotated[str, typer.Argument(help="The id of a portal, or an address.")],
    *,
    kind: Annotated[str, typer.Option(help=f"What an address is: {', '.join(KINDS)}.")] = "article",
    json: Json = False,
) -> None:
    """Crawl a portal or an address once, to the end, and show what was stored, or why nothing was.

    Exit code 1: nothing was stored, and what was asked for failed, or has never brought an article;
    130: Ctrl-C, the same command goes on.

    Examples: `bantin crawl baodongkhoi`, `bantin crawl https://baodongkhoi.vn/tin-a.html`
    """
    from services.crawl_once import StoppedError, crawl_once, entry_requests, totals_by_stage
    from services.crawl_reasons import why_nothing

    settings = read_settings(log_level="warning", log_format="text")
    configure_logs(settings)
    if "/" in target:
        requests = [fetch_request(target, kind)]
        only: dict[str, object] = {"only": requests[0].host, "seed": False}
    else:
        portals = read_portals(settings.portals, own=settings.own_portals)
        requests = entry_requests(portal_called(target, portals))
        only = {"only": target}
    stopped = 0
    with progress() as on_batch:
        work = crawl_once(requests, settings.model_copy(update=only), on_batch)
        try:
            totals, states = run_async(work)
        except StoppedError as early:
            totals, states, stopped = early.totals, early.states, early.number
    why = None if states or stopped else run_async(why_nothing(requests, settings, totals))
    words = list(why.sentences) if why else []
    if stopped:
        words = [f"interrupted: what was stored stays, `bantin crawl {target}` goes on from there"]
    _say(states, totals_by_stage(totals), words, as_json=json)
    if stopped or (why and why.is_failure):
        raise typer.Exit(128 + stopped if stopped else 1)


def _say(
    states: "list[State]",
    outcomes: "list[tuple[str, str, str, int]]",
    words: Sequence[str],
    *,
    as_json: bool,
) -> None:
    """Print the articles; off a terminal what became of the records stands beside them."""
    if as_json:
        articles = [state.article for state in states]
        print_json({"articles": articles, "outcomes": outcome_facts(outcomes), "why": words})
        return
    print_states(states)
    if console.shows_tables():
        print_table("What became of it all", ("Stage", "Outcome", "Reason", "Number"), outcomes)
    else:
        told = [" ".join(filter(None, (*one[:3], str(one[3])))) for one in outcomes]
        words = [*filter(None, [", ".join(told)]), *words]
    for sentence in words:
        stderr_console.print(sentence, markup=False, soft_wrap=True)


@contextmanager
def progress() -> Iterator[Callable[["RunTotals"], None]]:
    """Show on stderr how far a crawl is; yield the function to call with its totals so far."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=stderr_console, transient=True) as bar:
        task = bar.add_task("fetching", total=None)
        yield lambda totals: bar.update(task, description=_summary(totals))


def _summary(totals: "RunTotals") -> str:
    """Return the totals on one line: "fetch done 12  parse done 9"."""
    done: Counter[str] = Counter()
    for (stage, outcome, _), number in totals.items():
        done[f"{stage} {outcome}"] += number
    return "  ".join(f"{name} {number}" for name, number in done.items()) or "fetching"
