"""The provinces, by the name of today or any former one."""

import httpx
import pytest

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_all_34_are_listed_with_what_they_have(desk: httpx.AsyncClient) -> None:
    page = (await desk.get("/provinces")).text
    assert page.count('<li class="t') == 34
    assert page.count('<tr><th scope="row"') == 34


async def test_a_province_has_its_news_and_those_that_name_it(desk: httpx.AsyncClient) -> None:
    page = (await desk.get("/provinces/Cà Mau")).text
    assert "Cà Mau lo nước ngọt" in page
    assert "Tin copy" in page
    assert "Trần Văn Mẫu" in page
    assert "Bạc Liêu" in page


@pytest.mark.parametrize("name", ["Bạc Liêu", "ca mau", "CÀ MAU"])
async def test_any_other_name_leads_to_that_of_today(name: str, desk: httpx.AsyncClient) -> None:
    answer = await desk.get(f"/provinces/{name}")
    assert answer.headers["location"] == "/provinces/C%C3%A0%20Mau"


async def test_a_province_without_articles_says_so(desk: httpx.AsyncClient) -> None:
    page = (await desk.get("/provinces/Lai Châu?lang=en")).text
    assert "No article of a portal of this province yet." in page


async def test_what_is_no_province_is_not_found(desk: httpx.AsyncClient) -> None:
    assert (await desk.get("/provinces/Atlantis")).status_code == 404
