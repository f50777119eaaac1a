"""`bantin portal`: the portals that are followed, and what would come of one."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from services.commands.output.console import (
    Json,
    console,
    moment,
    print_json,
    print_table,
    run_async,
    stderr_console,
)
from shared.portals import (
    Portal,
    ids_of_kind,
    in_province,
    portal_called,
    read_portal,
    read_portals,
)
from shared.runtime import Settings, configure_logs, read_settings

if TYPE_CHECKING:
    from services.health import EntryHealth
    from services.portal_check import PortalCheck

app = typer.Typer(
    help="List, show and check portals; pause and resume them; have their articles fetched anew.",
    no_args_is_help=True,
    add_completion=False,
)
PortalId = Annotated[str, typer.Argument(help="The id of a portal.")]


@app.command("list")
def list_portals(
    *,
    kind: Annotated[
        str | None, typer.Option(help="newspaper, party, government or magazine.")
    ] = None,
    province: Annotated[
        str | None, typer.Option(help="Of this province, of its day or of today.")
    ] = None,
    json: Json = False,
) -> None:
    """List the portals that are followed, ours and those of BANTIN_PORTALS.

    Example: `bantin portal list --kind party`
    """
    from services.health import health_of
    from services.portal_orders import paused_portals

    settings = read_settings()
    followed = read_portals(settings.portals, own=settings.own_portals)
    ids = ids_of_kind(followed, kind) if kind else [one.id for one in followed]
    within = in_province(followed, province) if province else followed
    portals = [portal for portal in within if portal.id in ids]
    paused = run_async(paused_portals(settings))
    health = run_async(health_of(portals, settings))
    rows = [_row(portal, paused, health[portal.id]) for portal in portals]
    if json:
        print_json(rows)
        return
    columns = ("Portal", "Kind", "Province", "Now", "Domains", "Checked", "Health", "New", "")
    print_table(f"{len(rows)} portals", columns, [_cells(row) for row in rows])


def _row(
    portal: Portal, paused: frozenset[str], entries: Sequence["EntryHealth"]
) -> dict[str, object]:
    from services.health import newest, summary

    days = [str(fact.checked) for fact in portal.evidence.values()]
    return {
        "id": portal.id,
        "name": portal.name,
        "kind": portal.kind,
        "province": portal.province,
        "province_now": portal.lineage.successor,
        "domains": ", ".join(portal.domains),
        "checked": min(days, default=str(portal.checked)),
        "health": summary(entries),
        "new": moment(newest(entries)) or None,
        "paused": "paused" if portal.id in paused else None,
    }


def _cells(row: dict[str, object]) -> list[object]:
    """Return what fits into a line of a terminal: all but the name."""
    return [value for field, value in row.items() if field != "name"]


@app.command("show")
def show(portal: PortalId, *, json: Json = False) -> None:
    """Show one portal whole: its domains, entry points and how they fare, lineage, and who says so.

    Example: `bantin portal show baodongkhoi`
    """
    from services.commands.output.portals import print_health
    from services.health import health_of

    settings = read_settings()
    found = _portal(portal, settings)
    health = run_async(health_of([found], settings))[found.id]
    if json:
        print_json({**found.model_dump(mode="json"), "health": health})
        return
    rows = [(name, value) for name, value in found.model_dump().items() if _is_plain(value)]
    print_table(found.name, ("Field", "Value"), [(name, _text(value)) for name, value in rows])
    lineage = found.lineage.model_dump(exclude_defaults=True)
    print_table("Lineage", ("", ""), [(name, _text(value)) for name, value in lineage.items()])
    entries = [(one.kind, one.url, one.checked, one.source) for one in found.entries]
    print_table("Entry points", ("Kind", "Address", "Checked", "Source"), entries)
    print_health("How they have fared", health)
    facts = [(name, fact.checked, fact.source) for name, fact in found.evidence.items()]
    print_table("Domains", ("Domain", "Checked", "Source"), facts)


def _is_plain(value: object) -> bool:
    is_many = isinstance(value, list | tuple) and bool(value) and isinstance(value[0], dict)
    return value not in (None, (), {}) and not isinstance(value, dict) and not is_many


def _text(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


@app.command("check")
def check(portal: PortalId, *, json: Json = False) -> None:
    """Fetch robots.txt, the entry points and three articles, store nothing, and show what comes.

    Exit code 2 when no article came. Example: `bantin portal check baodongkhoi`
    """
    settings = read_settings(log_level="error", log_format="text")
    _check(_portal(portal, settings), settings, json=json)


@app.command("try")
def try_file(
    file: Annotated[Path, typer.Argument(help="A portal file that is not followed yet.")],
    *,
    json: Json = False,
) -> None:
    """Check a portal file that is not installed, word by word, and then its portal.

    Example: `bantin portal try my/bao-thu.yaml`
    """
    _check(read_portal(file), read_settings(log_level="error", log_format="text"), json=json)


def _check(portal: Portal, settings: Settings, *, json: bool) -> None:
    from services.commands.output.portals import print_check, print_health
    from services.health import health_of
    from services.portal_check import check_portal, require_article

    configure_logs(settings)
    health = run_async(health_of([portal], settings))[portal.id]
    with stderr_console.status(f"asking {portal.domains[0]}") as status:
        work = check_portal(portal, settings, lambda url: status.update(f"read {url}"))
        checked: PortalCheck = run_async(work)
    if json:
        print_json({**asdict(checked), "health": health})
    else:
        print_check(checked)
        print_health("How the entry points have fared until now", health)
    require_article(checked)


@app.command("pause")
def pause(portal: PortalId, *, json: Json = False) -> None:
    """Ask a portal for nothing until it is resumed; what is being fetched now is finished.

    Example: `bantin portal pause baodongkhoi`
    """
    _set_paused(portal, json=json, paused=True)


@app.command("resume")
def resume(portal: PortalId, *, json: Json = False) -> None:
    """Go on with a portal that was paused, two minutes from now at the latest.

    Example: `bantin portal resume baodongkhoi`
    """
    _set_paused(portal, json=json, paused=False)


def _set_paused(name: str, *, json: bool, paused: bool) -> None:
    from services.portal_orders import set_paused

    settings = read_settings()
    portal = _portal(name, settings)
    is_paused = run_async(set_paused(portal.id, settings, paused=paused))
    if json:
        print_json({"portal": portal.id, "paused": is_paused})
    else:
        console.print(f"{portal.id} is {'paused' if is_paused else 'followed'}")


@app.command("refetch")
def refetch(portal: PortalId, *, json: Json = False) -> None:
    """Make every known article of a portal due, to be fetched and read as if it were new.

    Example: `bantin portal refetch baodongkhoi`
    """
    from services.portal_orders import refetch_articles

    settings = read_settings()
    wanted = _portal(portal, settings)
    number = run_async(refetch_articles(wanted.id, settings))
    if json:
        print_json({"portal": wanted.id, "due": number})
    else:
        console.print(f"{number} articles of {wanted.id} are due")


def _portal(name: str, settings: Settings) -> Portal:
    return portal_called(name, read_portals(settings.portals, own=settings.own_portals))
