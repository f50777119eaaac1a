"""The routes about people."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from services.desk.api.form import MAX_LIMIT, Instant, Name, answer, answered
from services.desk.api.people.models import ChangesOut, HoldersOut, PeopleOut, PersonOut
from services.desk.desk import Desk
from services.desk.http import ProblemError
from services.timeline import (
    change_facts,
    holder_facts,
    name_in_key,
    person_facts,
    read_changes,
    read_holders,
    read_newest,
    read_persons,
)
from shared.extras import extra

with extra("desk"):
    from fastapi import APIRouter, Path, Response
    from fastapi import Query as Parameter


class _Where(BaseModel):
    model_config = {"extra": "forbid"}

    place: Name | None = Field(
        None,
        max_length=100,
        description="A province, district or commune, as of then or of today.",
        examples=["Cà Mau"],
    )


class _Within(_Where):
    since: Instant | None = Field(None, description="At or after; read in Vietnam.")
    until: Instant | None = Field(None, description="Before; read in Vietnam.")
    limit: int = Field(50, ge=1, le=MAX_LIMIT)


class People(_Within):
    """Which persons are meant: of a name, else those whom the newest articles name."""

    name: Name | None = Field(
        None,
        min_length=1,
        max_length=100,
        description="A whole name; without diacritics it finds every spelling.",
        examples=["Trần Văn Mẫu"],
    )


class Changes(_Within):
    """Which changes are meant."""

    kind: Literal["granted", "ended"] = "granted"


class Holders(_Where):
    """Which office is meant."""

    office: Name = Field(
        min_length=1,
        max_length=200,
        description="An office without its place.",
        examples=["Chủ tịch UBND tỉnh"],
    )
    on: date | None = Field(None, description="On this day; now where none is given.")


def router(desk: Desk) -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["people"])

    @routes.get("/people", responses=answered(PeopleOut))
    async def list_people(asked: Annotated[People, Parameter()]) -> Response:
        """Show everybody of a name, apart, or list whom the newest articles name in an office."""
        if asked.name is not None:
            found = await read_persons(desk.articles, asked.name)
        else:
            found = await read_newest(
                desk.articles,
                place=asked.place,
                since=asked.since,
                until=asked.until,
                limit=asked.limit,
            )
        facts = [PersonOut.model_validate(person_facts(one)) for one in found[: asked.limit]]
        return answer(PeopleOut(people=facts))

    @routes.get("/people/changes", responses=answered(ChangesOut))
    async def list_changes(asked: Annotated[Changes, Parameter()]) -> Response:
        """List who was given an office or whose office ended, the latest first."""
        found = await read_changes(
            desk.articles, asked.kind, place=asked.place, since=asked.since, until=asked.until,
            limit=asked.limit,
        )  # fmt: skip
        return answer(ChangesOut.model_validate({"changes": list(map(change_facts, found))}))

    @routes.get("/people/holders", responses=answered(HoldersOut))
    async def list_holders(asked: Annotated[Holders, Parameter()]) -> Response:
        """Show who holds an office, or held it on a day."""
        found = await read_holders(desk.articles, asked.office, asked.place, asked.on)
        return answer(HoldersOut.model_validate({"holders": list(map(holder_facts, found))}))

    @routes.get("/people/{key}", responses=answered(PersonOut, 404))
    async def show_person(
        key: Annotated[str, Path(max_length=200, examples=["tran-van-mau-1f2e3d4c"])],
    ) -> Response:
        """Show one person: the offices over time, with the articles that say so."""
        found = await read_persons(desk.articles, key) if name_in_key(key) else []
        if not found:
            raise ProblemError(404, f"nobody has the key {key[:80]!r}")
        return answer(PersonOut.model_validate(person_facts(found[0])))

    return routes
