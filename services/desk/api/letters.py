"""Dead letters: what waits, and the one thing that the desk writes: a letter given back."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field

from services.desk.api.form import answer, answered
from services.desk.desk import Desk
from services.desk.http import require_writer
from services.desk.letters import NEWEST, give_back, waiting_letters
from shared.extras import extra
from shared.runtime.letters import DeadLetter, Selection

with extra("desk"):
    from fastapi import APIRouter, Path, Request, Response
    from fastapi import Query as Parameter


class Letter(BaseModel):
    """A record that its stage could not process, without its bytes."""

    id: str
    stage: str
    status: str = Field(description="waits, retried or dropped.")
    at: datetime | None
    reason: str
    portal: str | None
    url: str | None
    attempts: int


class Letters(BaseModel):
    """The newest letters that wait."""

    total: int
    total_is_whole: bool = Field(
        description=f"False where only the last {NEWEST:,} records of each topic were looked at."
    )
    letters: list[Letter]


class Retried(BaseModel):
    """How many letters were given back, and those that wait on."""

    retried: int
    lost: list[str] = Field(description="Cut, and their whole is kept no longer.")
    refused: list[str] = Field(description="Larger than their topic takes now.")


class Waiting(BaseModel):
    """Which letters are meant."""

    model_config = {"extra": "forbid"}

    stage: str | None = Field(None, max_length=20, description="That died in this stage.")
    portal: str | None = Field(None, max_length=100, description="Of this portal.")
    limit: int = Field(50, ge=1, le=100)


def router(desk: Desk) -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["dead letters"])

    @routes.get("/dead", responses=answered(Letters, 404))
    async def list_letters(asked: Annotated[Waiting, Parameter()]) -> Response:
        """List the letters that wait, the last that died first."""
        wanted = Selection(stage=asked.stage, portal=asked.portal)
        found, is_whole = await waiting_letters(wanted, desk)
        letters = [_letter(one) for one in found[: asked.limit]]
        return answer(Letters(total=len(found), total_is_whole=is_whole, letters=letters))

    @routes.post(
        "/dead/{letter:path}/retry",
        responses=answered(Retried, 401, 403, 404, 409),
        openapi_extra={"security": [{"token": []}]},
    )
    async def retry(
        request: Request,
        letter: Annotated[str, Path(max_length=60, examples=["parse/3/41"])],
    ) -> Response:
        """Give a letter back to its stage; the only thing that the desk writes."""
        require_writer(request, desk.settings)
        ended = await give_back([letter], desk)
        lost, refused = list(ended.lost), list(ended.refused)
        return answer(Retried(retried=ended.number, lost=lost, refused=refused))

    return routes


def _letter(one: DeadLetter) -> Letter:
    return Letter(
        id=one.id,
        stage=one.stage,
        status=one.status,
        at=one.at,
        reason=one.reason,
        portal=one.portal,
        url=one.url,
        attempts=one.attempts,
    )
