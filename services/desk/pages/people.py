"""People and their offices: who was given which of late, one name, one person over time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import quote

from services.desk.desk import Desk
from services.desk.pages.view import page, with_query, words_of
from services.given_input import moment
from services.timeline import (
    Bound,
    OfficeChanged,
    OfficeSpell,
    Statement,
    name_in_key,
    read_changes,
    read_persons,
)
from shared.contract import VIETNAM
from shared.errors import UsageError
from shared.extras import extra

with extra("desk"):
    from fastapi import APIRouter, HTTPException, Request, Response
    from fastapi.responses import RedirectResponse

SHOWN = 60  # changes of a list
LATELY = timedelta(days=31)
MAX_LENGTH = 200  # characters of what is asked that are read
_KINDS = ("granted", "ended")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asked of the list of changes, as typed."""

    name: str
    place: str
    kind: str
    since: str
    until: str


def router(desk: Desk) -> APIRouter:
    """Return the routes of people."""
    routes = APIRouter()

    @routes.get("/people")
    async def people(request: Request) -> Response:
        """List who was given an office of late, or everybody of a name."""
        asked = _asked(request)
        if asked.name:
            return await _named(desk, request, asked)
        return await _changes(desk, request, asked)

    @routes.get("/people/{key}")
    async def person(request: Request, key: str) -> Response:
        """Show one person: the offices over time, with the articles that say so."""
        found = await read_persons(desk.articles, key) if name_in_key(key) else []
        if not found:
            raise HTTPException(404, f"nobody has the key {key[:80]!r}")
        if found[0].key != key:
            return RedirectResponse(f"/people/{quote(found[0].key)}", 307)
        others = await read_persons(desk.articles, found[0].name) if found[0].namesakes else []
        given = {
            "person": found[0],
            "spells": _in_order(found[0].spells),
            "namesakes": [one for one in others if one.key != key],
            "bound": _bounds(request),
            "told": _told,
            "portal_name": lambda id_: stated.name if (stated := desk.portal(id_)) else id_,
        }
        return page(request, "person.html", given, here="people")

    return routes


def _asked(request: Request) -> Asked:
    given = {
        name: request.query_params.get(name, "").strip()[:MAX_LENGTH]
        for name in ("name", "place", "since", "until")
    }
    kind = request.query_params.get("kind", "")
    return Asked(kind=kind if kind in _KINDS else "granted", **given)


async def _named(desk: Desk, request: Request, asked: Asked) -> Response:
    """Return everybody of a name, each with the last office; one alone is shown at once."""
    found = await read_persons(desk.articles, asked.name)
    if len(found) == 1:
        return RedirectResponse(f"/people/{quote(found[0].key)}", 303)
    given = _given(request, asked)
    given["people"] = [(one, _in_order(one.spells)[:2]) for one in found]
    return page(request, "people.html", given, here="people")


async def _changes(desk: Desk, request: Request, asked: Asked) -> Response:
    given = _given(request, asked)
    try:
        since = moment(asked.since) if asked.since else _lately()
        until = moment(asked.until) if asked.until else None
    except UsageError as wrong:
        return page(request, "people.html", {**given, "wrong": str(wrong)}, here="people")
    found = await read_changes(
        desk.articles,
        "ended" if asked.kind == "ended" else "granted",
        place=asked.place or None,
        since=since,
        until=until,
        limit=SHOWN,
    )
    given |= {"changes": [(one, _first(one)) for one in found], "since": since.date()}
    return page(request, "people.html", given, here="people")


def _given(request: Request, asked: Asked) -> dict[str, object]:
    kept = {"place": asked.place, "since": asked.since, "until": asked.until}
    return {
        "asked": asked,
        "kinds": [(one, with_query("/people", {**kept, "kind": one})) for one in _KINDS],
        "changes": [],
        "people": None,
        "since": None,
        "wrong": None,
        "bound": _bounds(request),
        "day_of": _day_of,
    }


def _day_of(given: str) -> str:
    """Return a day as a field for days has it, "" for what is none, as 7d."""
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError:
        return ""


def _lately() -> datetime:
    return datetime.now(VIETNAM).replace(hour=0, minute=0, second=0, microsecond=0) - LATELY


def _first(change: OfficeChanged) -> Statement:
    return min(change.statements, key=lambda one: (one.source.day or date.max, one.order()))


def _in_order(spells: Sequence[OfficeSpell]) -> list[OfficeSpell]:
    """Return spells as a reader looks for them: what is held now first, the latest first."""
    return sorted(spells, key=lambda one: (one.end is not None, -_latest(one)))


def _latest(spell: OfficeSpell) -> int:
    days = (spell.end and spell.end.last, spell.seen_last, spell.start.last, spell.start.first)
    return max((day for day in days if day), default=date.min).toordinal()


def _told(statements: Sequence[Statement]) -> list[Statement]:
    """Return the statements of a spell: what gave and ended it first, then mentions by time."""
    return sorted(statements, key=lambda one: (one.kind == "held", one.order()))


def _bounds(request: Request) -> Callable[[Bound | None], str]:
    """Return what writes a bound in the language of a request: "by 12 Nov 2026"."""
    words = words_of(request)

    def shown(bound: Bound | None) -> str:
        first, last = (bound.first, bound.last) if bound else (None, None)
        if first and last:
            return words.days(first, last)
        if last:
            return words("people.by", day=words.day(last))
        return words("people.after", day=words.day(first)) if first else ""

    return shown
