"""The desk answers, guarded, over what is stored."""

from pathlib import Path

import pytest

from services.desk.http.headers import SECURITY
from shared.runtime.settings import Settings
from tests.support.desks import asked_desk
from tests.support.stored_articles import article


async def test_what_is_stored_is_listed(tmp_path: Path) -> None:
    async with asked_desk(Settings(data=tmp_path / "bantin.db"), [article(1)]) as desk:
        answer = await desk.get("/api/v1/articles")

    assert answer.status_code == 200
    assert [one["title"] for one in answer.json()["articles"]] == ["Tin số 1"]


@pytest.mark.parametrize(
    "path", ["/healthz", "/api/v1/articles", "/api/v1/nothing", "/nothing", "/static/desk.css"]
)
async def test_every_answer_has_the_headers_of_a_guarded_page(path: str, tmp_path: Path) -> None:
    async with asked_desk(Settings(data=tmp_path / "bantin.db")) as desk:
        answer = await desk.get(path)

    assert SECURITY.items() <= {name.title(): text for name, text in answer.headers.items()}.items()
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert "server" not in answer.headers


async def test_an_error_is_a_problem_for_a_program_and_a_page_for_a_person(tmp_path: Path) -> None:
    async with asked_desk(Settings(data=tmp_path / "bantin.db")) as desk:
        told = await desk.get("/api/v1/nothing")
        shown = await desk.get("/<script>")

    assert told.headers["content-type"] == "application/problem+json"
    assert told.json().items() >= {"status": 404, "instance": "/api/v1/nothing"}.items()
    assert shown.status_code == 404
    assert shown.headers["content-type"].startswith("text/html")
