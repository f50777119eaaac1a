"""What happened to an address."""

import httpx
import pytest

from tests.support.desk_news import whole

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_what_is_stored_of_an_address_is_told_step_by_step(desk: httpx.AsyncClient) -> None:
    page = (await desk.get("/urls", params={"url": whole().url})).text
    assert "nơi đăng sửa bài" in page
    assert f'href="/articles/{whole().article_id}"' in page


async def test_an_address_that_nobody_knows_has_no_steps(desk: httpx.AsyncClient) -> None:
    page = (await desk.get("/urls?url=https://www.baocamau.vn/whole2.html")).text
    assert "Không biết gì về địa chỉ này." in page


@pytest.mark.parametrize("url", ["javascript:alert(1)", "x y", "ftp://a.vn/", "http://"])
async def test_what_is_no_address_is_told_and_never_a_link(
    url: str, desk: httpx.AsyncClient
) -> None:
    answer = await desk.get("/urls", params={"url": url})
    assert answer.status_code == 400
    assert 'href="javascript' not in answer.text


async def test_nothing_asked_is_a_form(desk: httpx.AsyncClient) -> None:
    assert (await desk.get("/urls")).status_code == 200
