"""Every article that fits as one stream, in flat memory."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from io import BytesIO
from typing import Annotated, Any, Literal

from pydantic import Field

from services.desk.api.form import Filters, problems
from services.desk.desk import Desk
from services.desk.http import ProblemError, is_head
from services.desk.known import require_known
from services.export import open_writer
from services.store import Stream, open_stream
from shared.extras import extra

with extra("desk"):
    from fastapi import APIRouter, Request, Response
    from fastapi import Query as Parameter
    from fastapi.responses import StreamingResponse
    from starlette.types import Receive, Scope, Send

# Streams that are read at once; each holds a moment of the store.
MAX_STREAMS = 2
Form = Literal["jsonl", "csv"]
_TYPES: dict[Form, str] = {"jsonl": "application/jsonl", "csv": "text/csv; charset=utf-8"}
_FILE: dict[str, Any] = {
    "description": "Every article that fits.",
    "content": {
        "application/jsonl": {
            "schema": {"type": "string"},
            "example": '{"revision":1,"title":"…"}\n',
        },
        "text/csv": {"schema": {"type": "string"}, "example": "article_id,url,portal,…\n"},
    },
}


class Exporting(Filters):
    """What is written, and how."""

    form: Form = Field(
        "jsonl",
        alias="format",
        description="JSON Lines have the whole article each, CSV what fits into cells.",
    )
    limit: int | None = Field(
        None, ge=1, le=10_000_000, description="At most so many; else all.", examples=[1000]
    )


def router(desk: Desk) -> APIRouter:
    """Return the route."""
    routes = APIRouter(tags=["export"])
    places = asyncio.Semaphore(MAX_STREAMS)

    @routes.get(
        "/export",
        response_class=StreamingResponse,
        responses={200: _FILE, **problems()},
    )
    async def export(request: Request, asked: Annotated[Exporting, Parameter()]) -> Response:
        """Stream every article that fits, as they are now. What is cut off was not whole."""
        headers = {
            "Content-Disposition": f'attachment; filename="articles.{asked.form}"',
            "Cache-Control": "no-store",
        }
        query = asked.query(desk.portals)
        await require_known(desk, query, (await desk.numbers.total(query)).number)
        if is_head(request):
            return Response(media_type=_TYPES[asked.form], headers=headers)
        if places.locked():
            detail = f"{MAX_STREAMS} exports are under way: try again later"
            raise ProblemError(503, detail, headers={"Retry-After": "30"})
        async with AsyncExitStack() as opening:
            await opening.enter_async_context(places)
            stream = await opening.enter_async_context(
                open_stream(desk.settings, query, limit=asked.limit)
            )
            opened = opening.pop_all()
        return _Streamed(stream, asked.form, opened, headers)

    return routes


class _Streamed(StreamingResponse):
    """The file of a stream piece by piece; lets go of it at the end, whatever that is.

    Also of one whose reader is gone before the first piece was asked for.
    """

    def __init__(
        self, stream: Stream, form: Form, opened: AsyncExitStack, headers: dict[str, str]
    ) -> None:
        super().__init__(_written(stream, form), media_type=_TYPES[form], headers=headers)
        self._opened = opened

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it."""
        async with self._opened:
            await super().__call__(scope, receive, send)


async def _written(stream: Stream, form: Form) -> AsyncIterator[bytes]:
    file = BytesIO()
    writer = open_writer(form, file)
    async for batch in stream.batches():
        await asyncio.to_thread(writer.write, batch)
        yield _taken(file)
    writer.close()
    yield _taken(file)


def _taken(file: BytesIO) -> bytes:
    """Return what was written since the last time."""
    written = file.getvalue()
    file.seek(0)
    file.truncate()
    return written
