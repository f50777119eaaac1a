"""Dead letters, grouped by what they have in common."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from services.desk.desk import Desk
from services.desk.pages.view import page
from services.pipeline import PIPELINE
from shared.extras import extra
from shared.runtime.letters import DeadLetter, Selection, grouped, read_letters

with extra("desk"):
    from fastapi import APIRouter, Request, Response

NEWEST = 10  # letters of a group that are shown
MAX_GROUPS = 50


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """Letters of one stage, portal, version and kind of reason; the newest of them whole."""

    stage: str
    portal: str | None
    version: str
    kind: str
    number: int
    first_at: datetime | None
    last_at: datetime | None
    letters: tuple[DeadLetter, ...]


def router(desk: Desk) -> APIRouter:
    """Return the route of the dead letters."""
    routes = APIRouter()

    @routes.get("/dead")
    async def dead(request: Request) -> Response:
        """Show the letters that wait, grouped."""
        asked = {
            name: request.query_params.get(name, "").strip()[:200]
            for name in ("stage", "portal", "reason")
        }
        letters = await read_letters(PIPELINE, _selection(asked), desk.settings)
        given = {
            "asked": asked,
            "wrong": "",
            "stages": [one.name for one in PIPELINE if one.consumes],
            "total": len(letters),
            "groups": shown_groups(letters),
        }
        return page(desk, request, "dead.html", given, here="dead")

    return routes


def _selection(asked: Mapping[str, str]) -> Selection:
    return Selection(
        stage=asked["stage"] or None,
        portal=asked["portal"] or None,
        reason=asked["reason"] or None,
    )


def shown_groups(letters: list[DeadLetter]) -> list[ShownGroup]:
    """Return the largest groups of letters, each with its newest letters."""
    alike: dict[tuple[str, str | None, str, str], list[DeadLetter]] = {}
    for letter in letters:
        key = (letter.stage, letter.portal, letter.version, letter.kind)
        alike.setdefault(key, []).append(letter)
    return [
        ShownGroup(
            group.stage,
            group.portal,
            group.version,
            group.kind,
            group.number,
            group.first_at,
            group.last_at,
            tuple(alike[group.stage, group.portal, group.version, group.kind][: -NEWEST - 1 : -1]),
        )
        for group in grouped(letters)[:MAX_GROUPS]
    ]
