"""What an article is found by, and what a question asks for."""

from datetime import date
from typing import Any

import pytest

from services.store.articles import Query
from services.store.search.keys import GONE, STORED, article_keys, without_unit
from shared.contract.values import DateMention, Occasion, Office, Person, Place, Span, Summary
from shared.errors import UsageError
from shared.text import url_id
from tests.support.stored_articles import article, mention, place

PRINTED = "https://bao.example.vn/in/1"
SPAN = Span(start=0, end=1, surface="x")
SECRETARY = Office(
    title="Bí thư Tỉnh ủy Cà Mau", label="Bí thư Tỉnh ủy Cà Mau", place="Cà Mau", span=SPAN
)
CHAIR = Office(
    title="Phó Chủ tịch UBND huyện Năm Căn",
    label="Phó Chủ tịch Ủy ban nhân dân huyện Năm Căn",
    place="Năm Căn",
    span=SPAN,
)
CONGRESS = Occasion(
    name="Đại hội đại biểu Đảng bộ tỉnh lần thứ XVI", ordinal="XVI", mentions=(mention("x"),)
)
SOLD = Place(
    name="Rạch Giá", province="Kiên Giang", province_now="An Giang", mentions=(mention("x"),)
)


def fits(said: dict[str, Any], **asked: str) -> bool:
    keys = article_keys(article(**said))
    return set(Query(**asked).wanted_keys()) <= set(keys)  # type: ignore[arg-type]  # names of text


def person(office: Office) -> dict[str, Any]:
    return {"persons": (Person(name="Trần Văn Mẫu", offices=(office,), mentions=(mention("x"),)),)}


def date_mention(first: date, last: date) -> dict[str, Any]:
    said = mention("x").model_dump()
    return {
        "dates": (DateMention(**said, first=first, last=last, precision="range", reading="range"),)
    }


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        (person(SECRETARY), {"office": "Bí thư Tỉnh ủy"}),
        (person(SECRETARY), {"office": "bi thu tinh uy ca mau"}),
        (person(CHAIR), {"office": "Phó Chủ tịch UBND"}),
        (person(CHAIR), {"office": "phó chủ tịch ủy ban nhân dân huyện năm căn"}),
        (person(CHAIR), {"person": "tran van mau", "office": "Phó Chủ tịch UBND huyện Năm Căn"}),
        ({"occasions": (CONGRESS,)}, {"event": "Đại hội XVI"}),
        ({"occasions": (CONGRESS,)}, {"event": "dai hoi 16"}),
        ({"occasions": (CONGRESS,)}, {"event": "đại hội lần thứ 16"}),
        ({"occasions": (CONGRESS,)}, {"event": "Đại hội đại biểu Đảng bộ tỉnh lần thứ XVI"}),
        ({"places": (SOLD,)}, {"place": "tỉnh An Giang"}),
        ({"places": (SOLD,)}, {"place": "Kiên Giang"}),
        ({"places": (SOLD,)}, {"place_now": "tinh an giang"}),
        ({"places": (SOLD,)}, {"place_then": "Kiên Giang"}),
        ({"places": (place("thành phố Cần Thơ"),)}, {"place": "TP Cần Thơ"}),
        ({"places": (place("Quận 1"),)}, {"place": "quận 1"}),
        ({"province": "tỉnh Cà Mau"}, {"province": "Cà Mau"}),
        ({"summary": Summary(topics=("giảm nghèo",))}, {"topic": "Giảm nghèo"}),
        (date_mention(date(2026, 3, 7), date(2026, 3, 7)), {"date": "2026-03-07"}),
        (date_mention(date(2026, 3, 7), date(2026, 3, 7)), {"date": "2026-03"}),
        (date_mention(date(2024, 1, 1), date(2024, 3, 31)), {"date": "2024-02"}),
        (date_mention(date(2020, 1, 1), date(2025, 12, 31)), {"date": "2023"}),
        ({"url_id": url_id(PRINTED)}, {"address": PRINTED}),
    ],
    ids=str,
)
def test_an_article_is_found_by(said: dict[str, Any], asked: dict[str, str]) -> None:
    assert fits(said, **asked)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ({"places": (SOLD,)}, {"place_now": "Kiên Giang"}),
        ({"places": (SOLD,)}, {"place_then": "An Giang"}),
        ({"occasions": (CONGRESS,)}, {"event": "Đại hội XV"}),
        (date_mention(date(2026, 3, 7), date(2026, 3, 7)), {"date": "2026-03-08"}),
        (date_mention(date(2020, 1, 1), date(2025, 12, 31)), {"date": "2023-05-01"}),
    ],
    ids=str,
)
def test_an_article_is_not_found_by(said: dict[str, Any], asked: dict[str, str]) -> None:
    assert not fits(said, **asked)


def test_every_article_has_a_key_and_one_that_is_gone_one_more() -> None:
    assert STORED in article_keys(article())
    assert GONE not in article_keys(article())
    assert GONE in article_keys(article(), gone=True)


@pytest.mark.parametrize("wrong", ["2026-13", "2026-02-30", "31/2/2026", "", "hôm qua"])
def test_what_is_no_date_is_refused_in_one_line(wrong: str) -> None:
    with pytest.raises(UsageError, match="is no day: give 2026, 2026-03"):
        Query(date=wrong).wanted_keys()


def test_a_name_that_is_nothing_but_a_unit_stays() -> None:
    assert without_unit("xã") == "xã"
    assert without_unit("tỉnh an giang") == "an giang"
    assert without_unit("quận 1") == "quận 1"
