"""The portals: the troubled first, and one of them in full."""

import httpx
import pytest

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_every_portal_has_its_light(desk: httpx.AsyncClient) -> None:
    page = (await desk.get("/portals?lang=en")).text
    assert "99 portals were never visited" in page
    assert page.count('<li><a href="/portals/') == 99
    assert '<details class="more" open>' in page
    vietnamese = (await desk.get("/portals/baocamau?lang=vi")).text
    assert "chưa truy cập lần nào" in vietnamese
    assert "not visited" not in vietnamese


async def test_a_portal_shows_its_articles_and_its_entry_points(desk: httpx.AsyncClient) -> None:
    page = (await desk.get("/portals/baocamau?lang=en")).text
    assert "Entry points" in page
    assert "Cà Mau lo nước ngọt" in page


async def test_the_api_says_how_a_portal_is(desk: httpx.AsyncClient) -> None:
    one = (await desk.get("/api/v1/portals/baocamau")).json()["health"]
    assert (one["light"], one["code"]) == ("grey", "not-visited")


async def test_what_is_no_portal_is_not_found(desk: httpx.AsyncClient) -> None:
    assert (await desk.get("/portals/nowhere")).status_code == 404
