"""Sentences whose dates another date tells, and days that are counted; all of August 2022."""

from datetime import date

import pytest

from tests.enricher.dates.test_scan_sentences import read

AUGUST = [
    # The day told last counts: "hôm trước", "hai ngày sau", "hôm đó"; one news has one Friday.
    ("Rạng sáng 12/8, lũ về, dân đã đi từ chiều hôm trước.", "2022-08-12, 2022-08-11"),
    ("Sáng 19/8/1945, dân tuyên thệ. Hai ngày sau, họ hội quân.", "1945-08-19, 1945-08-21"),
    (
        "Ngày 5/8, ông đi. Ba ngày trước đó, sáng hôm ấy trời mưa.",
        "2022-08-05, 2022-08-02, 2022-08-02",
    ),
    ("Hai ngày sau bão, điện có lại.", ""),
    # Days of a row, each with its month.
    ("Chợ phiên họp các ngày 5/8, 12/8 và 19/8.", "2022-08-05, 2022-08-12, 2022-08-19"),
    ("Chợ phiên họp ngày 5/8, 31/9.", "2022-08-05"),
    # A story of long ago goes on, unless the day may be of the news; a document tells none.
    ("Bom rơi chiều 21/3/1969. Đến ngày 24/3 mới hết.", "1969-03-21, 1969-03-24"),
    ("Ông về hưu ngày 1/8/1999. Ngày 5/8, xã đến thăm.", "1999-08-01, 2022-08-05"),
    ("Theo Nghị quyết số 9-NQ/TW ngày 2/3/2004, ngày 9/3 sơ kết.", "2004-03-02, 2022-03-09"),
    ("Bom rơi chiều 21/3/1969.\nĐến ngày 24/3 mới hết.", "1969-03-21, 2022-03-24"),
    ("Dự báo đến sáng thứ Sáu mưa giảm. Học sinh nghỉ ngày thứ Sáu.", "2022-08-19, 2022-08-19"),
    ("Hội đàm lần tới tổ chức vào tháng 6.", "2023-06-01..2023-06-30"),
    ("Từ mùng Một tháng Tư, xã dựng barie.", "2022-04-01"),
    ("Tiệm ở đường Cách Mạng Tháng Tám.", ""),
    ("Ngày 4/2/2019, máy cháy. Một tuần sau, em làm lại.", "2019-02-04, 2019-02-11"),
    ("Bé ốm ngày 1/8, ba ngày sau mới đi viện.", "2022-08-01, 2022-08-04"),
    (
        "Họp ngày 9/8 thay vì sáng mai như dự kiến. Trước đó một ngày, trời mưa.",
        "2022-08-09, 2022-08-18, 2022-08-08",
    ),
    (
        "Bán được 5 ngày đầu tháng 8, nghỉ ba ngày cuối tháng trước.",
        "2022-08-01..2022-08-05, 2022-07-29..2022-07-31",
    ),
    ("Tỷ lệ tiêm mũi 4 năm ngoái chỉ 54%.", "2021-01-01..2021-12-31"),
    ("Riêng ngày chính hội 7/4 đón 1 triệu khách.", "2022-04-07"),
    ("Thứ Bảy và Chủ nhật tuần này, khu di tích mở cửa.", "2022-08-20..2022-08-21"),
    ("Hội từ mùng 1 đến mùng 10 tháng Ba.", "2022-04-01..2022-04-10"),
    ("Dâng hương sáng mùng 10 tháng Ba.", "2022-04-10"),
    ("Giỗ vào ngày 22 tháng 2 âm lịch (3/4/2021).", "2021-04-03, 2021-04-03"),
]


@pytest.mark.parametrize(("text", "dates"), AUGUST)
def test_a_date_is_told_by_another(text: str, dates: str) -> None:
    assert read(text, date(2022, 8, 17)) == dates
