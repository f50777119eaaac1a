"""Every article that fits as one stream, in flat memory."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from io import BytesIO
from typing import Annotated, Any, Literal

from pydantic import Field

from services.desk.api.form import Filters, problems
from services.desk.desk import Desk
from services.desk.http import ProblemError
from services.export import open_writer
from services.store import Stream, open_stream
from shared.extras import extra

with extra("desk"):
    from fastapi import APIRouter, Response
    from fastapi import Query as Parameter
    from fastapi.responses import StreamingResponse

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
    async def export(asked: Annotated[Exporting, Parameter()]) -> Response:
        """Stream every article that fits, as they are now. What is cut off was not whole."""
        if places.locked():
            detail = f"{MAX_STREAMS} exports are under way: try again later"
            raise ProblemError(503, detail, headers={"Retry-After": "30"})
        async with AsyncExitStack() as opening:
            await opening.enter_async_context(places)
            stream = await opening.enter_async_context(
                open_stream(desk.settings, asked.query(desk.portals), limit=asked.limit)
            )
            opened = opening.pop_all()
        name = f"articles.{asked.form}"
        return StreamingResponse(
            _written(stream, asked.form, opened),
            media_type=_TYPES[asked.form],
            headers={
                "Content-Disposition": f'attachment; filename="{name}"',
                "Cache-Control": "no-store",
            },
        )

    return routes


async def _written(stream: Stream, form: Form, opened: AsyncExitStack) -> AsyncIterator[bytes]:
    """Yield the file of a stream piece by piece; let go of it at the end, whatever that is."""
    async with opened:
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
