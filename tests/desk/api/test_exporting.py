"""An export lets go of the store, whoever leaves when."""

from pathlib import Path

import httpx

from services.desk import create_app, open_desk
from services.desk.api.exporting import MAX_STREAMS
from shared.runtime.settings import Settings
from tests.support.desks import ADDRESS, asked_desk
from tests.support.stored_articles import article

EXPORT = "/api/v1/export"


async def test_readers_that_leave_before_the_first_piece_hold_no_place(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "bantin.db")
    async with asked_desk(settings, [article(1)]):
        pass
    async with open_desk(settings) as desk:
        app = create_app(desk)
        for _ in range(MAX_STREAMS + 1):
            await app(_scope(), _nothing, _gone)
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url=ADDRESS) as client:
            answer = await client.get(EXPORT)

    assert answer.status_code == 200
    assert answer.content.count(b"\n") == 1


async def test_the_headers_of_an_export_read_no_article(tmp_path: Path) -> None:
    async with asked_desk(Settings(data=tmp_path / "bantin.db"), [article(1)]) as desk:
        head = await desk.head(f"{EXPORT}?format=csv")
        wrong = await desk.head(f"{EXPORT}?format=xml")

    assert head.headers["content-disposition"] == 'attachment; filename="articles.csv"'
    assert head.headers["content-type"].startswith("text/csv")
    assert wrong.status_code == 422


def _scope() -> dict[str, object]:
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": EXPORT,
        "raw_path": EXPORT.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(b"host", b"127.0.0.1")],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }


async def _nothing() -> dict[str, object]:
    return {"type": "http.request", "body": b"", "more_body": False}


async def _gone(_message: object) -> None:
    raise OSError("gone")
