"""Days without a year in stories of long ago; published on 22 May 2024."""

from datetime import date

import pytest

from tests.enricher.dates.test_scan_sentences import read

OF_1971 = "1971-01-01..1971-12-31"
MAY = [
    # A year that opens its sentence is that of all of it, and of what follows where no news fits.
    (
        "Năm 1971, nước sông dâng cao khắp vùng, ông cùng du kích đã lội suốt đêm 20/5 giữ đê.",
        f"{OF_1971}, 1971-05-20",
    ),
    ("Năm 1971, nước dâng. Ông lội suốt đêm 20/8 để giữ đê.", f"{OF_1971}, 1971-08-20"),
    ("Năm 1971, nước dâng. Ngày 20/5, xã thăm ông.", f"{OF_1971}, 2024-05-20"),
    ("Đập xây năm 1971. Ngày 20/2, huyện kiểm tra.", f"{OF_1971}, 2024-02-20"),
    (
        "Mùa hè 1972, ta vào thị xã. Ngày 28/8, địch phản kích.",
        "1972-04-01..1972-06-30, 1972-08-28",
    ),
    # "That year" is the year told last, and part of the date.
    ("Bà đẻ năm 1971. Ngày 20 tháng 10 năm đó, bom rơi.", f"{OF_1971}, 1971-10-20"),
    ("Lũ năm 1971. Cả tháng 9 năm ấy, ông vắng nhà.", f"{OF_1971}, 1971-09-01..1971-09-30"),
    ("Năm Tân Hợi 1971, lũ lớn.", OF_1971),
]


@pytest.mark.parametrize(("text", "dates"), MAY)
def test_a_day_is_of_the_year_told(text: str, dates: str) -> None:
    assert read(text, date(2024, 5, 22)) == dates
