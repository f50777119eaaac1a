"""The timeline read out of a store, from either database."""

from collections.abc import AsyncIterator
from datetime import date, datetime
from pathlib import Path

import pytest

from services.store import Articles, open_articles
from services.timeline.reading import read_changes, read_holders, read_newest, read_persons
from shared.contract import VIETNAM
from shared.runtime import Settings
from tests.support.office_news import office_news

NOVEMBER = datetime(2026, 11, 1, tzinfo=VIETNAM)
DECEMBER = datetime(2026, 12, 1, tzinfo=VIETNAM)


@pytest.fixture(params=["sqlite", "mongo"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings of a store in a SQLite file, then in a real mongod."""
    store = request.getfixturevalue("mongo_database") if request.param == "mongo" else None
    return Settings(data=tmp_path / "bantin.db", store=store)


@pytest.fixture
async def articles(where: Settings) -> AsyncIterator[Articles]:
    """Hold the annotated texts."""
    async with open_articles(where) as opened:
        await opened.save(office_news())
        yield opened


async def test_who_was_appointed_in_a_province_in_a_month(articles: Articles) -> None:
    found = await read_changes(articles, "granted", place="Cà Mau", since=NOVEMBER, until=DECEMBER)
    assert [(one.person.name, one.post.title, one.days.first) for one in found] == [
        ("Trần Quốc Mẫn", "Giám đốc Sở Y tế", date(2026, 11, 15)),
        ("Ngô Thị Bích Liên", "Phó Chủ tịch Ủy ban nhân dân", date(2026, 11, 13)),
        ("Hà Trung Kiên", "Giám đốc Công an", date(2026, 11, 2)),
    ]


async def test_what_happened_long_ago_is_not_new_because_it_is_told_now(
    articles: Articles,
) -> None:
    found = await read_changes(articles, "granted", place="Lạng Sơn", since=NOVEMBER)
    assert found == []
    (old,) = await read_changes(articles, "granted", place="Lạng Sơn")
    assert old.days.first == date(2018, 1, 1)


async def test_whose_office_ended(articles: Articles) -> None:
    found = await read_changes(articles, "ended", place="ca mau", since=NOVEMBER)
    assert [(one.person.name, one.rule) for one in found] == [("Lê Hoàng Thiện", "dismissed")]


async def test_a_name_finds_everybody_who_has_it_and_a_key_one(articles: Articles) -> None:
    found = await read_persons(articles, "nguyen van hung")
    assert len(found) == 3
    assert [len(one.articles) for one in found] == [2, 1, 1]
    for one in found:
        assert await read_persons(articles, one.key) == [one]
    assert await read_persons(articles, "Nguyễn Văn Hưng") == []


async def test_the_other_holder_of_a_post_is_found_with_the_one_asked_for(
    articles: Articles,
) -> None:
    (person,) = await read_persons(articles, "Lại Phước Sang")
    (spell,) = person.spells
    assert [(one.kind, one.other) for one in spell.conflicts] == [
        ("two-holders", "Đặng Vinh Thông")
    ]


async def test_who_holds_an_office_on_a_day(articles: Articles) -> None:
    title = "Chủ tịch UBND thành phố"
    holders = await read_holders(articles, title, "Huế", date(2026, 9, 16))
    assert [(one.person.name, one.surely) for one in holders] == [
        ("Lại Phước Sang", True),
        ("Đặng Vinh Thông", True),
    ]
    (before,) = await read_holders(articles, "Bí thư Tỉnh ủy", "Hưng Yên", date(2026, 1, 1))
    assert before.person.name == "Vũ Khắc Toản"
    assert await read_holders(articles, "Bí thư Tỉnh ủy", "Hưng Yên") == []
    assert await read_holders(articles, "Bí thư Tỉnh ủy", "Hưng Yên", date(2025, 1, 1)) == []


async def test_the_last_named_come_first(articles: Articles) -> None:
    found = await read_newest(articles, place="Cà Mau", since=NOVEMBER)
    assert [one.name for one in found][:2] == ["Hà Trung Kiên", "Ngô Thị Bích Liên"]
    assert "Trịnh Công Nhuận" not in [one.name for one in found]
