"""What marks a day as one of the lunar calendar."""

import pytest

from services.enricher.dates.lunar import is_lunar, lunar_tail


def marked(text: str) -> tuple[int, int, str]:
    start, end = text.index("|"), text.rindex("|") - 1
    return start, end, text.replace("|", "")


@pytest.mark.parametrize(
    "text",
    [
        "|10/3| âm lịch",
        "|15/1| và 15/7 (âm lịch)",
        "|10 tháng 8| năm Kỷ Hợi",
        "|tháng 6| nhuận",
        "rằm |tháng 7|",
        "|mùng 10 tháng 3|",
        "lễ hội ngày |mùng 6 tháng 2|",
    ],
)
def test_it_is_a_lunar_day(text: str) -> None:
    assert is_lunar(*marked(text))


def test_a_numbered_day_without_a_festival_is_solar() -> None:
    assert not is_lunar(*marked("họp ngày |mùng 6 tháng 2|"))


@pytest.mark.parametrize(
    ("text", "tail", "is_leap", "year"),
    [
        ("mùng 6", "", False, None),
        ("tháng 6", " nhuận năm Ất Tỵ", True, 2025),
        ("10/3", " (âm lịch)", False, None),
        ("30 Tết", " Giáp Thìn", False, 2024),
        ("tháng Chạp", " năm Quý Mão (2023)", False, 2023),
        ("tháng Bảy", " năm 2020", False, 2020),
        ("mùng 3 Tết", " Quý Tị", False, 2013),
        ("mùng 3 Tết", " Giáp Sửu", False, None),
    ],
)
def test_what_stands_behind_a_lunar_day(
    text: str, tail: str, *, is_leap: bool, year: int | None
) -> None:
    found = lunar_tail(len(text), f"{text}{tail}, bà con trẩy hội")
    assert (found.end - len(text), found.is_leap) == (len(tail), is_leap)
    assert found.year_near(2024) == year
