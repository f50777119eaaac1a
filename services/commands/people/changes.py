"""`bantin people appointed` and `dismissed`."""

from datetime import datetime
from typing import TYPE_CHECKING, Literal

from services.commands.articles.opening import opened
from services.commands.output.console import Json, print_json, run_async
from services.commands.output.people import print_changes
from services.commands.people.options import Limit, Place, Since, Until
from services.given_input import check_span

if TYPE_CHECKING:
    from services.timeline import OfficeChanged


def appointed(
    *,
    place: Place = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = 50,
    json: Json = False,
) -> None:
    """List who was given an office, the latest first: elected, appointed, assigned.

    Example: `bantin people appointed --province "Cà Mau" --since 2026-11`
    """
    _show("granted", place, (since, until), limit, json=json)


def dismissed(
    *,
    place: Place = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = 50,
    json: Json = False,
) -> None:
    """List whose office ended, the latest first: dismissed, relieved, retired, died, moved.

    Example: `bantin people dismissed --province "Cà Mau" --since 30d`
    """
    _show("ended", place, (since, until), limit, json=json)


def _show(
    kind: Literal["granted", "ended"],
    place: str | None,
    within: tuple[datetime | None, datetime | None],
    limit: int,
    *,
    json: bool,
) -> None:
    from services.timeline import change_facts

    check_span(*within)
    found = run_async(_read(kind, place, within, limit))
    if json:
        print_json([change_facts(one) for one in found])
    else:
        print_changes(found)


async def _read(
    kind: Literal["granted", "ended"],
    place: str | None,
    within: tuple[datetime | None, datetime | None],
    limit: int,
) -> list["OfficeChanged"]:
    from services.timeline import read_changes

    since, until = within
    async with opened() as articles:
        return await read_changes(
            articles, kind, place=place, since=since, until=until, limit=limit
        )
