"""The pages about people and their offices."""

import httpx
import pytest

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def _page(people: httpx.AsyncClient, path: str) -> str:
    answer = await people.get(path)
    assert answer.status_code == 200, answer.text
    return answer.text


async def test_one_page_says_who_was_appointed_in_a_province(people: httpx.AsyncClient) -> None:
    page = await _page(people, "/people?place=Cà Mau&since=2026-11-01&lang=en")
    assert "3 given an office" in page
    assert page.index("Trần Quốc Mẫn") < page.index("Ngô Thị Bích Liên")
    assert "15 Nov 2026" in page
    ended = await _page(people, "/people?place=Cà Mau&since=2026-11-01&kind=ended&lang=vi")
    assert "1 lượt thôi chức vụ" in ended
    assert "Lê Hoàng Thiện" in ended


async def test_a_place_without_changes_says_what_to_do(people: httpx.AsyncClient) -> None:
    page = await _page(people, "/people?place=Bến Tre&lang=en")
    assert "No article states such a change here." in page


async def test_a_value_that_is_none_is_told_on_the_page(people: httpx.AsyncClient) -> None:
    page = await _page(people, "/people?since=gestern&lang=en")
    assert "is no moment" in page
    assert 'value="gestern"' not in page


async def test_namesakes_are_listed_apart_and_one_alone_is_shown(
    people: httpx.AsyncClient,
) -> None:
    page = await _page(people, "/people?name=nguyen van hung&lang=en")
    assert "3 of this name" in page
    alone = await people.get("/people?name=Trần Quốc Mẫn")
    assert alone.status_code == 303
    assert alone.headers["location"].startswith("/people/tran-quoc-man-")
    nobody = await _page(people, "/people?name=Không Ai&lang=en")
    assert "No article names anybody of this name in an office." in nobody


async def test_a_person_has_spells_evidence_and_why(people: httpx.AsyncClient) -> None:
    found = (await people.get("/api/v1/people?name=Vũ Khắc Toản")).json()["people"][0]
    page = await _page(people, f"/people/{found['key']}?lang=en")
    assert "Bí thư Tỉnh ủy, Hưng Yên" in page
    assert "2 Oct 2025 (elected)" in page
    assert "29 Oct 2026 (relieved)" in page
    assert "thôi giữ chức Bí thư Tỉnh ủy Hưng Yên" in page
    assert "2 articles name Bí thư Tỉnh ủy, Hưng Yên" in page


async def test_a_contradiction_is_shown(people: httpx.AsyncClient) -> None:
    found = (await people.get("/api/v1/people?name=Lại Phước Sang")).json()["people"][0]
    page = await _page(people, f"/people/{found['key']}?lang=en")
    assert "Two holders at once: Đặng Vinh Thông (16 Sept 2026)" in page


async def test_a_key_by_another_post_leads_to_the_person_and_a_wrong_one_nowhere(
    people: httpx.AsyncClient,
) -> None:
    assert (await people.get("/people/khong-ai-00000000")).status_code == 404
    assert (await people.get("/people/x")).status_code == 404
