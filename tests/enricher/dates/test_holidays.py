"""Holidays of the solar year."""

import re

import pytest

from services.enricher.dates.holidays import HOLIDAY, is_celebrated, month_and_day


@pytest.mark.parametrize(
    ("holiday", "day"),
    [("Quốc khánh", (9, 2)), ("Nhà giáo  Việt Nam", (11, 20)), ("Thương binh - Liệt sĩ", (7, 27))],
)
def test_a_holiday_is_read_as_it_is_written(holiday: str, day: tuple[int, int]) -> None:
    assert re.fullmatch(HOLIDAY, holiday)
    assert month_and_day(holiday) == day


def test_a_lunar_holiday_is_none() -> None:
    assert not re.match(HOLIDAY, "Giỗ Tổ Hùng Vương")


def test_what_is_celebrated_is_an_occasion() -> None:
    text = "Kỷ niệm 75 năm ngày Quốc khánh"
    assert is_celebrated(text.index("ngày"), text)
    text = "Xong trước ngày Quốc khánh"
    assert not is_celebrated(text.index("ngày"), text)
    text = "Chào mừng đại hội. Ngày Quốc khánh"
    assert not is_celebrated(text.index("Ngày"), text)
