"""Each form of a date by an example of its own, and the groups that hold its parts."""

import re

import pytest

from services.enricher.dates.forms import FORMS

EXAMPLES = {
    "iso": ("ngày 2020-09-02", {"y": "2020", "m": "09", "d": "02"}),
    "since": ("từ 25/1 đến nay", {"d": "25", "m": "1"}),
    "until": ("từ nay đến cuối năm", {}),
    "years": ("nhiệm kỳ 2020 - 2025", {"y": "2020", "y2": "2025"}),
    "span": ("từ 29/8 đến hết ngày 3/9", {"d": "29", "m": "8", "d2": "3", "m2": "9"}),
    "days": ("từ ngày 5 đến 7/9", {"d": "5", "d2": "7", "m": "9"}),
    "days-listed": ("ngày 5, 6, 7/9/20", {"d": "5", "d2": "7", "m": "9", "yy_": "20"}),
    "lunar": ("mùng 6 tháng Giêng", {"d": "6", "lm": "Giêng"}),
    "same-day": ("chiều cùng ngày", {"same": "cùng ngày"}),
    "day": ("2/9/20", {"d_": "2", "m_": "9", "yy_": "20"}),
    "day-word": ("ngày mười chín tháng tám", {"d": "mười chín", "m": "tám"}),
    "day-month": ("sáng 2/9", {"d": "2", "m": "9"}),
    "in-brackets": ("2/9", {"d": "2", "m": "9"}),
    "bare-day": ("2/9", {"d": "2", "m": "9"}),
    "lone-day": ("ngày 15 vừa qua", {"d": "15", "which": "vừa qua"}),
    "months": ("từ tháng 3 đến tháng 5", {"m_": "3", "m2_": "5"}),
    "bare-month": ("9/2020", {"m": "9", "y": "2020"}),
    "month": ("cuối tháng 7 vừa qua", {"part": "cuối", "m": "7", "which": "vừa qua"}),
    "part-of-month": ("đầu tháng", {"part": "đầu"}),
    "nth": ("tuần thứ hai của tháng 9", {"unit_": "tuần", "nth_": "thứ hai", "m": "9"}),
    "year-to-date": ("từ đầu năm đến nay", {}),
    "first-months": ("6 tháng đầu năm", {"n": "6", "unit": "tháng", "end": "đầu"}),
    "edge-month": ("tháng đầu năm 2020", {"end": "đầu", "y": "2020"}),
    "n-months": ("9 tháng năm 2020", {"n": "9", "y": "2020"}),
    "n-units": ("2 tuần qua", {"n": "2", "unit": "tuần", "way": "qua"}),
    "quarter": ("quý IV năm 2020", {"q": "IV", "y": "2020"}),
    "half": ("nửa cuối tháng 9", {"end": "cuối", "m": "9"}),
    "part-of-year": ("giữa năm ngoái", {"part": "giữa", "ry": "ngoái"}),
    "season": ("mùa xuân 1975", {"season": "xuân", "y": "1975"}),
    "decade": ("những năm 60 của thế kỷ XX", {"y": "60", "c": "XX"}),
    "century": ("đầu thế kỷ XX", {"part": "đầu", "c": "XX"}),
    "year": ("năm ngoái", {"ry": "ngoái"}),
    "bare-year": ("2020", {"y": "2020"}),
    "holiday": ("ngày Quốc khánh", {"holiday": "Quốc khánh"}),
    "weekend": ("cuối tuần này", {"which": "này"}),
    "week": ("tuần tới", {"which": "tới"}),
    "days-later": ("hai ngày sau đó", {"n": "hai", "unit": "ngày", "next": "sau"}),
    "same-year": ("năm ấy", {"same": "năm ấy"}),
    "weekdays": (
        "thứ Hai đến thứ Sáu tuần tới",
        {"wd": "thứ Hai", "wd2": "thứ Sáu", "whole": "tuần ", "which": "tới"},
    ),
    "first-days": ("5 ngày đầu tháng 8", {"n": "5", "end": "đầu", "m": "8"}),
    "weekday": ("hôm thứ Hai", {"wd_": "thứ Hai"}),
    "today": ("chiều qua", {"near__": "qua"}),
    "ago": ("cách đây 5 năm", {"n": "5", "unit": "năm"}),
}  # fmt: skip


def test_every_form_has_an_example() -> None:
    assert EXAMPLES.keys() == FORMS.keys()


@pytest.mark.parametrize("form", FORMS)
def test_a_form_matches_its_example_with_its_parts(form: str) -> None:
    text, parts = EXAMPLES[form]
    before, after = ("(", ")") if form == "in-brackets" else ("", "")
    match = re.compile(FORMS[form]).match(before + text + after, len(before))
    assert match
    assert match[0] == text
    assert {name: value for name, value in match.groupdict().items() if value} == parts


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("bare-day", "2/3 diện tích"),
        ("bare-day", "2-3 lần"),
        ("day-month", "ngày 5/9%"),
        ("bare-year", "2020 người"),
        ("month", "tháng Giêng"),
        ("ago", "10 ngày trước ngày bầu cử"),
        ("part-of-year", "đầu năm học"),
        ("n-units", "2 tuần qua trường"),
        ("weekday", "ngày thứ hai"),
    ],
)
def test_what_counts_something_else_has_no_form(form: str, text: str) -> None:
    assert not re.match(FORMS[form], text)
