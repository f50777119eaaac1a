"""`bantin replay`: kept records through the parser or the enricher of today."""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from services.commands.output.console import (
    Json,
    print_json,
    progress_bar,
    remark,
    run_async,
    stderr_console,
)
from services.commands.portal_named import followed_portal
from services.commands.replay import options
from services.given_input import check_span
from shared.errors import UsageError
from shared.runtime import Settings, configure_logs, read_settings

if TYPE_CHECKING:
    from services.replay import Plan, Results, Summary

app = typer.Typer(add_completion=False)
LOWEST_PRIORITY = 19  # of the kernel's: a fiftieth of what a live stage gets, while both want it
# Samples of each verdict in a report: it is read in a browser.
IN_REPORT = 50


@app.command()
def replay(  # noqa: PLR0913 - an option each
    stage: Annotated[str, typer.Argument(help="parse (kept pages) or enrich (kept articles).")],
    *,
    since: options.Since = None,
    until: options.Until = None,
    portal: options.PortalId = None,
    url: options.Url = None,
    from_archive: options.FromArchive = None,
    as_of: options.AsOf = None,
    promote: Annotated[
        bool,
        typer.Option("--promote/--dry-run", help="Publish what differs; by default only show it."),
    ] = False,
    rate: Annotated[
        float, typer.Option(min=0, help="Records a second; 0: as fast as it goes.")
    ] = 100,
    samples: Annotated[int, typer.Option(min=0, max=100, help="Of each verdict so many.")] = 3,
    report: Annotated[Path | None, typer.Option(help="Write the diffs to an HTML file.")] = None,
    max_vanished: options.MaxVanished = 0.01,
    max_shrunk: options.MaxShrunk = 0.05,
    force: Annotated[bool, typer.Option("--force", help="Publish it all the same.")] = False,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Begin anew, not where it was left.")
    ] = False,
    journal: Annotated[Path | None, typer.Option(help="Keep the results in this file.")] = None,
    json: Json = False,
) -> None:
    """Take kept records through a stage of today, show what differs from the store, publish it.

    Hints, province and charset are those of the portal files of today. The live stages go on
    untouched. Interrupted or killed, the same command goes on where it was; after a dry run,
    --promote publishes what that has shown.

    Example: `bantin replay parse --portal baodongkhoi --from 2026-03-01 --report diff.html`
    """
    from services.replay import Plan

    check_span(since, until)
    settings = read_settings(log_level="error", log_format="text")
    configure_logs(settings)
    _step_behind(rate)
    plan = Plan(stage, since, until, portal, url, from_archive, as_of)
    name = _id(plan, settings)
    path = journal or settings.data.with_name(f"replay-{name}.db")
    most = None if force else (max_vanished, max_shrunk)
    shown = Shown(samples, report, as_json=json)
    _replay(plan, settings, Order(name, path, rate, fresh=fresh, promote=promote, most=most), shown)


@dataclass(frozen=True, slots=True)
class Order:
    """How it is done: `most` are the shares of vanished and shrunk articles that are published."""

    id: str
    journal: Path
    rate: float
    fresh: bool
    promote: bool
    most: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Shown:
    """How much of it is shown, and where."""

    samples: int
    report: Path | None
    as_json: bool


def _replay(plan: "Plan", settings: Settings, order: Order, shown: Shown) -> None:
    from services.commands.replay.output import plain, print_summary
    from services.commands.replay.report import write_report
    from services.replay import open_results

    fresh = order.fresh or (not order.promote and _is_read(order))
    with open_results(order.journal, order.id, fresh=fresh) as results:
        if results.bounds is not None:
            begun = f"{results.begun_at:%Y-%m-%d %H:%M} UTC"
            stderr_console.print(f"goes on with the replay of {begun}; --fresh begins anew")
        run_async(_read(plan, results, settings, order.rate))
        summary = results.summary(max(shown.samples, IN_REPORT) if shown.report else shown.samples)
        if shown.report:
            write_report(shown.report, plan, summary)
        if not shown.as_json:
            print_summary(summary, shown.samples)
        try:
            _end(order, summary, results, settings)
        finally:
            if shown.as_json:
                print_json(plain(results.summary(shown.samples), order.id))


def _end(order: Order, summary: "Summary", results: "Results", settings: Settings) -> None:
    """Publish what was found if it is to be, and say what was done or what may be done next."""
    if order.promote:
        _check(summary, order.most)
        number = run_async(_promote(results, settings, order.rate))
        stderr_console.print(f"{number} published under replay-id {order.id}")
    elif summary.to_publish:
        remark(f"`--promote` publishes {summary.to_publish}, kept in {order.journal}")
    elif not summary.verdicts:
        stderr_console.print("no kept record is meant: nothing was replayed")


def _is_read(order: Order) -> bool:
    """Return True if an earlier call has read it all: a dry run is then one of today."""
    from services.replay import open_results

    with open_results(order.journal, order.id) as results:
        return results.is_read


def _step_behind(rate: float) -> None:
    """Give way to live stages on the same machine, unless it is to go as fast as it can."""
    if rate:
        with suppress(OSError):
            os.nice(LOWEST_PRIORITY)


def _id(plan: "Plan", settings: Settings) -> str:
    from shared.portals import read_portals

    if plan.portal:
        followed_portal(plan.portal, settings)
    return plan.id(read_portals(settings.portals, own=settings.own_portals))


async def _read(plan: "Plan", results: "Results", settings: Settings, rate: float) -> None:
    from services.replay import replay as read_again

    with progress_bar("reading") as progress:
        await read_again(plan, results, settings, rate=rate, progress=progress)


async def _promote(results: "Results", settings: Settings, rate: float) -> int:
    from services.replay import promote as publish

    with progress_bar("publishing") as progress:
        return await publish(results, settings, rate=rate, progress=progress)


def _check(summary: "Summary", most: tuple[float, float] | None) -> None:
    from services.replay import refusal

    why = refusal(summary, max_vanished=most[0], max_shrunk=most[1]) if most else None
    if why:
        raise UsageError(f"nothing is published: {why}; look, then --force if that is right")
