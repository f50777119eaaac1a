"""`bantin forget`: what the law or a person wants gone, gone from everywhere."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from services.commands.output.console import (
    Json,
    print_json,
    print_table,
    progress_bar,
    remark,
    run_async,
)
from services.given_input import address
from shared.errors import UsageError
from shared.runtime import Settings, configure_logs, read_settings, why_not_kept

if TYPE_CHECKING:
    from services.removal import Meant, Removed, Target

app = typer.Typer(add_completion=False)
SHOWN = 20  # articles; --json shows all


@app.command()
def forget(  # noqa: PLR0913 - an option each
    urls: Annotated[
        list[str] | None, typer.Argument(parser=address, metavar="ADDRESS", help="Addresses.")
    ] = None,
    *,
    person: Annotated[
        str | None, typer.Option("--person", help="Every article that names them: a name or a key.")
    ] = None,
    portal: Annotated[
        str | None, typer.Option("--portal", help="Every article of it, and pause it.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Remove it; else it is only shown.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would go.")] = False,
    json: Json = False,
) -> None:
    """Remove an address, a person or a portal from everywhere, for good, and say what remains.

    Everywhere is what these settings lead to. It is not crawled, kept or stored again. Interrupted
    or killed, the same command goes on.

    Example: `bantin forget https://baodongkhoi.vn/tin-a.html --dry-run`
    """
    from services.removal import Target

    # What is wrong with it is a line for whoever typed it, not one of a log.
    target = Target(tuple(urls or ()), person, portal)
    settings = read_settings(log_level="error", log_format="text")
    _require_any_place(settings)
    configure_logs(settings)
    yes = yes and not dry_run
    meant, removed = run_async(_forget(target, settings, dry_run=not yes))
    if json:
        told = {"urls": sorted(meant.urls), "titles": meant.titles, **asdict(removed)}
        print_json({"removed": yes, **told})
        return
    _print(meant, removed, removed_now=yes)


def _require_any_place(settings: Settings) -> None:
    """Raise UsageError where the settings lead to nothing that could have it."""
    reasons = [why_not_kept(settings, place) for place in ("frontier", "store")]
    if all(reasons) and not settings.archive:
        raise UsageError(f"{reasons[0]}; {reasons[1]}; BANTIN_ARCHIVE is not set")


async def _forget(
    target: "Target", settings: Settings, *, dry_run: bool
) -> "tuple[Meant, Removed]":
    from services.removal import find_meant
    from services.removal import forget as remove

    meant = await find_meant(target, settings)
    with progress_bar("removing") as shown:
        return meant, await remove(target, meant, settings, shown, dry_run=dry_run)


def _print(meant: "Meant", removed: "Removed", *, removed_now: bool) -> None:
    counts = {name: number for name, number in asdict(removed).items() if isinstance(number, int)}
    counts |= {f"records of {topic}": number for topic, number in removed.records.items()}
    words = [(name.replace("_", " "), number) for name, number in counts.items()]
    print_table("Removed" if removed_now else "Would be removed", ("", "Number"), words)
    shown = meant.named[:SHOWN]
    if shown:
        print_table(f"Articles, {len(shown)} of {len(meant.named)}", ("Address", "Title"), shown)
    left = [(one.where, one.what, one.until and f"{one.until:%Y-%m-%d}") for one in removed.left]
    print_table("What remains", ("Where", "What", "Until"), left)
    if not removed_now:
        remark("nothing is removed yet: `--yes` removes it, and there is no way back")
