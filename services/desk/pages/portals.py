"""The portals: how each is, and one of them in full."""

from datetime import date
from functools import partial

from services.desk.desk import Desk
from services.desk.pages.articles import rows_of
from services.desk.pages.reasons import reason_in, time_in
from services.desk.pages.view import page, words_of
from services.desk.portals import health_by_portal, moment
from services.store import Query
from shared.extras import extra

with extra("desk"):
    from fastapi import APIRouter, HTTPException, Request, Response

LIGHTS = ("red", "amber", "grey", "green")
# The state of a badge (templates/components.html) for each light.
STATES = {"red": "bad", "amber": "warn", "grey": "idle", "green": "good"}
SHOWN, MISSING = 10, 20  # articles of a portal, and those that were not read


def router(desk: Desk) -> APIRouter:
    """Return the routes of the portals."""
    routes = APIRouter()

    @routes.get("/portals")
    async def portals(request: Request) -> Response:
        """List the portals, the troubled first."""
        found = list((await health_by_portal(desk)).values())
        found.sort(key=lambda one: (LIGHTS.index(one.light), one.portal))
        counts = [(light, sum(one.light == light for one in found)) for light in LIGHTS]
        unvisited = [one for one in found if one.code == "not-visited"]
        given = {
            "portals": [one for one in found if one.code != "not-visited"],
            "unvisited": unvisited,
            "counts": counts,
            "states": STATES,
            "at": moment,
            "said": partial(reason_in, words_of(request)),
        }
        return page(request, "portals.html", given, here="portals")

    @routes.get("/portals/{name}")
    async def portal(request: Request, name: str) -> Response:
        """Show a portal: why it has its light, its articles, and how its entry points fare."""
        stated = desk.portal(name)
        if stated is None:
            raise HTTPException(404, f"no portal {name[:80]!r}")
        health = (await health_by_portal(desk))[name]
        query = Query(portal=name, limit=SHOWN)
        given = {
            "portal": stated,
            "health": health,
            "missing": health.facts.completeness.missing[:MISSING],
            "overlooked": health.facts.completeness.plain_missing[:MISSING],
            "rows": rows_of(await desk.articles.listed(query), desk),
            "total": (await desk.numbers.total(query)).number,
            "states": STATES,
            "at": moment,
            "day": lambda iso_day: words_of(request).day(date.fromisoformat(iso_day)),
            "when": partial(time_in, words_of(request)),
            "said": partial(reason_in, words_of(request)),
        }
        return page(request, "portal.html", given, here="portals")

    return routes
