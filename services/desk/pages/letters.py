"""Dead letters, grouped by what they have in common, and given back with the token."""

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qs

from services.desk.desk import Desk
from services.desk.http import ProblemError, has_token, require_token
from services.desk.letters import NEWEST as LOOKED_AT
from services.desk.letters import give_back, waiting_letters
from services.desk.pages.view import page
from services.pipeline import PIPELINE
from shared.extras import extra
from shared.runtime.letters import DeadLetter, Group, Selection, with_letters

with extra("desk"):
    from fastapi import APIRouter, Request, Response
    from fastapi.responses import RedirectResponse

NEWEST = 10  # letters of a group that are shown
MAX_GROUPS = 50
MAX_FORM = 4096  # bytes
FILTERS = ("stage", "portal", "reason")


def router(desk: Desk) -> APIRouter:
    """Return the route of the dead letters."""
    routes = APIRouter()

    @routes.get("/dead")
    async def dead(request: Request, given_back: int = 0) -> Response:
        """Show the letters that wait, grouped."""
        asked = {name: request.query_params.get(name, "").strip()[:200] for name in FILTERS}
        letters, is_whole = await waiting_letters(_selection(asked), desk)
        given = {
            "asked": asked,
            "given_back": given_back,
            "stages": [one.name for one in PIPELINE if one.consumes],
            "total": len(letters),
            "looked_at": None if is_whole else LOOKED_AT,
            "groups": shown_groups(letters),
            "may_write": has_token(desk.settings),
        }
        return page(request, "dead.html", given, here="dead")

    @routes.post("/dead")
    async def retry(request: Request) -> Response:
        """Give letters back to their stage, for who knows the token of the desk."""
        form = await _form(request)
        require_token(form.get("token", [""])[0], desk.settings)
        ended = await give_back(form.get("letter", [])[:NEWEST], desk)
        return RedirectResponse(f"/dead?given_back={ended.number}", 303)

    return routes


async def _form(request: Request) -> dict[str, list[str]]:
    """Return the fields of a form; raise ProblemError for one that is too long."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MAX_FORM:
            raise ProblemError(413, f"a form has at most {MAX_FORM} bytes")
    return parse_qs(body.decode("utf-8", "replace"), max_num_fields=NEWEST + 1)


def _selection(asked: Mapping[str, str]) -> Selection:
    return Selection(
        stage=asked["stage"] or None,
        portal=asked["portal"] or None,
        reason=asked["reason"] or None,
    )


def shown_groups(letters: Sequence[DeadLetter]) -> list[tuple[Group, list[DeadLetter]]]:
    """Return the largest groups of letters, each with its first ones: they come newest first."""
    return [(group, alike[:NEWEST]) for group, alike in with_letters(letters)[:MAX_GROUPS]]
