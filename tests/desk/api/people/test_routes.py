"""Who held which office, as JSON."""

import httpx
import pytest

pytestmark = pytest.mark.asyncio(loop_scope="module")
API = "/api/v1/people"


async def test_who_was_appointed_in_a_province_since_a_month(people: httpx.AsyncClient) -> None:
    asked = {"place": "Cà Mau", "since": "2026-11"}
    found = (await people.get(f"{API}/changes", params=asked)).json()["changes"]
    assert [one["name"] for one in found] == [
        "Trần Quốc Mẫn",
        "Ngô Thị Bích Liên",
        "Hà Trung Kiên",
    ]
    assert found[0]["day"] == {"first": "2026-11-15", "last": "2026-11-15"}
    assert "bổ nhiệm ông Trần Quốc Mẫn" in found[0]["evidence"][0]["sentence"]


async def test_a_name_has_everybody_and_a_key_one(people: httpx.AsyncClient) -> None:
    found = (await people.get(API, params={"name": "nguyen van hung"})).json()["people"]
    assert len(found) == 3
    one = (await people.get(f"{API}/{found[0]['key']}")).json()
    assert one == found[0]
    assert len(one["namesakes"]) == 2


async def test_who_held_an_office_on_a_day(people: httpx.AsyncClient) -> None:
    asked = {"office": "Bí thư Tỉnh ủy", "place": "Hưng Yên", "on": "2026-01-01"}
    (one,) = (await people.get(f"{API}/holders", params=asked)).json()["holders"]
    assert (one["name"], one["surely"], one["end_rule"]) == ("Vũ Khắc Toản", True, "relieved")


async def test_the_newest_are_listed_without_a_name(people: httpx.AsyncClient) -> None:
    found = (await people.get(API, params={"place": "Cà Mau", "limit": 2})).json()["people"]
    assert [one["name"] for one in found] == ["Hà Trung Kiên", "Ngô Thị Bích Liên"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"{API}/changes?since=gestern", 422),
        (f"{API}/changes?kind=held", 422),
        (f"{API}/holders", 422),
        (f"{API}?nam=x", 422),
        (f"{API}/nobody-00000000", 404),
        (f"{API}/nobody", 404),
    ],
)
async def test_what_is_wrong_is_a_problem(
    path: str, status: int, people: httpx.AsyncClient
) -> None:
    answer = await people.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
