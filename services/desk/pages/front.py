"""The front page: what came on a day, by province and portal."""

from datetime import UTC, date, datetime, time, timedelta

from services.desk.desk import Desk
from services.desk.pages import tallies
from services.desk.pages.articles import rows_of
from services.desk.pages.view import page, words_of
from services.store import Query
from shared.contract import VIETNAM
from shared.extras import extra

with extra("desk"):
    from fastapi import APIRouter, Request, Response

SHOWN = 60  # articles of a day that the front page lists
ONE = timedelta(days=1)


def router(desk: Desk) -> APIRouter:
    """Return the route of the front page."""
    routes = APIRouter()

    @routes.get("/")
    async def front(request: Request, day: date | None = None) -> Response:
        """Show what was published on a day: on today, or on the last day that has news."""
        today = datetime.now(VIETNAM).date()
        shown = day or await _last_day(desk, today + ONE) or today
        since, until = _begins(shown), _begins(shown + ONE)
        numbers = await tallies.by_portal(desk, since, until)
        query = Query(since=since, until=until, limit=SHOWN)
        total = await desk.articles.count(query)
        provinces = tallies.by_province(desk, numbers)
        known = sum(provinces.values())
        words = words_of(request)
        return page(
            desk,
            request,
            "front.html",
            {
                "day": shown,
                "today": today,
                "is_today": shown == today,
                "fell_back": day is None and shown != today and total,
                "earlier": await _last_day(desk, shown),
                "later": shown + ONE if shown < today else None,
                "next_day": shown + ONE,
                "total": total,
                "by_portal": tallies.largest_first(desk, numbers),
                "provinces": sum(number > 0 for number in provinces.values()),
                "tiles": tallies.tiles(provinces),
                "elsewhere": total - known,
                "rows": rows_of(await desk.articles.listed(query), desk),
                "hints": [
                    (words("front.none_all"), "/articles"),
                    (words("front.none_why"), "/portals"),
                ],
            },
            here="today",
        )

    return routes


async def _last_day(desk: Desk, before: date) -> date | None:
    """Return the last day with an article before another day, None where there is none."""
    query = Query(since=datetime(1990, 1, 1, tzinfo=UTC), until=_begins(before), limit=1)
    found = await desk.articles.listed(query)
    published = found[0].published if found else None
    return published.value.astimezone(VIETNAM).date() if published else None


def _begins(day: date) -> datetime:
    return datetime.combine(day, time(), VIETNAM)
