"""`bantin dead retry` and `bantin dead drop`."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import Progress

from services.commands.dead import options
from services.commands.output.console import (
    Json,
    console,
    print_json,
    remark,
    run_async,
    stderr_console,
)
from shared.errors import UsageError
from shared.runtime import Settings, read_settings

if TYPE_CHECKING:
    from shared.runtime.letters import Selection

SEE = "`bantin dead list --each --all` lists them"
Everything = Annotated[bool, typer.Option("--all", help="All that wait.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only say how many are meant.")]


def retry(  # noqa: PLR0913 - an option each
    ids: options.Ids = None,
    *,
    stage: options.StageName = None,
    portal: options.PortalId = None,
    reason: options.Reason = None,
    version: options.Version = None,
    fixed_in: options.FixedIn = None,
    url: options.Url = None,
    since: options.Since = None,
    until: options.Until = None,
    everything: Everything = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Give letters back to the stage that could not process them, once it is mended.

    Each goes back once, also when this command is killed and called again, or called twice; its
    history goes along.

    Example: `bantin dead retry --stage parse --fixed-in 0.1.0+7`
    """
    conditions = {"stage": stage, "portal": portal, "reason": reason, "version": version}
    times = {"since": since, "until": until}
    wanted = options.selection(ids, **conditions, **times, url=url, fixed_in=fixed_in)
    _check(wanted, everything=everything, verb="retry")
    if dry_run:
        _say(run_async(_counted(wanted)), "would be retried", wanted, json=json)
        return
    numbers, lost, refused = run_async(_retried(wanted, read_settings()))
    _say(numbers, "retried", wanted, json=json)
    left = []
    if lost:
        left.append(
            f"{len(lost)} letters were cut and their whole is kept no longer; they wait on: "
            f"{', '.join(lost[:5])}: `bantin portal refetch` has the pages fetched anew"
        )
    if refused:
        left.append(
            f"{len(refused)} letters are larger than their topic takes now; they wait on: "
            f"{', '.join(refused[:5])}: raise its max.message.bytes (`bantin topics show`)"
        )
    if left:
        raise UsageError("; ".join(left))


def drop(  # noqa: PLR0913 - as above
    ids: options.Ids = None,
    *,
    stage: options.StageName = None,
    portal: options.PortalId = None,
    reason: options.Reason = None,
    version: options.Version = None,
    fixed_in: options.FixedIn = None,
    url: options.Url = None,
    since: options.Since = None,
    until: options.Until = None,
    everything: Everything = False,
    because: Annotated[str, typer.Option(help="Why, for whoever asks later.")] = "",
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Give letters up: they are not listed any more, and kept as long as their topic keeps them.

    Example: `bantin dead drop parse/3/41 --because "a test page"`
    """
    conditions = {"stage": stage, "portal": portal, "reason": reason, "version": version}
    times = {"since": since, "until": until}
    wanted = options.selection(ids, **conditions, **times, url=url, fixed_in=fixed_in)
    _check(wanted, everything=everything, verb="drop")
    if dry_run:
        _say(run_async(_counted(wanted)), "would be dropped", wanted, json=json)
        return
    _say(run_async(_dropped(wanted, read_settings(), because)), "dropped", wanted, json=json)


def _check(wanted: "Selection", *, everything: bool, verb: str) -> None:
    """Raise UsageError for an order without a condition, and for ids of which one is no letter."""
    if wanted.is_everything() and not everything:
        raise UsageError(f"say which letters to {verb}: ids, a condition, or --all")
    if wanted.ids:
        run_async(_look_at(wanted, read_settings()))


async def _look_at(wanted: "Selection", settings: Settings) -> None:
    """Say which of the named letters were decided of; raise UsageError for one that is none."""
    from services.pipeline import PIPELINE
    from shared.runtime.letters import Selection, read_letters

    named = Selection(ids=wanted.ids, stage=wanted.stage, decided=True)
    known = await read_letters(PIPELINE, named, settings)
    missing = sorted(set(wanted.ids) - {one.id for one in known})
    if missing:
        raise UsageError(f"there is no letter {', '.join(missing[:5])}: {SEE}")
    for one in known:
        if one.status != "waits":
            remark(f"{one.id} was {one.status} {one.decided_at:%Y-%m-%d %H:%M} UTC")


async def _counted(wanted: "Selection") -> dict[str, int]:
    from services.pipeline import PIPELINE
    from shared.runtime.letters import read_letters

    letters = await read_letters(PIPELINE, wanted, read_settings())
    stages = {one.stage for one in letters}
    return {stage: sum(one.stage == stage for one in letters) for stage in sorted(stages)}


async def _retried(
    wanted: "Selection", settings: Settings
) -> tuple[dict[str, int], list[str], list[str]]:
    """Retry stage by stage; return the numbers by stage, the letters lost and those refused."""
    from services.pipeline import PIPELINE
    from shared.runtime.letters import retry_letters

    total = sum((await _counted(wanted)).values())
    numbers, lost, refused = dict[str, int](), list[str](), list[str]()
    is_seen = stderr_console.is_terminal
    with Progress(console=stderr_console, transient=True, disable=not is_seen) as progress:
        task = progress.add_task("retrying", total=total)
        for stage in PIPELINE:
            if stage.consumes is None or wanted.stage not in (None, stage.name):
                continue
            ended = await retry_letters(stage, wanted, settings, _mover(progress, task, numbers))
            if ended.number:
                numbers[stage.name] = ended.number
            lost += ended.lost
            refused += ended.refused
    return numbers, lost, refused


def _mover(progress: Progress, task: object, numbers: dict[str, int]) -> Callable[[int], None]:
    before = sum(numbers.values())
    return lambda done: progress.update(task, completed=before + done)  # type: ignore[arg-type]  # a TaskID


async def _dropped(wanted: "Selection", settings: Settings, why: str) -> dict[str, int]:
    from services.pipeline import PIPELINE
    from shared.runtime.letters import drop_letters

    numbers = {}
    for stage in PIPELINE:
        if stage.consumes is not None and wanted.stage in (None, stage.name):
            ended = await drop_letters(stage, wanted, settings, why=why)
            numbers[stage.name] = ended.number
    return {stage: number for stage, number in numbers.items() if number}


def _say(numbers: dict[str, int], what: str, wanted: "Selection", *, json: bool) -> None:
    if not numbers:
        options.refuse_unknown(wanted.portal, read_settings())
    if json:
        print_json(numbers)
        return
    for stage, number in numbers.items():
        console.print(f"{number} letters of stage {stage} {what}")
    if not numbers:
        console.print(f"no letter {what}")
