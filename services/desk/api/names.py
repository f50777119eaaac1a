"""Persons and places by how their names begin, from the index of the store."""

import asyncio
from typing import Annotated, Literal
from urllib.parse import urlencode

from pydantic import BaseModel, Field

from services.desk.api.form import MAX_LIMIT, Name, answer, answered, cursors, following
from services.desk.desk import Desk
from services.store import Named as NamedKey
from services.store import Query, folded
from shared.extras import extra
from shared.text import match_key

with extra("desk"):
    from fastapi import APIRouter, Request, Response
    from fastapi import Query as Parameter

Kind = Literal["person", "place"]
# Articles that are looked at for how a name is spelled.
_SPELLED_IN = 20


class NameOut(BaseModel):
    """A name: its key, how the newest articles spell it, and how many have it."""

    key: str = Field(description="Small letters; without diacritics where none were asked for.")
    names: list[str] = Field(description=f"As the newest {_SPELLED_IN} articles spell it.")
    articles: int
    href: str


class Names(BaseModel):
    """A page of names, in the order of their keys."""

    next: str | None
    names: list[NameOut]


class Beginning(BaseModel):
    """Which names are meant."""

    model_config = {"extra": "forbid"}

    name: Name = Field(
        "",
        max_length=100,
        description="How the name begins; without diacritics it finds every spelling.",
        examples=["tran van"],
    )
    limit: int = Field(20, ge=1, le=MAX_LIMIT, description="At most so many on a page.")
    cursor: str | None = Field(None, max_length=2000, description="Where to go on.")


def router(desk: Desk) -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["names"])

    @routes.get("/persons", responses=answered(Names))
    async def persons(request: Request, asked: Annotated[Beginning, Parameter()]) -> Response:
        """List names of persons that begin so. A name is not a person: two may share one."""
        return await _page(desk, request, "person", asked)

    @routes.get("/places", responses=answered(Names))
    async def places(request: Request, asked: Annotated[Beginning, Parameter()]) -> Response:
        """List names of places and provinces that begin so, old ones and new ones."""
        return await _page(desk, request, "place", asked)

    return routes


async def _page(desk: Desk, request: Request, kind: Kind, asked: Beginning) -> Response:
    beginning = match_key(asked.name)
    question = cursors.question_of({kind: beginning})
    after = cursors.read_key(asked.cursor, question)
    keys = await desk.browsing.names(kind, beginning, after=after, limit=asked.limit + 1)
    shown = keys[: asked.limit]
    names = await asyncio.gather(*(_named(desk, kind, one) for one in shown))
    cursor = cursors.written_key(shown[-1].key, question) if len(keys) > asked.limit else None
    then = following(request, cursor)
    return answer(Names(next=then, names=names), {"next": then} if then else None)


async def _named(desk: Desk, kind: Kind, one: NamedKey) -> NameOut:
    person = one.key if kind == "person" else None
    place = one.key if kind == "place" else None
    newest = await desk.articles.listed(Query(person=person, place=place, limit=_SPELLED_IN))
    spelled = [name for said in newest for name in (said.persons if person else said.places)]
    return NameOut(
        key=one.key,
        names=list(dict.fromkeys(name for name in spelled if _is_of(name, one.key))),
        articles=one.articles,
        href=f"/api/v1/articles?{urlencode({str(kind): one.key})}",
    )


def _is_of(name: str, key: str) -> bool:
    """Return True if a name has this key, with the word for what a place is or without."""
    spelled = match_key(name)
    return any(one == key or one.endswith(f" {key}") for one in (spelled, folded(spelled)))
