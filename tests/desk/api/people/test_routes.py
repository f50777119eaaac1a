"""Who held which office, as JSON."""

from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio

from shared.runtime.settings import Settings
from tests.support.desks import asked_desk
from tests.support.office_news import office_news

pytestmark = pytest.mark.asyncio(loop_scope="module")
API = "/api/v1/people"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def desk(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[httpx.AsyncClient]:
    data = tmp_path_factory.mktemp("desk") / "bantin.db"
    async with asked_desk(Settings(data=data), office_news()) as asked:
        yield asked


async def test_who_was_appointed_in_a_province_since_a_month(desk: httpx.AsyncClient) -> None:
    asked = {"place": "Cà Mau", "since": "2026-11"}
    found = (await desk.get(f"{API}/changes", params=asked)).json()["changes"]
    assert [one["name"] for one in found] == [
        "Trần Quốc Mẫn",
        "Ngô Thị Bích Liên",
        "Hà Trung Kiên",
    ]
    assert found[0]["day"] == {"first": "2026-11-15", "last": "2026-11-15"}
    assert "bổ nhiệm ông Trần Quốc Mẫn" in found[0]["evidence"][0]["sentence"]


async def test_a_name_has_everybody_and_a_key_one(desk: httpx.AsyncClient) -> None:
    found = (await desk.get(API, params={"name": "nguyen van hung"})).json()["people"]
    assert len(found) == 3
    one = (await desk.get(f"{API}/{found[0]['key']}")).json()
    assert one == found[0]
    assert len(one["namesakes"]) == 2


async def test_who_held_an_office_on_a_day(desk: httpx.AsyncClient) -> None:
    asked = {"office": "Bí thư Tỉnh ủy", "place": "Hưng Yên", "on": "2026-01-01"}
    (one,) = (await desk.get(f"{API}/holders", params=asked)).json()["holders"]
    assert (one["name"], one["surely"], one["end_rule"]) == ("Vũ Khắc Toản", True, "relieved")


async def test_the_newest_are_listed_without_a_name(desk: httpx.AsyncClient) -> None:
    found = (await desk.get(API, params={"place": "Cà Mau", "limit": 2})).json()["people"]
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
async def test_what_is_wrong_is_a_problem(path: str, status: int, desk: httpx.AsyncClient) -> None:
    answer = await desk.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
