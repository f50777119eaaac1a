"""The day of the event among all the days of a text."""

from datetime import date, datetime

import pytest

from services.enricher.enrich import enrich
from shared.contract.values import Summary
from tests.support.articles import article

DAY = datetime(2025, 3, 14)  # noqa: DTZ001 - the helper adds the zone of Viet Nam


def summary(text: str) -> Summary:
    return enrich(article(text, DAY)).summary


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Sáng 12/3, Tỉnh ủy họp. Trước đó, ngày 10/3, đoàn đi kiểm tra.", date(2025, 3, 12)),
        ("Thứ Sáu, 14/03/2025, 08:11\n\nNgày 13/3, HĐND tỉnh họp.", date(2025, 3, 13)),
        ("Từ ngày 10 đến 12/3, Quân khu tổ chức diễn tập.", date(2025, 3, 10)),
        ("Thực hiện Kết luận số 126-KL/TW ngày 14/2/2025, sáng 11/3, tỉnh họp.", date(2025, 3, 11)),
        (
            "Kỷ niệm 90 năm ngày sinh (15/3/1935 - 15/3/2025), chiều 13/3 tỉnh họp.",
            date(2025, 3, 13),
        ),
        ("Quyết định có hiệu lực từ ngày 1/4. Ngày 13/3, tỉnh công bố.", date(2025, 3, 13)),
        ("Đại hội sẽ diễn ra trong hai ngày 20 và 21/3.", date(2025, 3, 20)),
        ("Nhà máy được xây dựng năm 2019.", None),
        ("Ngày 2/9/1945, Bác đọc Tuyên ngôn Độc lập.", None),
        ("Thứ Sáu, 14/03/2025, 08:11\n\nToàn tỉnh có 20 xã đạt chuẩn.", None),
    ],
)
def test_the_day_of_the_event_is_the_one_that_the_news_opens_with(
    text: str, day: date | None
) -> None:
    assert summary(text).day == day


def test_history_is_no_event_even_where_nobody_says_when_it_was_told() -> None:
    told = enrich(article("Ngày 2/9/1945, Bác đọc Tuyên ngôn. Sáng 1/9/2024, tỉnh dâng hương."))
    assert told.summary.day == date(2024, 9, 1)


def test_a_day_to_come_is_announced_and_not_told() -> None:
    text = "Ngày 20/3, đại hội sẽ khai mạc. Ngày 13/3, tỉnh kiểm tra công tác chuẩn bị."
    assert summary(text).day == date(2025, 3, 13)
