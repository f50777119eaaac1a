"""`bantin replay`: kept records through the parser or the enricher of today."""

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from services.commands.output.console import Json, console, print_json, run_async, stderr_console
from services.commands.replay import options
from shared.errors import UsageError
from shared.runtime import Settings, configure_logs, read_settings

if TYPE_CHECKING:
    from services.replay import Plan, Results

app = typer.Typer(add_completion=False)


@app.command()
def replay(  # noqa: PLR0913 - an option each
    stage: Annotated[str, typer.Argument(help="parse (kept pages) or enrich (kept articles).")],
    *,
    since: options.Since = None,
    until: options.Until = None,
    portal: options.PortalId = None,
    url: options.Url = None,
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
    from services.commands.replay.output import as_json, print_summary
    from services.commands.replay.report import write_report
    from services.replay import Plan, open_results

    settings = read_settings(log_level="error", log_format="text")
    configure_logs(settings)
    _step_behind()
    times = {"since": options.with_zone(since), "until": options.with_zone(until)}
    plan = Plan(
        stage, **times, portal=portal, url=options.address(url), as_of=options.with_zone(as_of)
    )
    name = _id(plan, settings)
    path = journal or settings.data.with_name(f"replay-{name}.db")
    with open_results(path, name, fresh=fresh) as results:
        run_async(_read(plan, results, settings, rate))
        summary = results.summary(max(samples, 50) if report else samples)
        if report:
            write_report(report, plan, summary)
        print_json(as_json(summary, name)) if json else print_summary(summary, samples)
        if promote:
            _check(summary, max_vanished, max_shrunk, force=force)
            number = run_async(_promote(results, settings, rate))
            stderr_console.print(f"{number} published under replay-id {name}")
        elif not json and summary.to_publish:
            console.print(f"`--promote` publishes {summary.to_publish}; the results are in {path}")


def _step_behind() -> None:
    """Give way to live stages on the same machine."""
    with suppress(OSError):
        os.nice(10)


def _id(plan: "Plan", settings: Settings) -> str:
    from shared.portals import portal_called, read_portals

    portals = read_portals(settings.portals, own=settings.own_portals)
    if plan.portal:
        portal_called(plan.portal, portals)
    return plan.id(portals)


async def _read(plan: "Plan", results: "Results", settings: Settings, rate: float) -> None:
    from services.replay import replay as read_again

    with _bar() as bar:
        task = bar.add_task("reading", total=None)
        await read_again(
            plan,
            results,
            settings,
            rate=rate,
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )


async def _promote(results: "Results", settings: Settings, rate: float) -> int:
    from services.replay import promote as publish

    with _bar() as bar:
        task = bar.add_task("publishing", total=None)
        return await publish(
            results,
            settings,
            rate=rate,
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )


def _bar() -> Bar:
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Bar(
        TextColumn("{task.description}"),
        *columns,
        console=stderr_console,
        transient=True,
        disable=not stderr_console.is_terminal,
    )


def _check(summary: object, max_vanished: float, max_shrunk: float, *, force: bool) -> None:
    from services.replay import Summary, refusal

    if not isinstance(summary, Summary) or force:
        return
    why = refusal(summary, max_vanished=max_vanished, max_shrunk=max_shrunk)
    if why:
        raise UsageError(
            f"nothing is published: {why}; look at them, then --force if they are right"
        )
