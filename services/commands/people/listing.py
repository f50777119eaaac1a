"""`bantin people list`."""

from datetime import datetime
from typing import TYPE_CHECKING

from services.commands.articles.opening import opened
from services.commands.output.console import Json, print_json, run_async
from services.commands.output.people import print_people
from services.commands.people.options import Limit, Place, Since, Until
from services.given_input import check_span

if TYPE_CHECKING:
    from services.timeline import PersonTimeline


def list_people(
    *,
    place: Place = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = 50,
    json: Json = False,
) -> None:
    """List whom the newest articles name in an office, the last named first.

    Example: `bantin people list --province "Cà Mau" --since 2026-11`
    """
    from services.timeline import person_facts

    check_span(since, until)
    found = run_async(_read(place, since, until, limit))
    if json:
        print_json([person_facts(one) for one in found])
    else:
        print_people(found)


async def _read(
    place: str | None, since: datetime | None, until: datetime | None, limit: int
) -> list["PersonTimeline"]:
    from services.timeline import read_newest

    async with opened() as articles:
        return await read_newest(articles, place=place, since=since, until=until, limit=limit)
