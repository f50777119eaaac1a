"""What has the form of a date and is none; "|" marks the match."""

import pytest

from services.enricher.dates.false_friends import is_not_a_date


def marked(text: str) -> tuple[int, int, str]:
    start, end = text.index("|"), text.rindex("|") - 1
    return start, end, text.replace("|", "")


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("year", "trong 5 |năm qua|, xã"),
        ("year", "|năm sau| cao hơn năm trước"),
        ("year", "năm sau cao hơn |năm trước|"),
        ("year", "Hà Giang (|1567|), Lào Cai (98)"),
        ("month", "sau Cách mạng |Tháng Tám|"),
        ("month", "trong 5 |tháng tới|"),
        ("day", "Nghị quyết |18/3/2020|"),
        ("day", "|ngày 15/3/2020| hằng năm"),
        ("bare-day", "giảm |5/9| vụ"),
        ("bare-day", "đến |2.5|"),
        ("bare-day", "từ |5-6|"),
        ("bare-year", "có |2020|, và"),
        ("bare-month", "tỷ lệ |9/2020|"),
        ("span", "|từ 1/3 đến 1/2| diện tích"),
        ("holiday", "kỷ niệm |ngày Quốc khánh|"),
        ("part-of-year", "kỳ họp |cuối năm|"),
        ("weekday", "|sáng thứ hai| hàng tuần"),
        ("today", "thế hệ |hôm nay|"),
        ("n-months", "ngày |9 tháng năm 2022|"),
        ("iso", "số |2020-09-02|"),
    ],
)
def test_it_is_not_a_date(form: str, text: str) -> None:
    assert is_not_a_date(form, *marked(text))


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("year", "trong 5 |năm 2020|"),
        ("year", "|năm sau| sẽ cao hơn"),
        ("month", "sau Cách mạng |Tháng Tám năm 1945|"),
        ("day", "họp |ngày 15/3/2020| tại xã"),
        ("bare-day", "đến |5/9|"),
        ("bare-day", "lúc 8h30, |5/9|"),
        ("bare-day", "từ |20-12|"),
        ("bare-year", "đến |2020|, và"),
        ("bare-month", "(|9/2020|)"),
        ("holiday", "trước |ngày Quốc khánh|"),
        ("part-of-year", "vào |cuối năm|"),
        ("today", "họp |hôm nay|"),
    ],
)
def test_it_is_a_date(form: str, text: str) -> None:
    assert not is_not_a_date(form, *marked(text))
