"""Searches: the best answers first, with where they answer, and how the answers fall apart."""

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Annotated

from pydantic import Field

from services.desk.api.form import (
    Answers,
    Counts,
    Cursor,
    Filters,
    Found,
    Listing,
    Words,
    answer,
    answered,
    cursors,
    following,
    listed,
)
from services.desk.desk import Desk
from services.desk.http import refused
from services.desk.known import require_known
from services.store import CANDIDATES, Facets, Hit, Query
from shared.extras import extra

with extra("desk"):
    from fastapi import APIRouter, Request, Response
    from fastapi import Query as Parameter

# What an index tells of each answer, and what the portal of an answer tells.
FACETS = ("portal", "province", "kind", "month", "topic")
_FACETS = Field(
    None,
    max_length=100,
    description=f"Count the answers by these, apart by commas: {', '.join(FACETS)}. "
    "No index tells of anything else.",
    examples=["portal,month"],
)


class Searching(Listing):
    """A page of answers."""

    text: Words
    facets: str | None = _FACETS


class Counting(Filters):
    """What is counted."""

    facets: str | None = _FACETS


def router(desk: Desk) -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["search"])

    @routes.get("/search", responses=answered(Answers))
    async def search(request: Request, asked: Annotated[Searching, Parameter()]) -> Response:
        """Search titles and texts, the best first; of the newest 1,000 answers they are ordered."""
        question = cursors.question_of(asked.model_dump(exclude={"cursor", "limit", "facets"}))
        at, wanted = cursors.read(asked.cursor, question), _facets(asked.facets)
        query = asked.query(
            desk.portals,
            one_per_cluster=asked.one_per_cluster,
            limit=asked.limit,
            offset=at.offset,
        )
        hits, total = await asyncio.gather(desk.articles.search(query), desk.numbers.total(query))
        await require_known(desk, query, total.number)
        behind = at.offset + len(hits)
        is_last = not hits or behind >= min(total.number, CANDIDATES)
        cursor = None if is_last else cursors.written(Cursor(None, behind), question)
        then = following(request, cursor)
        counted = await _counts(desk, query, wanted) if wanted else None
        answers = Answers(
            total=total.number,
            total_is_whole=total.is_whole,
            next=then,
            facets=counted,
            hits=[_found(one) for one in hits],
        )
        return answer(answers, {"next": then} if then else None)

    @routes.get("/facets", responses=answered(Counts))
    async def count_facets(asked: Annotated[Counting, Parameter()]) -> Response:
        """Count the newest 500 articles that fit, by portal, province, kind, month and topic."""
        wanted = _facets(asked.facets) or FACETS
        counts = await _counts(desk, query := asked.query(desk.portals), wanted)
        await require_known(desk, query, counts.of)
        return answer(counts)

    return routes


def _facets(named: str | None) -> Sequence[str]:
    """Return the facets by their names; raise ProblemError for what no index covers."""
    wanted = [one.strip() for one in (named or "").split(",") if one.strip()]
    unknown = [one for one in wanted if one not in FACETS]
    if unknown:
        raise refused("facets", f"no index counts {unknown[0]!r}: there are {', '.join(FACETS)}")
    return wanted


async def _counts(desk: Desk, query: Query, wanted: Sequence[str]) -> Counts:
    found = await desk.numbers.facets(query)
    counts: dict[str, Mapping[str, int]] = {str(one): said for one, said in found.counts.items()}
    counts |= _by_portal(desk, found)
    return Counts(
        of=found.of,
        is_whole=found.is_whole,
        counts={name: dict(said) for name, said in counts.items() if name in wanted},
    )


def _by_portal(desk: Desk, found: Facets) -> dict[str, dict[str, int]]:
    """Return what portals tell of answers: their province of today, and what they are."""
    provinces, kinds = Counter[str](), Counter[str]()
    for name, number in found.counts["portal"].items():
        portal = desk.portal(name)
        if portal is None:
            continue
        kinds[portal.kind] += number
        if portal.province_now:
            provinces[portal.province_now] += number
    return {"province": dict(provinces.most_common()), "kind": dict(kinds.most_common())}


def _found(hit: Hit) -> Found:
    return Found(
        article=listed(hit.article),
        rank=hit.rank,
        snippet=hit.snippet.text,
        marks=list(hit.snippet.marks),
    )
