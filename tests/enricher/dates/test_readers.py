"""What the parts of each form mean; sentences are in test_scan_sentences.py."""

from datetime import date

import pytest

from services.enricher.dates.forms import FORMS
from services.enricher.dates.model import Parts
from services.enricher.dates.readers import INTERPRETERS

DAY = date(2020, 11, 18)


def interpret(form: str, parts: Parts, reference: date = DAY) -> str:
    value = INTERPRETERS[form](parts, reference)
    if value is None:
        return ""
    return str(value.first) if value.first == value.last else f"{value.first}..{value.last}"


def test_every_form_but_the_lunar_one_has_an_interpreter() -> None:
    assert INTERPRETERS.keys() | {"lunar"} == FORMS.keys()


@pytest.mark.parametrize(
    ("form", "parts", "interval"),
    [
        ("day", {"d": "2", "m": "9", "y": "2019"}, "2019-09-02"),
        ("day", {"d": "31", "m": "2", "y": "2019"}, ""),
        ("day-month", {"d": "2", "m": "9"}, "2020-09-02"),
        ("day-month", {"d": "2", "m": "9", "which": "tới"}, "2021-09-02"),
        ("day-month", {"d": "20", "m": "12", "which": "vừa qua"}, "2019-12-20"),
        ("day-month", {"d": "31", "m": "12", "later": "1", "y": "2021"}, "2020-12-31"),
        ("day-word", {"d": "mười chín", "m": "tám"}, "2020-08-19"),
        ("lone-day", {"d": "15"}, "2020-11-15"),
        ("lone-day", {"d": "15", "which": "tới"}, "2020-12-15"),
        ("lone-day", {"d": "15", "far": "sau"}, "2020-12-15"),
        ("lone-day", {"d": "31", "far": "này"}, ""),
        ("lone-day", {"d": "9", "same": "tháng"}, "2020-11-09"),
        ("same-day", {"same": "cùng ngày"}, "2020-11-18"),
        ("same-day", {"next": "hôm sau"}, "2020-11-19"),
        ("edge-month", {"end": "đầu"}, "2020-01-01..2020-01-31"),
        ("edge-month", {"end": "cuối", "y": "2019"}, "2019-12-01..2019-12-31"),
        ("span", {"d": "9", "m": "12", "d2": "3", "m2": "1"}, "2020-12-09..2021-01-03"),
        ("span", {"d": "19", "m": "5", "y": "1890", "d2": "19", "m2": "5", "y2": "2022"}, ""),
        ("days", {"d": "5", "d2": "7", "m": "9"}, "2020-09-05..2020-09-07"),
        ("since", {"d": "25", "m": "1"}, "2020-01-25..2020-11-18"),
        ("since", {"d": "25", "m": "12"}, "2019-12-25..2020-11-18"),
        ("since", {"this": "tháng"}, "2020-11-01..2020-11-18"),
        ("until", {"d": "7", "m": "12"}, "2020-11-18..2020-12-07"),
        ("until", {}, "2020-11-18..2020-12-31"),
        ("years", {"y": "2020", "y2": "2025"}, "2020-01-01..2025-12-31"),
        ("years", {"y": "2025", "y2": "2020"}, ""),
        ("months", {"m": "11", "m2": "2", "y2": "2020"}, "2019-11-01..2020-02-29"),
        ("months", {"m": "3", "m2": "7", "apart": ", "}, ""),
        ("month", {"m": "7", "part": "cuối"}, "2020-07-21..2020-07-31"),
        ("month", {"far": "trước"}, "2020-10-01..2020-10-31"),
        ("part-of-month", {"part": "Đầu"}, "2020-11-01..2020-11-10"),
        ("nth", {"unit": "tuần", "nth": "thứ hai", "m": "9"}, "2020-09-14..2020-09-20"),
        ("nth", {"unit": "ngày", "nth": "đầu tiên", "y": "2020"}, "2020-01-01"),
        ("first-months", {"n": "6", "unit": "tháng", "end": "đầu"}, "2020-01-01..2020-06-30"),
        ("first-months", {"n": "2", "unit": "quý", "end": "cuối"}, "2020-07-01..2020-12-31"),
        ("first-months", {"n": "13", "unit": "tháng", "end": "đầu"}, ""),
        ("n-units", {"n": "9", "unit": "tháng", "way": "qua"}, "2020-01-01..2020-09-30"),
        ("n-units", {"n": "2", "unit": "tháng", "way": "qua"}, "2020-09-01..2020-10-31"),
        ("n-units", {"n": "vài", "unit": "ngày", "way": "qua"}, ""),
        ("holiday", {"holiday": "Quốc khánh", "y": "2019"}, "2019-09-02"),
    ],
)  # fmt: skip
def test_parts_mean_an_interval(form: str, parts: Parts, interval: str) -> None:
    assert interpret(form, parts) == interval


def test_at_the_end_of_a_month_the_past_one_is_the_one_that_ends() -> None:
    assert interpret("month", {"far": "qua"}, date(2020, 11, 28)) == "2020-11-01..2020-11-30"
    assert interpret("month", {"far": "qua"}) == "2020-10-01..2020-10-31"


def test_how_a_date_was_read_is_its_kind() -> None:
    kinds = [
        value.kind
        for parts in ({"y": "2019"}, {"ry": "ngoái"}, {})
        if (value := INTERPRETERS["day"]({"d": "2", "m": "9", **parts}, DAY))
    ]
    assert kinds == ["explicit", "relative", "no-year"]
