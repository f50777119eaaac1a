"""HEAD and 304: what is known is not sent."""

from pathlib import Path

import pytest

from services.desk.http.bodies import etag_of, matches
from shared.runtime.settings import Settings
from tests.support.desks import asked_desk
from tests.support.stored_articles import article


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        ('W/"a"', True),
        ('"a"', True),
        ('"b", W/"a"', True),
        ("*", True),
        ('"b"', False),
        ('"ab"', False),
        ("", False),
        ("a", False),
    ],
)
def test_a_tag_is_compared_weakly(asked: str, *, known: bool) -> None:
    assert matches(asked, 'W/"a"') == known
    assert etag_of(b"a") != etag_of(b"b")


@pytest.mark.parametrize("path", ["/api/v1/articles", "/api/v1/openapi.json", "/static/desk.css"])
async def test_what_is_known_is_not_sent_again(path: str, tmp_path: Path) -> None:
    async with asked_desk(Settings(data=tmp_path / "bantin.db"), [article(1)]) as desk:
        whole = await desk.get(path)
        again = await desk.get(path, headers={"If-None-Match": whole.headers["etag"]})
        head = await desk.head(path)

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == whole.headers["etag"]
    assert "content-security-policy" in again.headers
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["etag"] == whole.headers["etag"]
    assert whole.headers.get("content-encoding", "gzip") == "gzip"


async def test_what_changed_is_sent(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "bantin.db")
    async with asked_desk(settings, [article(1)]) as desk:
        tag = (await desk.get("/api/v1/articles")).headers["etag"]
    async with asked_desk(settings, [article(2)]) as desk:
        answer = await desk.get("/api/v1/articles", headers={"If-None-Match": tag})

    assert answer.status_code == 200
    assert len(answer.json()["articles"]) == 2
