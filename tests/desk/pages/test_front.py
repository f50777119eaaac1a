"""The front page: today, or the last day that has news, by province and portal."""

import re
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from shared.contract.values import VIETNAM, Moment
from shared.runtime.settings import Settings
from tests.support.desk_news import NOW, news
from tests.support.desks import asked_desk

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_news_of_the_day_are_counted_by_province_and_portal(desk: httpx.AsyncClient) -> None:
    day = (NOW - timedelta(hours=1)).astimezone(VIETNAM).date()
    page = (await desk.get(f"/?day={day}")).text
    assert re.search(
        r'<li class="t96"><a class="h5" href="/provinces/C%C3%A0%20Mau"><span>Cà Mau', page
    )
    assert "Báo Cà Mau" in page
    assert 'class="bar w20"' in page


async def test_a_longer_span_has_more(desk: httpx.AsyncClient) -> None:
    pages = [(await desk.get(f"/?span={span}")).text for span in (1, 30)]
    assert all('<ol class="map"' in page for page in pages)
    assert "30 ngày đến" in pages[1]


@pytest.mark.parametrize(
    "query", ["day=0001-01-01", "day=9999-12-31", "day=x", "span=2", "day=2026-02-30"]
)
async def test_a_day_that_is_none_is_told(query: str, desk: httpx.AsyncClient) -> None:
    answer = await desk.get(f"/?{query}")
    assert answer.status_code == 422
    assert "<h1>" in answer.text


async def test_without_news_of_today_the_last_day_with_some_is_shown(tmp_path: Path) -> None:
    before = NOW - timedelta(days=9)
    old = news("old", published=Moment(value=before))
    async with asked_desk(Settings(data=tmp_path / "bantin.db"), [old]) as desk:
        page = (await desk.get("/?lang=en")).text
    day = before.astimezone(VIETNAM).date()
    assert f'value="{day.isoformat()}"' in page
    assert "this is the last day that has news" in page


async def test_an_empty_store_says_what_to_do(tmp_path: Path) -> None:
    async with asked_desk(Settings(data=tmp_path / "bantin.db")) as desk:
        page = (await desk.get("/?lang=en")).text
    assert "No article of this day." in page
    assert 'href="/portals"' in page
