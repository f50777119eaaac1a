"""The front page: what came on a day, or on the days up to it, by province and portal."""

import asyncio
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Literal

from services.desk.desk import Desk
from services.desk.pages import tallies
from services.desk.pages.articles import rows_of
from services.desk.pages.view import page, words_of
from services.store import Query
from shared.contract import VIETNAM
from shared.extras import extra

with extra("desk"):
    from fastapi import APIRouter, Request, Response
    from fastapi import Query as Parameter

SHOWN = 60  # articles that the front page lists
FILLED = 20  # with fewer than so many, earlier ones follow
ONE = timedelta(days=1)
SPANS = (1, 7, 30)  # days that may be looked at
FIRST, LAST = date(1990, 1, 1), date(2100, 1, 1)
Day = Annotated[date | None, Parameter(ge=FIRST, le=LAST)]


def router(desk: Desk) -> APIRouter:
    """Return the route of the front page."""
    routes = APIRouter()

    @routes.get("/")
    async def front(
        request: Request, day: Day = None, span: Literal["1", "7", "30"] = "1"
    ) -> Response:
        """Show what was published on a day: on today, or on the last day that has news."""
        today = datetime.now(VIETNAM).date()
        shown = day or await _last_day(desk, today + ONE) or today
        first = shown - ONE * (int(span) - 1)
        since, until = _begins(first), _begins(shown + ONE)
        query = Query(since=since, until=until, limit=SHOWN)
        numbers, counted, found, earlier = await asyncio.gather(
            desk.numbers.by_portal(since, until),
            desk.numbers.total(query),
            desk.articles.listed(query),
            _last_day(desk, first),
        )
        total = counted.number
        before = Query(until=since, limit=FILLED - len(found)) if len(found) < FILLED else None
        provinces = tallies.by_province(desk, numbers)
        words = words_of(request)
        hints = [(words("front.none_all"), "/articles"), (words("front.none_why"), "/portals")]
        given = {
            "day": shown,
            "first": first,
            "span": int(span),
            "spans": SPANS,
            "today": today,
            "fell_back": day is None and shown != today and total,
            "earlier": earlier,
            "later": shown + ONE if shown < today else None,
            "next_day": shown + ONE,
            "total": total,
            "by_portal": tallies.largest_first(desk, numbers),
            "provinces": sum(number > 0 for number in provinces.values()),
            "tiles": tallies.tiles(provinces),
            "elsewhere": total - sum(provinces.values()),
            "rows": rows_of(found, desk),
            "before": rows_of(await desk.articles.listed(before), desk) if before else [],
            "hints": hints,
        }
        return page(request, "front.html", given, here="today")

    return routes


async def _last_day(desk: Desk, before: date) -> date | None:
    """Return the last day with an article before another day, None where there is none."""
    query = Query(since=datetime(1990, 1, 1, tzinfo=UTC), until=_begins(before), limit=1)
    found = await desk.articles.listed(query)
    published = found[0].published if found else None
    return published.value.astimezone(VIETNAM).date() if published else None


def _begins(day: date) -> datetime:
    return datetime.combine(day, time(), VIETNAM)
