"""The options by which a person says which articles are meant, the same for every verb."""

import inspect
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from services.given_input import check_span, moment
from services.store import Articles, Query
from shared.runtime import read_settings
from shared.text import mentioned_day

if TYPE_CHECKING:
    from shared.portals import Portal

Text = str | None
Kind = Annotated[
    Text, typer.Option(help="Of portals of this kind: newspaper, party, government, magazine.")
]
PlaceThen = Annotated[
    Text, typer.Option(help="Naming this place, as units were on the article's day.")
]
PlaceNow = Annotated[Text, typer.Option(help="Naming a place that lies in this unit of today.")]
Since = Annotated[
    datetime | None, typer.Option(parser=moment, metavar="MOMENT", help="Published at or after.")
]
Until = Annotated[
    datetime | None, typer.Option(parser=moment, metavar="MOMENT", help="Published before.")
]
Gone = Annotated[
    bool | None, typer.Option("--gone/--not-gone", help="Taken away, or not; else both.")
]
OnePerCluster = Annotated[
    bool, typer.Option("--one-per-cluster", help="Of copies of each other only the first.")
]
Limit = Annotated[int, typer.Option(min=1, max=100_000, help="At most so many.")]
Offset = Annotated[int, typer.Option(min=0, help="Pass over so many first.")]


def _asked(  # noqa: PLR0913 - an option for each thing that people ask by
    *,
    portal: Annotated[Text, typer.Option(help="Of this portal.")] = None,
    kind: Kind = None,
    province: Annotated[Text, typer.Option(help="Of portals of this province.")] = None,
    place: Annotated[Text, typer.Option(help="Naming this place, by its name then or now.")] = None,
    place_then: PlaceThen = None,
    place_now: PlaceNow = None,
    person: Annotated[Text, typer.Option(help="Naming this person.")] = None,
    office: Annotated[Text, typer.Option(help="Naming a holder of this office.")] = None,
    document: Annotated[
        Text, typer.Option(help='Naming this document: "05-CT/TW", "Chỉ thị 05".')
    ] = None,
    event: Annotated[Text, typer.Option(help='Naming this event: "Đại hội XIV".')] = None,
    topic: Annotated[Text, typer.Option(help="About this topic.")] = None,
    mentions: Annotated[
        Text,
        typer.Option(
            parser=mentioned_day,
            metavar="DAY",
            help="Naming this day, month or year in the text.",
        ),
    ] = None,
    since: Since = None,
    until: Until = None,
    gone: Gone = None,
    one_per_cluster: OnePerCluster = False,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Query:
    return Query(
        portal=portal,
        portals=_of_kind(kind) if kind else None,
        province=province,
        place=place,
        place_then=place_then,
        place_now=place_now,
        person=person,
        office=office,
        document=document,
        event=event,
        topic=topic,
        date=mentions,
        since=since,
        until=until,
        gone=gone,
        one_per_cluster=one_per_cluster,
        limit=limit,
        offset=offset,
    )


def filtered(command: Callable[..., None]) -> Callable[..., None]:
    """Return a command whose parameter `query` comes from the options of every filter.

    A filter that the command has as a parameter of its own stays with it.
    """
    own = inspect.signature(command).parameters
    filters = inspect.signature(_asked).parameters
    shared = {name: one for name, one in filters.items() if name not in own}

    @wraps(command)
    def run(**given: Any) -> None:  # noqa: ANN401 - whatever the options hold
        asked = {name: given.pop(name) for name in shared}
        query = _asked(**asked)
        check_span(query.since, query.until)
        command(query=query, **given)

    # Typer reads names, options and defaults of a command from its signature.
    kept = [one for name, one in own.items() if name != "query"]
    run.__signature__ = inspect.Signature([*kept, *shared.values()])  # type: ignore[attr-defined]  # as inspect documents
    hints = get_type_hints(_asked, include_extras=True)
    hints |= get_type_hints(command, include_extras=True)
    run.__annotations__ = {name: hint for name, hint in hints.items() if name != "query"}
    return run


def _of_kind(kind: str) -> tuple[str, ...]:
    from shared.portals import ids_of_kind

    return ids_of_kind(_portals(), kind)


async def found_or_known(query: Query, found: int, articles: Articles) -> int:
    """Return how many were found; raise UsageError where it is none, for a name that is none."""
    if not found:
        from services.known_names import refuse_unknown

        await refuse_unknown(query, _portals(), articles)
    return found


def _portals() -> Sequence["Portal"]:
    from shared.portals import read_portals

    settings = read_settings()
    return read_portals(settings.portals, own=settings.own_portals)
