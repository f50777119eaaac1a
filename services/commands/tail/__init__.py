"""`bantin tail`: what changes, as it is stored."""

import os
import sys
from contextlib import aclosing
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import orjson
import typer

from services.commands.articles.filters import found_or_known
from services.commands.articles.opening import opened
from services.commands.output.console import printable, run_async, stderr_console
from services.commands.portal_named import followed_portal
from services.given_input import moment
from services.store import Query
from shared.contract import VIETNAM
from shared.errors import UsageError
from shared.runtime import Settings, configure_logs, read_settings, require_data_file, require_kept

if TYPE_CHECKING:
    from services.tail import Change, Conditions

app = typer.Typer(add_completion=False)
# What a shell says of a program that ended by SIGINT, and by SIGPIPE.
INTERRUPTED, PIPE_CLOSED = 130, 141


@app.command()
def tail(  # noqa: PLR0913 - an option for each thing that people ask by
    *,
    portal: Annotated[str | None, typer.Option(help="Of this portal.")] = None,
    cause: Annotated[
        list[str] | None,
        typer.Option(help="new, publisher_edit, reparse, reenrich, gone or restored."),
    ] = None,
    province: Annotated[str | None, typer.Option(help="Of portals of this province.")] = None,
    person: Annotated[str | None, typer.Option(help="Naming this person.")] = None,
    place: Annotated[str | None, typer.Option(help="Naming this place.")] = None,
    document: Annotated[str | None, typer.Option(help="Naming this document.")] = None,
    topic: Annotated[str | None, typer.Option(help="On this topic.")] = None,
    since: Annotated[
        datetime | None,
        typer.Option(parser=moment, metavar="MOMENT", help="From then on, not from now."),
    ] = None,
    no_follow: Annotated[
        bool, typer.Option("--no-follow", help="End with what is there; do not wait for more.")
    ] = False,
    whole: Annotated[
        bool, typer.Option("--whole", help="With --json: the article too, as it is now.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Show what changes as it is stored: one line for each new, edited, gone article.

    It reads beside the live groups and touches none of them. Ctrl-C ends it.

    Example: `bantin tail --place "Cà Mau" --cause new`
    """
    from services.tail import Conditions

    settings = _settings(portal)
    names = {"province": province, "person": person, "place": place}
    wanted = Conditions(portal, _causes(cause), **names, document=document, topic=topic)
    if whole or wanted.ask_for_the_article():
        require_kept(settings, "store")
        run_async(_refuse_unknown(Query(province=province, topic=topic)))
    order = Order(since or datetime.now(UTC), follows=not no_follow, whole=whole, as_json=json)
    try:
        run_async(_follow(wanted, order, settings))
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:  # whoever read it has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(PIPE_CLOSED) from None


@dataclass(frozen=True, slots=True)
class Order:
    """From when on, whether it waits for more, and how it is shown."""

    since: datetime
    follows: bool
    whole: bool
    as_json: bool


def _settings(portal: str | None) -> Settings:
    """Return the settings; raise UsageError where nothing is kept, or for a portal that is none."""
    settings = read_settings(log_level="error", log_format="text")
    configure_logs(settings)
    if not settings.kafka:
        require_data_file(settings)
    if portal:
        followed_portal(portal, settings)
    return settings


def _causes(given: list[str] | None) -> frozenset[str]:
    """Return the causes; raise UsageError for one that is none."""
    from shared.contract import Cause

    known = Cause.__args__  # type: ignore[attr-defined]  # of a Literal
    unknown = [one for one in given or () if one not in known]
    if unknown:
        raise UsageError(f"no cause {unknown[0]!r}: there are {', '.join(known)}")
    return frozenset(given or ())


async def _refuse_unknown(query: Query) -> None:
    async with opened() as articles:
        await found_or_known(query, 0, articles)


async def _follow(wanted: "Conditions", order: Order, settings: Settings) -> None:
    from services.tail import changes

    if order.follows and stderr_console.is_terminal:
        stderr_console.print("waiting for changes; Ctrl-C ends it", style="dim")
    feed = changes(wanted, settings, since=order.since, follows=order.follows, whole=order.whole)
    async with aclosing(feed):
        async for change in feed:
            print(_as_json(change, order) if order.as_json else _as_line(change), flush=True)  # noqa: T201 - a line as it comes


def _as_json(change: "Change", order: Order) -> str:
    told = change.stored.model_dump(mode="json")
    if order.whole and change.article:
        told["article"] = change.article.model_dump(mode="json", exclude_none=True)
    return orjson.dumps(told).decode()


def _as_line(change: "Change") -> str:
    """Return when, why, where and what, and the address that the next command takes."""
    stored = change.stored
    at = stored.stored_at.astimezone(VIETNAM).strftime("%Y-%m-%d %H:%M:%S")
    fields = f" [{', '.join(stored.changed)}]" if stored.changed else ""
    title = printable(" ".join(stored.title.split())) + fields
    return "  ".join((at, f"{stored.cause:<14}", stored.portal or "-", title, stored.canonical_url))
