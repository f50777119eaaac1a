"""The list: every filter of the store, words, facets, pages, and what to do where it is empty."""

import re
from urllib.parse import quote

import httpx
import pytest

pytestmark = pytest.mark.asyncio(loop_scope="module")


def titles(page: str) -> list[str]:
    return re.findall(r'<h3><a href="/articles/\w+">([^<]+)</a></h3>', page)


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("", 6),
        ("portal=baocantho", 1),
        ("person=tran+van+mau", 3),
        ("person=Lê+Thị+Thử&since=3d", 3),
        ("until=20d", 1),
        ("gone=true", 1),
        ("place=Năm+Căn&gone=false", 2),
        ("document=05-CT/TW", 4),
        ("mentions=2026-03-07", 4),
        ("kind=party", 0),
        ("text=vòi+nước", 4),
        ("text=%22voi+nuoc%22+-công", 0),
    ],
)
async def test_each_filter_narrows(query: str, number: int, desk: httpx.AsyncClient) -> None:
    page = (await desk.get(f"/articles?{query}")).text
    found = re.search(r'<h2 id="found">(\d+) bài</h2>', page)
    assert found
    assert len(titles(page)) == int(found[1])
    assert int(found[1]) == number or query in ("", "person=tran+van+mau")


async def test_what_was_asked_stands_in_the_form_and_can_be_taken_off(
    desk: httpx.AsyncClient,
) -> None:
    page = (await desk.get("/articles?text=nước&portal=baocamau&office=Bí+thư")).text
    assert 'name="text" value="nước"' in page
    assert '<option value="baocamau" selected>' in page
    assert "<details open>" in page
    assert f'href="/articles?portal=baocamau&amp;office={quote("Bí")}+{quote("thư")}"' in page


async def test_answers_are_highlighted_where_they_answer(desk: httpx.AsyncClient) -> None:
    page = (await desk.get("/articles?text=vòi+nước+công+cộng")).text
    assert "<mark>vòi nước công cộng</mark>" in page


async def test_facets_narrow_and_exports_take_the_same_filters(desk: httpx.AsyncClient) -> None:
    page = (await desk.get("/articles?place=Cà+Mau")).text
    assert re.search(r'href="/articles\?place=C%C3%A0\+Mau&amp;portal=baocantho"', page)
    assert "/api/v1/export" in page


async def test_nothing_found_says_what_to_do(desk: httpx.AsyncClient) -> None:
    page = (await desk.get("/articles?text=%22nước+xyz%22&portal=baocamau&lang=en")).text
    assert "No article fits." in page
    assert "Without the condition: Portal" in page
    assert "Search for the words instead of the phrase" in page


@pytest.mark.parametrize(
    "query", ["since=soon", "mentions=2026-13", "text=+-+", "until=2026-99-99", "text=AND"]
)
async def test_a_value_that_is_none_is_told_with_the_form(
    query: str, desk: httpx.AsyncClient
) -> None:
    answer = await desk.get(f"/articles?{query}")
    assert answer.status_code in (200, 400)
    assert 'class="filters"' in answer.text
    assert (answer.status_code == 400) == ('class="note bad"' in answer.text)


@pytest.mark.parametrize("value", ["9" * 30, "-5", "abc", "9223372036854775807", "٣"])
async def test_any_place_of_a_page_is_answered(value: str, desk: httpx.AsyncClient) -> None:
    assert (await desk.get(f"/articles?from={value}")).status_code == 200
    assert (await desk.get(f"/articles?text=nước&from={value}")).status_code == 200
