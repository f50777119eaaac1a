"""The portals that are followed, by their files."""

from typing import Annotated

from pydantic import BaseModel, Field

from services.desk.api.form import answer, answered
from services.desk.api.health import HealthOut, health_by_id
from services.desk.desk import Desk
from services.desk.known import portal_named, portals_of
from services.store import Query
from shared.extras import extra
from shared.portals import Portal

with extra("desk"):
    from fastapi import APIRouter, Path, Response
    from fastapi import Query as Parameter


class Entry(BaseModel):
    """A page where a portal lists its articles."""

    kind: str
    url: str


class PortalOut(BaseModel):
    """A portal as its file has it."""

    id: str
    name: str
    kind: str
    province: str | None = Field(description="By its name of the day.")
    province_now: str | None
    domains: list[str]
    entries: list[Entry]
    health: HealthOut | None
    href: str


class PortalWithArticles(PortalOut):
    """A portal, and how many articles of it are stored."""

    articles: int


class PortalsOut(BaseModel):
    """Every portal that is followed."""

    portals: list[PortalOut]


class Which(BaseModel):
    """Which portals are meant."""

    model_config = {"extra": "forbid"}

    kind: str | None = Field(
        None,
        max_length=100,
        description="newspaper, party, government or magazine.",
        examples=["party"],
    )
    province: str | None = Field(
        None,
        max_length=100,
        description="Of this province, of its day or of today.",
        examples=["Vĩnh Long"],
    )


def router(desk: Desk) -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["portals"])

    @routes.get("/portals", responses=answered(PortalsOut))
    async def list_portals(asked: Annotated[Which, Parameter()]) -> Response:
        """List the portals that are followed."""
        health = await health_by_id(desk)
        portals = [
            _portal(one, health.get(one.id)) for one in portals_of(desk, asked.kind, asked.province)
        ]
        return answer(PortalsOut(portals=portals))

    @routes.get("/portals/{portal}", responses=answered(PortalWithArticles, 404))
    async def show_portal(
        portal: Annotated[str, Path(max_length=100, examples=["baodongkhoi"])],
    ) -> Response:
        """Show one portal: how it is, and how many articles of it are stored."""
        stated = portal_named(desk, portal)
        total = await desk.numbers.total(Query(portal=stated.id))
        shown = _portal(stated, (await health_by_id(desk)).get(portal))
        return answer(PortalWithArticles(**shown.model_dump(), articles=total.number))

    return routes


def _portal(portal: Portal, health: HealthOut | None) -> PortalOut:
    return PortalOut(
        id=portal.id,
        name=portal.name,
        kind=portal.kind,
        province=portal.province,
        province_now=portal.province_now,
        domains=list(portal.domains),
        entries=[Entry(kind=one.kind, url=one.url) for one in portal.entries],
        health=health,
        href=f"/api/v1/portals/{portal.id}",
    )
