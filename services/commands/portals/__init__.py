"""`bantin portals`: how each portal is, one row each, and one portal in full."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from services.commands.output.console import (
    Json,
    moment,
    print_json,
    print_table,
    run_async,
)
from shared.errors import UsageError
from shared.portals import portal_called, read_portals
from shared.runtime import read_settings
from shared.text import there_is_none

if TYPE_CHECKING:
    from services.health import Completeness, Health

app = typer.Typer(add_completion=False)
LIGHTS = ("red", "amber", "grey", "green")
COLUMNS = ("Portal", "Light", "Why", "Last article", "Read", "No date", "Median", "Next visit")


@app.command()
def portals(
    portal: Annotated[
        str | None, typer.Argument(help="The id of a portal, to show in full.")
    ] = None,
    *,
    light: Annotated[
        list[str] | None, typer.Option(help="Only these: red, amber, grey, green.")
    ] = None,
    missing: Annotated[
        bool,
        typer.Option("--missing", help="Only what a second reading of its listings misses."),
    ] = False,
    json: Json = False,
) -> None:
    """Show how each portal is, the troubled first: its light, why, and the figures behind it.

    Exit code 1 where one that is shown is red. Example: `bantin portals --light red`
    """
    from services.health import exit_code, portals_health

    if missing and not portal:
        raise UsageError("--missing is of one portal: `bantin portals PORTAL --missing`")
    if unknown := sorted(set(light or ()) - set(LIGHTS)):
        raise UsageError(there_is_none("light", unknown[0], LIGHTS))
    settings = read_settings()
    followed = read_portals(settings.portals, own=settings.own_portals)
    asked = [portal_called(portal, followed)] if portal else list(followed)
    found = run_async(portals_health(asked, settings))
    shown = [one for one in found if not light or one.light in light]
    shown.sort(key=lambda one: (LIGHTS.index(one.light), one.portal))
    if json:
        print_json([plain(one) for one in shown])
    elif portal:
        for one in shown:
            print_missing(one) if missing else print_in_full(one)
    else:
        print_rows(shown)
    raise typer.Exit(exit_code(shown))


def plain(health: "Health") -> dict[str, object]:
    """Return the health of a portal as plain keys and values; moments are Unix seconds."""
    facts = health.facts
    figures = asdict(facts)
    rhythm = figures.pop("rhythm")
    return {
        "portal": health.portal,
        "light": health.light,
        "code": health.code,
        "reason": health.reason,
        "also": list(health.also),
        "last_article": facts.last_article,
        "silent_at": health.silent_at,
        "expected": health.expected,
        "a_day": facts.rhythm.a_day if rhythm and facts.rhythm else None,
        "completeness_share": facts.completeness.share,
        "completeness_second_share": facts.completeness.plain_share,
        "refused_share": facts.reading.refused_share,
        "next_visit": health.next_visit,
        **{name: figures[name] for name in _FIGURES},
    }


_FIGURES = (
    *("name", "kind", "province", "is_paused", "entries", "hosts"),
    *("reading", "completeness", "drift"),
)


def print_rows(found: "list[Health]") -> None:
    """Print one row a portal."""
    counted = [(light, sum(one.light == light for one in found)) for light in LIGHTS]
    title = ", ".join(f"{number} {light}" for light, number in counted if number) or "no portal"
    print_table(f"Portals: {title}", COLUMNS, [_row(one) for one in found])


def _row(health: "Health") -> tuple[object, ...]:
    facts, missing = health.facts, health.facts.reading.missing
    return (
        health.portal,
        health.light,
        health.reason,
        moment(facts.last_article),
        percent(_read_share(facts.completeness)),
        percent(missing.get("date")),
        facts.reading.characters,
        moment(health.next_visit),
    )


def _read_share(known: "Completeness") -> float | None:
    """Return the share of what is listed that was read, by the reading that found less of it."""
    shares = [one for one in (known.share, known.plain_share) if one is not None]
    return min(shares, default=None)


def percent(share: float | None) -> str:
    """Return a share in percent, "" for none."""
    return "" if share is None else f"{share:.0%}"


def print_in_full(health: "Health") -> None:
    """Print all that is known of one portal."""
    from services.commands.output.portals import print_health

    facts, reading, known = health.facts, health.facts.reading, health.facts.completeness
    expected = f"{facts.rhythm.a_day:.1f} a day" if facts.rhythm else "not known yet"
    rows = [
        ("light", health.light),
        ("why", health.reason),
        *(("also", one) for one in health.also),
        ("last article", moment(facts.last_article)),
        ("expected", expected),
        ("silent without an article by", moment(health.silent_at)),
        ("listed and read", f"{percent(known.share)} of {known.shown}"),
        ("by a second reading", _second(known)),
        *((f"without {name}", percent(share)) for name, share in reading.missing.items()),
        ("median text", f"{reading.characters} characters" if reading.characters else ""),
        ("boilerplate", percent(reading.boilerplate)),
        ("refused", f"{reading.refused} of {reading.pages} new pages"),
        ("held", reading.held),
        ("next visit", moment(health.next_visit)),
    ]
    print_table(f"{facts.name} ({health.portal})", ("Fact", "Value"), rows, label="portal")
    print_health("Entry points", facts.entries)
    hosts = [
        (
            one.host,
            one.requests,
            ", ".join(f"{kind} {number}" for kind, number in sorted(one.statuses.items())),
            None if one.seconds is None else f"{one.seconds:.2f}",
            moment(one.challenged_at),
            one.forbids,
        )
        for one in facts.hosts
    ]
    columns = ("Host", "Requests", "Answers", "Mean, s", "Last challenge", "robots.txt")
    print_table("Hosts, last days", columns, hosts, label="host")
    print_table("Listed and not read", ("Address", "Why"), known.missing, label="missing")
    print_missing(health)


def _second(known: "Completeness") -> str:
    """Return what the second reading found, "" where too few articles tell what one looks like."""
    return f"{percent(known.plain_share)} of {known.plain_shown}" if known.plain_shown else ""


def print_missing(health: "Health") -> None:
    """Print what a second reading of the listings sees and the store has not."""
    known = health.facts.completeness
    title = (
        f"Links like articles that are not stored: {len(known.plain_missing)} of "
        f"{known.plain_shown}, by a second reading"
    )
    print_table(title, ("Address", "Why"), known.plain_missing, label="overlooked")
