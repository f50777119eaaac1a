"""Dead letters in groups, the newest of each whole."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr

from services.desk.pages.letters import NEWEST, shown_groups
from shared.runtime.letters.letter import DeadLetter
from shared.runtime.settings import Settings
from tests.support.desks import asked_desk

START = datetime(2026, 3, 7, tzinfo=UTC)


def letter(number: int, reason: str = "line 7 of 9") -> DeadLetter:
    return DeadLetter(
        id=f"parse/0/{number}",
        stage="parse",
        status="waits",
        at=START + timedelta(minutes=number),
        reason=reason,
        version="0.1.0",
        portal="baocamau",
        url="https://www.baocamau.vn/a.html",
        attempts=3,
        origin=f"page.fetched/0/{number}",
        size=10,
    )


def test_letters_of_one_cause_are_a_group_with_its_newest() -> None:
    groups = shown_groups(
        [letter(99, "other"), *(letter(n, f"line {n} of 9") for n in reversed(range(15)))]
    )
    assert [group.number for group, _ in groups] == [15, 1]
    newest = [one.id for one in groups[0][1]]
    assert newest == [f"parse/0/{number}" for number in range(14, 14 - NEWEST, -1)]


@pytest.mark.asyncio(loop_scope="module")
async def test_where_none_waits_the_page_says_so(desk: httpx.AsyncClient) -> None:
    page = (await desk.get("/dead?stage=parse&portal=x&reason=y&lang=en")).text
    assert "No letter waits." in page
    assert "<option selected>parse</option>" in page


@pytest.mark.asyncio(loop_scope="module")
async def test_nothing_is_written_without_the_token(
    desk: httpx.AsyncClient, tmp_path: Path
) -> None:
    form = {"letter": "parse/0/1", "token": "wrong"}
    assert (await desk.post("/dead", data=form)).status_code == 403
    settings = Settings(data=tmp_path / "bantin.db", desk_token=SecretStr("right"))
    async with asked_desk(settings) as guarded:
        assert (await guarded.post("/dead", data=form)).status_code == 401
        assert (await guarded.post("/dead", data={**form, "token": "right"})).status_code == 404
        assert (await guarded.post("/dead", data={"token": "x" * 9000})).status_code == 413
