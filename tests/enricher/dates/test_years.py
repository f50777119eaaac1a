"""Years, their parts, decades and centuries."""

from datetime import date

import pytest

from services.enricher.dates import years
from services.enricher.dates.model import DateValue, Parts

DAY = date(2020, 11, 18)


def span(value: DateValue | None) -> str:
    return f"{value.first}..{value.last}" if value else ""


@pytest.mark.parametrize(
    ("parts", "year"),
    [({"y": "1945"}, 1945), ({"yy": "85"}, 1985), ({"yy": "05"}, 2005), ({"ry": "ngoái"}, 2019),
     ({"ry": "nay"}, 2020), ({"ry": "vừa qua"}, 2019), ({}, None)],
)  # fmt: skip
def test_a_year_is_stated_in_three_ways(parts: Parts, year: int | None) -> None:
    assert years.year_of(parts, DAY) == year


def test_in_december_the_past_year_is_the_one_that_ends() -> None:
    assert years.year_of({"ry": "qua"}, date(2020, 12, 20)) == 2020


@pytest.mark.parametrize(
    ("parts", "interval"),
    [
        ({"q": "IV", "y": "2019"}, "2019-10-01..2019-12-31"),
        ({"q": "I", "q2": "II"}, "2020-01-01..2020-06-30"),
        ({"far": "tới"}, "2021-01-01..2021-03-31"),
        ({"q": "III", "q2": "I"}, ""),
    ],
)
def test_a_quarter(parts: Parts, interval: str) -> None:
    assert span(years.quarter(parts, DAY)) == interval


def test_early_in_a_year_the_last_quarter_is_of_the_year_before() -> None:
    assert span(years.quarter({"q": "IV"}, date(2021, 1, 5))) == "2020-10-01..2020-12-31"


def test_halves_of_a_year_and_of_a_month() -> None:
    assert span(years.half({"end": "đầu"}, DAY)) == "2020-01-01..2020-06-30"
    assert span(years.half({"end": "cuối", "m": "9"}, DAY)) == "2020-09-16..2020-09-30"


def test_a_winter_that_lasts_began_in_the_year_before() -> None:
    january = date(2021, 1, 5)
    assert span(years.season({"season": "Đông", "ry": "này"}, january)) == "2020-10-01..2020-12-31"
    assert span(years.season({"season": "xuân"}, january)) == "2021-01-01..2021-03-31"


@pytest.mark.parametrize(
    ("parts", "interval"),
    [
        ({"y": "1930"}, "1930-01-01..1939-12-31"),
        ({"y": "90"}, "1990-01-01..1999-12-31"),
        ({"y": "60", "c": "XIX"}, "1860-01-01..1869-12-31"),
    ],
)
def test_a_decade(parts: Parts, interval: str) -> None:
    assert span(years.decade(parts, DAY)) == interval


def test_a_century_and_its_parts() -> None:
    assert span(years.century({"c": "XX"}, DAY)) == "1901-01-01..2000-12-31"
    assert span(years.century({"c": "XX", "part": "Đầu"}, DAY)) == "1901-01-01..1930-12-31"
    assert years.century({"c": "V"}, DAY) is None
