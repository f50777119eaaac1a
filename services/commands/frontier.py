"""`bantin frontier`: what is known of hosts and URLs, what is due, and what was asked of whom."""

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from math import isfinite
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from services.commands.output.console import Json, moment, print_json, print_table, run_async
from services.given_input import host
from shared.errors import UsageError
from shared.runtime import read_settings, require_kept

if TYPE_CHECKING:
    from services.crawler import Day, Entry, Frontier, Host

T = TypeVar("T")
app = typer.Typer(
    help="Show what the crawler knows of hosts and URLs, what is due, and what it asked of a host.",
    no_args_is_help=True,
    add_completion=False,
)
HostName = Annotated[
    str,
    typer.Argument(parser=host, metavar="HOST", help="A host, with its port where it has one."),
]
_DIGESTS = ("boxes", "texts")
_PRIORITIES = ("asked for", "live", "backfill", "surplus")
# Fields that are moments, in Unix seconds.
_MOMENTS = {
    "next_at",
    "visited_at",
    "well_at",
    "new_at",
    "due_at",
    "next_ok",
    "lease_until",
    "until",
    "failing_since",
    "asked_at",
    "resolved_at",
    "address_ok",
    "robots_at",
}


@app.command("status")
def status(*, json: Json = False) -> None:
    """Show how many URLs and hosts there are, how many are due, and which portals are paused.

    Example: `bantin frontier status --json`
    """
    from services.crawler import open_orders

    async def ask(frontier: "Frontier") -> dict[str, object]:
        counts = await frontier.counts(now=await frontier.time())
        async with open_orders(read_settings()) as orders:
            return {**counts, "paused": sorted(await orders.paused())}

    _print("Frontier", _ask(ask), json=json)


@app.command("host")
def show_host(name: HostName, *, json: Json = False) -> None:
    """Show a host: when it may be asked next, who leases it, how it has behaved, its robots.txt.

    "shapes" are its kinds of addresses, each with how many pages of it brought news and how many
    did not; where too many did not, the quota is spent, and further ones wait for a month.

    Example: `bantin frontier host baodongkhoi.vn`
    """
    from services.crawler import shapes

    async def ask(frontier: "Frontier") -> "Host | None":
        return await frontier.host(name)

    found = _ask(ask)
    if found is None:
        raise UsageError(f"no host {name} is known")
    # What stands for pages by their digests says nothing to a person.
    facts = {key: value for key, value in asdict(found).items() if key not in _DIGESTS}
    facts["shapes"] = [one.in_words() for one in shapes.counts(found)]
    _print(name, facts, json=json)


@app.command("url")
def show_url(
    named: Annotated[
        str, typer.Argument(metavar="ADDRESS|ID", help="As it was found, or the id of an article.")
    ],
    *,
    json: Json = False,
) -> None:
    """Show a URL: what it is taken for, how its last visit ended, when it is visited again.

    Example: `bantin frontier url https://baodongkhoi.vn/tin-a.html`
    """
    from services.commands.articles.opening import address_named
    from services.crawler import why_refused

    url = address_named(named)

    async def ask(frontier: "Frontier") -> "Entry | None":
        return await frontier.entry(url)

    found = _ask(ask)
    if found is None and (refusal := why_refused(url, allowed=read_settings().allow_networks)):
        raise UsageError(f"{url} is never fetched: {refusal}")
    if found is None:
        raise UsageError(f"{url} is not known: `bantin submit` asks for it")
    shown = [one.partition(" ")[2] for one in found.shown]
    _print(url, {**found.document(), "shown": shown}, json=json)


@app.command("due")
def due(
    name: HostName,
    *,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="At most so many.")] = 20,
    json: Json = False,
) -> None:
    """Show the URLs of a host that are due, in the order in which they will be fetched.

    Example: `bantin frontier due baodongkhoi.vn --limit 50`
    """

    async def ask(frontier: "Frontier") -> "list[Entry]":
        return await frontier.due(name, now=await frontier.time(), limit=limit)

    entries = _ask(ask)
    if json:
        print_json([_plain(entry.document()) for entry in entries])
        return
    rows = [
        (_PRIORITIES[one.priority], one.kind, moment(one.next_at), one.visits, one.reason, one.url)
        for one in entries
    ]
    columns = ("Priority", "Kind", "Since", "Visits", "Last", "Address")
    print_table(f"{len(rows)} due at {name}", columns, rows)


@app.command("ledger")
def ledger(
    name: HostName,
    *,
    days: Annotated[int, typer.Option(min=1, max=366, help="So many days back.")] = 7,
    json: Json = False,
) -> None:
    """Show what was asked of a host, day by day: what a webmaster is shown who wants to know.

    Example: `bantin frontier ledger baodongkhoi.vn --days 14`
    """

    async def ask(frontier: "Frontier") -> "list[Day]":
        return await frontier.ledger(name, days=days)

    asked = _ask(ask)
    if json:
        print_json([asdict(day) for day in asked])
        return
    columns = (
        "Day",
        "Requests",
        "Bytes",
        "Answers",
        "Mean, s",
        "Shortest gap, s",
        "robots.txt read",
    )
    rows = [
        (
            day.day,
            day.requests,
            day.received,
            ", ".join(f"{kind} {number}" for kind, number in sorted(day.statuses.items())),
            f"{day.seconds / max(day.requests, 1):.1f}",
            None if day.shortest_gap is None else f"{day.shortest_gap:.1f}",
            None if day.robots_at is None else moment(day.robots_at),
        )
        for day in asked
    ]
    print_table(f"What was asked of {name}", columns, rows)


def _ask(question: Callable[["Frontier"], Awaitable[T]]) -> T:
    from services.crawler import open_frontier

    settings = read_settings()
    require_kept(settings, "frontier")

    async def asked() -> T:
        async with open_frontier(settings, prepared=False) as frontier:
            return await question(frontier)

    return run_async(asked())


def _print(title: str, facts: dict[str, object], *, json: bool) -> None:
    if json:
        print_json(_plain(facts))
        return
    shown = [(name, _shown(name, value)) for name, value in facts.items()]
    print_table(title, ("Field", "Value"), [(name, text) for name, text in shown if text])


def _plain(facts: dict[str, object]) -> dict[str, object]:
    """Return facts as JSON has them: it knows no moment that never comes."""
    return {
        name: None if isinstance(value, float) and not isfinite(value) else value
        for name, value in facts.items()
    }


def _shown(name: str, value: object) -> str:
    if isinstance(value, float) and name in _MOMENTS:
        return moment(value)
    if isinstance(value, dict):
        inner = ((key, _shown(key, one)) for key, one in value.items())
        return "\n".join(f"{key}: {text}" for key, text in inner if text)
    if isinstance(value, list | tuple | set | frozenset):
        return "\n".join(_shown("", one) for one in value)
    return "" if value is None else str(value)
