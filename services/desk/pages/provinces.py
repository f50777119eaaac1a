"""The provinces: all of them with what they have, and one of them with its news."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from services.desk.country import PROVINCES, Province, province_named, province_now
from services.desk.desk import Desk
from services.desk.pages import tallies
from services.desk.pages.articles import province_href, rows_of
from services.desk.pages.view import page
from services.store import ListedArticle, Query
from shared.extras import extra

with extra("desk"):
    from fastapi import APIRouter, HTTPException, Request, Response
    from fastapi.responses import RedirectResponse

SHOWN = 12  # articles of each list of a province
LOOKED_AT = 60  # articles whose persons are counted
PEOPLE = 12
WEEK = timedelta(days=7)
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ProvinceRow:
    """A province in the list of all: how many portals and articles it has."""

    name: str
    href: str
    former: tuple[str, ...]
    portals: int
    week: int
    all: int


def router(desk: Desk) -> APIRouter:
    """Return the routes of the provinces."""
    routes = APIRouter()

    @routes.get("/provinces")
    async def provinces(request: Request) -> Response:
        """List the 34 provinces with what their portals published."""
        # From the full hour, so that who comes after is told the same numbers.
        since = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) - WEEK
        numbers, lately = await asyncio.gather(
            desk.numbers.by_portal(), desk.numbers.by_portal(since)
        )
        ever, week = tallies.by_province(desk, numbers), tallies.by_province(desk, lately)
        portals = Counter(province_now(one) for one in desk.portals)
        rows = [_row(one, portals[one], week[one.name], ever[one.name]) for one in PROVINCES]
        given = {
            "provinces": sorted(rows, key=lambda row: (-row.all, row.name)),
            "tiles": tallies.tiles(ever),
            "since": since.date(),
        }
        return page(request, "provinces.html", given, here="provinces")

    @routes.get("/provinces/{name}")
    async def province(request: Request, name: str) -> Response:
        """Show a province: news of its portals, news that name it, who is named in them."""
        found = province_named(name)
        if found is None:
            raise HTTPException(404, f"no province {name[:80]!r}")
        if found.name != name:
            return RedirectResponse(province_href(found.name), 308)
        return await _province(desk, request, found)

    return routes


async def _province(desk: Desk, request: Request, province: Province) -> Response:
    portals = [one for one in desk.portals if province_now(one) == province]
    naming = Query(place_now=province.name, limit=LOOKED_AT)
    lists = await asyncio.gather(
        *(desk.articles.listed(Query(portal=one.id, limit=SHOWN)) for one in portals)
    )
    ever, total = await asyncio.gather(desk.numbers.by_portal(), desk.numbers.total(naming))
    own = sorted((one for several in lists for one in several), key=_time, reverse=True)
    named = await desk.articles.listed(naming)
    ids = {one.id for one in portals}
    given = {
        "province": province,
        "merged": tuple(name for name in province.former if len(province.former) > 1),
        "portals": sorted(
            ((one, ever.get(one.id, 0)) for one in portals), key=lambda pair: -pair[1]
        ),
        "own": rows_of(own[:SHOWN], desk),
        "own_total": sum(ever.get(one.id, 0) for one in portals),
        "naming": rows_of([one for one in named if one.portal not in ids][:SHOWN], desk),
        "naming_total": total.number,
        "people": _people(named),
        "tiles": tallies.tiles(tallies.by_province(desk, ever)),
    }
    return page(request, "province.html", given, here="provinces")


def _row(province: Province, portals: int, week: int, ever: int) -> ProvinceRow:
    former = tuple(name for name in province.former if name != province.name)
    return ProvinceRow(province.name, province_href(province.name), former, portals, week, ever)


def _people(articles: Sequence[ListedArticle]) -> list[tuple[str, int]]:
    counted = Counter(name for one in articles for name in dict.fromkeys(one.persons))
    return counted.most_common(PEOPLE)


def _time(article: ListedArticle) -> datetime:
    return article.published.value if article.published else _NEVER
